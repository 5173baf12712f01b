"""Which checkpoints were taken, where was each published, what lies after the last, and when is the next due?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, body, decision, meeting, paper, policy
from ledger.aggregates.record import OPENING, PublishCheckpoint
from ledger.errors import Refused
from ledger.projection import Why
from ledger.projections.ground.sealed import Exposure
from ledger.projections.record.checkpoints import CheckpointRow
from ledger.projections.record.publishing import due
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.signature import Kind
from ledger.testing import check
from ledger.values import Depth, Say
from ledger.values import Kind as Known
from ledger.vocabulary import Command

CLERK = Actor("post/clerk")
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
OTHER = SigningKey("example.org/a", Kind.NOTE, b"\4" * 32)
BEGUN = date(2026, 4, 1)
BOARD = "body/board"


def day(number: int) -> date:
    """A day of April 2026."""
    return BEGUN + timedelta(days=number - 1)


class World:
    """A council that records each thing on its day, and seals what it has recorded."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 9, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)

    def on(self, number: int) -> None:
        """Put the clock to noon of a day."""
        self.clock.set(datetime(2026, 4, 1, 12, tzinfo=UTC) + timedelta(days=number - 1))

    def say(self, number: int, *commands: Command, effective: Any = None) -> int:
        """Record some commands on a day; the number of the last entry."""
        self.on(max(number, (self.clock.now().date() - BEGUN).days + 1))
        call = f"{self.book.head}"
        return self.book.record(list(commands), id=call, by=CLERK, effective=effective or day(number)).act

    def take(self, number: int, key: SigningKey = KEY) -> tuple[int, str]:
        """Take a checkpoint on a day; its size and root."""
        self.on(number)
        found = Checkpoint.of(self.book.checkpoint(key, by=CLERK, first=not self.book.checkpoints()))
        return found.size, encoded(found.root)

    def publish(self, number: int, size: int, meeting: str | None = None, **more: Any) -> int:
        """Say on a day where a checkpoint was published."""
        return self.say(number, PublishCheckpoint(OPENING, size, "minutes, item 3", meeting), **more)

    def rows(self, number: int, recorded: int | None = None) -> list[CheckpointRow]:
        """The answer as of a day."""
        return list(self.book.as_of(day(number), recorded=recorded).checkpoints())


@pytest.fixture
def world() -> Iterator[World]:
    """A council with one action, on day 1."""
    made = World()
    made.say(1, action.ProposeAction("action/a", title="A"))
    yield made
    made.book.close()


def found(row: CheckpointRow) -> list[str]:
    """What was found of a row."""
    return [each.what for each in row.findings]


def test_before_any_is_taken_there_is_what_lies_after_none(world: World) -> None:
    """One row, with no root: all of the record, which nothing vouches for."""
    (after,) = world.rows(1)

    assert (after.size, after.root, after.key, after.entry, after.taken) == (2, "", "", None, None)
    assert after.covers == (1, 2)
    assert found(after) == ["no checkpoint is on record as published"]
    assert "no publication of a checkpoint by 1 April 2026" in str(after.findings[0].why)


def test_one_that_is_taken_and_published_is_a_row(world: World) -> None:
    """With its size, root and key, the day it was taken, where it was published, and what it is the first to cover."""
    size, root = world.take(2)
    first, _ = world.rows(2)
    assert found(first) == ["it is not on record as published: it binds nobody"]
    world.say(2, body.EstablishBody(BOARD), meeting.HoldMeeting("meeting/1", BOARD))
    entry = world.publish(3, size, "meeting/1")
    again, other = world.take(4)

    one, two, after = world.rows(4)
    assert (one.size, one.root, one.key, one.covers) == (2, root, str(KEY.verifier), (1, 2))
    assert (one.entry, one.taken.last if one.taken else None) == (3, day(2))
    (place,) = one.published
    assert (place.place, place.meeting, place.on.last, place.vouches) == ("minutes, item 3", "meeting/1", day(3), True)
    assert (two.size, two.root, two.covers, two.published) == (again, other, (3, again), ())
    assert found(one) == []
    assert found(two) == ["it is not on record as published: it binds nobody"]
    assert (after.covers, found(after)) == ((3, world.book.head), [])
    assert one.why.entries == (3, entry)
    assert str(after.why).startswith(f"entry {entry}; no checkpoint of more than 2 entries published by 4 April")
    assert len(world.rows(1)) == 1  # as of the day before, none had been taken


