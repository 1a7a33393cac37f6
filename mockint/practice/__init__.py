"""One person's practice: ask → record → hear → measure → report → follow up → keep.

The way of an answer, and the module that does each step of it:

    ask        a question of the bank, or one not asked yet
    record     an attempt is opened; microphone → recording, on disk at every block
    hear       recording → words, and where a voice was in it
    measure    words and what lies beside them → both readings; pure (`stored` loads and saves)
    report     readings → what mockint says about the answer
    follow_up  what is asked back
    exchanges  what was replied, and what is made of it
    keep       what is kept: listed, found, thrown away

`rounds` says in which order one does these, `desk` holds what they share: home, settings, clock,
store, bank, recogniser. Each is a module of functions that take the desk, and so is everything else
that one does: correct, retake, catch_up, recover, bring_in, batch, share, write_out, listen,
look_back; the question is spoken by `interviewer` and `asking`.
`machine` and `recognisers` look at the machine; `opened` reads what a report screen shows.
"""

from mockint.practice.desk import Practice

__all__ = ["Practice"]
