"""The vocabulary of mockint as frozen dataclasses; standard library only."""
