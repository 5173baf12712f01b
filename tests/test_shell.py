"""The ledger's own face: recording, refusing, asking, and the point every answer is as of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger import Actor, Authority, Day, Depth, Exempt, Ledger, Restate, Say, Show, SimulatedClock, Source, Void, With
from ledger.act import Act, Particulars
from ledger.aggregates import action, body, decision, meeting, paper, plan, source
from ledger.aggregates.record import ClockKind, OpenLedger
from ledger.entry import Reason
from ledger.errors import CallReused, Conflict, LedgerError, Malformed, NotRecorded, Refused, StoreFailed, Unreadable
from ledger.projection import Hindsight
from ledger.values import Kind

CLERK = Actor("post/clerk")
DAY = date(2026, 4, 1)
A = "action/a"


@pytest.fixture
def clock() -> SimulatedClock:
    """Midday on 20 April 2026."""
    return SimulatedClock(datetime(2026, 4, 20, 12, tzinfo=UTC))


@pytest.fixture
def book(clock: SimulatedClock) -> Iterator[Ledger]:
    """A ledger in memory with one action, proposed and committed in one act (2 and 3)."""
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as made:
        commit = With(action.CommitAction(A, date(2026, 5, 1)), effective=date(2026, 4, 2))
        made.record([action.ProposeAction(A, title="Reset"), commit], id="first", by=CLERK, effective=DAY)
        yield made


def record(book: Ledger, *requests: Any, id: str = "call", **particulars: Any) -> tuple[int, ...]:
    """The numbers of an act's entries."""
    given = {"by": CLERK, "effective": DAY, **particulars}
    return book.record(requests, id=id, **given).numbers


def test_a_ledger_says_whose_it_is(book: Ledger) -> None:
    """Entry 1 opens it, and says which clock it keeps."""
    assert (book.council, book.origin, book.simulated, book.head) == ("A council", "example.org/a", True, 3)
    assert book.entry(1).name == "ledger-opened/1"
    assert "simulated" in str(book.as_of().point)
    assert repr(book) == "<Ledger of A council, 3 entries>"


