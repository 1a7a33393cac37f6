"""Scores of words → what the answer does."""
