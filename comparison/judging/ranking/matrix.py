"""The little of matrices that a ranking needs, in plain Python: numpy would double the installer."""

from collections.abc import Sequence
from math import sqrt
from operator import mul

Row = list[float]
Matrix = list[Row]


def lower(matrix: Sequence[Sequence[float]]) -> Matrix:
    """Cholesky's lower triangle of a symmetric, positive definite matrix; row ``i`` has ``i + 1`` numbers."""
    rows: Matrix = []
    for i, line in enumerate(matrix):
        row: Row = []
        for j in range(i):
            row.append((line[j] - sum(map(mul, row, rows[j]))) / rows[j][j])
        row.append(sqrt(line[i] - sum(map(mul, row, row))))
        rows.append(row)
    return rows


def columns(triangle: Matrix) -> Matrix:
    """The columns of a lower triangle, each from its diagonal on."""
    return [[triangle[i][j] for i in range(j, len(triangle))] for j in range(len(triangle))]


def forward(triangle: Matrix, right: Sequence[float]) -> Row:
    """``x`` in ``triangle · x = right``."""
    found: Row = []
    for row, value in zip(triangle, right, strict=True):
        found.append((value - sum(map(mul, row, found))) / row[-1])
    return found


def backward(turned: Matrix, right: Sequence[float]) -> Row:
    """``x`` in ``triangleᵀ · x = right``, for the ``columns`` of the triangle."""
    found: Row = []
    for column, value in zip(reversed(turned), reversed(right), strict=True):
        known = sum(map(mul, column[1:], reversed(found)))
        found.append((value - known) / column[0])
    found.reverse()
    return found


def inverse(triangle: Matrix) -> Matrix:
    """The inverse of the matrix that ``triangle`` was made from."""
    turned, size = columns(triangle), len(triangle)
    units = ([0.0] * i + [1.0] + [0.0] * (size - i - 1) for i in range(size))
    return [backward(turned, forward(triangle, unit)) for unit in units]
