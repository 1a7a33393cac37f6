"""A number that is part of a name → where the name ends: "p99", "version 8", "React 18"."""

import re

from mockint.analysis.numbers.dates import MONTHS
from mockint.analysis.numbers.pieces import SCALES, TENS, UNITS, Pieces
from mockint.analysis.numbers.units import AMBIGUOUS, CURRENCY, KIND_OF, PAYING
from mockint.analysis.word_set import word_set

# "Version 8", "line four": the number is a name.
LABELLED = word_set(
    "version floor team phase step line site series project tier category level grade ward room"
    " page chapter section number python postgres tls type class stage gate platform bus route"
    " model appendix priority sev severity act part question article rule building block bay dock"
    " option plan wave round year day week month sprint quarter generation gen unit group plant"
    " shift station store lane lot zone hall terminal flight highway code ps5 java http ipv windows"
    " ios android release milestone soc gpt id ticket point apollo gemini episode season p l q v"
    " standard regulation directive schedule clause annex amendment proposition statute iso iec"
    " ieee rfc nfpa osha din iatf hipaa pci basel agenda key band playstation xbox iphone ipad"
    " covid ubuntu debian kubernetes angular react drupal mk mark cat exhibit figure table aisle"
    " pod pier pump press reactor tank furnace boiler kiln cell barrack deck theatre catch fortune"
    " forbes ftse top world formula euro agent stall pitch module unreal http/ interstate dialled"
    " dialed wifi wi-fi usb hdmi pcie bluetooth typescript node vue php dotnet opus psalm title"
)
# The same where digits follow and no plural does: "bug 331", "form 1099", "PR 17".
_DIGITS_LABELLED = word_set(
    "scope okr kpi error status web industry oauth objective ielts toefl toeic bug bugs issue"
    " issues pr prs ticket tickets form forms case job order invoice request incident defect build"
    " patch commit story epic item account claim policy row column port channel track paragraph"
    " verse office boeing airbus chrome firefox safari m b c d e f g h x z crew drug extension pin"
    " studio area district region county sector grid locker box seat table court exam paper unit"
    " course cohort batch lesson set game race stop exit junction mile house flat suite apartment"
    " hangar runway well rig truck van car tram train engine company squad vitamin omega psalm"
    " sonnet law bill resolution"
)
_OFTEN_COUNTED = word_set(
    "story item request order claim account case job incident build issue tickets bugs issues"
    " forms prs set course box seat row house car van truck a well mile stop game race company exam"
    " paper lesson drug crew channel region area district bill unit law"
)  # what is counted by the piece: "each order 40 minutes"
# A label like "line four" needs a bare number after it; these counters may also end a phrase.
# Other words too: "it went round 6 sites", "the figure 6 buyers gave".
_ALSO_PLAIN = word_set("figure table cat key press cell title world round line act")
_NEVER_PERIOD_AFTER = word_set("a an one that")
_PER = word_set("per each every a an this that last next one")
_PERIOD_LABELS = word_set("day week month quarter year sprint season round shift night")
_MAX_LABEL = 99999
_MANY = 100  # above this it is a name: "issue 902 removed the rest"
# In capitals, but measured: "an NPS of 40" is said as "NPS 40" too.
_SCORES = word_set(
    "nps csat gpa roi arr mrr ctr kpi kpis mttr cpu ram ceo cto cfo hr ok i uk us usa eu nhs it qa"
    " usd eur gbp chf inr aud cad slo sla oee otif dso cac ltv aov rpm fte ftes bmi iq"
)
# A capital after a full stop says nothing; these begin a number phrase anywhere.
_NO_NAME = word_set(
    "the a an about over under around only just roughly nearly almost some all at in on by to from"
    " of for with and or but so then now until after before between within maybe like exactly up"
    " down out than plus minus is was were are be had have has got not no these those they we he"
    " she it that this monday tuesday wednesday thursday friday saturday sunday"
)
_KEPT_BEFORE_DASH = (
    {"sub", "mid", "pre", "post", "over", "under", "non", "to", "of", "from", "and", "or"}
    | UNITS.keys() | TENS.keys() | SCALES.keys()
    | {word for word in KIND_OF if len(word) > 1}
)  # fmt: skip
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")
_PLAIN_DIGITS = re.compile(r"[0-9]{1,5}|[0-9]\.0")
_SCREENS = word_set("screen screens video videos tv tvs monitor monitors resolution camera display")
_JOINTS = frozenset({"-", "+", "/", "."})
_SHORT = 3  # letters or digits inside a name: "M-2/F-1"
_COUNTS_ON = word_set("hundred times out % more other others extra additional new different")
_REPLIES = frozenset({403, 404, 502, 503, 504})  # of a web server: "a 404 page"
_ANSWERED = word_set("error errors page pages response responses s")
_PENSIONS = frozenset({("401", "k"), ("403", "b"), ("457", "b")})
_GOES_ON = word_set("hundred times out percent % of to or - per")


