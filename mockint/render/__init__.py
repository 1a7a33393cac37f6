"""The nouns of the core → tables and documents for every medium; knows no stage."""