def test_a_ledger_that_is_nobodys_is_not_created(tmp_path: Path) -> None:
    """And nothing is left where it would have been."""
    with pytest.raises(Malformed, match="council"):
        Ledger.create(tmp_path / "a.ledger", council=" ", origin="example.org/a")
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_is_created_where_nothing_is_and_opened_where_one_is(tmp_path: Path) -> None:
    """A real clock by default; a second creation, and opening what is missing, are refused."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", by=CLERK) as book:
        record(book, action.ProposeAction(A))
        assert not book.simulated
    with pytest.raises(StoreFailed, match="already there"):
        Ledger.create(path, council="A council", origin="example.org/a")
    with Ledger.open(path) as book:
        assert (book.head, book.entry(1).body.actor) == (2, CLERK)
    with pytest.raises(StoreFailed, match="no ledger at"):
        Ledger.open(tmp_path / "b.ledger")


def test_a_simulated_ledger_is_recorded_in_with_its_own_kind_of_clock(tmp_path: Path, clock: SimulatedClock) -> None:
    """It is asked without one; a real ledger takes no simulated clock."""
    path = tmp_path / "a.ledger"
    Ledger.create(path, council="A council", origin="example.org/a", clock=clock).close()
    with Ledger.open(path) as book:
        assert book.as_of().point.on == date(2026, 4, 20)
        with pytest.raises(Refused, match="simulated clock"):
            record(book, action.ProposeAction(A))
    with Ledger.open(path, clock=clock) as book:
        assert record(book, action.ProposeAction(A)) == (2,)
    real = tmp_path / "b.ledger"
    Ledger.create(real, council="A council", origin="example.org/a").close()
    with pytest.raises(Refused, match="keeps a real clock"):
        Ledger.open(real, clock=clock)


def test_an_act_is_recorded_whole_at_one_instant(book: Ledger, clock: SimulatedClock) -> None:
    """Its numbers follow on, it ends at the last, and it is later than the act before."""
    receipt = book.record(
        [action.ReportProgress(A), action.ProposeAction("action/b")], id="two", by=CLERK, effective=DAY
    )
    assert (receipt.numbers, receipt.act, receipt.repeated) == ((4, 5), 5, False)
    entries = book.entries(after=3)
    assert {(entry.act, entry.recorded_at) for entry in entries} == {(5, receipt.recorded_at)}
    clock.set(datetime(2020, 1, 1, tzinfo=UTC))
    record(book, action.ReportProgress(A))
    assert book.entry(6).recorded_at == receipt.recorded_at + timedelta(microseconds=1)


def test_an_act_of_which_one_command_is_refused_records_nothing(book: Ledger) -> None:
    """The refusal says which of its commands, and which entry stands in the way."""
    with pytest.raises(Refused) as caught:
        record(book, action.ProposeAction("action/b"), action.CommitAction(A))
    assert (caught.value.part, caught.value.entry, book.head) == (2, 3, 3)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (action.CloseAction("action/z"), "has not been proposed"),
        (action.CarryAction(A, "plan/z"), "'to' names plan/z, which is not on the record"),
        (action.CloseAction(A, decision="decision/z"), "'decision' names decision/z"),
        (With(action.CloseAction(A), source=Source("source/z")), "'source' names source/z"),
        (With(action.CloseAction(A), answers_to=[9]), "answers to entry 9"),
        (With(action.CloseAction(A), effective="2026-04-21"), "later than 20 April 2026"),
        (Void(1), "entry 1 opened the ledger"),
        (Void(9), "no entry 9 to mend"),
        (Restate(2, action.ProposeAction("action/b")), "restated as what it is"),
        (Restate(2, action.CommitAction(A)), "restated as what it is"),
        (paper.WritePaper("paper/p", date(2026, 4, 2)), "cannot be as at"),
        (paper.WritePaper("paper/p", DAY, (Show("action/z", "link"),)), "not on the record"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", date(2026, 3, 1), (Show(A, "link"),)), "nothing of action/a to show"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", DAY, (Show(A, "link", (2, 2)),)), "second reading of entry 2"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", DAY, (Show(A, "link", (1,)),)), "is of ledger/record"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", DAY, (Show(A, "link", (9,)),)), "not yet recorded"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", DAY, (Show(A, "link", (2, 3)),)), "after the paper's day"),  # type: ignore[arg-type]
        (paper.WritePaper("paper/p", DAY, (Show(A, "link"), Show(A, "link"))), "shown twice"),  # type: ignore[arg-type]
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_the_ledger_as_it_was(book: Ledger, request_: Any, reason: str) -> None:
    """Each rule of being well formed, and one of what is impossible."""
    with pytest.raises(Refused, match=reason):
        record(book, request_)
    assert book.head == 3
    assert record(book, action.ReportProgress(A)) == (4,)


@pytest.mark.parametrize(
    ("particulars", "field"),
    [
        ({"effective": None}, "effective"),
        ({"effective": "yesterday"}, ""),
        ({"effective": datetime(2026, 4, 1, tzinfo=UTC)}, ""),
        ({"by": None}, "by"),
        ({"by": "post/clerk"}, "by"),
        ({"source": "source/s"}, "source"),
        ({"authority": "decision/d"}, "authority"),
        ({"exempt": "category 9"}, "exempt"),
        ({"answers_to": [0]}, ""),
        ({"id": ""}, "id"),
        ({"id": "a\nb"}, "id"),
        ({"id": 5}, "id"),
    ],
)
def test_particulars_of_the_wrong_kind_are_malformed(book: Ledger, particulars: dict[str, Any], field: str) -> None:
    """Nothing is coerced that could be misread; the error names the field."""
    with pytest.raises(Malformed) as caught:
        record(book, action.CloseAction(A), **particulars)
    assert (caught.value.field, book.head) == (field, 3)


def test_what_is_no_command_is_malformed(book: Ledger) -> None:
    """An event is not a command; an empty act is no act."""
    with pytest.raises(Malformed, match="is not a command"):
        record(book, action.CloseAction(A).event())
    with pytest.raises(Malformed, match="at least one"):
        record(book)


def test_a_call_sent_twice_acts_once(book: Ledger) -> None:
    """The same id and content gives the same receipt, with words under whatever salt."""
    commands = (action.MoveDueDate(A, date(2026, 6, 1), reason="Slipped"), action.ReportProgress(A, "amber"))
    first = book.record(commands, id="x", by=CLERK, effective=DAY)
    record(book, action.ReportProgress(A), id="between")
    again = book.record(commands, id="x", by=CLERK, effective=DAY)

    assert (again.numbers, again.recorded_at, again.repeated) == (first.numbers, first.recorded_at, True)
    assert book.head == 6


@pytest.mark.parametrize(
    "change",
    [
        {"requests": (action.MoveDueDate(A, date(2026, 6, 2), reason="Slipped"),)},
        {"requests": (action.MoveDueDate(A, date(2026, 6, 1), reason="Other words"),)},
        {"requests": (action.MoveDueDate(A, date(2026, 6, 1)),)},
        {"requests": (action.MoveDueDate(A, date(2026, 6, 1), reason="Slipped"), action.CloseAction(A))},
        {"effective": date(2026, 4, 2)},
        {"by": Actor("post/chair")},
        {"exempt": Exempt("category 9", "an act")},
        {"answers_to": [2]},
        {"authority": Authority(rule="3.2")},
        {"requests": (Void(2),)},
        {"requests": (Void(99),)},
    ],
)
def test_the_same_id_with_other_content_is_a_conflict(book: Ledger, change: dict[str, Any]) -> None:
    """Down to the words; nothing is recorded."""
    commands = (action.MoveDueDate(A, date(2026, 6, 1), reason="Slipped"),)
    book.record(commands, id="x", by=CLERK, effective=DAY)
    other: dict[str, Any] = {"by": CLERK, "effective": DAY, **change}

    with pytest.raises(CallReused, match="entry 4"):
        book.record(other.pop("requests", commands), id="x", **other)
    assert book.head == 4


def test_a_live_paper_sent_twice_is_drawn_up_as_it_was(book: Ledger) -> None:
    """What was recorded in between does not make it another paper."""
    command = paper.WritePaper("paper/p", DAY, (Show(A, "appendix"),))  # type: ignore[arg-type]
    first = record(book, command, id="p")
    record(book, action.ReportProgress(A), id="late")

    assert record(book, command, id="p") == first
    written = book.entry(first[0]).event
    assert isinstance(written, paper.PaperWritten)
    assert (written.shows[0].entries, written.shows[0].drawn) == ((2,), 3)


def test_a_stream_that_moved_since_the_caller_looked_is_a_conflict(book: Ledger) -> None:
    """The conflict says what moved; other streams may have moved as they like."""
    record(book, action.ReportProgress(A), id="other")
    record(book, action.ProposeAction("action/b"), id="elsewhere")

    with pytest.raises(Conflict, match="look at entry 4") as caught:
        record(book, action.CloseAction(A), expecting=3)
    assert caught.value.moved == (4,)
    assert record(book, action.CloseAction(A), expecting=4) == (6,)


def test_a_batch_is_all_or_nothing(book: Ledger) -> None:
    """An act that is refused leaves those before it to be kept or not; an error keeps none."""
    common = Particulars(by=CLERK, effective=DAY)
    with book.batch() as batch:
        batch.record(Act.of("1", action.ProposeAction("action/b"), common))
        with pytest.raises(Refused):
            batch.record(Act.of("2", action.ProposeAction("action/b"), common))
        batch.record(Act.of("3", action.CloseAction("action/b"), common))
    assert book.head == 5

    def break_off() -> None:
        with book.batch() as batch:
            batch.record(Act.of("4", action.ReopenAction("action/b"), common))
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert (book.head, record(book, action.ReopenAction("action/b"), id="4")) == (5, (6,))


def test_a_batch_is_not_entered_twice(book: Ledger) -> None:
    """One thread records one thing at a time, and asking meanwhile sees nothing half done."""
    with book.batch() as batch:
        batch.record(Act.of("1", action.ProposeAction("action/b"), Particulars(by=CLERK, effective=DAY)))
        assert (book.head, book.as_of().streams("action")) == (3, [A])
        with pytest.raises(Refused, match="already being recorded"):
            record(book, action.ProposeAction("action/c"))
    assert book.head == 4


def test_a_point_is_the_end_of_an_act_that_has_been_recorded(book: Ledger, clock: SimulatedClock) -> None:
    """A number inside an act names the nearest ends; an instant means the last act by then."""
    assert [book.as_of(recorded=number).point.recorded for number in (1, 3)] == [1, 3]
    with pytest.raises(NotRecorded, match="entry 1 or 3"):
        book.as_of(recorded=2)
    for number in (0, -1, 4):
        with pytest.raises(NotRecorded, match="runs from 1 to 3"):
            book.as_of(recorded=number)
    instant = book.entry(3).recorded_at
    assert book.as_of(recorded=instant).point.recorded == 3
    assert book.as_of(recorded=instant - timedelta(microseconds=1)).point.recorded == 1
    later = instant + timedelta(days=2)
    clock.set(later + timedelta(days=5))
    of = {recorded: book.as_of(recorded=recorded).point.on for recorded in (1, 3, instant, later, None)}
    today = later.date() + timedelta(days=5)
    assert of == {1: instant.date(), 3: instant.date(), instant: instant.date(), later: later.date(), None: today}
    assert book.as_of(today, recorded=1).point.on == today
    with pytest.raises(NotRecorded, match="nothing was recorded by"):
        book.as_of(recorded=datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(NotRecorded, match="has not come"):
        book.as_of(recorded=clock.now() + timedelta(seconds=1))
    for wrong in (True, "3", date(2026, 4, 20), datetime(2026, 4, 20)):  # noqa: DTZ001 - a naive one is wrong
        with pytest.raises(Malformed, match="instant"):
            book.as_of(recorded=wrong)  # type: ignore[arg-type]
    for wrong in ("2026-04-01", datetime(2026, 4, 1, tzinfo=UTC), date.max):
        with pytest.raises(Malformed):
            book.as_of(wrong)  # type: ignore[arg-type]


def test_every_answer_says_what_it_is_as_of_and_what_it_cannot_show(book: Ledger) -> None:
    """The point, its last entry, and the limit, on the answer itself."""
    answer = book.as_of(DAY).commitments()
    assert (answer.point.on, answer.point.recorded) == (DAY, 3)
    assert "no evidence either way" in answer.limit
    assert str(answer).endswith("as of 1 April 2026, on the record up to entry 3 (on a simulated clock).")
    assert (len(answer), answer[0].stage, [row.action for row in answer]) == (1, "proposed", [A])


def test_a_row_says_how_it_came_to_be_known(book: Ledger, clock: SimulatedClock) -> None:
    """Recorded then; attested by a source of the time; or hindsight."""
    record(book, source.RegisterSource("source/s"), id="s")
    clock.set(datetime(2026, 5, 20, tzinfo=UTC))
    for name, dated in (("attested", date(2026, 4, 20)), ("hindsight", date(2026, 4, 21)), ("undated", None)):
        cited = Source("source/s", dated=dated)
        record(book, action.ProposeAction(f"action/{name}"), id=name, source=cited)

    kinds = {row.action: row.kind for row in book.as_of(date(2026, 4, 20)).commitments()}
    assert kinds == {
        A: Kind.RECORDED_THEN,
        "action/attested": Kind.ATTESTED,
        "action/hindsight": Kind.HINDSIGHT,
        "action/undated": Kind.HINDSIGHT,
    }
    assert {str(kind) for kind in kinds.values()} == {"recorded then", "attested", "hindsight"}
    answer = book.as_of(date(2026, 4, 20)).commitments()
    assert answer.hindsight is Hindsight.DIFFERS
    assert book.as_of(date(2026, 4, 20), recorded=4).commitments().hindsight is Hindsight.SAME
    assert book.as_of(date(2026, 4, 19)).commitments().hindsight is Hindsight.NOTHING


def test_exempt_words_are_withheld_and_said_to_be(book: Ledger) -> None:
    """Existence, number and category stay; asked for, the words are shown."""
    hidden = Exempt("category 9", "Local Government Act 1972 section 100A(4)")
    numbers = record(book, action.ProposeAction("action/b", title="Sell the land"), exempt=hidden)

    row = book.as_of().commitments()
    assert [(each.title, row.withheld) for each in row if each.action == "action/b"] == [
        ("[withheld: category 9]", numbers)
    ]
    asked = book.as_of(include_exempt=True).commitments()
    assert [each.title for each in asked] == ["Reset", "Sell the land"]
    assert asked.withheld == ()


def test_history_holds_what_was_mended_and_what_mended_it(book: Ledger) -> None:
    """In the order recorded, whatever the day; up to a number where one is asked."""
    mend = record(book, Restate(3, action.CommitAction(A, date(2026, 6, 1)), Reason.MISTYPED, "2026, not 2025"))
    rows = book.history(A)

    assert [(row.number, row.mends, row.mended_by) for row in rows] == [(2, None, ()), (3, None, mend), (4, 3, ())]
    assert (rows[2].reason, dict(rows[2].words)) == (Reason.MISTYPED, {"mending": "2026, not 2025"})
    assert [row.number for row in book.history(A, recorded=3)] == [2, 3]
    with pytest.raises(NotRecorded, match="nothing is recorded of action/z"):
        book.history("action/z")


def test_findings_of_authority_are_joins_at_one_point(book: Ledger) -> None:
    """Proposed only, noted only, taken later than relied on, rescinded, superseded: each is said."""
    record(book, body.EstablishBody("body/b"), id="b")
    effect = decision.Effect
    for name, command in {
        "proposed": decision.ProposeDecision("decision/proposed", "body/b", effect.APPROVED),
        "noted": decision.TakeDecision("decision/noted", "body/b", effect.NOTED),
        "late": decision.TakeDecision("decision/late", "body/b", effect.APPROVED),
        "superseded": decision.TakeDecision("decision/superseded", "body/b", effect.APPROVED),
        "sound": decision.TakeDecision("decision/sound", "body/b", effect.APPROVED),
    }.items():
        record(book, command, id=name, effective=date(2026, 4, 5 if name == "late" else 1))
        commit = action.CommitAction(f"action/{name}", date(2026, 5, 1), decision=f"decision/{name}")
        record(book, action.ProposeAction(f"action/{name}"), commit, id=f"{name}-committed", effective=date(2026, 4, 2))
    record(book, decision.SupersedeDecision("decision/superseded", "decision/sound"), id="s")

    found = {row.action: [each.what for each in row.findings] for row in book.as_of().commitments()}
    assert found == {
        A: ["committed with no decision cited"],
        "action/proposed": ["cites what was only proposed"],
        "action/noted": ["cites a decision that only noted it"],
        "action/late": ["done before the decision it cites was taken"],
        "action/superseded": ["cites a decision since superseded"],
        "action/sound": [],
    }


def test_a_due_date_made_later_by_voiding_is_found(book: Ledger) -> None:
    """Bringing a date forward and then voiding that is a re-dating that nobody authorised."""
    forward = record(book, action.MoveDueDate(A, date(2026, 4, 25)), id="forward", effective=date(2026, 4, 3))
    record(book, Void(forward[0]), id="void")

    (row,) = book.as_of().commitments()
    assert (row.due, row.moves) == (date(2026, 5, 1), ())
    assert "due date made later by voiding, with no decision cited" in [each.what for each in row.findings]


def test_a_stage_is_derived_from_what_happened(book: Ledger) -> None:
    """Nobody sets it by hand beside the events that imply it."""
    stages = []
    for command in (
        action.BlockAction(A, "staff"),
        action.UnblockAction(A),
        action.DeliverAction(A),
        action.SubmitEvidence(A, "audit"),
        action.AcceptEvidence(A, "audit"),
        action.CloseAction(A),
    ):
        by = Authority(rule="terms of reference 4")
        record(book, command, id=type(command).__name__, effective=date(2026, 4, 3), authority=by)
        stages.append(book.as_of().commitments()[0].stage)
    assert stages == ["blocked", "committed", "delivered", "delivered", "evidenced", "closed"]


def test_minutes_are_unknown_once_a_later_meeting_left_no_record(book: Ledger) -> None:
    """Draft until then; approved from the day that is recorded (C16 agenda item 4)."""
    board = "body/b"
    record(
        book,
        body.EstablishBody(board),
        meeting.HoldMeeting("meeting/one", board),
        meeting.DraftMinutes("meeting/one"),
        meeting.CallMeeting("meeting/two", board, date(2026, 4, 10)),
        id="meetings",
    )
    asked = {day: book.as_of(date(2026, 4, day)).minutes()[0] for day in (9, 10)}
    assert [(row.minutes, str(row.approved)) for row in asked.values()] == [("draft", "no"), ("draft", "unknown")]
    assert "meeting/two" in asked[10].why.missing
    record(book, meeting.ApproveMinutes("meeting/one", "meeting/two"), id="late", effective=date(2026, 4, 10))
    row = book.as_of(date(2026, 4, 10)).minutes()[0]
    assert (row.minutes, str(row.approved), row.on) == ("approved", "yes", DAY)


def test_a_telling_on_a_loose_day_is_no_evidence_until_its_last_day(book: Ledger) -> None:
    """Between its first and last day nobody can say; then it was told."""
    record(book, body.EstablishBody("body/b"), paper.WritePaper("paper/p", DAY, (Show(A, "link"),)), id="p")  # type: ignore[arg-type]
    spring = Day(date(2026, 4, 3), date(2026, 4, 8), "early April")
    record(book, paper.CirculatePaper("paper/p", "body/b"), id="c", effective=spring)

    asked = [book.as_of(date(2026, 4, day)).picture("body/b", A)[0] for day in (2, 5, 8)]
    assert [str(each.evidence) for each in asked] == ["no evidence either way", "no evidence either way", "told"]
    assert "not known exactly" in asked[1].why.missing
    assert "no meeting of body/b" in asked[0].why.missing


def test_what_is_erased_is_said_to_be_and_changes_no_answer(book: Ledger) -> None:
    """Words go; facts, numbers and answers stay."""
    before = [row.content() for row in book.as_of().commitments()]
    spoken = [entry.number for entry in book.entries() if entry.body.words is not None]
    book.erase(spoken, basis="UK GDPR article 17(1)", by=CLERK)
    after = book.as_of().commitments()

    assert after[0].title == "[words erased]"
    assert [content[2:] for content in before] == [row.content()[2:] for row in after]
    assert book.words(book.entry(2)) is None


def test_words_that_are_not_those_recorded_are_unreadable(book: Ledger) -> None:
    """What was sealed is compared on reading."""
    with book._store.writing() as writer:
        writer._cursor.execute("DROP TRIGGER words_are_not_changed")  # type: ignore[attr-defined]
        writer._cursor.execute("UPDATE words SET words = CAST('{}' AS BLOB)")  # type: ignore[attr-defined]
    with pytest.raises(Unreadable, match="the words of entry 2"):
        book.as_of().commitments()


def test_too_many_words_or_facts_are_refused(book: Ledger) -> None:
    """A mebibyte of words an entry; facts have to fit in the entry itself."""
    with pytest.raises(Refused, match="words of one entry"):
        record(book, action.ProposeAction("action/b", title="x" * 10_000_000))
    many = tuple(plan.Mapping(f"action/{number:04}", plan.Fate.CLOSED) for number in range(1_500))
    record(book, *(action.ProposeAction(each.action) for each in many), id="many")
    with pytest.raises(Refused, match="belongs in its words"):
        record(book, plan.DraftPlan("plan/p"), plan.SupersedePlan("plan/p", "plan/p", many), id="p")
    assert book.as_of().streams("plan") == []


def test_labels_of_an_exempt_entry_are_withheld_too(book: Ledger) -> None:
    """A label is text as well: in every answer it gives way to the category; names and days stay."""
    hidden = {"exempt": Exempt("category 9", "an act")}
    record(book, body.EstablishBody("body/b"), id="b")
    numbers = record(book, action.ReportProgress(A, "secret"), id="r", effective=date(2026, 4, 3), **hidden)
    shows = (Show(A, Depth.LINK, (2, 3, *numbers)),)
    says = (Say("secret", Depth.LINK, A, "secret"),)
    record(book, paper.WritePaper("paper/p", date(2026, 4, 3), shows, says), id="p", effective="2026-04-03", **hidden)
    record(book, paper.CirculatePaper("paper/p", "body/b"), id="c", effective="2026-04-03")

    view = book.as_of()
    answers: list[Any] = [
        view.commitments(),
        view.told("body/b"),
        view.picture("body/b", A),
        view.history(A),
        view.history("paper/p"),
    ]
    assert not [answer for answer in answers if "secret" in repr(answer.rows)]
    assert answers[0][0].reported == "[withheld: category 9]"
    assert all(answer.withheld for answer in answers)
    assert "secret" in repr(book.as_of(include_exempt=True).told("body/b").rows)
    before = book.as_of(recorded=3)
    assert "secret" not in repr(book.changes(before, view).rows)


def test_what_was_said_of_a_thing_is_neither_shown_nor_not_told(book: Ledger) -> None:
    """A paper put to a body was put to it; what it said of a thing in its own terms was said."""
    said = paper.WritePaper("paper/p", DAY, says=(Say("Going well.", Depth.HEADLINE, A, "green"),))
    record(book, body.EstablishBody("body/b"), meeting.HoldMeeting("meeting/m", "body/b"), said, id="p")
    record(book, meeting.RecordPack("meeting/m", complete=True), paper.CirculatePaper("paper/p", "body/b"), id="c")

    view = book.as_of()
    evidence = {of: str(view.picture("body/b", of)[0].evidence) for of in (A, "paper/p", "meeting/m")}
    assert evidence == {A: "said, not shown", "paper/p": "told", "meeting/m": "not told"}
    assert (view.picture("body/b", A)[0].by, view.picture("body/b", A)[0].depth) == ("paper/p", Depth.HEADLINE)
    assert [row.number for row in view.picture("body/b", A)[0].not_shown] == [2, 3]


def test_a_commitment_voided_stays_listed(book: Ledger) -> None:
    """Unsaying a promise is found for as long as it is unsaid."""
    voided = record(book, Void(3), id="void")
    (row,) = book.as_of().commitments()
    assert (row.stage, [each.what for each in row.findings]) == (
        "proposed",
        [
            "commitment voided, with no decision cited",
            "how far it had come, as first recorded: committed; mended since by no authority that stands",
        ],
    )
    assert row.findings[0].why.entries == (3, *voided)
    record(book, Restate(3, action.CommitAction(A, date(2026, 5, 1))), id="again", effective=date(2026, 4, 2))
    assert "voided" not in repr([each.what for each in book.as_of().commitments()[0].findings])


def test_the_day_a_proposal_has_in_mind_is_no_promise(book: Ledger) -> None:
    """Slippage begins with what was promised; a date moved before that is found."""
    record(book, action.ProposeAction("action/b", due=date(2026, 4, 10)), id="b")
    assert [(row.original_due, row.due) for row in book.as_of().commitments()][1] == (None, date(2026, 4, 10))
    record(book, action.CommitAction("action/b", date(2026, 6, 1)), id="c", effective=date(2026, 4, 3))
    row = book.as_of().commitments()[1]
    assert (row.original_due, row.moves, row.slipped) == (date(2026, 6, 1), (), 0)
    record(book, action.MoveDueDate("action/b", date(2026, 7, 1)), id="m", effective=date(2026, 4, 2))
    assert "re-dated before it was committed" in [each.what for each in book.as_of().commitments()[1].findings]


def test_what_nobody_can_have_seen_is_not_expected(book: Ledger) -> None:
    """An entry that is not recorded was seen by no caller."""
    with pytest.raises(Refused, match="not yet recorded"):
        record(book, action.CloseAction(A), expecting=99)


@pytest.mark.parametrize(
    "ask",
    [
        lambda book: record(book, None),
        lambda book: book.record(5, id="x", by=CLERK, effective=DAY),
        lambda book: record(book, "close-action"),
        lambda book: record(book, action.CloseAction(A), answers_to=5),
        lambda book: record(book, action.CloseAction(A), expecting="x"),
        lambda book: record(book, Restate(3, "x")),  # type: ignore[arg-type]
        lambda book: record(book, With("x")),  # type: ignore[arg-type]
        lambda book: book.entry("3"),
        lambda book: book.entry(bool(book)),
        lambda book: book.as_of().state("foo/bar"),
        lambda book: book.as_of("2026-04-01"),
        lambda book: book.history("nonsense"),
        lambda book: book.as_of().told(A),
        lambda _: Ledger.open(5),  # type: ignore[arg-type]
        lambda book: book.record(record_opening(), id="x", by=CLERK, effective=DAY),
        lambda book: book.changes(book.as_of(), Ledger.create(council="b", origin="b").as_of()),
    ],
)
def test_whatever_is_asked_the_error_is_ours(book: Ledger, ask: Any) -> None:
    """A sentence of ours, and never another's exception, for what has no sense."""
    with pytest.raises(LedgerError):
        ask(book)
    assert book.head == 3


