"""Transcript → Sections and Measures."""
