"""Answers that refuse the request."""

from typing import ClassVar

from providers.errors.base import ProviderError
from providers.errors.failure import Action


class Refused(ProviderError):
    """The provider answered, and said no."""


class KeyMissing(Refused):
    title = "A key is needed"
    sentence = "{provider} needs a key."
    advice = "Enter one for {host}."
    actions = (Action.ENTER_KEY,)


class KeyRefused(Refused):
    title = "The key was refused"
    sentence = "{provider} ({host}) refused the key: it is wrong, was revoked or belongs to another account."
    advice = "Nothing was charged. Enter another key."
    actions: ClassVar[tuple[Action, ...]] = (Action.ENTER_KEY, Action.TRY_OTHER_REGION, Action.RETRY)


class KeyUnsendable(KeyRefused):
    title = "The key can't be sent"
    sentence = "The key for {provider} ({host}) contains a character that no key can contain."
    advice = "Nothing was sent. Enter the key again, without spaces, line breaks or accents."
    actions = (Action.ENTER_KEY,)


class PermissionRefused(Refused):
    title = "Not allowed"
    sentence = "{provider} ({host}) accepts the key but does not allow this."
    advice = "Check the key's permissions and the account's region, or choose another model."
    actions = (Action.ENTER_KEY, Action.TRY_OTHER_REGION, Action.CHOOSE_MODEL, Action.RETRY)


class RegionRefused(Refused):
    title = "Not offered in this region"
    sentence = "{provider} ({host}) does not serve the country this request came from."
    advice = "Choose another provider for this lane."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class OutOfCredit(Refused):
    title = "Out of credit"
    sentence = "The account at {provider} ({host}) has no credit left."
    advice = "Top it up, then try again."
    actions = (Action.OPEN_ACCOUNT, Action.RETRY)


class ModelNotFound(Refused):
    title = "Model not found"
    sentence = "{provider} ({host}) does not know this model, or your account may not use it."
    advice = "Choose one from its list."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class AddressNotFound(Refused):
    title = "Wrong address"
    sentence = "There is no such API at {host}."
    advice = "Check the base URL: most end in /v1."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class AddressMoved(Refused):
    title = "The address has moved"
    sentence = "{provider}'s address has moved to {host}; the key was not sent there."
    advice = "If you trust the new address, enter it in the settings."
    actions = (Action.EDIT_ADDRESS, Action.RETRY)


class RequestRefused(Refused):
    title = "The request was refused"
    sentence = "{provider} ({host}) did not accept the request."
    advice = "Change the parameters or the prompt, then try again."


class TooLarge(RequestRefused):
    title = "Request too large"
    sentence = "The request is larger than {provider} ({host}) accepts."
    advice = "Shorten the prompt or start a new comparison."


class PromptTooLong(Refused):
    title = "Prompt too long for this model"
    sentence = "The prompt is too long for this model of {provider} ({host})."
    advice = "Shorten it, start a new comparison, or choose a model with a larger context."
    actions = (Action.CHOOSE_MODEL, Action.RETRY)


class ContentRefused(Refused):
    title = "Refused by a content filter"
    sentence = "A content filter of {provider} ({host}) refused the prompt."
    advice = "Rephrase it, then try again."


class RateLimited(Refused):
    title = "Too many requests"
    sentence = "{provider} ({host}) is limiting how fast this account may ask."
    advice = "Wait a moment, then try again."
    retriable = True


class Overloaded(Refused):
    title = "Overloaded"
    sentence = "{provider} ({host}) is overloaded right now."
    advice = "Wait a moment, then try again."
    retriable = True


class NotNow(Refused):
    title = "Temporarily unavailable"
    sentence = "{provider} ({host}) could not handle the request right now."
    advice = "Wait a moment, then try again."
    retriable = True


class ServerFailed(Refused):
    title = "Provider error"
    sentence = "{provider} ({host}) had an internal error."
    advice = "Your request is not the cause. Try again in a while."
    retriable = True
