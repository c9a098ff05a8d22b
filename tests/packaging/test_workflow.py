"""The workflows can't be run here; what can be read of them is read."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from common.tools import LIST, read_tools

import build
from tests.packaging.plain_yaml import StrangeYaml, read_yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
NAMES = ("release.yml", "ci.yml")
PINNED = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$")
SELF_TESTS = ("--self-test", "build.py windows --check", "try_dmg.py")
THERE_IS_ONE = "steps.certificate.outputs.is_there == 'true'"

Workflow = dict[str, dict[str, dict]]


def read(name: str) -> Workflow:
    return read_yaml((FOLDER / name).read_text(encoding="utf-8"))


def steps_of(name: str) -> Iterator[tuple[str, dict]]:
    for title, job in read(name)["jobs"].items():
        for step in job["steps"]:
            yield title, step


def commands(name: str) -> str:
    return "\n".join(str(step.get("run", "")) for _, step in steps_of(name))


def words_after(command: str, text: str) -> list[str]:
    """What follows ``command`` on its line, wherever it stands."""
    return [found.strip() for found in re.findall(re.escape(command) + r"([^|\n]*)", text)]


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_the_hash_of_a_commit_and_always_the_same(name: str) -> None:
    lines = [line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if "uses:" in line]
    pins = {(found[1], found[2]) for line in lines if (found := PINNED.search(line))}
    assert [line for line in lines if not PINNED.search(line)] == []
    assert len({action for action, _ in pins}) == len(pins)


@pytest.mark.parametrize("name", NAMES)
def test_a_job_may_read_the_source_and_only_the_last_may_write(name: str) -> None:
    workflow = read(name)
    assert workflow["permissions"] == {}
    for title, job in workflow["jobs"].items():
        if title == "publish":
            assert job["permissions"] == {"contents": "write", "id-token": "write", "attestations": "write"}
            assert not any("checkout" in step.get("uses", "") for step in job["steps"])
        else:
            assert job["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", NAMES)
def test_no_job_waits_forever_and_none_keeps_the_token_of_the_checkout(name: str) -> None:
    assert all(int(job["timeout-minutes"]) <= 90 for job in read(name)["jobs"].values())
    checkouts = [step for _, step in steps_of(name) if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_from_outside_is_pasted_into_a_command(name: str) -> None:
    assert "${{" not in commands(name)
    assert "pull_request_target" not in read(name)["on"]


def test_every_job_that_has_an_artefact_lets_it_test_itself() -> None:
    jobs = set(read("release.yml")["jobs"]) - {"publish"}
    runs = [(title, step.get("run", "")) for title, step in steps_of("release.yml")]
    assert {title for title, run in runs if any(each in run for each in SELF_TESTS)} == jobs


def test_nothing_is_published_before_it_was_tried() -> None:
    jobs = read("release.yml")["jobs"]
    assert set(jobs["publish"]["needs"]) == {"windows-trial", "macos", "linux-trial"}
    assert jobs["windows-trial"]["needs"] == "windows"
    assert jobs["linux-trial"]["needs"] == "linux"
    assert jobs["publish"]["if"] == "github.ref_type == 'tag'"


def test_every_system_that_is_promised_is_tried() -> None:
    jobs = read("release.yml")["jobs"]
    assert jobs["windows-trial"]["runs-on"] == "windows-latest"
    assert jobs["macos"]["strategy"]["matrix"]["runner"] == ["macos-15", "macos-15-intel"]
    assert {"ubuntu:22.04", "debian:12"} <= set(jobs["linux-trial"]["strategy"]["matrix"]["system"])


def test_every_script_that_is_named_exists() -> None:
    text = commands("release.yml") + commands("ci.yml")
    named = set(re.findall(r"(?:packaging|requirements|\.ci|\.github)/[\w./-]*\w", text))
    assert {"packaging/build.py", "packaging/write_sbom.py", "requirements/package.txt", ".ci/run"} <= named
    assert sorted(name for name in named if not (ROOT / name).is_file()) == []
    assert all(os.access(ROOT / name, os.X_OK) for name in (".ci/run", ".github/sign-windows.sh"))


def test_every_option_that_is_given_is_known() -> None:
    text = commands("release.yml")
    built = [words.split() for words in words_after("packaging/build.py", text)]
    assert {words[0] for words in built} == set(build.SYSTEMS)
    assert {option for words in built for option in words[1:]} <= {"--check"}
    described = [words.split()[0] for words in words_after("packaging/write_sbom.py", text)]
    assert sorted(described) == sorted(build.SYSTEMS)
    listed = [re.findall(r"\"([^\"]+)\"|(\w+)", words) for words in words_after("packaging/list_packages.py", text)]
    assert {"".join(pair) for words in listed for pair in words} <= set(read_tools(LIST))


def test_a_secret_is_seen_by_the_step_that_needs_it_and_without_it_nothing_is_signed() -> None:
    for _, step in steps_of("release.yml"):
        if any("secrets." in str(value) for value in step.get("env", {}).values()):
            assert step.get("id") == "certificate" or step["if"] == THERE_IS_ONE
    assert not any("secrets." in str(job.get("env", "")) for job in read("release.yml")["jobs"].values())


def test_sums_bills_of_material_and_attestations_are_made() -> None:
    text = commands("release.yml")
    assert "sha256sum" in text
    assert text.count(".cdx.json") == len(build.SYSTEMS)
    assert any("attest-build-provenance" in step.get("uses", "") for _, step in steps_of("release.yml"))
    assert "-DisableRemediation" in text


def test_what_is_uploaded_is_what_is_downloaded() -> None:
    moving = [step for _, step in steps_of("release.yml") if "-artifact@" in step.get("uses", "")]
    given = {step["with"]["name"] for step in moving if "upload" in step["uses"]}
    taken = {step["with"]["name"] for step in moving if "download" in step["uses"] and "name" in step["with"]}
    assert taken <= given
    assert sum(name.startswith("download-") for name in given) == len(build.SYSTEMS)


@pytest.mark.parametrize(
    "text",
    [
        "a: &anchor b",
        "a: {b: c}",
        "a:\n  b\n",
        "a: >\n  folded",
        "a: b\na: c",
        "a: b: c",
        "  a: b\n c: d",
        "a: 1\n  b: 2",
    ],
)
def test_yaml_that_is_not_plain_is_not_guessed_at(text: str) -> None:
    with pytest.raises(StrangeYaml):
        read_yaml(text)


def test_plain_yaml_is_read_as_it_looks() -> None:
    text = """\
on:
  push:
    tags: ["v*", x] # here
  dispatch:
steps:
  - run: |
      a # kept

      b
    id: "c # d"
  - {}
"""
    assert read_yaml(text) == {
        "on": {"push": {"tags": ["v*", "x"]}, "dispatch": None},
        "steps": [{"run": "a # kept\n\nb\n", "id": "c # d"}, {}],
    }
