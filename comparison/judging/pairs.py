"""Votes as preference pairs, a line of JSON each, as trainers of models (DPO) read them."""

import json
from collections.abc import Iterable, Iterator

from comparison.history.database import Connection
from comparison.history.finding.said import Said, find_said
from comparison.judging.votes.vote import Vote, Winner

Message = dict[str, str]


def pair_lines(votes: Iterable[Vote], connection: Connection) -> Iterator[bytes]:
    """One for each vote that is a pair. One without a winner is none, nor is one whose answers the history does not
    have any more, or that were given to different conversations.
    """
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
