"""One module a widget; what they draw is worked out by plain functions beside them."""
