"""What was done, how it changes, what comes next."""
