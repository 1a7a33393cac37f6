"""A home → every file in it, its size and why it is kept."""

from pathlib import Path

from mockint.paths import Home


def privacy_text(home: Home) -> str:
    """Every file in the home with its size and why it is kept."""
    files = _kept_files(home)
    lines = [f"Everything mockint saves is in {home.root}", ""]
    lines += [f"{size:>12,}  {path.relative_to(home.root)}  ({why})" for path, size, why in files]
    total = sum(size for _, size, _ in files)
    lines += [
        "",
        f"{total:>12,}  bytes in {len(files)} files",
        "Sent over the network: nothing. Only `mockint models pull` ever uses it.",
        "mockint delete ATTEMPT removes an attempt with every file made from it.",
    ]
    return "\n".join(lines)


def _kept_files(home: Home) -> list[tuple[Path, int, str]]:
    reasons: list[tuple[Path, str, str]] = [
        (home.recordings, "*.part.wav", "a recording that was cut off, or is running"),
        (home.recordings, "*.wav", "what you said"),
        (home.recordings, "*.transcript-*.json", "the words you said"),
        (home.recordings, "*.marks.jsonl", "section keys you pressed"),
        (home.recordings, "*.corrections.json", "what you corrected"),
        (home.recordings, "*.analysis-*.json", "what was measured; can be rebuilt"),
        (home.recordings, "*.corrected-*.json", "what was measured with it; can be rebuilt"),
        (home.recordings, "*.sound.json", "where there was a voice; can be rebuilt"),
        (home.recordings, "attempt.json", "question, date and state"),
        (home.recordings, "rating-*", "how you or a colleague rated it"),
        (home.recordings, "packet.zip", "the packet made for a colleague"),
        (home.root, "mockint.db*", "index for history and search, words included; can be rebuilt"),
        (home.root, "settings.toml", "what you chose"),
        (home.root, "mockint.log*", "messages of the audio library; no speech"),
        (home.models, "checked.json", "which weights of the installation were found whole"),
        (home.models, "*", "weights of recognisers and voices"),
        (home.question_bank, "*", "your questions"),
    ]
    seen: dict[Path, tuple[Path, int, str]] = {}
    for folder, pattern, why in reasons:
        walk = folder.glob(pattern) if folder == home.root else folder.rglob(pattern)
        for path in sorted(walk):
            if path not in seen and path.is_file() and not path.is_symlink():
                seen[path] = (path, path.stat().st_size, why)
    return list(seen.values())
