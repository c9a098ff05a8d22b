"""How the history's file is laid out, and how an older one becomes a newer one."""

from comparison.history.finding.spoken import ALL_FOUND, ALL_SPOKEN, INDEX

APPLICATION_ID = 0x50415241
"""Stands in the head of the file, so that other programs' files are told from ours; "PARA"."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # ``last_turn`` is the id of the newest turn; ids sort by time.
        """CREATE TABLE comparison (
            id TEXT PRIMARY KEY, system TEXT NOT NULL, parameters TEXT NOT NULL, last_turn TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX comparison_last_turn ON comparison (last_turn)",
        # A lane that was removed is no longer there, but what it said is kept.
        """CREATE TABLE lane (
            id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparison ON DELETE CASCADE,
            place INTEGER NOT NULL, is_there INTEGER NOT NULL DEFAULT 1, setup TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX lane_comparison ON lane (comparison)",
        """CREATE TABLE turn (
            id TEXT PRIMARY KEY, comparison TEXT NOT NULL REFERENCES comparison ON DELETE CASCADE,
            prompt TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX turn_comparison ON turn (comparison)",
        # ``run`` is the program that still writes the answer, NULL once it is over. ``record`` is JSON.
        """CREATE TABLE exchange (
            id TEXT PRIMARY KEY, lane TEXT NOT NULL REFERENCES lane ON DELETE CASCADE,
            turn TEXT NOT NULL REFERENCES turn ON DELETE CASCADE, parent TEXT, is_shown INTEGER NOT NULL,
            setup TEXT NOT NULL, at TEXT NOT NULL, run TEXT, state TEXT NOT NULL,
            text TEXT NOT NULL DEFAULT '', thinking TEXT NOT NULL DEFAULT '', record TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX exchange_lane ON exchange (lane)",
        "CREATE INDEX exchange_turn ON exchange (turn)",
        "CREATE INDEX exchange_run ON exchange (run) WHERE run IS NOT NULL",
        # What has arrived of an answer that is not over; at its end it is put together and goes.
        """CREATE TABLE piece (
            id INTEGER PRIMARY KEY, exchange TEXT NOT NULL REFERENCES exchange ON DELETE CASCADE,
            is_thinking INTEGER NOT NULL, text TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX piece_exchange ON piece (exchange)",
        # Each prompt and each reply once, in the order in which they were said; ``exchange`` is NULL for a prompt.
        """CREATE TABLE spoken (
            id INTEGER PRIMARY KEY, turn TEXT NOT NULL REFERENCES turn ON DELETE CASCADE,
            exchange TEXT REFERENCES exchange ON DELETE CASCADE
        ) STRICT""",
        "CREATE INDEX spoken_turn ON spoken (turn)",
        "CREATE UNIQUE INDEX spoken_exchange ON spoken (exchange)",
        # Without the texts themselves, so taking one out needs its indexed form again: a change of
        # ``searchable`` is a migration that fills this anew.
        """CREATE VIRTUAL TABLE search USING fts5 (
            text, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
        )""",
    ),
    (
        # ``name`` is a person's own title; what is deleted waits for its undo, and then for the clean-up.
        "ALTER TABLE comparison ADD COLUMN name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE comparison ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE comparison ADD COLUMN deleted_at TEXT",
        "DROP INDEX comparison_last_turn",
        "CREATE INDEX comparison_listed ON comparison (last_turn) WHERE deleted_at IS NULL",
        "CREATE INDEX comparison_pinned ON comparison (last_turn) WHERE is_pinned AND deleted_at IS NULL",
        "CREATE INDEX comparison_deleted ON comparison (deleted_at) WHERE deleted_at IS NOT NULL",
        # ``key`` is the name in one word of letters and digits, so that the index has it as a whole.
        """CREATE TABLE tag (
            comparison TEXT NOT NULL REFERENCES comparison ON DELETE CASCADE, key TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (comparison, key)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX tag_key ON tag (key, name)",
        "DROP INDEX turn_comparison",
        "CREATE INDEX turn_comparison ON turn (comparison, id)",
        # Ids of what was said sort by time from now on, also where it is written later.
        "DELETE FROM spoken",
        ALL_SPOKEN,
        "DROP TABLE search",
        INDEX,
        ALL_FOUND,
    ),
    (
        # When the pieces of an answer arrived, as ``Pace`` keeps it; empty where that is not known.
        "ALTER TABLE exchange ADD COLUMN pace BLOB NOT NULL DEFAULT x''",
    ),
)