def test_a_smaller_one_is_covered_by_a_larger(world: World) -> None:
    """That it was never published itself is nothing to find, once a larger one was."""
    world.take(1)
    world.say(2, action.CommitAction("action/a", due=day(9)))
    size, _ = world.take(2)
    world.publish(2, size)

    one, two, after = world.rows(2)
    assert (found(one), found(two), found(after)) == ([], [], [])
    assert one.published == ()


def test_by_another_key_of_as_many_entries_is_another_row(world: World) -> None:
    """It covers nothing that the one before does not."""
    size, root = world.take(1)
    world.book.record(_same(world, OTHER), id="again", by=CLERK, effective=day(1))

    one, two, _ = world.rows(1)
    assert [(each.size, each.root) for each in (one, two)] == [(size, root), (size, root)]
    assert (one.covers, two.covers) == ((1, 2), None)
    assert two.key == str(OTHER.verifier)


def _same(world: World, key: SigningKey) -> Command:
    from ledger.seal.taken import taking  # noqa: PLC0415 - only here

    (note,) = world.book.checkpoints()
    return taking(Checkpoint.of(note), key)


def paper_of(world: World, number: int, name: str = "paper/p") -> None:
    """A paper is written on a day."""
    world.say(number, paper.WritePaper(name, day(number), says=(Say("So it is.", Depth.APPENDIX),), title="P"))


def test_a_paper_that_bears_it_is_named(world: World) -> None:
    """Since when, and that the root on it is the checkpoint's; what a body was told shows of how many entries."""
    size, root = world.take(1)
    world.publish(1, size)
    paper_of(world, 2)
    world.say(2, body.EstablishBody(BOARD), paper.CirculatePaper("paper/p", BOARD))
    assert [row.checkpoint for row in world.book.as_of(day(2)).told(BOARD)] == [None]
    carried = world.say(2, paper.CarryCheckpoint("paper/p", size, root))

    one, _ = world.rows(2)
    (borne,) = one.papers
    assert (borne.paper, borne.on.last, borne.same, borne.why.entries) == ("paper/p", day(2), True, (carried,))
    assert found(one) == []
    (told,) = world.book.as_of(day(2)).told(BOARD)
    assert told.checkpoint == size
    assert carried in told.why.entries


def test_a_paper_that_bears_another_root_is_found(world: World) -> None:
    """Both roots can be read, and the paper is named."""
    size, _ = world.take(1)
    world.publish(1, size)
    paper_of(world, 2)
    carried = world.say(2, paper.CarryCheckpoint("paper/p", size, "another"))

    one, _ = world.rows(2)
    assert found(one) == ["paper/p bears another root of that many entries: another"]
    assert one.findings[0].why.entries == (3, carried)
    assert [each.same for each in one.papers] == [False]


def test_a_size_that_is_not_the_record_s_is_a_row_of_its_own(world: World) -> None:
    """No checkpoint was taken of so many entries; where the record never had so many, that is said as well."""
    paper_of(world, 1)
    world.say(1, paper.CarryCheckpoint("paper/p", 1, "one"), paper.CarryCheckpoint("paper/p", 99, "ninety-nine"))

    one, two, _ = world.rows(1)
    assert [(each.size, each.root, each.key, each.entry, each.covers) for each in (one, two)] == [
        (1, "one", "", None, None),
        (99, "ninety-nine", "", None, None),
    ]
    assert found(one) == ["paper/p bears a checkpoint of 1 entry, and none was taken of so many"]
    assert found(two) == [
        "paper/p bears a checkpoint of 99 entries, and none was taken of so many: the record ended at entry 5"
    ]


