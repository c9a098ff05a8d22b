"""What a person can set: each setting declared once."""

from dataclasses import dataclass
from typing import Literal

SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: everything that a preferences page or a check needs to know of it."""

    key: str
    kind: Literal["choice", "int", "switch"]
    default: SettingValue
    title: str
    help: str
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()

    def check(self, value: object) -> SettingValue:
        """The value, if this setting can have it; ``ValueError`` with a sentence for a person otherwise."""
        match self.kind:
            case "choice":
                if isinstance(value, str) and value in self.choices:
                    return value
                raise ValueError(f"{self.title} is one of {', '.join(self.choices)}.")
            case "switch":
                if isinstance(value, bool):
                    return value
                raise ValueError(f"{self.title} is either on or off.")
            case "int":
                return self._check_number(value)

    def _check_number(self, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{self.title} is a whole number.")
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise ValueError(f"{self.title} is between {self.low} and {self.high}.")
        return value


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "choice",
        "system",
        "Theme",
        "Follow the system, or stay light or dark.",
        choices=("system", "light", "dark"),
    ),
    Setting(
        "layout",
        "choice",
        "columns",
        "Layout",
        "Lanes side by side, in a grid, or one at a time.",
        choices=("columns", "grid", "tabs"),
    ),
    Setting(
        "send_with",
        "choice",
        "enter",
        "Send with",
        "The other one breaks the line.",
        choices=("enter", "ctrl+enter"),
    ),
    Setting("reply_zoom", "int", 100, "Size of replies", "In percent.", 50, 300),
    Setting("wrap_code", "switch", True, "Wrap long lines of code", "Off: code keeps its lines and scrolls sideways."),
    Setting("follow_stream", "switch", True, "Follow answers", "Keep the end in view while an answer arrives."),
    Setting(
        "first_byte_limit",
        "int",
        120,
        "Wait for a first sign",
        "Seconds until a request without any reply is given up.",
        5,
        3600,
    ),
    Setting(
        "silence_limit",
        "int",
        60,
        "Wait in a silence",
        "Seconds without news after which an answer is cut off. Models that think long may need more.",
        5,
        3600,
    ),
    Setting(
        "keep_alive_limit",
        "int",
        600,
        "Wait in a queue",
        "Seconds for which a provider may only say that it is still there.",
        5,
        7200,
    ),
)

DECLARED = {setting.key: setting for setting in SETTINGS}
