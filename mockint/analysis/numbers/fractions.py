"""A numeral and what follows it → a fraction or a mixed number: "two thirds", "2½", "2 1/2"."""

from mockint.analysis.numbers.numeral_type import Numeral
from mockint.analysis.numbers.parts import scale_at, small_at
from mockint.analysis.numbers.pieces import PARTS, VULGAR, Pieces
from mockint.analysis.word_set import word_set

_BEFORE_SPANS = word_set(
    "next last past first these within in over after during for every each took takes lasted"
)
_AFTER_SPANS = word_set(
    "later ago ahead early late running straight that since before after between"
)


def as_part(p: Pieces, found: Numeral, last: str) -> Numeral:
    """Turn "two | thirds", "1 | / | 4", "2 | 1/4", "one over three" into fractions."""
    end = found.end
    if p.texts[end - 1] in VULGAR:
        found.part = end - found.first == 1
        return found
    if p.stopped(end - 1):
        return found
    if last == "digit" and p.at(end) in VULGAR:
        found.value, found.end = found.value + VULGAR[p.texts[end]], end + 1  # "2½", "2 ½"
        return found
    below = p.number(end + 1)
    if last == "digit" and p.at(end) == "/" and below and p.glued(end):
        found.value, found.end, found.part = found.value / below, end + 2, True
        return found
    above = end + 1 if p.at(end) == "-" and p.glued(end) else end
    if last == "digit" and p.number(above) is not None and p.at(above + 1) == "/":
        under = p.number(above + 2)
        if under:  # "2 1/2", "2-1/2"
            found.value, found.end = found.value + (p.number(above) or 0) / under, above + 3
        return found
    if p.at(end) == "over":
        other = small_at(p, end + 1)
        if other and found.value < other and not p.stopped(end) and p.stopped(end + 1):
            found.value, found.end, found.part = found.value / other, end + 2, True
        return found
    at = end + 1 if p.at(end) == "-" and p.glued(end) else end
    word = p.at(at)
    many = word.endswith("s") and word in PARTS
    if _quarter_of_a_year(p, found, at):
        return found
    said = p.texts[end - 1].isalpha() or word not in {"quarters", "halves"}
    if many and last in {"unit", "digit"} and said:
        found.value, found.end, found.part = found.value / PARTS[word], at + 1, True
    elif word in PARTS and p.at(end - 1) == "one" and word != "second":
        found.value, found.end, found.part = 1 / PARTS[word] + found.value - 1, at + 1, True
    if found.part and found.end < len(p.texts):
        follows = found.end
        if p.at(follows) == "of" and p.at(follows + 1) == "a":
            follows += 2
        scale = scale_at(p, follows)
        if scale:
            found.value, found.end, found.scale, found.part = (
                found.value * scale, follows + 1, scale, False)  # fmt: skip
    return found


def _quarter_of_a_year(p: Pieces, found: Numeral, at: int) -> bool:
    """As in "within two quarters", "three quarters later"; not "in two quarters of the cases"."""
    if p.at(at) not in {"quarter", "quarters"} or (p.at(at + 1) == "of" and not p.stopped(at)):
        return False
    row = p.at(at + 1) == "in" and p.at(at + 3) == "row"
    row = row or p.at(found.first - 1) in {"the", "those", "these", "two", "few"}
    return row or p.at(found.first - 1) in _BEFORE_SPANS or p.at(at + 1) in _AFTER_SPANS
