import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.language import SMALL_WORDS, WRITINGS, language_of

PROMPTS = {
    "en": (
        "Haiku about rain",
        "What's the capital of Peru?",
        "Write an email to the landlord",
        "Translate 你好，世界 into English",
    ),
    "it": ("Auguri per la suocera", "Scrivi un biglietto di auguri", "Cos'è l'entropia?", "Riassumi il verbale del 12"),
    "fr": ("Qu'est-ce que l'entropie ?", "Écris un poème sur la pluie", "Pourquoi le ciel est bleu ?"),
    "de": ("Warum ist der Himmel blau?", "Schreib ein Gedicht über Regen", "Größe eines Fußballfelds"),
    "es": ("¿Por qué el cielo es azul?", "Escribe un poema sobre la lluvia", "Explica la fotosíntesis"),
    "pt": ("Por que o céu é azul?", "Escreva uma redação sobre a chuva"),
    "nl": ("Waarom is de lucht blauw?", "Schrijf een gedicht over het weer"),
    "pl": ("Dlaczego niebo jest niebieskie?",),
    "sv": ("Varför är himlen blå?",),
    "tr": ("Gökyüzü neden mavi?", "Bana bir şiir yaz"),
    "vi": ("Tại sao bầu trời có màu xanh?",),
    "id": ("Mengapa langit itu biru?",),
    "zh": ("把这段话翻译成意大利语", "然后呢？", "用 Python 写一个快速排序", "请翻译这句话：The quick brown fox"),
    "ja": ("空はなぜ青いのですか", "日本語で要約して", "Pythonでソートを書いて", "東京の天気は？"),
    "ko": ("하늘은 왜 파란가요?", "파이썬으로 정렬 코드를 짜 줘"),
    "ar": ("لماذا السماء زرقاء؟", "اكتب قصيدة عن المطر"),
    "fa": ("چرا آسمان آبی است؟",),
    "ru": ("Почему небо голубое?", "Напиши стихотворение"),
    "uk": ("Чому небо блакитне і що це?",),
    "el": ("Γιατί ο ουρανός είναι μπλε;",),
    "he": ("למה השמיים כחולים?",),
    "hi": ("आसमान नीला क्यों है?",),
    "th": ("ทำไมท้องฟ้าเป็นสีฟ้า",),
    "": ("", "12 + 30", "🙂🙂", "SELECT 1", "https://example.com/the/of/and", "```\nfor i in the_of: is\n```"),
}


@pytest.mark.parametrize(("code", "prompt"), [(code, each) for code, found in PROMPTS.items() for each in found])
def test_the_language_of_a_prompt_is_found(code: str, prompt: str) -> None:
    assert language_of(prompt) == code


def test_the_words_around_code_tell_not_the_code() -> None:
    assert language_of("Perché non va?\n```python\nif this is not the end:\n    return what\n```") == "it"


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert language_of(text) in {*SMALL_WORDS, *dict(WRITINGS), "uk", "fa", ""}
