"""Microphone, recognisers, and what a crash or a missing recogniser left."""
