import pytest

from comparison.fairness.facts import DELIVERY, MESSAGES, NOTHING_ELSE, OTHER_FIELDS, SYSTEM_PROMPT, TITLES
from comparison.fairness.sayings import ALL_AT_ONCE, DEFAULT, FREE_JSON, JSON_BY_SCHEMA, NOT_SENT, STREAMED
from tests.comparison.fair import ANTHROPIC, CHAT, GEMINI, OLLAMA, RESPONSES, fact, facts, sent
from tests.sent_requests import lane_asking

SYSTEM = "You are terse."
SCHEMA = '{"type": "object", "properties": {"name": {"type": "string"}}}'


@pytest.mark.parametrize(
    ("asked", "value", "spelling"),
    [
        (CHAT, "0.3", "temperature"),
        (RESPONSES, "left out: not accepted by this model", ""),
        (ANTHROPIC, "0.3", "temperature"),
        (GEMINI, "0.3", "generationConfig.temperature"),
        (OLLAMA, "0.3", "options.temperature"),
        (("moonshot", "kimi-k3"), "left out: not accepted by this model", ""),
        (("deepseek", "deepseek-v4-pro"), "left out: has no effect while the model thinks", ""),
    ],
)
def test_the_temperature_is_read_in_every_format(asked: tuple[str, str], value: str, spelling: str) -> None:
    row = fact(TITLES["temperature"], lane_asking(*asked, temperature=0.3))
    assert (row.values, row.spellings) == ((value,), (spelling,))


@pytest.mark.parametrize(
    ("asked", "spelling"),
    [
        (CHAT, "role system"),
        (("openai", "gpt-5.5"), "role developer"),
        (RESPONSES, "instructions"),
        (ANTHROPIC, "system"),
        (GEMINI, "systemInstruction"),
        (OLLAMA, "role system"),
    ],
)
def test_the_system_prompt_is_found_in_every_format(asked: tuple[str, str], spelling: str) -> None:
    row = fact(SYSTEM_PROMPT, lane_asking(*asked, system=SYSTEM))
    assert (row.values, row.spellings) == ((f"“{SYSTEM}”",), (spelling,))
    assert fact(SYSTEM_PROMPT, lane_asking(*asked)).values == (NOT_SENT,)


@pytest.mark.parametrize(
    ("asked", "spelling"),
    [
        (CHAT, "max_tokens"),
        (("openai", "gpt-5.5"), "max_completion_tokens"),
        (RESPONSES, "max_output_tokens"),
        (ANTHROPIC, "max_tokens"),
        (GEMINI, "generationConfig.maxOutputTokens"),
        (OLLAMA, "options.num_predict"),
    ],
)
def test_the_longest_answer_shows_the_name_each_format_has_for_it(asked: tuple[str, str], spelling: str) -> None:
    row = fact(TITLES["max_tokens"], lane_asking(*asked, max_tokens=1234))
    assert (row.values, row.spellings) == (("1,234 tokens",), (spelling,))


@pytest.mark.parametrize("asked", [CHAT, RESPONSES, ANTHROPIC, GEMINI, OLLAMA])
def test_the_messages_are_counted_in_every_format(asked: tuple[str, str]) -> None:
    assert fact(MESSAGES, lane_asking(*asked, system=SYSTEM)).values == ("1 prompt",)
    assert fact(MESSAGES, lane_asking(*asked, "one", "two", system=SYSTEM)).values == ("2 prompts, 1 answer",)
    assert not fact(MESSAGES, lane_asking(*asked, "one", "two"), lane_asking(*CHAT, "one", "two")).is_different


@pytest.mark.parametrize("asked", [CHAT, RESPONSES, ANTHROPIC, GEMINI, OLLAMA])
def test_every_format_says_that_it_streams_and_has_nothing_else_in_it(asked: tuple[str, str]) -> None:
    rows = facts(lane_asking(*asked, system=SYSTEM), lane_asking(*CHAT))
    assert rows[DELIVERY].values == (STREAMED, STREAMED)
    assert rows[OTHER_FIELDS].values == (NOTHING_ELSE, NOTHING_ELSE)


@pytest.mark.parametrize(
    ("asked", "value", "spelling"),
    [
        (CHAT, "5", "random_seed"),
        (GEMINI, "5", "generationConfig.seed"),
        (OLLAMA, "5", "options.seed"),
        (ANTHROPIC, "left out: not supported by this provider", ""),
        (RESPONSES, "left out: the Responses API has no such parameter", ""),
    ],
)
def test_the_seed_is_read_or_its_absence_explained(asked: tuple[str, str], value: str, spelling: str) -> None:
    row = fact(TITLES["seed"], lane_asking(*asked, seed=5))
    assert (row.values, row.spellings) == ((value,), (spelling,))


@pytest.mark.parametrize(
    ("asked", "spelling"),
    [
        (CHAT, "stop"),
        (ANTHROPIC, "stop_sequences"),
        (GEMINI, "generationConfig.stopSequences"),
        (OLLAMA, "options.stop"),
    ],
)
def test_stops_are_shown_with_their_escapes(asked: tuple[str, str], spelling: str) -> None:
    row = fact(TITLES["stop"], lane_asking(*asked, stop=("END", "a\nb")))
    assert (row.values, row.spellings) == (('"END", "a\\nb"',), (spelling,))


@pytest.mark.parametrize(
    ("asked", "any_json", "schema"),
    [
        (CHAT, "response_format", "response_format"),
        (RESPONSES, "text.format", "text.format"),
        (ANTHROPIC, "", "output_config.format"),
        (GEMINI, "generationConfig.responseMimeType", "generationConfig.responseJsonSchema"),
        (OLLAMA, "format", "format"),
    ],
)
def test_the_answer_format_is_read_in_every_format(asked: tuple[str, str], any_json: str, schema: str) -> None:
    free = fact(TITLES["answer_format"], lane_asking(*asked, answer_format="json"))
    assert free.spellings == (any_json,)
    assert free.values[0] == FREE_JSON if any_json else free.values[0].startswith("left out: ")
    strict = fact(TITLES["answer_format"], lane_asking(*asked, answer_format=SCHEMA))
    assert (strict.values, strict.spellings) == ((JSON_BY_SCHEMA,), (schema,))
    assert not fact(
        TITLES["answer_format"], lane_asking(*asked, answer_format=SCHEMA), lane_asking(*CHAT, answer_format=SCHEMA)
    ).is_different


def test_left_out_and_not_set_are_the_same_to_the_provider() -> None:
    row = fact(TITLES["temperature"], lane_asking(*CHAT), lane_asking("moonshot", "kimi-k3", temperature=0.3))
    assert row.values == (DEFAULT, "left out: not accepted by this model")
    assert not row.is_different


def test_a_limit_of_the_programs_own_shows_that_the_persons_was_left_out() -> None:
    row = fact(TITLES["max_tokens"], lane_asking(*ANTHROPIC, max_tokens=1_000_000))
    assert row.values == ("64,000 tokens (yours left out: this model accepts 1 to 64,000)",)


def test_long_and_hidden_text_is_shown_short_and_visible() -> None:
    row = fact(SYSTEM_PROMPT, sent(system="\u202e" + "x" * 5_000))
    assert row.values == (f"“\\u202e{'x' * 66}…” (5,001 characters)",)


def test_an_answer_all_at_once_beside_a_stream_is_a_difference() -> None:
    row = fact(DELIVERY, sent(stream=False), sent(stream=True))
    assert row.is_different
    assert row.values == (ALL_AT_ONCE, STREAMED)
