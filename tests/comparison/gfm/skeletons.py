"""HTML reduced to what matters: the nesting of tags, texts, targets of links. Loose or tight lists, other attributes
and white space between blocks are set aside."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "br"}
BLOCKS |= {"table", "thead", "tbody", "tr", "th", "td"}
VOID = {"br", "hr", "img"}
TARGETS = {"a": ("href",), "img": ("src", "alt")}
ASIDE = {"p", "input"}
SAME = {"s": "del"}

Token = str | tuple[str, ...]


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._is_in_code_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = SAME.get(tag, tag)
        self._is_in_code_block |= tag == "pre"
        if tag not in ASIDE:
            values = dict(attrs)
            self.tokens.append((tag, *(unquote(values.get(name) or "") for name in TARGETS.get(tag, ()))))
        else:
            self.tokens.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = SAME.get(tag, tag)
        self._is_in_code_block &= tag != "pre"
        if tag not in ASIDE | VOID:
            self.tokens.append((f"/{tag}",))
        elif tag in ASIDE:
            self.tokens.append("\n")

    def handle_data(self, data: str) -> None:
        self.tokens.append(data if self._is_in_code_block else re.sub(r"\s+", " ", data))


def skeleton(html: str) -> list[Token]:
    """What of ``html`` is compared."""
    parser = _Skeleton()
    parser.feed(html)
    parser.close()
    return _trimmed(_joined(parser.tokens))


def _joined(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        if isinstance(token, str) and joined and isinstance(joined[-1], str):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without the white space that touches a block's tag."""
    trimmed: list[Token] = []
    depth = 0
    for at, token in enumerate(tokens):
        if not isinstance(token, str):
            depth += (token[0] == "pre") - (token[0] == "/pre")
            trimmed.append(token)
            continue
        if depth:
            text = token.rstrip("\n")
        else:
            text = re.sub(r"\s*\n\s*", "\n", token)
            text = text.lstrip() if at == 0 or _is_block(tokens[at - 1]) else text
            text = text.rstrip() if at + 1 == len(tokens) or _is_block(tokens[at + 1]) else text
        if text:
            trimmed.append(text)
    return trimmed


def _is_block(token: Token) -> bool:
    return not isinstance(token, str) and token[0].lstrip("/") in BLOCKS
