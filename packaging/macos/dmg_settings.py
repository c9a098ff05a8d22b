"""How the disk image looks when it is opened: the program to the left, the folder to drag it into to the right.

dmgbuild runs this file and gives it ``defines`` (dmgbuild.readthedocs.io/en/latest/settings.html).
"""

from pathlib import Path

app = Path(defines["app"])  # noqa: F821  # given by dmgbuild

format = "ULFO"
filesystem = "APFS"
files = [str(app)]
symlinks = {"Applications": "/Applications"}
icon = str(app / "Contents" / "Resources" / "Paragone.icns")
icon_locations = {app.name: (150, 150), "Applications": (410, 150)}
window_rect = ((200, 200), (560, 340))
icon_size = 112
text_size = 13
default_view = "icon-view"