def record_opening() -> Any:
    """The command that only `Ledger.create` gives."""
    return OpenLedger("ledger/other", "Another", "example.org/b", ClockKind.REAL)


def test_a_batch_ends_with_its_transaction(book: Ledger) -> None:
    """Kept beyond it, it would write outside any lock."""
    with book.batch() as batch:
        pass
    with pytest.raises(Refused, match="is over"):
        batch.record(Act.of("1", action.CloseAction(A), Particulars(by=CLERK, effective=DAY)))
    assert book.head == 3


def test_a_failed_append_leaves_nothing_judged(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was never recorded is nothing that a later act may stand on."""
    record(book, action.CloseAction(A), id="close", effective=date(2026, 4, 3))
    with monkeypatch.context() as broken:
        broken.setattr("ledger.store.sqlite.SQLiteWriter.append", lambda *_: (_ for _ in ()).throw(StoreFailed("full")))
        with pytest.raises(StoreFailed):
            record(book, action.ReopenAction(A), id="reopen", effective=date(2026, 4, 4))
    record(book, action.ReportProgress(A), id="report", effective=date(2026, 4, 4))
    with pytest.raises(Refused, match="already closed"):
        record(book, action.CloseAction(A), id="again", effective=date(2026, 4, 5))


def test_a_live_paper_restated_is_drawn_up_as_it_was(book: Ledger) -> None:
    """What was recorded since it went out cannot have been in it."""
    command = paper.WritePaper("paper/p", date(2026, 4, 5), (Show(A, Depth.LINK),))
    written = record(book, command, id="p", effective=date(2026, 4, 6))
    record(book, action.ReportProgress(A), id="late", effective=date(2026, 4, 4))
    mend = record(book, Restate(written[0], command), id="mend", effective=date(2026, 4, 6))

    event = book.entry(mend[0]).event
    assert isinstance(event, paper.PaperWritten)
    assert event.shows[0].entries == (2, 3)


def test_what_a_mend_says_does_not_displace_what_is_said(book: Ledger) -> None:
    """A paper's note and the note on its mending are both kept."""
    record(book, body.EstablishBody("body/b"), paper.WritePaper("paper/p", DAY), id="p")
    told = record(book, paper.CirculatePaper("paper/p", "body/b", note="By post."), id="c")
    mend = record(book, Restate(told[0], paper.CirculatePaper("paper/p", "body/b", note="By hand."), note="Misread."))
    assert book.words(book.entry(mend[0])) == {"note": "By hand.", "mending": "Misread."}


def test_a_promise_restated_or_made_again_keeps_its_first_date(book: Ledger) -> None:
    """Neither repeating the decision nor voiding and committing anew makes a later date the original."""
    record(book, body.EstablishBody("body/b"), decision.TakeDecision("decision/d", "body/b", decision.Effect.APPROVED))
    for name in ("action/r", "action/v"):
        commit = action.CommitAction(name, date(2026, 4, 9), decision="decision/d")
        record(book, action.ProposeAction(name), commit, id=name)
    first = {entry.stream: entry.number for entry in book.entries() if entry.name == "action-committed/1"}
    later = [action.CommitAction(name, date(2026, 4, 30), decision="decision/d") for name in ("action/r", "action/v")]
    record(book, Restate(first["action/r"], later[0]), id="restated")
    housekeeping = With(Void(first["action/v"]), authority=Authority(rule="housekeeping"))
    record(book, housekeeping, later[1], id="voided and made again")

    rows = {row.action: row for row in book.as_of().commitments()}
    for name in ("action/r", "action/v"):
        assert (rows[name].original_due, rows[name].slipped) == (date(2026, 4, 9), 21)
    assert "mended later" in rows["action/r"].findings[0].what
    assert [(move.after, move.authority) for move in rows["action/v"].moves] == [(date(2026, 4, 30), "decision/d")]


def test_what_another_writer_added_is_not_taken_for_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reopening that was never written leaves the action closed, whoever records next."""
    path = tmp_path / "a.ledger"
    today = date(2020, 1, 1)
    with Ledger.create(path, council="A council", origin="example.org/a") as one, Ledger.open(path) as other:
        record(one, action.ProposeAction(A), action.CloseAction(A), effective=today)
        with monkeypatch.context() as broken:
            broken.setattr(
                "ledger.store.sqlite.SQLiteWriter.append", lambda *_: (_ for _ in ()).throw(StoreFailed("full"))
            )
            with pytest.raises(StoreFailed):
                record(one, action.ReopenAction(A), id="reopen", effective=today)
        record(other, action.ReportProgress(A), id="report", effective=today)
        with pytest.raises(Refused, match="already closed"):
            record(one, action.CloseAction(A), id="again", effective=today)


def test_left_out_is_what_was_shown_before_and_not_after(book: Ledger) -> None:
    """An older paper told later leaves nothing out of the fresher one told before it."""
    late = record(book, action.ReportProgress(A), id="r", effective=date(2026, 4, 3))
    record(book, body.EstablishBody("body/b"), id="b")
    for name, as_at, shown, day in (("new", 4, (2, 3), 4), ("old", 3, (2, 3, *late), 6)):
        written = paper.WritePaper(f"paper/{name}", date(2026, 4, as_at), (Show(A, Depth.LINK, shown),))
        told = paper.CirculatePaper(f"paper/{name}", "body/b")
        record(book, written, told, id=name, effective=date(2026, 4, day))
    (picture,) = book.as_of().picture("body/b", A)
    assert (picture.by, picture.left_out) == ("paper/new", ())


@pytest.mark.parametrize("origin", ["A council", "a+b", "#a", "o" * 101, "a\u2003b"])
def test_a_ledger_is_known_by_a_name_that_a_key_can_bear(tmp_path: Path, origin: str) -> None:
    """Else no checkpoint of it could ever be signed in its name: entry 1 is never mended."""
    with pytest.raises(Malformed, match="is no name to be known by"):
        Ledger.create(tmp_path / "a.ledger", council="A council", origin=origin)
    assert list(tmp_path.iterdir()) == []
