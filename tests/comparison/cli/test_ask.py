import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from comparison.lanes.answer import NOTES_OF_REASON
from providers.events import FinishReason
from tests.comparison.cli.commands import FIELDS, Ran, addresses, ended, models, started
from tests.servers.dialect import Refusal, Reply, event
from tests.servers.openai_server import OpenAIServer, Request

THREE = models("moonshot/kimi-k3", "deepseek/deepseek-v4-pro", "openai/gpt-5.5")
PATIENCE = 20.0

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def chunk(text: str) -> bytes:
    return event({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})


def test_several_lanes_answer_as_json_without_qt_and_leave_files_in_one_place_alone(
    vendors: Vendors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, elsewhere = tmp_path / "Ordner mit Ümlaut 🙂", tmp_path / "elsewhere"
    home.mkdir()
    (home / "settings.json").write_text("garbage", encoding="utf-8")
    monkeypatch.setenv("PARAGONE_HOME", str(home))
    for variable in ("HOME", *(f"XDG_{kind}_HOME" for kind in ("CONFIG", "DATA", "CACHE", "STATE"))):
        monkeypatch.setenv(variable, str(elsewhere))
    for vendor, server in vendors.items():
        server.reply = Reply(f"I am {vendor}, 日本語 🙂.", f"{vendor} thinks")
    options = ("--json", "--param", "seed=7", "--system", "Be brief.")
    ran = ended(started("ask", "Why?", *THREE, "-m", "openai/gpt-5.5", *options, *addresses(vendors)))
    assert ran.status == 0
    assert [list(lane) for lane in ran.lanes] == [FIELDS] * 4
    providers = ["moonshot", "deepseek", "openai", "openai"]
    assert [(lane["lane"], lane["provider"]) for lane in ran.lanes] == list(enumerate(providers, start=1))
    for lane in ran.lanes:
        assert (lane["state"], lane["error"], lane["served_model"]) == ("done", None, lane["model"])
        assert lane["text"] == f"I am {lane['provider']}, 日本語 🙂."
        assert (lane["usage"]["input"], lane["usage"]["cached"]) == (19, 4)
        assert 0 <= lane["timings"]["first_byte"] <= lane["timings"]["first_token"] <= lane["timings"]["total"]
        # An address on this computer has no price.
        assert (lane["cost"], lane["currency"]) == (None, None)
    assert [lane["reasoning"] for lane in ran.lanes[:2]] == ["moonshot thinks", "deepseek thinks"]
    assert [[each["name"] for each in lane["dropped_parameters"]] for lane in ran.lanes] == [["seed"], ["seed"], [], []]
    assert [request.json["seed"] for request in vendors["openai"].requests] == [7, 7]
    kept, history = sorted(files_in(home), reverse=True)
    assert history == "data/history/history.sqlite3"
    assert (
        ran.err == f"paragone: The settings file can't be read, so the defaults are used. The file is kept as {kept}.\n"
    )
    assert not elsewhere.exists()


def test_every_end_has_its_state_its_words_and_its_exit_status(vendors: Vendors, command: Command, with_keys) -> None:
    vendors["moonshot"].reply = Reply("Prompt too long", finish="length")
    vendors["deepseek"].override = lambda request: [chunk("Half"), event({"error": {"message": "GPU on fire"}})]
    refusal = Refusal(400, {"message": "No such thing", "type": "invalid_request_error"})
    vendors["openai"].override = lambda request: refusal
    ran = command("ask", "Why?", *THREE, "--json", *addresses(vendors))
    assert ran.status == 1
    noted, cut_off, failed = ran.lanes
    assert (noted["state"], noted["note"]) == ("note", NOTES_OF_REASON[FinishReason.LENGTH])
    assert (cut_off["state"], cut_off["text"]) == ("cut_off", "Half")
    assert (cut_off["error"]["class"], "GPU on fire" in cut_off["error"]["message"]) == ("FailedMidway", True)
    assert (failed["state"], failed["text"], failed["error"]["class"]) == ("failed", "", "RequestRefused")
    assert failed["error"]["message"].endswith(failed["error"]["advice"])
    assert [lane["state"] for lane in command("ask", "Why?", *THREE[:2], "--json", *addresses(vendors)).lanes] == [
        "note"
    ]


def test_a_note_is_no_failure(vendors: Vendors, command: Command, with_keys) -> None:
    vendors["moonshot"].reply = Reply("Yes.", model="kimi-k2.6")
    ran = command("ask", "Why?", "-m", "moonshot/kimi-k3", "--json", *addresses(vendors))
    assert ran.status == 0
    assert (ran.lanes[0]["state"], ran.lanes[0]["note"]) == ("note", "Served by kimi-k2.6.")


def test_ctrl_c_stops_what_still_runs_and_keeps_what_came(vendors: Vendors) -> None:
    streaming = threading.Event()

    def endless(request: Request) -> Iterator[bytes]:
        yield chunk("Half")
        for number in range(10**6):
            if number == 20:
                streaming.set()
            yield b": still there\n\n"

    vendors["moonshot"].reply = Reply("Whole.")
    vendors["openai"].override, vendors["openai"].rate = endless, 100
    process = started("ask", "Why?", *models("moonshot/kimi-k3", "openai/gpt-5.5"), "--json", *addresses(vendors))
    assert streaming.wait(PATIENCE)
    process.send_signal(signal.SIGINT)
    ran = ended(process)
    assert (ran.status, ran.err) == (1, "")
    assert [(lane["state"], lane["text"]) for lane in ran.lanes] == [("done", "Whole."), ("stopped", "Half")]
    assert vendors["openai"].hung_up.wait(PATIENCE)


def test_without_a_terminal_answers_come_in_blocks_one_below_the_other(
    vendors: Vendors, command: Command, with_keys
) -> None:
    vendors["openai"].reply = Reply("\x1b[2J\x1b]0;pwned\x07Innocent.\u202e")
    ran = command("ask", "Why?", *THREE, *addresses(vendors))
    assert (ran.status, ran.err) == (0, "")
    titles = [line for line in ran.out.splitlines() if line.startswith("===")]
    assert titles == [
        "=== 1 · Moonshot · kimi-k3 · done",
        "=== 2 · DeepSeek · deepseek-v4-pro · done",
        "=== 3 · OpenAI · gpt-5.5 · done",
    ]
    assert ran.out.count(vendors["moonshot"].reply.text) == 2
    assert "Innocent." in ran.out
    assert not any(sign in ran.out for sign in "\x1b\x07\u202e")


def test_the_prompt_can_come_from_standard_input(vendors: Vendors, command: Command, with_keys) -> None:
    prompt = "Two\nlines, 日本語 🙂\n"
    assert command("ask", "-", "-m", "openai/gpt-5.5", *addresses(vendors), stdin=prompt).status == 0
    assert vendors["openai"].requests[0].json["messages"][-1] == {"role": "user", "content": prompt}


def test_standard_input_that_is_no_text_is_refused(
    vendors: Vendors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in the locale that most people have; in the "C" locale Python takes any byte.
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8:strict")
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    with (tmp_path / "picture").open("rb") as picture:
        ran = ended(started("ask", "-", *THREE, *addresses(vendors), stdin=picture))
    assert (ran.status, ran.out, ran.err) == (2, "", "paragone: The prompt on standard input is not text.\n")


def test_an_argument_that_is_no_text_is_asked_as_far_as_it_is(vendors: Vendors, command: Command, with_keys) -> None:
    for argument in (os.fsdecode(b"caf\xe9"), "caf\udce9", "caf\ud800"):
        assert command("ask", argument, "-m", "openai/gpt-5.5", *addresses(vendors)).status == 0
        assert vendors["openai"].requests[-1].json["messages"][-1]["content"] == "caf\ufffd"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", "Why?", "-m", "nobody/kimi-k3"), "There is no such provider. The providers are: moonshot"),
        (("ask", "Why?", "-m", "kimi-k3"), "Write it as -m VENDOR/MODEL."),
        (("ask", "Why?", "-m", "moonshot/"), "Write it as -m VENDOR/MODEL."),
        (("ask", "", "-m", "demo/demo-swift"), "The prompt is empty"),
        (("ask", " \n\t", "-m", "demo/demo-swift"), "The prompt is empty"),
        (("ask", "-", "-m", "demo/demo-swift"), "The prompt is empty"),
        (
            ("ask", "Why?", "-m", "demo/demo-swift", "--param", "warmth=1"),
            "There is no such parameter. The parameters are:",
        ),
        (("ask", "Why?", "-m", "demo/demo-swift", "--param", "temperature=hot"), "temperature must be a number."),
        (("ask", "Why?", "-m", "demo/demo-swift", "--param", "temperature=7"), "at most 2"),
        (("ask", "Why?", "-m", "demo/demo-swift", "--param", "temperature"), "Write it as --param NAME=VALUE."),
        (("ask", "Why?", "-m", "demo/demo-swift", "--base-url", "nobody=https://x.example"), "no such provider"),
        (("ask", "Why?", "-m", "demo/demo-swift", "--base-url", "openai"), "Write it as --base-url VENDOR=URL."),
        (("ask", "Why?", "-m", "demo/demo-swift", "--base-url", "openai=http://x.example"), "Use https here"),
        (("ask", "Why?", "-m", "\x1b[31m\udcff/x"), "no such provider"),
    ],
)
def test_what_can_not_be_meant_is_said_in_a_sentence(arguments: tuple[str, ...], words: str, command: Command) -> None:
    ran = command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.startswith("paragone: ")
    assert ran.err.endswith(".\n")
    assert ran.err.count("\n") == 1


