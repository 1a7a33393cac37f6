"""Nothing → models/tiny-test: speech, training, conversion, held-out answers to measure with.

python -m training.whisper FOLDER MODEL
"""

import sys
from pathlib import Path

from training.whisper import convert, held_out, speech, train


def main(work: Path, model: Path) -> None:
    """Go on from whatever step the folder has come to."""
    if not (work / "speech" / "index.jsonl").exists():
        speech.build(work / "speech")
    train.train(work / "speech", work / "run")
    network = convert.load(work / "run" / "last.pt")
    convert.convert(network, work / "run" / "tokenizer.json", model)
    held_out.speak(work / "held_out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
