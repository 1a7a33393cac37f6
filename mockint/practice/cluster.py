"""Tasks of a batch → their answers, by the workers of a Dask cluster that is there already.

Dask hands a task to another worker when one dies, and gives it up when several have died. The
workers have mockint installed and see the same files under the same paths.
"""

import logging
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from mockint.errors import MockintError
from mockint.practice.batch import Task, Work, answered, failed, id_in
from mockint.practice.workers import AHEAD
from mockint.wording.safe import clean

CONNECT_S = 10.0
LOOK_S = 5.0  # how often it is asked whether there are workers at all
MOST_LOOKS = 12  # without one, in a row: the cluster may be starting others in their place
LOST = "the workers that analysed this line died, also with nothing beside it"


class Cluster:
    """The workers behind one scheduler.

    Args:
        address: of the scheduler, such as tcp://10.0.0.5:8786.
        work: what each does with a task.

    Raises:
        MockintError: Dask is not installed, nobody answers there, or there is no worker.
    """

    def __init__(self, address: str, work: Work = answered) -> None:
        self._name = f"the Dask cluster at {clean(address)}"
        self._work = work
        try:
            from distributed import Client
        except ImportError as error:
            raise MockintError(
                "--cluster needs Dask", hint='pip install "mockint[cluster]", or use --workers N'
            ) from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # its tracebacks; ours follow
        try:
            self._client: Any = Client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError, RuntimeError, TypeError) as error:
            raise MockintError(
                f"{self._name} does not answer",
                hint="check the address of its scheduler, or use --workers N",
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_S)
        except TimeoutError as error:
            self._client.close()
            raise MockintError(
                f"{self._name} has no workers", hint="start some with: dask worker ADDRESS"
            ) from error

    def answers(self, tasks: Iterator[Task]) -> Iterator[str]:
        """See batch.Spread.answers."""
        running: deque[tuple[Task, Any]] = deque()
        crowd = self._workers()
        sharers, ahead = max(crowd.values(), default=1), AHEAD * max(1, crowd.total())
        try:
            for task in tasks:
                shared = replace(task, sharers=sharers)
                running.append((shared, self._submit(shared)))
                if len(running) >= ahead:
                    yield self._first(running)
            while running:
                yield self._first(running)
        finally:
            self._client.cancel([future for _, future in running])
            self._client.close()

    def _submit(self, task: Task) -> Any:
        return self._client.submit(self._work, task, pure=False)

    def _first(self, running: deque[tuple[Task, Any]]) -> str:
        """The answer to the oldest task. Dask blames all that a dead worker had before it, so one
        that it gives up is tried once more when nothing else is running.
        """
        from distributed import KilledWorker

        task, future = running.popleft()
        with suppress(KilledWorker):
            return self._result(future)
        for _, other in running:
            with suppress(KilledWorker):
                self._result(other)
        try:
            return self._result(self._submit(task))
        except KilledWorker:
            return failed(id_in(task), LOST)

    def _result(self, future: Any) -> str:
        """What a worker made of a task, as soon as one has.

        Raises:
            KilledWorker: workers died over it.
            MockintError: the cluster is gone.
        """
        from concurrent.futures import CancelledError

        from distributed.comm import CommClosedError

        without = 0
        while True:
            try:
                answer: str = future.result(timeout=LOOK_S)
            except TimeoutError:
                without = 0 if self._workers() else without + 1
                if without >= MOST_LOOKS:
                    raise self._gone("has lost all its workers") from None
            except (CancelledError, CommClosedError, OSError) as error:
                raise self._gone("has gone away") from error
            else:
                return answer

    def _workers(self) -> Counter[str]:
        """How many there are on each machine."""
        rows = self._client.scheduler_info(n_workers=-1).get("workers", {})
        return Counter(str(row.get("host")) for row in rows.values())

    def _gone(self, how: str) -> MockintError:
        return MockintError(f"{self._name} {how}", kept="the lines above are whole")
