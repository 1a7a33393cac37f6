"""What mockint accepts from outside: sizes, lengths, formats."""

RATE_HZ = 16_000
"""Recogniser and voice detector want 16 kHz mono; 32 kB a second on disk."""

MAX_FILE_BYTES = 500_000_000
"""30 min of stereo WAV at 44.1 kHz and 24 bit are 476 MB, compressed sound far below."""

MAX_DURATION_S = 30 * 60.0
"""Ten times what the senior article calls the longest answer; 115 MB of memory as float32."""

ACCEPTED = "wav, flac, mp3, m4a, aac, ogg, opus, webm and more work, up to 30 minutes and 500 MB"
