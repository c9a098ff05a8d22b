import json
import os
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.files.declared import DECLARED, SETTINGS, Setting, SettingValue
from comparison.files.settings import Settings
from providers.calls import Limits


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def settings_from(path: Path, content: object) -> Settings:
    path.write_text(json.dumps(content), encoding="utf-8")
    return Settings(path)


def values(settings: Settings) -> dict[str, SettingValue]:
    return {key: settings.get(key) for key in DECLARED}


DEFAULTS = {setting.key: setting.default for setting in SETTINGS}

OTHERS: dict[str, SettingValue] = {
    "theme": "dark",
    "layout": "grid",
    "send_with": "ctrl+enter",
    "reply_zoom": 150,
    "wrap_code": False,
    "follow_stream": False,
    "first_byte_limit": 300,
    "silence_limit": 90,
    "keep_alive_limit": 1200,
}


def test_each_setting_is_declared_once_with_all_that_a_page_needs() -> None:
    assert len(DECLARED) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.title
        assert setting.help.endswith(".")
        assert setting.check(setting.default) == setting.default


def test_without_a_file_everything_is_as_declared(path: Path) -> None:
    settings = Settings(path)
    assert values(settings) == DEFAULTS
    assert (settings.problem, settings.bad_file) == ("", None)
    assert not path.exists()


@pytest.mark.parametrize(("key", "value"), OTHERS.items())
def test_a_change_is_kept_at_once_and_can_be_taken_back(key: str, value: SettingValue, path: Path) -> None:
    settings = Settings(path)
    settings.set(key, value)
    assert values(Settings(path)) == DEFAULTS | {key: value}
    settings.reset(key)
    assert values(settings) == values(Settings(path)) == DEFAULTS


def test_the_kinds_have_readers_of_their_own(path: Path) -> None:
    settings = Settings(path)
    assert (settings.text("theme"), settings.number("reply_zoom"), settings.is_on("follow_stream")) == (
        "system",
        100,
        True,
    )
    for unknown in (settings.get, settings.reset):
        with pytest.raises(KeyError):
            unknown("unheard_of")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("theme", "pink", "system, light, dark"),
        ("theme", 1, "system, light, dark"),
        ("follow_stream", 1, "on or off"),
        ("follow_stream", "yes", "on or off"),
        ("reply_zoom", 49, "between 50 and 300"),
        ("reply_zoom", 301, "between 50 and 300"),
        ("reply_zoom", 99.5, "whole number"),
        ("reply_zoom", True, "whole number"),
        ("reply_zoom", "100", "whole number"),
        ("reply_zoom", float("nan"), "whole number"),
        ("silence_limit", 4, "between 5 and 3,600"),
    ],
)
def test_a_value_that_it_can_not_have_is_refused_with_a_sentence(
    key: str, value: object, words: str, path: Path
) -> None:
    settings = Settings(path)
    with pytest.raises(ValueError, match=rf"^{DECLARED[key].title} .*{words}.*\.$"):
        settings.set(key, value)
    assert values(settings) == DEFAULTS
    assert not path.exists()


@pytest.mark.parametrize(
    "setting", [setting for setting in SETTINGS if setting.kind == "int"], ids=lambda each: each.key
)
def test_the_bounds_belong_to_the_range(setting: Setting) -> None:
    assert (setting.check(setting.low), setting.check(setting.high)) == (setting.low, setting.high)
    assert setting.check(float(setting.low)) == setting.low


def test_the_limits_of_a_request_are_those_that_were_set(path: Path) -> None:
    settings = Settings(path)
    assert settings.limits == Limits()
    for key in ("first_byte_limit", "silence_limit", "keep_alive_limit"):
        settings.set(key, OTHERS[key])
    changed = settings.limits
    assert (changed.first_byte, changed.silence, changed.keep_alive) == (300, 90, 1200)
    others = [field.name for field in fields(Limits) if field.name not in ("first_byte", "silence", "keep_alive")]
    assert all(getattr(changed, name) == getattr(Limits(), name) for name in others)


def test_an_address_can_be_set_and_taken_back(path: Path) -> None:
    settings = Settings(path)
    assert settings.base_url("openai") is None
    settings.set_base_url("openai", " http://localhost:8080/v1/ ")
    assert settings.base_url("openai") == Settings(path).base_url("openai") == "http://localhost:8080/v1"
    with pytest.raises(ValueError, match="https"):
        settings.set_base_url("openai", "http://api.openai.com/v1")
    assert settings.base_url("openai") == "http://localhost:8080/v1"
    settings.set_base_url("openai", None)
    assert settings.base_url("openai") is Settings(path).base_url("openai") is None


def test_a_proxy_can_be_chosen_for_a_provider_and_the_choice_taken_back(path: Path) -> None:
    settings = Settings(path)
    assert settings.proxy("openai") == "system"
    for text, choice in ((" Socks5h://localhost:1080/ ", "socks5://localhost:1080"), ("none", "none")):
        settings.set_proxy("openai", text)
        assert settings.proxy("openai") == Settings(path).proxy("openai") == choice
        assert settings.proxy("moonshot") == "system"
    with pytest.raises(ValueError, match="is not a proxy"):
        settings.set_proxy("openai", "proxy.test")
    assert settings.proxy("openai") == "none"
    settings.set_proxy("openai", "system")
    assert settings.proxy("openai") == Settings(path).proxy("openai") == "system"


def test_no_password_of_a_proxy_gets_into_the_file(path: Path) -> None:
    settings = Settings(path)
    with pytest.raises(ValueError, match="plain text"):
        settings.set_proxy("openai", "http://user:pass-canary@proxy.test:3128")
    settings.set_proxy("openai", "none")
    assert "pass-canary" not in path.read_text(encoding="utf-8")


def test_listeners_hear_of_changes_and_of_nothing_else(path: Path) -> None:
    settings, heard = Settings(path), []
    end = settings.listen(heard.append)
    settings.set("theme", "dark")
    settings.set("theme", "dark")
    settings.set_base_url("openai", "http://localhost:8080/v1")
    settings.set_base_url("openai", "http://localhost:8080/v1/")
    settings.set_base_url("moonshot", None)
    settings.set_proxy("openai", "none")
    settings.set_proxy("openai", "NONE")
    settings.set_proxy("moonshot", "")
    settings.reset("layout")
    settings.reset("theme")
    assert heard == ["theme", "base_urls", "proxies", "theme"]
    end()
    settings.set("theme", "light")
    assert heard == ["theme", "base_urls", "proxies", "theme"]


def test_a_listener_may_leave_while_it_is_being_told(path: Path) -> None:
    settings, heard = Settings(path), []
    ends = [settings.listen(lambda key: ends[0]()), settings.listen(heard.append)]
    settings.set("theme", "dark")
    assert heard == ["theme"]


@pytest.mark.parametrize("content", ["", "{", "null", "[1, 2]", '"theme"', "\x00"])
def test_a_file_that_can_not_be_understood_is_kept_aside_and_said(content: str, path: Path) -> None:
    path.write_text(content, encoding="utf-8")
    settings = Settings(path)
    assert values(settings) == DEFAULTS
    assert settings.bad_file is not None
    assert settings.bad_file.read_text(encoding="utf-8") == content
    assert settings.bad_file.name in settings.problem


