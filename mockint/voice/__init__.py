"""A question's text → spoken."""
