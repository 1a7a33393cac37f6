"""Plain dictionaries and lists in the shapes of docs/contract.md."""
