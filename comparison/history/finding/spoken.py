"""What is put into the index of the search, and how exactly the same is taken out again."""

SLOT = 65_536
"""Ids of what was said within one second, so that ids sort by time whenever it was written."""

FORM = """SELECT spoken.id, searchable(coalesce(exchange.text, turn.prompt)),
    coalesce(CASE WHEN json_valid(exchange.setup) THEN searchable(
        json_extract(exchange.setup, '$.provider') || ' ' || json_extract(exchange.setup, '$.model')) END, ''),
    coalesce(exchange.state, ''),
    coalesce((SELECT group_concat(key, ' ') FROM (
        SELECT key FROM tag WHERE tag.comparison = turn.comparison ORDER BY key)), '')
    FROM spoken JOIN turn ON turn.id = spoken.turn LEFT JOIN exchange ON exchange.id = spoken.exchange"""
"""What is indexed: the text, the model and the state of an answer, and the tags. What it is made of may only change
between ``FORGET_SPOKEN`` and ``SPEAK_AGAIN``, because the index keeps no texts to compare with."""

OF_COMPARISON = """spoken.id IN (
    SELECT spoken.id FROM turn JOIN spoken ON spoken.turn = turn.id WHERE turn.comparison = ?1
    UNION SELECT spoken.id FROM lane JOIN exchange ON exchange.lane = lane.id
    JOIN spoken ON spoken.exchange = exchange.id WHERE lane.comparison = ?1)"""

PLACE = f"""coalesce((SELECT max(id) + 1 FROM spoken WHERE id >= second AND id < second + {SLOT}), second)"""
# The plus keeps SQLite from the index of exchanges, in which all prompts of the history are NULL.
PROMPT_SPOKEN = f"""INSERT OR IGNORE INTO spoken (id, turn) SELECT {PLACE}, turn
    FROM (SELECT id AS turn, strftime('%s', at) * {SLOT} AS second FROM turn WHERE id = ?1)
    WHERE NOT EXISTS (SELECT 1 FROM spoken WHERE turn = ?1 AND +exchange IS NULL)"""
REPLY_SPOKEN = f"""INSERT OR IGNORE INTO spoken (id, turn, exchange) SELECT {PLACE}, turn, exchange
    FROM (SELECT turn, id AS exchange, strftime('%s', at) * {SLOT} AS second FROM exchange WHERE id = ?1)"""
ADDED = "INSERT INTO search (rowid, text, model, state, tag)"
FOUND = f"{ADDED} {FORM} WHERE spoken.id = last_insert_rowid() AND changes() = 1"
FORGET_SPOKEN = f"""INSERT INTO search (search, rowid, text, model, state, tag)
    SELECT 'delete', * FROM ({FORM} WHERE {OF_COMPARISON})"""
SPEAK_AGAIN = f"{ADDED} {FORM} WHERE {OF_COMPARISON}"

INDEX = """CREATE VIRTUAL TABLE search USING fts5 (
    text, model, state, tag, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
)"""
ALL_SPOKEN = f"""INSERT INTO spoken (id, turn, exchange)
    SELECT second + row_number() OVER (PARTITION BY second ORDER BY at, exchange) - 1, turn, exchange FROM (
        SELECT strftime('%s', at) * {SLOT} AS second, at, id AS turn, NULL AS exchange FROM turn
        UNION ALL SELECT strftime('%s', at) * {SLOT}, at, turn, id FROM exchange WHERE run IS NULL
    )"""
ALL_FOUND = f"{ADDED} {FORM}"
