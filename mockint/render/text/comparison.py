"""Comparison → plain lines."""

from mockint.core.comparison import Change, Comparison
from mockint.wording.safe import clean

_LABEL, _VALUE, _CHANGE = 23, 14, 14


def as_text(compared: Comparison) -> str:
    """A line per measure, then the findings that are gone and new, then what the Result gained."""
    lines = [f"{'':<{_LABEL}}{'before':>{_VALUE}}{'after':>{_VALUE}}{'change':>{_CHANGE}}   target"]
    lines += [_line(change) for change in compared.changes]
    for head, findings in (("Gone", compared.gone), ("New", compared.new)):
        lines += [f"{head}: {clean(finding.says)}" for finding in findings]
    for element in compared.result:
        told = ", ".join(f'"{clean(words)}"' for words in element.after or element.before)
        lines.append(f"Result, {element.said}: {element.state} {told}".rstrip())
    if compared.apart:
        lines.append(clean(compared.apart))
    return "\n".join(line.rstrip() for line in lines)


def _line(change: Change) -> str:
    before, after = clean(change.before.text), clean(change.after.text)
    figures = f"{before:>{_VALUE}}{after:>{_VALUE}}{change.change:>{_CHANGE}}"
    told = f"{change.guide}  {change.verdict}".strip()
    return f"{change.label:<{_LABEL}}{figures}   {told}"
