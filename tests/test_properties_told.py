"""What a body had been told, for any calls at all: section 4 of the contract, and invariants 4 and 27."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.aggregates import meeting
from ledger.projections.ground.tellings import How
from ledger.projections.telling.evidence import Evidence
from ledger.testing import checking, worlds
from ledger.testing.oracle import Replay
from ledger.testing.playing import BODIES, CLERK, Asked, play
from ledger.testing.tellings import tellings_of
from ledger.view import View

World = tuple[Asked, ...]
SUBJECTS = ("action/a", "action/b", "decision/d")


def rows(view: View) -> dict[str, Any]:
    """All that each body was told, and its picture of each thing, without how it is known."""
    found: dict[str, Any] = {body: view.told(body).rows for body in BODIES}
    for body in BODIES:
        for subject in SUBJECTS:
            if view.readings(subject):
                found[f"{body} of {subject}"] = view.picture(body, subject)[0]
    return found


@given(worlds.worlds())
def test_what_a_body_was_told_is_the_naive_replays(world: World) -> None:
    """Every row, and each subject as it was last shown: what, by which paper, marked recalled or not."""
    with play(world) as played:
        assert list(checking.told(played.book)) == []


@given(worlds.worlds())
def test_a_body_is_told_only_what_was_put_to_it(world: World) -> None:
    """Knowledge is sound: each entry it was shown stands in something that named this body, by that day."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends:
            for day in replay.days:
                view = played.book.as_of(day, recorded=recorded)
                for body in BODIES if recorded > 1 else ():
                    put = {
                        number
                        for entry in replay.entries[:recorded]
                        if getattr(entry.body.facts, "to", None) == body and entry.day.last <= day
                        for content in replay.recorded_of(entry.stream, recorded)
                        for showing in getattr(content.body.facts, "shows", ())
                        for number in showing.entries
                    }
                    shown = {number for row in view.told(body) for number in row.entries}
                    assert shown <= put
                    for subject in replay.streams(recorded):
                        assert set(view.picture(body, subject)[0].entries) <= put


@given(worlds.worlds())
def test_what_is_told_grows_with_the_day(world: World) -> None:
    """At a fixed number told only grows, a picture never gets older, and nobody is untold (invariant 4).

    What was only spoken of may come to be shown; what was either is never "not told" again.
    """
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends[1:]:
            for body in BODIES:
                shown: set[int] = set()
                spoken_of: set[str] = set()
                as_at: dict[str, date] = {}
                for day in replay.days:
                    view = played.book.as_of(day, recorded=recorded)
                    now = {number for row in view.told(body) for number in row.entries}
                    assert shown <= now
                    shown = now
                    for subject in SUBJECTS:
                        if not view.readings(subject):
                            continue
                        picture = view.picture(body, subject)[0]
                        if subject in spoken_of:
                            assert picture.evidence in (Evidence.TOLD, Evidence.SAID)
                        if picture.evidence in (Evidence.TOLD, Evidence.SAID):
                            spoken_of.add(subject)
                        if subject in as_at:
                            assert picture.evidence is Evidence.TOLD
                            assert picture.as_at is not None
                            assert picture.as_at >= as_at[subject]
                        if picture.as_at is not None and picture.entries:
                            as_at[subject] = picture.as_at


@given(worlds.worlds())
def test_nothing_is_shown_before_it_happened(world: World) -> None:
    """The first day of all that is shown is no later than the day the paper speaks of (invariant 4)."""
    with play(world) as played:
        view = played.book.as_of(worlds.DAYS[-1])
        for body in BODIES:
            for row in view.told(body):
                for number in row.entries:
                    first = played.book.entry(number).day.first
                    assert first is None or first <= row.as_at
                    assert played.book.entry(number).stream == row.subject


@given(worlds.worlds())
def test_an_unminuted_meeting_tells_nothing(world: World) -> None:
    """That it was called, held and attended adds nothing to what anybody was told (invariant 27)."""
    with play(world) as played:
        day = worlds.DAYS[0]
        before = {on: rows(played.book.as_of(on)) for on in worlds.DAYS}
        told = {(on, body): before[on][body] for on in worlds.DAYS for body in BODIES}
        unminuted = [
            meeting.CallMeeting("meeting/n", BODIES[0]),
            meeting.HoldMeeting("meeting/n", BODIES[0]),
            meeting.RecordAttendance("meeting/n", "post/chair", meeting.Presence.PRESENT),
            meeting.RecordNoMinutes("meeting/n"),
        ]

        played.book.record(unminuted, id="unminuted", by=CLERK, effective=day)

        for (on, body), found in told.items():
            assert played.book.as_of(on).told(body).rows == found
        for on in worlds.DAYS:
            for name, picture in rows(played.book.as_of(on)).items():
                if " of " in name and picture.evidence in (Evidence.TOLD, Evidence.SAID):
                    assert picture == before[on][name]


@given(worlds.worlds())
def test_not_told_is_said_only_where_the_record_is_known_to_be_complete(world: World) -> None:
    """Never while a telling may yet have been, nor where a pack is not recorded as complete."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends[1:]:
            for day in replay.days:
                view = played.book.as_of(day, recorded=recorded)
                for body in BODIES:
                    for subject in SUBJECTS:
                        if not view.readings(subject):
                            continue
                        picture = view.picture(body, subject)[0]
                        in_force = replay.in_force(subject, recorded)
                        begun = [entry for entry in in_force if entry.day.first is None or entry.day.first <= day]
                        if picture.evidence is not Evidence.NOT_TOLD or not begun:
                            continue
                        later = tellings_of(replay, body, replay.days[-1], recorded)
                        for telling in later:
                            shows = {showing.subject for showing in telling.shows}
                            first = telling.by.day.first
                            assert subject not in shows or (first is not None and first > day)
                        assert view.state("meeting/m").body == body
                        # Of the record, not of a day: what was last said of the pack counts.
                        said = {each.number: each.event for each in replay.in_force("meeting/m", recorded)}
                        packs = [event for _, event in sorted(said.items()) if isinstance(event, meeting.PackRecorded)]
                        assert packs[-1].complete


@given(worlds.worlds(), st.sampled_from(BODIES), st.sampled_from(SUBJECTS))
def test_telling_one_body_tells_no_other(world: World, body: str, subject: str) -> None:
    """Every row and picture rests on an entry that names this very body, as told or as having decided it."""
    with play(world) as played:
        view = played.book.as_of(worlds.DAYS[-1])
        assume(view.readings(subject))
        for row in view.told(body):
            cited = [played.book.entry(number) for number in row.why.entries]
            named = {getattr(entry.body.facts, "to", None) for entry in cited}
            assert body in named or (row.how is How.HIGHLIGHTED and view.state(row.by).body == body)
        picture = view.picture(body, subject)[0]
        if picture.evidence is Evidence.TOLD:
            cited = [played.book.entry(number) for number in picture.why.entries]
            assert any(body in (getattr(entry.body.facts, name, None) for name in ("to", "body")) for entry in cited)
