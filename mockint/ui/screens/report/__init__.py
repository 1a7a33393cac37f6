"""What is said about an answer, and what leads on from it."""
