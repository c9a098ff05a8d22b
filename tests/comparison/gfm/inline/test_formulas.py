import pytest

from comparison.gfm.runs import Run, Style
from tests.comparison.gfm.replies import outline, runs_in, spelled


def formulas(text: str) -> list[str]:
    return [run.text for run in runs_in(text) if isinstance(run, Run) and Style.FORMULA in run.styles]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("If $a^2 + b^2 = c^2$ then $c$.", ["$a^2 + b^2 = c^2$", "$c$"]),
        ("设$x_i$为第$i$个数，则$\\sum_i x_i$。", ["$x_i$", "$i$", "$\\sum_i x_i$"]),
        ("Sia $f: X \\to Y$, il $n$-esimo e l'$n$th", ["$f: X \\to Y$", "$n$", "$n$"]),
        ("**$a*b$** and $\\{x\\}$", ["$a*b$", "$\\{x\\}$"]),
        ("$50\\%$, $3.14$, $10$ and $(x, y)$", ["$50\\%$", "$3.14$", "$10$", "$(x, y)$"]),
        ("$\\text{speed in } km$ and $p \\$ q$", ["$\\text{speed in } km$", "$p \\$ q$"]),
        (
            "so A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} holds",
            ["\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"],
        ),
        ("\\(x\\), \\[y^2\\] and $$z_1$$", ["\\(x\\)", "\\[y^2\\]", "$$z_1$$"]),
        ("\\(速度 = 3\\)", ["\\(速度 = 3\\)"]),
        ("[see \\(x^2\\)](https://x.y)", ["\\(x^2\\)"]),
        ("\\(y'\\ \\ y''\\), \\(\\&\\_\\) e \\(=\\)", ["\\(y'\\ \\ y''\\)", "\\(\\&\\_\\)", "\\(=\\)"]),
        ("$45°$, $+$ 和 $\\Delta$G", ["$45°$", "$+$", "$\\Delta$"]),
    ],
)
def test_formulas_are_recognised(text: str, found: list[str]) -> None:
    assert formulas(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 to $10, or US$20 and A$30.",
        "Costa 5$ o 10$; $3,50 oggi e $4 domani.",
        "一杯$5，两杯$9，共花了14$。",
        "Set $HOME and $PATH, or $HOME/bin:$PATH.",
        "echo $(pwd):$(date) ${a}:${b}",
        "Use $$ for the PID and $$ again.",
        "$a = $b and $x->f($y)",
        "From $1.5M to $2M, a $100k-$200k range",
        "$ x $ and $x $ and $ x$",
        "$x$5",
        "$5/month or 7$",
        "$花了，又花了$",
        "$env:USERPROFILE\\Documents;$env:PATH",
        "echo '$USER\\t$HOME' '$x\\n$y'",
        "s/\\s+$//; s/^\\s+$//; $_ =~ s/\\d$//",
    ],
)
def test_money_and_variables_stay_text(text: str) -> None:
    assert formulas(text) == []
    assert "".join(run.text for run in runs_in(text) if isinstance(run, Run)) == text


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("(\\(optional words\\))", "((optional words))"),
        ("思考 \\(chain of thought\\) 过程", "思考 (chain of thought) 过程"),
        ("un \\(esempio semplice\\)", "un (esempio semplice)"),
        ("\\(and/or\\) \\(snake_case\\)", "(and/or) (snake_case)"),
        ("[Part \\[x\\]](https://x.y)", "‹Part [x]→https://x.y›"),
        ("see \\[1, 2\\] and \\[note\\]", "see [1, 2] and [note]"),
        ("\\[a\\](b)", "[a](b)"),
    ],
)
def test_words_in_escaped_brackets_stay_words(text: str, runs: str) -> None:
    assert spelled(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "\\left\\{ x \\right\\} and \\frac{1}{2}",
        "\\begin{itemize} \\item a \\\\ \\end{itemize}",
        "\\( \\frac{a}{b} is not closed",
        "$\\{1, 2 is not closed",
        "a \\quad b\\, c\\; d\\! e",
    ],
)
def test_what_stays_text_keeps_its_backslashes(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\\[\na\n\n= b\n\\]\nc", ["$ \\[⏎a⏎⏎= b⏎\\]", "¶ c"]),
        (
            "Also:\n\\begin{align*}\nx &= 1 \\\\\n\ny &= 2\n\\end{align*}\n所以",
            [
                "¶ Also:",
                "$ \\begin{align*}⏎x &= 1 \\\\⏎⏎y &= 2⏎\\end{align*}",
                "¶ 所以",
            ],
        ),
        ("```math\na^2\nb\n```\nx", ["$ $$⏎a^2⏎b⏎$$", "¶ x"]),
        ("- x\n  ```math\n  a\n  ```", ["l• x", "l$ $$⏎a⏎$$"]),
        ("```math\n```", ["```math"]),
        ("\\[ a = b\n\n+ c \\] where", ["$ \\[ a = b⏎⏎+ c \\]", "¶ where"]),
        ("\\[1\\] Rossi, 2020", ["¶ [1] Rossi, 2020"]),
        ("Testo\n\\[ mai chiuso\n- a", ["¶ Testo⏎[ mai chiuso", "l• a"]),
        ("\\begin{align}\nx\n\n- a", ["¶ \\begin{align}⏎x", "l• a"]),
        ("\\begin{tabular}\na\n\\end{tabular}", ["¶ \\begin{tabular}⏎a⏎\\end{tabular}"]),
        ("$$\nsome words here\n$$", ["¶ $$⏎some words here⏎$$"]),
    ],
)
def test_displayed_formulas_are_recognised_or_read_as_if_they_had_never_begun(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks
