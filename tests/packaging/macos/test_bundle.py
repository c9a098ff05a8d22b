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


def test_a_dark_system_makes_a_dark_window() -> None:
    assert told()["NSRequiresAquaSystemAppearance"] is False


def test_a_person_reads_why_the_local_network_is_asked() -> None:
    assert "your network" in told()["NSLocalNetworkUsageDescription"]


def test_the_entitlements_are_two_and_granted() -> None:
    rights = plistlib.loads((FOLDER / "entitlements.plist").read_bytes())
    assert rights == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


def test_the_recipe_can_be_compiled() -> None:
    compile((FOLDER / "paragone.spec").read_text(encoding="utf-8"), "paragone.spec", "exec")
