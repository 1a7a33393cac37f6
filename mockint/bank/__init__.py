"""question_bank TOML → questions, follow-ups, rules and the ladder."""
