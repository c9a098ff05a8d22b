"""Responses that are not answers, and answers that broke off."""

from providers.errors.base import ProviderError
from providers.errors.failure import Action


class NotAnAnswer(ProviderError):
    """Something answered that is not the API."""


class WebPageReturned(NotAnAnswer):
    title = "A web page came back"
    sentence = "A web page came back from {host} instead of the API (a sign-in page?)."
    advice = "Sign in to the network, or check the base URL: most end in /v1."
    actions = (Action.RETRY, Action.EDIT_ADDRESS)


class EmptyResponse(NotAnAnswer):
    title = "Empty answer"
    sentence = "{provider} ({host}) sent an empty answer."
    advice = "Try again."


class NotHttp(NotAnAnswer):
    title = "Not an HTTP server"
    sentence = "Something answers at {host}, but it is not an HTTP server this program understands."
    advice = "Check the address."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class NoResponse(NotAnAnswer):
    title = "No answer in time"
    sentence = "{provider} ({host}) accepted the request but did not start answering in time."
    advice = "Try again, or raise the limit in the preferences."


class UnexpectedFormat(NotAnAnswer):
    title = "Unexpected format"
    sentence = "{host} answered in a format that {provider}'s API does not use."
    advice = "Check the base URL and the kind of API behind it."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class OtherFormat(UnexpectedFormat):
    title = "Another kind of API"
    sentence = "The address {host} speaks {spoken}, not {asked}."
    advice = "Choose that kind of API for it, or enter another base URL."


class Interrupted(ProviderError):
    """The answer had begun; what arrived is kept and labelled."""

    title = "Cut off"


class Disconnected(Interrupted):
    sentence = "The connection to {provider} ({host}) broke while it was answering."
    advice = "What arrived is kept. Try again for a complete answer."


class Stalled(Interrupted):
    sentence = "{provider} ({host}) went silent in the middle of its answer."
    advice = "What arrived is kept. Try again, or raise the limit in the preferences."


class OverLimit(Interrupted):
    sentence = "{provider} ({host}) sent more than this program accepts in one answer, so it was stopped."
    advice = "What arrived before that is kept."


class Malformed(Interrupted):
    sentence = "{provider} ({host}) sent something in its answer that can't be read."
    advice = "What arrived before that is kept. Try again for a complete answer."


class EndedEarly(Interrupted):
    sentence = "{provider} ({host}) ended the answer without marking it as finished."
    advice = "The answer may be incomplete. Try again for a complete one."


class FailedMidway(Interrupted):
    sentence = "{provider} ({host}) reported an error in the middle of its answer."
    advice = "What arrived is kept. Try again for a complete answer."
