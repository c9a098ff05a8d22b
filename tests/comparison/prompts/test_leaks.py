import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparison.prompts.leaks import LOOKED_AT, find_leaks

CARDS = ["4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011111111111117", "3530111333300000"]
IBANS = ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"]
KEYS = [
    "sk-abcdefghijklmnopqrstuvwx",
    "sk-ant-api03-abcdefghijklmnop",
    "gsk_abcdefghijklmnopqrstuvwx",
    "AIzaSyA0123456789abcdefghijklmnopqrstuv",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_0123456789abcdefghijABCDEFGHIJ012345",
    "xoxb-123456789012-abcdef",
    "bce-v3/ALTAK-0123456789abcdef/0123456789",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
]


def kinds(text: str) -> list[str]:
    return [leak.what for leak in find_leaks(text)]


@pytest.mark.parametrize("text", CARDS)
def test_card_numbers_are_found(text: str) -> None:
    assert kinds(f"My card is {text}, thanks.") == ["a card number"]


@pytest.mark.parametrize("text", IBANS)
def test_bank_accounts_are_found(text: str) -> None:
    assert kinds(f"Pay to {text}.") == ["a bank account (IBAN)"]


@pytest.mark.parametrize("text", KEYS)
def test_keys_are_found(text: str) -> None:
    assert kinds(f'key = "{text}"') == ["a key"]


@pytest.mark.parametrize("kind", ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])
def test_private_keys_are_found(kind: str) -> None:
    assert kinds(f"-----BEGIN {kind}PRIVATE KEY-----\nMIIEow\n") == ["a private key"]
    assert kinds("-----BEGIN PGP PRIVATE KEY BLOCK-----") == ["a private key"]
    assert kinds("-----BEGIN PUBLIC KEY-----") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Write a stable sort in Python and say why it is stable.",
        "4111 1111 1111 1112",
        "1234567890123456",
        "0.4111111111111111",
        "4111111111111111.5",
        "a telephone number: +49 170 1234567",
        "DE00 3704 0044 0532 0130 00",
        "DE89 3704",
        "sk-short",
        "task-abcdefghijklmnopqrstuvwx",
        "5555 5555 5555 4444 1",
        "2026-11-25 13:12:13.123456",
        "9999 9999 9999 9995",
    ],
)
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_each_text_is_named_once_and_shown_in_part_alone() -> None:
    (leak,) = find_leaks(f"{KEYS[0]} and once more {KEYS[0]}")
    assert leak.hint == "sk-abc…"
    assert KEYS[0] not in repr(leak)


def test_far_down_in_a_long_text_nothing_is_looked_for() -> None:
    assert kinds("x " * LOOKED_AT + CARDS[0]) == []


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -ABCDEsk_.-\n\ud800é日", max_size=200))
@example("sk-" * 100)
@example("4" * 100)
def test_whatever_is_written_can_be_looked_through(text: str) -> None:
    for leak in find_leaks(text):
        assert leak.text in text
        assert leak.what
