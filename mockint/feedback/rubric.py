"""Settings → the bands that measures are held against, each with the document it comes from.

docs/sources.md tells what the guides are. Where they disagree both stand: the ladder chapter asks
for two to four minutes, the senior article for under three. Every band is guidance and can be moved
in the settings.
"""

from mockint.config import Settings
from mockint.core.report import Target

DEFAULTS = Settings()
MOVED = ", moved in your settings"


def targets(settings: Settings) -> tuple[Target, ...]:
    """The bands in the order in which the report shows them: the headline pair first."""
    return (
        Target("collective_we", None, 0, 'ladder chapter: no "we" in the Action'),
        Target(
            "numbers_in_result",
            settings.numbers_target,
            None,
            _source(
                "ladder chapter: two or more numbers in the Result", settings, "numbers_target"
            ),
        ),
        Target(
            "situation_s",
            None,
            settings.situation_limit_s,
            _source("ladder chapter: 30 s Situation", settings, "situation_limit_s"),
        ),
        Target(
            "task_sentences",
            None,
            settings.task_limit_sentences,
            _source("ladder chapter: one sentence of Task", settings, "task_limit_sentences"),
        ),
        Target(
            "action_share_percent",
            settings.action_low_percent,
            settings.action_high_percent,
            _source(
                "ladder chapter: Action 60-70 %",
                settings,
                "action_low_percent",
                "action_high_percent",
            ),
        ),
        Target(
            "result_s",
            settings.result_low_s,
            settings.result_high_s,
            _source("impact guide: 25-35 s Result", settings, "result_low_s", "result_high_s"),
        ),
        Target(
            "duration_s",
            settings.answer_soft_s,
            settings.answer_hard_s,
            _source(
                "ladder chapter: 2 min or more; senior article: under 3 min",
                settings,
                "answer_soft_s",
                "answer_hard_s",
            ),
        ),
    )


def as_judged(measure: str, value: float) -> float:
    """The value at the precision it is shown with, so that verdict and figure always agree.

    Whole seconds for the length of the answer (shown as m:ss), tenths for the rest: a word's
    start is known to a few hundredths of a second at best.
    """
    return float(int(value)) if measure == "duration_s" else round(value, 1)


def within(target: Target, value: float) -> bool:
    """Whether the value lies in the band, at the precision it is shown with."""
    return target.holds(as_judged(target.measure, value))


def _source(text: str, settings: Settings, *names: str) -> str:
    moved = any(getattr(settings, name) != getattr(DEFAULTS, name) for name in names)
    return text + MOVED if moved else text
