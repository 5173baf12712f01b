"""What was slow to progress when a meeting's pack went out, or else it began, and was not highlighted to the meeting?

Undisclosed slow (domain 5.1): what the record shows as slow at the cut-off of the pack, less what was
highlighted (N22 clause 5d; N24 clause 5e).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.known import Known, known
from ledger.projections.actions.signals import codes
from ledger.projections.actions.slow import hard_signals, is_slow
from ledger.projections.actions.standing import boards, standing, standings
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import Gathering, contact, gathering, held
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.late_by_leave import behind, came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import of_streams
from ledger.projections.telling.cut_off import CutOff, as_of_pack, rests_of
from ledger.projections.telling.disputes import disputes
from ledger.projections.telling.highlighting import as_slow, undisputed
from ledger.projections.telling.not_highlighted_row import NotHighlighted, for_nothing
from ledger.values import Kind


def not_highlighted(view: AsOf, body: str) -> list[NotHighlighted]:
    """Of each meeting that a body held, each action slow at its cut-off and not highlighted as slow at it.

    A contact, never called and with no minutes kept, is no meeting to which anything is highlighted. What
    says that an action was, and is disputed by the body, takes nothing off; nor does a mend that no authority allowed.
    """
    found = list(_not_highlighted(view, body))
    for first in as_first_said(view):
        known = {(row.meeting, row.action) for row in found}
        gone = (row for row in _not_highlighted(first, body) if (row.meeting, row.action) not in known)
        found += [_as_first_said(view, row) for row in gone]
    for was in as_recorded(view):
        rows = {(row.meeting, row.action): row for row in _not_highlighted(was, body)}
        known = {(row.meeting, row.action) for row in found}
        found = [_with_signs(view, row, rows.get((row.meeting, row.action), row)) for row in found]
        found += [each for key, row in rows.items() if key not in known for each in _by_leave(view, row)]
    return sorted(found, key=lambda row: row.on)


def _as_first_said(view: AsOf, row: NotHighlighted) -> NotHighlighted:
    """A row of the record as it was first said, with the mends by which it is one no more."""
    entries = [view.log.entry(number) for number in row.why.entries]
    mends = [mend for entry in entries for mend in mended_unallowed(view, entry)]
    why = Why.of(*entries, *mends, missing=f"as it was first recorded, {row.why.missing}")
    found = Finding("listed as it was first recorded; mended since by no authority that stands", why)
    return attrs.evolve(row, findings=(*row.findings, found), why=why)


def _by_leave(view: AsOf, row: NotHighlighted) -> Iterator[NotHighlighted]:
    """A row of the record as it was recorded, with the mends that an authority allowed, by which it is one no more."""
    if mends := _mends(view, row):
        why = Why.of(*row.why.entries, *of_mends(view, mends), missing=row.why.missing)
        found = Finding(f"listed as it was recorded; mended since {leaves(view, mends)}", why)
        kind = max(row.kind, view.kind(mends))
        yield attrs.evolve(row, taken_off=True, findings=(*row.findings, found), why=why, kind=kind)


def _with_signs(view: AsOf, row: NotHighlighted, was: NotHighlighted) -> NotHighlighted:
    """A row, with the signs that it had more as it was recorded, and whose leave it was to mend them."""
    gone = ", ".join(code for code in was.signals if code not in row.signals)
    mends = _mends(view, was) if gone else []
    if not mends:
        return row
    why = Why.of(*row.why.entries, *was.why.entries, *of_mends(view, mends), missing=row.why.missing)
    found = Finding(f"as it was recorded, slow by {gone} too; mended since {leaves(view, mends)}", why)
    return attrs.evolve(row, findings=(*row.findings, found), why=why, kind=max(row.kind, view.kind(mends)))


def _mends(view: AsOf, row: NotHighlighted) -> list[Entry]:
    """The mends that an authority allowed of what a row rests on."""
    return of_streams(mends_by_leave(view), (view.log.entry(number).stream for number in row.why.entries))


def _not_highlighted(view: AsOf, body: str) -> Iterator[NotHighlighted]:
    run: dict[str, int] = {}
    slow_then: dict[str, int] = {}
    for met in held(view, body):
        if met.on is None or contact(met):
            continue
        thens: dict[str, CutOff] = {}
        for cut in as_of_pack(view, met):
            thens |= {action: cut for action in _slow_at(cut, body) if action not in thens}
        run = {action: run.get(action, 0) + 1 for action in thens}
        listed = set()
        for action, consecutive in run.items():
            said = as_slow(met, action)
            if not undisputed(view, met, said):
                listed.add(action)
                aside = [*said, *(entry for each in said for entry in disputes(view, body, [each]))]
                yield _row(view, thens[action], met, action, consecutive=consecutive, aside=aside)
        nobodys = list(_by_its_time(view, met, met.on, slow_then, listed))
        yield from nobodys
        listed |= {row.action for row in nobodys}
        allowed = list(_by_its_time(view, met, met.on, slow_then, listed, leave=False))
        yield from allowed
        slow_then = {each: slow_then.get(each, 0) + 1 for each in (*run, *(row.action for row in (*nobodys, *allowed)))}


def _by_its_time(
    view: AsOf, met: Gathering, on: date, before: Mapping[str, int], listed: Collection[str], *, leave: bool = True
) -> Iterator[NotHighlighted]:
    """Each action that was slow and not highlighted by what was recorded in time for a meeting, and is not listed."""
    late = late_streams(view, on) if leave else late_by_leave(view, on)
    then = in_time(view, on, leave=leave)
    again = gathering(then, met.meeting) if late else None
    if again is None or again.on is None:
        return
    for at in as_of_pack(then, again):
        for action in _slow_at(at, met.body):
            if action not in listed and not undisputed(then, again, as_slow(again, action)):
                row = _row(then, at, again, action, consecutive=before.get(action, 0) + 1, aside=())
                streams = (met.meeting, action, *(view.log.entry(number).stream for number in row.why.entries))
                wanting = partial(_listed_of, met=met, action=action)
                came = behind(view, late, streams, on, wanting)
                why = Why.of(*row.why.entries, *shows(view, came), missing=row.why.missing)
                by = "what came late, with no authority behind it" if leave else came_by_leave(view, came, on)
                found = Finding(f"listed by what was recorded in time; otherwise only by {by}", why)
                # What counts for nothing makes nothing hindsight.
                kind = row.kind if leave else max(row.kind, view.kind(came))
                yield attrs.evolve(row, taken_off=not leave, findings=(*row.findings, found), why=why, kind=kind)
                listed = {*listed, action}


def _listed_of(view: AsOf, met: Gathering, action: str) -> bool:
    """Whether an action was slow when a meeting's pack went out, and not highlighted to it, by another record."""
    again = gathering(view, met.meeting)
    if again is None or again.on is None or undisputed(view, again, as_slow(again, action)):
        return False
    return any(action in _slow_at(at, met.body) for at in as_of_pack(view, again))


