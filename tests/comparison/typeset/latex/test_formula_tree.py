"""What is understood, and what it becomes."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.typeset.formula import Typeset, load, typeset
from comparison.typeset.latex.commands.asides import ASIDES
from comparison.typeset.latex.formula_tree import COMMANDS, REWRITES, formula_tree
from comparison.typeset.latex.signs import sign_of
from comparison.typeset.latex.switches import IGNORED, MANNERS, OVER
from comparison.typeset.latex.tokens import NotUnderstood
from tests.comparison.typeset.latex.usual_commands import SET, SOURCE

KNOWN = {*COMMANDS, *REWRITES, *MANNERS, *OVER, *ASIDES, *IGNORED}


@pytest.fixture(autouse=True, scope="module")
def _formulas_can_be_set() -> None:
    load()


def words_of(tree: Element) -> str:
    """All signs of a formula one after the other."""
    return "".join(tree.itertext())


def displayed(source: str) -> Element:
    return formula_tree(source, is_display=True)


def picture(source: str) -> Typeset:
    found = typeset(source)
    assert found is not None
    return found


@pytest.mark.parametrize("source", SET.splitlines())
def test_what_models_usually_write_is_set(source: str) -> None:
    assert formula_tree(source, is_display=False)
    assert typeset(f"$${source}$$") is not None


@pytest.mark.parametrize("source", SOURCE.splitlines())
def test_what_is_not_understood_to_the_last_sign_stays_as_it_was_written(source: str) -> None:
    assert typeset(f"$${source}$$") is None


@pytest.mark.parametrize(
    "source", ["$x$", "\\(x\\)", "\\[x\\]", "$$x$$", "\\begin{equation}x\\end{equation}", "```math\nx\n```"]
)
def test_delimiters_of_every_kind_are_left_out(source: str) -> None:
    assert picture(source).width == pytest.approx(picture("$x$").width, rel=0.1)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"\ce{2H2 + O2 -> 2H2O}", "2H2+O2→2H2O"),
        (r"\ce{NH4+}", "NH4+"),
        (r"\ce{SO4^2-}", "SO42−"),
        (r"\ce{Na+ + e- -> Na}", "Na++e−→Na"),
        (r"\ce{CH3-CH=CH2}", "CH3−CH=CH2"),
        (r"\ce{CuSO4.5H2O}", "CuSO4⋅5H2O"),
        (r"\ce{CO2 ^}", "CO2↑"),
        (r"\SI{9.81}{m/s^2}", "9.81m/s2"),
        (r"\SI{5}{\kilo\gram\per\cubic\meter}", "5kgm−3"),
        (r"\SI{1.5e-3}{\micro\meter\squared}", "1.5×10−3µm2"),
        (r"\num{12345.6789}", "12345.6789"),
        (r"\SI{20}{\celsius}", "20°C"),
        (r"\dv[2]{y}{x}", "d2𝑦d𝑥2"),
        (r"\pdv{f}{x}{y}", "𝜕2𝑓𝜕𝑥𝜕𝑦"),
        (r"\abs{x}", "|𝑥|"),
        (r"\braket{a|b}", "⟨𝑎|𝑏⟩"),
        (r"\braket{a}{b}", "⟨𝑎|𝑏⟩"),
        (r"\R\N\Z\Q\C", "ℝℕℤℚℂ"),
        (r"\frac12 x^12", "12𝑥12"),
        (r"\mathrm{Hom}", "Hom"),
        (r"\boldsymbol{\beta x1}", "𝜷𝒙𝟏"),
        (r"\mathbf{A}\mathcal{L}\mathfrak{C}\mathsf{A}\mathtt{a}h", "𝐀ℒℭ𝖠𝚊ℎ"),
        (r"\Gamma\gamma\epsilon\varepsilon\phi\varphi", "Γ𝛾𝜖𝜀𝜙𝜑"),
        (r"\upmu", "μ"),
        (r"\not\in \not= \not\equiv", "∉≠≢"),
        (r"\operatorname*{arg\,max}_x f", "arg\u2009max𝑥𝑓"),
        (r"\text{--- `so' a--b}", "— ‘so’ a–b"),
        (r"S_{最大}", "𝑆最大"),
        (r"a-b*c", "𝑎−𝑏∗𝑐"),
        (r"x \tag{1}", "𝑥(1)"),
        (r"x \tag*{1}", "𝑥1"),
        (r"x \label{eq:1}", "𝑥"),
        (r"x % a remark", "𝑥"),
        (r"{\rm km}x", "km𝑥"),
        (r"\textcolor{red}{x}\color{blue}y", "𝑥𝑦"),
        (r"\bar{\imath}\hat{j}", "𝚤¯𝚥ˆ"),
        (r"f'''", "𝑓‴"),
    ],
)
def test_it_has_the_signs_that_a_reader_expects(source: str, words: str) -> None:
    assert words_of(displayed(source)).replace("ı", "𝚤") == words


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        (r"\sum_i", "munder"),
        (r"\sum_i^n", "munderover"),
        (r"\int_0^1", "msubsup"),
        (r"\int\limits_0^1", "munderover"),
        (r"\sum\nolimits_i", "msub"),
        (r"\lim_x", "munder"),
        (r"\textstyle\sum_i", "msub"),
        (r"\frac{\sum_i}{2}", "msub"),
        (r"\dfrac{1}{2}\underbrace{a}_{b}", "munder"),
        (r"x_i^2", "msubsup"),
    ],
)
def test_bounds_stand_where_they_belong(source: str, tag: str) -> None:
    assert displayed(source).find(f".//{tag}") is not None


def test_rules_of_an_array_stand_where_they_were_asked_for() -> None:
    table = displayed(r"\begin{array}{|l|cr||}\hline a&b&c\\ \hline\hline d&e&f\\ \hline\end{array}").find(".//mtable")
    assert table is not None
    assert (table.get("columnalign"), table.get("columnlines"), table.get("rowlines")) == ("lcr", "1 1 0 2", "1 2 1")
    assert picture(r"$$\begin{array}{c|c}1&2\\\hline 3&4\end{array}$$").svg.count("<rect") == 2


def test_no_command_of_those_that_are_known_is_ever_shown_as_its_name() -> None:
    for name in sorted(KNOWN):
        for source in (name, f"{name}{{x}}", f"{name}{{x}}{{y}}", f"{name} x", f"x{name}", f"{name}[a]{{b}}"):
            try:
                words = words_of(displayed(source))
            except (NotUnderstood, ValueError):
                continue
            assert "\\" not in words or name in (r"\backslash", r"\verb")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted(KNOWN) + list("x1{}[]()_^&|$\\ +-=,'#%~") + ["\\\\", "中", "é", "\\nosuch"]), max_size=12
    )
)
def test_any_mixture_is_set_or_stays(pieces: list[str]) -> None:
    source = " ".join(pieces)
    found = typeset(f"$${source}$$")
    assert found is None or r"\nosuch" not in source or "%" in source or "verb" in source or found.width > 0


@pytest.mark.parametrize("command", [r"\alpha", r"\leq", r"\to", r"\sum", r"\land", r"\hbar", r"\lVert", r"\dots"])
def test_signs_have_commands(command: str) -> None:
    assert sign_of(command)


def test_what_rewrites_itself_without_end_is_given_up() -> None:
    with pytest.raises(NotUnderstood):
        displayed(r"\abs{" * 70 + "x" + "}" * 70)


@pytest.mark.parametrize("text", ["速度", "速度 v", "속도", "きょり", "سرعة", "😀"])
def test_text_of_other_scripts_is_left_to_who_paints(text: str) -> None:
    found = picture(rf"\(\text{{{text}}} = 3\)")
    (words,) = found.words
    assert words.text.strip() in text
    assert "<text" not in found.svg
    assert words.x >= 0
    assert words.x + words.width <= found.width
    assert 0 < words.y <= found.ascent + found.descent


def test_text_of_a_script_is_smaller_there() -> None:
    (small,), (large,) = picture(r"\(S_{最大}\)").words, picture(r"\(\text{最大}\)").words
    assert small.size < large.size
    assert small.width == pytest.approx(2 * small.size)


@pytest.mark.parametrize("source", [r"\phantom{\text{最}}x", r"\hphantom{最}x"])
def test_what_only_takes_room_is_not_painted(source: str) -> None:
    assert not picture(f"$${source}$$").words


def test_a_character_without_a_glyph_is_never_a_box() -> None:
    assert typeset("\\(x = \U0001d6a8\\)") is not None
    assert typeset("\\(x \u2fee y\\)") is None or picture("\\(x \u2fee y\\)").words
