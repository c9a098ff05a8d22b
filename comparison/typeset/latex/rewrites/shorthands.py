"""Commands of packages and of habit, written out in LaTeX that is known."""

import re

from comparison.typeset.latex.reader import Rewrite
from comparison.typeset.latex.tokens import NotUnderstood, Tokens

PLAIN = {
    r"\R": r"\mathbb{R}", r"\N": r"\mathbb{N}", r"\Z": r"\mathbb{Z}", r"\Q": r"\mathbb{Q}", r"\C": r"\mathbb{C}",
    r"\E": r"\mathbb{E}", r"\reals": r"\mathbb{R}", r"\Reals": r"\mathbb{R}", r"\natnums": r"\mathbb{N}",
    r"\Complex": r"\mathbb{C}", r"\cnums": r"\mathbb{C}", r"\grad": r"\nabla", r"\curl": r"\nabla\times",
    r"\laplacian": r"\nabla^{2}", r"\abs": r"\left|#1\right|", r"\norm": r"\left\|#1\right\|",
    r"\ceil": r"\left\lceil #1\right\rceil", r"\floor": r"\left\lfloor #1\right\rfloor",
    r"\set": r"\left\{#1\right\}", r"\Set": r"\left\{#1\right\}",
    r"\ev": r"\left\langle #1\right\rangle", r"\expval": r"\left\langle #1\right\rangle",
    r"\bra": r"\left\langle #1\right|", r"\ket": r"\left|#1\right\rangle", r"\Bra": r"\left\langle #1\right|",
    r"\Ket": r"\left|#1\right\rangle", r"\mel": r"\left\langle #1\middle|#2\middle|#3\right\rangle",
    r"\matrixel": r"\left\langle #1\middle|#2\middle|#3\right\rangle",
    r"\innerproduct": r"\left\langle #1\middle|#2\right\rangle",
    r"\comm": r"\left[#1,#2\right]", r"\commutator": r"\left[#1,#2\right]",
    r"\acomm": r"\left\{#1,#2\right\}", r"\anticommutator": r"\left\{#1,#2\right\}",
    r"\poissonbracket": r"\left\{#1,#2\right\}", r"\pb": r"\left\{#1,#2\right\}",
    r"\order": r"\mathcal{O}\left(#1\right)", r"\eval": r"\left.#1\right|", r"\evaluated": r"\left.#1\right|",
    r"\vb": r"\mathbf{#1}", r"\vectorbold": r"\mathbf{#1}", r"\va": r"\vec{\mathbf{#1}}", r"\vu": r"\hat{\mathbf{#1}}",
    r"\qq": r"\quad\text{#1}\quad", r"\qc": r",\quad", r"\qif": r"\quad\text{if}\quad",
    r"\qand": r"\quad\text{and}\quad", r"\qor": r"\quad\text{or}\quad", r"\qthen": r"\quad\text{then}\quad",
    r"\prescript": r"{}^{#1}_{#2}{#3}", r"\sfrac": r"{{}^{#1}\!/\!{}_{#2}}", r"\nicefrac": r"{{}^{#1}\!/\!{}_{#2}}",
    r"\textsuperscript": r"{}^{\text{#1}}", r"\textsubscript": r"{}_{\text{#1}}", r"\href": r"{#2}",
    r"\cssId": r"{#2}", r"\class": r"{#2}", r"\style": r"{#2}", r"\htmlClass": r"{#2}", r"\htmlId": r"{#2}",
    r"\mathclap": r"{#1}", r"\mathllap": r"{#1}", r"\mathrlap": r"{#1}",
    r"\cancelto": r"{\cancel{#2}}^{#1}", r"\overunderset": r"\overset{#1}{\underset{#2}{#3}}",
    r"\matrix": r"\begin{matrix}#1\end{matrix}", r"\pmatrix": r"\begin{pmatrix}#1\end{pmatrix}",
    r"\bmatrix": r"\begin{bmatrix}#1\end{bmatrix}", r"\cases": r"\begin{cases}#1\end{cases}",
    r"\varprojlim": r"\mathop{\underleftarrow{\lim}}", r"\varinjlim": r"\mathop{\underrightarrow{\lim}}",
    r"\ensuremath": r"{#1}", r"\iiiint": r"\int\!\!\!\int\!\!\!\int\!\!\!\int",
    r"\idotsint": r"\int\cdots\int", r"\LaTeX": r"\text{LaTeX}", r"\TeX": r"\text{TeX}",
    r"\lbrace": r"\{", r"\rbrace": r"\}", r"\varlimsup": r"\mathop{\overline{\lim}}",
    r"\varliminf": r"\mathop{\underline{\lim}}",
    r"\pv": r"\operatorname{p.v.}", r"\principalvalue": r"\operatorname{p.v.}", r"\Res": r"\operatorname{Res}",
    r"\angstrom": r"\text{Å}", r"\AA": r"\text{Å}",
}  # fmt: skip
MOST_REPEATED = 24
"""Characters of what is written out twice, which else would double with every level."""
_PARAMETER = re.compile(r"#(\d)")


