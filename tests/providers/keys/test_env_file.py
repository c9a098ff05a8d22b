import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.keys.env_file import ELSEWHERE, LARGEST, LONGEST_LINE, WRONG_OWNER, EnvFile, keys_in, read_env_file
from providers.registry import built_in_infos

PLACES = [(info, info.hosts[0].base_url) for info in built_in_infos()]
KEY = "sk-canary7f3a91b2c4d5e6f7"
ANTHROPIC = "sk-ant-canary7f3a91b2c4d5e6"


def found(text: str) -> dict[str, str]:
    return {key.info.id: key.value for key in keys_in(text, PLACES).keys}


@pytest.mark.parametrize(
    "line",
    [
        f"OPENAI_API_KEY={KEY}",
        f"export OPENAI_API_KEY={KEY}",
        f"  OPENAI_API_KEY = '{KEY}'  # mia chiave",
        f'OPENAI_API_KEY="{KEY}"#主要',
        f"OPENAI_API_KEY: {KEY}",
        f"$env:OPENAI_API_KEY={KEY}",
        f"set OPENAI_API_KEY={KEY}",
        f"openai_api_key={KEY} # ключ",
        f"OPENAI_API_KEY=old\nOPENAI_API_KEY={KEY}",
        f"# 注释\n\nPORT=80\nOPENAI_API_KEY={KEY}\r\n",
        f"OPENAI_API_KEY={KEY}\nOPENAI_BASE_URL=https://api.openai.com/v1",
    ],
)
def test_a_key_is_found_however_it_is_written(line: str) -> None:
    assert found(line) == {"openai": KEY}


def test_other_names_and_what_only_one_provider_s_keys_look_like_tell_whose_it_is() -> None:
    text = (
        f"GOOGLE_API_KEY=AIza{'Bc4' * 12}\nKIMI_API_KEY={KEY}\nMY_CLAUDE_API_KEY={ANTHROPIC}\nMY_API_KEY={KEY}\nPORT=1"
    )
    assert set(found(text)) == {"gemini", "moonshot", "anthropic"}
    assert keys_in(text, PLACES).others == 2


def test_a_key_for_another_address_is_left_out_and_one_for_another_region_goes_there() -> None:
    stranger = keys_in(f"OPENAI_API_KEY={KEY}\nOPENAI_BASE_URL=https://proxy.example/v1", PLACES)
    assert (stranger.keys, [why for _, why in stranger.unfit]) == ((), [ELSEWHERE])
    moonshot = next(info for info, _ in PLACES if info.id == "moonshot")
    other = moonshot.hosts[1].base_url
    (key,) = keys_in(f"MOONSHOT_API_KEY={KEY}\nMOONSHOT_BASE_URL={other}", PLACES).keys
    assert key.base_url == other
    own = [(moonshot, "https://mine.example/v1")]
    assert keys_in(f"MOONSHOT_API_KEY={KEY}", own).keys[0].base_url == moonshot.hosts[0].base_url


@pytest.mark.parametrize("value", ["", "''", "${KEY}", "your_api_key_here", "sk-...abc", "sk-ab cd", ANTHROPIC])
def test_what_can_be_no_key_is_named_by_its_provider_alone(value: str) -> None:
    read = keys_in(f"OPENAI_API_KEY={value}\nPORT=1", PLACES)
    assert read.keys == ()
    assert all(info.id == "openai" and (not value or value not in why) for info, why in read.unfit)
    assert (value != ANTHROPIC) or read.unfit[0][1] == WRONG_OWNER


@given(st.text(max_size=60))
def test_any_text_is_borne(text: str) -> None:
    keys_in(f"OPENAI_API_KEY={text}", PLACES)
    keys_in(text, PLACES)


def test_files_of_powershell_and_notepad_are_read_and_others_are_refused(tmp_path: Path) -> None:
    path, text = tmp_path / ".env", f"OPENAI_API_KEY={KEY}\r\n"
    for data in (codecs.BOM_UTF8 + text.encode(), codecs.BOM_UTF16_LE + text.encode("utf-16-le")):
        path.write_bytes(data)
        assert len(read_env_file(path, PLACES).keys) == 1
    for data in (b"\0" * 20, b"\xff\xfe\xff", b"A" * (LARGEST + 1), b"\xe4=1"):
        path.write_bytes(data)
        with pytest.raises((UnicodeError, ValueError), match=r"codec|large|text|decod"):
            read_env_file(path, PLACES)


def test_no_key_is_seen_in_what_is_printed_of_it() -> None:
    assert KEY not in repr(keys_in(f"OPENAI_API_KEY={KEY}", PLACES))
    assert not EnvFile().is_one


@given(st.integers(0, 9_000))
def test_a_part_of_a_key_is_never_taken_for_it(blanks: int) -> None:
    assert found(f"OPENAI_API_KEY={' ' * blanks}{KEY}") in ({}, {"openai": KEY})


@pytest.mark.parametrize("length", [3_960, 3_970, 3_980, LONGEST_LINE - 30, LONGEST_LINE - 20, LONGEST_LINE])
def test_a_line_is_read_whole_or_not_at_all(length: int) -> None:
    assert found(f"OPENAI_API_KEY={' ' * length}{KEY}") in ({}, {"openai": KEY})
