"""AudioSource → WAV on disk while it is spoken → Recording."""

import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from mockint.capture.level import SILENCE_DBFS, level_dbfs
from mockint.capture.limits import MAX_DURATION_S
from mockint.capture.recover import PART_ENDING, recover_part, why
from mockint.capture.source import AudioSource
from mockint.capture.space import Reserve, room_s
from mockint.capture.watchdog import STALLED_S, Watchdog
from mockint.capture.wav import BYTES_PER_FRAME, GrowingWav, finish
from mockint.core.recording import Block, Recording
from mockint.errors import CaptureError
from mockint.wording.safe import clean

__all__ = ["Recorder", "part_path", "recover_part"]

SYNC_EVERY_S = 1.0
_TICK_S = 0.1  # how often the writer looks up when nothing arrives
_JOIN_S = 5.0  # a disk that takes longer to close a file will never close it


class Recorder:
    """Records one answer.

    The source's callback puts blocks into a queue that never blocks; one writer thread owns the
    file. Levels, time and warnings are plain attributes that an interface polls.

    Args:
        source: where the sound comes from; started and stopped by the recorder.
        final_path: the finished WAV. Until then the sound lies in `<stem>.part.wav` beside it.
        clock: seconds that never go back.
        on_sound: told what was just written and at which rate, on the writer's thread; returns at
            once and never raises.

    Attributes:
        paused: what is said now is left out.
        ended: the recording ended by itself; stop() stores it.
        ended_reason: why, as a clause.
        level_dbfs: of the newest block.
        room_s: seconds of sound that the disk still takes.
    """

    def __init__(
        self,
        source: AudioSource,
        final_path: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_sound: Callable[[bytes, int], None] | None = None,
    ) -> None:
        self.paused = False
        self.ended = False
        self.ended_reason = ""
        self.level_dbfs = SILENCE_DBFS
        self.room_s = math.inf
        self._source = source
        self._final = final_path
        self._part = part_path(final_path)
        self._clock = clock
        self._on_sound = on_sound
        self._queue: SimpleQueue[Block | str | None] = SimpleQueue()
        self._watch = Watchdog()
        self._heard_frames = 0
        self._wav: GrowingWav | None = None
        self._reserve: Reserve | None = None
        self._recording: Recording | None = None
        self._discarded = False
        self._writer = Thread(target=self._write, name="mockint-writer", daemon=True)

    # --- for whoever records -----------------------------------------------------------------

    def start(self) -> None:
        """Create the file, then open the source.

        Raises:
            CaptureError: the folder cannot be written, holds an unfinished recording of the same
                name, or the source cannot be opened. Nothing is left behind.
        """
        self._wav = self._create()
        opened = False
        try:
            self._reserve = Reserve(self._part.parent)
            self._source.start(self._hear, self._queue.put)
            self._wav.begin(self._source.sample_rate_hz)
            self._look_at_room(self._wav)
            opened = True
        except OSError as error:
            raise _refused(self._part, error) from error
        finally:
            if not opened:
                self._source.stop()
                self._free_reserve()
                with suppress(OSError):
                    self._wav.remove()
        self._writer.start()

    def stop(self) -> Recording:
        """End the recording and give the file its final name; again: the same recording.

        Raises:
            CaptureError: the disk refused; the sound stays in the part file.
        """
        if self._recording is not None:
            return self._recording
        wav = self._finish_writing()
        try:
            wav.close()
            finish(self._part, self._final)
        except OSError as error:
            raise CaptureError(
                f"the recording could not be completed: {why(error)}",
                kept=f"{wav.frames / wav.rate_hz:.1f} s are in {self._part}",
                hint="mockint recover",
            ) from error
        self._recording = Recording(
            self._final.name,
            duration_s=wav.frames / wav.rate_hz,
            sample_rate_hz=wav.rate_hz,
            device=clean(self._source.name),
            overflow_count=self._watch.overflow_count,
            interruption=self.ended_reason,
            silent_s=self._watch.silent_s,
        )
        return self._recording

    def discard(self) -> None:
        """End the recording and delete it. A recording that was stopped already stays."""
        if self._recording is None and not self._discarded:
            wav = self._finish_writing()
            with suppress(OSError):  # unlink or folder sync; the caller removes the folder next
                wav.remove()
            self._discarded = True

    def pause(self) -> None:
        """Leave out what is said from now on."""
        self.paused = True

    def resume(self) -> None:
        """Go on recording, right after where it was paused."""
        self.paused = False

    @property
    def elapsed_s(self) -> float:
        """Recorded seconds: frames over rate, never the wall clock."""
        wav = self._wav
        if wav is None or not wav.rate_hz:
            return 0.0
        return (wav.frames if self.ended else self._heard_frames) / wav.rate_hz

    @property
    def warning(self) -> str:
        """One sentence while something is wrong with the sound, else empty."""
        return self._watch.warning(clean(self._source.name))

    # --- on the source's thread --------------------------------------------------------------

    def _hear(self, block: Block) -> None:
        if self.ended:
            return  # nobody empties the queue any more
        if self.paused:
            block = Block(b"", block.overflowed)  # says only that the source is alive
        self._heard_frames += block.frames
        self._queue.put(block)

    # --- on the writer thread ----------------------------------------------------------------

    def _write(self) -> None:
        wav = self._opened()
        synced_at = self._clock()
        try:
            while (block := self._next()) is not None:
                self._keep(wav, block)
                if self.ended:
                    break
                if self._clock() - synced_at >= SYNC_EVERY_S:
                    wav.sync()
                    synced_at = self._clock()
                    self._look_at_room(wav)
        except OSError as error:
            self._end(why(error))

    def _next(self) -> Block | None:
        """The next block; None when the recording is over."""
        while not self.ended:
            since = self._clock()
            try:
                item = self._queue.get(timeout=_TICK_S)
            except Empty:
                # A program that stood still itself (loading weights) would see one long wait;
                # counted as two ticks at most, it cannot pass for a source that is gone.
                self._watch.waited(min(self._clock() - since, 2 * _TICK_S))
                if self._watch.stalled:
                    self._end(
                        f"no sound came from {clean(self._source.name)} "
                        f"for {STALLED_S:.0f} s; it may be unplugged or suspended"
                    )
                continue
            if isinstance(item, str):
                self._end(item)
            else:
                return item
        return None

    def _keep(self, wav: GrowingWav, block: Block) -> None:
        if (wav.frames + block.frames) / wav.rate_hz > MAX_DURATION_S:
            self._end(f"the recording reached {MAX_DURATION_S / 60:.0f} minutes, the most there is")
            return
        duration_s = block.frames / wav.rate_hz
        self._watch.heard(block.samples, duration_s, overflowed=block.overflowed)
        self.level_dbfs = level_dbfs(block.samples)
        if block.samples:
            wav.append(block.samples)
            if self._on_sound is not None:
                self._on_sound(block.samples, wav.rate_hz)

    def _end(self, reason: str) -> None:
        """The recording ended by itself; the file waits for stop()."""
        self.ended_reason = reason
        self.level_dbfs = SILENCE_DBFS
        self.ended = True

    def _look_at_room(self, wav: GrowingWav) -> None:
        self.room_s = room_s(self._part.parent, wav.rate_hz * BYTES_PER_FRAME)

    # --- inside ------------------------------------------------------------------------------

    def _create(self) -> GrowingWav:
        try:
            if self._final.exists():
                raise CaptureError(f"there is a recording in {self._final} already")
            return GrowingWav(self._part)
        except FileExistsError as error:
            raise CaptureError(
                f"there is an unfinished recording in {self._part}", hint="mockint recover"
            ) from error
        except OSError as error:
            raise _refused(self._part, error) from error

    def _opened(self) -> GrowingWav:
        if self._wav is None or not self._wav.rate_hz:
            raise RuntimeError("the recorder was not started")
        return self._wav

    def _finish_writing(self) -> GrowingWav:
        """Stop the source and wait until everything it gave is on disk."""
        wav = self._opened()
        self._source.stop()
        self._queue.put(None)
        self._writer.join(_JOIN_S)
        self._free_reserve()
        if self._writer.is_alive():
            raise CaptureError(
                f"the disk does not answer: {self._part.parent}",
                kept="what was written is saved",
                hint="mockint recover",
            )
        return wav

    def _free_reserve(self) -> None:
        if self._reserve is not None:
            self._reserve.release()


def part_path(final: Path) -> Path:
    """Where a recording lies while it is spoken: answer.wav → answer.part.wav."""
    return final.with_name(final.stem + PART_ENDING)


def _refused(path: Path, error: OSError) -> CaptureError:
    return CaptureError(
        f"nothing can be recorded in {path.parent}: {why(error)}",
        hint="free some space, or choose another home with --home DIR",
    )
