"""How the history's file is laid out, and how an older one becomes a newer one."""

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
)
