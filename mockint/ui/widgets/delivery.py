"""Report → the quiet block of delivery figures under the findings."""

from rich.text import Text

from mockint.core.report import Report
from mockint.render.delivery import delivery_rows
from mockint.ui.widgets.lines import Lines


class Delivery(Lines):
    """A heading, then a line per figure; the parts move below it on a narrow terminal."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def drawn(self, width: int) -> Text:
        rows = delivery_rows(self._report)
        label = max((len(row.label) for row in rows), default=0)
        value = max((len(row.value) for row in rows if row.parts), default=0)
        text = Text("Delivery", no_wrap=True)
        for row in rows:
            text.append(f"\n{row.label:<{label}}  ")
            if not row.parts:
                text.append(row.value)
                continue
            text.append(f"{row.value:<{value}}")
            apart = label + value + len(row.parts) + 5 <= width
            text.append(f"   {row.parts}" if apart else f"\n  {row.parts}")
        return text
