"""A stored attempt → one file in a format of EXPORTS."""

import json
from dataclasses import dataclass
from pathlib import Path

from mockint.core.attempt import Attempt
from mockint.practice.desk import Practice
from mockint.practice.report import report_of
from mockint.practice.write_out import write_out


@dataclass(frozen=True, slots=True)
class Export:
    """One format: the ending of its files, and what it is good for."""

    ending: str
    label: str
    about: str
    with_audio: bool = False


EXPORTS = (
    Export("html", "Web page", "one file, opens in any browser"),
    Export("html", "Web page with sound", "click a word to hear it", with_audio=True),
    Export("md", "Markdown", "for your notes"),
    Export("txt", "Plain text", "to print or to mail"),
    Export("json", "JSON", "every figure, for other programs"),
)


def export(practice: Practice, attempt: Attempt, kind: Export, folder: Path) -> Path:
    """Write the file; a name that is taken gets a number.

    Raises:
        StoreError: the attempt has no transcript yet, or the folder cannot be written.
    """
    content = _content(practice, attempt, kind)
    path = folder / f"mockint-{attempt.id}.{kind.ending}"
    number = 2
    while path.exists():
        path = folder / f"mockint-{attempt.id}-{number}.{kind.ending}"
        number += 1
    write_out(path, content.encode())
    return path


def _content(practice: Practice, attempt: Attempt, kind: Export) -> str:
    if kind.ending == "html":
        from mockint.practice.share import Wish, page_of

        page, _told = page_of(practice, attempt, Wish(kind.with_audio))
        return page
    report = report_of(practice, attempt)
    if kind.ending == "md":
        from mockint.render.markdown.report import as_markdown

        return as_markdown(report)
    if kind.ending == "txt":
        from mockint.render.text.report import as_text

        return as_text(report)
    from mockint.render.json.report import as_json

    return json.dumps({"attempt": attempt.id, **as_json(report)}, ensure_ascii=False, indent=1)
