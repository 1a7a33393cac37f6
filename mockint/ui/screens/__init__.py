"""One module a screen, named after what it shows."""
