import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_import_keeps_to_the_walls_of_the_house() -> None:
    script = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    linted = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_packaging_is_a_folder_and_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would shadow the package `packaging` from PyPI"


def test_addresses_are_opened_in_one_place() -> None:
    assert _files_naming("openUrl") == ["gui/reply/link_gate.py"]


def test_nothing_starts_a_process_or_listens() -> None:
    for word in ("subprocess", "QProcess", "os.system", "QLocalServer", "QTcpServer", "start_server"):
        assert _files_naming(word) == []


def _files_naming(word: str) -> list[str]:
    """Source files, by their places below the root, in which ``word`` stands."""
    sources = (path for room in ("gui", "comparison", "providers", "resources") for path in (ROOT / room).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in sources if word in path.read_text(encoding="utf-8"))
