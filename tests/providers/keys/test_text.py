import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.keys.text import LONGEST_KEY, UNSEEN, UnfitKey, check_key

FIT = string.ascii_letters + string.digits + string.punctuation
OF_KEYS = string.ascii_letters + string.digits + "-_./+"


@given(
    st.from_regex(r"[A-WYZa-wyz0-9][A-WYZa-wyz0-9_/+-]{0,200}", fullmatch=True),
    st.text(" \t\r\n\u00a0"),
    st.text(" \t\r\n\u00a0"),
)
def test_a_key_loses_the_white_space_of_the_paste_and_nothing_else(key: str, before: str, after: str) -> None:
    assert check_key(before + key + after) == key


@given(st.text(max_size=1_200))
def test_what_passes_fits_into_a_header(text: str) -> None:
    try:
        key = check_key(text)
    except UnfitKey:
        return
    assert 0 < len(key) <= LONGEST_KEY
    assert set(key) <= set(FIT)


@given(
    st.text(OF_KEYS, min_size=1, max_size=50),
    st.characters(exclude_characters=[*FIT, *map(chr, UNSEEN)]),
    st.text(OF_KEYS, min_size=1),
)
def test_one_wrong_character_inside_is_refused_without_showing_the_text(left: str, wrong: str, right: str) -> None:
    canary = "CANARY7f3a"
    with pytest.raises(UnfitKey) as refused:
        check_key(canary + left + wrong + right)
    assert canary not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("$OPENAI_API_KEY", "a placeholder"),
        ("%OPENAI_API_KEY%", "a placeholder"),
        ("{your_api_key}", "a placeholder"),
        (" \n\t", "empty"),
        ("sk-abc def", "space"),
        ("sk-abc\tdef", "space"),
        ("sk-abc\u00a0def", "space"),
        ("sk-abc\ndef", "line break"),
        ("sk-abc\r\nX-Injected: 1", "line break"),
        ("sk-abc\u2028def", "line break"),
        ("sk–abc", "accent or a long dash"),
        ("sk-\x00abc", "control"),
        ("sk-\x7fabc", "control"),
        ("OPENAI_API_KEY=", "empty"),
        ("sk-abc...xyz", "hidden"),
        ("sk-proj-abcd…wxyz", "hidden"),
        ("sk-****************wxyz", "hidden"),
        ("sk-xxxxxxxxxxxxxxxxxxxx", "hidden"),
        ("YOUR_API_KEY", "a placeholder"),
        ("<your-openai-api-key>", "a placeholder"),
        ("your api key here", "a placeholder"),
        ("https://platform.example.com/keys", "an address"),
        ('"sk-abc', "quotation mark"),
        ("A_KEY=sk-abcdefgh\nB_KEY=sk-ijklmnop", "line break"),
        ("A=sk-abcdefghijklmnop\nB=gsk_ijklmnopqrstuvwx", "more than one key"),
        ("sk-...", "hidden"),
        ("sk-canary-7f3a91d2\nbcdefghijkl", "line break"),
        ("A_KEY=sk-canary-7f3a91d2bcdefgh python x.py", "space"),
        ("x" * (LONGEST_KEY + 1), "1,001 characters"),
    ],
)
def test_the_reason_for_a_refusal_is_given(text: str, reason: str) -> None:
    with pytest.raises(UnfitKey, match=reason):
        check_key(text)


@pytest.mark.parametrize(
    "pasted",
    [
        '"{}"',
        "'{}'",
        "`{}`",
        "“{}”",
        "‘{}’",
        "”{}”",
        "({})",
        "[{}]",
        "{}.",
        "{},",
        "OpenAI API key: {}",
        "chiave API: {}",
        "clé API : {}",
        "clave de API: {}",
        "مفتاح: {}",
        "OPENAI_API_KEY＝{}",
        "openai.api_key = '{}'",
        "$ export OPENAI_API_KEY={}",
        "set -gx OPENAI_API_KEY {}",
        "Bearer: {}",
        "token={}",
        "API key: {}",
        "密钥：{}",
        "chiave: {}",
        "APIキー：{}",
        "＂{}＂",
        'export MOONSHOT_API_KEY="{}"  # mine',
        "- OPENAI_API_KEY={}",
        'process.env.OPENAI_API_KEY = "{}";',
        'os.environ["OPENAI_API_KEY"] = "{}"',
        '-H "Authorization: Bearer {}"',
        "--header 'x-api-key: {}'",
        "\u2066{}\u2069",
        "「{}」",
        "<{}>",
        "OPENAI_API_KEY={}",
        "OPENAI_API_KEY = '{}'",
        'export ANTHROPIC_API_KEY="{}"',
        "export DASHSCOPE_API_KEY={};",
        "set GEMINI_API_KEY={}",
        'setx MOONSHOT_API_KEY "{}"',
        '$env:OPENAI_API_KEY = "{}"',
        "MISTRAL_API_KEY: {}",
        '"api_key": "{}",',
        "const apiKey = '{}';",
        "Bearer {}",
        "Authorization: Bearer {}",
        "x-api-key: {}",
        "  {}\u200b\n",
        "\ufeff{}",
    ],
)
@pytest.mark.parametrize("key", ["sk-canary-7f3a91d2", "bce-v3/ALTAK-abc/0123456789==", "0123abcd.XyZ987654"])
def test_what_stands_around_a_pasted_key_goes(pasted: str, key: str) -> None:
    assert check_key(pasted.format(key)) == key


@pytest.mark.parametrize(
    "pasted",
    [
        'client = OpenAI(api_key="{}")',
        "OpenAI(api_key='{}', timeout=3)",
        '{{"apiKey": "{}"}}',
        'curl https://api.example.com/v1/models -H "Authorization: Bearer {}"',
        "My key is {}",
        "La mia chiave è {}",
        "**{}**",
        "OPENAI={}",
        'export OPENAI_API_KEY="{}"; python x.py',
        "https://api.example.com/v1/models?key={}&alt=sse",
        "密钥在这里“{}”，请保密",
        "鍵は「`{}`」です",
    ],
)
def test_a_key_of_a_known_kind_is_found_in_a_line(pasted: str) -> None:
    key = "sk-canary-7f3a91d2bcdefgh"
    assert check_key(pasted.format(key)) == key


@given(st.text(max_size=20), st.text(" \n\t", min_size=1, max_size=2), st.text(OF_KEYS, min_size=1, max_size=20))
def test_a_key_that_may_go_on_is_never_taken_in_part(before: str, gap: str, rest: str) -> None:
    begun = "sk-canary-7f3a91d2bcdefgh"
    try:
        key = check_key(f"{before} {begun}{gap}{rest}")
    except UnfitKey:
        return
    assert key != begun


def test_a_text_of_many_parts_is_given_up_at_once() -> None:
    with pytest.raises(UnfitKey):
        check_key("your" + "_a" * 1_900)