@pytest.mark.parametrize(
    "broken",
    [
        {"reply_zoom": 7},
        {"base_urls": []},
        {"base_urls": {"openai": "nonsense", "x": 1}},
        {"proxies": "none"},
        {"proxies": {"openai": "nonsense"}},
        {"caps": "5"},
        {"caps": {"openai": "-1"}},
        {"proxies": {"openai": 1}},
        {"proxies": {"openai": "http://user:password@proxy.test:3128"}},
    ],
)
def test_of_a_file_with_a_fault_what_is_good_is_taken(broken: dict[str, object], path: Path) -> None:
    settings = settings_from(path, {"theme": "dark"} | broken)
    assert values(settings) == DEFAULTS | {"theme": "dark"}
    assert settings.base_url("openai") is None
    assert settings.proxy("openai") == "system"
    assert settings.bad_file is not None
    again = Settings(path)
    assert (values(again), again.problem) == (values(settings), "")


def test_what_a_newer_version_wrote_is_no_fault_and_is_kept(path: Path) -> None:
    newer = {"hologram": {"depth": 3}}
    settings = settings_from(path, {"theme": "dark"} | newer)
    assert (settings.get("theme"), settings.problem, settings.bad_file) == ("dark", "", None)
    settings.set("layout", "grid")
    known = {"theme": "dark", "layout": "grid", "base_urls": {}, "proxies": {}, "caps": {}}
    assert json.loads(path.read_bytes()) == known | newer


def test_without_a_file_that_can_be_read_the_defaults_hold_and_the_person_is_told(path: Path) -> None:
    path.mkdir()
    settings = Settings(path)
    assert values(settings) == DEFAULTS
    assert settings.problem == (
        "The settings can't be read, so the defaults are used: settings.json is not an ordinary file; move it away."
    )


def test_a_change_that_can_not_be_saved_holds_for_this_run_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.json")
    heard: list[str] = []
    settings.listen(heard.append)
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert heard == ["theme"]
    assert "can't be saved" in settings.problem


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = LEAVES | st.lists(LEAVES, max_size=3) | st.dictionaries(st.text(max_size=5), LEAVES, max_size=3)
ALMOST = st.dictionaries(
    st.sampled_from([*DECLARED, "base_urls", "proxies", "newer"]), JSON | st.sampled_from([*OTHERS.values()])
)


@settings(max_examples=150, deadline=None)
@given(ALMOST | JSON)
def test_any_json_gives_settings_that_can_be_used_and_read_again(content: object) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "settings.json"
    path.parent.mkdir(exist_ok=True)
    found = settings_from(path, content)
    assert all(setting.check(found.get(setting.key)) == found.get(setting.key) for setting in SETTINGS)
    again = Settings(path)
    assert values(again) == values(found)
    assert again.problem == ""


@settings(max_examples=150, deadline=None)
@given(st.binary() | st.text(alphabet='{}[]":,0e-tru\\').map(str.encode))
def test_any_bytes_give_settings_and_what_is_not_understood_is_kept(content: bytes) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "any" / "settings.json"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content)
    found = Settings(path)
    assert all(setting.check(found.get(setting.key)) == found.get(setting.key) for setting in SETTINGS)
    kept = found.bad_file or path
    assert kept.read_bytes() == content
    assert bool(found.problem) == (kept != path)


def test_of_two_programs_each_writes_what_was_changed_in_it_alone(path: Path) -> None:
    first, second = Settings(path), Settings(path)
    first.set_base_url("openai", "http://localhost:8080/v1")
    first.set_proxy("openai", "none")
    first.set("silence_limit", 90)
    second.set("theme", "dark")
    second.set_base_url("moonshot", "http://localhost:8081/v1")
    first.set_base_url("openai", None)
    found = Settings(path)
    assert (found.get("silence_limit"), found.get("theme"), found.proxy("openai")) == (90, "dark", "none")
    assert (found.base_url("openai"), found.base_url("moonshot")) == (None, "http://localhost:8081/v1")


def test_settings_that_can_not_be_read_are_not_written_over(path: Path) -> None:
    path.mkdir()
    settings = Settings(path)
    settings.set("theme", "dark")
    assert path.is_dir()
    assert settings.problem.startswith(
        "The settings can't be saved: settings.json is not an ordinary file; move it away."
    )
