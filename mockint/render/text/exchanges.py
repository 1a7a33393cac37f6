"""Follow-ups and replies → lines."""

from collections.abc import Sequence

from mockint.core.attempt import AnswerState
from mockint.core.exchange import Exchange


def exchanges_text(exchanges: Sequence[Exchange]) -> str:
    """The follow-ups with the replies, empty when there were none."""
    lines: list[str] = []
    for exchange in exchanges:
        lines += ["", f"Follow-up: {exchange.prompt.text}"]
        lines.append(f"  {_reply(exchange)}")
    return "\n".join(lines)


def _reply(exchange: Exchange) -> str:
    if exchange.state is AnswerState.SKIPPED:
        return "skipped"
    if exchange.transcript is None:
        return exchange.missing
    return exchange.transcript.text or "nothing heard"
