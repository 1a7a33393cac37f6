"""Report → plain lines for a terminal or a file, calm, at any width from 20 columns.

Nothing in it depends on colour, and nothing from the data reaches the terminal as a command.
"""

from collections.abc import Iterable

from mockint.core.question import FollowUp
from mockint.core.report import Finding, Report
from mockint.render.corrected import corrected_lines
from mockint.render.delivery import delivery_rows
from mockint.render.first_look import Advice, mend_lines, notes, well_line
from mockint.render.rows import Row, headline_rows, section_rows
from mockint.render.signs import Signs, section_head, spoken_lines, whole
from mockint.render.text.bar import bar_lines
from mockint.wording.quotes import moment
from mockint.wording.safe import cell_width, clean, to_ascii, unbracketed, wrap

NARROWEST = 20
INDENT = 2


class _Page:
    """Lines that never pass the width."""

    def __init__(self, width: int, *, ascii_only: bool) -> None:
        self.width = max(width, NARROWEST)
        self.ascii_only = ascii_only
        self.lines: list[str] = []

    def safe(self, text: str) -> str:
        """The text as this page may show it."""
        return to_ascii(clean(text)) if self.ascii_only else clean(text)

    def rule(self) -> None:
        """A line across."""
        self.lines.append(("-" if self.ascii_only else "─") * self.width)

    def put(self, text: str, *, lead: str = "") -> None:
        """Wrapped text; the lead stands before its first line, the others hang below."""
        if self.width - INDENT - cell_width(lead) < NARROWEST // 2:
            text, lead = f"{lead.strip()} {text}", ""
        lead = " " * INDENT + lead
        rows = wrap(self.safe(text), self.width - cell_width(lead)) or [""]
        hang = " " * cell_width(lead)
        self.lines.extend((lead + rows[0], *(hang + row for row in rows[1:])))

    def put_right(self, left: str, right: str) -> None:
        """Two texts at both ends of a line, or below each other where they do not fit."""
        left, right = self.safe(left), self.safe(right)
        gap = self.width - 2 * INDENT - cell_width(left) - cell_width(right)
        if right and gap >= 2:
            self.lines.append(f"{' ' * INDENT}{left}{' ' * gap}{right}")
            return
        self.put(left)
        if right:
            self.put(right)


def as_text(report: Report, width: int = 80, ascii_only: bool = False) -> str:
    """The whole report; no line is wider than `width` columns, the text ends with a line end.

    Args:
        report: what to show.
        width: columns of the terminal; less than 20 is taken as 20.
        ascii_only: for terminals and files that cannot show anything else.
    """
    page = _Page(width, ascii_only=ascii_only)
    _head(page, report)
    _notes(page, report)
    if report.transcript.words:
        page.rule()
        if pair := headline_rows(report):
            _pair(page, pair)
            page.rule()
        page.lines.extend(
            " " * INDENT + line
            for line in bar_lines(report, page.width - 2 * INDENT, ascii_only=ascii_only)
        )
    _advice(page, report)
    if report.follow_ups:
        page.rule()
        _follow_ups(page, report.follow_ups)
    page.rule()
    if report.transcript.words:
        _table(page, section_rows(report))
        page.rule()
    _findings(page, report)
    if report.transcript.words:
        _delivery(page, report)
        page.rule()
        _transcript(page, report)
    return "\n".join(line.rstrip() for line in page.lines) + "\n"


def _head(page: _Page, report: Report) -> None:
    question = report.question
    title = (question.title or question.text) if question else "Answer"
    page.put_right(title, origin(report))
    if question and question.title:
        page.put(question.text)
    for line in corrected_lines(report):
        page.put(line)


def _notes(page: _Page, report: Report) -> None:
    noted = notes(report)
    if noted:
        page.rule()
    for note in noted:
        page.put(note.text, lead=f"{note.letter}  ")


