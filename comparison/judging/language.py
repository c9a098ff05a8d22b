"""Which language a prompt is written in, as far as its writing and its small words tell."""

import re
from collections import Counter

READ = 4_000
"""Characters of a prompt."""
CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|https?://\S+", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+")
CHARACTERS_A_WORD = 2
"""Where words are not set apart."""
UNSPACED = frozenset(("ja", "zh", "th"))
OWN_LETTERS = 2
"""How many small words one letter counts that a language has and its neighbours have not."""

WRITINGS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("he", "\u0590-\u05ff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("", "A-Za-z\u00aa-\u024f\u1e00-\u1eff"),
)
"""The language that each writing stands for; the last one, Latin, is that of many."""
LETTERS = {code: re.compile(f"[{letters}]") for code, letters in WRITINGS}
LATIN = ""
SHARED = (("uk", "ru", re.compile("[іїєґ]")), ("fa", "ar", re.compile("[پچژگ]")))
"""Languages that share a writing with another one, and the letters that only they have."""

SMALL_WORDS = {
    "en": "the a an of to in is are was were what how why which who and or for with that this it you i me my not do "
    "does can could would should write explain about please from on by as be have give into list s t ll",
    "it": "dell nell all dall un l d il lo la i gli le un uno una di del della dei delle da dal nel nella che e è "
    "per con non come cosa perché qual quale sono mi ti si scrivi spiegami spiega più questo questa ho ha al "
    "alla sul anche dammi fammi",
    "fr": "le la les un une des du de et est pour avec dans que qui quoi comment pourquoi quel quelle je tu il nous "
    "vous ne pas ce cette sur au aux écris explique moi mon ma plus sont c j qu n l d donne",
    "de": "der die das den dem des ein eine einen einem und ist sind für mit nicht wie was warum welche ich du er "
    "wir ihr auf im am zu zum zur von vom schreib schreibe erkläre mir mein meine auch gib kann über",
    "es": "el la los las un una unos de del y es son para con no que qué cómo por porque cuál yo tú me mi en al lo "
    "se escribe explica más esta este dame hay su está",
    "pt": "o a os as um uma de do da dos das e é são para com não que como por porque qual eu você me meu minha em "
    "no na ao se escreva explique mais esta este está dê seu sua",
    "nl": "de het een en is zijn van voor met niet dat die wat hoe waarom welke ik je jij mij mijn op in te aan "
    "schrijf leg uit ook naar geef",
    "sv": "och är det att en ett som för med inte på av den jag du vad hur varför vilken skriv förklara mig min om "
    "till",
    "pl": "i w na z do nie jest są to się co jak dlaczego który która dla o czy mi mój moja napisz wyjaśnij oraz po",
    "tr": "ve bir bu için ile ne nasıl neden hangi mi mı değil ben sen var yok yaz açıkla olarak bana gibi",
    "id": "yang dan di ke dari untuk dengan ini itu adalah apa bagaimana mengapa tidak saya kamu tulis jelaskan pada",
    "vi": "và là của cho với không này đó gì như thế nào tại sao tôi bạn viết giải thích một các những trong có được",
}
LETTERS_OF = {
    "de": "ßä",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "łąęśżź",
    "tr": "şğı",
    "sv": "å",
    "vi": "ơưđ",
    "fr": "œê",
}
SMALL = {code: frozenset(words.split()) for code, words in SMALL_WORDS.items()}


def language_of(text: str) -> str:
    """Its code, such as ``it``; empty where nothing tells. Code and addresses in it do not count."""
    prose = CODE.sub(" ", text[:READ].lower())  # not casefold, which writes ß as ss
    words = WORD.findall(prose)
    amounts = {code: _amount(code, prose, words) for code in LETTERS}
    if 8 * amounts["ja"] > amounts["zh"]:
        amounts["ja"] += amounts.pop("zh")  # a Japanese sentence is half Chinese characters
    found = max(amounts, key=lambda code: amounts[code])
    if not amounts[found] or found == LATIN:
        return _of_latin(prose, words)
    return next((own for own, other, letters in SHARED if other == found and letters.search(prose)), found)


def _amount(code: str, prose: str, words: list[str]) -> float:
    """Words in a writing, twice as many if it begins the prompt: first comes what is asked, then what it is about."""
    letters = LETTERS[code]
    times = 2 if words and letters.match(words[0]) else 1
    if code in UNSPACED:
        return times * len(letters.findall(prose)) / CHARACTERS_A_WORD
    return times * sum(letters.search(word) is not None for word in words)


def _of_latin(prose: str, words: list[str]) -> str:
    """Whose small words are most of all; empty where two languages have as many."""
    counted = Counter({code: sum(word in small for word in words) for code, small in SMALL.items()})
    for code, letters in LETTERS_OF.items():
        counted[code] += OWN_LETTERS * sum(letter in prose for letter in letters)
    (best, most), (_, second) = counted.most_common(2)
    return best if most > second else ""
