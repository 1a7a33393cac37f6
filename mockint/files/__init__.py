"""Bytes on disk: written whole or not at all, and TOML read block by block."""
