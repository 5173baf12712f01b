"""Which policies were adopted, by whose leave, which is used at a point, and which of its figures are looser?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from ledger.aggregates.policy import CalendarAdopted, CheckpointPolicyAdopted, SlowPolicyAdopted, StatusSchemeAdopted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.policies import (
    InForce,
    adopted,
    calendars,
    checkpoint_policy,
    decided,
    slow_policy,
    status_scheme,
    uncited,
)
from ledger.projections.ground.recorded import allowed_by, day
from ledger.values import Day, said
from ledger.vocabulary import Event


@attrs.frozen(kw_only=True)
class PolicyRow(Row):
    """One version of a policy: its terms by name, on which day it was adopted, and by whose leave.

    `what` says on which matter it is; `terms` give the number of a calendar's holidays. `in_force` says that it is the
    one used at the point, and `note` what a reader must know of that, or "". `decision` is the decision or rule it
    cites. The ledger's own figures, listed where they are used, have no `entry` and no day, and "" for the policy.
    """

    policy: str
    version: str
    what: str
    terms: tuple[tuple[str, str], ...]
    adopted: Day | None
    entry: int | None
    decision: str
    in_force: bool
    note: str
    findings: tuple[Finding, ...]


def policies(view: AsOf) -> Iterator[PolicyRow]:
    """Every version adopted by the end of the day, and the one used where none was yet, in order of recording."""
    yield from _versions(view, "what is slow to progress", SlowPolicyAdopted, slow_policy(view))
    yield from _versions(view, "what each standing is called", StatusSchemeAdopted, status_scheme(view))
    for used in calendars(view)[:1]:
        yield from _versions(view, "which days are working days", CalendarAdopted, used)
    if (seals := checkpoint_policy(view)) is not None:
        yield from _versions(view, "how often a checkpoint is published", CheckpointPolicyAdopted, seals)


def _versions(view: AsOf, what: str, kind: type[Event], used: InForce[Any]) -> Iterator[PolicyRow]:
    """The versions adopted on one matter up to the one that is used."""
    if used.entry is None:
        yield _row(view, what, used, None, Why.of(missing=f"no policy on {what} is recorded"))
        return
    before: Entry | None = None
    for entry in adopted(view, kind):
        if entry.number <= used.entry.number:
            found = (*_by_nobody(view, entry), *_looser(view, before, entry))
            before_it = used.before if entry is used.entry else ()
            why = Why.of(entry, *before_it, *(number for each in found for number in each.why.entries))
            yield attrs.evolve(_row(view, what, used, entry, why), findings=found)
        before = entry


def _row(view: AsOf, what: str, used: InForce[Any], entry: Entry | None, why: Why) -> PolicyRow:
    terms = used.terms if entry is None else view.event(entry)
    named = {field.name: _in_words(getattr(terms, field.name)) for field in attrs.fields(type(terms))}
    return PolicyRow(
        policy="" if entry is None else entry.stream,
        version=named.pop("version"),
        what=what,
        terms=tuple((name.replace("_", " "), value) for name, value in named.items()),
        adopted=day(view, entry),
        entry=None if entry is None else entry.number,
        decision=allowed_by(view, entry),
        in_force=entry is used.entry,
        note=used.note if entry is used.entry else "",
        findings=(),
        why=why,
        kind=view.kind([] if entry is None else [entry]),
    )


def _in_words(term: object) -> str:
    if isinstance(term, date):
        return said(term)
    return str(len(term) if isinstance(term, tuple) else term)


def _by_nobody(view: AsOf, entry: Entry) -> Iterator[Finding]:
    if by_nobody := uncited(view, entry):
        yield Finding(by_nobody, Why.of(entry, *decided(view, entry)))


def _looser(view: AsOf, before: Entry | None, entry: Entry) -> Iterator[Finding]:
    """By which terms a version lists fewer actions than the one before, or gives more time."""
    if before is None:
        return
    was: Any = view.event(before)
    if looser := list(_more(was, view.event(entry))):
        what = f"looser than the one before, {was.version}: {'; '.join(looser)}"
        yield Finding(what, Why.of(before, entry))


def _more(was: Any, now: Any) -> Iterator[str]:
    """Which figures are higher than they were, and which days are working days no more."""
    for field in attrs.fields(type(now)):
        old, new = getattr(was, field.name), getattr(now, field.name)
        if isinstance(new, int) and new > old:
            yield f"{field.name.replace('_', ' ')} {new}, and was {old}"
    if isinstance(now, CalendarAdopted):
        for each in sorted({*now.holidays} - {*was.holidays}):
            if was.begins <= each <= was.until:
                yield f"{said(each)} no working day"
