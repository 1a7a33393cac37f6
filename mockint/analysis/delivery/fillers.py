"""Words as read → fillers: sounds, "you know", "I mean", and "like" where it means nothing.

One class. What could be meant is not counted ("as you know", "I like it", "like 20 people"), so
the count is a lower bound; hedges ("about", "sort of") and discourse words ("so", "well",
"actually") are no fillers.
"""

import re
from collections.abc import Sequence

from mockint.analysis.language import ReadTranscript, unglued
from mockint.analysis.word_set import word_set
from mockint.wording.sentences import Stretch, ends_sentence

# "um", "uhh", "er", "erm", "ehm", "hmm", "mm" in any length; not "ah", "oh", "eh", which mean
# something, and not "ER" or "MM" in capitals, which are names.
SOUND = re.compile(r"u+h+m*|u+m+|er+|e+r+m+|e+h+m+|h+m+|m{2,}")
# The same sounds as a yes, a no or a cry.
_ANSWERS = word_set("mm-hmm mm-hm um-hmm um-hm hmm-mm hm-mm mm-mm uh-uh mhm mhmm")
_MENTION = re.compile(r"""["“‘'][^\W\d_]+["”’'][.,;:!?]*""")  # the word "um"
_TITLES = word_set("mr mrs ms dr prof")
_DOES = word_set(
    "was is has had said says asked told called wrote wanted works worked joined led left went"
    " agreed thought decided became took gave got and's ltd inc corp gmbh llc"
)
FUSED = word_set("yknow y'know ya'know")

_KNOWS = word_set(
    "do did does don't didn't if as what that how when let make to would could might may can will"
    " should whatever than because before once until unless thing things not never all already well"
)
_KNOWN = word_set(
    "what how why where who when whether if that the this these those a an your my our their his"
    " her its him them us me it each one about of"
)
_MEANT = word_set("what that's do did don't didn't which that would could if know")
_MEANS = word_set("it that this by for to the a what every business him her them you nothing")

# "would like to", "like that"; and before a number it says "about", which is a hedge.
_LIKED = word_set(
    "to that this half one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy"
    " eighty ninety hundred thousand million about around maybe roughly"
)
_DETERMINERS = word_set("the a an my your his our their these those some")
_STARTS = word_set("and but so because cause or then just")
_SUBJECTS = word_set("i i'm i'd i've we we're we'd we've he she they they're it's there's")
_IDIOMS = word_set("say said says mentioned told talked discussed described explained do did")
_STRONG = word_set("really super totally completely very pretty extremely incredibly")
_BE = word_set("is was are were it's that's wasn't isn't be")
_PEOPLE = word_set("i he she they we you who")


def find_fillers(reading: ReadTranscript) -> tuple[Stretch, ...]:
    """First and last word of each filler, in order; one at most in words that only punctuation
    holds together.
    """
    reading, origins = unglued(reading)
    found: list[Stretch] = []
    at = 0
    while at < len(reading.plain):
        width = _filler(reading, at)
        if width and (not found or origins[at] > found[-1][1]):
            found.append((origins[at], origins[at + width - 1]))
        at += width or 1
    return tuple(found)


def is_sound(reading: ReadTranscript, at: int) -> bool:
    """Whether the word is a hesitation written down: "um", "uhh", "er"."""
    written, word = reading.words[at], reading.plain[at]
    if not word.startswith(("u", "e", "h", "m")) or word in _ANSWERS:
        return False
    if not all(map(SOUND.fullmatch, word.split("-"))) or _MENTION.fullmatch(written):
        return False
    if _is_name(reading, at) or (_plain(reading, at + 1) == "oh" and not _parted(reading, at)):
        return False
    if word[0] in "em" and written.isupper() and not _shouted(reading, at):
        return False
    # "5 mm" is a length.
    return not (word == "mm" and at and reading.plain[at - 1][-1:].isdigit())


def _is_name(reading: ReadTranscript, at: int) -> bool:
    """Whether the word is somebody's name: "I asked Um", "Um was my manager", "Mr. Er"."""
    written, before = reading.words[at], _plain(reading, at - 1)
    if before in _TITLES:
        return True
    if not written[:1].isupper() or written.isupper():
        return False
    after = _plain(reading, at + 1).removesuffix("'s")
    if written.lower().rstrip(".,").endswith(("'s", "’s")) or _parted(reading, at):
        return False
    if _parted(reading, at - 1):
        return after in _DOES
    return reading.words[at - 1][:1].islower()


def _filler(reading: ReadTranscript, at: int) -> int:
    """How many words from here on are one filler, 0 when none begins here."""
    word, after = reading.plain[at], _plain(reading, at + 1)
    if word in FUSED or is_sound(reading, at):
        return 1
    if word in {"you", "ya"} and after == "know":
        return 2 * _says_nothing(reading, at, _KNOWS, _KNOWN)
    if word == "i" and after == "mean":
        return 2 * _says_nothing(reading, at, _MEANT, _MEANS)
    return int(word == "like" and _empty_like(reading, at))


def _says_nothing(
    reading: ReadTranscript, at: int, leads: frozenset[str], follows: frozenset[str]
) -> bool:
    """Whether the two words stand apart: no verb or conjunction before them that needs them, and
    nothing after them that they govern, unless a comma parts them from it.
    """
    if not _parted(reading, at - 1) and _plain(reading, at - 1) in leads:
        return False
    if _plain(reading, at - 1) in {"as", "if"}:
        return False
    after = reading.words[at + 2] if at + 2 < len(reading.words) else ""
    named = after[:1].isupper() and not after.startswith("I") and not after.isupper()
    return _parted(reading, at + 1) or (_plain(reading, at + 2) not in follows and not named)


def _empty_like(reading: ReadTranscript, at: int) -> bool:
    """Only places where "like" can be neither verb, preposition nor "he was like"."""
    before, after = _plain(reading, at - 1), _plain(reading, at + 1)
    if not after or after in _LIKED or after[0].isdigit():
        return False
    if _parted(reading, at) and (_parted(reading, at - 1) or is_sound(reading, at - 1)):
        return True
    if before in _DETERMINERS:
        return True
    if before in _STARTS and after in _SUBJECTS:
        return _plain(reading, at + 2) not in _IDIOMS
    said = _plain(reading, at - 2) in _PEOPLE
    return before in _BE and after in _STRONG and not said


def _plain(reading: ReadTranscript, at: int) -> str:
    return reading.plain[at] if 0 <= at < len(reading.plain) else ""


def _parted(reading: ReadTranscript, at: int) -> bool:
    """Whether punctuation parts the word from the next one; so do both ends of the answer."""
    if not 0 <= at < len(reading.words):
        return True
    word = reading.words[at]
    return word.rstrip("\"”’')").endswith((",", ";", ":", "-", "—", "–")) or ends_sentence(word)


def _shouted(reading: ReadTranscript, at: int) -> bool:
    """Whether the words around are in capitals too, so that capitals say nothing."""
    around: Sequence[str] = reading.words[max(0, at - 3) : at] + reading.words[at + 1 : at + 4]
    letters = [word for word in around if any(c.isalpha() for c in word)]
    return bool(letters) and all(word.isupper() for word in letters)
