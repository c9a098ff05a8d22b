"""Words of a round's pool that mean something else where they stand: Claude Debussy, the Gemini season."""

import re

from comparison.judging.masking.mentions import Mention

AROUND = 40
"""Letters before and behind a word that tell what it means."""
SENSES = {
    "claude": (
        "",
        r"[ \-](?:debussy|monet|shannon|rains|chabrol|lorrain|levi|lelouch|bernard|juncker|van damme|achille|"
        r"makelele|mckay|cahun|nougaro|francois|giroux|lemieux|puel|pompidou|simon|sautet|joseph|piron|littner)",
    ),
    "gemini": (
        r"(?:project |sun in |moon in |constellation (?:of )?|sign (?:of )?|nasa's )$",
        r"(?:'s)? (?:season|constellation|zodiac|horoscope|twins|sun|moon|rising|sign|man|woman|program capsule|"
        r"spacecraft|capsule|mission|observatory|and cancer|is an air|meteor|xii|titan ii)",
    ),
    "llama": (
        r"(?:alpacas? and |alpaca or )$",
        r" (?:farm|wool|trek|herd|meat|fleece|fur|milk|spit|spat|breeder|is an animal|and alpaca|in peru)",
    ),
    "mistral": (
        r"(?:the cold |wind called the |frederic |gabriela |il vento di )$",
        r" (?:winds?|blows?|blew)",
    ),
    "meta": ("", r"(?:-| )?(?:analysis|data|level|tags?|description|physics|di |finale|turistica)"),
    "ernie": (r"(?:bert and )$", r" (?:els|hemingway|banks|ball|wise|hudson|and bert|kovacs|pyle)"),
    "bard": (r"(?:the )$", r" of avon"),
    "hermes": (r"(?:god |messenger )$", r" (?:bag|scarf|scarves|birkin|trismegistus|conrad|and zeus)"),
    "amazon": (r"(?:the |in )$", r" (?:rainforest|river|basin|jungle|forest|tribe|delta)"),
    "falcon": (r"(?:peregrine |millennium |the maltese )$", r" (?:heavy|9|nest|egg|wing)"),
    "alpaca": (r"(?:llamas? and )$", r" (?:wool|farm|sweater|fleece)"),
}
"""For a name the patterns of what stands before it or behind it then."""


def is_ordinary(text: str, mention: Mention) -> bool:
    before, behind = SENSES.get(mention.name, ("", ""))
    left, right = text[max(0, mention.start - AROUND) : mention.start], text[mention.end : mention.end + AROUND]
    return bool((before and re.search(before, left)) or (behind and re.match(behind, right)))