def test_what_a_body_was_told_says_where_the_record_cannot_have_had_what_its_paper_bears(world: World) -> None:
    """Of more entries than there were, of a part of an act, of another root: each is found on the row, with its reason.

    What may have been is left alone: a size of which no checkpoint was taken.
    """
    size, root = world.take(1)
    paper_of(world, 2)
    told = world.say(2, body.EstablishBody(BOARD), paper.CirculatePaper("paper/p", BOARD))
    bears = "paper/p is said to bear a checkpoint of"
    for borne, other, why in (
        (size, root, None),
        (told, "x", None),
        (told + 3, "x", f"{bears} {told + 3} entries, and the record had {told + 2} when that was said"),
        (99, "x", f"{bears} 99 entries, and the record had {told + 3} when that was said"),
        (told - 1, "x", f"{bears} {told - 1} entries, where an act was not at its end: no checkpoint is of a part"),
        (size, "x", f"{bears} {size} entries with another root than the record had then"),
    ):
        carried = world.say(3, paper.CarryCheckpoint("paper/p", borne, other))
        (row,) = world.book.as_of(day(3)).told(BOARD)
        assert row.checkpoint == borne
        assert [each.what[: len(why or "")] for each in row.findings] == ([] if why is None else [why])
        cited = {number for each in row.findings for number in each.why.entries}
        assert cited == (set() if why is None else {carried, size + 1} if "root" in why else {carried})
        assert cited <= set(row.why.entries)


def test_a_checkpoint_by_another_key_than_the_last_is_found(world: World) -> None:
    """Whoever may record can make a key of the ledger's name: where the key changes is said, and changed back too."""
    world.take(1)
    for number, key in ((2, OTHER), (3, KEY)):
        world.say(number, action.ProposeAction(f"action/{number}"))
        world.on(number)
        world.book.checkpoint(key, by=CLERK, new_key=True)
    world.say(4, action.ProposeAction("action/4"))
    world.take(4)
    rows = world.rows(4)[:-1]
    changed = "it is signed by another key than the one before it, of {} entries: anybody who may record can make a key"
    assert [[each for each in found(row) if "key" in each] for row in rows] == [
        [],
        [f"{changed.format(rows[0].size)} of that name"],
        [f"{changed.format(rows[1].size)} of that name"],
        [],
    ]
    assert rows[1].findings[0].why.entries == (rows[0].entry, rows[1].entry)


def test_a_paper_said_to_bear_it_before_it_was_taken_is_found(world: World) -> None:
    """On an earlier day surely, on a span that begins earlier perhaps."""
    world.on(3)
    paper_of(world, 2)
    size, root = world.take(3)
    world.publish(3, size)
    world.say(4, paper.CarryCheckpoint("paper/p", size, root), effective=day(2))
    paper_of(world, 4, "paper/q")
    world.say(4, paper.CarryCheckpoint("paper/q", size, root), effective="2026-04-02/2026-04-04")

    one, _ = world.rows(4)
    assert found(one) == [
        "paper/p was said to bear it before it was taken",
        "paper/q may have been said to bear it before it was taken",
    ]
    assert found(world.rows(2)[0]) == [f"paper/p bears a checkpoint of {size} entries, and none was taken of so many"]


