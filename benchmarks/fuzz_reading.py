"""Feeds the reading of replies with what a coverage-guided fuzzer makes up; ends at the first crash.

``python -m pip install atheris``, then ``python -m benchmarks.fuzz_reading --seconds 3600``.
"""

import argparse
import sys

import atheris

with atheris.instrument_imports():
    from comparison.gfm.html.extension import render
    from comparison.gfm.reader import Reader
    from comparison.gfm.runs import runs_of

LONGEST = 4096


def one_input(data: bytes) -> None:
    """Read a text in one go and in two pieces: both must come to the same blocks, which can be shown and written."""
    cut = data[0] if data else 0
    # Lone surrogates are part of what a provider may send.
    text = data[1:].decode("utf-8", "surrogatepass" if cut % 2 else "replace") if _fits(data[1:], cut) else ""
    whole, pieces = Reader(), Reader()
    whole.feed(text)
    whole.finish()
    pieces.feed(text[:cut])
    assert isinstance(pieces.open, tuple)
    pieces.feed(text[cut:])
    pieces.finish()
    if whole.closed != pieces.closed:
        raise AssertionError(f"a cut after {cut} changes the blocks")
    for block in whole.closed:
        for run in runs_of(getattr(block, "parts", ())):
            getattr(run, "text", "").encode()
    render(text).encode()


def _fits(data: bytes, cut: int) -> bool:
    try:
        data.decode("utf-8", "surrogatepass" if cut % 2 else "replace")
    except UnicodeDecodeError:
        return False
    return True


def main() -> None:
    """Fuzz for so many seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_reading", description=__doc__)
    parser.add_argument("--seconds", type=int, default=3600)
    options = parser.parse_args()
    atheris.Setup([sys.argv[0], f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", "-timeout=10"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
