import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given, settings

from providers.balance import (
    Balance,
    KnowsBalance,
    read_deepseek_balance,
    read_moonshot_balance,
    read_openrouter_credits,
    read_openrouter_key,
)
from providers.calls import Responder
from providers.errors import KeyMissing, KeyRefused, OutOfCredit, PermissionRefused, ProviderError, UnexpectedFormat
from providers.http.client import HttpxHttp
from providers.registry import load_registry
from providers.vendors import deepseek, moonshot, openrouter
from tests.providers.asking import Build, over_http
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.wires.answers import PEER, values_with
from tests.servers.openai_server import KEY

MOONSHOT = {
    "code": 0,
    "data": {"available_balance": 49.58894, "voucher_balance": 46.58893, "cash_balance": 3.00001},
    "scode": "0x0",
    "status": True,
}
DEEPSEEK = {
    "is_available": True,
    "balance_infos": [
        {"currency": "CNY", "total_balance": "110.00", "granted_balance": "10.00", "topped_up_balance": "100.00"}
    ],
}
CREDITS = {"data": {"total_credits": 10, "total_usage": 1.2}}
LIMITED = {"data": {"label": "sk-or-v1-116...0ce", "limit": 5, "usage": 0.1, "limit_remaining": 4.9}}
UNLIMITED = {"data": {"label": "sk-or-v1-116...0ce", "limit": None, "usage": 0.1, "limit_remaining": None}}
REFUSED = ("403 Forbidden", {"error": {"code": 403, "message": "Only management keys can do this"}})
WRONG = ("401 No", {"error": {"code": 401, "message": "User not found."}})


def balance_of(
    build: Build, base_url: str, key: str | None = KEY, in_process: Mapping[str, Responder] | None = None
) -> Balance:
    async def main() -> Balance:
        async with over_http(build, None, in_process) as provider:
            return await cast(KnowsBalance, provider).balance(base_url, key)

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("build", "reply", "balance", "path"),
    [
        (moonshot.build, MOONSHOT, Balance(Decimal("49.58894"), ""), "/v1/users/me/balance"),
        (deepseek.build, DEEPSEEK, Balance(Decimal("110.00"), "CNY"), "/v1/user/balance"),
        (openrouter.build, CREDITS, Balance(Decimal("8.8"), "USD"), "/v1/credits"),
    ],
    ids=["moonshot", "deepseek", "openrouter"],
)
def test_what_is_left_is_asked_for_with_the_key_and_read_to_the_last_digit(
    build: Build, reply: Any, balance: Balance, path: str
) -> None:
    with answering(reply) as server:
        assert balance_of(build, base_url(server)) == balance
    (request,) = asked(server)
    assert (request.line, request.headers["authorization"]) == (f"GET {path}", f"Bearer {KEY}")


class Told:
    """The balance of Moonshot, told in this process, whatever the host."""

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        assert (method, path, body) == ("GET", "/v1/users/me/balance", b"")
        return 200, {"content-type": "application/json"}, self._pieces()

    async def _pieces(self) -> AsyncIterator[bytes]:
        yield json.dumps(MOONSHOT).encode()


def test_the_host_tells_the_currency_that_the_answer_does_not_name() -> None:
    hosts = [host.base_url for host in moonshot.INFO.hosts]
    in_process = {url.split("/")[2]: Told() for url in hosts}
    currencies = [balance_of(moonshot.build, url, KEY, in_process).currency for url in hosts]
    assert currencies == ["USD", "CNY"]


@pytest.mark.parametrize("build", [moonshot.build, deepseek.build, openrouter.build])
def test_without_a_key_nothing_is_asked(build: Build) -> None:
    with answering({}) as server, pytest.raises(KeyMissing):
        balance_of(build, base_url(server), " ")
    assert server.connections == []


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([REFUSED, LIMITED], Balance(Decimal("4.9"), "USD", "left of this key's limit")),
        ([WRONG, LIMITED], Balance(Decimal("4.9"), "USD", "left of this key's limit")),
        ([REFUSED, UNLIMITED], PermissionRefused),
        ([WRONG, UNLIMITED], PermissionRefused),
        ([WRONG, WRONG], KeyRefused),
        ([("402 Pay", {"error": {"code": 402, "message": "Insufficient credits"}})], OutOfCredit),
    ],
)
def test_a_key_that_may_not_see_the_credits_is_asked_about_itself(answers: list[Any], outcome: Any) -> None:
    with answering(*answers) as server:
        if isinstance(outcome, Balance):
            assert balance_of(openrouter.build, base_url(server)) == outcome
        else:
            with pytest.raises(outcome):
                balance_of(openrouter.build, base_url(server))
    lines = [request.line for request in asked(server)]
    assert lines == ["GET /v1/credits", "GET /v1/key"][: len(answers)]


