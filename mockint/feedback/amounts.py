"""Numbers of an account → amounts in one unit with what they are about, so that two compare."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mockint.core.analysis import NumberKind, NumberMention, NumberRole
from mockint.core.replies import Stretch
from mockint.core.transcript import Transcript
from mockint.feedback.content import plain_words, stem, stems, word_set
from mockint.wording.sentences import cut_sentences

WORDS_BEFORE = 12  # of its sentence, what a number is about
WORDS_AFTER = 9
CLOSE = 4  # words on either side that may set it apart
LIKE = 0.5  # share of the shorter context that both have in common
SURE = 2  # words in common, where both have that many
NEAR = 1.35  # two figures this close in size are probably one thing misremembered
ROUNDED = 0.03  # a difference that rounding makes
HEDGED = 0.16  # one that "about" allows
BOUNDED = 0.25  # and one that "over", "nearly" and "at least" allow

_SECONDS = {
    **dict.fromkeys(("ms", "millisecond"), 0.001),
    **dict.fromkeys(("second", "sec", "s"), 1.0),
    **dict.fromkeys(("minute", "min"), 60.0),
    **dict.fromkeys(("hour", "hr", "h"), 3600.0),
    **dict.fromkeys(("day", "d"), 86_400.0),
    "week": 604_800.0,
    "fortnight": 1_209_600.0,
    "month": 2_629_800.0,
    "quarter": 7_889_400.0,
    **dict.fromkeys(("year", "yr"), 31_557_600.0),
    "decade": 315_576_000.0,
}
_CURRENCIES = {
    "dollar": "$", "buck": "$", "usd": "$", "$": "$", "euro": "€", "eur": "€", "€": "€",
    "pound": "£", "quid": "£", "gbp": "£", "£": "£", "franc": "chf", "chf": "chf", "rupee": "₹",
    "yen": "¥", "₹": "₹", "¥": "¥",
}  # fmt: skip
_LIMITS = word_set("over under almost nearly above below just") | {
    *("more than", "less than", "fewer than", "up to", "at least", "at most"),
}
# Said beside many figures, they tell nothing of what the figure is.
_VERBS = stems(
    word_set(
        "took takes fell fall dropped drop rose grew went cut reduced reduce increased decreased"
        " improved came brought had needed lasted spent counted ended started finished worked"
        " number total figure amount result end time percent reach reached measured ran run"
    )
)
_NO_TOPIC = _VERBS | {stem(unit) for unit in _SECONDS}
_NOT_NOUNS = word_set(
    "of in on at a an the per each every and or to from by for with that which who were was is are"
    " had have more less new other others out before after as we i they it into over under times"
    " percent when while so but then who because than until after about"
)
# Beside a figure each of these makes it another one: the worst case is not the usual one.
_MARKS = tuple(
    word_set(words)
    for words in (
        "p90 p95 p99 p999",
        "peak maximum max worst longest slowest",
        "minimum min best shortest fastest quickest",
        "first initial initially originally",
        "second next another",
        "third",
        "last latest final finally",
        "target goal planned plan plans expected estimated estimate budgeted promised aim supposed"
        " wanted hoped should would deadline threshold gate limit",
        "weekday weekdays",
        "weekend weekends",
        "night nights nightly",
        "morning mornings",
        "evening evenings",
        "left quit joined remained idle extra additional",
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday", "spring", "summer", "autumn", "winter"),
        *("daily", "weekly", "monthly", "yearly annually annual"),
    )
)
# These only where the other figure has one too.
_KINDS = tuple(
    word_set(words)
    for words in ("median p50", "average mean", "total altogether", "old", "new", "budget", "spent")
)
_FROM = {NumberRole.DELTA_FROM, NumberRole.BASELINE}
_TO = {NumberRole.DELTA_TO}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit taken out of it.

    Attributes:
        mention: as it was measured.
        low: least value, in seconds for times, in percent for shares, else as said.
        high: greatest value; the same where it is no range.
        unit: what can be compared with what: "time", "percent", "$", a counted noun.
        about: stems of the words around it.
        marks: places in _MARKS of the words that set it apart.
        kinds: places in _KINDS.
        side: "from" or "to" at an end of a change, else empty.
        other: the other end of the change, in the same unit; None where it is no end.
        slack: share by which another figure may differ and still be the same value.
    """

    mention: NumberMention
    low: float
    high: float
    unit: str
    about: frozenset[str]
    marks: frozenset[int]
    kinds: frozenset[int]
    side: str = ""
    other: float | None = None
    slack: float = 0.0

    @property
    def words(self) -> Stretch:
        """Where it was said."""
        return self.mention.first_word, self.mention.last_word

    def comparable(self, other: "Amount") -> bool:
        """Whether the two count in one unit; a bare amount takes the unit of the other."""
        return self.unit == other.unit or (
            "" in (self.unit, other.unit) and self.mention.kind is other.mention.kind
        )

    def agrees(self, other: "Amount") -> bool:
        """Whether the two may be one value, said more or less exactly."""
        if not self.comparable(other):
            return False
        if self.low <= other.high and other.low <= self.high:
            return True
        gap = min(abs(self.low - other.high), abs(other.low - self.high))
        size = max(abs(self.high), abs(other.high))
        allowed = max(self.slack, other.slack)
        if _is_rounding(self.low, other.low) or _is_rounding(other.low, self.low):
            allowed = max(allowed, ROUNDED)
        return gap <= allowed * size + 1e-9

    def contradicts(self, other: "Amount") -> bool:
        """Whether the two are surely about the same thing and not the same value."""
        if not self.comparable(other) or self.agrees(other) or self._set_apart(other):
            return False
        if not self.about or not other.about:  # "It was 45 minutes."
            return self._near(other) or self._shares_end(other)
        if bool(self.side) != bool(other.side) and not self._near(other):
            return False
        shared = self.about & other.about
        if self.mention.kind is NumberKind.COUNT:
            shared -= {self.unit}
            if not shared or self.unit != other.unit:
                return False
        elif len(shared) < min(SURE, len(self.about), len(other.about)) and not self._near(other):
            return False
        if self._shares_end(other):
            return bool(shared)
        likeness = self.likeness(other)
        return likeness >= LIKE or (bool(shared) and self._near(other) and likeness >= LIKE / 2)

    def _set_apart(self, other: "Amount") -> bool:
        """Whether something tells that the two are different figures of one thing."""
        return (
            {self.side, other.side} == {"from", "to"}
            or self.marks != other.marks
            or bool(self.kinds and other.kinds and self.kinds != other.kinds)
        )

    def likeness(self, other: "Amount") -> float:
        """Share of the shorter context that both have in common, 0 to 1."""
        least = min(len(self.about), len(other.about))
        return len(self.about & other.about) / least if least else 0.0

    def _shares_end(self, other: "Amount") -> bool:
        """Whether both are the same end of a change whose other end is the same."""
        if self.other is None or other.other is None or self.side != other.side:
            return False
        return math.isclose(self.other, other.other, rel_tol=ROUNDED)

    def _near(self, other: "Amount") -> bool:
        small, large = sorted((abs(self.low), abs(other.low)))
        return small > 0 and large / small <= NEAR


