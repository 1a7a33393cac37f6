"""Report, ratings → the page's tables and lists."""

from collections.abc import Iterable

from mockint.core.analysis import NumberMention, WeMention
from mockint.core.rating import Ladder, Rating
from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.render.first_look import NOTES, Advice, notes
from mockint.render.html.markup import NOTHING, SPACE, Markup, join, table, tag, text
from mockint.render.rows import Row, headline_rows, section_rows
from mockint.wording.quotes import clause_around, holding, moment


def notes_table(report: Report) -> Markup:
    """What an interviewer would write down of each part."""
    rows = [[_section_label(note.letter, note.label), text(note.text)] for note in notes(report)]
    return table(("Section", "Noted"), rows, NOTES)


def lines_list(report: Report, lines: Iterable[Advice]) -> Markup:
    """Sentences, each with the second it is about."""
    items = []
    for line in lines:
        where = NOTHING if line.word is None else _link(report, line.word)
        items.append(tag("li", join((text(line.text), where), SPACE)))
    return tag("ul", *items)


def headline_table(report: Report) -> Markup:
    """How many "we" in the Action and numbers in the Result, against their targets."""
    rows = [
        [text(row.label), _strong(row.value), text(row.band), text(row.source)]
        for row in headline_rows(report)
    ]
    columns = ("Headline", "Count", "Target", "Source")
    return table(columns, rows, "The two counts with their targets")


def sections_table(report: Report) -> Markup:
    """Length and share of each part beside its band."""
    rows = [_section_cells(row) for row in section_rows(report)]
    columns = ("Section", "Length", "Share", "Target", "Source")
    return table(columns, rows, "Length and share of each section")


def _section_cells(row: Row) -> list[Markup]:
    label = _section_label(row.letter, row.label)
    return [label, _strong(row.value), text(row.share), text(row.band), text(row.source)]


def _section_label(letter: str, label: str) -> Markup:
    if not letter:
        return text(label)
    badge = tag("span", text(letter), class_=f"letter {letter}")
    return join((badge, SPACE, text(label)))


def findings_list(report: Report) -> Markup:
    """What the rules found, each with the second it rests on."""
    if not report.findings:
        return tag("p", text("Nothing to flag."))
    items: list[Markup] = []
    for finding in report.findings:
        where = NOTHING if finding.first_word is None else _link(report, finding.first_word)
        source = tag("span", text(finding.source), class_="quiet")
        items.append(tag("li", join((text(finding.message), where, source), SPACE)))
    return tag("ol", *items)


def counted_words(report: Report) -> Markup:
    """Every "we" in the Action and every number, with its second, counted or not and why."""
    analysis = report.shown
    if analysis.withheld:
        return tag("p", text(f"Counts are not shown: {analysis.withheld}."))
    counted = [*_we_rows(report, analysis.we_in_action), *_number_rows(report, analysis.numbers)]
    if not counted:
        return tag("p", text('You said no "we" in the Action, and no number.'))
    columns = ("Said", "At", "Counts as", "In")
    return table(columns, counted, "Words that were counted, or looked at and not counted")


def _we_rows(report: Report, mentions: Iterable[WeMention]) -> Iterable[list[Markup]]:
    for mention in mentions:
        kinds = {
            "collective": 'a "we" in the Action',
            "quoted": "not counted: somebody is quoted",
            "inclusive": "not counted: speaker and listener",
        }
        section = holding(report.shown.sections, mention.word)
        around = clause_around(report.transcript, mention.word, mention.word, section)
        yield [
            tag("strong", text(mention.token)),
            _link(report, mention.word),
            text(kinds[mention.kind.value]),
            text(around),
        ]


def _number_rows(report: Report, numbers: Iterable[NumberMention]) -> Iterable[list[Markup]]:
    for number in numbers:
        where = number.section
        role = number.role.value.replace("_", " ")
        counts = f"a number in the Result: {number.kind.value}, {role}"
        if where is not SectionName.RESULT:
            counts = f"not counted: you said it in {_place(where)}"
        section = holding(report.shown.sections, number.first_word)
        around = clause_around(report.transcript, number.first_word, number.last_word, section)
        yield [
            tag("strong", text(number.text)),
            _link(report, number.first_word),
            text(counts),
            text(around),
        ]


def _place(name: SectionName) -> str:
    return "no part of the story" if name is SectionName.OUTSIDE else f"the {name.label}"


def ratings_part(ratings: Iterable[Rating], ladder: Ladder) -> Markup:
    """Each rating in a table of its own: one's own first, the colleagues' apart from it."""
    return join(_rating(rating, ladder) for rating in ratings)


def _rating(rating: Rating, ladder: Ladder) -> Markup:
    heading = "Your own rating" if rating.own else f"Rating by {rating.by}"
    rows = [
        [text(row.label), _strong(level or "-"), text(ladder.cell(row.id, level))]
        for row in ladder.dimensions
        for level in [rating.levels.get(row.id, "")]
    ]
    lines = [tag("h3", text(heading))]
    lines.append(table(("Dimension", "Level", "What that means"), rows, heading))
    lines += [tag("p", text(line)) for line in rating.notes.splitlines() if line.strip()]
    return tag("article", *lines, class_="own" if rating.own else "peer", aria_label=heading)


def _link(report: Report, word: int) -> Markup:
    """The moment of the word, leading to it; a plain pointer where there are no times."""
    when = moment(report.transcript, word) or "see the word"
    return tag("a", text(when), href=f"#w{word}", class_="to", data_word=f"w{word}")


def _strong(value: str) -> Markup:
    return tag("strong", text(value))
