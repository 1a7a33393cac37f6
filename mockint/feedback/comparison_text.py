"""Comparison → plain lines, or JSON."""

import json
from typing import Any

from mockint.core.comparison import Change, Comparison, Side
from mockint.wording.safe import clean

_LABEL, _VALUE, _CHANGE = 23, 14, 14


def as_text(compared: Comparison) -> str:
    """A line a measure, then findings that are gone and new, then what the Result gained."""
    lines = [f"{'':<{_LABEL}}{'before':>{_VALUE}}{'after':>{_VALUE}}{'change':>{_CHANGE}}   guide"]
    lines += [_line(change) for change in compared.changes]
    for head, findings in (("Gone", compared.gone), ("New", compared.new)):
        lines += [f"{head}: {clean(finding.message)}" for finding in findings]
    for element in compared.result:
        told = ", ".join(f'"{clean(words)}"' for words in element.after or element.before)
        lines.append(f"Result, {element.name}: {element.state} {told}".rstrip())
    if compared.apart:
        lines.append(clean(compared.apart))
    return "\n".join(line.rstrip() for line in lines)


def _line(change: Change) -> str:
    before, after = clean(change.before.text), clean(change.after.text)
    figures = f"{before:>{_VALUE}}{after:>{_VALUE}}{change.change:>{_CHANGE}}"
    return f"{change.label:<{_LABEL}}{figures}   {change.guide}"


def as_json(compared: Comparison) -> str:
    """Every figure as a number, null where it is not known."""
    return json.dumps(
        {
            "schema": 1,
            "changes": [
                {
                    "measure": change.label,
                    "section": change.section.value if change.section else None,
                    "before": _side(change.before),
                    "after": _side(change.after),
                }
                for change in compared.changes
            ],
            "findings_gone": [_rule(f) for f in compared.gone],
            "findings_new": [_rule(f) for f in compared.new],
            "result": [
                {"element": e.name, "before": list(e.before), "after": list(e.after)}
                for e in compared.result
            ],
            "apart": compared.apart or None,
        },
        ensure_ascii=False,
        indent=1,
    )


def _side(side: Side) -> dict[str, Any]:
    return {"value": side.value, "text": side.text}


def _rule(finding: Any) -> dict[str, Any]:
    return {"rule": finding.rule, "message": finding.message}
