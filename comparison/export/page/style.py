"""How an exported page looks: the tokens of the window's two themes, lanes side by side where there is room; paper."""

from collections.abc import Mapping

LIGHT = {
    "window": "#F4F3F0",
    "panel": "#FFFFFF",
    "code": "#F6F5F2",
    "you": "#EDE8E1",
    "line": "#E4E2DC",
    "text": "#1B1A18",
    "muted": "#625F59",
    "accent": "#B4472B",
    "warning": "#8A5C00",
    "keyword": "#8839A8",
    "function": "#1F5FBF",
    "string": "#2E7D4F",
    "comment": "#716E66",
    "number": "#A8501E",
}
DARK = {
    "window": "#171614",
    "panel": "#1F1E1B",
    "code": "#272521",
    "you": "#33302B",
    "line": "#33312C",
    "text": "#ECEAE4",
    "muted": "#B2AFA5",
    "accent": "#E2825F",
    "warning": "#D9A441",
    "keyword": "#C792E0",
    "function": "#82AAFF",
    "string": "#8CC98F",
    "comment": "#918E85",
    "number": "#E5A06B",
}

RULES = """
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem clamp(1rem, 3vw, 3rem); background: var(--window); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1rem; margin: 0 0 .5rem; color: var(--muted); font-weight: 600; }
h3 { font-size: 1rem; margin: 0; }
a[href] { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; font-size: .8125rem;
  color: var(--muted); }
dd { margin: 0; white-space: pre-wrap; }
.turn { margin: 2.5rem 0 0; }
.prompt { background: var(--you); border-radius: 10px; padding: .75rem 1rem; margin: 0 0 1rem; white-space: pre-wrap; }
.lanes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem;
  align-items: start; }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.125rem;
  min-width: 0; }
article > dl { border-top: 1px solid var(--line); padding-top: .75rem; margin: 1rem 0 0; }
article > h3 { margin-bottom: .75rem; }
details { color: var(--muted); margin: 0 0 .75rem; }
summary { cursor: pointer; }
.plain { white-space: pre-wrap; }
.remark { color: var(--warning); font-size: .875rem; margin: .75rem 0 0; }
.reply > :first-child { margin-top: 0; }
.reply > :last-child { margin-bottom: 0; }
.reply p, .reply ul, .reply ol, .reply pre, .reply table, .reply blockquote { margin: .75em 0; }
.reply ul, .reply ol { padding-inline-start: 1.6em; }
.reply li > ul, .reply li > ol { margin: .2em 0; }
.as-1, .as-2, .as-3, .as-4, .as-5, .as-6 { line-height: 1.3; margin: 1.2em 0 .5em; }
.as-1 { font-size: 1.4rem; } .as-2 { font-size: 1.2rem; } .as-3 { font-size: 1.08rem; }
.as-4, .as-5, .as-6 { font-size: 1rem; }
pre { background: var(--code); border-radius: 8px; padding: .75rem 1rem; overflow-x: auto; overflow-wrap: normal;
  white-space: pre; }
pre, code, kbd { font: .875rem/1.5 ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace; }
:not(pre) > code, kbd { background: var(--code); border-radius: 4px; padding: .1em .3em; }
pre.wrapped { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; display: block; overflow-x: auto; overflow-wrap: normal; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
th { background: var(--code); }
th[align="right"], td[align="right"] { text-align: right; }
th[align="center"], td[align="center"] { text-align: center; }
blockquote { border-inline-start: 3px solid var(--line); margin-inline: 0; padding-inline-start: 1rem;
  color: var(--muted); }
hr { border: 0; border-top: 1px solid var(--line); }
mark { background: var(--you); color: inherit; }
li:has(> input) { list-style: none; }
p.formula { overflow-x: auto; overflow-y: hidden; text-align: center; }
svg { max-width: none; }
.image { color: var(--muted); }
.footnotes { font-size: .875rem; border-top: 1px solid var(--line); }
.keyword { color: var(--keyword); } .function { color: var(--function); } .string { color: var(--string); }
.comment { color: var(--comment); } .number { color: var(--number); }
footer { margin: 3rem 0 0; }
"""

PAPER = """
@page { margin: 16mm; }
body { padding: 0; background: none; font-size: 10.5pt; }
.lanes { display: block; }
article { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .75rem 0; margin: 0 0 1rem; }
.prompt, pre, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
pre, .plain { white-space: pre-wrap; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6, dl { break-after: avoid; }
tr, svg, blockquote { break-inside: avoid; }
table { display: table; }
a[href] { color: inherit; }
"""


def style_sheet() -> str:
    """For a screen in light and in dark, and for paper, which is always light."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_root(DARK, 'dark')} }}"
    return f"{_root(LIGHT, 'light')}\n{dark}{RULES}@media print {{{PAPER}}}"


def _root(tokens: Mapping[str, str], scheme: str) -> str:
    named = " ".join(f"--{name}: {value};" for name, value in tokens.items())
    return f":root {{ color-scheme: {scheme}; {named} }}"
