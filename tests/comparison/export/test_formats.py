import io
from zipfile import ZipFile

import pytest

from comparison.export.formats import Format, format_of
from tests.comparison.export.exported import answer, as_bytes, compared


def text_of(data: bytes) -> str:
    if data.startswith(b"PK"):
        with ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(map(archive.read, archive.namelist()))
    return data.decode()


@pytest.mark.parametrize("form", Format)
def test_every_answer_in_every_format_says_who_gave_it_and_how(form: Format) -> None:
    comparison = compared("Why?", "Eins.", "Two.")
    answer(comparison, "And?", "Three.", "Vier.")
    made = text_of(as_bytes(comparison, form))
    asked = comparison.lanes[0].exchanges[0].at
    for evidence, times in (
        ("Moonshot", 2), ("kimi-k3-0711", 4), ("deepseek-v4-pro", 2), ("emperature", 4), (f"{asked:%Y-%m-%d}", 4)
    ):  # fmt: skip
        assert made.count(evidence) >= times, evidence


@pytest.mark.parametrize("form", Format)
def test_no_half_of_a_sign_hinders_it(form: Format) -> None:
    assert as_bytes(compared("Why \ud800?", "So \udfff.", system="\ud83d"), form)


@pytest.mark.parametrize("form", Format)
def test_a_comparison_in_which_nothing_was_asked_can_be_written_too(form: Format) -> None:
    assert as_bytes(compared("Why?"), form)


def test_the_name_of_a_file_tells_its_format() -> None:
    assert [format_of(name) for name in ("a.b.MD", "x.markdown", "x.htm", "kept.paragone", "x.txt", "md", "")] == [
        Format.MARKDOWN, Format.MARKDOWN, Format.HTML, Format.PARAGONE, None, Format.MARKDOWN, None
    ]  # fmt: skip
