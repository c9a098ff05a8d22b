"""What stands in the frame, and what a real browser makes of it where one is installed."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from gui.reply.framed_page import POLICY, framed, is_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ASKING = """<?xml version="1.0"?><h1 style="background:#0a0">&nbsp;</h1>
<link rel=preconnect href="{0}/a"><LINK/rel=stylesheet/href="{0}/b"><link rel=dns-prefetch href="{0}/c">
<script>document.body.style.background = "red"; fetch("{0}/d")</script><img src="{0}/e" onerror="fetch('{0}/f')">
<style>@import "{0}/g"; h1 {{ background-image: url({0}/h) }}</style><body onload="fetch('{0}/i')" background="{0}/j">
<meta http-equiv=refresh content="0;url={0}/k"><base href="{0}/"><iframe src="{0}/l"></iframe>
<iframe srcdoc="&lt;link rel=preconnect href={0}/m&gt;&lt;img src={0}/n&gt;"></iframe><object data="{0}/o"></object>
<video src="{0}/p" poster="{0}/q" autoplay></video><svg><image href="{0}/r" /><use href="{0}/s#t" /></svg>
"></iframe><img src="{0}/u"><script>fetch("{0}/v")</script>"""


class Frames(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.frame: dict[str, str | None] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "iframe":
            self.frame = dict(attrs)


@given(st.text() | st.text(st.sampled_from("<>\"'&/=ifrmescpt \n\x00")))
def test_no_code_gets_out_of_the_frame(code: str) -> None:
    page = Frames(framed(code, "title"))
    assert (
        page.tags == ["html", "head", *["meta"] * 3, "title", "style", "body", "iframe"]
        or page.tags.count("iframe") == 1
    )
    assert page.frame["sandbox"] == ""
    assert set(page.frame) == {"sandbox", "referrerpolicy", "srcdoc"}


def test_the_policy_allows_no_network_and_no_script() -> None:
    assert POLICY.startswith("default-src 'none'")
    assert "script" not in POLICY
    assert "http" not in POLICY
    assert POLICY in framed("x", "t")


@pytest.mark.parametrize("tag", ["link", "LINK", "meta", "base", "script", "iframe", "frame", "object", "embed"])
def test_what_reaches_out_is_words(tag: str) -> None:
    source = Frames(framed(f"<{tag} a=b></{tag}>", "t")).frame["srcdoc"]
    assert source == f"&lt;{tag} a=b>&lt;/{tag}>"


@pytest.mark.parametrize("code", ["<p>a</p>", "<svg><rect/></svg>", "<linkage>", "<metal>", "a < link"])
def test_what_does_not_stays_as_it_is(code: str) -> None:
    assert Frames(framed(code, "t")).frame["srcdoc"] == code


@pytest.mark.parametrize(
    ("language", "begin", "expected"),
    [("html", "", True), ("", " <svg viewBox='0'>", True), ("mermaid", "graph", False), ("", "<htmlx>", False)],
)
def test_a_page_is_known_by_its_language_or_its_begin(language: str, begin: str, expected: bool) -> None:
    assert is_page(language, begin) is expected


@pytest.fixture
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """A server of this computer, and whoever only connected to it."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    visitor, _ = server.accept()
                except OSError:
                    return
                visitor.settimeout(1)
                with visitor:
                    try:
                        came.append(visitor.recv(100))
                    except OSError:
                        came.append(b"")

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", came
        server.shutdown(socket.SHUT_RDWR)


def shown(page: Path, tmp_path: Path) -> QImage:
    picture = tmp_path / "picture.png"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=400,300", "--virtual-time-budget=2000"]
    folder = f"--user-data-dir={tmp_path / 'profile'}"
    command = [str(CHROMIUM), *options, folder, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=100, check=True)
    return QImage(str(picture))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this computer")
def test_a_real_browser_shows_it_runs_nothing_and_asks_nobody(canary: tuple[str, list[bytes]], tmp_path: Path) -> None:
    address, came = canary
    page = tmp_path / "page.html"
    page.write_text(framed(ASKING.format(address), "t"), encoding="utf-8")
    picture = shown(page, tmp_path)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 400, 9) for y in range(0, 300, 3)}
    assert "#00aa00" in colours
    assert "#ff0000" not in colours
    assert came == []
    page.write_text(ASKING.format(address), encoding="utf-8")
    shown(page, tmp_path)
    assert came
