"""Markdown, written and read back."""
