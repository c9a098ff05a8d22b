"""Numbers and durations as they are written in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

LARGEST = 2**63 - 1
"""That Qt can write."""


def number(value: float, digits: int | None = None) -> str:
    """With its thousands set apart, and ``digits`` behind the point or as many as it has."""
    locale = QLocale()
    if isinstance(value, int):
        return locale.toString(value) if abs(value) <= LARGEST else f"{value:,}"
    return locale.toString(value, "g", 6) if digits is None else locale.toString(value, "f", digits)


def data_size(count: int) -> str:
    """Bytes, such as ``12.4 MB``."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def seconds(value: float) -> str:
    """``0.41 s``, ``12.3 s``, ``2 min 5 s``."""
    if value < 9.995:
        return QCoreApplication.translate("Figures", "{0} s").format(number(value, 2 if value < 1 else 1))
    if value < 99.95:
        return QCoreApplication.translate("Figures", "{0} s").format(number(value, 1))
    return QCoreApplication.translate("Figures", "{0} min {1} s").format(int(value // 60), int(value % 60))


def scale_words(value: int) -> str:
    """Whole seconds, minutes or hours: ``20 s``, ``2 min``, ``1 h``."""
    if value < 120:
        return QCoreApplication.translate("Figures", "{0} s").format(value)
    if value < 3_600:
        return QCoreApplication.translate("Figures", "{0} min").format(value // 60)
    return QCoreApplication.translate("Figures", "{0} h").format(value // 3_600)
