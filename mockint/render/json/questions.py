"""Questions → JSON with every field of theirs."""

from collections.abc import Sequence

from mockint.core.question import Question
from mockint.render.json.dumps import dumps


def questions_json(questions: Sequence[Question]) -> str:
    """Every field of every question."""
    rows = [
        {
            "id": q.id,
            "kind": q.kind.value,
            "title": q.title,
            "text": q.text,
            "why_asked": q.why_asked,
            "strong_answer": list(q.strong_answer),
            "trap": q.trap,
            "self_check": q.self_check,
            "source": q.source,
            "category": q.category,
            "roles": list(q.roles),
            "levels": list(q.levels),
        }
        for q in questions
    ]
    return dumps({"schema": 1, "questions": rows}, indent=1)
