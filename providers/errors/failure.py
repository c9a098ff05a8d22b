"""What went wrong, as a value: it can be kept, compared and shown long after the exception is gone."""

from enum import StrEnum

from providers.frozen import frozen

SENTENCE_ENDS = (".", "!", "?", "…", "。")


class Action(StrEnum):
    """What a person can do about an error; a window draws one button for it."""

    RETRY = "retry"
    ENTER_KEY = "enter_key"
    TRY_OTHER_REGION = "try_other_region"
    CHOOSE_MODEL = "choose_model"
    EDIT_ADDRESS = "edit_address"
    OPEN_ACCOUNT = "open_account"
    GIVE_UP = "give_up"
    """No longer try again by itself."""


@frozen
class Failure:
    """``sentence`` and ``advice`` still have their placeholders, such as ``{host}``, so that they can be translated."""

    kind: str
    """The name of the error's class, such as "KeyRefused"."""
    title: str
    """Three or four words."""
    sentence: str
    advice: str
    actions: tuple[Action, ...]
    provider: str
    host: str
    said: str = ""
    """The provider's own words, if it gave any."""
    details: str = ""
    """Raw text for the curious: plain, capped, redacted."""
    spoken: str = ""
    """The API that answered where another one was asked."""
    asked: str = ""

    @property
    def what(self) -> str:
        """What happened, and the provider's own words where it gave any."""
        happened = self._filled(self.sentence)
        if not self.said:
            return happened
        return f"{happened} It said: “{self.said}”{'' if self.said.endswith(SENTENCE_ENDS) else '.'}"

    @property
    def what_to_do(self) -> str:
        return self._filled(self.advice)

    @property
    def message(self) -> str:
        """What happened and what to do, in plain English without markup or secrets."""
        return f"{self.what} {self.what_to_do}".strip()

    def _filled(self, text: str) -> str:
        return text.format(provider=self.provider, host=self.host, spoken=self.spoken, asked=self.asked)
