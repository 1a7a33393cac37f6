"""What makes the shipped weights; not part of the program."""
