"""Attempts → a table of 80 columns."""

from collections.abc import Sequence

from mockint.core.attempt import AnswerState, Headline
from mockint.core.measures import listed
from mockint.render.versions import older, versions_note
from mockint.wording.figures import plural
from mockint.wording.moments import clock
from mockint.wording.safe import clean

_QUESTION_AND_FIGURES = 39  # columns that the question and the measures share


def history_text(headlines: Sequence[Headline], analyzer: str) -> str:
    """A table of 80 columns, oldest first; signs behind a row are explained below the table."""
    if not headlines:
        return "No attempts yet. mockint rehearse records one; mockint demo shows a report."
    shown = [measure for measure in listed() if measure.width]
    room = max(10, _QUESTION_AND_FIGURES - sum(1 + measure.width for measure in shown))
    heads = "".join(f" {f'{m.short} {m.unit}'.strip():>{m.width}}" for m in shown)
    lines = [f"{'attempt':<21} {'question':<{room}} {'length':>6}{heads}  state"]
    for h in headlines:
        figures = "".join(f" {m.digits(h.figures.get(m.name), '-'):>{m.width}}" for m in shown)
        state = h.state.label if h.state is not AnswerState.ANALYSED else ""
        signs = ("*" if older(h, analyzer) else "") + ("c" if h.corrected else "")
        line = (
            f"{clean(h.id):<21} {h.question_title[:room]:<{room}} {_length(h.duration_s):>6}"
            f"{figures}  {f'{signs} {state}'.strip()}"
        )
        lines.append(line.rstrip())
    if note := versions_note(headlines, analyzer):
        lines.append(f"* {note}")
    if left := sum(h.unfinished for h in headlines):
        lines.append(f"{plural(left, 'recording')} cut off or running: mockint recover.")
    if any(h.corrected for h in headlines):
        lines.append("c corrected by you; mockint report shows both readings.")
    return "\n".join(lines)


def _length(seconds: float | None) -> str:
    return "-" if seconds is None else clock(seconds)