def test_published_before_it_was_taken_is_refused_or_found(world: World) -> None:
    """On an earlier day it cannot have been; on a span that begins earlier it may."""
    size, _ = world.take(3)
    with pytest.raises(Refused, match="has no checkpoint of 2 entries"):
        world.publish(4, size, effective=day(2))
    world.publish(4, size, effective="2026-04-02/2026-04-04")

    one, _ = world.rows(4)
    assert found(one) == ["it may have been published before it was taken"]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (None, "meeting/1 is not on record as held"),
        (meeting.CancelMeeting("meeting/1"), "meeting/1 was called off"),
        (meeting.HoldMeeting("meeting/1", BOARD), "no minutes were kept of meeting/1"),
    ],
)
def test_minutes_that_there_were_none_of_publish_nothing(world: World, command: Command | None, why: str) -> None:
    """The record lies exposed still, as of the answer and as of any verdict."""
    size, _ = world.take(1)
    world.say(1, body.EstablishBody(BOARD), meeting.CallMeeting("meeting/1", BOARD, day(2)))
    if command is not None:
        world.say(2, command)
    if why.startswith("no minutes"):
        world.say(2, meeting.RecordNoMinutes("meeting/1"))
    world.publish(3, size, "meeting/1")

    one, after = world.rows(3)
    assert [each.vouches for each in one.published] == [False]
    assert found(one) == [
        f"it cannot have been published in those minutes: {why}",
        "it is not on record as published: it binds nobody",
    ]
    assert after.covers == (1, world.book.head)
    assert world.book.as_of(day(3)).exposed.sealed == 0


def test_exposure_is_of_the_record_and_not_of_the_day(world: World) -> None:
    """What was published by a number vouches for what an answer up to it rests on, whatever day is asked about."""
    size, _ = world.take(2)
    world.publish(3, size)
    view = world.book.as_of(day(1))

    assert (view.exposed.sealed, view.exposed.upto, view.exposed.entry, view.exposed.entries) == (2, 4, 4, 2)
    assert str(view.exposed) == (
        "Entries 3 to 4 lie after the latest published checkpoint, of 2 entries: whoever holds the record could write "
        "them anew, unseen."
    )
    assert view.compliance().exposed == str(view.exposed)
    assert check(world.book, only=[1], most=2).exposed == str(view.exposed)
    before = world.book.as_of(day(3), recorded=3).exposed
    assert (before.sealed, before.entry) == (0, None)
    assert "any of its 3 entries" in str(before)


NONE = "No checkpoint of this record is known to be published: whoever holds it could write"
AFTER = "after the latest published checkpoint, of"


@pytest.mark.parametrize(
    ("sealed", "upto", "entries", "says"),
    [
        (0, 1, 1, f"{NONE} its one entry anew, unseen."),
        (0, 2, 2, f"{NONE} any of its 2 entries anew, unseen."),
        (7, 7, 0, "Every entry is covered by a published checkpoint, of 7 entries."),
        (1, 2, 1, f"Entry 2 lies {AFTER} 1 entry: whoever holds the record could write it anew, unseen."),
        (2, 4, 2, f"Entries 3 to 4 lie {AFTER} 2 entries: whoever holds the record could write them anew, unseen."),
    ],
)
def test_what_lies_exposed_is_said_in_a_sentence(sealed: int, upto: int, entries: int, says: str) -> None:
    """How many entries, and which, could be written anew by whoever holds the record."""
    exposed = Exposure(sealed, upto)
    assert (exposed.entries, exposed.entry, str(exposed)) == (entries, None, says)


def test_the_largest_that_was_published_covers_what_smaller_ones_do(world: World) -> None:
    """Whichever was published last; what minutes that there were none of are said to hold covers nothing."""
    small, _ = world.take(1)
    world.say(1, action.CommitAction("action/a", due=day(9)))
    large, _ = world.take(1)
    entry = world.publish(2, large)
    world.publish(3, small)
    world.say(3, body.EstablishBody(BOARD), meeting.CallMeeting("meeting/1", BOARD, day(3)))
    larger, _ = world.take(3)
    world.publish(3, larger, "meeting/1")

    exposed = world.book.as_of(day(3)).exposed
    assert (exposed.sealed, exposed.entry) == (large, entry)
    assert world.rows(3)[-1].covers == (large + 1, world.book.head)


def test_the_first_publication_of_the_largest_is_the_one_that_counts(world: World) -> None:
    """To publish it again does not begin its days anew."""
    size, _ = world.take(1)
    first = world.publish(2, size)
    world.publish(5, size)

    assert world.book.as_of(day(5)).exposed.entry == first
    assert world.rows(5)[-1].why.entries == (first,)


