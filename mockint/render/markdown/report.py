"""Report → a Markdown document that holds nothing but what the report says, and its words again."""

from collections.abc import Iterable

from mockint.core.report import Report
from mockint.render.corrected import corrected_lines
from mockint.render.delivery import delivery_rows
from mockint.render.first_look import NOTES, Advice, mend_lines, notes, well_line
from mockint.render.markdown.words import HEADING, words_comment
from mockint.render.rows import Row, headline_rows, section_rows
from mockint.render.signs import Signs, section_head, spoken_lines, whole
from mockint.render.text.report import origin
from mockint.wording.quotes import moment
from mockint.wording.safe import clean, escape_markdown, unbracketed

_SIGNS = Signs(
    we=(r"**\[", r"\]**"),
    number=("**{", "}**"),
    show=lambda text: escape_markdown(unbracketed(clean(text))),
)


def as_markdown(report: Report) -> str:
    """The whole report; every piece of data in it is escaped."""
    blocks = [*_head(report), *_first_look(report)]
    if report.follow_ups:
        blocks.append("## Follow-ups")
        blocks.extend(
            f"{number}. {escape_markdown(prompt.text)} *{escape_markdown(prompt.because)}*"
            for number, prompt in enumerate(report.follow_ups, start=1)
        )
    if report.transcript.words:
        blocks.append("## Sections" if report.by_star else "## Length")
        columns = ("", "Section", "Length", "Share", "Target", "Source")
        blocks.append(_table(columns, _section_cells(section_rows(report))))
    blocks.extend(("## Findings", _findings(report)))
    if report.transcript.words:
        rows = [(row.label, row.value, row.parts) for row in delivery_rows(report)]
        if rows:
            blocks += ["## Delivery", _table(("Measure", "Value", "By section"), rows)]
        blocks.append(HEADING)
    spoken = list(_transcript(report)) if report.transcript.words else []
    blocks += [*spoken, words_comment(report, spoken)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(report: Report) -> Iterable[str]:
    question = report.question
    yield f"# {escape_markdown((question.title or question.text) if question else 'Answer')}"
    if question and question.title:
        yield escape_markdown(f"“{question.text}”")
    if origin(report):
        yield f"Transcribed by {escape_markdown(origin(report))}."
    if lines := corrected_lines(report):
        yield escape_markdown(" ".join(lines))


def _first_look(report: Report) -> Iterable[str]:
    """The notes, the pair, what to mend and what was done well."""
    noted = [(note.letter, note.label, note.text) for note in notes(report)]
    if noted:
        yield f"## {NOTES}"
        yield _table(("", "Section", "Noted"), noted)
    if report.transcript.words and (pair := _headline_cells(report)):
        yield _table(("Headline", "Count", "Target", "Source"), pair)
    if lines := mend_lines(report):
        yield "## To mend"
        yield "\n".join(f"{i}. {_timed(line)}" for i, line in enumerate(lines, start=1))
    if (well := well_line(report)) is not None:
        yield "## Done well"
        yield _timed(well)


def _timed(line: Advice) -> str:
    return escape_markdown(f"{line.text} ({line.moment})" if line.moment else line.text)


def _headline_cells(report: Report) -> list[tuple[str, ...]]:
    return [(row.label, row.value, row.band, row.source) for row in headline_rows(report)]


def _section_cells(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    return [(row.letter, row.label, row.value, row.share, row.band, row.source) for row in rows]


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
    lines.extend(f"| {' | '.join(escape_markdown(cell) for cell in row)} |" for row in rows)
    return "\n".join(lines)


def _findings(report: Report) -> str:
    if not report.findings:
        return "Nothing to flag."
    lines: list[str] = []
    for number, finding in enumerate(report.findings, start=1):
        when = "" if finding.first_word is None else moment(report.transcript, finding.first_word)
        source = f"*{escape_markdown(finding.source)}*"
        at = f" ({when})" if when and when not in finding.message else ""
        lines.append(f"{number}. {escape_markdown(finding.message)}{at} {source}")
    return "\n".join(lines)


def _transcript(report: Report) -> Iterable[str]:
    analysis = report.shown
    if analysis.collective_we or analysis.numbers_in_result:
        yield r'**\[ \]** a counted "we" in the Action, **{ }** a counted number in the Result.'
    if not analysis.sections:
        yield from _lines(report, *whole(report.transcript))
    for section in analysis.sections:
        yield f"### {' · '.join(section_head(section))}"
        yield from _lines(report, section.first_word, section.last_word)


def _lines(report: Report, first: int, last: int) -> Iterable[str]:
    for line in spoken_lines(report, first, last, _SIGNS):
        # Something always stands before the words, so that none of them starts a line.
        yield f"**{line.moment}** {line.text}" if line.moment else f"“{line.text}”"
