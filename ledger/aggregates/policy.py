"""A policy: the thresholds, words and working days by which the ledger's own conclusions are drawn, in versions.

A policy holds from the entry that adopts it, and is never back-dated or mended: so no answer
already given changes its colour (domain invariants 7 and 8; section 4.3).
"""

from __future__ import annotations

from calendar import SATURDAY, SUNDAY
from datetime import date

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible, Malformed
from ledger.kinds import ByDecision, Label, PolicyName, Several, Words
from ledger.vocabulary import Command, Event

WEEKEND = (SATURDAY, SUNDAY)
"""The days of every week that are no working days, by `date.weekday`."""


class SlowPolicyAdopted(Event):
    """When an action is slow to progress (N22 clause 5d; N24 clause 5e).

    `cycle` is the days from one meeting to the next where no meeting is on the record; an action is
    slow that was put off `slips` times or more, or by `slip_days` or more in all, or had nothing of
    substance reported for `stalled` cycles; evidence of impact and the answer to an escalation are
    waited for `evidence` and `escalation` cycles.
    """

    version: Label
    cycle: Several
    slips: Several
    slip_days: Several
    stalled: Several
    evidence: Several
    escalation: Several


class StatusSchemeAdopted(Event):
    """What each standing of an action is called, and how often it may be put off before it is at risk or late."""

    version: Label
    done: Label
    on_track: Label
    at_risk: Label
    late: Label
    not_started: Label
    not_assessable: Label
    moves_at_risk: Several
    moves_late: Several


class CalendarAdopted(Event):
    """Which days are not working days besides Saturdays and Sundays, from a day to a day.

    Outside those two it says nothing. For England they are the days of SI 2007/462 regulation 1(2).
    """

    version: Label
    division: Label
    begins: date
    until: date
    holidays: tuple[date, ...]

    def __attrs_post_init__(self) -> None:
        if self.until < self.begins:
            raise Malformed(f"a calendar cannot end ({self.until}) before it begins ({self.begins})", "until")
        if any(not self.begins <= day <= self.until for day in self.holidays):
            raise Malformed("it has a day outside those it runs from and to", "holidays")


class CheckpointPolicyAdopted(Event):
    """How many days may pass, while anything is recorded, from one published checkpoint to the next."""

    version: Label
    days: Several


class AdoptSlowPolicy(Command, says=SlowPolicyAdopted):
    """Adopt thresholds for what is slow: `cycle` and `slip_days` in days, `slips` in moves, all others in cycles."""

    policy: PolicyName
    version: Label
    cycle: Several = 31
    slips: Several = 2
    slip_days: Several = 30
    stalled: Several = 1
    evidence: Several = 1
    escalation: Several = 1
    decision: ByDecision = None
    reason: Words = ""


class AdoptStatusScheme(Command, says=StatusSchemeAdopted):
    """Adopt names for how an action stands, from now on."""

    policy: PolicyName
    version: Label
    done: Label = "Blue"
    on_track: Label = "Green"
    at_risk: Label = "Amber"
    late: Label = "Red"
    not_started: Label = "Grey"
    not_assessable: Label = "Not assessable"
    moves_at_risk: Several = 1
    moves_late: Several = 2
    decision: ByDecision = None
    reason: Words = ""


class AdoptCalendar(Command, says=CalendarAdopted):
    """Adopt a calendar of working days, from now on."""

    policy: PolicyName
    version: Label
    begins: date
    until: date
    holidays: tuple[date, ...]
    division: Label = "England"
    decision: ByDecision = None
    reason: Words = ""


class AdoptCheckpointPolicy(Command, says=CheckpointPolicyAdopted):
    """Adopt how often a checkpoint is to be published, from now on."""

    policy: PolicyName
    version: Label
    days: Several = 31
    decision: ByDecision = None
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been adopted yet."""


@attrs.frozen
class Policy:
    """The versions of a policy, the one in force last; each of one kind."""

    adopted: tuple[SlowPolicyAdopted | StatusSchemeAdopted | CalendarAdopted | CheckpointPolicyAdopted, ...]


State = Nothing | Policy


def evolve(state: State, event: Event) -> State:
    """The policy after an event."""
    match event:
        case StatusSchemeAdopted(done=done, on_track=on_track, not_assessable=unknown) if unknown in (done, on_track):
            raise Impossible(f"cannot call what is not assessable {unknown}: it would pass for what is well")
        case SlowPolicyAdopted() | StatusSchemeAdopted() | CalendarAdopted() | CheckpointPolicyAdopted():
            before = state.adopted if isinstance(state, Policy) else ()
            if before and type(before[-1]) is not type(event):
                raise Impossible("is a policy on another matter")
            if event.version in {each.version for each in before}:
                raise Impossible(f"already has a version called {event.version}")
            return Policy((*before, event))
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (AdoptSlowPolicy, AdoptStatusScheme, AdoptCalendar, AdoptCheckpointPolicy)

policy: Decider[State] = Decider("policy", Nothing(), evolve, COMMANDS)
