"""The exported page in the HTML that Qt's documents understand, for paper: its formulas are pictures beside it."""

import re

from comparison.export.page.style import LIGHT

EM = 14
"""Pixels of the text, which is set in 10.5 points."""
SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
SIZE = re.compile(r'\b(width|height)="([0-9.]{1,12})em"')
DEPTH = re.compile(r"vertical-align:-?([0-9.]{1,12})em")
STANDS_LOW = 0.15
"""Ems below the line from which a formula is centred on it."""
FACT = re.compile(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", re.DOTALL)
BOX = '<table width="100%" cellpadding="7" cellspacing="0" bgcolor="{}"><tr><td>{}</td></tr></table>'
PRE = re.compile(r"<pre\b[^>]*>.*?</pre>", re.DOTALL)
PROMPT = re.compile(r'<div class="prompt"[^>]*>(.*?)</div>', re.DOTALL)
LONG_WORD = re.compile(r"<[^>]*>|[^\s<>&]{1000}(?=[^\s<>&])")
"""Tags, so as to pass over them, and stretches that Qt can break nowhere: of those it looks at all for each line."""
MAY_BREAK = "\u200b"
OTHERS = (
    (re.compile(r"<input\b[^>]*\bchecked\b[^>]*>"), "☑ "),
    (re.compile(r"<input\b[^>]*>"), "☐ "),
    (re.compile(r"<summary>(.*?)</summary>", re.DOTALL), r'<p class="summary">\1</p>'),
    (re.compile(r"<(/?)(?:details|article|section|header)\b"), r"<\1div"),
    (re.compile(r"<(/?)h[456]\b"), r"<\1p"),
    (re.compile(r"<dl>"), '<p class="facts">'),
    (re.compile(r"</dl>"), "</p>"),
    (re.compile(r"\n</code></pre>"), "</code></pre>"),
    (re.compile(r'<p class="formula"'), '<p align="center" class="formula"'),
    (re.compile(r"<table>"), '<table border="1" cellpadding="4" cellspacing="0">'),
)
STYLE = f"""
body {{ color: {LIGHT["text"]}; }}
h1 {{ font-size: 18pt; }} h2 {{ font-size: 12pt; color: {LIGHT["muted"]}; }} h3 {{ font-size: 12pt; margin-top: 16px; }}
.as-1, .as-2, .as-3, .as-4, .as-5, .as-6 {{ font-size: 10.5pt; font-weight: 600; }}
.as-1 {{ font-size: 14pt; }} .as-2 {{ font-size: 12.5pt; }} .as-3 {{ font-size: 11.5pt; }}
table {{ margin-top: 6px; margin-bottom: 6px; }}
pre, code, kbd {{ font-family: "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: 9pt; }}
pre, .plain, .box {{ white-space: pre-wrap; margin: 0px; }}
a {{ color: {LIGHT["accent"]}; }}
blockquote, .facts, .plain, .image {{ color: {LIGHT["muted"]}; }}
.facts, .summary, .plain {{ font-size: 8.5pt; }}
.summary {{ color: {LIGHT["muted"]}; font-weight: 600; }}
.remark {{ color: {LIGHT["warning"]}; }}
""" + "".join(f".{role} {{ color: {LIGHT[role]}; }}" for role in ("keyword", "function", "string", "comment", "number"))


def on_paper(body: str) -> tuple[str, list[str]]:
    """A part of the page's body, and the drawings that it names ``drawing:0`` and so on, each to stand alone.

    The page must be one of our own: no text in it can be taken for a tag.
    """
    drawings = list[str]()

    def named(found: re.Match[str]) -> str:
        drawings.append(found[0].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))
        sizes = {name: float(em) * EM for name, em in SIZE.findall(found[0][:400])}
        depth = DEPTH.search(found[0][:2_000])
        middle = "middle" if depth and float(depth[1]) > STANDS_LOW else "baseline"
        place = f'width="{sizes.get("width", EM):.0f}" height="{sizes.get("height", EM):.0f}"'
        return f'<img src="drawing:{len(drawings) - 1}" {place} style="vertical-align:{middle}">'

    body = SVG.sub(named, body)
    body = FACT.sub(r"<b>\1:</b> \2 &nbsp; ", body)
    for pattern, instead in OTHERS:
        body = pattern.sub(instead, body)
    body = LONG_WORD.sub(lambda found: found[0] if found[0].startswith("<") else found[0] + MAY_BREAK, body)
    body = PRE.sub(lambda found: BOX.format(LIGHT["code"], found[0]), body)
    return PROMPT.sub(lambda found: BOX.format(LIGHT["you"], f'<p class="box">{found[1]}</p>'), body), drawings
