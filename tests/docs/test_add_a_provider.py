"""What ``docs/add-a-provider.md`` shows is done here as it is written there."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QTabWidget
from pytestqt.qtbot import QtBot

from comparison.files.endpoints import load_endpoints
from comparison.files.locations import find_locations
from comparison.files.plugin_answers import PluginAnswers
from gui.preferences.dialog import Preferences
from gui.preferences.endpoints.endpoint_form import EndpointForm
from gui.preferences.endpoints.endpoint_texts import WIRE_NAMES
from providers.endpoints import FIELDS, Endpoint
from providers.plugins import Plugin
from tests.gui.person import ask_and_wait, click, painted, reads, texts, visiting
from tests.servers.fault_server import FaultServer, request, response, send
from tests.servers.openai_server import KEY, OpenAIServer
from tests.stage import Stage, wait_for

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "add-a-provider.md"
TEXT = DOCUMENT.read_text("utf-8")
PROSE = re.sub(r"^```.*?^```", "", TEXT, flags=re.DOTALL | re.MULTILINE)
FILES = dict(re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE))
COMMANDS = re.findall(r"^\.venv/bin/(\S.*)$", TEXT, re.MULTILINE)
PIECES = b'data: {"piece": "Poll"}\n\ndata: {"piece": "y."}\n\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which both packages of the document are installed."""
    home = tmp_path_factory.mktemp("packages")
    for name, text in FILES.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    packages = sorted({name.partition("/")[0] for name in FILES if "/" in name})
    assert packages == ["paragone-acme", "paragone-parrot"]
    options = ["--no-build-isolation", "--target", str(home / "site")]
    subprocess.run([*pip, *options, *(str(home / package) for package in packages)], check=True)
    return home / "site"


@pytest.fixture
def installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The packages are there for this process, and forgotten afterwards."""
    monkeypatch.syspath_prepend(str(site))
    yield
    for name in ("paragone_acme", "paragone_parrot"):
        sys.modules.pop(name, None)


def allow(file: Path) -> None:
    """What ``paragone plugins allow`` does."""
    for name, provider in (("paragone-acme", "acme"), ("paragone-parrot", "parrot")):
        PluginAnswers(file).remember(Plugin(name, "1.0", (provider,)), True)


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one vendor more: a file, and its name in a line."""
    tree = tmp_path_factory.mktemp("enlarged")
    for room in ("gui", "comparison", "providers", "resources"):
        shutil.copytree(ROOT / room, tree / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "providers" / "vendors" / "acme.py").write_text(FILES["paragone-acme/paragone_acme.py"], "utf-8")
    registry = tree / "providers" / "registry.py"
    registry.write_text(registry.read_text("utf-8").replace('"groq", ', '"groq", "acme", '), "utf-8")
    return tree


