"""One person's practice: ask → record → hear → measure → report → follow up → keep.

`Practice` is the desk: home, settings, clock, store, bank and recogniser.
"""

from mockint.practice.desk import Practice

__all__ = ["Practice"]
