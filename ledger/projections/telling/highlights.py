"""What was slow to progress when a meeting's pack went out, and was not highlighted to the meeting?

Undisclosed slow (domain 5.1): what the record shows as slow at the cut-off of the pack, less what was
highlighted. To highlight is a fact of its own (N22 clause 5d; N24 clause 5e).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import attrs

from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.listing import signals
from ledger.projections.actions.signals import Listed, Signal
from ledger.projections.actions.slow_progress import is_slow
from ledger.projections.actions.standing import boards, standing, standings
from ledger.projections.ground.before import had_been_told
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.gatherings import Gathering, contact, gathering, held, told_at
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.in_time import rests_of as came_of
from ledger.projections.ground.late_by_leave import came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import shown
from ledger.projections.ground.sequence import earlier
from ledger.projections.telling.cut_off import cut_offs_of, pack_of, rests_of
from ledger.projections.telling.disputes import disputes
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class NotHighlighted(Row):
    """One action that was slow when a meeting's pack went out, and was not highlighted to it as slow.

    `cut_off` is the day the last of the pack went out, or else the meeting's; `signals` are the
    codes of why it was slow then, `consecutive` for how many of the body's meetings in a row it had
    been, this one included; `minutes` how the meeting was minuted: where it was not, that it was not
    highlighted is not known. `disputed` are the body's disputes of what says that it was highlighted.
    `kind` is as of the cut-off: what was recorded since is hindsight. `findings` say of a row that is none by
    the record as it stands why it is listed, and which signs of one an authority mended away.
    """

    body: str
    meeting: str
    on: date
    minutes: str
    cut_off: date
    action: str
    title: str
    signals: tuple[str, ...]
    consecutive: int
    disputed: tuple[int, ...]
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Highlight(Row):
    """One concern highlighted to a meeting: of which action, whose contribution, and in which paper.

    `slow` says whether the record shows the action as slow at the cut-off of the pack; `in_pack`
    whether a paper of the meeting's pack shows it or speaks of it: unknown where the pack is not
    known to be all on the record. `disputed` are the entries by which the body disputes any of it.
    """

    body: str
    meeting: str
    on: date
    action: str
    title: str
    concern: Concern
    who: str
    paper: str
    text: str
    slow: bool
    in_pack: Truth
    disputed: tuple[int, ...]
    findings: tuple[Finding, ...]


def hard_signals(view: AsOf, action: str) -> tuple[Signal, ...]:
    """The signals by which an action is slow to progress at a point of view; none where it is not."""
    found = standing(view, action)
    return tuple(each for each in signals(view, found) if each.listed is Listed.HARD) if found else ()


def highlighted_at(view: AsOf, body: str, action: str, before: str) -> list[Entry]:
    """The entries by which a body was told at its meetings that an action is slow, before one began or "" for all."""
    return [
        entry
        for entry in _as_slow_to(view, body).get(action, ())
        if not before or had_been_told(view, entry, before, at=entry.stream) is Truth.YES
    ]


def _as_slow_to(view: AsOf, body: str) -> Mapping[str, Sequence[Entry]]:
    """For each action, the entries by which a body was told at its meetings that it is slow, in order."""

    def find() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for met in held(view, body):
            for entry in met.entries if told_at(view, met.meeting) else ():
                said = entry.event
                if isinstance(said, ActionHighlighted) and said.concern is Concern.SLOW:
                    found.setdefault(said.action, []).append(entry)
        return found

    return view.keep(("highlighted as slow", body), find)


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
    return attrs.evolve(row, why=why, kind=max(row.kind, view.kind(mends)))


def _by_leave(view: AsOf, row: NotHighlighted) -> Iterator[NotHighlighted]:
    """A row of the record as it was recorded, with the mends that an authority allowed, by which it is one no more."""
    if mends := _mends(view, row):
        why = Why.of(*row.why.entries, *of_mends(view, mends), missing=row.why.missing)
        found = Finding(f"listed as it was recorded; mended since {leaves(view, mends)}", why)
        yield attrs.evolve(row, findings=(found,), why=why, kind=max(row.kind, view.kind(mends)))


def _with_signs(view: AsOf, row: NotHighlighted, was: NotHighlighted) -> NotHighlighted:
    """A row, with the signs that it had more as it was recorded, and whose leave it was to mend them."""
    gone = ", ".join(code for code in was.signals if code not in row.signals)
    mends = _mends(view, was) if gone and not row.findings else []
    if not mends:
        return row
    why = Why.of(*row.why.entries, *was.why.entries, *of_mends(view, mends), missing=row.why.missing)
    found = Finding(f"as it was recorded, slow by {gone} too; mended since {leaves(view, mends)}", why)
    return attrs.evolve(row, findings=(found,), why=why, kind=max(row.kind, view.kind(mends)))


def _mends(view: AsOf, row: NotHighlighted) -> list[Entry]:
    """The mends that an authority allowed of what a row rests on."""
    streams = dict.fromkeys(view.log.entry(number).stream for number in row.why.entries)
    return [mend for stream in streams for mend in mends_by_leave(view).get(stream, ())]


def _not_highlighted(view: AsOf, body: str) -> Iterator[NotHighlighted]:
    run: dict[str, int] = {}
    for met in held(view, body):
        if met.on is None or contact(met):
            continue
        thens: dict[str, AsOf] = {}
        for then in as_of_pack(view, met):
            thens |= {action: then for action in slow_at(then, body) if action not in thens}
        before, run = run, {action: run.get(action, 0) + 1 for action in thens}
        listed = set()
        for action, consecutive in run.items():
            said = as_slow(met, action)
            if not undisputed(view, met, said):
                listed.add(action)
                aside = [*said, *(entry for each in said for entry in disputes(view, body, [each]))]
                yield _row(view, thens[action], met, action, consecutive=consecutive, aside=aside)
        nobodys = list(_by_its_time(view, met, met.on, before, listed))
        yield from nobodys
        listed |= {row.action for row in nobodys}
        yield from _by_its_time(view, met, met.on, before, listed, leave=False)


def _by_its_time(
    view: AsOf, met: Gathering, on: date, before: Mapping[str, int], listed: Collection[str], *, leave: bool = True
) -> Iterator[NotHighlighted]:
    """Each action that was slow and not highlighted by what was recorded in time for a meeting, and is not listed."""
    late = late_streams(view, on) if leave else late_by_leave(view, on)
    then = in_time(view, on, leave=leave) if late else view
    again = gathering(then, met.meeting) if late else None
    if again is None or again.on is None:
        return
    for at in as_of_pack(then, again):
        for action in slow_at(at, met.body):
            if action not in listed and not undisputed(then, again, as_slow(again, action)):
                row = _row(then, at, again, action, consecutive=before.get(action, 0) + 1, aside=())
                streams = {met.meeting, action, *(view.log.entry(number).stream for number in row.why.entries)}
                came = [entry for stream in streams for entry in late.get(stream, ())]
                rests = came_of(view, came) if leave else shows(view, came)
                why = Why.of(*row.why.entries, *rests, missing=row.why.missing)
                by = "what came late, with no authority behind it" if leave else came_by_leave(view, came)
                found = Finding(f"listed by what was recorded in time; otherwise only by {by}", why)
                yield attrs.evolve(row, findings=(found,), why=why, kind=max(row.kind, view.kind(came)))
                listed = {*listed, action}


def as_of_pack(view: AsOf, met: Gathering) -> tuple[AsOf, ...]:
    """The point of view from which a meeting's pack went out, as the record had it then, and as it has it now."""
    return tuple(view.at(each, view.point.recorded) for each in cut_offs_of(view, met))


