"""What is said of samples in the window and in the terminal alike."""

from collections.abc import Iterator

from comparison.sampling.samples import Samples
from providers.texts.phrase import Phrase


def verdict(samples: Samples) -> str:
    """How far the model agrees with itself, in one sentence; empty while there is nothing to compare."""
    if samples.whole < 2:
        return ""
    if not samples.are_comparable:
        return Phrase("{different} wordings in {whole} answers.", different=len(samples.groups), whole=samples.whole)
    if not samples.changed and samples.whole == 2:
        return Phrase("The same in both answers.")
    if not samples.changed:
        return Phrase("The same in all {whole} answers.", whole=samples.whole)
    return Phrase("It changed its mind in {changed} of {whole}.", changed=samples.changed, whole=samples.whole)


def shortfall(samples: Samples) -> Iterator[str]:
    """Of the answers that could not be compared."""
    if samples.running:
        yield Phrase("%Ln answers are still running.", one="1 answer is still running.", n=samples.running)
    if samples.lost:
        yield Phrase("%Ln answers are incomplete.", one="1 answer is incomplete.", n=samples.lost)
