"""The settings a person can change, each declared once."""

from typing import Literal

from providers.frozen import frozen
from providers.texts.phrase import Phrase

SettingValue = str | int | bool
WindowKey = Literal[
    "layout", "sidebar", "reply_zoom", "send_with", "wrap_code", "follow_stream", "show_beginning", "scroll_together"
]
"""What the window shows; the window's ``apply_setting`` has to know each."""
LimitKey = Literal["first_byte_limit", "silence_limit", "keep_alive_limit"]
Key = Literal["theme", "hide_retired"] | WindowKey | LimitKey
Change = Key | Literal["base_urls", "proxies", "caps"]
"""What listeners are told of; addresses, proxies and caps are kept with the settings, and are no one setting."""


@frozen
class Setting:
    """One setting: everything that a preferences page or a check needs to know of it."""

    key: Key
    kind: Literal["choice", "int", "switch"]
    default: SettingValue
    title: Phrase
    help: Phrase
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()

    def check(self, value: object) -> SettingValue:
        """The value, if this setting can have it; ``ValueError`` with a sentence for a person otherwise."""
        match self.kind:
            case "choice":
                if isinstance(value, str) and value in self.choices:
                    return value
                raise ValueError(
                    Phrase("{name} must be one of {choices}.", name=self.title, choices=", ".join(self.choices))
                )
            case "switch":
                if isinstance(value, bool):
                    return value
                raise ValueError(Phrase("{name} must be either on or off.", name=self.title))
            case "int":
                return self._check_number(value)

    def nearest(self, value: int) -> int:
        """``value``, or the bound that it lies beyond."""
        if self.low is not None and value < self.low:
            return self.low
        return self.high if self.high is not None and value > self.high else value

    def _check_number(self, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(Phrase("{name} must be a whole number.", name=self.title))
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise ValueError(
                Phrase("{name} must be between {low} and {high}.", name=self.title, low=self.low, high=self.high)
            )
        return value


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "choice",
        "system",
        Phrase("Theme"),
        Phrase("Follow the system, or always light or dark."),
        choices=("system", "light", "dark"),
    ),
    Setting(
        "layout",
        "choice",
        "columns",
        Phrase("Layout"),
        Phrase("Lanes side by side, in a grid, or one at a time."),
        choices=("columns", "grid", "tabs"),
    ),
    Setting(
        "sidebar",
        "choice",
        "automatic",
        Phrase("Sidebar with the history"),
        Phrase("Automatic shows it in a wide window, once there is something in it."),
        choices=("automatic", "shown", "hidden"),
    ),
    Setting(
        "send_with",
        "choice",
        "enter",
        Phrase("Send with"),
        Phrase("The other key starts a new line."),
        choices=("enter", "ctrl+enter"),
    ),
    Setting("reply_zoom", "int", 100, Phrase("Reply size"), Phrase("In percent."), 50, 300),
    Setting(
        "wrap_code",
        "switch",
        True,
        Phrase("Wrap long lines of code"),
        Phrase("When off, code scrolls sideways instead."),
    ),
    Setting(
        "follow_stream",
        "switch",
        True,
        Phrase("Follow answers"),
        Phrase("Keep the end of an answer in view while it arrives."),
    ),
    Setting(
        "show_beginning",
        "switch",
        True,
        Phrase("Show finished answers from their beginning"),
        Phrase("When off, a long answer stays at its end."),
    ),
    Setting(
        "scroll_together",
        "switch",
        False,
        Phrase("Scroll together"),
        Phrase("All lanes scroll to the same place in the same turn."),
    ),
    Setting(
        "hide_retired",
        "switch",
        False,
        Phrase("Hide models not judged for 180 days"),
        Phrase("In your ranking. Their votes still count."),
    ),
    Setting(
        "first_byte_limit",
        "int",
        120,
        Phrase("First-response timeout"),
        Phrase("Seconds to wait for any response."),
        5,
        3600,
    ),
    Setting(
        "silence_limit",
        "int",
        60,
        Phrase("Idle timeout"),
        Phrase("Seconds without new data after which an answer is cut off. Models that think for long may need more."),
        5,
        3600,
    ),
    Setting(
        "keep_alive_limit",
        "int",
        600,
        Phrase("Keep-alive limit"),
        Phrase("Seconds to wait while the provider sends only keep-alives."),
        5,
        7200,
    ),
)

DECLARED: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}
