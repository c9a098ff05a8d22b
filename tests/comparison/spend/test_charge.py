import pytest

from comparison.lanes.answer import Answer
from comparison.lanes.news import Closed
from comparison.lanes.state import State
from comparison.spend.charge import NEVER_HEARD, REFUSED_UNCHARGED, is_uncharged
from providers import errors
from providers.errors import (
    Disconnected,
    HostNotFound,
    KeyRefused,
    NoResponse,
    ProviderError,
    RateLimited,
    ServerFailed,
)
from providers.events import TextArrived, Usage, UsageArrived
from tests.comparison.told import STOP, fault, told


@pytest.mark.parametrize("kind", sorted(REFUSED_UNCHARGED | NEVER_HEARD))
def test_every_kind_is_one_that_there_is(kind: str) -> None:
    assert issubclass(getattr(errors, kind), ProviderError)


@pytest.mark.parametrize("kind", [RateLimited, KeyRefused, HostNotFound])
def test_what_was_turned_away_is_not_paid_for(kind: type[ProviderError]) -> None:
    assert is_uncharged(told(Closed(fault(kind))))


@pytest.mark.parametrize("kind", [NoResponse, ServerFailed, Disconnected, errors.ConnectionLost, errors.ContentRefused])
def test_what_may_have_been_worked_on_may_be_paid_for(kind: type[ProviderError]) -> None:
    assert not is_uncharged(told(Closed(fault(kind))))


def test_what_was_counted_or_came_through_is_paid_for() -> None:
    assert not is_uncharged(told(UsageArrived(Usage(1, 0, 0)), Closed(fault(RateLimited))))
    assert not is_uncharged(told(TextArrived("Whole."), STOP, Closed()))


def test_what_was_stopped_is_free_only_where_it_was_never_sent() -> None:
    waiting, sent = Answer("kimi-k3", State.QUEUED), told()
    for answer in (waiting, sent):
        answer.stop(2.0)
    assert (is_uncharged(waiting), is_uncharged(sent)) == (True, False)
