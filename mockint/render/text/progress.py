"""Trends, plan and search hits → lines."""

from collections.abc import Sequence
from datetime import datetime

from mockint.core.measured import Said
from mockint.core.progress import Item, Overview
from mockint.render.progress import course_words, part_words, when_words, why_words, wording_words
from mockint.wording.figures import band, plural
from mockint.wording.moments import clock
from mockint.wording.safe import clean

NOTHING_YET = (
    "Nothing is measured yet. mockint rehearse makes a start; mockint demo shows a report."
)
_SHOWN = 8  # values of a trend that fit on a line


def trends_text(seen: Overview) -> str:
    """A line per measure; which attempts were compared, and which were left out."""
    if seen.group is None:
        return NOTHING_YET
    lines = [f"{plural(seen.group.attempts, 'attempt')}, {seen.group.name}"]
    lines += [
        f"  not mixed in: {plural(g.attempts, 'attempt')}, {g.name}"
        for g in seen.groups
        if g != seen.group
    ]
    lines.append(f"{'measure':<23} {'n':>4}  {'over time':<32} target")
    for trend in seen.trends:
        guide = band(trend.target, trend.measure.unit) if trend.target else ""
        course = course_words(trend, _SHOWN)
        line = f"{trend.measure.label:<23} {len(trend.values):>4}  {course:<32} {guide}"
        lines.append(line.rstrip())
    if any(trend.enough for trend in seen.trends):
        lines.append("From six attempts on: medians of the first and of the last three.")
    if seen.wording is not None and (said := wording_words(seen)):
        lines.append(said)
    return "\n".join(lines)


def plan_text(items: Sequence[Item], now: datetime) -> str:
    """A line per item, what to do first at the top."""
    if not items:
        return NOTHING_YET
    lines = [f"{'due':<12} {'part':<13} question: why"]
    for item in items:
        lines.append(
            f"{when_words(item, now):<12} {part_words(item):<13} "
            f"{item.question_title}: {why_words(item, now, band_too=True)}"
        )
    return "\n".join(lines)


def said_text(hits: Sequence[Said], most: int) -> str:
    """Attempt, second and sentence, one line each; the words that match stand in [ ]."""
    if not hits:
        return "Nowhere. Every piece must be in one sentence; fewer words find more."
    lines = [f"{hit.attempt_id}  {_second(hit.second):>5}  {marked(hit)}" for hit in hits]
    if len(hits) == most:
        lines.append(f"The newest {most}; more words find fewer.")
    return "\n".join(lines)


def marked(hit: Said) -> str:
    """The sentence with the match in square brackets, clean."""
    text = hit.text
    for start, end in reversed(hit.matches):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return clean(text)


def _second(seconds: float | None) -> str:
    return "-" if seconds is None else clock(seconds)
