"""Measures → Report."""
