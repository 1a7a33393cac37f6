"""Recording → Transcript."""
