"""question_bank TOML → Question."""