def glued_label(p: Pieces, at: int) -> int | None:
    """As in "p99", "Q3", "SOC 2", "b747", "COVID-19", "C++17", "2FA": letters run into digits."""
    number, before, text = p.number(at), p.at(at - 1), p.at(at)
    if number is None:
        return None
    if p.glued(at) and before not in CURRENCY and before != "us" and not p.stops[at - 1]:
        end = _begins_with_letters(p, at)
        if end is not None:
            return end
    if number in _REPLIES and p.at(at + 1) in _ANSWERED:
        return at + 2
    if p.glued(at + 1) and p.stops[at] == ":" and p.number(at + 1) is not None:
        return at + 2  # "a 2:1"
    if p.glued(at + 1) and not p.stops[at]:
        end = _letters_follow(p, at, number)
        if end is not None:
            return end
    return at + 1 if text[0] == "0" and len(text) > 1 and text.isdigit() else None


def _begins_with_letters(p: Pieces, at: int) -> int | None:
    """Whether letters stand before the digits in one word, not "sub-100" or "5h30"."""
    before, first = p.at(at - 1), p.starts[p.word(at)]
    if before.isalpha():
        compound = at - 2 >= first and p.number(at - 2) is not None and before in KIND_OF
        named = not compound and before not in {"usd", "eur", "gbp", "sub"}
        return _whole_name(p, at) if named else None
    lead = first
    while lead < at and not p.texts[lead].isalpha():
        if p.number(lead) is not None or p.texts[lead] in CURRENCY or p.stops[lead]:
            return None
        lead += 1
    between = p.texts[lead + 1 : at]
    joined = lead < at and all(text in _JOINTS or len(text) < _SHORT for text in between)
    return _whole_name(p, at) if joined and p.texts[lead] not in _KEPT_BEFORE_DASH else None


def _whole_name(p: Pieces, at: int) -> int:
    """After the letters that close it: "H-1B", "EN13B"."""
    end = at + 1
    while p.glued(end) and not p.stops[end - 1] and p.at(end).isalnum() and len(p.at(end)) < 4:
        end += 1
    return end


def _letters_follow(p: Pieces, at: int, number: float) -> int | None:
    """As in "5th", "9pm", "1990s", "1.0.2", "401k", "3D", "12B"."""
    text, follows = p.at(at), p.at(at + 1)
    if follows in {"st", "nd", "rd", "th", "am", "pm", "a"} or (follows == "p" and number <= 12):
        return at + 2
    if follows in {"s", "'s"} and number >= 1000:
        return at + 2
    if follows in {"s", "'s"} and number % 10 == 0 and _of_an_age(p, at):
        return at + 2  # "in her 20s"
    if follows.startswith(".") and len(follows) > 1:
        return at + 2
    if (text, follows) in _PENSIONS:
        return at + 2
    if follows == "k" and number in {4, 5, 8, 10} and not p.stopped(at + 1):
        raced = p.at(at - 1) in {"a", "ran", "the"} and p.at(at + 2) in {
            "run",
            "race",
            "and",
            "for",
        }
        if p.at(at + 2) in _SCREENS or raced:
            return at + 2
    if follows == "g" and number <= 6 and "G" in p.written(at):
        return at + 2  # "5G"
    if follows == "d" and "D" in p.written(at):
        return at + 2  # "3D"; "3d" is three days
    if follows == "b" and (p.at(at - 1) in LABELLED or p.at(at - 1) in _DIGITS_LABELLED):
        return at + 2  # "gate 12B"
    if follows == "x" and p.glued(at + 2) and p.number(at + 2) is not None:
        return at + 3  # "4x4", "24x7"
    known = follows in KIND_OF or follows in SCALES or follows in {"x", "fold", "ish", "grand", "p"}
    if follows.isalpha() and len(follows) <= 3 and not known and "x" not in follows:
        return _whole_name(p, at)
    return None


def _of_an_age(p: Pieces, at: int) -> bool:
    """Whether a decade of life or of a century: "in its 20s", "the mid 90s"."""
    before = p.at(at - 1)
    return before in {"his", "her", "its", "their", "my", "our", "early", "mid", "late", "the", "-"}


