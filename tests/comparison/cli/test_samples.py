import json
import threading
from collections import Counter
from collections.abc import Callable
from itertools import count

import pytest

from tests.comparison.cli.commands import FIELDS, Ran, addresses, models
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import OpenAIServer, Request

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]
TWO = models("moonshot/kimi-k3", "deepseek/deepseek-v4-pro")


def in_turn(server: OpenAIServer, *texts: str) -> None:
    """Let a server give one text after the other."""
    numbers, turn = count(), threading.Lock()

    def answer(request: Request):
        with turn:
            return server.dialect.chunks(request.json, Reply(texts[next(numbers) % len(texts)]))

    server.override = answer


def test_each_model_is_asked_so_many_times_and_how_far_it_agrees_is_told(
    vendors: Vendors, command: Command, with_keys
) -> None:
    in_turn(vendors["moonshot"], "42", "The answer is 42.", "41", "**42**", "40")
    ran = command("ask", "Six times seven?", *TWO, "--samples", "5", *addresses(vendors))
    assert (ran.status, ran.err) == (0, "")
    kimi, deepseek = ran.out.split("=== 1 · Moonshot · kimi-k3 · asked 5 times\n")[1].split("=== 2 · ")
    assert kimi.splitlines()[:2] == ["It changed its mind in 2 of 5.", "  3 × 42  (3 wordings)"]
    assert sorted(kimi.splitlines()[2:4]) == ["  1 × 40", "  1 × 41"]
    assert "1 to 4 words, median 1" in kimi
    assert "The same in all 5 answers." in deepseek
    assert Counter(len(server.requests) for server in vendors.values()) == {5: 2, 0: 1}
    assert {request.body for request in vendors["moonshot"].requests} == {vendors["moonshot"].requests[0].body}


def test_as_json_each_lane_has_its_samples_beside_the_first_answer(
    vendors: Vendors, command: Command, with_keys
) -> None:
    in_turn(vendors["moonshot"], "是", "不是", "是")
    ran = command("ask", "?", *TWO[:2], "--samples", "3", "--json", *addresses(vendors))
    (lane,) = ran.lanes
    assert list(lane) == [*FIELDS, "samples"]
    samples = lane["samples"]
    assert (samples["asked"], samples["whole"], samples["changed"]) == (3, 3, 1)
    assert [(group["count"], group["conclusion"]) for group in samples["groups"]] == [(2, "是"), (1, "不是")]
    texts = [answer["text"] for answer in samples["answers"]]
    assert sorted(texts) == ["不是", "是", "是"]
    assert texts[samples["groups"][1]["answers"][0]] == "不是"
    assert samples["characters"] == [1, 1, 2]
    assert (samples["total_cost"], samples["currency"]) == (None, None)
    assert "samples" not in command("ask", "?", *TWO[:2], "--json", *addresses(vendors)).lanes[0]


def test_all_samples_are_kept_in_the_history_beside_each_other(vendors: Vendors, command: Command, with_keys) -> None:
    in_turn(vendors["moonshot"], "One.", "Two.", "Three.")
    assert command("ask", "Count", *TWO[:2], "--samples", "3", *addresses(vendors)).status == 0
    (kept,) = json.loads(command("history", "list", "--json").out)
    (lane,) = json.loads(command("history", "show", kept["id"], "--json").out)["lanes"]
    assert sorted(each["text"] for each in lane["exchanges"]) == ["One.", "Three.", "Two."]
    assert [each["shown"] for each in lane["exchanges"]] == [True, False, False]
    assert {each["state"] for each in lane["exchanges"]} == {"done"}


def test_a_model_that_refuses_is_not_asked_ten_times(vendors: Vendors, command: Command, with_keys) -> None:
    refusal = Refusal(400, {"message": "No such thing", "type": "invalid_request_error"})
    vendors["moonshot"].override = lambda request: refusal
    ran = command("ask", "?", *TWO, "--samples", "10", "--json", *addresses(vendors))
    assert ran.status == 1
    assert len(vendors["moonshot"].requests) <= 4
    assert ran.lanes[0]["samples"]["whole"] == 0
    assert ran.lanes[1]["samples"]["whole"] == 10


@pytest.mark.parametrize("times", ["0", "-1", "11", "1e1", "five", "٣", "", "9" * 99])
def test_a_number_that_is_none_is_told_how_to_write_it(times: str, command: Command) -> None:
    ran = command("ask", "?", *TWO, f"--samples={times}")
    assert (ran.status, ran.out) == (2, "")
    assert "Write --samples N with a number from 1 to 10." in ran.err
