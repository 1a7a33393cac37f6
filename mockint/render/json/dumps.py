"""Figures and texts → JSON that a terminal may show: nothing in it is obeyed, nothing is lost."""

import json
import re

from mockint.wording.safe import harmless

# Outside ASCII, which json escapes by itself where it must: eight-bit control characters, marks
# that reorder or hide text, halves of characters, line ends that only Unicode knows.
_SUSPECT = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def dumps(content: object, *, indent: int | None = None) -> str:
    """JSON with its letters as they are; what a terminal would obey is escaped."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return _SUSPECT.sub(_escaped, text)


def _escaped(found: "re.Match[str]") -> str:
    return found[0] if harmless(found[0]) == found[0] else f"\\u{ord(found[0]):04x}"
