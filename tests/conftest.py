"""What holds for every test: a home of its own, no network but this computer's, nothing left behind."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.leaks import Threads, Timers, Windows
from tests.loopback import Fence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The folder packaging/ is not a package, so its modules are found by a path of their own, as when build.py runs.
PACKAGING = str(Path(__file__).parents[1] / "packaging")
if PACKAGING not in sys.path:
    sys.path.append(PACKAGING)

# How long an example takes says more about what else the computer does than about what is tested.
settings.register_profile("on a busy computer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("on a busy computer")

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the homes of all tests: pytest's own take longer to make than most tests run."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _own_home(_homes: Path) -> Iterator[None]:
    """Files go to folders of this test, and nothing of the developer's comes in: no key, no proxy, no key store."""
    home = Path(tempfile.mkdtemp(dir=_homes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARAGONE_HOME", str(home / "paragone"))
        patch.setenv("HOME", str(home))
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        for name in list(os.environ):
            if name.endswith("_API_KEY") or name.lower() in PROXIES:
                patch.delenv(name)
        yield


@pytest.fixture(autouse=True)
def _only_this_computer() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        fence = Fence(patch)
        yield
    if fence.tried:
        pytest.fail(f"The test tried to reach {', '.join(fence.tried)}. Tests stay on this computer.")


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        watched = (Windows(), Timers(patch), Threads())
        yield
        left = [what for each in watched for what in each.left()]
    if left:
        pytest.fail(f"The test left behind: {', '.join(left)}.")