def _written_out(text: str) -> Rewrite:
    count = max((int(number) for number in _PARAMETER.findall(text)), default=0)

    def rewrite(tokens: Tokens) -> str:
        if count:
            tokens.take_if("*")
        given = [_given(tokens) for _ in range(count)]
        return _PARAMETER.sub(lambda found: given[int(found[1]) - 1], text)

    return rewrite


def _given(tokens: Tokens) -> str:
    """One argument; brackets of another kind, which some packages read as such, are not understood."""
    if tokens.peek() in ("(", "[", "|"):
        raise NotUnderstood(tokens.peek())
    return tokens.argument()


def _derivative(sign: str) -> Rewrite:
    """As of the package physics: ``[n]{f}{x}``, ``{x}`` alone, and for partial ones ``{f}{x}{y}``."""

    def rewrite(tokens: Tokens) -> str:
        tokens.take_if("*")
        order = tokens.option()
        given = [tokens.argument()]
        while tokens.peek() == "{" and len(given) < (3 if sign == r"\partial" else 2):
            given.append(tokens.argument())
        raised = rf"^{{{order}}}" if order else ""
        if "," in given[-1]:
            raise NotUnderstood("Several variables in one")
        if len(given) == 1:
            return rf"\frac{{{sign}{raised}}}{{{sign} {given[0]}{raised}}}"
        if len(given) == 3:
            return rf"\frac{{{sign}^{{2}} {given[0]}}}{{{sign} {given[1]}\,{sign} {given[2]}}}"
        return rf"\frac{{{sign}{raised} {given[0]}}}{{{sign} {given[1]}{raised}}}"

    return rewrite


def _differential(tokens: Tokens) -> str:
    order = tokens.option()
    raised = rf"^{{{order}}}" if order else ""
    return rf"\mathop{{}}\!\mathrm{{d}}{raised}" + (f"{{{tokens.argument()}}}" if tokens.peek() == "{" else "")


def _braket(tokens: Tokens) -> str:
    """``{a|b}`` of the package braket, ``{a}{b}`` of physics."""
    first = tokens.argument()
    if "|" not in first and tokens.peek() == "{":
        first += "|" + tokens.argument()
    return r"\left\langle " + first.replace(r"\vert", "|").replace("|", r"\middle|") + r"\right\rangle"


def _outer(tokens: Tokens) -> str:
    first = tokens.argument()
    if tokens.peek() != "{" and len(first) > MOST_REPEATED:
        raise NotUnderstood(first)
    second = tokens.argument() if tokens.peek() == "{" else first
    return rf"\left|{first}\right\rangle\!\left\langle {second}\right|"


def _general(tokens: Tokens) -> str:
    """A fraction with brackets, a rule of some thickness, and a style."""
    left, right, rule, _, above, below = (tokens.argument() for _ in range(6))
    over = r"\atop" if rule.strip().startswith("0") else r"\over"
    return rf"\left{left.strip() or '.'}{{{above}}}{over}{{{below}}}\right{right.strip() or '.'}"


def _coloured(tokens: Tokens) -> str:
    tokens.option()
    tokens.argument()
    return "{" + tokens.argument() + "}"


def _boxed_colour(tokens: Tokens) -> str:
    tokens.argument()
    return rf"\text{{{tokens.argument()}}}"


def _framed(tokens: Tokens) -> str:
    tokens.argument()
    tokens.argument()
    return rf"\boxed{{\text{{{tokens.argument()}}}}}"


def _quantity(tokens: Tokens) -> str:
    """Brackets that grow, as ``\\qty(x)`` of the package physics."""
    pairs = {"(": ("(", ")"), "[": ("[", "]"), "|": ("|", "|"), "{": (r"\{", r"\}")}
    opening = tokens.take()
    if opening not in pairs:
        raise NotUnderstood(r"\qty")
    inner = tokens.until("}" if opening == "{" else pairs[opening][1])
    return rf"\left{pairs[opening][0]}{{{inner}}}\right{pairs[opening][1]}"


quantity = _quantity
REWRITES: dict[str, Rewrite] = {
    **{name: _written_out(text) for name, text in PLAIN.items()},
    **dict.fromkeys((r"\dv", r"\derivative", r"\odv"), _derivative(r"\mathrm{d}")),
    **dict.fromkeys((r"\pdv", r"\partialderivative", r"\pderivative"), _derivative(r"\partial")),
    r"\fdv": _derivative(r"\delta"),
    **dict.fromkeys((r"\dd", r"\differential"), _differential),
    **dict.fromkeys((r"\braket", r"\Braket", r"\ip"), _braket),
    **dict.fromkeys((r"\ketbra", r"\dyad", r"\outerproduct"), _outer),
    r"\genfrac": _general,
    r"\textcolor": _coloured,
    r"\colorbox": _boxed_colour,
    r"\fcolorbox": _framed,
}