def paragone(site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, with the packages installed and allowed."""
    allow(find_locations().plugins_file)
    return run(ROOT, *arguments, PYTHONPATH=str(site), **environment)


def run(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command of the program that stands in ``tree``."""
    return subprocess.run(
        [sys.executable, "-m", "gui", *arguments],
        cwd=tree,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_the_commands_are_those_that_are_tried_here() -> None:
    assert COMMANDS == [
        "pip install --no-deps ./paragone-acme",
        "paragone plugins allow paragone-acme",
        "paragone providers",
        "paragone keys set acme",
        "paragone models acme",
        'paragone ask "Hello" -m acme/acme-large',
    ]


def test_what_the_document_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    titles = [
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in re.findall("^#+ (.*)$", TEXT, re.M)
    ]
    for link in links:
        path, _, anchor = link.partition("#")
        assert (DOCUMENT.parent / path).exists() if path else anchor in titles, link


def test_the_packages_are_listed_with_the_other_providers(site: Path) -> None:
    listed = {entry["id"]: entry for entry in json.loads(paragone(site, "providers", "--json").stdout)}
    assert listed["acme"]["hosts"] == {"default": "https://llm.example.com/v1"}
    assert listed["parrot"]["wire"] == "parrot"


def test_the_first_package_lists_its_models_and_answers(site: Path) -> None:
    with OpenAIServer("openai") as server:
        server.dialect.models = ({"id": "acme-large", "object": "model"},)
        server.dialect.objection = lambda body: None
        here = f"--base-url=acme={server.base_url}"
        assert paragone(site, "models", "acme", here, ACME_API_KEY=KEY).stdout == "acme-large\n"
        limits = ("--param", "seed=1", "--param", "temperature=1.5", "--param", "max_tokens=9")
        said = paragone(site, "ask", "Hello", "-m", "acme/acme-large", here, *limits, ACME_API_KEY=KEY).stdout
        asked = server.requests[-1].json
    assert "Hello from a server of the tests." in said
    assert "seed: not supported by this provider" in said
    assert "temperature: this model accepts 0 to 1" in said
    assert asked["max_completion_tokens"] == 9
    assert not asked.keys() & {"seed", "temperature", "max_tokens"}


def test_in_the_program_itself_a_vendor_is_one_file_and_its_name_in_a_line(enlarged: Path) -> None:
    listed = [entry["id"] for entry in json.loads(run(enlarged, "providers", "--json").stdout)]
    assert listed[listed.index("groq") + 1] == "acme"
    with OpenAIServer("openai") as server:
        server.dialect.objection = lambda body: None
        here = f"--base-url=acme={server.base_url}"
        ran = run(enlarged, "ask", "Hello", "-m", "acme/acme-large", here, "--param", "max_tokens=9", ACME_API_KEY=KEY)
        assert server.requests[-1].json["max_completion_tokens"] == 9
    assert "Hello from a server of the tests." in ran.stdout


@pytest.mark.parametrize(
    ("pieces", "state"),
    [(PIECES + b"data: [END]\n\n", "done"), (PIECES, "cut_off"), (PIECES + b"data: nonsense\n\n", "cut_off")],
)
def test_the_second_package_speaks_its_own_format(site: Path, pieces: bytes, state: str) -> None:
    with FaultServer([request(), send(response(pieces))]) as server:
        here = f"--base-url=parrot=http://{server.authority}"
        ran = paragone(site, "ask", "Hello", "-m", "parrot/grey", "--json", here, PARROT_API_KEY=KEY)
        assert b"POST /talk" in server.received
        assert b'{"model":"grey","said":["Hello"]}' in server.received
    said = json.loads(ran.stdout)
    assert (said["state"], said["text"]) == (state, "Polly.")


@pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
@pytest.mark.filterwarnings("ignore:coroutine 'connect_tcp.*' was never awaited:RuntimeWarning")
@pytest.mark.usefixtures("installed")
def test_in_the_window_a_package_stands_among_the_others(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with OpenAIServer("openai") as server:
        server.dialect.objection = lambda body: None
        allow(tmp_path / "plugins.json")
        stage = Stage(qapp, tmp_path, {"acme": server}, key="")
        stage.app.crash.close()
        stage.app.show()
        try:
            wait_for(lambda: stage.app.directory.info("acme").name == "Acme")
            assert stage.app.directory.info("parrot").name == "Parrot"
            stage.app.desk.keep_for_this_run(stage.app.directory.info("acme"), server.base_url, KEY)
            stage.lanes("acme/acme-large")
            ask_and_wait(stage, qtbot, "Hello")
            assert painted(stage, 0) == "Hello from a server of the tests."
            assert reads(stage.page.views[0].header, "Acme")
        finally:
            stage.close()
            wait_for(lambda: stage.is_gone)


def test_the_file_declares_two_endpoints_and_shows_every_field(tmp_path: Path) -> None:
    file = tmp_path / "endpoints.toml"
    file.write_text(FILES["endpoints.toml"], "utf-8")
    declared = load_endpoints(file)
    assert declared.broken == ()
    assert declared.found == (
        Endpoint(
            "at-work",
            "vLLM at work",
            "https://llm.example.com/v1",
            models=("qwen3-32b", "llama-4-70b"),
            headers={"X-Team": "maths"},
        ),
        Endpoint("under-the-stairs", "under-the-stairs", "http://nas.local:11434", "ollama", False, local_network=True),
    )
    assert all(re.search(rf"^{field} = ", FILES["endpoints.toml"], re.MULTILINE) for field in FIELDS)
    assert {field.name for field in fields(Endpoint)} == {"id", *FIELDS}


def test_every_kind_of_api_is_named_as_in_the_form() -> None:
    rows = re.findall(r"^\| `(\w+_\w+|gemini|ollama)` \| ([\w ]+)", PROSE, re.MULTILINE)
    assert {wire: name.strip() for wire, name in rows} == dict(WIRE_NAMES)


def test_the_file_is_where_the_document_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    system = {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, "Linux")
    said = dict(re.findall(r"^\| (Linux|macOS|Windows) \| `(.+)` \|$", PROSE, re.MULTILINE))
    assert len(said) == 3
    assert find_locations({}).endpoints_file == Path(os.path.expandvars(said[system])).expanduser()


@pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
def test_whatever_the_document_names_of_the_window_is_there(qapp: QApplication, tmp_path: Path) -> None:
    stage = Stage(qapp, tmp_path, {}, key="")
    stage.app.crash.close()
    stage.app.show()
    seen: set[str] = set()

    def look_at_form(form: EndpointForm) -> None:
        form._fields.address.field.setText("http://nas.local")
        seen.update(texts(form), (form.findChild(QComboBox).itemText(0),))

    def look(preferences: Preferences) -> None:
        tabs = preferences.findChild(QTabWidget)
        seen.update(tabs.tabText(number) for number in range(tabs.count()))
        seen.add(preferences.windowTitle())
        tabs.setCurrentIndex(3)
        seen.update(texts(preferences))
        with visiting(EndpointForm, look_at_form):
            click(preferences, "Add an endpoint …")

    try:
        with visiting(Preferences, look):
            stage.window.findChild(object, "preferences").trigger()
    finally:
        stage.close()
        wait_for(lambda: stage.is_gone)
    named = set(re.findall(r"\*\*(.+?)\*\*", PROSE))
    assert len(named) > 12
    assert named <= seen, named - seen
