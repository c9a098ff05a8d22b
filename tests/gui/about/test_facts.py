import ssl
import sys
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from comparison.files.locations import find_locations
from comparison.version import VERSION
from gui.about.facts import Fact, collect_facts, plain_text


def test_what_a_helper_asks_first_is_told(qapp: QApplication, tmp_path: Path) -> None:
    locations = find_locations({"PARAGONE_HOME": str(tmp_path)})
    told = plain_text(collect_facts(locations), Path("/nobody"))
    for word in (VERSION, sys.version.split()[0], qVersion(), ssl.OPENSSL_VERSION, str(locations.logs), str(tmp_path)):
        assert word in told


def test_the_name_of_a_person_is_not_told() -> None:
    home = Path("/home/maria.secret")
    told = plain_text([Fact("Log", "/home/maria.secret/.local/state/paragone"), Fact("Qt", "6.11.3")], home)
    assert told == "Paragone\nLog: ~/.local/state/paragone\nQt: 6.11.3\n"


def test_no_variable_of_the_environment_but_those_of_the_desktop_is_told(
    qapp: QApplication, tmp_path: Path, monkeypatch
) -> None:
    for name in ("OPENAI_API_KEY", "HTTPS_PROXY", "PASSWORD"):
        monkeypatch.setenv(name, "sk-never-to-be-seen")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    told = plain_text(collect_facts(find_locations({"PARAGONE_HOME": str(tmp_path)})), Path.home())
    assert "sk-never" not in told
    assert "KDE" in told


def test_the_system_is_asked_without_the_module_that_asks_windows_management_service() -> None:
    source = (Path(__file__).parents[3] / "gui" / "about" / "facts.py").read_text(encoding="utf-8")
    assert "import platform" not in source
