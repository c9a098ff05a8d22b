"""``paragone rank --pairs``: votes as preference pairs, a line of JSON each, as trainers of models (DPO) read them."""

import json
from collections.abc import Iterator, Sequence

from comparison.cli.output.plain_text import complain, write_file
from comparison.cli.output_file import new_file
from comparison.files.locations import find_locations
from comparison.history.database import Connection, HistoryError, reading
from comparison.history.finding.said import Said, find_said
from comparison.judging.votes.vote import Vote, Winner
from providers.files.own_file import reason, replace

Message = dict[str, str]


def write_pairs(votes: Sequence[Vote], name: str) -> int:
    """Write them to this file, - being standard output, and say what was left out; 0 if that went well.

    A vote without a winner is no pair, nor is one whose answers the history does not have any more, or that
    were given to different conversations. Raises ``UsageError``.
    """
    path = None if name == "-" else new_file(name)
    history = find_locations().history
    if not history.exists():
        complain("There is no history to take prompts and answers from.")
        return 1
    try:
        with reading(history) as connection:
            lines = list(_lines(votes, connection))
    except (HistoryError, ValueError) as error:
        complain(f"Your history can't be read: {error}.")
        return 1
    data = b"".join(lines)
    if path is None:
        write_file(data, is_text=True)
    else:
        try:
            replace(path, data)
        except OSError as error:
            complain(f"{path} can't be written: {reason(error)}.")
            return 1
    complain(_summary(len(lines), len(votes) - len(lines)))
    return 0


def _lines(votes: Sequence[Vote], connection: Connection) -> Iterator[bytes]:
    for vote in votes:
        if vote.winner in (Winner.A, Winner.B):
            a, b = (find_said(connection, answer.exchange) for answer in (vote.answer_a, vote.answer_b))
            if a and b and a.question == b.question and a.reply.strip() and b.reply.strip() and a.reply != b.reply:
                yield json.dumps(_pair(vote, a, b)).encode() + b"\n"


def _pair(vote: Vote, a: Said, b: Said) -> dict[str, object]:
    sides = [(vote.a, a), (vote.b, b)]
    (chosen, better), (rejected, worse) = sides if vote.winner is Winner.A else sides[::-1]
    return {
        "prompt": list(_conversation(a)),
        "chosen": [_message("assistant", better.reply)],
        "rejected": [_message("assistant", worse.reply)],
        "chosen_model": chosen,
        "rejected_model": rejected,
        "weight": vote.weight,
        "blind": vote.is_blind,
        "tags": list(vote.tags),
    }


def _conversation(said: Said) -> Iterator[Message]:
    if said.system:
        yield _message("system", said.system)
    for prompt, reply in said.before:
        yield _message("user", prompt)
        yield _message("assistant", reply)
    yield _message("user", said.prompt)


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}


def _summary(pairs: int, left: int) -> str:
    told = "1 preference pair written." if pairs == 1 else f"{pairs:,} preference pairs written."
    if not left:
        return told
    votes = "1 vote was" if left == 1 else f"{left:,} votes were"
    return f"{told} {votes} left out: without a winner, no longer in your history, or on different conversations."
