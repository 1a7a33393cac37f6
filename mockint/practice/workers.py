"""Tasks of a batch → their answers, by several processes of this machine."""

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context

from mockint.practice.batch import Task, Work, answered, failed, id_in

AHEAD = 4  # tasks handed in for each worker: a long recording holds up the order, not the others
MOST_TRIES = 2  # with other tasks beside it; then alone, which tells who ends the process
LOST = "the process that analysed this line ended twice, also with nothing beside it"


@dataclass(frozen=True, slots=True)
class _Running:
    task: Task
    future: "Future[str]"
    tries: int = 1


class Processes:
    """Worker processes that load the weights once each.

    A process that dies takes every task in flight with it, and nothing tells whose fault it was. So
    a fresh pool does them again; a task in whose company processes die again and again is done in a
    process of its own, and has no answer only if that one dies too.

    Args:
        workers: how many.
        work: what each does with a task.
    """

    def __init__(self, workers: int, work: Work = answered) -> None:
        self._workers = workers
        self._work = work
        self._pool = _pool(workers)
        self._running: deque[_Running] = deque()

    def answers(self, tasks: Iterator[Task]) -> Iterator[str]:
        """See batch.Spread.answers."""
        try:
            for task in tasks:
                self._running.append(self._begin(replace(task, sharers=self._workers)))
                if len(self._running) >= AHEAD * self._workers:
                    yield self._first()
            while self._running:
                yield self._first()
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, task: Task, tries: int = 1) -> _Running:
        try:
            return _Running(task, self._pool.submit(self._work, task), tries)
        except BrokenProcessPool:
            self._pool = _pool(self._workers)
            return _Running(task, self._pool.submit(self._work, task), tries)

    def _first(self) -> str:
        """The answer to the oldest task."""
        while True:
            oldest = self._running[0]
            try:
                answer = oldest.future.result()
            except BrokenProcessPool:
                self._begin_again()
            else:
                self._running.popleft()
                return answer

    def _begin_again(self) -> None:
        """A process died: what was not answered by then is handed to fresh ones."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = _pool(self._workers)
        self._running = deque(self._again(running) for running in self._running)

    def _again(self, running: _Running) -> _Running:
        if not running.future.cancelled() and running.future.exception() is None:
            return running
        if running.tries < MOST_TRIES:
            return self._begin(running.task, running.tries + 1)
        return replace(running, future=self._alone(running.task))

    def _alone(self, task: Task) -> "Future[str]":
        done: Future[str] = Future()
        with _pool(1) as pool:
            try:
                done.set_result(pool.submit(self._work, task).result())
            except BrokenProcessPool:
                done.set_result(failed(id_in(task), LOST))
        return done


def _pool(workers: int) -> ProcessPoolExecutor:
    # Fresh interpreters: a copy of this one would have its locks, but not the threads behind them.
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_ctrl_c)


def _leave_ctrl_c() -> None:
    """The terminal sends it to every process; the one that hands out the work decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