def labelled(p: Pieces, at: int) -> int | None:
    """As in "version 8", "line four", "P zero", "step one", "bug 331", "React 18"."""
    before = p.at(at - 1)
    if at == 0 or p.glued(at):
        return None
    if p.stopped(at - 1) and not (p.stops[at - 1] == "." and before in {"p", "no"}):
        return None  # "p. 99" is a label all the same
    digits = p.number(at)
    if before not in LABELLED:
        weak = before in _DIGITS_LABELLED and digits is not None and _named_by_digits(p, at)
        return _label_end(p, at) if weak or _by_shape(p, at) else None
    two_back = p.at(at - 2)
    if before in _PERIOD_LABELS and two_back in _NEVER_PERIOD_AFTER:
        return None
    if before in _ALSO_PLAIN and p.at(at + 1).endswith("s") and not p.stopped(at):
        return None
    if p.glued(at + 1) and p.at(at + 1) == "s":
        return at + 2
    return _label_end(p, at)


def _label_end(p: Pieces, at: int) -> int | None:
    """The index after the number of a label; None where a unit or scale shows that it counts."""
    follows, before = p.at(at + 1), p.at(at - 1)
    unit = follows in KIND_OF and follows not in AMBIGUOUS and not p.stopped(at)
    if unit or (follows in _COUNTS_ON and not p.stopped(at)):
        return None
    held = p.at(at + 2) in {"the", "our", "my", "these", "those"}
    if follows == "of" and held and (p.number(at + 3) is not None or p.at(at + 3) in UNITS):
        return None  # "by the end of the year four of the five were done"
    letter = p.glued(at + 1) and len(follows) == 1 and follows.isalpha()
    if follows in SCALES and not (letter and follows in {"b", "m", "t"} and before in LABELLED):
        return None
    end = at + (2 if letter else 1)
    read_out = before == "p" and p.texts[at] in UNITS  # "p nine five"
    if (p.texts[at] in TENS or read_out) and 0 < UNITS.get(p.at(end), 0) < 10:
        end += 1
    if p.texts[at] in TENS and p.at(end) == "-" and 0 < UNITS.get(p.at(end + 1), 0) < 10:
        end += 2
    return end if (p.number(at) or 0) <= _MAX_LABEL and "," not in p.texts[at] else None


def _named_by_digits(p: Pieces, at: int) -> bool:
    """Whether bare digits name one of many: "ticket 88", not "each order 40 items"."""
    before, follows = p.at(at - 1), p.at(at + 1)
    if not _PLAIN_DIGITS.fullmatch(p.texts[at]) or p.at(at - 2) in _PER:
        return False
    if len(before) == 1:
        return before.upper() in p.written(at - 1) or p.at(at - 2) in {"the", "form", "type"}
    if p.stopped(at) or (not follows.endswith("s") and (p.number(at) or 0) >= _MANY):
        return True
    if _goes_on(p, at) or (follows.endswith("s") and follows not in {"was", "is", "has"}):
        return False
    return before not in _OFTEN_COUNTED or follows in _NO_NAME


def _goes_on(p: Pieces, at: int) -> bool:
    """Whether what follows makes it a number of its own: "40 percent", "4 in 5"."""
    share = p.at(at + 1) == "in" and (p.number(at + 2) is not None or p.at(at + 2) in UNITS)
    return share or p.at(at + 1) in _GOES_ON


def _by_shape(p: Pieces, at: int) -> bool:
    """As in "we moved to React 18": a capital inside a sentence, then bare digits."""
    text, before = p.texts[at], p.at(at - 1)
    if p.number(at) is None or not _VERSION.fullmatch(text):
        return False
    written = p.written(at - 1).lstrip("([\"'“‘")
    if not written[:1].isupper() or before in _SCORES or before in MONTHS or before in _NO_NAME:
        return False
    if not before.isalpha():
        return False
    letters = len(before) > 1 and written[: len(before)].isupper()  # "PEP 8" may begin a sentence
    if not letters and (at < 2 or p.stops[at - 2] in {".", "!", "?", ":", "…"}):
        return False
    follows = p.at(at + 1)
    if p.stopped(at):
        return True
    if _goes_on(p, at) or (p.glued(at + 1) and follows in SCALES):
        return False
    many = (
        follows.endswith("s") and not follows.endswith("ss") and follows not in {"was", "is", "has"}
    )
    return not many and follows not in PAYING
