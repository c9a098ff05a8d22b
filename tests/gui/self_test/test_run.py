import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[3]
CHECKS = ["place", "imports", "fonts", "icons", "markdown", "formulas", "tls", "sqlite", "keyring", "demo"]


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gui", "--self-test", *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    """A computer without a store of keys and with a certificate file that is not there."""
    return {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "SSL_CERT_FILE": str(tmp_path / "none.pem")}


def test_all_checks_are_made_and_the_demo_runs_to_its_end(tmp_path: Path, nowhere: dict[str, str]) -> None:
    file = tmp_path / "report ü.json"
    done = run(str(file), **nowhere)
    report = json.loads(file.read_text("utf-8"))
    assert (done.returncode, done.stdout, report["good"]) == (0, "", True), report
    assert list(report["checks"]) == CHECKS
    verdicts = {name: check["verdict"] for name, check in report["checks"].items()}
    assert verdicts.pop("keyring") == "absent"
    assert set(verdicts.values()) == {"ok"}
    assert all(words > 10 for words in report["checks"]["demo"]["detail"]["words"])
    assert QImage(str(file.with_suffix(".png"))).width() > 500


def test_a_report_that_can_not_be_written_is_a_sentence(tmp_path: Path, nowhere: dict[str, str]) -> None:
    done = run(str(tmp_path / "missing" / "report.json"), **nowhere)
    assert done.returncode == 1
    assert "paragone: The report can't be written: No such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_more_than_a_file_is_not_understood() -> None:
    done = run("one", "two")
    assert (done.returncode, done.stderr) == (2, "paragone: Usage: paragone --self-test [FILE]\n")
