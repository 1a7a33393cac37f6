"""A rehearsal, screen by screen."""
