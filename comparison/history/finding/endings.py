"""A word that is still being typed, as all words of the index that begin so.

FTS5 itself puts together every place of each of them before it gives the first, which a history of a million answers
shows. One of the alternatives after the other is read from its newest end, so that a page costs a page.
"""

import unicodedata

from comparison.history.database import Connection

INDEXED = 3
"""Signs of a beginning up to which FTS5 has an index of its own."""
MOST = 100
"""Words; a beginning of more of them is left to FTS5."""
NEXT = "SELECT term FROM word WHERE term >= ? LIMIT 1"
# With ">" all places of the word before it would be read.
JUST_BEHIND = "\1"


def going_on(connection: Connection, word: str) -> str:
    """What FTS5 is to look for."""
    begin, found = _plain(word), list[str]()
    while len(begin) > INDEXED and len(found) < MOST:
        row = connection.execute(NEXT, (f"{found[-1]}{JUST_BEHIND}" if found else begin,)).fetchone()
        if row is None or not row[0].startswith(begin):
            return " OR ".join(f'"{each}"' for each in found) or f'"{word}"'
        found.append(row[0])
    return f'"{word}"*'


def _plain(word: str) -> str:
    """As the index has it, without accents and in small letters; empty where that is not as simple."""
    signs = (each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    plain = "".join(signs).lower()
    return plain if plain.isascii() and plain.isalnum() else ""
