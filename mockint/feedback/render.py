"""Report → JSON, plain text or Markdown: three ways to write one down. html.py is the fourth."""

from mockint.feedback.json_shape import as_json
from mockint.feedback.markdown import as_markdown
from mockint.feedback.text import as_text

__all__ = ["as_json", "as_markdown", "as_text"]
