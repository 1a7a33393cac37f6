"""Two accounts → claims that rule each other out: done alone or together, yes or no, up or down."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockint.core.replies import Stretch
from mockint.core.transcript import Transcript
from mockint.feedback.content import plain_words, sentence_stems, stem, stems, word_set

_OPPOSITES = (
    ("approved", "rejected"), ("accepted", "rejected"), ("accepted", "declined"),
    ("agreed", "refused"), ("agreed", "disagreed"), ("shipped", "cancelled"),
    ("launched", "cancelled"), ("shipped", "scrapped"), ("launched", "scrapped"),
    ("rose", "fell"), ("rose", "dropped"), ("increased", "decreased"), ("increased", "dropped"),
    ("grew", "shrank"), ("grew", "fell"), ("won", "lost"), ("passed", "failed"),
    ("succeeded", "failed"), ("supported", "opposed"), ("stayed", "left"), ("kept", "dropped"),
)  # fmt: skip
_AGAINST: dict[str, set[str]] = {}
for _one, _other in _OPPOSITES:
    _AGAINST.setdefault(_one, set()).add(_other)
    _AGAINST.setdefault(_other, set()).add(_one)
_NOT = word_set(
    "not no never nobody none without didn't wasn't weren't don't doesn't isn't hadn't couldn't"
    " wouldn't nothing"
)
_ALONE = word_set("alone single-handedly myself")
_LATER = word_set(  # what was so once may be otherwise later
    "first then later eventually finally until before after initially now since end week month day"
    " next second time yet still anymore again unless if would could might almost"
)
_MOST_OTHER = 1  # stems that only one of the two sentences has
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Claim:
    words: Stretch
    about: frozenset[str]
    plain: frozenset[str]

    @property
    def negated(self) -> bool:
        return bool(_NOT & self.plain)


def claims_apart(one: Transcript, other: Transcript) -> Iterator[tuple[Stretch, Stretch]]:
    """Sentences that cannot both be true, as far as that is plain from their words."""
    before = list(_claims(one))
    for new in _claims(other):
        old = next((claim for claim in before if _apart(claim, new)), None)
        if old is not None:
            yield old.words, new.words


def _apart(one: _Claim, other: _Claim) -> bool:
    if (_LATER & one.plain) != (_LATER & other.plain):
        return False
    return _turned(one, other) or _denied(one, other) or _shared_out(one, other)


def _turned(one: _Claim, other: _Claim) -> bool:
    """A verb and its opposite of one thing."""
    pair = next(((a, b) for a in one.plain for b in _AGAINST.get(a, ()) if b in other.plain), None)
    if pair is None or one.negated != other.negated:
        return False
    ends = {stem(word) for word in pair}
    one_rest, other_rest = one.about - ends, other.about - ends
    shared = len(one_rest & other_rest)
    return (
        shared > 0
        and len(one_rest - other_rest) <= _MOST_OTHER
        and len(other_rest - one_rest) <= _MOST_OTHER
        and len(one_rest ^ other_rest) <= shared
    )


def _denied(one: _Claim, other: _Claim) -> bool:
    """One sentence with "not" and without."""
    return (
        one.negated != other.negated
        and ("i" in one.plain) == ("i" in other.plain)
        and len(one.about & other.about) >= _LEAST_SHARED
        and len(one.about ^ other.about) <= _MOST_OTHER
    )


def _shared_out(one: _Claim, other: _Claim) -> bool:
    """Something done alone here and with others there."""
    for alone, together in ((one, other), (other, one)):
        others = {"together", "with"} & together.plain or {"we", "both"} & together.plain
        if (
            "i" in alone.plain
            and _ALONE & alone.plain
            and others
            and not _ALONE & together.plain
            and alone.negated == together.negated
        ):
            rest = alone.about - stems(_ALONE)
            return bool(rest) and rest <= together.about
    return False


def _claims(transcript: Transcript) -> Iterator[_Claim]:
    words = plain_words(transcript)
    for (first, last), about in sentence_stems(transcript):
        yield _Claim((first, last), about, frozenset(words[first : last + 1]))
