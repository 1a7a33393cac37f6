"""Sound as it comes → words while the person speaks."""
