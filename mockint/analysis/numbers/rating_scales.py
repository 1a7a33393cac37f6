"""Scales that something is rated on → where they end; the mark itself counts."""

from mockint.analysis.numbers.pieces import UNITS, Pieces
from mockint.analysis.numbers.ranges import changes
from mockint.analysis.word_set import word_set

_RATED = word_set(
    "rated rate rating ratings score scores scored satisfaction csat nps star stars survey review"
    " reviews feedback pain marks mark gave mood confidence engagement morale happy happiness"
)
_TOPS = {"5", "10", "100", "five", "ten", "hundred", "4", "7", "four", "seven", "20", "twenty"}
_NO_NOUN = word_set(
    "on in at by from and but so for the to after when which that with as now this last because"
    " while before since or up down stars star i we it they he she who across over overall again"
)
_NEAR = 10  # pieces


def scale(p: Pieces, at: int) -> int | None:
    """As in "a scale of one to five", "a scale from 1 to 10", "a five-point scale"."""
    if p.at(at + 1) == "-" and p.at(at + 2) == "point" and p.at(at + 3) == "scale":
        return at + 4
    if p.at(at + 1) == "point" and p.at(at + 2) == "scale":
        return at + 3
    named = p.at(at - 2) == "scale" and p.at(at - 1) in {"of", "from"}
    return at + 3 if named and p.at(at + 1) in {"to", "-"} else None


def rated_out_of(p: Pieces, at: int) -> int | None:
    """The "out of 5" of a mark: "4.6 out of 5", "rated it nine out of ten", "4.5 / 5"."""
    before = p.at(at - 1)
    if p.texts[at] not in _TOPS:
        return None
    hundred = before == "a" and p.texts[at] == "hundred"
    lead = at - 2 if hundred else at - 1
    outof = p.at(lead) == "of" and p.at(lead - 1) == "out"
    slash = before == "/" and p.glued(at) and (p.number(at - 2) or 1) % 1 > 0
    if not (outof or slash):
        return None
    mark = lead - 2 if outof else at - 2
    if p.at(mark) in {"star", "stars", "points"}:
        mark -= 1
    decimal = (p.number(mark) or 0.0) % 1 > 0 or "point" in p.texts[max(0, mark - 2) : mark]
    near = p.texts[max(0, mark - _NEAR) : mark + 1] + p.texts[at + 1 : at + 6]
    noun = not p.stopped(at) and p.at(at + 1) not in _NO_NOUN
    rated = decimal or (not _RATED.isdisjoint(near) and not noun)
    if not rated:
        return None
    return at + 2 if p.at(at + 1) in {"star", "stars"} else at + 1


def stars(p: Pieces, at: int) -> int | None:
    """As in "five stars"; a decimal, or the end of a change, is a rating that counts."""
    end = at + 1
    if p.at(end) == "-" and p.at(end + 1) == "star":
        return end + 2
    if p.at(end) not in {"star", "stars"}:
        return None
    number = p.number(at)
    if number is not None and number % 1:
        return None
    lead = p.at(at - 1)
    moved = lead in {"from", "to"} and changes(p, at)
    said = p.at(at - 1) == "point" or (p.at(at - 2) == "point" and p.texts[at] in UNITS)
    return None if moved or said else end + 1
