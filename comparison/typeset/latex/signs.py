"""Which sign a command or a character stands for, and how it stands in a row."""

import re
from functools import cache
from importlib.resources import files

from comparison.typeset.latex.elements import Kind

_KINDS: dict[str, Kind] = {
    "mathalpha": "ord", "mathord": "ord", "mathfence": "ord", "mathbin": "bin", "mathrel": "rel", "mathop": "op",
    "mathopen": "open", "mathclose": "close", "mathpunct": "punct",
}  # fmt: skip
"""By their names in the table; what has another one, such as an accent, is no sign."""
_OURS: dict[Kind, str] = {
    "ord": r"""
        \infty ∞ \hbar ℏ \hslash ℏ \emptyset ∅ \varnothing ∅ \degree ° \textdegree ° \celsius ℃ \vert | \Vert ‖ \| ‖
        \S § \P ¶ \dag † \ddag ‡ \copyright © \pounds £ \euro € \texteuro € \yen ¥ \cent ¢ \% % \$ $ \# # \& & \_ _
        \omicron ο \Alpha Α \Beta Β \Epsilon Ε \Zeta Ζ \Eta Η \Iota Ι \Kappa Κ \Mu Μ \Nu Ν \Omicron Ο \Rho Ρ \Tau Τ
        \Chi Χ \digamma ϝ \thetasym ϑ \Box □ \square □ \blacksquare ■ \qed □ \bigstar ★ \checkmark ✓
        \diagup ╱ \diagdown ╲ \surd √ \prime ′ \backslash \ \lgwhtcircle ◯ \circledS Ⓢ \circledR ® \angle ∠ \top ⊤
        \bot ⊥ \ldotp . \vdots ⋮ \ell ℓ \partial ∂ \nabla ∇ \exists ∃ \nexists ∄ \forall ∀ \neg ¬ \lnot ¬ \natural ♮
        \sharp ♯ \flat ♭ \lozenge ◊ \Diamond ◇ \aleph ℵ \beth ℶ \Re ℜ \Im ℑ \wp ℘ \eth ð \mho ℧ \imath ı \jmath ȷ
        \micro µ \ohm Ω \upepsilon ϵ \upvarepsilon ε \perthousand ‰ \permil ‰
        \Finv Ⅎ \triangle △ \bigtriangleup △
    """,
    "bin": r"""
        \cdot ⋅ \centerdot ⋅ \cdotp · \ast ∗ \star ⋆ \bullet ∙ \circ ∘ \bigcirc ◯ \And & \setminus ⧵ \land ∧ \lor ∨
        \doublecap ⋒ \doublecup ⋓ \div ÷
    """,
    "rel": r"""
        \lt < \gt > \ne ≠ \neq ≠ \le ≤ \ge ≥ \iff ⟺ \implies ⟹ \impliedby ⟸ \to → \gets ← \owns ∋ \ni ∋ \perp ⟂
        \mid ∣ \nmid ∤ \parallel ∥ \nparallel ∦ \coloneqq ≔ \coloneq ≔ \eqqcolon ≕ \eqcolon ≕ \vcentcolon : \ratio :
        \smallfrown ⌢ \smallsmile ⌣ \frown ⌢ \smile ⌣ \shortmid ∣ \shortparallel ∥ \thickapprox ≈ \thicksim ∼
        \propto ∝ \varpropto ∝ \therefore ∴ \because ∵ \leadsto ⇝ \restriction ↾
        \nleqq ≰ \ngeqq ≱ \nshortmid ∤ \nshortparallel ∦ \nsubseteqq ⊈ \nsupseteqq ⊉ \Join ⋈ \lhd ⊲ \rhd ⊳
        \dblcolon ∷ \longrightarrow ⟶ \longleftarrow ⟵ \Longrightarrow ⟹ \Longleftarrow ⟸ \longmapsto ⟼ \independent ⫫
        \Longleftrightarrow ⟺ \longleftrightarrow ⟷ \mapsto ↦ \upharpoonright ↾ \models ⊨ \vDash ⊨ \Vdash ⊩
    """,
    "open": r"\{ { \lbrace { \lbrack [ \lparen ( \langle ⟨ \lvert | \lVert ‖ \lfloor ⌊ \lceil ⌈ \llbracket ⟦",
    "close": r"\} } \rbrace } \rbrack ] \rparen ) \rangle ⟩ \rvert | \rVert ‖ \rfloor ⌋ \rceil ⌉ \rrbracket ⟧",
    "punct": r"\colon :",
    "inner": r"\dots … \ldots … \dotsc … \dotso … \cdots ⋯ \dotsb ⋯ \dotsm ⋯ \dotsi ⋯ \ddots ⋱ \iddots ⋰ \adots ⋰",
    "op": r"\intop ∫ \smallint ∫",
}
"""Signs that the table has not, or has otherwise than a reader expects."""
_CHARACTERS: dict[str, tuple[str, Kind]] = {
    "-": ("−", "bin"), "*": ("∗", "bin"), "+": ("+", "bin"), ":": (":", "rel"), ";": (";", "punct"),
    "!": ("!", "close"), "?": ("?", "close"), ",": (",", "punct"), ".": (".", "ord"), "/": ("/", "ord"),
    "|": ("|", "ord"), "(": ("(", "open"), ")": (")", "close"), "[": ("[", "open"), "]": ("]", "close"),
    "`": ("‘", "ord"), "…": ("…", "inner"), "⋯": ("⋯", "inner"), "·": ("⋅", "bin"), "•": ("∙", "bin"),
    "∣": ("∣", "rel"), "’": ("′", "ord"), "‖": ("‖", "ord"),
}  # fmt: skip
_NAME = re.compile(r"^\\[a-zA-Z]+$")
_EQUAL = re.compile(r"= (\\[a-zA-Z]+)(?![{a-zA-Z])")
LIMITLESS = frozenset("∫∬∭∮∯∰∱∲∳⨋⨌⨍⨎⨏⨐⨑⨒⨓⨔⨕⨖⨗⨘⨙⨚⨛⨜")
"""Large signs whose bounds stand beside them."""


