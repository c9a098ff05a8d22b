from random import Random

import pytest

from comparison.judging.ranking.matrix import backward, columns, forward, inverse, lower


@pytest.mark.parametrize("size", [0, 1, 2, 7])
def test_what_is_solved_solves(size: int) -> None:
    chance = Random(size)
    root = [[chance.gauss(0, 1) for _ in range(size)] for _ in range(size)]
    matrix = [[sum(a * b for a, b in zip(one, other, strict=True)) + (one is other) for other in root] for one in root]
    right = [chance.gauss(0, 1) for _ in range(size)]
    triangle = lower(matrix)
    found = backward(columns(triangle), forward(triangle, right))
    assert [sum(map(float.__mul__, row, found)) for row in matrix] == pytest.approx(right)
    for row, each in zip(inverse(triangle), range(size), strict=True):
        assert [sum(map(float.__mul__, row, line)) for line in matrix] == pytest.approx(
            [float(each == other) for other in range(size)], abs=1e-9
        )
