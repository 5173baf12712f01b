"""What may be found on compliance: what an occasion says, what its note does, and how a clause is read?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.action import ActionClosed, ActionWithdrawn
from ledger.aggregates.mandate import (
    ClauseRegistered,
    DirectionIssued,
    HorizonSet,
    MandateRegistered,
    MandateVaried,
)
from ledger.aggregates.reading import ClauseRead, ReadingWithdrawn
from ledger.testing.findings.found import Found, Vocabulary, rests_on, unallowed, untold

OF_READINGS: Vocabulary = {
    "it bound as * before *, and as * from then on": rests_on(ClauseRegistered),
    "it bound as * before *, and as * from then on: varied on *": rests_on(MandateVaried),
    "registered since as *, with no variation of the mandate that allows it: it binds as *": rests_on(ClauseRegistered),
    "registered since as another's duty, with no variation of the mandate: it is still as it was registered": rests_on(
        ClauseRegistered
    ),
    "withdrawn by no authority that stands: it counts still": unallowed(ReadingWithdrawn),
    "said otherwise since, by no authority that stands: it counts still as it was said here": unallowed(ClauseRead),
    "asks for less, or for something else, than it did before, *": rests_on(ClauseRead),
    "read so until *, and then so as to ask for more": rests_on(ClauseRead),
    "read so until *, and then otherwise: *": rests_on(ClauseRead),
    "read so until *, and then no more: *": rests_on(ReadingWithdrawn),
    "read by * until it was withdrawn on *: *": rests_on(ReadingWithdrawn),
    "reads what is not registered as a clause of it": lambda found: found.row.strength is None,
}
"""Of how a clause is read, and in which time."""
OF_TIMES: Vocabulary = {
    "its horizon was set later with no authority that stands": unallowed(HorizonSet),
    "said since to have come on *, by no authority that stands and no document of that day: counted from *": untold,
    "said to have been given on *, by no authority that stands and no document of the time: "
    "asked from its registration on *": rests_on(MandateRegistered),
    "said to have ended on *, by no authority that stands and no document of the time: "
    "what fell until *, when that was recorded, is asked still": lambda found: not found.has(DirectionIssued),
    "calendar *": untold,
    "* has more days off by no authority that stands: as before, they are none": untold,
    "*; calendar *": untold,
}
"""Of the time in which a mandate asks, and of the clock by which it is due."""
NOTES: Vocabulary = {
    "to meet * by no authority that stands: every * days as before": untold,
    "* by no authority that stands: * as before": untold,
    "*: first recorded as highlighted on *, when * had met again": untold,
    "*: declined *": untold,
    "*: accepted that nothing covers it *": untold,
    "taken back on * by the record": untold,
    "* ended undelivered, allowed *": rests_on(ActionClosed | ActionWithdrawn, lambda entry, _: entry.body.authority),
}
"""What an occasion notes of by whose leave something was so."""
OF_COMPLIANCE: Mapping[str, Vocabulary] = {"compliance": {**OF_READINGS, **OF_TIMES, **NOTES}}
"""By the answer; what was not kept on an occasion is told by that."""


def of_an_occasion(found: Found, what: str) -> bool:
    """Whether it is in the words of an occasion of its row on which it was surely not kept."""
    for each in found.row.occasions:
        at = f"{each.of}: " if each.of else ""
        if what == f"{at}{each.says}{', as explained' if each.explained else ''}":
            return True
    return False


def beside_its_name(found: Found, what: str) -> str:
    """The same words without the name of the occasion that they are of."""
    names = [f"{each.of}: " for each in found.row.occasions if each.of]
    return next((what.removeprefix(name) for name in names if what.startswith(name)), what)
