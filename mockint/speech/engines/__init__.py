"""The recognisers, and what every engine needs around it."""
