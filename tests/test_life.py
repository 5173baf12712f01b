"""The council's life that the kit makes up: much happens in it, and what is refused leaves no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import attrs
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st

from ledger import Ledger, ingest
from ledger.act import Act, Particulars
from ledger.aggregates import COMMANDS, action
from ledger.batch import Batch
from ledger.entry import Entry
from ledger.errors import Malformed, Refused
from ledger.testing import life
from ledger.testing.invariants import invariant
from ledger.testing.life import Life, council, points
from ledger.testing.oracle import Replay, london
from ledger.testing.playing import CLERK, Outcome, make
from ledger.values import Day


@pytest.fixture
def lived() -> Life:
    """A life that has begun: one act, on the first day."""
    machine = Life()
    machine.record(action.ProposeAction("action/a"), action.CommitAction("action/a"))
    return machine


def test_much_happens_in_a_life() -> None:
    """Mends, voids, late arrivals and leave of either kind, or properties would be of very little."""
    met: Counter[str] = Counter()

    def count(book: Ledger) -> None:
        replay = Replay.of(book)
        for entry in replay.entries[replay.ends[1] :]:
            met["mended"] += entry.body.mends is not None
            met["voided"] += entry.void
            met["late"] += not entry.void and london(entry.recorded_at) - entry.day.last > timedelta(days=3)
            met["by a decision"] += bool(entry.body.authority and entry.body.authority.decision)
            met["by a rule"] += bool(entry.body.authority and entry.body.authority.rule)

    life.watch(count, "commit", "date_again", "report", "close", "withdraw", "hold", share=1)

    assert sorted(met) == ["by a decision", "by a rule", "late", "mended", "voided"]
    assert min(met.values()) > 0, met


def test_a_life_is_mostly_about_what_it_is_said_to_be() -> None:
    """A property of one thing needs lives in which that thing happens over and over."""
    met: Counter[str] = Counter()

    def count(book: Ledger) -> None:
        replay = Replay.of(book)
        met.update(entry.name for entry in replay.entries[replay.ends[1] :])

    life.watch(count, "invite", "invite", "reschedule", mends=False)

    assert met["invitation-sent/1"] + met["meeting-rescheduled/1"] > met.total() / 3


def test_without_mends_nothing_is_mended() -> None:
    """What is exact only of a record that was never mended is asked of lives with no mends in them."""

    def check(book: Ledger) -> None:
        assert all(entry.body.mends is None for entry in book.entries())

    life.watch(check, "commit", mends=False, share=0.2)


def test_every_saying_is_a_command_and_its_rule() -> None:
    """Whatever may be said in a life is a command there is; and nothing that may is left without a rule."""
    kinds = {saying.kind for saying in life.SAYINGS.values()}

    assert kinds <= set(COMMANDS.values())
    left = {name for name, kind in COMMANDS.items() if kind not in kinds}
    # A life begins with these, and a ledger is opened once; the day on a document changes no answer here.
    # And a checkpoint is of one record and signed by a key, and what is erased had words: neither can be made up.
    made_otherwise = {"take-checkpoint", "publish-checkpoint", "erase-words"}
    assert left - made_otherwise == {"register-source", "define-theme", "establish-body", "open-ledger", "date-source"}


def test_a_refusal_that_leaves_a_trace_is_found(lived: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call said to be refused, and recorded all the same, fails the life it is in."""

    def careless(book: Ledger, act: Act, _: object) -> Outcome:
        done = make(book, act, lived.clock.now())
        return Outcome(act, lived.clock.now(), done.before, fault=Refused("no"))

    monkeypatch.setattr(life, "make", careless)

    with pytest.raises(AssertionError, match="the record is not as it was"):
        lived.record(action.ReportProgress("action/a"))


