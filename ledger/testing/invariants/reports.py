"""Is what was said of things held against what was so, and is the log of a board all there (4, 15, R6)?"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.aggregates.action import Action, ProgressReported
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.meeting import ActionHighlighted, Concern, LogUpdated, MeetingCalled
from ledger.aggregates.policy import StatusSchemeAdopted
from ledger.projections.board.logged import Logged
from ledger.projections.telling.variance_row import Said, Variance
from ledger.testing import slowness
from ledger.testing.invariants.came import as_it_came
from ledger.testing.invariants.gatherings import held, held_on
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.oracle import london
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.cycles import boards
from ledger.testing.slowness.plain import wholly_plain
from ledger.testing.slowness.policies import adopting, status_scheme
from ledger.testing.tellings import amounts_to, tellings_of
from ledger.values import Truth, said
from ledger.view import View


def what_was_reported_is_compared(view: View, seen: Seen) -> Looks:
    """Each label reported has its row; a due date shown differs where it was another on the day it was shown."""
    rows = list(view.variance())
    reports = [(entry, event) for entry, event in seen.anywhere(ProgressReported) if event.status.strip()]
    listed = [row for row in rows if row.what is Said.STATUS]
    for entry, event in reports:
        mine = [row for row in listed if entry.number in row.why.entries and row.said == event.status]
        yield so(mine, f"what {entry.stream} was reported as is held against nothing", entry)
    for row in rows:
        alike = row.said.strip().casefold() == row.recorded.strip().casefold()
        says = f"{row.about} was said to be {row.said!r}, is recorded as {row.recorded!r}, and is said to differ"
        yield so(not alike or row.differs is not Truth.YES, says, *row.why.entries)
        if row.what in (Said.LABEL, Said.STATUS) and row.recorded:
            yield from _as_labelled(seen, row)
    yield from _due_dates(view, seen)


def _as_labelled(seen: Seen, row: Variance) -> Looks:
    """That a label is held against the scheme of its own day, what is so of that is said, and late is not well."""
    then, of = Seen(seen.replay, min(row.as_at, seen.day), seen.recorded), f"{row.about} was said to be {row.said!r}"
    version = status_scheme(then).version
    if version:
        yield same(f"the scheme by which {of}", row.scheme, version, *row.why.entries)
    yield from _scheme_told(then, of, row.note.split("; "))
    yield from _late_is_not_well(seen, then, row)


def _scheme_told(then: Seen, of: str, told: Sequence[str]) -> Looks:
    """That what an action is called by a scheme says whether nobody decided on that."""
    for entry in adopting(then, StatusSchemeAdopted)[-1:]:
        if not then.mended(entry.stream):
            uncited = "status scheme adopted with no decision cited" in told
            none = entry.body.authority is None
            yield same(f"that nobody decided on the scheme by which {of}", uncited, none, entry)


def _late_is_not_well(seen: Seen, then: Seen, row: Variance) -> Looks:
    """What is surely late is never as it was said by a label for what is on track, or done, be it that of late too."""
    if wholly_plain(seen, row.about) and slowness.signs(then, row.about) & slowness.HARD:
        scheme = status_scheme(then)
        well = row.said.strip().casefold() in {each.strip().casefold() for each in (scheme.on_track, scheme.done)}
        says = f"{row.about} was late, was said to be {row.said!r} as what is well, and is said not to differ"
        yield so(not well or row.differs is not Truth.NO, says, *row.why.entries)


def _due_dates(view: View, seen: Seen) -> Looks:
    """Each due date that a body was shown, beside the one that the record had on that day."""
    for body in seen.recorded_streams("body"):
        rows = [row for row in view.variance(body) if row.what is Said.DUE]
        expected = []
        for telling in tellings_of(seen.replay, body, seen.day, seen.recorded):
            for each in telling.shows:
                known = amounts_to(seen.replay, each)
                if not isinstance(known, Action) or not known.committed:
                    continue
                day = telling.by.day
                expected.append((each.subject, telling.content.stream))
                if not day.known or not seen.plain(each.subject):
                    continue
                then = Seen(seen.replay, min(day.last, seen.day), seen.recorded)
                had = [given for given, _ in slowness.dates(then, each.subject)][-1:]
                for row in rows if had else ():
                    if (row.about, row.by, row.day.last) == (each.subject, telling.content.stream, day.last):
                        now = _day(had[0])
                        yield same(f"the due date {row.about} had on {day.last}", row.recorded, now, *row.why.entries)
                        differs = Truth.of({row.said != now})
                        yield same(f"whether what {body} was shown differed", row.differs, differs, *row.why.entries)
        found = sorted((row.about, row.by) for row in rows)
        yield same(f"the due dates that {body} was shown", found, sorted(expected))


def _day(due: object) -> str:
    return said(due) if due else "no usable day"  # type: ignore[arg-type]


def each_lag_is_the_first_telling(view: View, seen: Seen) -> Looks:
    """Each entry shown to a body is listed once, by the first that showed it, and so many days after it happened."""
    for body in seen.recorded_streams("body"):
        first: dict[int, object] = {}
        for telling in tellings_of(seen.replay, body, seen.day, seen.recorded):
            for showing in telling.shows:
                for number in showing.entries:
                    first.setdefault(number, telling.by.day)
        rows = [row for row in view.lags(body) if row.shown]
        yield same(f"what {body} was shown", [row.entry for row in rows], list(first))
        for row in rows:
            entry = seen.replay.entries[row.entry - 1]
            yield same(f"when {body} was shown entry {row.entry}", row.told, first[row.entry], entry)
            late = (london(entry.recorded_at) - entry.day.last).days if entry.day.known else None
            yield same(f"how long after it entry {row.entry} was recorded", row.days_to_recorded, late, entry)


def each_meeting_has_its_log(view: View, seen: Seen) -> Looks:
    """Each meeting held has its rows: of every action that came before its board by then, by the record of its day."""
    for body in seen.recorded_streams("body"):
        rows = list(view.impact_log(body))
        named = [(row.meeting, row.on, row.action) for row in rows]
        if named:
            yield same(f"how often each action is in the log of {body}", len(named), len(set(named)))
        for meeting in held(seen, body):
            if contact(seen, meeting):
                continue
            mine = [row for row in rows if (row.meeting, row.on) == (meeting, held_on(seen, meeting))]
            entries = seen.entries(meeting)
            elsewhen = any(row.meeting == meeting and row not in mine for row in rows)
            says = f"{meeting} has rows in the log of another day than it was held on"
            yield so(not elsewhen or not seen.plain(meeting), says, *entries)
            yield so(mine, f"{meeting} was held, and has no row in the log", *entries)
            updated = Truth.YES in {row.log_updated for row in mine}
            told = [each for each in entries if isinstance(each.event, LogUpdated)]
            # On its own day it was surely in time for whatever came next; on a later one, that is for the duty's look.
            if not told or any(each.day.last == held_on(seen, meeting) for each in told):
                yield same(f"whether the log of {meeting} was updated", updated, bool(told), *entries)
            yield from _as_it_stood(seen, body, meeting, {row.action: row for row in mine})


def _as_it_stood(seen: Seen, body: str, meeting: str, rows: dict[str, Logged]) -> Looks:
    on = held_on(seen, meeting)
    recorded = min(seen.replay.last_of(on), seen.recorded)
    if not recorded:
        return
    then = Seen(seen.replay, on, recorded)
    for action in then.streams("action"):
        if not slowness.dates(then, action) or body not in boards(then, action) or not seen.plain(action):
            continue
        row = rows.get(action)
        yield so(row is not None, f"{action} came before {body} by {meeting}, and is not in its log")
        due = slowness.dates(then, action)[-1][0]
        yield same(f"the due date of {action} in the log of {meeting}", row and row.due, due)
        if row is not None:
            of = f"{action} is called something in the log of {meeting}"
            yield from _scheme_told(then, of, [each.what for each in row.findings])
        if row is not None and wholly_plain(seen, action):
            yield from _signs_then(then, row)
        if row is not None and seen.apart(action, "action/", "decision/"):
            told = (row.plan, row.owner, row.delivered is Truth.YES, row.evidenced)
            of = f"the plan and the owner of {action}, and what came of it, in the log of {meeting}"
            yield same(of, told, as_it_came(then, action), *then.entries(action))


def _signs_then(then: Seen, row: Logged) -> Looks:
    """That the log says how an action stood, and by which signs, as the record had it at the end of that day."""
    signs = slowness.signs(then, row.action)
    of, rests = f"{row.action} in the log of {row.meeting}", then.entries(row.action)
    codes = {each.removesuffix(" soft") for each in signs}
    yield same(f"the signs of {of}", sorted(row.signals), sorted(codes), *rests)
    yield same(f"whether the log has {of} as slow", row.slow, bool(signs & slowness.HARD), *rests)


def what_is_slow_is_due(view: View, seen: Seen) -> Looks:
    """The pack for a meeting to come is to highlight each action before its board that is slow, and nothing else."""
    slow = {row.action for row in view.slow_progress() if row.slow}
    for meeting in seen.streams("meeting"):
        called = seen.said(meeting, MeetingCalled)
        kinds = {type(each.event) for each in seen.entries(meeting)}
        ahead = kinds == {MeetingCalled} and len(called) == 1 and called[0].on is not None and called[0].on >= seen.day
        if not ahead or not seen.plain(meeting, called[0].body):
            continue
        pack = list(view.due(meeting))
        logs = [row.about for row in pack if row.what.startswith("the action and impact log")]
        asked = bool(seen.said(called[0].body, MandateOverseen))
        yield same(f"that the log is to be updated at {meeting}", meeting in logs, asked, *seen.entries(meeting))
        listed = {row.about for row in pack if row.what.startswith("to be highlighted as slow")}
        under = {each for each in slow if called[0].body in boards(seen, each)}
        told = {each.action for each in seen.said(meeting, ActionHighlighted) if each.concern is Concern.SLOW}
        for action in listed | under:
            if seen.apart(action, "action/", "plan/", "mandate/", "decision/"):
                of = f"whether the pack of {meeting} is to highlight {action}"
                yield same(of, action in listed, action in under - told, *seen.entries(meeting))
