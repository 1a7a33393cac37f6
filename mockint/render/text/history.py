"""Attempts → a table of 80 columns."""

from collections.abc import Sequence

from mockint.core.attempt import AnswerState, Headline
from mockint.render.versions import older, versions_note
from mockint.wording.moments import clock


def history_text(headlines: Sequence[Headline], analyzer: str) -> str:
    """A table of 80 columns, oldest first; signs behind a row are explained below the table."""
    if not headlines:
        return "No attempts yet. mockint rehearse records one; mockint demo shows a report."
    lines = [
        f"{'attempt':<21} {'question':<26} {'length':>6} {'we':>3} {'num':>3} {'S s':>4}  state"
    ]
    for h in headlines:
        we, numbers = _or_dash(h.collective_we), _or_dash(h.numbers_in_result)
        situation = "-" if h.situation_s is None else f"{h.situation_s:.0f}"
        state = h.state.label if h.state is not AnswerState.ANALYSED else ""
        signs = ("*" if older(h, analyzer) else "") + ("c" if h.corrected else "")
        line = (
            f"{h.id:<21} {h.question_title[:26]:<26} {_length(h.duration_s):>6}"
            f" {we:>3} {numbers:>3} {situation:>4}  {f'{signs} {state}'.strip()}"
        )
        lines.append(line.rstrip())
    if note := versions_note(headlines, analyzer):
        lines.append(f"* {note}")
    if any(h.corrected for h in headlines):
        lines.append("c corrected by you; mockint report shows both readings.")
    return "\n".join(lines)


def _or_dash(value: int | None) -> str:
    return "-" if value is None else str(value)


def _length(seconds: float | None) -> str:
    return "-" if seconds is None else clock(seconds)
