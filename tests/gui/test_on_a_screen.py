import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from comparison.files.settings import Settings
from tests.servers.dialect import Reply
from tests.servers.openai_server import KEY, OpenAIServer
from tests.servers.screen import SIZE, Screen, require_screen, screen
from tests.stage import VARIABLES, servers

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "on-a-screen"
PATIENCE = 20.0
PROMPT = "Count to a thousand."

# Where the foot of the first of three lanes has its buttons, counted from the lane's right and the window's bottom.
LANE_RIGHT = 12 + (SIZE[0] - 48) // 3
FOOT = SIZE[1] - 105
STRIP = 156
"""The open comparison pushes the feet up so far, once all are done."""


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def brightness(picture: Path) -> int:
    """The mean of a picture, from 0 to 255."""
    return QImage(str(picture)).scaled(1, 1).pixelColor(0, 0).lightness()


def asked(server: OpenAIServer) -> list[str]:
    """The last message of each request for an answer."""
    return [request.json["messages"][-1]["content"] for request in server.requests if request.method == "POST"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a home with späces"


def start(shown_on: Screen, home: Path, running: dict[str, OpenAIServer]) -> subprocess.Popen[bytes]:
    settings = Settings(home / "settings.json")
    settings.set("theme", "light")
    for vendor, server in running.items():
        settings.set_base_url(vendor, server.base_url)
    environment = shown_on.environment | {"PARAGONE_HOME": str(home)} | dict.fromkeys(VARIABLES, KEY)
    return subprocess.Popen([sys.executable, "-m", "gui"], cwd=ROOT, env=environment)


def test_a_person_types_a_prompt_stops_a_lane_asks_it_again_and_switches_to_dark(home: Path) -> None:
    require_screen()
    with servers() as running, screen() as shown:
        slow = running["moonshot"]
        slow.reply, slow.rate = Reply("one two three " * 400), 20.0
        program = start(shown, home, running)
        try:
            _fill_screen(shown)
            shown.hand("type", "--delay", "5", PROMPT)
            shown.hand("key", "Return")
            until(lambda: all(asked(server) == [PROMPT] for server in running.values()))
            shown.save(PICTURES / "streaming.png")

            shown.click(LANE_RIGHT - 48, FOOT)
            assert slow.hung_up.wait(PATIENCE)

            slow.rate = 0.0
            shown.click(LANE_RIGHT - 25, FOOT - STRIP)
            until(lambda: asked(slow) == [PROMPT, PROMPT])
            assert [len(asked(running[vendor])) for vendor in ("deepseek", "openai")] == [1, 1]

            shown.save(PICTURES / "light.png")
            shown.hand("key", "ctrl+shift+d")
            until(lambda: json.loads((home / "settings.json").read_text())["theme"] == "dark")
            until(lambda: _is_dark(shown))

            shown.hand("key", "ctrl+q")
            assert program.wait(PATIENCE) == 0
        finally:
            program.kill()
            program.wait()
    assert brightness(PICTURES / "light.png") > 200
    log = home / "logs" / "paragone.log"
    assert not log.exists() or "Traceback" not in log.read_text()


def _fill_screen(shown: Screen) -> None:
    window = shown.find_window("Paragone")
    shown.hand("windowmove", window, "0", "0")
    shown.hand("windowsize", "--sync", window, *map(str, SIZE))


def _is_dark(shown: Screen) -> bool:
    shown.save(PICTURES / "dark.png")
    return brightness(PICTURES / "dark.png") < 60
