"""Ratings → plain lines, Markdown and JSON rows; one's own and the colleagues' always apart."""

from collections.abc import Sequence

from mockint.core.rating import Ladder, Rating
from mockint.wording.safe import clean, escape_markdown, wrap

_WIDTH = 80


def ratings_text(ratings: Sequence[Rating], ladder: Ladder) -> str:
    """A block for each rating, empty when there is none."""
    lines: list[str] = []
    for rating in ratings:
        lines += ["", _heading(rating)]
        width = max(len(row.label) for row in ladder.dimensions)
        for row in ladder.dimensions:
            level = rating.levels.get(row.id, "")
            lines.append(f"  {row.label:<{width}}  {level or '-':<2}  {ladder.cell(row.id, level)}")
        for note in rating.notes.splitlines():
            lines += [f"  {line}" for line in wrap(note, _WIDTH - 2)]
    return "\n".join(line.rstrip() for line in lines)


def ratings_markdown(ratings: Sequence[Rating], ladder: Ladder) -> str:
    """A heading and a table for each rating, empty when there is none."""
    blocks: list[str] = []
    for rating in ratings:
        rows = ["| Dimension | Level | What that means |", "| --- | --- | --- |"]
        for row in ladder.dimensions:
            level = rating.levels.get(row.id, "")
            rows.append(f"| {row.label} | {level or '-'} | {ladder.cell(row.id, level)} |")
        blocks += [f"## {escape_markdown(_heading(rating))}", "\n".join(rows)]
        notes = [escape_markdown(note) for note in rating.notes.splitlines() if note.strip()]
        blocks += [f"> {note}" for note in notes]
    return "".join(f"\n{block}\n" for block in blocks)


def ratings_rows(ratings: Sequence[Rating]) -> list[dict[str, object]]:
    """For JSON."""
    return [
        {"own": r.own, "rater": r.rater or None, "levels": dict(r.levels), "notes": r.notes}
        for r in ratings
    ]


def _heading(rating: Rating) -> str:
    return "Your own rating" if rating.own else f"Rating by {clean(rating.by)}"
