"""How did an action come to be what it is: through which plans, from which actions and into which, in which words?

A step is what an action's own record says of it, or what a superseded plan's mapping does; each mend of a
title or a due date is a step too, so that nothing is reworded or put off out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionReworded,
    ActionSplit,
    ActionWithdrawn,
)
from ledger.aggregates.plan import PlanSuperseded
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.actions.promises import promise
from ledger.projections.ground.parts import onward
from ledger.projections.ground.recorded import allowed_by, day, said_anywhere
from ledger.values import Day
from ledger.vocabulary import Event

_STEPS: Mapping[type[Event], str] = {
    ActionProposed: "proposed",
    ActionReworded: "reworded",
    ActionCarried: "carried",
    ActionMerged: "merged",
    ActionSplit: "split",
    ActionClosed: "closed",
    ActionReopened: "reopened",
    ActionWithdrawn: "withdrawn",
}


@attrs.frozen(kw_only=True)
class Step(Row):
    """One step in the life of an action and of those it came from and went on as; or one thing linked to a theme.

    `stream` is the action, or the thing linked, and `part` which part of it; `what` the step, or what is
    linked; `under` the plan it was then in, or the mandate it is under ("" for none); `day` when it
    happened, None where the record does not say. `to` is what it went on as, or the plan it was carried to.

    Of an action: `title_before` and `title`, `due_before` and `due` are as they were and as the step left
    them; `decision` is what allowed it. Of a theme: `says` is the text of what is linked, with
    `polarity` and `quantifier` where it is a finding; `linked` is the day on which the link was made,
    for `reason`. `author` is the post that said so, and `said_by` the stream it is said in.
    """

    what: str
    stream: str
    part: str
    title: str
    under: str
    day: Day | None
    to: tuple[str, ...]
    title_before: str
    due_before: date | None
    due: date | None
    decision: str
    says: str
    polarity: str
    quantifier: str
    said_by: str
    author: str
    linked: Day | None
    reason: str
    findings: tuple[Finding, ...]


@attrs.frozen
class _Change:
    """What one entry did to an action, before it is known how it stood: None for what it left alone."""

    action: str
    entry: Entry
    at: tuple[date, int]
    what: str
    to: tuple[str, ...] = ()
    plan: str | None = None
    title: str | None = None
    due: tuple[date | None] | None = None


@attrs.frozen
class _Stood:
    """How an action stood between two steps."""

    plan: str = ""
    title: str = ""
    due: date | None = None


def lineage(view: AsOf, action: str) -> Iterator[Step]:
    """The steps of an action, of all it came from and of all it went on as, in order of time."""
    stood: dict[str, _Stood] = {}
    changes = [change for each in family(view, action) for change in _changes(view, each)]
    for change in sorted(changes, key=lambda each: each.at):
        before = stood.get(change.action, _Stood())
        after = _Stood(
            before.plan if change.plan is None else change.plan,
            (before.title or change.action) if change.title is None else change.title,
            before.due if change.due is None else change.due[0],
        )
        stood[change.action] = after
        yield _step(view, change, before, after)


def family(view: AsOf, action: str) -> tuple[str, ...]:
    """An action, all it came from and all it went on as, each once however they go round."""
    after = {each: tuple(successors) for each, successors in onward(view).items()}
    before: dict[str, tuple[str, ...]] = {}
    for each, successors in after.items():
        for successor in successors:
            before[successor] = (*before.get(successor, ()), each)
    return tuple(dict.fromkeys([*_closure(before, action)[::-1], *_closure(after, action)]))


def _closure(leads: Mapping[str, tuple[str, ...]], action: str) -> list[str]:
    found = [action]
    for each in found:
        found += [other for other in dict.fromkeys(leads.get(each, ())) if other not in found]
    return found


def _changes(view: AsOf, action: str) -> Iterator[_Change]:
    yield from _own(view, action)
    yield from _datings(view, action)
    for entry, event in said_anywhere(view, "plan", PlanSuperseded):
        for each in event.mapping:
            if each.action == action:
                yield _Change(action, entry, place(entry), f"mapped as {each.fate}", to=each.into or (event.by,))


def _own(view: AsOf, action: str) -> Iterator[_Change]:
    """What its own record says happened, and each other wording that its titles were given."""
    title = action
    for entry in view.visible(action):
        event = entry.event
        if type(event) not in _STEPS:
            continue
        into = getattr(event, "into", getattr(event, "to", ()))
        to = (into,) if isinstance(into, str) else into
        plan = event.to if isinstance(event, ActionCarried) else getattr(event, "plan", None)
        (_, given), *mends = _titles(view, entry, title)
        yield _Change(action, entry, place(entry), _STEPS[type(event)], to, plan, given)
        for mend, title_then in mends:
            yield _Change(action, mend, place(entry), "title mended", title=title_then)
        title = mends[-1][1] if mends else given


def _titles(view: AsOf, entry: Entry, before: str) -> Iterator[tuple[Entry, str]]:
    """How a thing was called from an entry as it was first read, and from each mend of it that changed that."""
    title = None
    for reading in view.readings(entry.stream):
        if reading.original == entry.original and not reading.void:
            given = view.text(reading, "title") or before
            if given != title:
                yield reading, given
            title = given


def _datings(view: AsOf, action: str) -> Iterator[_Change]:
    """Each due date it was given, by whichever entry, told where that entry now stands, as its titles are.

    So each comes of the one before it, and the last is the date it has. What takes a date back has no place of its own.
    """
    datings = promise(view, action).datings
    seen = [each.entry for each in datings if not each.entry.void and each.entry.day.last <= view.point.on]
    stands = {entry.original: place(entry) for entry in seen}
    for dating in datings:
        entry = dating.entry
        original = view.log.entry(entry.original)
        what = "committed" if isinstance(original.event, ActionCommitted) else "re-dated"
        if entry is not original:
            what = "due date voided" if entry.void else "due date mended"
        yield _Change(action, entry, stands[entry.original], what, due=(dating.after,))


def _step(view: AsOf, change: _Change, before: _Stood, after: _Stood) -> Step:
    entry = change.entry
    found = (*(() if entry.void else of_authority(view, entry)), *_onto_nothing(view, change))
    return Step(
        what=change.what,
        stream=change.action,
        part="",
        title=after.title,
        under=after.plan,
        day=None if entry.void else day(view, entry),
        to=change.to,
        title_before=before.title,
        due_before=before.due,
        due=after.due,
        decision=allowed_by(view, entry),
        says="",
        polarity="",
        quantifier="",
        said_by=entry.stream,
        author=entry.body.actor.post,
        linked=None,
        reason=view.text(entry, "reason"),
        findings=found,
        why=Why.of(entry, entry.original, *(number for each in found for number in each.why.entries)),
        kind=view.kind([entry]),
    )


def _onto_nothing(view: AsOf, change: _Change) -> Iterator[Finding]:
    for each in change.to:
        if not view.visible(each):
            why = Why.of(change.entry, missing=f"nothing of {each} by this point")
            yield Finding(f"goes on as {each}, of which nothing is on the record by this point", why)
