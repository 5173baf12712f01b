"""How did an action come to be what it is: through which plans, from which actions and into which, in which words?

A step is what an action's own record says of it, or what a superseded plan's mapping does; each mend of a
title or a due date is a step too, so that nothing is reworded or put off out of sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.conduct import of_authority
from ledger.projections.ground.parts import onward
from ledger.projections.ground.recorded import allowed_by, day
from ledger.projections.record.altered import Change, changes
from ledger.values import Day


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
class _Stood:
    """How an action stood between two steps."""

    plan: str = ""
    title: str = ""
    due: date | None = None


def lineage(view: AsOf, action: str) -> Iterator[Step]:
    """The steps of an action, of all it came from and of all it went on as, in order of time."""
    stood: dict[str, _Stood] = {}
    made = [change for each in family(view, action) for change in changes(view, each)]
    for change in sorted(made, key=lambda each: each.at):
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


def _step(view: AsOf, change: Change, before: _Stood, after: _Stood) -> Step:
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


def _onto_nothing(view: AsOf, change: Change) -> Iterator[Finding]:
    for each in change.to:
        if not view.visible(each):
            why = Why.of(change.entry, missing=f"nothing of {each} by this point")
            yield Finding(f"goes on as {each}, of which nothing is on the record by this point", why)
