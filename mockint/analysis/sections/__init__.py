"""Words → STAR sections, read by a trained encoder or marked by keys."""
