"""What moves, and whether anything may: not where the system asks for less motion."""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation, QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

CLIENT_AREA_ANIMATION = 0x1042
"""Windows' SPI_GETCLIENTAREAANIMATION."""
OFF = ("false", "0", "no")
MOVE_MS = 120
SLIDE, FOLD = "slide", "fold"
ANY_HEIGHT = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""


def slide(widget: QWidget, begin: QPoint) -> None:
    """Let a widget come from ``begin`` to where it stands now; whatever lays it out has the last word."""
    end = widget.pos()
    _end_motion(widget, SLIDE)
    if begin == end or not may_move() or not widget.isVisible():
        widget.move(end)
        return
    sliding = _motion(widget, b"pos", SLIDE)
    sliding.setStartValue(begin)
    sliding.setEndValue(end)
    sliding.finished.connect(lambda: _lay_out(widget))
    sliding.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)


def fold(widget: QWidget, is_open: bool) -> None:
    """Unfold a widget to its height, or fold it up until it is hidden."""
    _end_motion(widget, FOLD)
    widget.setMaximumHeight(ANY_HEIGHT)
    around = widget.parentWidget()
    is_seen = around is not None and around.isVisible()
    if not may_move() or not is_seen or is_open == widget.isVisible():
        widget.setVisible(is_open)
        return
    folding = _motion(widget, b"maximumHeight", FOLD)
    folding.setStartValue(0 if is_open else widget.height())
    folding.setEndValue(widget.sizeHint().height() if is_open else 0)
    folding.finished.connect(lambda: _end_fold(widget, is_open))
    widget.setMaximumHeight(folding.startValue())
    widget.show()
    folding.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)


def _motion(widget: QWidget, of: bytes, name: str) -> QPropertyAnimation:
    made = QPropertyAnimation(widget, of, widget)
    made.setObjectName(name)
    made.setDuration(MOVE_MS)
    made.setEasingCurve(QEasingCurve.Type.OutCubic)
    return made


def _end_motion(widget: QWidget, name: str) -> None:
    for running in widget.findChildren(QPropertyAnimation, name, Qt.FindChildOption.FindDirectChildrenOnly):
        running.stop()


def _end_fold(widget: QWidget, is_open: bool) -> None:
    widget.setMaximumHeight(ANY_HEIGHT)
    widget.setVisible(is_open)


def _lay_out(widget: QWidget) -> None:
    """The place that it came to may be another one by now."""
    around = widget.parentWidget()
    layout = around.layout() if around is not None else None
    if layout is not None and layout.indexOf(widget) >= 0:
        layout.invalidate()
        layout.activate()


@cache
def may_move() -> bool:
    """Asked once: the systems that Qt tells nothing of change it rarely."""
    try:
        match sys.platform:
            case "win32":
                return _may_move_on_windows()
            case "darwin":
                return not QSettings("com.apple", "universalaccess").value("reduceMotion", False, bool)
            case _:
                return _may_move_on_linux()
    except OSError:
        return True


def _may_move_on_windows() -> bool:
    # Elsewhere it would only cost time.
    import ctypes

    wanted = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(wanted), 0)  # type: ignore[attr-defined]
    return bool(wanted.value)


def _may_move_on_linux() -> bool:
    """What KDE and GTK's settings say; both are small files."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    if _told(folder / "kdeglobals", "KDE/AnimationDurationFactor") in ("0", "0.0"):
        return False
    return all(
        _told(folder / version / "settings.ini", "Settings/gtk-enable-animations") not in OFF
        for version in ("gtk-3.0", "gtk-4.0")
    )


def _told(file: Path, key: str) -> str:
    if not file.is_file():
        return ""
    return str(QSettings(str(file), QSettings.Format.IniFormat).value(key, "")).lower()
