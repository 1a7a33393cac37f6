"""Follow-ups and replies → rows."""

from collections.abc import Sequence

from mockint.core.exchange import Exchange
from mockint.core.replies import Clash, GradedReply, Stretch


def exchanges_rows(exchanges: Sequence[Exchange]) -> list[dict[str, object]]:
    """The follow-ups with the replies, for JSON."""
    return [
        {
            "id": e.prompt.id,
            "text": e.prompt.text,
            "because": e.prompt.because,
            "state": e.state.value,
            "reply": e.transcript.text if e.transcript is not None else None,
            "grade": None if e.grade is None else _grade(e.grade),
            "contradicts": [_clash(clash) for clash in e.clashes],
        }
        for e in exchanges
    ]


def _grade(graded: GradedReply) -> dict[str, object]:
    return {
        "name": graded.grade.value,
        "says": graded.says,
        "evidence": [_range(words) for words in graded.words],
    }


def _clash(clash: Clash) -> dict[str, object]:
    return {
        "kind": clash.kind.value,
        "answer": clash.said_before,
        "reply": clash.said_after,
        "answer_evidence": _range(clash.before),
        "reply_evidence": _range(clash.after),
    }


def _range(words: Stretch) -> dict[str, int]:
    return {"first_word": words[0], "last_word": words[1]}
