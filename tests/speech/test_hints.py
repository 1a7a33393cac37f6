"""Names and terms become hints; everyday words do not."""

import pytest

from mockint.speech.hints import MOST_CHARACTERS, hints_of

CASES = [
    (["Tell me about a project that failed. What did you take away from it?"], ()),
    (["How did I do?", "Who, I'd say"], ()),
    (["Our SLO at Netflix was p99 on the A/B test. We did it."], ("SLO", "Netflix", "p99", "A/B")),
    (["Why Kubernetes?", "Why Kubernetes?"], ("Kubernetes",)),
    (["It ran on PostgreSQL, Elasticsearch, DynamoDB"], ("PostgreSQL", "Elasticsearch")),
]


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_hints(texts: list[str], wanted: tuple[str, ...]) -> None:
    assert hints_of(*texts) == wanted
    assert len(", ".join(wanted)) <= MOST_CHARACTERS
