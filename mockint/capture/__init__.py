"""Microphone or file → Recording."""
