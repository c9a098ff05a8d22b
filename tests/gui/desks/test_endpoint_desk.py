import json
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from gui.bridge import Bridge
from gui.desks.endpoint_desk import EndpointDesk
from providers.endpoints import Endpoint
from providers.errors import KeyMissing, KeyRefused, NothingListening
from providers.keys import Keys
from tests.gui.asked import error_of, value_of
from tests.servers.fault_server import FaultServer, request, response, send
from tests.servers.openai_server import KEY, OpenAIServer

MINE = Endpoint("mine", "Mine", "https://llm.example.com/v1")
OTHER = Endpoint("other", "Other", "https://other.example.com/v1", "ollama", needs_key=False)


def test_what_is_saved_is_declared_at_once_and_in_the_file(endpoints: EndpointDesk, bridge: Bridge) -> None:
    changed = QSignalSpy(endpoints.changed)
    endpoints.save(MINE)
    assert endpoints.declared.found == (MINE,)
    assert changed.count() == 1
    assert EndpointDesk(endpoints.path, bridge, bridge).declared.found == (MINE,)


def test_a_removal_is_undone_to_the_letter(endpoints: EndpointDesk) -> None:
    endpoints.path.write_text("# mine\n[mine] # ours\nbase_url = 'https://llm.example.com' # the good one\n")
    endpoints.save(OTHER)
    written = endpoints.path.read_text()
    endpoints.remove("mine")
    assert endpoints.declared.found == (OTHER,)
    endpoints.undo_removal()
    assert endpoints.path.read_text() == written
    assert [one.id for one in endpoints.declared.found] == ["mine", "other"]


def test_a_removal_is_not_undone_over_what_somebody_else_wrote_since(endpoints: EndpointDesk) -> None:
    endpoints.save(MINE)
    endpoints.remove("mine")
    endpoints.path.write_text("# something new\n")
    with pytest.raises(ValueError, match="changed by another program"):
        endpoints.undo_removal()
    assert endpoints.path.read_text() == "# something new\n"


@pytest.mark.parametrize("content", [b"this is no TOML", b"\xff\xfe", b"[a]\n[a]\n"])
def test_a_file_that_is_no_toml_stays_and_the_reason_is_a_sentence(endpoints: EndpointDesk, content: bytes) -> None:
    endpoints.path.write_bytes(content)
    changed = QSignalSpy(endpoints.changed)
    for change in (lambda: endpoints.save(MINE), lambda: endpoints.remove("mine")):
        with pytest.raises(ValueError, match="is not valid TOML, so it was left unchanged"):
            change()
    assert endpoints.path.read_bytes() == content
    assert changed.count() == 0


def test_a_folder_that_can_not_be_written_is_named(bridge: Bridge, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    desk = EndpointDesk(tmp_path / "home" / "endpoints.toml", bridge, bridge)
    with pytest.raises(ValueError, match=r"endpoints\.toml can't be written"):
        desk.save(MINE)
    assert desk.declared.found == ()


def test_an_endpoint_is_tried_before_it_is_saved(endpoints: EndpointDesk, running: dict[str, OpenAIServer]) -> None:
    new = Endpoint("new", "New", running["openai"].base_url, headers={"X-Team": "maths"})
    models = value_of(endpoints.try_out(new, KEY))
    assert [model.id for model in models] == [model["id"] for model in running["openai"].dialect.models]
    assert running["openai"].requests[-1].headers["x-team"] == "maths"
    assert isinstance(error_of(endpoints.try_out(new, "sk-wrong")), KeyRefused)
    assert endpoints.declared.found == ()
    assert not endpoints.path.exists()


def test_without_a_key_the_one_that_is_kept_for_that_very_place_is_tried(
    endpoints: EndpointDesk, keys: Keys, running: dict[str, OpenAIServer]
) -> None:
    mine = Endpoint("mine", "Mine", running["openai"].base_url)
    keys.keep_for_this_run(mine.info, mine.base_url, KEY)
    assert len(value_of(endpoints.try_out(mine, None))) > 0
    elsewhere = Endpoint("mine", "Mine", running["moonshot"].base_url)
    assert isinstance(error_of(endpoints.try_out(elsewhere, None)), KeyMissing)
    assert running["moonshot"].requests == []


def test_every_wire_can_be_tried(endpoints: EndpointDesk) -> None:
    answers = {
        "openai_chat": {"data": [{"id": "one"}]},
        "openai_responses": {"data": [{"id": "one"}]},
        "anthropic_messages": {"data": [{"id": "one", "type": "model"}]},
        "gemini": {"models": [{"name": "models/one", "supportedGenerationMethods": ["generateContent"]}]},
        "ollama": {"models": [{"name": "one", "model": "one"}]},
    }
    for wire, answer in answers.items():
        with FaultServer([request(), send(response(json.dumps(answer).encode(), "application/json"))]) as server:
            endpoint = Endpoint("new", "New", f"http://{server.authority}", wire, needs_key=False)
            (model,) = value_of(endpoints.try_out(endpoint, None))
            assert model.id == "one", wire


def test_where_nobody_listens_a_trial_says_so(endpoints: EndpointDesk) -> None:
    with FaultServer([]) as server:
        nobody = Endpoint("new", "New", f"http://{server.authority}/v1", needs_key=False)
    assert isinstance(error_of(endpoints.try_out(nobody, None)), NothingListening)