def slow_at(then: AsOf, body: str) -> tuple[str, ...]:
    """The actions before a body that are slow to progress at a point, such as that at which a pack went out."""
    under = (each.action for each in standings(then) if body in boards(then, each.action))
    return tuple(action for action in under if is_slow(then, action))


def undisputed(view: AsOf, met: Gathering, said: Sequence[Entry]) -> list[Entry]:
    """Those of some entries by which a meeting's body was told a thing there, and which it does not dispute."""
    return [each for each in said if told_at(view, met.meeting) and not disputes(view, met.body, [each])]


def _row(
    view: AsOf, then: AsOf, met: Gathering, action: str, *, consecutive: int, aside: Sequence[Entry]
) -> NotHighlighted:
    """One action that was slow from the point of view of the cut-off; `aside` is what takes it off no list."""
    found = hard_signals(then, action)
    silent = f"nothing of {met.meeting} highlights {action} as slow to progress"
    disputed = tuple(entry.number for entry in aside if entry.stream == met.body)
    if disputed:
        silent += f", but for what {met.body} disputes"
    elif aside:
        silent = f"nothing minuted of {met.meeting} highlights {action} as slow to progress"
    if not met.minuted:
        silent += ", nor says what was said there"
    return NotHighlighted(
        body=met.body,
        meeting=met.meeting,
        on=met.on or then.point.on,
        minutes=met.minutes or "not on the record",
        cut_off=then.point.on,
        action=action,
        title=view.title(action),
        signals=codes(found),
        consecutive=consecutive,
        disputed=disputed,
        why=Why.of(
            *met.entries,
            *rests_of(view, met),
            *aside,
            *(number for each in found for number in each.why.entries),
            missing="; ".join([silent, *(each.why.missing for each in found if each.why.missing)]),
        ),
        kind=max(each.kind for each in found),
    )


