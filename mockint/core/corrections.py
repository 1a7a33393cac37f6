"""What a person put right in one answer, kept apart from what was read automatically.

Corrections belong to the transcript version whose words they name; another version has its own.
Each edit names words as the edits before it left them, so that undoing is dropping the last one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mockint.core.analysis import Analysis, NumberKind, WeKind, section_seconds, section_words
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript


@dataclass(frozen=True, slots=True)
class WordChanged:
    """What was really said at that word: one word, several, or empty for nothing at all."""

    word: int
    text: str


@dataclass(frozen=True, slots=True)
class Relabelled:
    """Words first to last, both included, belong to that section."""

    first_word: int
    last_word: int
    section: SectionName


@dataclass(frozen=True, slots=True)
class BorderMoved:
    """Between two neighbouring sections the border stands before word `at`.

    Both sections are named whole, as the person saw them: were only the words between the old and
    the new border named, another automatic reading would leave them as an island.

    Attributes:
        first_word: of the section before the border.
        at: first word of the section after it.
        last_word: of the section after it, included.
        before: name of the section before.
        after: name of the section after.
    """

    first_word: int
    at: int
    last_word: int
    before: SectionName
    after: SectionName


@dataclass(frozen=True, slots=True)
class WeMarked:
    """The word is a "we" of that kind, found or missed; None: it is not a "we"."""

    word: int
    kind: WeKind | None


@dataclass(frozen=True, slots=True)
class NumberMarked:
    """The words are a number of that kind, found or missed; None: they are not a number."""

    first_word: int
    last_word: int
    kind: NumberKind | None


Edit = WordChanged | Relabelled | BorderMoved | WeMarked | NumberMarked


@dataclass(frozen=True, slots=True)
class Corrections:
    """The edits of one transcript version, in the order they were made.

    Attributes:
        transcript: file name of the version.
        edits: oldest first.
    """

    transcript: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Automatic:
    """An answer as it was read before the person corrected it; shown beside the corrected one.

    Attributes:
        transcript: as it was heard.
        analysis: as it was measured.
        edits: what the person put right.
        origins: for each word of the corrected transcript the word of this one it goes back to.
    """

    transcript: Transcript
    analysis: Analysis
    edits: tuple[Edit, ...]
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many entries of each count differ from the automatic reading.

    Attributes:
        we: collective "we" in the Action that came, went or became one.
        numbers: numbers in the Result that came, went or have another value or kind.
        words: edits of words.
        sections: moved borders and relabelled stretches.
    """

    we: int
    numbers: int
    words: int
    sections: int


Place = tuple[int, int]
"""First and last word that was heard."""


def changes(automatic: Automatic, corrected: Analysis) -> Changes:
    """The differences between both readings, by place in the words you said."""
    heard = automatic.analysis
    origins = automatic.origins
    we_before = {(m.word, m.word): m.kind for m in heard.collective_we}
    we_after = {(origins[m.word], origins[m.word]): m.kind for m in corrected.collective_we}
    numbers_before = {
        (n.first_word, n.last_word): (n.value, n.kind) for n in heard.numbers_in_result
    }
    numbers_after = {
        (origins[n.first_word], origins[n.last_word]): (n.value, n.kind)
        for n in corrected.numbers_in_result
    }
    return Changes(
        we=_differing(we_before, we_after),
        numbers=_differing(numbers_before, numbers_after),
        words=_of(automatic.edits, WordChanged),
        sections=_of(automatic.edits, Relabelled, BorderMoved),
    )


def _differing(before: Mapping[Place, object], after: Mapping[Place, object]) -> int:
    return sum(before.get(place) != after.get(place) for place in before.keys() | after.keys())


def _of(edits: Iterable[Edit], *kinds: type) -> int:
    return sum(isinstance(edit, kinds) for edit in edits)


def read_automatically(before: Analysis, now: Analysis) -> str:
    """The counts below the corrections, and the parts that had another length; "" if withheld."""
    if before.withheld:
        return ""
    found = [f'"we" {len(before.collective_we)}', f"numbers {len(before.numbers_in_result)}"]
    return ", ".join([*found, *_other_lengths(before, now)])


def _other_lengths(before: Analysis, now: Analysis) -> Iterator[str]:
    old, new = section_seconds(before.sections), section_seconds(now.sections)
    if old is not None and new is not None:
        for name in SectionName:
            if round(old[name]) != round(new[name]):
                yield f"{name.label} {old[name]:.0f} s"
        return
    words, new_words = section_words(before.sections), section_words(now.sections)
    for name in SectionName:
        if words[name] != new_words[name]:
            yield f"{name.label} {words[name]} words"
