"""One page that loads nothing from anywhere."""
