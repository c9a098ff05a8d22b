"""What a command is about to ask, held against a person's caps on what a provider's month may cost."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from comparison.cli.output.plain_text import agreed, can_reply, complain, reply_to
from comparison.cli.session import CommandSession
from comparison.figures.cost import Cost
from comparison.history.database import HistoryError, reading
from comparison.history.finding.reader import why_not
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from comparison.spend.cap import Objection, Used, objection
from comparison.spend.forecast import costs_of_asking
from comparison.spend.month import month_at_hand, tally_of_month
from comparison.spend.tally import Tally
from providers.texts.phrase import listed

SEND, LEAVE_OUT = "y", "l"
REFUSED = "Nothing was sent. To send it anyway, add --yes."


def lanes_within_caps(
    lanes: Sequence[Lane],
    comparison: Comparison,
    prompts: Sequence[str],
    session: CommandSession,
    *,
    is_agreed: bool,
    times: int = 1,
) -> list[Lane]:
    """Those of the lanes that may be asked these prompts, each so many ``times``; the others leave the comparison.

    Empty if nothing is to be sent; that has been said by then.
    """
    costs: dict[str, list[Cost]] = {}
    for lane in lanes:
        info = session.info(lane.setup.provider)
        costs.setdefault(info.id, []).extend(costs_of_asking(lane, comparison, prompts, info) * times)
    objections = objections_to(costs, session, len(prompts) * times)
    objected = {each.provider for each in objections}
    others = [lane for lane in lanes if lane.setup.provider not in objected]
    reply = decide(objections, is_agreed=is_agreed, may_leave_out=bool(others))
    if reply == LEAVE_OUT:
        for lane in lanes:
            if lane.setup.provider in objected:
                comparison.remove(lane.id)
    return {SEND: list(lanes), LEAVE_OUT: others}.get(reply, [])


def decide(objections: Sequence[Objection], *, is_agreed: bool, may_leave_out: bool = False) -> str:
    """``SEND``, ``LEAVE_OUT`` or nothing, as a person at the terminal says; without one only what was agreed before."""
    for each in objections:
        complain(each.sentence)
    if not objections or is_agreed:
        return SEND
    if not can_reply():
        complain(REFUSED)
        return ""
    if not may_leave_out:
        return SEND if agreed("Send it anyway?") else ""
    names = listed([each.name for each in objections])
    reply = reply_to(f"Send it anyway (y), leave {names} out (l), or send nothing (N)?")
    return reply[:1] if reply[:1] in (SEND, LEAVE_OUT) else ""


def objections_to(costs: Mapping[str, Sequence[Cost]], session: CommandSession, prompts: int) -> list[Objection]:
    """Why providers should not be asked what will cost so much; the history is read only where there is a cap."""
    caps = {provider: cap for provider in costs if (cap := session.cap(provider)) is not None}
    if not caps:
        return []
    month = month_at_hand()
    tally = tally_of_month(month, session.infos())
    trouble = _read(tally, session.history)
    found = []
    for provider, cap in caps.items():
        used = Used(tally.total(month, provider), trouble)
        found.append(objection(provider, session.info(provider).name, cap, used, costs[provider], prompts))
    return [each for each in found if each is not None]


def _read(tally: Tally, history: Path) -> str:
    """Why not, as a sentence, if it can't be read."""
    if not history.exists():
        return ""
    try:
        with reading(history) as connection:
            while tally.count(connection):
                pass
    except HistoryError as error:
        return why_not(error)
    return ""
