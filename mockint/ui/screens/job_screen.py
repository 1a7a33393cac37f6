"""One slow job → how far it is, on the screen that started it."""

from mockint.ui.jobs import Job, JobProgress
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.progress_line import ProgressLine


class JobScreen(MockintScreen):
    """Shows the progress of its job, and asks it to end when the person leaves."""

    _job: Job | None = None
    _outlives = False
    """The job goes on when the screen is left."""

    def on_job_progress(self, message: JobProgress) -> None:
        """Textual calls the on_ methods of every base class, so screens override progressed()."""
        message.stop()
        if message.job is self._job:
            self.progressed(message)

    def progressed(self, message: JobProgress) -> None:
        self.query_one(ProgressLine).show(message.share, message.elapsed_s)

    def on_unmount(self) -> None:
        """Nobody waits for it any more; what is done by then is kept."""
        if self._job is not None and not self._outlives:
            self._job.stop.set()
