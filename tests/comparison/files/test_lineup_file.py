import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.files.lineup import MOST_LANES, Lineup
from comparison.files.lineup_file import LineupFile
from comparison.lanes.lane import LaneSetup
from providers.addresses.base_url import read_base_url
from providers.parameters import PARAMETERS, Parameters

URL = "https://api.moonshot.ai/v1"
LANE = {"provider": "moonshot", "model": "kimi-k3", "base_url": URL}
KIMI = LaneSetup("moonshot", "kimi-k3", URL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lineup.json"


def loaded(path: Path, content: object) -> Lineup | None:
    path.write_text(json.dumps(content), encoding="utf-8")
    return LineupFile(path).load()


def test_what_was_saved_comes_back(path: Path) -> None:
    own = Parameters(0.5, 1.0, 100, ("END", "a|b"), 7, -1.0, 2.0, "high", True, 4096, '{"type": "object"}', "responses")
    lineup = Lineup(
        (
            KIMI,
            LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1", "Sei freundlich 🙂", own),
            LaneSetup("openai", "gpt-5.5", "http://127.0.0.1:8080/v1", "", Parameters(thinking=False)),
        ),
        "Be\nkind.",
        Parameters(temperature=0.0),
    )
    LineupFile(path).save(lineup)
    assert LineupFile(path).load() == lineup


@pytest.mark.parametrize("content", ["", "{", "null", "[]", '"lanes"', "7", '{"lanes": {}}', '{"lanes": null}', "{}"])
def test_what_is_no_lineup_is_kept_aside(content: str, path: Path) -> None:
    path.write_text(content, encoding="utf-8")
    assert LineupFile(path).load() is None
    (aside,) = path.parent.iterdir()
    assert aside.name.startswith("lineup.bad-")
    assert aside.read_text(encoding="utf-8") == content


def test_a_lineup_that_can_not_be_read_stays_where_it_is(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir()
    assert LineupFile(path).load() is None
    assert path.is_dir()
    assert "can't be read" in caplog.text


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        "moonshot/kimi-k3",
        {},
        LANE | {"provider": ""},
        LANE | {"provider": 7},
        LANE | {"model": " "},
        LANE | {"model": None},
        LANE | {"base_url": ""},
        LANE | {"base_url": "http://api.moonshot.ai/v1"},
        LANE | {"base_url": "https://me:pw@api.moonshot.ai/v1"},
        LANE | {"base_url": ["https://api.moonshot.ai/v1"]},
    ],
)
def test_a_lane_that_can_not_be_understood_is_left_out(entry: object, path: Path) -> None:
    assert loaded(path, {"lanes": [entry, LANE]}) == Lineup((KIMI,))
    assert loaded(path, {"lanes": [entry]}) is None


@pytest.mark.parametrize(
    "parameters",
    [
        None,
        [],
        {"temperature": "hot", "top_p": None},
        {"temperature": 3, "top_p": -1, "max_tokens": 0, "seed": 1.5},
        {"temperature": [1], "seed": {}, "stop": "END", "thinking": "maybe", "api": "soap"},
        {"stop": [1, None, ""], "reasoning_effort": True},
        {"temperature": 1e999, "max_tokens": 10**400},
        {"unheard_of": 1},
    ],
)
def test_a_parameter_that_makes_no_sense_is_left_at_its_default(parameters: object, path: Path) -> None:
    lineup = loaded(path, {"lanes": [LANE | {"parameters": parameters, "system": 7}], "parameters": parameters})
    assert lineup == Lineup((KIMI,))


def test_parameters_are_taken_one_by_one(path: Path) -> None:
    lineup = loaded(
        path, {"lanes": [LANE], "parameters": {"temperature": 0, "top_p": 7, "thinking": True, "seed": "7"}}
    )
    assert lineup is not None
    assert lineup.parameters == Parameters(temperature=0.0, thinking=True, seed=7)


def test_there_is_an_end_to_the_lanes(path: Path) -> None:
    lineup = loaded(path, {"lanes": [LANE] * (MOST_LANES + 50)})
    assert lineup is not None
    assert len(lineup.lanes) == MOST_LANES


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
SOME_PARAMETERS = st.dictionaries(st.sampled_from([info.name for info in PARAMETERS]), JSON, max_size=4)
ALMOST_LANE = st.fixed_dictionaries(
    {},
    optional={
        "provider": st.just("moonshot") | JSON,
        "model": st.just("kimi-k3") | JSON,
        "base_url": st.just(URL) | JSON,
        "system": JSON,
        "parameters": SOME_PARAMETERS | JSON,
    },
)
ALMOST = st.fixed_dictionaries({"lanes": st.lists(ALMOST_LANE, max_size=4) | JSON}, optional={"parameters": JSON})


@settings(max_examples=150, deadline=None)
@given(ALMOST | JSON)
def test_any_json_gives_lanes_that_can_be_used_and_saved_or_none(content: object) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "lineup.json"
    path.parent.mkdir(exist_ok=True)
    lineup = loaded(path, content)
    if lineup is None:
        return
    assert lineup.lanes
    for lane in lineup.lanes:
        assert lane.provider.strip()
        assert lane.model.strip()
        assert read_base_url(lane.base_url, may_be_local_network=True) == lane.base_url
    LineupFile(path).save(lineup)
    assert LineupFile(path).load() == lineup


def test_a_lane_of_ones_own_network_comes_back(path: Path) -> None:
    near = LaneSetup("nas", "qwen3", "http://nas.local:11434")
    LineupFile(path).save(Lineup((near,)))
    assert LineupFile(path).load() == Lineup((near,))


def test_lanes_that_can_not_be_understood_are_kept_and_told(path: Path) -> None:
    path.write_text(json.dumps({"lanes": [LANE, {"provider": 7}], "newer": 1}), encoding="utf-8")
    before, file = path.read_bytes(), LineupFile(path)
    assert file.load() == Lineup((KIMI,))
    (aside,) = path.parent.glob("lineup.bad-*.json")
    assert aside.read_bytes() == before
    assert aside.name in file.problem
    assert LineupFile(path).load() == Lineup((KIMI,))


def test_of_two_programs_each_writes_what_changed_in_it_alone(path: Path) -> None:
    LineupFile(path).save(Lineup((KIMI,), "be brief", Parameters(temperature=0.5, seed=1)))
    first, second = LineupFile(path), LineupFile(path)
    first.load()
    second.load()
    first.save(Lineup((KIMI, KIMI), "be brief", Parameters(temperature=0.7, seed=1)))
    second.save(Lineup((KIMI,), "be kind", Parameters(temperature=0.5)))
    second.save(Lineup((KIMI,), "be kind", Parameters(temperature=0.5)))
    assert LineupFile(path).load() == Lineup((KIMI, KIMI), "be kind", Parameters(temperature=0.7))


def test_what_did_not_change_is_not_written(path: Path) -> None:
    LineupFile(path).save(Lineup((KIMI,)))
    file = LineupFile(path)
    lineup = file.load()
    path.unlink()
    assert lineup is not None
    file.save(lineup)
    assert not path.exists()


@settings(max_examples=150, deadline=None)
@given(st.binary() | st.text(alphabet='{}[]":,0e-tru\\').map(str.encode))
def test_any_bytes_are_no_lineup_and_are_kept(content: bytes) -> None:
    path = Path(os.environ["PARAGONE_HOME"]) / "any" / "lineup.json"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(content)
    file = LineupFile(path)
    assert file.load() is None
    (kept,) = path.parent.iterdir()
    assert kept.read_bytes() == content
    assert kept.name in file.problem
    kept.unlink()
