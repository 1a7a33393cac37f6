"""Two accounts → the dates and names in which they differ about one thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mockint.core.replies import Stretch
from mockint.core.transcript import Transcript
from mockint.feedback.content import plain_words, sentence_stems, stem, word_set
from mockint.wording.sentences import plain

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = ("spring", "summer", "autumn", "winter")
_SPOKEN = {  # season → its months
    "spring": {"march", "april", "may"},
    "summer": {"june", "july", "august"},
    "autumn": {"september", "october", "november"},
    "winter": {"december", "january", "february"},
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUARTER = re.compile(r"q[1-4]")
_DATE_WORDS = {stem(w) for w in (*_MONTHS, *_DAYS, *_SEASONS)}
_APART = word_set(  # of one thing there is a first and a second, a start and an end
    "first second third next last another again later started start began begin begun ended end"
    " finished finish until since till version phase pilot final draft planned deadline due"
    " supposed target expected hoped wanted"
)
_SURE = 2  # stems that two sentences share, to be about one thing; one where they are all of one

_ROLES = word_set(
    "manager lead director boss head owner engineer nurse designer analyst supervisor chief"
    " founder teacher accountant foreman architect mentor colleague coach sponsor principal"
    " partner client editor surgeon chef lawyer cto ceo cfo vp"
)


@dataclass(frozen=True, slots=True)
class _Date:
    kind: str
    value: str
    word: int
    about: frozenset[str]
    apart: frozenset[str]


def dates_apart(one: Transcript, other: Transcript) -> Iterator[tuple[Stretch, Stretch]]:
    """Dates of one event that are not the same, each with its word in either account."""
    before, after = list(_dates(one)), list(_dates(other))
    for new in after:
        if any(_same(new, old) for old in before):
            continue
        for old in before:
            if (
                new.kind == old.kind
                and not any(_same(old, d) for d in after)
                and new.apart == old.apart
                and _one_event(new.about, old.about)
            ):
                yield (old.word, old.word), (new.word, new.word)
                break


def _one_event(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    shared = len(one & other)
    return shared >= min(_SURE, least) and shared * 2 >= least > 0


def _same(one: _Date, other: _Date) -> bool:
    return (
        one.value == other.value
        or one.value in _SPOKEN.get(other.value, ())
        or (other.value in _SPOKEN.get(one.value, ()))
    )


def _dates(transcript: Transcript) -> Iterator[_Date]:
    words = plain_words(transcript)
    for (first, last), about in sentence_stems(transcript):
        inside = words[first : last + 1]
        apart = _APART & set(inside)
        topic = frozenset(s for s in about if s not in _DATE_WORDS and not s[:1].isdigit())
        for place in range(first, last + 1):
            kind = _kind(transcript.words[place].text, words[place])
            if kind:
                yield _Date(kind, words[place], place, topic - {words[place]}, apart)


def _kind(written: str, word: str) -> str:
    if word in ("may", "march") and not written.strip("\"'(“‘")[:1].isupper():
        return ""
    for kind, names in (("month", _MONTHS), ("day", _DAYS), ("month", _SEASONS)):
        if word in names:
            return kind
    if _QUARTER.fullmatch(word):
        return "quarter"
    return "year" if _YEAR.fullmatch(word) else ""


def names_apart(one: Transcript, other: Transcript) -> Iterator[tuple[Stretch, Stretch]]:
    """Two names for the holder of one role: "my manager Anna" here, "my manager Peter" there."""
    before, after = dict(_holders(one)), dict(_holders(other))
    said = [{plain(w.text) for w in t.words} for t in (one, other)]
    for role, new in after.items():
        old = before.get(role)
        if old is None:
            continue
        names = plain(one.words[old].text), plain(other.words[new].text)
        if names[0] not in said[1] and names[1] not in said[0]:
            yield (old, old), (new, new)


def _holders(transcript: Transcript) -> Iterator[tuple[str, int]]:
    """Each role that is told once with a name, and the name's word."""
    words = plain_words(transcript)
    found: dict[str, set[int]] = {}
    for place, word in enumerate(words):
        if word not in _ROLES or place == 0:
            continue
        whose = next((w for w in words[max(0, place - 3) : place] if w in ("my", "our", "the")), "")
        if not whose:
            continue
        left = words[max(0, place - 3) : place]
        kind = " ".join([*left[left.index(whose) + 1 :], word])
        for at in _near(transcript, place, len(kind.split())):
            found.setdefault(kind, set()).add(at)
    for role, places in found.items():
        if len({words[p] for p in places}) == 1:
            yield role, min(places)


def _near(transcript: Transcript, role: int, length: int) -> Iterator[int]:
    """The name right after the role, or right before its "my" and a comma or "was"."""
    words = transcript.words
    ends = words[role].text[-1:] in ".!?;:"
    after = role + 1
    if (
        not ends
        and after < len(words)
        and plain(words[after].text) in ("was", "is", "called", "named")
    ):
        after += 1
    if not ends and after < len(words) and _is_name(words[after].text):
        yield after
    before = role - length - 1
    if before >= 0 and plain(words[before].text) in ("was", "is"):
        before -= 1
    elif before >= 0 and not words[before].text.endswith(","):
        return
    if before >= 0 and _is_name(words[before].text):
        yield before


def _is_name(text: str) -> bool:
    bare = text.strip("\"'“”‘’,.;:!?()")
    return bare[:1].isupper() and bare[1:].islower() and plain(bare) not in _COMMON


_COMMON = word_set(
    "i he she it we they you the a an my our his her and but so then that this there when who what"
    " in on at for to with from as if after before monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october november"
    " december english german french"
)
