"""An answer of another program as one of ours."""

from comparison.imports.weaving.threads import Told
from comparison.lanes.answer import EMPTY, ONLY_THOUGHT, Answer, ToolCall
from comparison.lanes.beside import CodeRun
from comparison.lanes.growing_text import GrowingText
from comparison.lanes.state import State
from providers.texts.phrase import Phrase

NOT_ANSWERED = Phrase("The file contains no answer to it.")


def answer_of(told: Told, model: str) -> Answer:
    """What was said, thought and run, put together; nothing is known of times."""
    answer = Answer(model, State.DONE)
    answer.body = GrowingText("\n\n".join(node.text for node in told.chain if node.text))
    answer.thinking = GrowingText("\n\n".join(node.thinking for node in told.chain if node.thinking))
    answer.thinks_in_text = bool(answer.thinking)  # so that nobody else's thinking is sent back as a model's own
    _fill_beside(answer, told)
    answer.usage = next((node.usage for node in reversed(told.chain) if node.usage), None)
    answer.notes = [node.error for node in told.chain if node.error]
    has_begun = bool(answer.body or answer.tool_calls or answer.beside.is_answer)
    if not told.chain:
        answer.notes.append(NOT_ANSWERED)
    elif not has_begun and not answer.notes:
        answer.notes.append(ONLY_THOUGHT if answer.thinking else EMPTY)
    if answer.notes:
        answer.state = State.NOTE if has_begun else State.CUT_OFF
    return answer


def _fill_beside(answer: Answer, told: Told) -> None:
    runs = answer.beside.runs
    for node in told.chain:
        answer.beside.sources |= node.sources
        for language, code, output in node.code:
            if not code and runs:
                runs[len(runs) - 1].output.append(output)
            else:
                runs[len(runs)] = CodeRun(language, GrowingText(code), GrowingText(output))
        for name, arguments in node.tools:
            call = answer.tool_calls.setdefault(len(answer.tool_calls), ToolCall())
            call.grow(name, arguments)
