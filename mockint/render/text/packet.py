"""Question, transcript, replies → the two texts of a blind packet: what to do, what was said.

Blind: no count, no finding and no rating stands in them, so that the reader judges for themselves.
"""

from collections.abc import Iterator, Sequence

from mockint.core.question import Question
from mockint.core.rating import Ladder
from mockint.core.transcript import Transcript
from mockint.render.html.shared_page import Reply
from mockint.render.signs import split_sentences, whole
from mockint.wording.quotes import moment
from mockint.wording.safe import clean, wrap

_WIDTH = 80


def packet_about(ladder: Ladder, sounds: Sequence[str]) -> str:
    """README.txt: three steps, then the ladder."""
    first = "Read answer.txt: a question, and what somebody answered aloud."
    if sounds:
        first += f" It can be heard as well: {', '.join(sounds)}."
    steps = (
        first,
        "Open rating.toml in any text editor and write down the level you see on each line of "
        "the ladder below, and what made you think so.",
        "Send rating.toml back. The speaker's own rating is not in here, so that yours is yours.",
    )
    lines = ["How did this answer come across?", ""]
    for number, step in enumerate(steps, 1):
        first_line, *rest = wrap(step, _WIDTH - 3)
        lines += [f"{number}. {first_line}", *(f"   {line}" for line in rest)]
    for row in ladder.dimensions:
        lines += ["", f"{row.label}: {row.about.lower()}"]
        rungs = zip(ladder.levels, ladder.titles, row.cells, strict=True)
        lines += [f"  {level}  {cell} ({title})" for level, title, cell in rungs]
    return "\n".join(lines) + "\n"


def packet_answer(question: Question, transcript: Transcript, replies: Sequence[Reply]) -> str:
    """answer.txt: question and answer, then each follow-up with its reply, with times."""
    lines = ["Question", "", *_indented(question.text), "", "Answer", "", *_spoken(transcript)]
    for number, reply in enumerate(replies, 1):
        lines += ["", f"Follow-up {number}", "", *_indented(reply.prompt.text), ""]
        if reply.transcript is None or not reply.transcript.words:
            lines.append("  No reply.")
        else:
            lines += _spoken(reply.transcript)
    return "\n".join(lines) + "\n"


def _spoken(transcript: Transcript) -> Iterator[str]:
    for first, last in split_sentences(transcript, *whole(transcript)):
        said = clean(" ".join(word.text for word in transcript.words[first : last + 1]))
        if not said:
            continue
        when = moment(transcript, first)
        lead = f"{when:>6}  " if when else "  "
        first_line, *rest = wrap(said, _WIDTH - len(lead))
        yield lead + first_line
        yield from (" " * len(lead) + line for line in rest)


def _indented(said: str) -> list[str]:
    return [f"  {line}" for line in wrap(said, _WIDTH - 2)]
