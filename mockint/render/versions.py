"""Attempts measured by several versions of the rules → one line that says so."""

from collections.abc import Sequence

from mockint.core.attempt import Headline


def versions_note(headlines: Sequence[Headline], analyzer: str) -> str:
    """One line when some figures were measured by another version; empty when none were."""
    others = [h for h in headlines if older(h, analyzer)]
    if not others:
        return ""
    versions = ", ".join(sorted({h.analyzer for h in others}))
    were = "attempt was" if len(others) == 1 else "attempts were"
    return (
        f"{len(others)} {were} measured by {versions}, not by {analyzer}: figures may differ for "
        "that alone. mockint reanalyse measures again."
    )


def older(headline: Headline, analyzer: str) -> bool:
    """Whether another version than this one measured it."""
    return bool(headline.analyzer) and headline.analyzer != analyzer