# When is the next due?


def adopt(days: int, version: str, decision: str | None = None) -> Command:
    """A policy of so many days."""
    return policy.AdoptCheckpointPolicy("policy/seal", version, days, decision)


def test_where_no_policy_says_none_is_due(world: World) -> None:
    """Silence charges nobody."""
    assert due(world.book.as_of(day(1))) is None
    world.on(25)
    assert found(world.rows(25)[-1]) == ["no checkpoint is on record as published"]


def test_it_is_due_so_many_days_after_the_policy_s_first_version(world: World) -> None:
    """Where none was published: the day after that it is overdue, and by how much is said."""
    adopted = world.say(2, adopt(3, "1"))
    world.on(20)

    by, why = due(world.book.as_of(day(2))) or (None, None)
    assert (by, why.entries if why else ()) == (day(5), (1, adopted))
    assert found(world.rows(5)[-1]) == ["no checkpoint is on record as published"]
    assert found(world.rows(6)[-1])[1:] == ["overdue by 1 day: a checkpoint was to be published by 5 April 2026"]
    assert "overdue by 2 days" in found(world.rows(7)[-1])[1]


def test_a_policy_by_another_name_does_not_begin_the_days_anew(world: World) -> None:
    """They run from the first that was ever adopted, whatever each is called."""
    world.say(2, adopt(3, "1"))
    first = due(world.book.as_of(day(2)))
    world.say(4, policy.AdoptCheckpointPolicy("policy/other", "1", 3))
    then = due(world.book.as_of(day(4)))
    assert first is not None
    assert then is not None
    assert then[0] == first[0] == day(5)


def test_it_is_due_so_many_days_after_the_last_that_was_published(world: World) -> None:
    """Or after the first entry since was recorded, where nothing was for longer; what only seals is nothing to seal."""
    world.say(1, adopt(3, "1"))
    size, _ = world.take(2)
    world.publish(4, size)
    assert due(world.book.as_of(day(20))) is None
    world.say(10, action.CommitAction("action/a", due=day(9)))

    assert (due(world.book.as_of(day(10))) or (None,))[0] == day(13)
    assert found(world.rows(13)[-1]) == []
    world.on(14)
    assert found(world.rows(14)[-1]) == [
        f"overdue by 1 day: a checkpoint of more than {size} entries was to be published by 13 April 2026"
    ]
    assert found(world.rows(9)[-1]) == []


def test_what_was_recorded_before_the_publication_waits_from_that(world: World) -> None:
    """Days run from one published to the next, and not from an entry made between its taking and its publication."""
    world.say(1, adopt(3, "1"))
    size, _ = world.take(2)
    world.say(2, action.CommitAction("action/a", due=day(9)))
    world.publish(4, size)

    assert (due(world.book.as_of(day(4))) or (None,))[0] == day(7)


def test_nobody_gives_more_time_without_an_authority(world: World) -> None:
    """A longer time counts by a decision that stands; a shorter one at once."""
    world.say(1, adopt(3, "1"))
    world.say(2, adopt(9, "2"))
    (row,) = [each for each in world.book.as_of(day(2)).policies() if each.in_force and each.policy == "policy/seal"]
    assert "days 9 by no authority that stands: days 3 as before" in row.note
    assert (due(world.book.as_of(day(2))) or (None,))[0] == day(4)

    world.say(3, body.EstablishBody(BOARD), decision.TakeDecision("decision/d", BOARD, decision.Effect.APPROVED))
    world.say(3, adopt(7, "3", "decision/d"))
    assert (due(world.book.as_of(day(3))) or (None,))[0] == day(8)
    world.say(4, adopt(2, "4"))
    assert (due(world.book.as_of(day(4))) or (None,))[0] == day(3)
    assert (due(world.book.as_of(day(2))) or (None,))[0] == day(4)


