"""Meetings: who was asked, what was updated, and what came in advance (15, 16, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.meeting import LogUpdated, MeetingCancelled, MeetingHeld, MeetingRescheduled
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.aggregates.reading import Expected
from ledger.projections.board.meetings import MeetingRow
from ledger.projections.ground.tellings import How
from ledger.testing.invariants.amiss import what_is_amiss_of_a_risk_is_found
from ledger.testing.invariants.gatherings import over
from ledger.testing.invariants.invited import posts_are_invited_again
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_each
from ledger.testing.invariants.put import each_meeting_is_as_it_was_held
from ledger.testing.invariants.registers import each_risk_is_on_the_register
from ledger.testing.invariants.reports import each_meeting_has_its_log
from ledger.testing.invariants.risks import (
    each_risk_came_in_advance_or_did_not,
    each_risk_has_its_words,
    each_risk_is_as_it_was_put,
)
from ledger.testing.invariants.schedule import held_on, set_for
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.values import Truth
from ledger.view import View


def each_meeting_is_as_it_was_set(view: View, seen: Seen) -> Looks:
    """Called, called off or held; and every time it was put to another day, in order."""
    for row in view.meetings():
        if not seen.plain(row.meeting):
            continue
        entries = seen.entries(row.meeting)
        ends = [type(each.event) for each in entries if isinstance(each.event, MeetingCancelled | MeetingRescheduled)]
        off = ends[-1:] == [MeetingCancelled]
        expected = "held" if held_on(seen, row.meeting) else "cancelled" if off else "called"
        yield same(f"how {row.meeting} stands", row.stage, expected, *entries)
        moved = [(each.on, each.at) for each in seen.said(row.meeting, MeetingRescheduled)]
        yield same(f"the days {row.meeting} was put to", [(each.to, each.at) for each in row.moved], moved, *entries)


def the_log_is_updated(view: View, seen: Seen) -> Looks:
    """A meeting of a board held with no update of the log by the day the next pack came is found, and no other."""
    if not seen.plainly("meeting", "paper", "body"):
        return
    for row in view.meetings():
        entries = seen.entries(row.body)
        overseen = [entry.day.last for entry in entries if isinstance(entry.event, MandateOverseen)]
        held = held_on(seen, row.meeting)
        came = [] if held is None else list(packs_after(seen, row.body, row.meeting, held))
        if not all(in_time for _, in_time in came):
            continue
        packs = [day for day, _ in came]
        updated = [each.day.last for each in seen.entries(row.meeting) if isinstance(each.event, LogUpdated)]
        asked = held is not None and bool(overseen) and min(overseen) <= held and bool(packs)
        breach = asked and not contact(seen, row.meeting) and not any(day <= min(packs) for day in updated)
        found = any(each.what.startswith("the action and impact log") for each in row.findings)
        yield same(f"that the log was not updated after {row.meeting}", found, breach, *row.why.entries)


def packs_after(seen: Seen, body: str, meeting: str, held: date) -> Iterator[tuple[date, bool]]:
    """The days since a meeting on which something came for a later one that was not called off, or that was held.

    Each with whether that was on the record by the time the later one was over.
    """
    at = set_for(seen, meeting)[1]
    for later in seen.streams("meeting"):
        on, then = set_for(seen, later)
        called_off = [
            isinstance(each.event, MeetingCancelled)
            for each in seen.entries(later)
            if isinstance(each.event, MeetingCancelled | MeetingRescheduled | MeetingHeld)
        ]
        after = on is not None and (held < on or (held == on and at is not None and then is not None and at < then))
        theirs = getattr(seen.entries(later)[0].event, "body", None) == body
        if later == meeting or called_off[-1:] == [True] or not after or not theirs or contact(seen, later):
            continue
        sent = [each for each, said in seen.anywhere(PaperCirculated) if (said.to, said.meeting) == (body, later)]
        tabled = [each for each, said in seen.anywhere(PaperTabled) if (said.to, said.meeting) == (body, later)]
        met, until = [each for each in seen.entries(later) if isinstance(each.event, MeetingHeld)], over(seen, later)
        put = [(entry.day.last, entry.number <= until) for entry in (*sent, *tabled, *met)]
        yield from ((day, in_time) for day, in_time in put if day > held)


def papers_come_in_advance(view: View, seen: Seen) -> Looks:
    """Each paper put to a meeting is listed; one sent out on an earlier day came in advance, on a later one late."""
    for row in view.meetings():
        if not seen.plain(row.meeting):
            continue
        put = [
            *((entry, How.CIRCULATED) for entry, said in seen.anywhere(PaperCirculated) if _for(row, said)),
            *((entry, How.TABLED) for entry, said in seen.anywhere(PaperTabled) if _for(row, said)),
        ]
        listed = sorted((each.paper, each.how) for each in row.papers)
        expected = sorted((entry.stream, how) for entry, how in put)
        yield same(f"the papers put to {row.meeting}", listed, expected, *(entry for entry, _ in put))
        held = held_on(seen, row.meeting)
        if held is None:
            continue
        for each in row.papers:
            if each.how is How.CIRCULATED and each.on.known and each.on.last != held:
                truth = Truth.YES if each.on.last < held else Truth.NO
                of = f"whether {each.paper} came before {row.meeting}"
                yield same(of, each.in_advance, truth, *each.why.entries)
        late = {
            entry.stream
            for entry, how in put
            if how is How.CIRCULATED
            and all(other.day.known and other.day.last > held for other, _ in put if other.stream == entry.stream)
        }
        found = {each.what.partition(" was sent out only after")[0] for each in row.findings}
        for paper in late:
            yield so(paper in found, f"{paper} was sent out after {row.meeting}, and that is not found")


def _for(row: MeetingRow, said: PaperCirculated | PaperTabled) -> bool:
    return (said.to, said.meeting) == (row.body, row.meeting)


MEETINGS = (
    Invariant(
        "15",
        "the log is updated at each meeting",
        ("N24 5e",),
        "A log that is not kept up cannot show a board what changed since it last met.",
        few=(each_meeting_has_its_log,),
        points=(the_log_is_updated, kept_as_shown(Expected.LOG, Expected.BOARD, Expected.PROGRESS)),
    ),
    Invariant(
        "16",
        "every required post is invited to every meeting",
        ("N24 6",),
        "A meeting moved without telling those who must be asked is a meeting without them.",
        points=(
            lists_each("meetings", "meeting", of_both=True),
            each_meeting_is_as_it_was_set,
            each_meeting_is_as_it_was_held,
            posts_are_invited_again,
            kept_as_shown(Expected.INVITATIONS),
        ),
    ),
    Invariant(
        "17",
        "papers in advance",
        ("N24 5c",),
        "A paper that is handed out at the meeting cannot be read before it.",
        points=(
            lists_each("risks", "risk"),
            papers_come_in_advance,
            each_risk_is_on_the_register,
            what_is_amiss_of_a_risk_is_found,
            each_risk_is_as_it_was_put,
            each_risk_has_its_words,
            each_risk_came_in_advance_or_did_not,
            kept_as_shown(Expected.RISKS),
        ),
    ),
)
