"""Attempts → how they change, and what to practise next."""
