"""How far the blocks of a reply stand apart, in pixels at 100 %."""

from comparison.gfm.blocks import Block, Code, Container, Formula, Heading, Item, Paragraph, Rule, Table, goes_on

LIST_INDENT = 24
QUOTE_INDENT = 16
CODE_INDENT = 12
CODE_HEAD = 30
"""The room above the first line of code, for its language and "Copy"."""
CODE_FOOT = 10
CELL = 6
TABLE_FOOT, TABLE_BAR = 20, 9
"""The room below a table, and how far below it its bar is; beside the bar there is "Copy table"."""
NOTES_GAP = 22
"""The room above the footnotes."""


def gap(previous: Block | None, block: Block) -> int:
    """The room between two blocks that follow each other, a code block's head and foot not counted."""
    if previous is None or goes_on(block):
        return 0
    if _is_note(block) and not _is_note(previous):
        return NOTES_GAP
    if isinstance(block, Item) and isinstance(previous, Item):
        return 8 if block.is_apart else 4
    if isinstance(previous, Heading) and not isinstance(block, Heading | Code | Table):
        return 6
    room = max(_before(block), _after(previous))
    return max(4, room - TABLE_FOOT) if isinstance(previous, Table) else room


def _before(block: Block) -> int:
    match block:
        case Heading(level=level):
            return 20 if level <= 2 else 16
        case Item():
            return 6
        case Paragraph(place=place):
            return 6 if any(box.kind is not Container.QUOTE for box in place) else 10
        case Table():
            return 4
        case Code() | Formula():
            return 10
        case Rule():
            return 14


def _after(block: Block) -> int:
    match block:
        case Code():
            return 12
        case Rule():
            return 14
        case Item():
            return 6
        case _:
            return 4


def _is_note(block: Block) -> bool:
    return bool(block.place) and block.place[0].kind is Container.NOTE
