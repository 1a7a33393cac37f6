"""Quantities with their roles → what each is of and against, in what time, and how it was made up.

Each finding is a stretch of words in the quantity's own sentence, or in a neighbour's.
"""

from collections.abc import Sequence
from itertools import combinations

from mockint.analysis.numbers.around import sentence_ends
from mockint.analysis.numbers.dates import MONTHS
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.units import PERIODS
from mockint.analysis.word_set import word_set
from mockint.core.analysis import Against, BaselineKind, NumberKind, NumberRole, Stretch

_SENTENCE = 40  # pieces that a sentence and its neighbour are searched
_NOUNS = 5  # pieces at most in "of the night nurses"
_ENDS_NOUN = word_set(
    "and or but so in on at by to from for with since until than then because was were is are had"
    " have has did went came said that which who when while after before we i they he she it"
)
_THE = word_set("the our my their his her all those these a")
_PEERS = word_set(
    "other others peer peers team teams competitor competitors control group neighbour neighbours"
    " neighbor neighbors store stores site sites branch branches colleague colleagues next rest"
    " rival rivals region clinics schools"
)
_NORMS = word_set(
    "normally usually typical typically industry average benchmark norm national standard usual"
    " trade sector median market"
)
_WINDOW = word_set("in over within during for by since")
_WINDOW_BEFORE = word_set("a the first last next past about around under just only whole full of")
_MADE = word_set("so total altogether equals makes comes works which that's thats is")
_TIMES = word_set("times x multiplied across each every per a")
_WITHIN = 0.05  # of a product: people round what they multiply
_FACTORS = 3  # quantities before a total that may be its factors
_YEARLY = (1.0, 5.0, 7.0, 12.0, 24.0, 50.0, 52.0, 60.0, 250.0, 365.0)  # and what turns units


def denominator_of(p: Pieces, q: Quantity, after: Quantity | None) -> Stretch | None:
    """As in "24 of the 28", "40 percent of the night nurses"."""
    if after is not None and after.role is NumberRole.DENOMINATOR and _near(p, q, after, 6):
        return _words(p, after.first, after.end)
    share = q.kind in {NumberKind.PERCENT, NumberKind.RATIO} and not q.multiplier
    if not share or p.at(q.end) != "of" or p.stops[q.end - 1]:
        return None
    first = q.end + 1
    while p.at(first) in _THE:
        first += 1
    end = first
    while end < len(p.texts) and end - first < _NOUNS and p.texts[end] not in _ENDS_NOUN:
        end += 1
        many = p.texts[end - 1].endswith("s") and len(p.texts[end - 1]) > 3
        if p.stops[end - 1] or many or p.texts[end - 1] == "people":
            break
    return _words(p, first, end) if end > first else None


def against(p: Pieces, found: Sequence[Quantity], at: int) -> Against | None:
    """What the quantity is held up to: its before, a target, others like it, or what is usual."""
    q = found[at]
    if q.partner is not None and q.role is NumberRole.DELTA_TO:
        return _against(p, q.partner, BaselineKind.BEFORE)
    if q.role in {NumberRole.BASELINE, NumberRole.TARGET, NumberRole.DENOMINATOR}:
        return None
    for other in (*found[at + 1 : at + 3], *reversed(found[max(0, at - 2) : at])):
        if other.role in {NumberRole.BASELINE, NumberRole.TARGET} and _near(p, q, other, _SENTENCE):
            if other.kind is not q.kind:
                continue
            target = other.role is NumberRole.TARGET
            return _against(p, other, BaselineKind.TARGET if target else _kind(p, other))
    return None


def _against(p: Pieces, other: Quantity, kind: BaselineKind) -> Against:
    return Against(kind, _words(p, other.first, other.end))


def _kind(p: Pieces, other: Quantity) -> BaselineKind:
    """Whose figure it is, by the words around it."""
    around = p.texts[max(0, other.first - 6) : other.first] + p.texts[other.end : other.end + 8]
    if not _NORMS.isdisjoint(around):
        return BaselineKind.NORM
    return BaselineKind.BEFORE if _PEERS.isdisjoint(around) else BaselineKind.PEER


def window_of(p: Pieces, found: Sequence[Quantity], at: int) -> Stretch | None:
    """In what time: "in six weeks", "over two years", "by June", "in the first year"."""
    q = found[at]
    if q.kind is NumberKind.TIME and q.role is NumberRole.DURATION:
        return None
    first, end = _sentence(p, q)
    for other in found:
        if other is q or not first <= other.first < end or other.kind is not NumberKind.TIME:
            continue
        lead = other.first - 1
        while lead > first and p.texts[lead] in _WINDOW_BEFORE:
            lead -= 1
        if p.texts[lead] in _WINDOW and lead >= first and other.partner is None:
            return _words(p, lead, other.end)
    for place in range(first, end - 1):
        if p.texts[place] in _WINDOW:
            stretch = _dated(p, place, end)
            if stretch is not None and not stretch[0] <= q.first < stretch[1]:
                return _words(p, *stretch)
    return None


def _dated(p: Pieces, place: int, end: int) -> tuple[int, int] | None:
    """The pieces of "by June", "in the first year", "in a week", "since March 2021"."""
    at = place + 1
    while at < end and (p.texts[at] in _WINDOW_BEFORE or p.texts[at] in {"year", "end"}):
        if p.texts[at] == "year" and p.at(at + 1) != "of":
            break
        at += 1
    if at >= end or at - place > _NOUNS:
        return None
    year = (p.number(at) or 0) >= 1900 and len(p.texts[at]) == 4
    if p.texts[at] in MONTHS or (p.texts[at] in PERIODS and at > place + 1) or year:
        return place, at + 1
    return None


def chain_of(p: Pieces, found: Sequence[Quantity], at: int) -> Stretch | None:
    """How a total was multiplied up: "40 minutes a day times 12 nurses, so 480 minutes"."""
    total = found[at].single
    if at < 2 or total is None or total <= 0:
        return None
    before = [f for f in found[max(0, at - _FACTORS) : at] if (f.single or 0) > 0]
    told = p.texts[max(0, before[0].first if before else 0) : found[at].first]
    if _MADE.isdisjoint(told) or _TIMES.isdisjoint(told):
        return None
    for one, two in combinations(before, 2):
        product = (one.single or 0) * (two.single or 0)
        if min(one.single or 0, two.single or 0) <= 1:
            continue
        for turn in _YEARLY:
            made = (product * turn, product / turn)
            if any(abs(total - value) <= _WITHIN * total for value in made):
                return _words(p, one.first, found[at].end)
    return None


def _near(p: Pieces, one: Quantity, other: Quantity, reach: int) -> bool:
    left, right = (one, other) if one.first < other.first else (other, one)
    if right.first - left.end > reach:
        return False
    ends = sum(sentence_ends(p, k, k + 1) for k in range(left.end - 1, right.first))
    return ends <= 1


def _sentence(p: Pieces, q: Quantity) -> tuple[int, int]:
    """Its first piece and the one after its last; without punctuation, what is near."""
    first, end = q.first, q.end
    while first > 0 and q.first - first < _SENTENCE // 2 and not sentence_ends(p, first - 1, first):
        first -= 1
    while (
        end < len(p.texts) and end - q.end < _SENTENCE // 2 and not sentence_ends(p, end - 1, end)
    ):
        end += 1
    return first, end


def _words(p: Pieces, first: int, end: int) -> Stretch:
    """Pieces → the words that they belong to."""
    return p.word(first), p.word(end - 1)
