"""Report → what the person corrected in it, in words and as JSON, beside the automatic reading."""

from mockint.core.corrections import changes, read_automatically
from mockint.core.report import Report
from mockint.wording.figures import listed

EARLIER = (
    "You corrected another transcript of this answer. Those corrections stay with its words and "
    "do not count here."
)


def with_changes(report: Report, measure: str, value: str) -> str:
    """The count with how many of its entries the person changed: "2, 1 corrected"."""
    if report.automatic is None:
        return value
    changed = changes(report.automatic, report.analysis)
    count = changed.we if measure == "collective_we" else changed.numbers
    return f"{value}, {count} corrected" if count else value


def corrected_lines(report: Report) -> list[str]:
    """What was corrected and what the automatic reading says; empty where nothing was."""
    if report.automatic is None:
        return [EARLIER] if report.earlier_corrections else []
    changed = changes(report.automatic, report.analysis)
    kinds = (
        (changed.words, "word", "words"),
        (changed.sections, "section or border", "sections or borders"),
        (changed.we, '"we"', '"we"'),
        (changed.numbers, "number", "numbers"),
    )
    done = [f"{count} {one if count == 1 else many}" for count, one, many in kinds if count]
    lines = [f"Corrected by you: {listed(done) or 'nothing that changes a count'}."]
    if said := read_automatically(report.automatic.analysis, report.analysis):
        lines.append(f"Read automatically: {said}.")
    return lines


def corrected_json(report: Report) -> dict[str, int] | None:
    """How many entries the person changed, by the name of what they stand in."""
    if report.automatic is None:
        return None
    changed = changes(report.automatic, report.analysis)
    return {
        "words": changed.words,
        "sections": changed.sections,
        "we_in_action": changed.we,
        "numbers_in_result": changed.numbers,
    }
