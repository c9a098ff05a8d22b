import json
from collections.abc import Callable, Sequence

import pytest

from comparison.files.locations import find_locations
from tests.comparison.cli.commands import Ran
from tests.hunt import Hunt
from tests.providers.faults.tongues import TONGUES
from tests.servers.fault_server import FaultServer, Step, request, response, send

SECRET = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
CHAT = next(tongue for tongue in TONGUES if tongue.wire == "openai_chat")
ANSWERING: Sequence[Step] = [request(), send(response(CHAT.answer("Hi"), CHAT.kind))]
Command = Callable[..., Ran]


def declare(base_url: str, headers: str = f'{{ Authorization = "Bearer {SECRET}" }}') -> None:
    file = find_locations().endpoints_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[work]\nname = "At work"\nbase_url = "{base_url}"\nneeds_key = false\nheaders = {headers}\n')


def url(server: FaultServer) -> str:
    return f"http://{server.authority}/v1"


@pytest.mark.parametrize("arguments", [("ask", "Why?", "-m", "work/m"), ("models", "work")])
def test_another_address_gets_no_header_of_an_endpoint_and_that_is_said(
    arguments: tuple[str, ...], command: Command
) -> None:
    with FaultServer(ANSWERING) as home, FaultServer(ANSWERING) as sink:
        declare(url(home))
        ran = command(*arguments, f"--base-url=work={url(sink)}")
        told = f"The extra headers of “At work” belong to {home.authority} and are not sent to {sink.authority}."
        assert told in ran.err
        assert sink.received
        assert not Hunt(SECRET).is_in(sink.received)
        assert home.received == b""
        assert "belong to" not in command(*arguments).err
        assert SECRET.encode() in home.received


def test_an_address_in_the_settings_does_not_move_an_endpoint(command: Command) -> None:
    with FaultServer(ANSWERING) as home, FaultServer(ANSWERING) as sink:
        declare(url(home))
        find_locations().settings_file.write_text(json.dumps({"base_urls": {"work": url(sink)}}))
        command("ask", "Why?", "-m", "work/m")
        assert sink.received == b""
        assert SECRET.encode() in home.received


def test_another_path_at_the_same_server_is_no_other_place(command: Command) -> None:
    with FaultServer(ANSWERING) as home:
        declare(url(home))
        assert "belong to" not in command("ask", "Why?", "-m", "work/m", f"--base-url=work={url(home)}/v2").err
        assert SECRET.encode() in home.received


def test_a_provider_that_was_removed_is_said_with_those_that_are_there(command: Command) -> None:
    ran = command("ask", "Why?", "-m", "work/m")
    assert ran.status == 2
    assert "There is no such provider. The providers are: moonshot" in ran.err
    assert "Traceback" not in ran.err


def test_an_address_in_other_letters_is_said_as_it_goes_over_the_wire(command: Command) -> None:
    said = command("providers", "--base-url=openai=https://\u0430pi.openai.com/v1").out
    assert "https://xn--pi-6kc.openai.com/v1" in said
    assert "\u0430" not in said
    refused = command("providers", "--base-url=openai=https://\uff41pi.openai.com/v1")
    assert (refused.status, refused.out) == (2, "")
    assert "If you mean “api.openai.com”, write it that way." in refused.err
