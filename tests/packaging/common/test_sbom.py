"""The whole document was held against CycloneDX's own schema by its own validator; here is what has to stay so."""

import copy
import json
import re

import pytest
from common.components import read_components
from common.locked import read_locked
from common.sbom import SYSTEMS, make_sbom
from set_up import ROOT

from comparison.version import VERSION

LOCK = read_locked((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
COMPONENTS = read_components()
QT = next(component.version for component in COMPONENTS if component.name == "Qt")
EPOCH = 1764000000
REPORT = {
    "program": {"version": VERSION, "python": "3.13.2", "qt": QT, "pyside": QT},
    "checks": {
        "tls": {"verdict": "ok", "detail": {"openssl": "OpenSSL 3.0.15 3 Sep 2024"}},
        "sqlite": {"verdict": "ok", "detail": "3.45.3"},
    },
}
TOP = {"$schema", "bomFormat", "specVersion", "version", "metadata", "components", "dependencies"}
ENTRY = {"type", "bom-ref", "name", "version", "licenses", "cpe", "purl", "externalReferences"}


def sbom(system: str = "linux", report: dict | None = None) -> dict:
    return json.loads(make_sbom(COMPONENTS, LOCK, report or REPORT, system, EPOCH))


def names(system: str) -> set[str]:
    return {entry["name"] for entry in sbom(system)["components"]}


def entry(name: str, system: str = "linux") -> dict:
    return next(each for each in sbom(system)["components"] if each["name"] == name)


@pytest.mark.parametrize("system", SYSTEMS)
def test_it_has_the_form_of_cyclonedx_1_6(system: str) -> None:
    document = sbom(system)
    assert (document.keys(), document["bomFormat"], document["specVersion"]) == (TOP, "CycloneDX", "1.6")
    for each in document["components"]:
        assert {"type", "bom-ref", "name", "licenses"} <= each.keys() <= ENTRY
        assert each["type"] == "library"
        assert [list(licence) for licence in each["licenses"]] == [["expression"]]
        for reference in each.get("externalReferences", []):
            assert {"type", "url"} <= reference.keys() <= {"type", "url", "hashes"}
            assert all(re.fullmatch(r"[0-9a-f]{64}", digest["content"]) for digest in reference.get("hashes", []))
            assert all(digest["alg"] == "SHA-256" for digest in reference.get("hashes", []))


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_reference_is_there_once_and_everything_belongs_to_something(system: str) -> None:
    document = sbom(system)
    references = [document["metadata"]["component"]["bom-ref"], *(each["bom-ref"] for each in document["components"])]
    assert len(set(references)) == len(references)
    assert {each["ref"] for each in document["dependencies"]} == set(references)
    owned = {ref for each in document["dependencies"] for ref in each.get("dependsOn", [])}
    assert owned == set(references) - {"Paragone"}


def test_the_same_commit_gives_the_same_bytes() -> None:
    first, second = (make_sbom(COMPONENTS, LOCK, copy.deepcopy(REPORT), "windows", EPOCH) for _ in range(2))
    assert first == second
    assert "serialNumber" not in first
    assert json.loads(first)["metadata"]["timestamp"] == "2025-11-24T16:00:00Z"


def test_versions_of_what_no_lock_names_are_those_of_the_artefact() -> None:
    for name, version in (("Python", "3.13.2"), ("OpenSSL", "3.0.15"), ("SQLite", "3.45.3"), ("Qt", QT)):
        assert entry(name)["version"] == version
        assert entry(name)["cpe"].split(":")[5] == version


def test_what_is_locked_has_its_hashes() -> None:
    locked = next(each for each in LOCK if each.name == "httpx")
    found = entry("httpx")
    assert found["purl"] == locked.purl
    (distribution,) = (each for each in found["externalReferences"] if each["type"] == "distribution")
    assert tuple(digest["content"] for digest in distribution["hashes"]) == locked.hashes


def test_each_system_has_what_it_is_shipped_with() -> None:
    assert "pywin32-ctypes" in names("windows") - names("linux") - names("macos")
    assert "cryptography" in names("linux") - names("windows") - names("macos")
    assert "PyInstaller’s loader" in names("linux") & names("macos")
    assert "NSIS" in names("windows") - names("macos")


def test_what_older_interpreters_need_is_left_out_for_newer_ones() -> None:
    older = copy.deepcopy(REPORT) | {"program": REPORT["program"] | {"python": "3.11.2"}}
    assert "zipp" not in names("linux")
    assert "zipp" in {each["name"] for each in sbom("linux", older)["components"]}


def test_another_version_than_the_locked_one_is_refused() -> None:
    other = copy.deepcopy(REPORT) | {"program": REPORT["program"] | {"qt": "6.12.0"}}
    with pytest.raises(ValueError, match=r"has Qt 6\.12\.0, and .* was locked"):
        sbom("linux", other)


def test_a_requirement_without_a_licence_is_refused() -> None:
    without = [each for each in COMPONENTS if each.requirement != "httpx"]
    with pytest.raises(ValueError, match="no httpx: run packaging/write_licences"):
        make_sbom(without, LOCK, REPORT, "linux", EPOCH)


@pytest.mark.parametrize(
    "report",
    [{"program": None}, {"program": {}, "checks": {}}, {"program": REPORT["program"], "checks": {"tls": {}}}],
)
def test_a_report_that_tells_too_little_is_refused(report: dict) -> None:
    with pytest.raises(ValueError, match="none of a self-test"):
        sbom("linux", report)


def test_a_check_that_failed_tells_no_version() -> None:
    failed = copy.deepcopy(REPORT)
    failed["checks"]["tls"]["detail"] = "Traceback (most recent call last):\n  …"
    with pytest.raises(ValueError, match="none of a self-test"):
        sbom("linux", failed)
