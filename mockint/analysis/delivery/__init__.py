"""Words, times and sound → how the answer was delivered."""
