"""Speech and pauses, frame by frame → chunks that end in the pauses."""

from itertools import chain, pairwise

import pytest

from mockint.speech.live.chunker import FRAME_S, LEAST_SPEECH, LONGEST, Chunk, Chunker
from mockint.speech.live.vad import FRAME

RATE = 16_000


def cut(*stretches: float) -> tuple[list[Chunk], Chunk | None]:
    """Chunks and tail of stretches of speech (positive seconds) and silence (negative)."""
    chunker, chunks, frames = Chunker(), [], 0
    for stretch in stretches:
        for _ in range(round(abs(stretch) / FRAME_S)):
            frames += 1
            chunk = chunker.push(0.9 if stretch > 0 else 0.02, 0.01 if stretch > 0 else 1e-6)
            chunks += [chunk] if chunk is not None else []
    return chunks, chunker.tail(frames * FRAME)


def spans(chunks: list[Chunk]) -> list[tuple[float, float]]:
    return [(round(c.first / RATE, 1), round(c.end / RATE, 1)) for c in chunks]


CASES = [
    ("silence", [-30.0], [], None),
    ("a cough", [-1.0, 0.1, -30.0], [], None),
    ("short answer", [-1.0, 4.0, -0.5], [], (0.7, 5.3)),
    ("closed by a pause", [10.0, -0.6, 4.0], [(0, 10.3)], (10.3, 14.6)),
    ("too little said for that pause", [5.0, -0.6, 5.0], [], (0, 10.6)),
    ("thinking closes anything", [5.0, -3.0, 5.0], [(0, 5.3)], (7.8, 13.0)),
    (
        "a short pause will do later",
        [7.0, -0.3, 7.0, -0.3, 7.0, -0.3, 3.0],
        [(0, 21.7)],
        (21.7, 24.9),
    ),
    (
        "the longest gap of the last 8 s",
        [22.0, -0.13, 3.0, -0.2, 4.0],
        [(0, 25.2)],
        (25.2, 29.3),
    ),
]


@pytest.mark.parametrize(
    ("stretches", "wanted", "tail"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_where_it_cuts(
    stretches: list[float],
    wanted: list[tuple[float, float]],
    tail: tuple[float, float] | None,
) -> None:
    chunks, last = cut(*stretches)
    assert list(chain(*spans(chunks))) == pytest.approx(list(chain(*wanted)), abs=0.11)
    found = spans([last])[0] if last is not None else None
    assert found == (pytest.approx(tail, abs=0.11) if tail is not None else None)


def test_no_sample_belongs_to_two_chunks_and_none_is_too_long() -> None:
    chunks, tail = cut(-2.0, 70.0, -0.3, 3.0, -1.0, 9.0, -0.7, 6.0, -5.0, 0.2, -9.0, 12.0)
    assert tail is not None
    every = [*chunks, tail]
    assert all(a.end <= b.first for a, b in pairwise(every))
    for chunk in every:
        assert chunk.end - chunk.first <= LONGEST * FRAME
        assert sum(end - first for first, end in chunk.speech) >= LEAST_SPEECH * FRAME
        assert chunk.first <= chunk.speech[0][0]
        assert chunk.speech[-1][1] <= chunk.end


def test_a_pause_knows_its_chunk_before_it_closes_it() -> None:
    chunker, tails = Chunker(), set()
    chunk = None
    for frame in range(round(12 / FRAME_S)):
        chunk = chunker.push(0.9 if frame < 300 else 0.0, 0.0)
        if chunk is not None:
            break
        if chunker.silence_s >= 0.4:
            tails.add(chunker.tail((frame + 1) * FRAME))
    assert tails == {chunk}
