"""Words → turns of phrase that say who did what."""
