from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from gui.words.moments import day_and_time, month, short_day

AT = datetime(2026, 11, 3, 14, 5)
EVERY = QLocale.matchingLocales(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory)


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Each call makes another language the window's."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "told", "short", "of_this_year", "of_a_month"),
    [
        ("en_US", "November 3, 2026, 2:05\u202fPM", "Nov 3, 2026", "Nov 3", "November 2026"),
        ("en_GB", "3 November 2026, 14:05", "3 Nov 2026", "3 Nov", "November 2026"),
        ("it_IT", "3 novembre 2026, 14:05", "3 nov 2026", "3 nov", "novembre 2026"),
        ("de_DE", "3. November 2026, 14:05", "3. Nov. 2026", "3. Nov.", "November 2026"),
        ("es_ES", "3 de noviembre de 2026, 14:05", "3 de nov de 2026", "3 de nov", "noviembre de 2026"),
        ("ru_RU", "3 ноября 2026\u202fг., 14:05", "3 нояб. 2026\u202fг.", "3 нояб.", "ноябрь 2026\u202fг."),
        ("zh_CN", "2026年11月3日 14:05", "2026年11月3日", "11月3日", "2026年11月"),
        ("ja_JP", "2026年11月3日 14:05", "2026年11月3日", "11月3日", "2026年11月"),
        ("ko_KR", "2026년 11월 3일 오후 2:05", "2026년 11월 3일", "11월 3일", "2026년 11월"),
        ("ar_EG", "٣ نوفمبر ٢٠٢٦, ٢:٠٥ م", "٣ نوفمبر ٢٠٢٦", "٣ نوفمبر", "نوفمبر ٢٠٢٦"),
    ],
)
def test_a_day_is_written_as_its_language_does(
    speak: Callable[[str], None], language: str, told: str, short: str, of_this_year: str, of_a_month: str
) -> None:
    speak(language)
    day = AT.date()
    assert day_and_time(AT) == told
    assert (short_day(day, True), short_day(day, False), month(day, True)) == (short, of_this_year, of_a_month)


def test_in_every_language_a_short_day_leaves_the_year_out(speak: Callable[[str], None]) -> None:
    day = date(2016, 11, 23)
    for locale in EVERY:
        speak(locale.name())
        year = QLocale().toString(2016).replace(QLocale().groupSeparator(), "")
        assert not {year, "16"} & {*short_day(day, False).split()}, locale.name()
        assert short_day(day, False), locale.name()
