"""Questions → lines, grouped by kind."""

from collections.abc import Sequence

from mockint.core.question import Question


def questions_text(questions: Sequence[Question]) -> str:
    """Id and text, grouped by kind."""
    lines: list[str] = []
    for kind in dict.fromkeys(q.kind for q in questions):
        lines += ["", kind.value] if lines else [kind.value]
        lines += [f"  {q.id:<26} {q.text}" for q in questions if q.kind is kind]
    return "\n".join(lines)
