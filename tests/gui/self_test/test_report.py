import json
from pathlib import Path

import pytest

from gui.self_test.report import Absent, Outcome, SelfTestReport


def broken() -> object:
    raise LookupError("no such letter")


def missing() -> object:
    raise Absent("There is no store.")


def test_a_check_that_gives_something_is_well() -> None:
    report = SelfTestReport({})
    report.check("letters", lambda: {"families": 7})
    assert report.checks == {"letters": {"verdict": Outcome.OK, "detail": {"families": 7}}}
    assert report.is_good


def test_what_is_absent_is_told_and_no_failure() -> None:
    report = SelfTestReport({})
    report.check("store", missing)
    assert report.checks["store"] == {"verdict": Outcome.ABSENT, "detail": "There is no store."}
    assert report.is_good


def test_what_fails_spoils_the_report_and_not_the_checks_after_it() -> None:
    report = SelfTestReport({})
    report.check("letters", broken)
    report.check("store", lambda: "there")
    assert not report.is_good
    assert "LookupError: no such letter" in str(report.checks["letters"]["detail"])
    assert report.checks["store"]["verdict"] is Outcome.OK


def test_it_is_written_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = SelfTestReport({"version": "1"})
    report.check("letters", lambda: "é")
    report.write(tmp_path / "report.json")
    report.write(None)
    written = (tmp_path / "report.json").read_text("utf-8")
    assert json.loads(written) == {
        "good": True,
        "program": {"version": "1"},
        "checks": {"letters": {"verdict": "ok", "detail": "é"}},
    }
    assert capsys.readouterr().out == written
