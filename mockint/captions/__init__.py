"""Captions and transcripts that other programs wrote → the words of one speaker, with times."""
