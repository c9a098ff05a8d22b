import pytest

from tests.comparison.gfm.replies import spelled


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**重要：**请保存文件。", "‹strong: 重要：›请保存文件。"),
        ("这叫做**“机器学习”**方法。", "这叫做‹strong: “机器学习”›方法。"),
        ("**（可选）**参数", "‹strong: （可选）›参数"),
        ("**注意！**これは**「重要」**です。", "‹strong: 注意！›これは‹strong: 「重要」›です。"),
        ("**서버(Server)**는 **'빠른'**답", "‹strong: 서버(Server)›는 ‹strong: '빠른'›답"),
        ("*강조!*입니다", "‹emphasis: 강조!›입니다"),
        ("~~原价（100元）。~~现价80元", "‹struck: 原价（100元）。›现价80元"),
        ("**葛\U000e0100**城", "‹strong: 葛\U000e0100›城"),
        ("字**“\ufe01a”**", "字‹strong: “\ufe01a”›"),
        ("**ｱ！**ｲ", "‹strong: ｱ！›ｲ"),
        ("这是*重点*的", "这是‹emphasis: 重点›的"),
        ("word**(x)**word", "word**(x)**word"),
        ("🎉**(x)**🎉", "🎉‹strong: (x)›🎉"),
        ("a**🎉**b", "a**🎉**b"),
        ("parola**«x»**parola", "parola**«x»**parola"),
    ],
)
def test_beside_chinese_japanese_and_korean_punctuation_does_not_keep_marks_from_holding(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "每天走3~5公里，喝1~2升水。",
        "Da ~15€ a ~30€ per persona.",
        "cp ~/a ~/b and H~2~O",
        "~one~ and ~~~three~~~",
    ],
)
def test_a_tilde_alone_strikes_nothing(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "4*5*6 = 120 and w*h*d",
        "larghezza*altezza*profondità",
        "x**2 + y**2 = z**2",
        "a**n + b**n",
        "print(*items, sep=x) and zip(*rows)",
        "call(*args) = 3*4",
        "src/*.ts, lib/*.js and docs/*",
        "C:\\temp\\*.log and D:\\new\\*.txt",
        "__init__.py imports __main__.py",
        "/srv/_build_/x and $HOME/_y_/z",
        "call __init__() and super().__set_name__(x)",
        "self.__class__ 和 x[0].__dict__",
        "2 * 3 * 4",
        "面积=3*4*5",
        "(a+b)*(c+d)*(e+f) and (x*y)*(z*w), (p+q)*r*(s)",
        "SELECT COUNT(*), SUM(*) and v[*], w[*]",
    ],
)
def test_stars_and_underscores_of_code_stay(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("un**believ**able", "un‹strong: believ›able"),
        ("**Note**that", "‹strong: Note›that"),
        ("foo*bar*", "foo‹emphasis: bar›"),
        ("**A**/**B** and *a*/*b*", "‹strong: A›/‹strong: B› and ‹emphasis: a›/‹emphasis: b›"),
        ("3*4 is *important*", "3*4 is ‹emphasis: important›"),
        ("__bold__ _it_.", "‹strong: bold› ‹emphasis: it›."),
        ("Fine.__Nota__ (x), __重点__(y)", "Fine.‹strong: Nota› (x), ‹strong: 重点›(y)"),
        ("__call __init__() first__", "‹strong: call __init__() first›"),
        ("f(*args) is *good*", "f(*args) is ‹emphasis: good›"),
        ("(see *this*) *(and)* that", "(see ‹emphasis: this›) ‹emphasis: (and)› that"),
        ("API(x)**重点**(y)", "API(x)‹strong: 重点›(y)"),
    ],
)
def test_words_beside_them_are_emphasised_still(text: str, runs: str) -> None:
    assert spelled(text) == runs
