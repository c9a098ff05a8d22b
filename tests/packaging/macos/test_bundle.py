import ast
import plistlib
from pathlib import Path

from common.identity import APP_ID
from common.options import Options
from macos.bundle import information

FOLDER = Path(__file__).parents[3] / "packaging" / "macos"


def told() -> dict[str, object]:
    options = Options(Path(), Path(), Path(), "1.2.3", 1764000000)
    return plistlib.loads(plistlib.dumps(information(options)))


def test_the_bundle_says_what_it_is_and_what_it_needs() -> None:
    assert told()["CFBundleIdentifier"] == APP_ID
    assert told()["CFBundleShortVersionString"] == told()["CFBundleVersion"] == "1.2.3"
    assert told()["LSMinimumSystemVersion"] == "13.0"
    assert told()["NSHighResolutionCapable"] is True


def test_its_files_are_opened_by_a_double_click() -> None:
    (opened,) = told()["CFBundleDocumentTypes"]
    (declared,) = told()["UTExportedTypeDeclarations"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["paragone"]


def test_a_dark_system_makes_a_dark_window() -> None:
    assert told()["NSRequiresAquaSystemAppearance"] is False


def test_a_person_reads_why_the_local_network_is_asked() -> None:
    assert "your network" in told()["NSLocalNetworkUsageDescription"]


def test_no_protection_of_the_hardened_runtime_is_given_up() -> None:
    (program,) = (
        node
        for node in ast.walk(ast.parse((FOLDER / "paragone.spec").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "EXE"
    )
    options = {keyword.arg for keyword in program.keywords}
    assert "codesign_identity" in options
    assert "entitlements_file" not in options
    granting = [
        path.name for path in FOLDER.rglob("*") if path.is_file() and b"com.apple.security" in path.read_bytes()
    ]
    assert granting == []


def test_the_recipe_can_be_compiled() -> None:
    compile((FOLDER / "paragone.spec").read_text(encoding="utf-8"), "paragone.spec", "exec")
