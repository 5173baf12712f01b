"""What does the account of each action owe to a meeting: a report, a date that falls, slowness to highlight?

Of the open actions of the mandates that the body is the board for (N22 clauses 5a, 5c and 5d; N24
clauses 5c, 5d and 5e).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.progress import had_to_tell
from ledger.projections.actions.promises import promise
from ledger.projections.actions.signals import codes
from ledger.projections.actions.slow import hard_signals
from ledger.projections.actions.standing import Standing, boards, standing, standings
from ledger.projections.actions.substance import last_of_substance
from ledger.projections.ground.gatherings import Gathering, began_earlier, contact, held
from ledger.projections.telling.highlighting import as_slow
from ledger.values import Truth, said


@attrs.frozen
class Owed:
    """One thing owed to a meeting: what, about which stream, by which post or body ("": by none named), by when."""

    what: str
    about: str
    owes: str
    by: date | None
    entries: Sequence[Entry]
    missing: str


def last_before(view: AsOf, met: Gathering) -> Gathering | None:
    """The last meeting of the body that is known to have been held before this one; a contact is none."""
    earlier = (each for each in held(view, met.body) if each.meeting != met.meeting and not contact(each))
    found = [each for each in earlier if met.on is None or began_earlier(each, met) is Truth.YES]
    return found[-1] if found else None


def overseen(view: AsOf, body: str) -> list[Standing]:
    """The committed actions that come before a body, as the board for a mandate they are under."""
    return [each for each in standings(view) if body in boards(view, each.action)]


def of_actions(view: AsOf, met: Gathering) -> Iterator[Owed]:
    """What is owed of each action that is open, or may be, in the order they were first recorded."""
    last = last_before(view, met)
    for found in overseen(view, met.body):
        if found.open is not Truth.NO:
            yield from _report(view, met, found, last)
            yield from _dates(view, met, found)
        yield from _slow(view, met, found)


def _report(view: AsOf, met: Gathering, found: Standing, last: Gathering | None) -> Iterator[Owed]:
    since = (last.on if last else None) or date.min
    report = last_of_substance(view, found)
    if report is not None and report.day.last > since:
        return
    # What was not begun, nor past its day, when the body last met had nothing to tell since.
    by_then = view if last is None else view.at(since, view.point.recorded)
    then = standing(by_then, found.action)
    to_tell = had_to_tell(by_then, then) if then is not None and then.open is not Truth.NO else ()
    if not to_tell:
        return
    span = f"since {last.meeting} met on {said(since)}" if last and last.on else "on this record"
    yield Owed(
        what="a report of progress",
        about=found.action,
        owes=found.state.owner or "",
        by=met.on,
        entries=[*found.entries[:1], *to_tell, *([report] if report else []), *(last.entries[:1] if last else ())],
        missing=f"no report of substance on {found.action} {span}",
    )


def _dates(view: AsOf, met: Gathering, found: Standing) -> Iterator[Owed]:
    """Each date that falls by the meeting, of the action or of a milestone not met, as it was last promised."""
    until = met.on or view.point.on
    promised = promise(view, found.action)
    if promised.promised is not None and promised.promised <= until:
        yield _dated(found, "an account of the action", promised.promised, promised.entries)
    for milestone in found.state.milestones:
        step = promise(view, found.action, milestone.name)
        if not milestone.met and step.promised is not None and step.promised <= until:
            yield _dated(
                found,
                # A milestone's name, or the mark of one withheld.
                f"an account of the milestone {view.mark(step.entries[0]) or milestone.name}",
                step.promised,
                step.entries,
            )


def _dated(found: Standing, what: str, on: date, entries: Sequence[Entry]) -> Owed:
    return Owed(
        what=f"{what}, promised by {said(on)}",
        about=found.action,
        owes=found.state.owner or "",
        by=on,
        entries=entries,
        missing="nothing on this record says that it was done",
    )


def _slow(view: AsOf, met: Gathering, found: Standing) -> Iterator[Owed]:
    signals = hard_signals(view, found.action)
    if signals and not as_slow(met, found.action):
        yield Owed(
            what=f"to be highlighted as slow to progress ({', '.join(codes(signals))})",
            about=found.action,
            owes=found.state.owner or "",
            by=met.on,
            entries=[view.log.entry(number) for each in signals for number in each.why.entries],
            missing=f"nothing of {met.meeting} highlights it yet",
        )
