"""Digits in groups that are read out → where they end: telephone numbers, codes, whole dates."""

from mockint.analysis.numbers.pieces import SCALES, TENS, UNITS, ZEROS, Pieces
from mockint.analysis.numbers.units import CURRENCY, KIND_OF
from mockint.analysis.word_set import word_set

_SAID = frozenset({word for word, value in UNITS.items() if value < 10} | {"oh"})
_WRITTEN = frozenset("0123456789")
_LEAST_WRITTEN = 3  # fewer in a row may be a range: "4 5"
_LEAST_READ_OUT = 7  # digits in a telephone number
_JOINS = frozenset({"-", "/", ".", "–"})
_ENDING = word_set("ended ends ending")
_CARD = 4  # digits of a card that are named
_SPELLED = word_set(
    "code number pin room extension a an was is the ticket ref at ends ended in on id"
)
_PAIRED = KIND_OF.keys() | word_set("people")


def grouped(p: Pieces, at: int) -> int | None:
    """As in "555-123-4567", "12/03/2024", "4-4-1-9", "2012-13", "555-0199", "ending in 4242"."""
    closing = p.at(at - 1) == "in" and p.at(at - 2) in _ENDING
    if closing and len(p.texts[at]) == _CARD and p.texts[at].isdigit():
        return at + 1
    if p.number(at) is None or p.at(at - 1) in CURRENCY or p.at(at + 1) not in _JOINS:
        return None if p.number(at) is None else _spaced(p, at)
    end, groups = at + 1, 1
    while p.at(end) in _JOINS and p.glued(end + 1) and p.number(end + 1) is not None:
        end, groups = end + 2, groups + 1
    if p.glued(end) and p.at(end) not in _JOINS:
        return None
    first, second = p.texts[at], p.at(at + 2)
    if p.at(at - 1) == "-" and p.glued(at) and p.at(at - 2).isalpha():
        return end  # "CVE-2021-44228"
    if groups == 3 and p.at(at + 1) == "-" and p.at(at + 3) == "/":
        return None  # "2-1/2"
    if groups >= 3:
        return end
    if groups == 2 and p.at(at + 1) in {"-", "–", "/"} and first.isdigit() and second.isdigit():
        years = len(first) == 4 and 1900 <= float(first) < 2100 and len(second) in {2, 4}
        follows = p.at(end)
        phone = (
            p.at(at + 1) != "/" and len(first) == 3 and len(second) == 4 and follows not in KIND_OF
        )
        return end if years or phone else None
    return None


def _spaced(p: Pieces, at: int) -> int | None:
    """As in "020 7946 0123": groups of a telephone number that begins with 0."""
    if p.texts[at][0] != "0" or not p.texts[at].isdigit() or len(p.texts[at]) < 2:
        return None
    end = at + 1
    while p.number(end) is not None and len(p.at(end)) > 2 and not p.stopped(end - 1):
        end += 1
    return end if end > at + 1 else None


def read_out(p: Pieces, at: int) -> int | None:
    """As in "a two one", "five five one two", "4 7 1 9": digits one by one."""
    digits, least = (_SAID, 2) if p.texts[at] in UNITS else (_WRITTEN, _LEAST_WRITTEN)
    end = _run(p, at, digits)
    if p.texts[at] == "one" and p.at(at + 2) == "hundred" and p.at(at + 1) in {"eight", "nine"}:
        end = at + 3 + (_run(p, at + 3, digits) - at - 3 if not p.stopped(at + 2) else 0)
    if p.at(at - 1) == "point":
        return None
    telephone, said = end, end - at
    while (
        said >= 2 and p.stops[telephone - 1] == "," and _run(p, telephone, digits) > telephone + 1
    ):
        said += _run(p, telephone, digits) - telephone
        telephone = _run(p, telephone, digits)
    if said >= _LEAST_READ_OUT or (telephone > end and said >= _LEAST_READ_OUT - 1):
        return telephone
    if end - at == 2 and digits is _SAID and split_tens(p, at) is not None:
        return None
    read = end - at >= least and len(set(p.texts[at:end])) > 1  # "four, four" is a stutter
    return end if read else None


def _run(p: Pieces, at: int, digits: frozenset[str]) -> int:
    end = at
    while p.at(end) in digits and (end == at or not p.stopped(end - 1)):
        end += 1
    return end


def _digit(p: Pieces, at: int) -> int:
    """The digit said or written there, 10 for anything else."""
    text = p.at(at)
    return int(text) if text in _WRITTEN else UNITS.get(text, 10)


def split_tens(p: Pieces, at: int) -> float | None:
    """As in "four seven people", "9 5 percent": tens and units that a recogniser split."""
    tens, units = _digit(p, at), _digit(p, at + 1)
    if p.number(at) is not None and (p.glued(at + 1) or units == tens + 1):
        return None  # "4 5 people" are four or five
    if not 0 < tens < 10 or units > 9 or p.stopped(at) or p.stopped(at + 1):
        return None
    before, follows = p.at(at - 1), p.at(at + 2)
    spelled = before in _SPELLED and follows not in KIND_OF
    if spelled or before in ZEROS or before in TENS or before in UNITS or before in SCALES:
        return None
    if follows in UNITS or follows in TENS or follows in SCALES or follows == "hundred":
        return None
    counted = follows in _PAIRED or (len(follows) > 3 and follows.endswith("s"))
    return 10.0 * tens + units if counted else None