def _advice(page: _Page, report: Report) -> None:
    """What to mend and what was done well."""
    lines, well = mend_lines(report), well_line(report)
    if lines or well is not None:
        page.rule()
    lead = "To mend    "
    for line in lines:
        page.put(_timed(line), lead=lead)
        lead = " " * len(lead)
    if well is not None:
        page.put(_timed(well), lead="Done well  ")


def _timed(line: Advice) -> str:
    return f"{line.text} ({line.moment})" if line.moment else line.text


def origin(report: Report) -> str:
    """Which recogniser heard it."""
    recognizer = report.transcript.recognizer
    if recognizer is None:
        return ""
    return f"{recognizer.engine} {recognizer.model}".strip()


def _pair(page: _Page, rows: Iterable[Row]) -> None:
    shown = [(page.safe(row.label), row) for row in rows]
    label_width = max(len(label) for label, _ in shown)
    value_width = max(len(row.value) for _, row in shown)
    for label, row in shown:
        _beside(page, f"{label:<{label_width}}  {row.value:>{value_width}}", row.band, "target ")


def _table(page: _Page, rows: Iterable[Row]) -> None:
    rows = tuple(rows)
    value_width = max((len(row.value) for row in rows if row.share), default=4)
    for row in rows:
        # "not heard" has no share beside it, so it may reach into that column.
        figures = f"{row.value:>{value_width}} {row.share:>6}"
        if not row.share and len(row.value) > value_width:
            figures = f"{row.value:>{value_width + 7}}"
        _beside(page, f"{row.letter:1} {row.label:<12} {figures}", row.band, "target ")


def _beside(page: _Page, text: str, beside: str, lead: str = "") -> None:
    """A row with what stands beside it; where there is no room without the lead, or below."""
    room = page.width - INDENT - cell_width(text) - 2
    said = f"{lead}{beside}" if beside else ""
    for shown in (said, beside):
        if cell_width(shown) <= room:
            page.lines.append(f"{' ' * INDENT}{text}  {shown}")
            return
    page.put(text)
    page.put(said, lead="  ")


def _findings(page: _Page, report: Report) -> None:
    if not report.findings:
        page.put("Nothing to flag.")
    times = [_moment(report, finding) for finding in report.findings]
    column = max((len(time) for time in times), default=0)
    digits = len(str(len(times)))
    for number, (finding, time) in enumerate(zip(report.findings, times, strict=True), start=1):
        lead = f"{number:>{digits}}  " + (f"{time:>{column}}  " if column else "")
        page.put(finding.message, lead=lead)


def _moment(report: Report, finding: Finding) -> str:
    return "" if finding.first_word is None else moment(report.transcript, finding.first_word)


def _follow_ups(page: _Page, follow_ups: Iterable[FollowUp]) -> None:
    lead = "Follow-up  "
    for prompt in follow_ups:
        page.put(prompt.text, lead=lead)
        page.put(prompt.because, lead=" " * len(lead))
        lead = "Then       "


def _delivery(page: _Page, report: Report) -> None:
    rows = delivery_rows(report)
    if rows:
        page.rule()
        page.put("Delivery")
    for row in rows:
        _beside(page, f"{row.label:<20}  {row.value}", row.parts)


def _transcript(page: _Page, report: Report) -> None:
    analysis = report.shown
    if analysis.collective_we or analysis.numbers_in_result:
        page.put('[ ] a counted "we" in the Action · { } a counted number in the Result')
    signs = Signs(show=lambda text: unbracketed(page.safe(text)))
    if not analysis.sections:
        _lines(page, report, *whole(report.transcript), signs)
    for section in analysis.sections:
        page.put(" ".join(section_head(section)))
        _lines(page, report, section.first_word, section.last_word, signs)


def _lines(page: _Page, report: Report, first: int, last: int, signs: Signs) -> None:
    for line in spoken_lines(report, first, last, signs):
        page.put(line.text, lead=f"  {line.moment:>5}  " if line.moment else "  ")
