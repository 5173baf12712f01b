"""Up to where does a published checkpoint bind the record, and by which day is the next one to be published?

A policy may say how often one is to be; where none does, none is overdue.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.policy import CheckpointPolicyAdopted
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.as_of import AsOf
from ledger.clock import day_of, days_from
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.policies import checkpoint_policy
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sealed import wanting
from ledger.values import counted
from ledger.values import said as written


def last_published(view: AsOf) -> tuple[int, Entry | None]:
    """The size of the largest checkpoint published by the day, and the entry that first says so."""
    published = [each for each in said(view, OPENING, CheckpointPublished) if not wanting(view, each[1])]
    if not published:
        return 0, None
    entry, event = max(published, key=lambda each: (each[1].size, -each[0].number))
    return event.size, entry


def due(view: AsOf) -> tuple[date, Why] | None:
    """By which day the next checkpoint is to be published, and why; None where no policy says, or nothing is exposed.

    The days run from the last that was published, or from when the first entry since was recorded, or from when a
    policy was first adopted, whichever is the last: while nothing is recorded there is nothing to seal.
    """
    policy = checkpoint_policy(view)
    if policy is None or policy.entry is None:
        return None
    sealed, published = last_published(view)
    exposed = next((each for each in view.log.entries(sealed, view.point.recorded) if not _of_a_seal(each)), None)
    if exposed is None:
        return None
    adopted = _adopted_first(view)
    begins = [day_of(exposed.recorded_at), adopted.day.last, *([published.day.last] if published else [])]
    rests = [*policy.entries, adopted, exposed, *([published] if published else [])]
    return days_from(max(begins), policy.terms.days), Why.of(*rests)


def overdue(view: AsOf) -> Iterator[Finding]:
    """That none was published, or that the next was to be by a day that has passed."""
    found, (sealed, published) = due(view), last_published(view)
    if published is None:
        missing = f"no publication of a checkpoint by {written(view.point.on)}"
        yield Finding("no checkpoint is on record as published", Why.of(missing=missing))
    if found is not None and found[0] < view.point.on:
        late = (view.point.on - found[0]).days
        days = "1 day" if late == 1 else f"{late} days"
        beyond = f"of more than {counted(sealed)} " if sealed else ""
        yield Finding(f"overdue by {days}: a checkpoint {beyond}was to be published by {written(found[0])}", found[1])


def _adopted_first(view: AsOf) -> Entry:
    """The first that was ever adopted: the days run from it, and none adopted later, by any name, begins them anew."""
    streams = view.log.streams("policy", view.point.recorded)
    adopted = (each for stream in streams for each in view.readings(stream))
    return min(
        (each for each in adopted if isinstance(each.event, CheckpointPolicyAdopted)), key=lambda each: each.number
    )


def _of_a_seal(entry: Entry) -> bool:
    return isinstance(entry.body.facts, CheckpointTaken | CheckpointPublished)