def codes(signals: Sequence[Signal]) -> tuple[str, ...]:
    """The codes of some signals, each once."""
    return tuple(dict.fromkeys(each.code for each in signals))


def highlighted(view: AsOf, body: str) -> Iterator[Highlight]:
    """What was highlighted at each meeting that a body held, in order."""
    for met in held(view, body):
        thens = as_of_pack(view, met)
        for entry in met.entries:
            said = entry.event
            if isinstance(said, ActionHighlighted) and thens:
                yield _highlight(view, met, entry, said, slow=any(is_slow(then, said.action) for then in thens))


def _highlight(view: AsOf, met: Gathering, entry: Entry, said: ActionHighlighted, *, slow: bool) -> Highlight:
    papers = pack_of(view, met)
    holding = [each for each in papers if each.shown(said.action) or each.speaks_of(said.action)]
    in_pack = Truth.YES if holding else Truth.NO if met.pack_complete else Truth.UNKNOWN
    rests = [entry, *(each.entry for each in holding), *(each.content for each in holding)]
    missing = "" if holding else f"no paper put to {met.body} for {met.meeting} shows or speaks of {said.action}"
    why = Why.of(*rests, missing=missing)
    found = [Finding("highlighted, and in no paper of the meeting's pack", why)] if in_pack is Truth.NO else []
    if said.paper is not None and all(each.content.stream != said.paper for each in papers):
        put = f"nothing on this record puts {said.paper} to {met.body} for {met.meeting}"
        found.append(Finding("highlighted in a paper that was not put to the meeting", Why.of(entry, missing=put)))
    if not told_at(view, met.meeting):
        none = f"no minutes of {met.meeting} were kept: what was said there tells nothing"
        found.append(Finding("highlighted at a meeting of which no minutes were kept", Why.of(entry, missing=none)))
    disputed = disputes(view, met.body, rests)
    why = Why.of(*why.entries, *disputed, missing=why.missing)
    return Highlight(
        body=met.body,
        meeting=met.meeting,
        on=met.on or entry.day.last,
        action=said.action,
        title=view.title(said.action),
        concern=said.concern,
        who=shown(view, entry, said).who,
        paper=said.paper or "",
        text=view.text(entry, "text"),
        slow=slow,
        in_pack=in_pack,
        disputed=tuple(each.number for each in disputed),
        findings=tuple(found),
        why=why,
        kind=view.kind([*rests, *disputed]),
    )


def as_slow(met: Gathering, action: str) -> list[Entry]:
    """The entries by which a meeting was told that an action is slow."""
    return highlighted_as(met, action, Concern.SLOW)


def highlighted_as(met: Gathering, action: str, concern: Concern) -> list[Entry]:
    """The entries by which a meeting was told something of an action; what is said of a later day told it nothing."""
    found = []
    for entry in met.entries:
        event = entry.event
        if isinstance(event, ActionHighlighted) and (event.action, event.concern) == (action, concern):
            late = met.day is not None and earlier(met.day, entry.day) is Truth.YES
            found += [] if late else [entry]
    return found
