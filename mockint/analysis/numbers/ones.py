"""The word "one" → whether it is a pronoun or "a certain", and where that ends."""

from mockint.analysis.numbers.pieces import PARTS, SCALES, TENS, UNITS, Pieces
from mockint.analysis.numbers.ranges import changes
from mockint.analysis.numbers.units import AMBIGUOUS, KIND_OF
from mockint.analysis.word_set import word_set

ONE_STOPS = word_set(
    "is was that which i who to for in on at and but so or the we he she they it you with because"
    " if as from are were has had would could can will another thing day time night morning evening"
    " afternoon by up down way point reason i'd i've i'm we'd he'd she'd again too where when guy"
    " where's what's there's about then than also just really anyway back yet stayed went came did"
    " hadn't didn't wasn't doesn't isn't couldn't"
)
ONE_BEFORE = word_set(
    "the this that which each every another any no some old new last first next other wrong right"
    " big bigger biggest small good bad best worst easy hard real same my his her our their your"
    " either neither whole main pause little younger older latest such second third fourth fifth"
)
CERTAIN = word_set("when if where while after once because then until before as")
COUNTED = word_set(
    "only just exactly to by zero than with was had lost left except least most been about maybe"
    " or and of got into not at per under over below above nearly almost around roughly"
)
PRONOUNS = word_set("them us you whom which those these our my his her their")
_ONE_GOES_ON = word_set("hundred dozen point a an per out - over")
# "One person told me": somebody, not how many.
_SOMEBODY = word_set(
    "person man woman guy girl boy lady manager parent mother father customer client patient"
    " colleague nurse teacher student director engineer lad bloke child doctor"
)
_TOLD = word_set(
    "told said asked wrote came cried rang called emailed stood put looked laughed even"
)
_TELLER = word_set("a the my our they we he she i their his her people somebody everyone")


def pronoun_one(p: Pieces, at: int) -> int | None:
    """As in "one" as a pronoun, as "a certain", or in "one of the better ones"."""
    if p.texts[at] != "one":
        return None
    before, after = p.at(at - 1), p.at(at + 1)
    stop = p.stopped(at)
    after = p.at(at + 2) if after in {"um", "uh", "more"} else after
    unit = after in KIND_OF and after not in AMBIGUOUS
    if not stop and after in {"or", "to", "-"} and _small(p, at + 2):
        return None
    if after == "-" and p.glued(at + 1):
        joined = p.at(at + 2)
        counts = joined in KIND_OF or joined in PARTS or joined in _ONE_GOES_ON or joined == "in"
        return None if counts else at + 3  # "a one-stop shop"
    if not stop and (unit or after in SCALES or after in PARTS):
        return None
    if not stop and after in _ONE_GOES_ON:
        return None
    if not stop and after == "and" and p.at(at + 2) in {"a", "half"}:
        return None
    if not stop and after == "in":
        below = p.at(at + 2)
        every = below in {"a", "every"} and (p.at(at + 3) in SCALES or _small(p, at + 3))
        fell = before == "to" and changes(p, at)  # "it fell to one in the whole winter"
        return None if every or fell or p.at(at + 3) == "hundred" or _small(p, at + 2) else at + 1
    if before in {"every", "each", "any", "another"} or (
        before.endswith("est") and len(before) > 5
    ):
        return at + 1
    if not stop and after == "of":
        them = p.at(at + 2) in PRONOUNS
        some = p.number(at + 3) is not None or p.at(at + 3) in UNITS
        owned = them and p.at(at + 2) in {"our", "my", "his", "her", "their"}
        return None if (them and not owned) or some else at + 1
    if before in {"minus", "negative"}:
        return None
    if not stop and _some(p, at):
        return at + 1
    if (p.at(at - 2), before) in {("apart", "from"), ("all", "but")} and stop:
        return None
    if not stop and _of_those(p, at):
        return None
    if before in ONE_BEFORE or (before in CERTAIN and not p.stopped(at - 1)):
        return at + 1
    if at > 0 and before not in COUNTED and (stop or after in ONE_STOPS or not after):
        return at + 1
    if before in {"was", "had", "with", "by", "and", "or", "of", "got", "into", "about"}:
        return at + 1 if stop or after in ONE_STOPS or not after else None
    if before == "no" or after in {"cannot", "you", "know", "thing", "else", "day", "another"}:
        return at + 1
    return None


def _of_those(p: Pieces, at: int) -> bool:
    """As in "of the four trainees one stayed"."""
    for start in range(at - 3, max(-1, at - 8), -1):
        if p.at(start) == "of" and p.at(start + 1) in {"the", "these", "those", "our", "my"}:
            return _small(p, start + 2) and p.at(at + 1) in ONE_STOPS
    return False


def _some(p: Pieces, at: int) -> bool:
    """As in "one person told me", "in one hospital a man waited"."""
    begins = at == 0 or p.stops[at - 1] != "" or p.at(at - 1) in {"and", "but", "so"}
    if begins and p.at(at + 1) in _SOMEBODY and p.at(at + 2) in _TOLD:
        return True
    opens = at > 0 and p.at(at - 1) == "in" and (at == 1 or p.stops[at - 2] in {".", ",", "!", "?"})
    opens = opens or (at == 2 and p.at(0) in {"and", "so", "but"} and p.at(1) == "in")
    told = p.at(at + 2) in _TELLER or p.stops[at + 1] == ","
    return opens and told and p.at(at + 1) not in KIND_OF


def _small(p: Pieces, at: int) -> bool:
    return p.number(at) is not None or p.at(at) in UNITS or p.at(at) in TENS
