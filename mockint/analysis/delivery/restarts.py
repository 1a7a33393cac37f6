"""Words as read → repeated starts: "I, I", "we the we the", "th- the"."""

import re

from mockint.analysis.delivery.fillers import is_sound
from mockint.analysis.language import ReadTranscript
from mockint.analysis.word_set import word_set
from mockint.wording.sentences import Stretch, ends_sentence

MOST_WORDS = 4  # of the piece that is said again
# A single word counts only if nobody repeats it for effect ("very, very"): it opens something.
_OPENERS = word_set(
    "i we he she they you it the a an this my our his their your its and but or because to of at"
    " for with from by as if when what where how who which was were is are have has will would"
    " could should there there's it's i'm we're i've we've i'd we'd they're that's he's she's"
    " let's didn't don't can't couldn't wasn't"
)
# These stand twice in good English ("that that", "her her", "move on on Monday", "is is"): they
# count only where a comma or a dash parts them.
_TWICE = word_set("that is in on had so her do did you it what was are")
# "over and over and over", "more and more", "bit by bit".
_IDIOMS = word_set("over again more on by forth after so less up down and/or")
# "w-we", "th-the" in one token; "so-so" and "co-counsel" are words.
_INSIDE = re.compile(r"([a-z]{1,3})-\1[a-z']*")


def find_restarts(reading: ReadTranscript) -> tuple[Stretch, ...]:
    """Each place where the speaker began again with the same words: from the first copy to the
    last one, sounds between them included. Three copies are one place.
    """
    spoken = [i for i in range(len(reading.plain)) if _counts(reading, i)]
    found: list[Stretch] = []
    at = 0
    while at < len(spoken):
        last = _repeated_until(reading, spoken, at)
        if last > at or _stuttered(reading.plain[spoken[at]]):
            found.append((spoken[at], spoken[last]))
        at = last + 1
    return tuple(found)


def _counts(reading: ReadTranscript, at: int) -> bool:
    """Sounds and lone dashes may stand between two copies."""
    return any(map(str.isalnum, reading.plain[at])) and not is_sound(reading, at)


def _repeated_until(reading: ReadTranscript, spoken: list[int], at: int) -> int:
    """Position of the last word of the last copy; `at` itself when nothing is said again."""
    if _cut_off(reading, spoken, at):
        return max(at + 1, _repeated_until(reading, spoken, at + 1))
    for width in range(MOST_WORDS, 0, -1):
        last = at
        start = at
        while _same(reading, spoken, start, width):
            start += width
            last = start + width - 1
        if last > at:
            return last
    return at


def _same(reading: ReadTranscript, spoken: list[int], at: int, width: int) -> bool:
    """Whether the words from here on are said again at once, in the same sentence."""
    plain, next_at = reading.plain, at + width
    if next_at >= len(spoken) or plain[spoken[at]] != plain[spoken[next_at]]:
        return False
    first, again = spoken[at:next_at], spoken[next_at : next_at + width]
    unit = [plain[i] for i in first]
    if len(again) < width or unit != [plain[i] for i in again]:
        return False
    between = reading.words[first[-1] : again[0]]
    if any(ends_sentence(word) and not word.endswith(("...", "…")) for word in between):
        return False
    if width == 1:
        parted = any(word.endswith((",", "-", "—", "–", "...", "…")) for word in between)
        return unit[0] in _OPENERS | _TWICE and (parted or unit[0] not in _TWICE)
    return unit[0] in _OPENERS | _TWICE and len(set(unit)) > 1 and _IDIOMS.isdisjoint(unit)


def _cut_off(reading: ReadTranscript, spoken: list[int], at: int) -> bool:
    """Whether the word breaks off and the next one begins with the same letters: "th- the"."""
    if at + 1 >= len(spoken):
        return False
    written, word = reading.words[spoken[at]], reading.plain[spoken[at]].rstrip("-")
    return (
        written.rstrip(",").endswith(("-", "—", "–"))
        and reading.plain[spoken[at + 1]].startswith(word)
        and len(word) < len(reading.plain[spoken[at + 1]])
    )


def _stuttered(word: str) -> bool:
    found = _INSIDE.fullmatch(word)
    if found is None:
        return False
    again = word[len(found[1]) + 1 :]
    return again in _OPENERS and len(found[1]) <= len(again)
