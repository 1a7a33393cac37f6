"""Follow-ups and replies → lines."""

from collections.abc import Sequence

from mockint.core.attempt import AnswerState
from mockint.core.exchange import Exchange
from mockint.wording.safe import clean


def exchanges_text(exchanges: Sequence[Exchange]) -> str:
    """The follow-ups with the replies, empty when there were none."""
    lines: list[str] = []
    for exchange in exchanges:
        lines += ["", f"Follow-up: {exchange.prompt.text}"]
        lines.append(f"  {reply_words(exchange)}")
        lines += [f"  - {clean(line)}" for line in made_of(exchange)]
    return "\n".join(lines)


def reply_words(exchange: Exchange) -> str:
    """What was replied, or why there are no words."""
    if exchange.state is AnswerState.SKIPPED:
        return "skipped"
    if exchange.transcript is None:
        return exchange.missing
    return clean(exchange.transcript.text) or "no words in it"


def made_of(exchange: Exchange) -> list[str]:
    """What was made of the reply: its grade, and where it contradicts the answer."""
    graded = [exchange.grade.says] if exchange.grade is not None and exchange.grade.says else []
    return graded + [
        f"You said {clash.said_before} in the answer and {clash.said_after} here."
        for clash in exchange.clashes
    ]
