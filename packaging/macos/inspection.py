"""What can be looked at on any computer of what goes to Macs."""

import plistlib
import struct
import sys
from pathlib import Path

from common.commands import run_quietly
from common.identity import APP_ID, NAME
from common.options import Options
from macos.bundle import MINIMUM, information
from macos.icon_parts import KINDS, parts_of
from macos.program import HERE, draw_icon, freeze, make_tools
from set_up import Stuck


def inspect(options: Options) -> None:
    """Raises ``Stuck`` with the first thing that is not as it should be."""
    python = make_tools(options)
    inspect_list(options)
    print("The property list can be read.", flush=True)
    icon = draw_icon(options, python)
    inspect_icon(icon.read_bytes())
    print("The icon has all its sizes.", flush=True)
    inspect_settings(python)
    print("dmgbuild knows every setting.", flush=True)
    inspect_program(options, freeze(options, python, icon))
    print("The recipe runs to its end, and what it packs passes its self-test.", flush=True)


def inspect_list(options: Options) -> None:
    told = plistlib.loads(plistlib.dumps(information(options)))
    if (told["CFBundleIdentifier"], told["LSMinimumSystemVersion"]) != (APP_ID, MINIMUM):
        raise Stuck(f"Info.plist would hold {told}.")


def inspect_icon(content: bytes) -> None:
    """Raises ``Stuck`` unless all parts are there, each a PNG of the size that its kind stands for."""
    try:
        parts = parts_of(content)
    except ValueError as error:
        raise Stuck(str(error)) from None
    if missing := KINDS.keys() - parts.keys():
        raise Stuck(f"The icon lacks {', '.join(sorted(missing))}.")
    for kind, png in parts.items():
        width, height = struct.unpack(">II", png[16:24])
        if not png.startswith(b"\x89PNG") or (width, height) != (KINDS[kind], KINDS[kind]):
            raise Stuck(f"The part {kind} of the icon is {width} × {height} pixels.")


def inspect_settings(python: Path) -> None:
    """dmgbuild can't be imported elsewhere, so its options are looked for in its source."""
    where = "import importlib.util as u; print(u.find_spec('dmgbuild').submodule_search_locations[0])"
    source = Path(run_quietly(python, "-I", "-c", where).strip(), "core.py").read_text(encoding="utf-8")
    settings = read_settings(HERE / "dmg_settings.py", Path("/somewhere") / f"{NAME}.app")
    unknown = [name for name in settings if f'"{name}":' not in source and f'options["{name}"]' not in source]
    if unknown:
        raise Stuck(f"dmgbuild does not know {', '.join(unknown)}.")


def read_settings(path: Path, app: Path) -> dict[str, object]:
    """What the settings of the disk image say, as dmgbuild reads them."""
    names: dict[str, object] = {"defines": {"app": str(app)}}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)
    own = {"defines", "app", "Path", "__builtins__", "__doc__"}
    return {name: value for name, value in names.items() if name not in own}


def inspect_program(options: Options, program: Path) -> None:
    if sys.platform != "darwin":  # there the image is tried out, with the program in it
        run_quietly(program / NAME, "--self-test", options.work / "self-test.json", QT_QPA_PLATFORM="offscreen")
