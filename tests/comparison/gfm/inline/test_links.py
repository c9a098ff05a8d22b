import pytest

from comparison.gfm.reader import Reader
from tests.comparison.gfm.replies import outline, read, spelled


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("jane_doe@x.org", "‹jane_doe@x.org→mailto:jane_doe@x.org›"),
        ("Scrivi a mario_rossi_2@posta.it.", "Scrivi a ‹mario_rossi_2@posta.it→mailto:mario_rossi_2@posta.it›."),
        ("邮箱：a__b@x.cn，谢谢", "邮箱：‹a__b@x.cn→mailto:a__b@x.cn›，谢谢"),
        ("*a_b@x.org*", "‹emphasis: a_b@x.org→mailto:a_b@x.org›"),
        ("a*b@x.org", "a*‹b@x.org→mailto:b@x.org›"),
        ("&amp;a_b@x.org", "&‹a_b@x.org→mailto:a_b@x.org›"),
    ],
)
def test_the_name_of_a_mail_address_may_hold_underscores(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("来源：https://x.cn/a。", "来源：‹https://x.cn/a→https://x.cn/a›。"),
        ("见https://x.cn/路径，然后", "见‹https://x.cn/路径→https://x.cn/路径›，然后"),
        ("（https://x.cn）", "（‹https://x.cn→https://x.cn›）"),
        ('Imposta "https://x.it/a", poi', 'Imposta "‹https://x.it/a→https://x.it/a›", poi'),
        ("“https://x.y” «https://z.w»", "“‹https://x.y→https://x.y›” «‹https://z.w→https://z.w›»"),
        ("url=https://x.y [https://x.y]", "url=‹https://x.y→https://x.y› [https://x.y]"),
        ("ahttps://x.y", "ahttps://x.y"),
        ("<https://x.y z>", "<https://x.y z>"),
        ("siehe https://x.de/a…", "siehe ‹https://x.de/a→https://x.de/a›…"),
        ("网址：www.x.cn！", "网址：‹www.x.cn→http://www.x.cn›！"),
    ],
)
def test_a_bare_address_may_stand_behind_any_sign(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize("text", ["vector<std::string> v", "map<a::B, c>", "<xsl:template> und <svg:g>"])
def test_two_names_in_pointed_brackets_are_code(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize("address", ["tel:123", "urn:isbn:1", "mailto:a@b.cd", "a+b+c:d"])
def test_other_addresses_in_pointed_brackets_are_links(address: str) -> None:
    assert spelled(f"<{address}>") == f"‹{address}→{address}›"


@pytest.mark.parametrize("entity", ["&copyright;", "&notes;", "&ampx;", "&ltfoo;", "&nosuch;"])
def test_an_entity_is_one_as_a_whole(entity: str) -> None:
    assert spelled(f"a {entity} b") == f"a {entity} b"
    assert spelled(f"[x](/{entity})") == f"‹x→/{entity}›"


def test_a_mark_before_the_first_byte_is_no_text() -> None:
    assert outline("\ufeff# Titolo") == ["# Titolo"]
    reader = Reader()
    for piece in ("", "\ufeff", "- 一"):
        reader.feed(piece)
    reader.finish()
    assert reader.closed == read("- 一")


def test_many_definitions_in_one_paragraph_all_hold() -> None:
    text = "".join(f"[l{number}]: https://x.y/{'z' * 40}{number}\n" for number in range(100))
    assert not any("[l" in line for line in outline("[l0] [l99]\n\n" + text))
