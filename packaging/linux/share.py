"""What a desktop needs besides the program: its entry in the menu, its kind of file, icons and manual page."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

from common.commands import run_quietly
from common.identity import APP_ID, SITE
from common.options import Options

SOURCE = Path(__file__).with_name("share")
ICON = Path("resources", "icon", "paragone.svg")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def lay_share(options: Options, python: Path, folder: Path) -> None:
    """Fill ``folder`` as /usr/share has it. ``python`` has Qt, which draws the icons."""
    write(folder / "applications" / "paragone.desktop", filled(SOURCE / "paragone.desktop", options))
    write(folder / "metainfo" / f"{APP_ID}.metainfo.xml", filled(SOURCE / "metainfo.xml", options))
    write(folder / "man" / "man1" / "paragone.1.gz", packed(filled(SOURCE / "paragone.1", options)))
    write(folder / "mime" / "packages" / "paragone.xml", filled(SOURCE / "paragone-mime.xml", options))
    lay_icons(options, python, folder / "icons" / "hicolor")


def lay_icons(options: Options, python: Path, theme: Path) -> None:
    """Pictures for those desktops that do not draw SVG themselves, and the SVG."""
    drawn = options.work / "icons"
    draw = Path(__file__).parents[1] / "common" / "icon.py"
    run_quietly(python, "-I", draw, drawn, *SIZES, QT_QPA_PLATFORM="offscreen")
    for size in SIZES:
        write(theme / f"{size}x{size}" / "apps" / "paragone.png", (drawn / f"{size}.png").read_bytes())
    write(theme / "scalable" / "apps" / "paragone.svg", (options.root / ICON).read_bytes())


def filled(path: Path, options: Options) -> bytes:
    """The text of a file with what is known only now in the place of ``@VERSION@`` and the like."""
    day = datetime.fromtimestamp(options.epoch, UTC).date().isoformat()
    text = path.read_text(encoding="utf-8")
    for mark, value in (("VERSION", options.version), ("DATE", day), ("SITE", SITE), ("APP_ID", APP_ID)):
        text = text.replace(f"@{mark}@", value)
    return text.encode()


def packed(content: bytes) -> bytes:
    """As gzip packs it with ``-9n``: without a name and a time."""
    return gzip.compress(content, 9, mtime=0)


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
