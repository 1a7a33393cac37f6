"""Background work → messages. The one place that catches whatever a library may raise.

A job runs on the daemon thread of its lane, one at a time and in order, so that nothing here can
keep the program from ending. It ends in exactly one message: the one its starter asked for, or
JobFailed. Widgets are never touched from a thread.
"""

import os
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from dataclasses import dataclass
from enum import StrEnum
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from mockint.errors import MockintError, StoppedError

T = TypeVar("T")


class Lane(StrEnum):
    """Jobs of one lane wait for each other, jobs of two lanes do not."""

    DESK = "desk"
    """Files and index: quick."""
    DEVICES = "devices"
    """Microphone and loudspeaker: may hang in the audio library."""
    HEARING = "hearing"
    """Loading weights and transcribing: slow."""
    VOICE = "voice"
    """Making the interviewer's speech: quick, once the voice is loaded."""
    NETWORK = "network"
    """Fetching a recogniser: as slow as the network is."""
    LEAVING = "leaving"
    """Storing the running answer at the end: waits for nothing."""


class Job:
    """One piece of work.

    Attributes:
        name: for messages and tests.
        lane: whose turn it takes.
        to: where its messages go.
        stop: set to ask it to end early.
    """

    def __init__(self, name: str, lane: Lane, to: MessagePump) -> None:
        self.name = name
        self.lane = lane
        self.to = to
        self.stop = Event()
        self.started_at: float | None = None

    def progress(self, share: float) -> None:
        """Tell how much is done, 0 to 1; from the job's own thread."""
        began = self.started_at if self.started_at is not None else time.monotonic()
        post(self.to, JobProgress(self, share, time.monotonic() - began))


@dataclass
class JobProgress(Message):
    """How far a job is; a newer one swallows an older one that nobody read yet.

    Attributes:
        job: which.
        share: 0 to 1.
        elapsed_s: since the job began.
    """

    job: Job
    share: float
    elapsed_s: float

    def can_replace(self, message: Message) -> bool:
        """Whether the waiting message tells of the same job: then only the later one counts."""
        return isinstance(message, JobProgress) and message.job is self.job


@dataclass
class JobFailed(Message):
    """A job ended in an error that can be told in a sentence."""

    job: Job
    error: MockintError

    @property
    def stopped(self) -> bool:
        """Whether it ended because it was asked to."""
        return isinstance(self.error, StoppedError)


class Jobs:
    """Starts jobs and knows which are at work."""

    def __init__(self) -> None:
        self._lanes: dict[Lane, SimpleQueue[tuple[Job, Context, Callable[[], None]]]] = {}
        self._open: list[Job] = []
        self._lock = Lock()

    def start(
        self,
        name: str,
        work: Callable[[Job], T],
        done: Callable[[T], Message],
        *,
        to: MessagePump,
        lane: Lane = Lane.DESK,
    ) -> Job:
        """Run the work on its lane's thread, then post what `done` makes of its outcome.

        Args:
            name: for messages and tests.
            work: gets the job, for its stop event and its progress.
            done: outcome → message.
            to: who gets the messages.
            lane: which jobs it waits for.
        """
        job = Job(name, lane, to)
        with self._lock:
            self._open.append(job)
            queue = self._lanes.get(lane)
            if queue is None:
                queue = self._lanes[lane] = SimpleQueue()
                Thread(
                    target=self._serve, args=(queue,), daemon=True, name=f"mockint-{lane}"
                ).start()
        queue.put((job, copy_context(), lambda: _run(job, work, done)))
        return job

    def stop_all(self) -> None:
        """Ask every job to end."""
        with self._lock:
            for job in self._open:
                job.stop.set()

    @property
    def busy(self) -> tuple[str, ...]:
        """Names of the jobs that have not ended."""
        with self._lock:
            return tuple(job.name for job in self._open)

    def wait(self, timeout_s: float) -> None:
        """Give jobs that were asked to end the time to do so."""
        deadline = time.monotonic() + timeout_s
        while self.busy and time.monotonic() < deadline:
            time.sleep(0.01)

    def _serve(self, queue: "SimpleQueue[tuple[Job, Context, Callable[[], None]]]") -> None:
        while True:
            job, context, run = queue.get()
            context.run(run)
            with self._lock:
                self._open.remove(job)
            del job, context, run  # what they hold must not live until the next job


def _run(job: Job, work: Callable[[Job], T], done: Callable[[T], Message]) -> None:
    job.started_at = time.monotonic()
    try:
        message = done(work(job))
    except MockintError as error:
        message = JobFailed(job, error)
    except Exception as error:  # noqa: BLE001 (the audio library, the recogniser, a mistake of ours)
        note_crash(error)
        message = JobFailed(job, unexpected(error))
    post(job.to, message)


def post(to: MessagePump, message: Message) -> None:
    """Post from any thread; nobody listens any more once the program is ending."""
    with suppress(RuntimeError):  # no loop, no application any more
        to.post_message(message)


def unexpected(error: BaseException) -> MockintError:
    """The error to show for one that nobody foresaw."""
    if isinstance(error, MemoryError):
        return MockintError(
            "this machine ran out of memory",
            kept="what you recorded is saved",
            hint="close other programs and try again",
        )
    return MockintError(
        f"something in mockint broke ({type(error).__name__})",
        kept="what you recorded is saved",
        hint="mockint.log in the home says where",
    )


def note_crash(error: BaseException) -> None:
    """Write to the log where an error was raised: no values, since they may hold what was said."""
    lines = [f"{type(error).__name__}\n"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}\n")
    with suppress(OSError):
        os.write(2, "".join(lines).encode("utf-8", "replace"))