def sign_of(command: str) -> tuple[str, Kind] | None:
    """The character that a command such as ``\\leq`` stands for, and its kind."""
    return _commands().get(command)


def kind_of(character: str) -> tuple[str, Kind] | None:
    """How a character stands in a formula that has it as itself; ``None`` for one that is no sign of mathematics."""
    return _CHARACTERS.get(character) or _characters().get(character)


@cache
def _commands() -> dict[str, tuple[str, Kind]]:
    found: dict[str, tuple[str, Kind]] = {}
    for kind, listed in _OURS.items():
        words = listed.split()
        found |= {command: (sign, kind) for command, sign in zip(words[::2], words[1::2], strict=True)}
    for character, names, kind in _table():
        for name in names:
            found.setdefault(name, (character, kind))
    return found


@cache
def _characters() -> dict[str, tuple[str, Kind]]:
    return {character: (character, kind) for character, _, kind in reversed(_table())}


@cache
def _table() -> list[tuple[str, list[str], Kind]]:
    """Characters, the commands for each and its kind, those first whose name LaTeX itself knows."""
    first: list[tuple[str, list[str], Kind]] = []
    others: list[tuple[str, list[str], Kind]] = []
    lines = (files("latex2mathml") / "unimathsymbols.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#") or line.count("^") < 7:
            continue
        code, _, name, other_name, _, category, _, comment = line.split("^", 7)
        if category not in _KINDS:
            continue
        character = chr(int(code, 16))
        # Letters of a style of their own come by their font.
        names = [] if code.startswith("1D") else _NAME.findall(name)
        first.append((character, names, _KINDS[category]))
        others.append((character, _NAME.findall(other_name) + _EQUAL.findall(comment), _KINDS[category]))
    return first + others
