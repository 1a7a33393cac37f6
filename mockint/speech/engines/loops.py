"""Words of one chunk → the same without what a decoder repeats because it is stuck."""

from collections.abc import Sequence

from mockint.core.transcript import Word

LONGEST_PATTERN = 4  # words (docs/recogniser.md, loop check)
LEAST_REPEATS = 4
# Nobody says a word in less, however fast: a loop is squeezed into time that was not spoken in.
LEAST_WORD_S = 0.12


def loop_in(words: Sequence[Word]) -> tuple[int, int] | None:
    """The first loop, as (index after its first round, index after its last); None without one.

    The same one to four words four times in a row, with too little time for all of them. Honest
    repeats ("we, we, we had to") take their time and stay.
    """
    plain = [word.text.lower().strip(".,!?;:") for word in words]
    for first in range(len(words)):
        for size in range(1, LONGEST_PATTERN + 1):
            end = first + size
            while (
                end + size <= len(plain) and plain[end : end + size] == plain[first : first + size]
            ):
                end += size
            rounds = (end - first) // size
            if rounds >= LEAST_REPEATS and _hurried(words[first + size : end]):
                return first + size, end
    return None


def without_loops(words: Sequence[Word]) -> list[Word]:
    """Every loop cut down to one round."""
    left = list(words)
    while (loop := loop_in(left)) is not None:
        del left[loop[0] : loop[1]]
    return left


def _hurried(words: Sequence[Word]) -> bool:
    start, end = words[0].start, words[-1].end
    return start is None or end is None or end - start < LEAST_WORD_S * len(words)
