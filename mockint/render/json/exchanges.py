"""Follow-ups and replies → rows."""

from collections.abc import Sequence

from mockint.core.exchange import Exchange


def exchanges_rows(exchanges: Sequence[Exchange]) -> list[dict[str, object]]:
    """The follow-ups with the replies, for JSON."""
    return [
        {
            "id": e.prompt.id,
            "text": e.prompt.text,
            "because": e.prompt.because,
            "state": e.state.value,
            "reply": e.transcript.text if e.transcript is not None else None,
        }
        for e in exchanges
    ]
