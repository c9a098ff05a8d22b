"""The differences of two answers, for ``make screenshots``."""

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from gui.judging.differences.dialog import DifferencesDialog
from gui.judging.differences.found import Finding, Version
from gui.judging.differences.sheet import Sheet
from tests.stage import Stage, wait_for

LEFT = """## Network or courier

The data is 320 Tbit. Over an empty line of 10 Gbit/s that takes 32,000 seconds, or 8.9 hours.

Shared with production, at three tenths of the line, the copy takes 29.6 hours.

By courier: 11 hours to copy, 10 on the road, 11 to read back, 32 hours in all.

The courier wins below 28 % of the line; above it, the network does. One disk in four hundred arrives dead, so send a
second copy of the parity.

- I would use the line at night and keep the old copy until the check sums agree.
- From Friday evening to Monday morning the line is at its emptiest.

```python
size = 40e12 * 8
speed = 3e9
print(size / speed / 3600)
```

数据共 40 TB，周末传输。
"""
RIGHT = """## Network or courier

The data is 320 Tbit. Over an empty line of 10 Gbit/s that takes 8 h 53 min, before any overhead.

Shared with production, at three tenths of the line, the copy takes 31 hours.

By courier: 11 hours to copy, 10 on the road, 11 to read back, 32 hours in all.

- Cap the line, start at night and keep the old copy until the check sums on both sides agree.
- Use rsync with --bwlimit, changed by the hour, so that production does not notice.
- From Friday evening to Monday morning the line is nearly empty.

```python
size = 40e12 * 8
speed = 4e9
print(size / speed / 3600)
```

数据共 42 TB，周末传输。
"""
VERSIONS = (Version("kimi-k3", LEFT), Version("gpt-5.5", RIGHT))


def differences(stage: Stage) -> list[QWidget]:
    """Reworded passages, numbers that differ, passages that only one has, code."""
    return [_shown(stage)]


def differences_only(stage: Stage) -> list[QWidget]:
    """Without what is the same."""
    dialog = _shown(stage)
    dialog.findChild(QCheckBox, "hide_same").setChecked(True)
    return [dialog]


def no_differences(stage: Stage) -> list[QWidget]:
    """Two answers that are equal."""
    return [_shown(stage, (VERSIONS[0], Version("gpt-5.5", LEFT)))]


def _shown(stage: Stage, versions: tuple[Version, ...] = VERSIONS) -> DifferencesDialog:
    dialog = DifferencesDialog(versions, Finding(stage.window), stage.app.theme, stage.window)
    pages = dialog.findChild(QStackedWidget)
    wait_for(lambda: isinstance(pages.currentWidget(), Sheet))
    return dialog


DIFFERENCES = (differences, differences_only, no_differences)