def test_without_a_key_store_and_without_a_key_a_lane_fails_and_says_so(vendors: Vendors, command: Command) -> None:
    ran = command("ask", "Why?", *THREE[:2], "--json", *addresses(vendors))
    assert (ran.status, ran.lanes[0]["state"], ran.lanes[0]["error"]["class"]) == (1, "failed", "KeyStoreAbsent")
    assert vendors["moonshot"].requests == []


def test_a_reader_that_went_away_is_no_reason_to_complain(vendors: Vendors) -> None:
    process = started("ask", "Why?", *THREE, *addresses(vendors))
    process.stdout.close()
    process.stdout = None
    ran = ended(process)
    assert (ran.status, ran.err) == (1, "")


def test_the_front_door_leads_to_the_command_line_and_the_demo_needs_nothing(tmp_path: Path) -> None:
    paragone = Path(subprocess.sys.executable).with_name("paragone")
    # Whoever imports Qt from here on fails.
    (tmp_path / "PySide6.py").write_text("raise ImportError('no Qt here')", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [paragone, "ask", "Why?", "-m", "demo/demo-swift", "--json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ran = ended(process)
    assert (ran.status, ran.err) == (0, "")
    (lane,) = ran.lanes
    assert (lane["state"], lane["provider"], lane["cost"], lane["currency"]) == ("done", "demo", 0.0, None)
    assert "scripted demo" in lane["text"]
