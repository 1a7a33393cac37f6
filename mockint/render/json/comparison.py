"""Comparison → JSON, every figure as a number."""

from mockint.core.comparison import Comparison, Side
from mockint.core.report import Finding
from mockint.render.json.dumps import dumps


def as_json(compared: Comparison) -> str:
    """Every figure as a number, null where it is not known."""
    return dumps(
        {
            "schema": 1,
            "changes": [
                {
                    "measure": change.label,
                    "section": change.section.value if change.section else None,
                    "before": _side(change.before),
                    "after": _side(change.after),
                    "verdict": change.verdict or None,
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
        indent=1,
    )


def _side(side: Side) -> dict[str, object]:
    return {"value": side.value, "text": side.text}


def _rule(finding: Finding) -> dict[str, object]:
    return {"rule": finding.rule, "message": finding.says}
