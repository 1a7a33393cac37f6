"""Report → what one reads first: an interviewer's notes, what to mend, what was done well."""

from dataclasses import dataclass

from mockint.core.moves import MoveName
from mockint.core.report import Evidence, Mend, Report
from mockint.core.star import STAR, SectionName
from mockint.wording.quotes import moment, quote

NOTES = "An interviewer's notes"
NOTHING_NOTED = "?"
STRONG = "Nothing that an interviewer would miss."
BETWEEN = " · "

_PRAISE = {
    MoveName.FOUND: "You saw the problem yourself",
    MoveName.STAKES: "You said what was at stake",
    MoveName.TENSION: "You showed what was hard",
    MoveName.ALTERNATIVE: "You named another way",
    MoveName.REASON: "You gave your reason",
    MoveName.EVIDENCE: "You went by evidence",
    MoveName.STANCE: "You knew what the others wanted",
    MoveName.MOVED: "You said what brought them round",
    MoveName.HANDED_ON: "You handed work on and said why",
    MoveName.OUTCOME: "You said what changed",
    MoveName.BASELINE: "You gave something to compare with",
    MoveName.MEASURED: "You said how it was measured",
    MoveName.HUMAN: "You showed what it meant to somebody",
    MoveName.LASTING: "You showed that it lasted",
    MoveName.COUNTERFACTUAL: "You said what would have happened without you",
    MoveName.OWN_FAULT: "You named your own mistake",
    MoveName.COST: "You said what it cost",
    MoveName.CAUSE: "You named the cause",
    MoveName.LESSON: "You drew a lesson of your own",
    MoveName.CHANGED: "You showed what you have changed since",
    MoveName.DIFFERENTLY: "You said what you would do differently",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What is worth writing down of one part: quotes, or the question mark."""

    letter: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, the word that it is about, and when that was said; without one None and empty."""

    text: str
    word: int | None = None
    moment: str = ""


def notes(report: Report) -> tuple[Note, ...]:
    """A note for each of the four parts; none where nobody looked, or STAR does not fit."""
    looked = report.notes and report.transcript.words and report.by_star
    if not looked or report.analysis.withheld:
        return ()
    return tuple(Note(part.value, part.label, _quoted(report, part)) for part in STAR)


def _quoted(report: Report, part: SectionName) -> str:
    quotes = [
        quote(report.transcript, words.first_word, words.last_word)
        for words in report.notes.get(part, ())
    ]
    return BETWEEN.join(quotes) or NOTHING_NOTED


def mend_lines(report: Report) -> tuple[Advice, ...]:
    """The first thing to mend with what to try and the words it is about, the others in a sentence
    each; in a strong answer one sentence that says so, and none where the answer was not judged.
    """
    if not report.mend:
        judged = report.notes and report.well and not report.analysis.withheld
        return (Advice(STRONG),) if judged else ()
    first, *others = report.mend
    return (
        _line(report, _with_quote(report, first), first.evidence),
        *(_line(report, one.says, one.evidence) for one in others),
    )


def _with_quote(report: Report, one: Mend) -> str:
    if one.evidence is None:
        return one.message
    said = quote(report.transcript, one.evidence.first_word, one.evidence.last_word)
    return f"{one.says} You said {said}. {one.try_}".rstrip()


def _line(report: Report, text: str, words: Evidence | None) -> Advice:
    word = None if words is None else words.first_word
    return Advice(text, word, moment(report.transcript, word))


def well_line(report: Report) -> Advice | None:
    """The strongest thing, in the person's words."""
    for move in report.well:
        if praise := _PRAISE.get(move.name):
            said = quote(report.transcript, move.first_word, move.last_word)
            words = Evidence(move.first_word, move.last_word)
            return _line(report, f"{praise}: {said}.", words)
    return None
