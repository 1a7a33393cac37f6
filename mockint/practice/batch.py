"""A file with one transcript per line → one report per line, as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

from mockint.core.question import Question, QuestionKind
from mockint.errors import MockintError, StoreError
from mockint.practice.bring_in import file_content, utf8_text
from mockint.practice.desk import Practice
from mockint.practice.report import report_on


def analysed_lines(practice: Practice, path: Path) -> Iterator[str]:
    """The analysis of every transcript in the file; a line that cannot be read says why.

    Raises:
        StoreError: the file cannot be read.
    """
    from mockint.render.json.dumps import dumps
    from mockint.render.json.report import as_json
    from mockint.store.codec import transcript_from_outside

    lines = utf8_text(file_content(path), path).splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row_id: object = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise StoreError(f"line {number} is not an object")
            row_id = row.get("id")
            transcript = transcript_from_outside(row, f"line {number}")
            report = report_on(practice, _asked(practice, row.get("question")), transcript)
            yield dumps({"id": row_id, **as_json(report)})
        except (MockintError, ValueError, RecursionError) as error:
            told = " ".join(str(error).split())
            yield dumps({"id": row_id, "error": told})


def _asked(practice: Practice, asked: object) -> Question | None:
    """The bank's question with that id or text, else a question of its own."""
    if not isinstance(asked, str) or not asked.strip():
        return None
    known = next((q for q in practice.bank.questions if asked in (q.id, q.text)), None)
    return known or Question(id="", text=asked, kind=QuestionKind.IMPORTED)
