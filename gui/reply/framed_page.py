"""HTML or SVG that a model wrote, as a page in which it can do nothing: no script, no network, no way out."""

import re
from html import escape

LANGUAGES = frozenset(("html", "htm", "xhtml", "svg"))
LARGEST = 2_000_000
"""Characters."""
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_BEGINS_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|svg)\b", re.IGNORECASE)
_REACHES_OUT = re.compile(
    r"<(?=/?(?:link|meta|base|script|i?frame|frameset|object|embed|applet|portal|fencedframe)\b)", re.IGNORECASE
)
"""The begin of each tag by which a page can ask for something before a policy is heard, or frame another one: a
browser looks hosts up and connects to them for a ``link`` whatever the policy says. All of them become words."""


def is_page(language: str, begin: str) -> bool:
    """Whether code is a page for a browser; ``begin`` is its first line."""
    return language.lower() in LANGUAGES or _BEGINS_PAGE.match(begin) is not None


def framed(code: str, title: str) -> str:
    """A page of our own around ``code``, which stands in a frame without any rights."""
    source = escape(_REACHES_OUT.sub("&lt;", code))
    return f"""<!doctype html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>html,body{{margin:0;height:100%}}iframe{{border:0;width:100%;height:100%;display:block;background:#fff}}</style>
</head><body><iframe sandbox="" referrerpolicy="no-referrer" srcdoc="{source}"></iframe></body></html>
"""
