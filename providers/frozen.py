"""Values: whoever wants another one makes another one."""

from dataclasses import dataclass, field
from typing import TypeVar, cast, dataclass_transform

Class = TypeVar("Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Class) -> Class:
    """A dataclass that the type check keeps from being changed, not the running program.

    What ``dataclass(frozen=True)`` makes takes nearly twice as long to define, of which a start has ninety, and three
    times as long to make, of which each token has several.
    """
    return cast(Class, dataclass(slots=True, unsafe_hash=True)(cls))