def test_only_some_providers_know_it_and_say_so_before_they_are_built() -> None:
    registry = load_registry(HttpxHttp())
    knowing = [info.id for info in registry.infos if isinstance(registry.providers[info.id], KnowsBalance)]
    assert knowing == ["moonshot", "deepseek", "openrouter"]
    assert [info.id for info in registry.infos if info.tells_balance] == knowing


READERS = {
    "moonshot": lambda data: read_moonshot_balance(data, PEER, "USD"),
    "deepseek": lambda data: read_deepseek_balance(data, PEER),
    "credits": lambda data: read_openrouter_credits(data, PEER),
    "key": lambda data: read_openrouter_key(data, PEER),
}


def body(reader: str, amount: str) -> bytes:
    """What ``reader`` reads, with ``amount`` in it to the letter."""
    shapes = {
        "moonshot": '{"data": {"available_balance": %s}}',
        "deepseek": '{"balance_infos": [{"currency": "CNY", "total_balance": %s}]}',
        "credits": '{"data": {"total_credits": %s, "total_usage": 0}}',
        "key": '{"data": {"limit_remaining": %s}}',
    }
    return (shapes[reader] % amount).encode()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "amount",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "1e12",
        "-1e12",
        "9" * 30,
        "9" * 5_000,
        "true",
        "[]",
        "{}",
        '""',
        '"NaN"',
        '"Infinity"',
        '"1e3"',
        '"-1"',
        '"١٢"',
        '"1,5"',
        '" 1"',
        '"1_000"',
        '"a lot"',
        '"99999999999"',
    ],
)
def test_what_is_no_amount_of_money_is_an_error_and_never_money(reader: str, amount: str) -> None:
    with pytest.raises(UnexpectedFormat, match=r"api\.vendor\.test"):
        READERS[reader](body(reader, amount))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("amount", "read"),
    [("0", "0"), ("12", "12"), ("0.00001", "0.00001"), ("49.58894", "49.58894"), ('"110.00"', "110.00"), ('"5"', "5")],
)
def test_an_amount_is_read_to_the_last_digit(reader: str, amount: str, read: str) -> None:
    assert READERS[reader](body(reader, amount)).amount == Decimal(read)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"<html></html>",
        b'{"data": null}',
        b'{"data": []}',
        b'{"data": {}}',
        b'{"balance_infos": []}',
        b'{"balance_infos": [7]}',
        b'{"balance_infos": [{"total_balance": "1"}]}',
        b'{"balance_infos": [{"currency": "dollars", "total_balance": "1"}]}',
        b'{"balance_infos": [{"currency": "CNY"}]}',
        b'{"data": {"total_credits": 5}}',
    ],
)
def test_what_lacks_a_field_is_an_unexpected_format(reader: str, data: bytes) -> None:
    with pytest.raises(UnexpectedFormat) as refused:
        READERS[reader](data)
    assert refused.value.details


@pytest.mark.parametrize("reader", ["deepseek", "credits"])
def test_what_cannot_be_owed_is_never_negative(reader: str) -> None:
    with pytest.raises(UnexpectedFormat):
        READERS[reader](body(reader, "-0.5"))


def test_a_debt_is_told_as_one() -> None:
    owed = Balance(Decimal("-0.5"), "USD", "in debt")
    assert READERS["moonshot"](body("moonshot", "-0.5")) == owed
    assert READERS["credits"](b'{"data": {"total_credits": 1, "total_usage": 1.5}}') == owed


@pytest.mark.parametrize(
    ("held", "balance"),
    [
        ([("CNY", "0.00"), ("USD", "5.00")], Balance(Decimal("5.00"), "USD")),
        ([("CNY", "7.5"), ("USD", "5.00")], Balance(Decimal("7.5"), "CNY", "also 5.00 USD")),
        ([("CNY", "0.00"), ("USD", "0.00")], Balance(Decimal("0.00"), "CNY")),
    ],
)
def test_of_several_currencies_the_first_that_holds_anything_comes_first(
    held: list[tuple[str, str]], balance: Balance
) -> None:
    infos = [{"currency": currency, "total_balance": amount} for currency, amount in held]
    assert READERS["deepseek"](json.dumps({"balance_infos": infos}).encode()) == balance


@pytest.mark.parametrize("reader", READERS)
def test_an_error_with_status_200_is_the_error_it_speaks_of(reader: str) -> None:
    with pytest.raises(KeyRefused):
        READERS[reader](b'{"error": {"message": "Invalid Authentication", "type": "invalid_authentication_error"}}')


@given(
    payload=values_with(
        "data", "available_balance", "balance_infos", "currency", "total_balance", "total_credits", "limit_remaining"
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_comes_is_a_balance_or_an_error_for_a_person(payload: Any) -> None:
    for read in READERS.values():
        with suppress(ProviderError):
            found = read(json.dumps(payload).encode())
            assert found is None or found.amount.is_finite()
