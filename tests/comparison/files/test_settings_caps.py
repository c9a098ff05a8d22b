from decimal import Decimal
from pathlib import Path

import pytest

from comparison.files.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_a_cap_can_be_set_for_a_provider_and_taken_back(path: Path) -> None:
    settings = Settings(path)
    assert (settings.cap("openai"), settings.has_caps) == (None, False)
    for text, cap in (("5", "5.00"), ("$12,50", "12.50"), ("0", "0.00")):
        settings.set_cap("openai", text)
        assert settings.cap("openai") == Settings(path).cap("openai") == Decimal(cap)
        assert settings.cap("moonshot") is None
    with pytest.raises(ValueError, match="less than zero"):
        settings.set_cap("openai", "-1")
    assert settings.has_caps
    settings.set_cap("openai", " ")
    assert settings.cap("openai") is Settings(path).cap("openai") is None
