"""What is left in a person's account at a provider, read without ever guessing."""

import re
from decimal import Decimal
from typing import Protocol, runtime_checkable

from providers.errors import UnexpectedFormat
from providers.errors.peer import Peer
from providers.frozen import frozen
from providers.refusals.refusals import refusal_from_event
from providers.texts.json_text import JsonObject, is_object, object_at, read_object, text_at
from providers.texts.phrase import Phrase
from providers.wires.error_places import error_in

MOST = Decimal(10**9)
"""Units of money: no account holds more."""
AMOUNT = re.compile(r"[0-9]{1,10}(\.[0-9]{1,20})?")
CURRENCY = re.compile(r"[A-Z]{3}")
IN_DEBT = Phrase("in debt")


@frozen
class Balance:
    """What an account holds."""

    amount: Decimal
    """Negative for a debt."""
    currency: str
    """The three letters of ISO 4217; empty if not reported."""
    note: str = ""
    """A short clause in English."""


@runtime_checkable
class KnowsBalance(Protocol):
    """A provider that reports the balance of an account to the holder of a key."""

    async def balance(self, base_url: str, key: str | None) -> Balance:
        """What is left. Raises ``ProviderError``; ``UnexpectedFormat`` if that is not an amount of money."""
        ...


def read_moonshot_balance(data: bytes, peer: Peer, currency: str) -> Balance:
    """What may be spent, vouchers included. A debt counts (platform.kimi.ai/docs/api/balance)."""
    raw = object_at(_body(data, peer), "data").get("available_balance")
    amount = _signed(raw, peer)
    return Balance(amount, currency, IN_DEBT if amount < 0 else "")


def read_deepseek_balance(data: bytes, peer: Peer) -> Balance:
    """The first currency that holds anything, the others in the note (api-docs.deepseek.com/api/get-user-balance)."""
    infos = _body(data, peer).get("balance_infos")
    if not isinstance(infos, list) or not infos:
        raise peer.fault(UnexpectedFormat, "There is no list of balances.")
    held = [_purse(info, peer) for info in infos]
    amount, currency = next((purse for purse in held if purse[0]), held[0])
    others = [f"{other:f} {of}" for other, of in held if other and of != currency]
    return Balance(amount, currency, Phrase("also {amounts}", amounts=", ".join(others)) if others else "")


def read_openrouter_credits(data: bytes, peer: Peer) -> Balance:
    """What was bought minus what was used (openrouter.ai/docs/api-reference/credits); a debt counts."""
    counts = object_at(_body(data, peer), "data")
    amount = _amount(counts.get("total_credits"), peer) - _amount(counts.get("total_usage"), peer)
    return Balance(amount, "USD", IN_DEBT if amount < 0 else "")


def read_openrouter_key(data: bytes, peer: Peer) -> Balance | None:
    """What the limit of one key leaves; ``None`` where it has no limit (openrouter.ai/docs/api-reference/limits)."""
    facts = _body(data, peer).get("data")
    if not is_object(facts) or "limit_remaining" not in facts:
        raise peer.fault(UnexpectedFormat, "There is no limit_remaining.")
    if facts["limit_remaining"] is None:
        return None
    return Balance(_signed(facts["limit_remaining"], peer), "USD", Phrase("left of this key's limit"))


def _body(data: bytes, peer: Peer) -> JsonObject:
    try:
        body = read_object(data.decode("utf-8-sig", "replace"))
    except ValueError:
        raise peer.fault(UnexpectedFormat, "The balance is no JSON object.") from None
    if error := error_in(body):
        raise refusal_from_event(peer.provider, peer.host, error, secrets=peer.secrets)
    return body


def _purse(info: object, peer: Peer) -> tuple[Decimal, str]:
    currency = text_at(info, "currency") if is_object(info) else ""
    if not is_object(info) or not CURRENCY.fullmatch(currency):
        raise peer.fault(UnexpectedFormat, "A balance names no currency.")
    return _amount(info.get("total_balance"), peer), currency


def _amount(raw: object, peer: Peer) -> Decimal:
    amount = _signed(raw, peer)
    if amount < 0:
        raise peer.fault(UnexpectedFormat, f"This is no amount of money: {amount}")
    return amount


def _signed(raw: object, peer: Peer) -> Decimal:
    """An amount as it was written: JSON's own number, or one in a text."""
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    is_text = isinstance(raw, str) and AMOUNT.fullmatch(raw) is not None
    if is_number or is_text:
        # Through the shortest text of a float, so that 49.58894 stays 49.58894.
        amount = Decimal(raw) if isinstance(raw, int) else Decimal(str(raw))
        if abs(amount) <= MOST:
            return amount
    raise peer.fault(UnexpectedFormat, f"This is no amount of money: {raw}")
