import json
from pathlib import Path

import pytest

from comparison.files.lineup import Lineup
from comparison.files.saved.system_prompts import LONGEST, SystemPrompts
from comparison.files.saved.teams import Teams
from comparison.lanes.lane import LaneSetup
from providers.parameters import Parameters

LINEUP = Lineup(
    (
        LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1", "Be brief.", Parameters(temperature=0.3)),
        LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1"),
    ),
    "Antworte auf Deutsch.",
    Parameters(stop=("END",)),
)


def test_a_team_comes_back_with_everything_that_was_set(tmp_path: Path) -> None:
    Teams(tmp_path).save("Conti", LINEUP)
    teams = Teams(tmp_path)
    assert teams.names() == ["Conti"]
    assert teams.find("conti") == LINEUP
    gone = teams.delete("conti")
    assert teams.names() == []
    teams.put_back(gone)
    assert teams.find("Conti") == LINEUP


def test_lanes_that_cannot_be_understood_are_left_out_and_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    lanes = [{"provider": "openai", "model": "m", "base_url": "https://x.example/v1"}, {"provider": 7}, "?", None]
    file.write_text(json.dumps({"name": "mine", "lanes": lanes}))
    before = file.read_bytes()
    assert [lane.model for lane in Teams(tmp_path).find("mine").lanes] == ["m"]
    assert file.read_bytes() == before


@pytest.mark.parametrize("lanes", [[], None, {}, [{"provider": "openai", "model": "m", "base_url": "file:///etc"}]])
def test_a_team_without_lanes_is_told_and_can_be_deleted(tmp_path: Path, lanes: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"name": "empty", "lanes": lanes}))
    teams = Teams(tmp_path)
    with pytest.raises(ValueError, match=r"The team “empty” has no lanes that can be read."):
        teams.find("empty")
    teams.delete("empty")
    with pytest.raises(ValueError, match=r"There is no team of this name."):
        teams.delete("empty")


def test_a_folder_that_cannot_be_used_is_told_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    teams, prompts = Teams(tmp_path / "file"), SystemPrompts(tmp_path / "file")
    for what in (teams.names, prompts.all, lambda: teams.save("x", LINEUP), lambda: prompts.save("x", "y")):
        with pytest.raises(ValueError, match=r"can't be (read|saved): "):
            what()


def test_system_prompts_are_kept_by_name(tmp_path: Path) -> None:
    prompts = SystemPrompts(tmp_path)
    prompts.save("Revisore", "Rispondi in italiano.\nCita la pagina.")
    prompts.save("简洁", "只用一句话回答。")
    found = [(prompt.name, prompt.text[:8]) for prompt in prompts.all()]
    assert found == [
        ("Revisore", "Rispondi"),
        ("简洁", "只用一句话回答。"),
    ]
    prompts.delete("revisore")
    prompts.delete("revisore")
    assert [prompt.name for prompt in prompts.all()] == ["简洁"]


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST + 1)])
def test_what_is_no_system_prompt_is_not_kept(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"nothing to save|at most 200,000"):
        SystemPrompts(tmp_path).save("x", text)


def test_texts_of_another_kind_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"name": "a", "text": 7}))
    assert SystemPrompts(tmp_path).all() == []
