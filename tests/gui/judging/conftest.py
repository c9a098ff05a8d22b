import pytest

from tests.servers.dialect import Reply
from tests.stage import Stage


@pytest.fixture
def blind(stage: Stage) -> Stage:
    """A window whose next prompt is a blind round, and models that name themselves."""
    answers = {
        "moonshot": "I'm **Ki**mi, by Moonshot AI.\n\n```\nkimi-k3\n```\n\n| by |\n|-|\n| kimi |",
        "deepseek": "我是DeepSeek-V3。",
        "openai": "As a model from OpenAI, I say [GPT](https://openai.com).",
    }
    for vendor, server in stage.servers.items():
        server.reply = Reply(answers[vendor], f"{vendor} thinks", model="served-by-another")
    stage.window._actions["blind"].trigger()
    stage.page.notice.hide()
    return stage
