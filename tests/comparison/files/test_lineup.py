from comparison.files.lineup import first_lineup
from providers.registry import built_in_infos


def test_a_new_person_has_nothing_saved_and_starts_with_three_lanes() -> None:
    lineup = first_lineup(built_in_infos())
    assert [lane.provider for lane in lineup.lanes] == ["moonshot", "deepseek", "openai"]
    hints = {info.id: info.model_hints[0] for info in built_in_infos() if info.model_hints}
    assert all(lane.model == hints[lane.provider] for lane in lineup.lanes)


def test_the_first_lanes_ask_at_the_addresses_a_person_set() -> None:
    lanes = first_lineup(built_in_infos(), {"openai": "http://localhost:8080/v1", "deepseek": None}).lanes
    assert [lane.base_url for lane in lanes] == [
        "https://api.moonshot.ai/v1",
        "https://api.deepseek.com",
        "http://localhost:8080/v1",
    ]
