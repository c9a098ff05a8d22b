"""Who stood behind a letter."""

from PySide6.QtWidgets import QWidget

from providers.frozen import frozen


@frozen
class Face:
    """What is shown of a model once it may be seen; ``figures`` stand in the foot of its column."""

    name: str
    place: str
    monogram: str
    tint: str
    figures: QWidget