def test_rows_say_whether_they_are_hindsight(world: World) -> None:
    """What was recorded by the day was recorded then; a publication entered years later is hindsight."""
    size, _ = world.take(1)
    world.say(2, action.CommitAction("action/a", due=day(9)))
    assert [str(row.kind) for row in world.rows(2)] == ["recorded then", "recorded then"]
    world.publish(9, size, effective=day(2))
    assert str(world.rows(2)[0].kind) == "hindsight"


# What each row rests on.


def test_a_row_of_one_taken_rests_on_all_that_bears_it(world: World) -> None:
    """Its own entry, where it was published, the papers that bear it, and what is found of it."""
    size, root = world.take(2)
    published = world.publish(3, size)
    paper_of(world, 3)
    carried = world.say(3, paper.CarryCheckpoint("paper/p", size, root))

    one, after = world.rows(3)
    assert one.why == Why((3, published, carried))
    assert [each.why for each in (*one.published, *one.papers)] == [Why((published,)), Why((carried,))]
    assert [each.kind for each in (one, *one.published, *one.papers, after)] == [Known.RECORDED_THEN] * 4
    assert after.why == Why((published,), f"no checkpoint of more than {size} entries published by 3 April 2026")


def test_one_published_nowhere_misses_that_by_the_day(world: World) -> None:
    """And so does what lies after none."""
    world.take(2)
    one, after = world.rows(4)

    (finding,) = one.findings
    assert finding.why == Why((3,), "no publication of it by 4 April 2026")
    assert after.why == Why((), "no checkpoint published by 4 April 2026")
    assert after.findings[0].why == Why((), "no publication of a checkpoint by 4 April 2026")
    assert (after.published, after.papers, after.kind) == ((), (), Known.RECORDED_THEN)


def test_of_what_bears_it_too_early_both_are_rested_on(world: World) -> None:
    """The taking and the publication; of minutes that cannot hold it, all that says so of the meeting."""
    size, _ = world.take(3)
    world.say(3, body.EstablishBody(BOARD))
    called = world.say(3, meeting.CallMeeting("meeting/1", BOARD, day(2)))
    published = world.publish(4, size, "meeting/1", effective="2026-04-02/2026-04-04")

    one, _ = world.rows(4)
    assert {each.what: each.why.entries for each in one.findings} == {
        "it cannot have been published in those minutes: meeting/1 is not on record as held": (called, published),
        "it may have been published before it was taken": (3, published),
        "it is not on record as published: it binds nobody": (3,),
    }
    assert one.why == Why((3, called, published))


def test_of_another_that_is_published_nothing_is_found(world: World) -> None:
    """Each row has its own publications, papers and findings."""
    small, root = world.take(1)
    world.say(1, body.EstablishBody(BOARD), meeting.CallMeeting("meeting/1", BOARD, day(1)))
    large, _ = world.take(1)
    elsewhere = world.publish(2, small, effective="2026-03-31/2026-04-02")
    world.publish(2, large, "meeting/1")
    paper_of(world, 2)
    world.say(2, paper.CarryCheckpoint("paper/p", small, root))

    one, two, _ = world.rows(2)
    assert ([each.paper for each in one.papers], two.papers) == (["paper/p"], ())
    assert [[each.meeting for each in row.published] for row in (one, two)] == [[""], ["meeting/1"]]
    assert [each.why for each in one.published] == [Why((elsewhere,))]
    assert found(one) == ["it may have been published before it was taken"]
    assert found(two)[0] == "it cannot have been published in those minutes: meeting/1 is not on record as held"