def amounts(transcript: Transcript, numbers: Sequence[NumberMention]) -> Iterator[Amount]:
    """Every quantity with a value and a unit that can be compared, in order."""
    words = plain_words(transcript)
    said = {i for n in numbers for i in range(n.first_word, n.last_word + 1)}
    by_first = {n.first_word: n for n in numbers}
    sentences = cut_sentences(transcript.words)
    for n in numbers:
        partner = None if n.pair is None else by_first.get(n.pair)
        theirs = None if partner is None else _scale(words, partner)
        scale = _scale(words, n) or theirs
        if n.value is None or scale is None or (n.kind is NumberKind.COUNT and n.value == 1):
            continue  # "one" is seldom a figure
        unit, factor = scale
        low, high = n.value if isinstance(n.value, tuple) else (n.value, n.value)
        first, last = next(s for s in sentences if s[0] <= n.first_word <= s[1])
        before = range(max(first, n.first_word - WORDS_BEFORE), n.first_word)
        after = range(n.last_word + 1, min(last, n.last_word + WORDS_AFTER) + 1)
        close = words[max(first, n.first_word - CLOSE) : min(last, n.last_word + CLOSE) + 1]
        yield Amount(
            n,
            low * factor,
            high * factor,
            unit,
            stems(words[i] for i in (*before, *after) if i not in said) - _NO_TOPIC,
            _places(_MARKS, close),
            _places(_KINDS, close),
            "from" if n.role in _FROM else "to" if n.role in _TO else "",
            _single(partner, (theirs or scale)[1]),
            _slack(n, words[max(0, n.first_word - 2) : n.first_word]),
        )


def _places(sets: Sequence[frozenset[str]], words: Sequence[str]) -> frozenset[int]:
    return frozenset(i for i, names in enumerate(sets) if names & set(words))


def _slack(n: NumberMention, before: Sequence[str]) -> float:
    """How far the words before a number, and its hedge, leave it open."""
    if _LIMITS & set(before) or " ".join(before) in _LIMITS:
        return BOUNDED
    return HEDGED if n.hedged else 0.0


def _single(partner: NumberMention | None, factor: float) -> float | None:
    if partner is None or partner.value is None or isinstance(partner.value, tuple):
        return None
    return partner.value * factor


def _scale(words: Sequence[str], n: NumberMention) -> tuple[str, float] | None:
    """The unit and what one of it is in the unit that is compared; None where there is none."""
    own = words[n.first_word : n.last_word + 1]
    if n.kind is NumberKind.TIME:
        named = {w.rstrip("s") or w for w in own} | {re.sub(r"[\d.,]+", "", w) for w in own}
        units = {_SECONDS[w] for w in named if w in _SECONDS}
        return ("time", units.pop()) if len(units) == 1 else None
    if n.kind is NumberKind.PERCENT:
        return "percent", 1.0
    if n.role is NumberRole.MULTIPLIER:
        return "times", 1.0
    if n.kind is NumberKind.RATIO:
        return "percent", 100.0
    if n.kind is NumberKind.MONEY:
        text = " ".join(own) + n.text
        return next((c for name, c in _CURRENCIES.items() if name in text), "money"), 1.0
    if n.kind is NumberKind.RATE:
        return "rate " + " ".join(
            w for w in own if w.isalpha() and len(w) > 1 and w in _SECONDS
        ), 1.0
    following = words[n.last_word + 1 : n.last_word + 4]
    nouns = [w for w in following if w.isalpha() and len(w) > 2]
    if following and following[0] in _NOT_NOUNS:
        nouns = []
    return (stem(nouns[0]) if nouns else ""), 1.0


def _is_rounding(exact: float, rounded: float) -> bool:
    """Whether the second one has fewer digits and is the first one cut to them."""
    if not exact or not rounded or exact == rounded:
        return exact == rounded
    digits = [len(f"{v:.6g}".replace(".", "").lstrip("0").rstrip("0")) for v in (exact, rounded)]
    return digits[1] < digits[0] and float(f"{exact:.{digits[1]}g}") == float(f"{rounded:.6g}")
