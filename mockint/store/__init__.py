"""Attempt ↔ home: attempt folders are the truth, SQLite is the index."""
