"""Judges that answer as a test wants, without a network."""

import json
import re
from collections.abc import Callable

from comparison.judging.contributions import Contribution
from comparison.judging.judge.rubric import read_rubric
from comparison.judging.judge.trial import Trial
from comparison.judging.judge.verdicts import Judgement
from comparison.lanes.lane import LaneSetup
from tests.comparison.lanes.comparing import KIMI, finish

RUBRIC = read_rubric("Truth: it is true\nForm")
BLOCK = re.compile(r"<<<(the prompt|answer [AB]) ([0-9a-f]{16})>>>\n(.*?)\n<<<end of \1 \2>>>", re.DOTALL)
Says = Callable[[str, str, str], str]
"""Given the system prompt, answer A and answer B, what a judge replies."""


def shown(text: str) -> dict[str, str]:
    """The blocks of a question by their names."""
    return {name: body for name, _, body in BLOCK.findall(text)}


def mark_in(system: str) -> str:
    return re.search(r'"mark": "([0-9a-f]{16})"', system)[1]


def names_in(system: str) -> list[str]:
    return re.findall(r'"([^"]+)": VERDICT', system.split('"criteria": {')[1].split("}")[0])


def reply(system: str, verdict: str, **changes: object) -> str:
    """A reply in the form that is asked for, but for ``changes``."""
    criteria = dict.fromkeys(names_in(system), verdict)
    fields = {"mark": mark_in(system), "criteria": criteria, "verdict": verdict, "speaks_to_judge": [], "reason": "So."}
    return json.dumps(fields | changes)


def fair(system: str, a: str, b: str) -> str:
    """Prefers the longer one."""
    return reply(system, "A" if len(a) > len(b) else "B" if len(b) > len(a) else "tie")


def candidates(*texts: str) -> list[Contribution]:
    return [Contribution(f"n{place}", text) for place, text in enumerate(texts)]


def judged(says: Says, *texts: str, judge: LaneSetup = KIMI) -> Judgement:
    """What a judge comes to who replies so."""
    trial = Trial(judge, "Why?", candidates(*texts), RUBRIC)
    while orders := trial.orders():
        for order in orders:
            blocks = shown(order.chat.messages[-1].text)
            said = says(order.chat.system, blocks["answer A"], blocks["answer B"])
            finish(trial.comparison, order, said)
    return trial.judgement()
