"""Values and foreign text → words that are fit to show; every medium takes them from here."""
