"""The project's own answers, spoken by synthesisers → a small Whisper for tests and the demo."""