def test_a_strange_one_rests_on_the_paper_that_bears_it(world: World) -> None:
    """And on that none was taken; rows are in the order of their sizes, whatever was recorded first."""
    paper_of(world, 1)
    large = world.say(1, paper.CarryCheckpoint("paper/p", 99, "ninety-nine"))
    size, _ = world.take(2)
    small = world.say(3, paper.CarryCheckpoint("paper/p", 1, "one"))

    one, two, three, _ = world.rows(3)
    assert [each.size for each in (one, two, three)] == [1, size, 99]
    assert one.why == one.findings[0].why == Why((small,), "no checkpoint of 1 entry is on the record")
    assert three.why == Why((large,), "no checkpoint of 99 entries is on the record")
    (borne,) = one.papers
    assert (borne.paper, borne.on.last, borne.same, borne.why) == ("paper/p", day(3), False, Why((small,)))
    assert (one.taken, one.published, one.kind, borne.kind) == (None, (), Known.RECORDED_THEN, Known.RECORDED_THEN)


def test_one_of_the_record_s_own_size_is_beyond_nothing(world: World) -> None:
    """It might have been taken of so many: only that none was is said."""
    paper_of(world, 1)
    world.say(1, paper.CarryCheckpoint("paper/p", 4, "four"))
    one, _ = world.rows(1)
    assert world.book.head == 4
    assert found(one) == ["paper/p bears a checkpoint of 4 entries, and none was taken of so many"]


def test_a_paper_said_later_to_have_borne_it_is_hindsight(world: World) -> None:
    """So are the rows that rest on it."""
    size, root = world.take(1)
    world.publish(2, size)
    paper_of(world, 2)
    world.say(9, paper.CarryCheckpoint("paper/p", size, root), effective=day(2))
    world.say(9, paper.CarryCheckpoint("paper/p", 99, "x"), effective=day(2))
    world.publish(9, size, effective=day(1))

    one, strange, after = world.rows(2)
    assert [each.kind for each in (one, one.papers[0], strange, strange.papers[0])] == [Known.HINDSIGHT] * 4
    assert [each.kind for each in (*one.published, after)] == [
        Known.HINDSIGHT,
        Known.RECORDED_THEN,
        Known.RECORDED_THEN,
    ]


def test_a_paper_of_the_very_day_it_was_taken_is_not_too_early(world: World) -> None:
    """Nor one of a later day; on the day before, it is."""
    size, root = world.take(3)
    for number in (2, 3, 4):
        name = f"paper/p{number}"
        world.say(4, paper.WritePaper(name, day(1)), paper.CarryCheckpoint(name, size, root), effective=day(number))

    (early,) = [each for each in world.rows(4)[0].findings if "bear" in each.what]
    assert early.what == "paper/p2 was said to bear it before it was taken"
    assert early.why == Why((3, 5))


def test_what_lies_after_one_known_since_to_be_published_is_hindsight(world: World) -> None:
    """As it is which that is."""
    size, _ = world.take(1)
    world.publish(9, size, effective=day(2))

    after = world.rows(2)[-1]
    assert (after.covers, after.kind) == ((size + 1, world.book.head), Known.HINDSIGHT)


def test_nothing_is_due_for_what_was_recorded_after_the_number(world: World) -> None:
    """By the record as it stood then, nothing lay exposed."""
    world.say(1, adopt(3, "1"))
    size, _ = world.take(2)
    published = world.publish(2, size)
    world.say(3, action.CommitAction("action/a", due=day(9)))

    assert due(world.book.as_of(day(3), recorded=published)) is None
    assert due(world.book.as_of(day(3))) is not None


def test_when_it_is_due_rests_on_what_begins_the_days(world: World) -> None:
    """The policy, the first that ever was, what is exposed, and what was last published."""
    first = world.say(1, adopt(5, "1"))
    second = world.say(2, adopt(3, "2"))
    size, _ = world.take(2)
    published = world.publish(3, size)
    world.say(5, action.CommitAction("action/a", due=day(9)))
    exposed = world.book.head

    by, why = due(world.book.as_of(day(5))) or (None, None)
    assert (by, why) == (day(8), Why((first, second, published, exposed)))
    world.on(9)
    after = world.rows(9)[-1]
    assert after.findings[0].why == why
    assert set(after.why.entries) == {first, second, published, exposed}