def _slow_at(cut: CutOff, body: str) -> tuple[str, ...]:
    """The actions before a body that were slow to progress when a pack went out, or a meeting began."""
    found = [[each.action for each in standings(then) if body in boards(then, each.action)] for then in cut.views]
    under = (action for action in found[0] if all(action in each for each in found))
    return tuple(action for action in under if all(is_slow(then, action) for then in cut.views))


def _row(
    view: AsOf, cut: CutOff, met: Gathering, action: str, *, consecutive: int, aside: Sequence[Entry]
) -> NotHighlighted:
    """One action that was slow from the point of view of the cut-off; `aside` is what takes it off no list."""
    then = cut.views[0]
    found, stood = hard_signals(then, action), standing(then, action)
    firm = Known(Kind.HINDSIGHT) if stood is None else known(then, stood, found)
    silent = f"nothing of {met.meeting} highlights {action} as slow to progress"
    disputed = tuple(entry.number for entry in aside if entry.stream == met.body)
    if disputed:
        silent += f", but for what {met.body} disputes"
    elif aside:
        silent = f"nothing minuted of {met.meeting} highlights {action} as slow to progress"
    if not met.minuted:
        silent += ", nor says what was said there"
    why = Why.of(
        *met.entries,
        *rests_of(view, met),
        *aside,
        *(number for each in found for number in each.why.entries),
        *cut.came_after(action),
        missing="; ".join([silent, *(each.why.missing for each in found if each.why.missing)]),
    )
    return NotHighlighted(
        body=met.body,
        meeting=met.meeting,
        on=met.on or cut.on,
        minutes=met.minutes or "not on the record",
        cut_off=cut.on,
        action=action,
        title=view.title(action),
        signals=codes(found),
        consecutive=consecutive,
        disputed=disputed,
        findings=tuple(for_nothing(firm, why)),
        why=why,
        kind=firm.kind,
    )
