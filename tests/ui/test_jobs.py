"""Background work: order, progress, failure."""

import asyncio
from threading import Event

import pytest
from textual.message import Message

from mockint.errors import MockintError, StoppedError, StoreError
from mockint.practice import Practice
from mockint.ui.jobs import Job, JobFailed, JobProgress, Jobs, Lane, post
from tests.ui.driving import opened


class Listener:
    """Keeps what is posted to it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.messages.append(message)
        return True


class Done(Message):
    """A job ended well."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


async def ended(jobs: Jobs) -> None:
    """Let the lanes work."""
    while jobs.busy:
        await asyncio.sleep(0.002)


async def test_jobs_of_a_lane_keep_their_order_and_lanes_do_not_wait() -> None:
    jobs, to, gate = Jobs(), Listener(), Event()
    jobs.start("slow", lambda _job: gate.wait(5), Done, to=to, lane=Lane.HEARING)  # type: ignore[arg-type]
    jobs.start("after", lambda _job: "after", Done, to=to, lane=Lane.HEARING)  # type: ignore[arg-type]
    jobs.start("quick", lambda _job: "quick", Done, to=to)  # type: ignore[arg-type]
    while len(to.messages) < 1:
        await asyncio.sleep(0.002)
    assert jobs.busy == ("slow", "after")
    gate.set()
    await ended(jobs)
    assert [m.value for m in to.messages if isinstance(m, Done)] == ["quick", True, "after"]


@pytest.mark.parametrize(
    ("raised", "sentence", "stopped"),
    [
        (StoreError("the disk is full", hint="free some space"), "the disk is full", False),
        (StoppedError("stopped"), "stopped", True),
        (ValueError("a secret"), "something in mockint broke (ValueError)", False),
        (MemoryError(), "this machine ran out of memory", False),
        (OSError(5, "Input/output error"), "something in mockint broke (OSError)", False),
    ],
)
async def test_every_failure_is_a_sentence(raised: Exception, sentence: str, stopped: bool) -> None:
    jobs, to = Jobs(), Listener()

    def work(_job: Job) -> None:
        raise raised

    jobs.start("doomed", work, Done, to=to)  # type: ignore[arg-type]
    await ended(jobs)
    (failed,) = to.messages
    assert isinstance(failed, JobFailed)
    assert failed.error.what == sentence
    assert failed.stopped is stopped
    assert "secret" not in str(failed.error)


async def test_lane_survives_a_failure() -> None:
    jobs, to = Jobs(), Listener()
    jobs.start("doomed", lambda _job: 1 / 0, Done, to=to)  # type: ignore[arg-type]
    jobs.start("next", lambda _job: "next", Done, to=to)  # type: ignore[arg-type]
    await ended(jobs)
    assert [type(m) for m in to.messages] == [JobFailed, Done]


def test_newer_progress_swallows_older_of_the_same_job_only() -> None:
    to = Listener()
    one, other = (Job(name, Lane.DESK, to) for name in ("one", "other"))  # type: ignore[arg-type]
    newer, older = JobProgress(one, 0.5, 2), JobProgress(one, 0.4, 1)
    assert newer.can_replace(older)
    assert not newer.can_replace(JobProgress(other, 0.4, 1))
    assert not newer.can_replace(JobFailed(one, MockintError("x")))


async def test_stop_reaches_every_job() -> None:
    jobs, to = Jobs(), Listener()
    jobs.start("waiting", lambda job: job.stop.wait(5), Done, to=to)  # type: ignore[arg-type]
    jobs.stop_all()
    await ended(jobs)
    assert [m.value for m in to.messages if isinstance(m, Done)] == [True]


async def test_posting_to_what_is_gone_is_no_error(practice: Practice) -> None:
    async with opened(practice) as driver:
        app = driver.app
    post(app, Done(1))