def test_a_call_that_adds_nothing_is_found(lived: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call said to be recorded, of which there is no entry, fails the life it is in."""
    receipt = lived.record(action.ReportProgress("action/a")).receipt

    def lost(book: Ledger, act: Act, _: object) -> Outcome:
        return Outcome(act, lived.clock.now(), book.head, receipt=receipt)

    monkeypatch.setattr(life, "make", lost)

    with pytest.raises(AssertionError, match="the record is not as it was"):
        lived.record(action.ReportProgress("action/a"))


def test_what_is_refused_is_not_sent_again(lived: Life) -> None:
    """Only calls that were recorded are sent again, and each then acts once."""
    assert lived.record(action.ProposeAction("action/a")).fault is not None
    assert len(lived.acts) == 1
    lived.send_again(7)
    assert lived.book.head == 3


@pytest.fixture
def as_found() -> Iterator[None]:
    """What fails is left as it was found: to shorten it takes long, and is not what is tested."""
    kept = settings.get_current_profile_name()
    settings.register_profile("as found", settings.get_profile(kept), phases=[Phase.generate], database=None)
    settings.load_profile("as found")
    yield
    settings.load_profile(kept)


@pytest.mark.usefixtures("as_found")
def test_what_no_life_says_is_refused_by_name() -> None:
    """With the closest that it does say."""
    with pytest.raises(Malformed, match="about: no life says 'commits': the closest it takes is 'commit'"):
        life.watch(print, "deliver", "commits")


def test_a_life_is_watched_to_its_end() -> None:
    """What is asked of it fails the test where it is not so."""
    seen: list[Ledger] = []

    def never(book: Ledger) -> None:
        seen.append(book)
        assert book.head == 0

    with pytest.raises(AssertionError):
        life.watch(never, "report", share=0.05, steps=2)
    assert seen


def test_points_are_every_day_on_the_whole_record_and_some_before(lived: Life) -> None:
    """From the first day to the day after the last, and at ends of acts alone."""
    lived.wait(3)
    lived.record(action.ReportProgress("action/a"))
    replay = Replay.of(lived.book)

    found = [(view.point.on, view.point.recorded) for view, _ in points(lived.book)]

    whole = [day for day, recorded in found if recorded == lived.book.head]
    assert whole == [council.FIRST + timedelta(days=n) for n in range(5)]
    assert {recorded for _, recorded in found} == set(replay.ends)
    for view, seen in points(lived.book):
        assert tuple(seen.entries("action/a")) == view.visible("action/a")
        assert not seen.mended("action/a")


def test_a_policy_is_said_of_today(lived: Life) -> None:
    """It is never back-dated: a life that tried would only ever be refused one."""
    lived.wait(3)
    lived.say(life.SAYINGS["adopt_slow_policy"].kind("policy/slow", "2"), 3, "")  # type: ignore[call-arg]

    assert lived.book.entry(lived.book.head).day == Day.of(lived.today)


def test_what_moved_is_not_written_upon(lived: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """One who had not seen the last of a stream is refused; and were that not so, it would be found."""
    lived.write_upon_what_moved(action.ReportProgress("action/a"), 1)
    assert lived.book.head == 3
    lived.write_upon_what_moved(action.ReportProgress("action/a"), 0)
    assert lived.book.head == 4

    monkeypatch.setattr(Batch, "_check_unmoved", lambda *_: None)

    with pytest.raises(AssertionError, match="had moved since entry 3"):
        lived.write_upon_what_moved(action.ReportProgress("action/a"), 1)


def test_old_acts_are_imported_whole_or_not_at_all(lived: Life) -> None:
    """In whatever order they are found; and what was imported is not imported again."""
    lived.wait(9)
    good = [action.ReportProgress("action/a", "amber"), action.CloseAction("action/a")]
    lived.import_old([*good, action.ReopenAction("action/b")], 4)
    assert lived.book.head == 3
    lived.import_old(list(good), 4)
    assert [entry.day.last for entry in lived.book.entries(3)] == [council.FIRST + timedelta(days=5)] * 2


def test_an_import_that_loses_an_act_is_found(lived: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says that it recorded must be there, and once."""
    add = ingest.add
    monkeypatch.setattr(ingest, "add", lambda book, lines, **more: add(book, lines, **more)[1:])

    with pytest.raises(AssertionError, match="but for what was imported"):
        lived.import_old([action.ReportProgress("action/a"), action.CloseAction("action/a")], 4)


def test_weeks_go_by_once(lived: Life) -> None:
    """And the clock put back makes nothing recorded earlier than what was."""
    lived.leap(2)
    lived.leap(5)
    assert lived.today == council.FIRST + timedelta(weeks=2)
    lived.set_the_clock_back()
    assert lived.record(action.ReportProgress("action/a")).receipt is not None


def test_a_record_that_goes_back_in_time_is_found(lived: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act stamped no later than the one before it fails the life it is in."""
    entries = Ledger.entries

    def stamped(book: Ledger, after: int = 0) -> list[Entry]:
        found = entries(book, after)
        return [attrs.evolve(entry, recorded_at=found[0].recorded_at) for entry in found]

    monkeypatch.setattr(Ledger, "entries", stamped)

    with pytest.raises(AssertionError, match="recorded no later"):
        lived.record(action.ReportProgress("action/a"))


def test_two_keep_one_record() -> None:
    """Each act by one of two who hold the same file open; both see the same, and every invariant holds of it."""
    life.watch(invariant(1).look, share=0.1, steps=20, lived=life.Shared)


def test_any_of_the_sayings_can_be_drawn() -> None:
    """Of those named, or of all."""
    assert isinstance(life.any_of("commit"), st.SearchStrategy)
    assert Particulars(by=CLERK).by == CLERK
