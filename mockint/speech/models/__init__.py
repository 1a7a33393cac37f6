"""Recognisers on this machine: found, chosen, fetched, checked."""
