"""Did a contribution come late, is it one to strengthen, and what is found of how it was asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ledger.aggregates.contribution import ContributionReleased, ContributionStrengthened
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.actions.partners import wants_in_words
from ledger.projections.ground.authority import stands
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.own_day import own_day
from ledger.projections.ground.sequence import earlier
from ledger.projections.measures.contributed import Contributed, Want, contributed
from ledger.values import Day, Truth, any_of, said


def answer_of(view: AsOf, stream: str, ask: Callable[[Contributed], Truth]) -> Truth | None:
    """What is asked of a contribution at a point; None where it was not asked for."""
    found = contributed(view, stream)
    return None if found is None else ask(found)


def weak(found: Contributed) -> Truth:
    """Whether it is one to strengthen."""
    return any_of(each for _, each in found.wants)


def late(found: Contributed) -> Truth:
    """Whether it came, or where it did not, is still to come, after the day it was promised by."""
    promised = _promised(found)
    if promised is None or found.released is not None:
        return Truth.NO
    if found.received is not None:
        return earlier(Day.of(promised), found.received.day)
    return any_of(truth for want, truth in found.wants if want is Want.OUTSTANDING)


def wanted_first(view: AsOf, stream: str) -> str:
    """Why it is one to strengthen as it was first recorded, where by mends that nobody allowed it is none now."""
    first = ((each, contributed(each, stream)) for each in as_first_said(view))
    says = (wants_in_words(each, was) for each, was in first if was is not None)
    return next((f"as it was first recorded, {each}" for each in says if each), "")


def told(view: AsOf, stream: str) -> dict[str, str]:
    """What a row tells of by when it was promised, whether it came, was declined or late, and is to be strengthened."""
    found = contributed(view, stream)
    if found is None:
        return {}
    ways = {"received": found.received, "declined": found.declined}
    says = {what: "not on the record" if entry is None else str(view.day(entry).plain) for what, entry in ways.items()}
    on = _promised(found)
    by = {"promised": "for no day" if on is None else said(on)}
    return {**by, **says, "late": str(late(found)), "to strengthen": str(weak(found))}


def due_on(view: AsOf, stream: str) -> date:
    """The day it was promised by by what was recorded in time, of all that were ever given."""
    found = contributed(view, stream)
    days = [each.gave.due for each in found.due.givings if each.gave is not None] if found else []

    def promised(then: AsOf) -> date | None:
        asked = contributed(then, stream)
        return None if asked is None else _promised(asked)

    return own_day(view, days, promised)


def _promised(found: Contributed) -> date | None:
    return None if found.due.stands is None else found.due.stands.due


def findings(view: AsOf, found: Contributed) -> Iterator[Finding]:
    """What was put off, asked of another, let go or said to be strengthened, by no authority that stands."""
    if found.due.loosened:
        what = "put off by no authority that stands: asked for as it was"
        yield Finding(what, Why.of(*found.due.loosened, *(each.original for each in found.due.loosened)))
    if found.asked.loosened:
        what = "asked of another, for another thing, or taken back, by no authority that stands: asked for as it was"
        yield Finding(what, Why.of(*found.asked.loosened, *(each.original for each in found.asked.loosened)))
    for entry in view.visible(found.stream):
        match entry.event:
            case ContributionReleased() if not stands(view, entry):
                yield Finding("released by no authority that stands: asked for still", Why.of(entry))
            case ContributionStrengthened() if not stands(view, entry):
                yield Finding("said to be strengthened by no authority that stands: flagged still", Why.of(entry))
        yield from of_authority(view, entry)


def found_of(view: AsOf, stream: str) -> Iterator[Finding]:
    """All that is found of a contribution by its name; nothing of one that was not asked for."""
    found = contributed(view, stream)
    yield from () if found is None else findings(view, found)
