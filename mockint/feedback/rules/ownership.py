"""Each "we" in the Action → notes that quote the clause and ask whose step it was."""

from mockint.core.measures import WeMention
from mockint.feedback.facts import Case, Note, Notes
from mockint.wording.figures import capitalised, count
from mockint.wording.quotes import at, clause_bounds, holding, moment, quote

# More than three quotes of one kind push everything else off the first screen of 24 lines.
QUOTED_AT_MOST = 3


def collective_we(case: Case) -> Notes:
    """Each clause with a collective "we" once, up to three; the rest as a sum."""
    clauses = clauses_with_we(case)
    for number, (bounds, _) in enumerate(clauses[:QUOTED_AT_MOST]):
        said = quote(case.transcript, *bounds)
        message = f"{said}{at(case.transcript, bounds[0])} leaves open who did it."
        if number == 0:
            message += ' Try that step again with "I" and the part that was yours.'
        yield Note(message, *bounds)
    rest = [mention for _, held in clauses[QUOTED_AT_MOST:] for mention in held]
    if rest:
        first, last = rest[0].word, rest[-1].word
        message = f'{capitalised(count(len(rest), "more", "more"))} "we" in the Action'
        yield Note(message + _between(case, first, last) + ".", first, last)


def clauses_with_we(case: Case) -> list[tuple[tuple[int, int], list[WeMention]]]:
    """Clause bounds with the collective mentions in them, in order; no clause twice."""
    clauses: list[tuple[tuple[int, int], list[WeMention]]] = []
    for mention in case.analysis.collective_we:
        if clauses and mention.word <= clauses[-1][0][1]:
            clauses[-1][1].append(mention)
            continue
        section = holding(case.analysis.sections, mention.word)
        first, last = clause_bounds(case.transcript, mention.word, mention.word, section)
        if clauses:
            first = max(first, clauses[-1][0][1] + 1)
        clauses.append(((first, last), [mention]))
    return clauses


def _between(case: Case, first: int, last: int) -> str:
    start, end = moment(case.transcript, first), moment(case.transcript, last)
    if not start or not end:
        return ""
    return f" at {start}" if start == end else f" between {start} and {end}"
