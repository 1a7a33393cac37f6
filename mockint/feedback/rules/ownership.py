"""Each "we" in the Action → the clause it stands in, which leaves open whose step it was."""

from mockint.core.analysis import WeMention
from mockint.core.report import Evidence
from mockint.feedback.facts import Case
from mockint.feedback.finder import Match, Matches, gives
from mockint.wording.figures import capitalised, count
from mockint.wording.quotes import at, clause_bounds, holding, moment, quote

# More than three quotes of one kind push everything else off the first screen of 24 lines.
QUOTED_AT_MOST = 3


@gives(clause=["said"], rest=["more", "when"], untimed=["more"])
def collective_we(case: Case) -> Matches:
    """Each clause with a collective "we" once, up to three; the rest as a sum."""
    clauses = clauses_with_we(case)
    for number, ((first, last), _) in enumerate(clauses[:QUOTED_AT_MOST]):
        said = quote(case.transcript, first, last) + at(case.transcript, first)
        yield Match({"said": said}, (Evidence(first, last),), "clause", advises=number == 0)
    rest = [mention for _, held in clauses[QUOTED_AT_MOST:] for mention in held]
    if rest:
        first, last = rest[0].word, rest[-1].word
        more, when = capitalised(count(len(rest), "more", "more")), _between(case, first, last)
        values = {"more": more, "when": when} if when else {"more": more}
        yield Match(values, (Evidence(first, last),), "rest" if when else "untimed")


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
    return f"at {start}" if start == end else f"between {start} and {end}"
