from typing import get_args

from comparison.files.declared import DECLARED, SETTINGS, Change, LimitKey, WindowKey


def test_every_key_is_one_setting_and_every_setting_has_a_key_that_the_window_or_the_limits_know() -> None:
    known = {"theme", "hide_retired", *get_args(WindowKey), *get_args(LimitKey)}
    assert DECLARED.keys() == known
    assert len(SETTINGS) == len(known)


def test_listeners_are_told_of_each() -> None:
    told = {key for part in get_args(Change) for key in ([part] if isinstance(part, str) else get_args(part))}
    assert told == DECLARED.keys() | {"base_urls", "proxies", "caps"}
