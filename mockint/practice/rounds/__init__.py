"""The ways to practise."""
