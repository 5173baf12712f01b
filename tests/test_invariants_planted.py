"""Each invariant can fail: a breach planted in an answer, or in the record, is caught by the look that should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import attrs
import pytest
from looked_at import KEY, SECRET, looked_at
from planting import Alter, Rows, altered, breached, each, with_
from slow_council import Council

from ledger import Ledger, Restate
from ledger.act import With
from ledger.aggregates.action import ActionReworded, ProposeAction
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Call, Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.derived import Stands
from ledger.projections.actions.signals import Listed
from ledger.projections.board.interests import When
from ledger.projections.duties.verdicts import Verdict
from ledger.projections.duties.working_days import WorkingDays
from ledger.seal.note import Note
from ledger.testing import check
from ledger.testing.invariants import INVARIANTS
from ledger.values import Exempt, Strength, Truth
from ledger.view import View


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """A ledger in which every invariant has something to look at."""
    with looked_at() as made:
        yield made


def first_gone(_: View, rows: Rows) -> Rows:
    """The first row left out."""
    return rows[1:]


def none(_: View, __: Rows) -> Rows:
    """No rows at all."""
    return ()


def forgets(view: View, rows: Rows) -> Rows:
    """The first row left out once anything was recorded after the point."""
    return rows[1:] if view.log.head > view.point.recorded else rows


def counts_all(view: View, rows: Rows) -> list[Any]:
    """A figure in each row that every entry moves, whatever it is about."""
    return [attrs.evolve(row, clauses=view.point.recorded) for row in rows]


def reworded_are_well(view: View, rows: Rows) -> list[Any]:
    """Whatever was given a new wording is left off."""

    def said(name: str) -> bool:
        return any(isinstance(entry.event, ActionReworded) for entry in view.visible(name))

    return [row for row in rows if not said(row.action)]


def by_its_words(view: View, rows: Rows) -> Rows:
    """The first row left off where its title is gone."""
    return rows[1:] if rows and view.title(rows[0].action) == "[words erased]" else rows


def only_signals(*codes: str, listed: Listed | None = None) -> Alter:
    """Rows without the signals of some codes, or with all of them of one class."""

    def alter(_: View, rows: Rows) -> Iterator[Any]:
        for row in rows:
            kept = [signal for signal in row.signals if signal.code not in codes]
            kept = [attrs.evolve(signal, listed=listed or signal.listed) for signal in kept]
            yield attrs.evolve(row, signals=tuple(kept))

    return alter


ANSWERS: Sequence[tuple[str, str, Alter]] = (
    ("3", "commitments", forgets),
    ("4", "told", first_gone),
    ("4", "told", lambda view, rows: rows if view.point.on.day % 2 else ()),
    ("4", "not_told", none),
    ("4", "variance", with_(recorded="no usable day")),
    ("4", "variance", with_(differs=Truth.UNKNOWN)),
    ("4", "variance", none),
    ("4", "lags", first_gone),
    ("4", "lags", with_(days_to_recorded=99)),
    ("4", "picture", with_(missing=())),
    ("5", "conflicts", none),
    ("5", "history", lambda _, rows: [row for row in rows if row.mends is None]),
    ("6", "commitments", with_(moves=())),
    ("6", "commitments", with_(findings=())),
    ("6", "commitments", each(lambda row: {"original_due": row.due})),
    ("6", "slippage", none),
    ("6", "slippage", with_(slips=())),
    ("6", "slippage", with_(findings=())),
    ("6", "slippage", each(lambda row: {"due": row.first})),
    ("6", "slippage", each(lambda row: {"slips": tuple(attrs.evolve(s, allowed=not s.allowed) for s in row.slips)})),
    ("6", "slippage", each(lambda row: {"slips": tuple(attrs.evolve(s, body="body/none") for s in row.slips)})),
    ("7", "objectives", none),
    ("7", "objectives", with_(slow=Truth.NO)),
    ("7", "objectives", with_(counted=7)),
    ("7", "objectives", each(lambda row: {"actions": tuple(attrs.evolve(a, slow=Truth.NO) for a in row.actions)})),
    ("7", "slow_progress", first_gone),
    ("7", "slow_progress", only_signals("S1")),
    ("7", "slow_progress", each(lambda row: {"signals": (*row.signals, attrs.evolve(row.signals[-1], code="S12"))})),
    ("7", "slow_progress", each(lambda row: {"signals": tuple(_unfounded(row.signals))})),
    ("8", "slow_progress", reworded_are_well),
    ("9", "plans", with_(conserved=())),
    ("9", "plans", with_(findings=())),
    ("9", "plans", each(lambda row: {"conserved": tuple(attrs.evolve(c, fate="closed") for c in row.conserved)})),
    ("9", "lineage", none),
    ("9", "lineage", lambda _, rows: [row for row in rows if row.what != "reworded"]),
    ("10", "status", with_(standing=Stands.DONE)),
    ("10", "status", first_gone),
    ("11", "commitments", with_(owner="post/chair")),
    ("11", "slow_progress", only_signals("S5")),
    ("12", "status", with_(standing=Stands.ON_TRACK)),
    ("12", "slow_progress", only_signals(listed=Listed.SOFT)),
    ("13", "coverage", none),
    ("13", "coverage", with_(covered=Truth.YES, actions=())),
    ("13", "coverage", with_(covered=Truth.NO)),
    ("13", "coverage", with_(gap=Truth.YES)),
    ("14", "recommendations", first_gone),
    ("14", "recommendations", with_(actions=())),
    ("14", "coverage", lambda _, rows: rows[:-1]),
    ("14", "coverage", each(lambda row: {"covered": Truth.YES} if row.orphan else {})),
    ("14", "coverage", each(lambda row: {"findings": ()} if row.orphan else {})),
    ("14", "views", none),
    ("14", "views", with_(reflected=())),
    ("14", "views", with_(findings=())),
    ("14", "themes", with_(worlds=())),
    ("15", "meetings", with_(findings=(Finding("the action and impact log of it was not updated", Why()),))),
    ("15", "impact_log", none),
    ("15", "impact_log", with_(log_updated=Truth.YES)),
    ("15", "impact_log", with_(due=None)),
    ("15", "impact_log", lambda _, rows: [row for row in rows if row.action != "action/b"]),
    ("15", "meetings", with_(findings=())),
    ("16", "meetings", with_(asked=())),
    ("16", "meetings", each(lambda row: {"asked": tuple(attrs.evolve(a, met=Truth.YES) for a in row.asked)})),
    ("16", "meetings", each(lambda row: {"invited": tuple(attrs.evolve(i, stands=Truth.YES) for i in row.invited)})),
    ("16", "meetings", with_(moved=())),
    ("16", "meetings", with_(stage="held")),
    ("17", "risks", none),
    ("17", "risks", with_(open=Truth.NO)),
    ("17", "risks", with_(scored=())),
    ("17", "risks", with_(now=(5, 5))),
    ("17", "risks", with_(owner="")),
    ("17", "risks", with_(actions=())),
    ("17", "risks", with_(register="body/another")),
    ("17", "risks", each(lambda row: {"updated": row.raised})),
    ("17", "meetings", with_(papers=())),
    ("17", "meetings", with_(findings=())),
    ("17", "meetings", each(lambda row: {"papers": tuple(attrs.evolve(p, in_advance=Truth.YES) for p in row.papers)})),
    ("18", "meetings", each(lambda row: {"papers": tuple(attrs.evolve(p, parts=None) for p in row.papers)})),
    ("19", "reviews", none),
    ("19", "reviews", with_(held=None)),
    ("19", "reviews", with_(marks=())),
    ("19", "reviews", with_(gap=181)),
    ("19", "reviews", with_(previous="")),
    ("20", "reviews", with_(self_assessed=Truth.YES)),
    ("20", "reviews", with_(findings=())),
    ("21", "mandates", with_(open=Truth.NO)),
    ("21", "mandates", with_(standing="closed")),
    ("21", "mandates", with_(findings=())),
    ("21", "mandates", first_gone),
    ("22", "mandates", with_(horizon=None)),
    ("22", "slow_progress", only_signals("S2")),
    ("22", "slow_progress", first_gone),
    ("23", "decisions", with_(findings=())),
    ("23", "decisions", with_(cited_by=())),
    ("23", "decisions", with_(reasons="")),
    ("23", "commitments", with_(findings=())),
    ("24", "minutes", with_(minutes="approved")),
    ("24", "minutes", with_(findings=())),
    ("24", "minutes", with_(approved=Truth.UNKNOWN)),
    ("24", "decisions", with_(stands=Truth.NO)),
    ("24", "decisions", with_(status="proposed")),
    ("24", "conflicts", none),
    ("25", "exempt", none),
    ("25", "checkpoints", with_(published=())),
    ("25", "checkpoints", with_(root="another")),
    ("25", "checkpoints", with_(covers=None)),
    ("25", "erasures", none),
    ("25", "erasures", with_(basis="another")),
    ("25", "erasures", with_(person="")),
    ("25", "erasures", with_(erased=())),
    ("25", "people", first_gone),
    ("25", "people", with_(names=())),
    ("25", "people", with_(named=())),
    ("25", "commitments", by_its_words),
    ("26", "escalations", with_(path=())),
    ("26", "escalations", with_(open=Truth.NO)),
    ("26", "escalations", with_(overdue=Truth.NO)),
    ("26", "escalations", with_(level=1)),
    ("26", "escalations", none),
    ("27", "minutes", with_(minutes="draft")),
    ("28", "posts", with_(holders=())),
    ("28", "posts", with_(findings=())),
    ("28", "posts", with_(vacant=Truth.YES)),
    ("29", "compliance", with_(verdict=Verdict.MET)),
    ("29", "compliance", with_(strength=Strength.MAY)),
    ("29", "compliance", with_(counts=())),
    ("29", "compliance", with_(explained=())),
    ("29", "compliance", first_gone),
    ("29", "compliance", with_(expects=Expected.BOARD)),
    ("29", "compliance", with_(findings=())),
    ("29", "compliance", each(lambda row: {"occasions": tuple(_resting_on_nothing(row.occasions))})),
    ("29", "mandates", with_(findings=())),
    ("29", "mandates", counts_all),
    ("30", "meetings", with_(took_place=Truth.YES)),
    ("R1", "contributions", none),
    ("R1", "contributions", with_(partner="body/another")),
    ("R1", "contributions", with_(to_strengthen=Truth.NO)),
    ("R2", "policies", none),
    ("R2", "policies", with_(in_force=True)),
    ("R2", "status", with_(derived="Green")),
    ("R2", "status", with_(scheme="2")),
    ("R3", "trajectory", with_(findings=())),
    ("R3", "trajectory", with_(measurements=())),
    ("R3", "trajectory", with_(on_course=Truth.YES)),
    ("R3", "trajectory", with_(regressed=Truth.YES)),
    ("R4", "counts", with_(number=0)),
    ("R4", "counts", with_(actions=())),
    ("R4", "status", first_gone),
    ("R4", "status", with_(standing=Stands.SPLIT)),
    ("R5", "highlighted", with_(in_pack=Truth.YES)),
    ("R5", "highlighted", none),
    ("R6", "due", none),
    ("R6", "not_highlighted", first_gone),
    ("R6", "not_highlighted", each(lambda _: {"action": "action/c"})),
    ("R7", "interests", none),
    ("R7", "interests", with_(when=When.BEFORE)),
    ("R7", "interests", with_(findings=())),
    ("R8", "meetings", with_(urgent=())),
    ("R10", "reviews", with_(access=())),
    ("R10", "reviews", each(lambda row: {"access": tuple(attrs.evolve(a, findings=()) for a in row.access)})),
    ("R10", "reviews", each(lambda row: {"access": tuple(attrs.evolve(a, provided=Truth.YES) for a in row.access)})),
)
"""What each planted breach makes of which answer."""


def _resting_on_nothing(occasions: Iterable[Any]) -> Iterator[Any]:
    """Occasions that rest on nothing, and say of nothing that it is missing."""
    for occasion in occasions:
        yield attrs.evolve(occasion, why=attrs.evolve(occasion.why, entries=(), missing=""))


def _unfounded(signals: Iterable[Any]) -> Iterator[Any]:
    """Signals that rest on nothing, and say of nothing that it is missing."""
    for signal in signals:
        yield attrs.evolve(signal, why=attrs.evolve(signal.why, entries=(), missing=""))


ASKED = {name: sorted({number for number, each, _ in ANSWERS if each == name}) for _, name, _ in ANSWERS}
"""The invariants that speak of each answer."""
ONE_OF_EACH = sorted(set(ASKED) - {"history", "lags", "lineage", "told", "due", "variance"})
"""The answers that have one row for each thing: the others may say the same twice."""


@pytest.mark.parametrize("name", sorted(ASKED))
def test_an_answer_with_no_rows_at_all_is_caught(book: Ledger, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What is not there cannot be wrong in any field: it is the names that are held against the record first."""
    altered(monkeypatch, name, none)

    assert breached(book, ASKED[name], most=7)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_a_row_that_is_there_twice_is_caught(book: Ledger, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Who counts the rows counts the things."""
    altered(monkeypatch, name, lambda _, rows: (*rows, *rows[-1:]))

    assert breached(book, ASKED[name], most=7)


@pytest.mark.parametrize(
    ("number", "name", "alter"), ANSWERS, ids=[f"{number}-{name}-{at}" for at, (number, name, _) in enumerate(ANSWERS)]
)
def test_an_answer_that_is_not_so_is_caught(
    book: Ledger, monkeypatch: pytest.MonkeyPatch, number: str, name: str, alter: Alter
) -> None:
    """Rows left out, added to or put otherwise breach the invariant that speaks of them."""
    altered(monkeypatch, name, alter)

    found = breached(book, [number])

    assert found
    assert {breach.number for breach in found} == {number}


def kept_otherwise(monkeypatch: pytest.MonkeyPatch, book: Ledger) -> None:
    """What is kept of one entry is not what was read of it."""
    follow = Ledger.follow

    def other(ledger: Ledger, after: int = 0) -> Iterator[Entry]:
        for entry in islice(follow(ledger, after), book.head):
            yield attrs.evolve(entry, stream="action/z") if entry.number == 3 else entry

    monkeypatch.setattr(Ledger, "follow", other)


def renumbered(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """One entry has the place of another."""
    _entries(monkeypatch, 30, version=9)


def untimely(monkeypatch: pytest.MonkeyPatch, book: Ledger) -> None:
    """One act was recorded when the first was."""
    _entries(monkeypatch, book.head, recorded_at=book.entry(1).recorded_at)


def called_again(monkeypatch: pytest.MonkeyPatch, book: Ledger) -> None:
    """A later act bears the id of an earlier call."""
    last = book.entry(book.head)
    _entries(monkeypatch, book.head, body=attrs.evolve(last.body, command=Call(book.entry(2).body.command.id, 1)))


def _entries(monkeypatch: pytest.MonkeyPatch, number: int, **changes: Any) -> None:
    entries = Ledger.entries

    def other(ledger: Ledger, after: int = 0) -> Sequence[Entry]:
        found = entries(ledger, after)
        return [attrs.evolve(entry, **changes) if entry.number == number else entry for entry in found]

    monkeypatch.setattr(Ledger, "entries", other)


def nothing_is_visible(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """The fold reads nothing at all."""
    monkeypatch.setattr(AsOf, "visible", lambda *_: ())


def state_of_nothing(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """Every state is that of a stream of which nothing was recorded."""
    monkeypatch.setattr(AsOf, "state", lambda view, stream: view.log.decider(stream).nothing)


def always_yes(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """What is not known is said to be so."""
    monkeypatch.setattr(AsOf, "ask", lambda *_: Truth.YES)


def shown_to_all(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """Nothing is withheld from anybody."""
    monkeypatch.setattr(AsOf, "mark", lambda *_: "")


def not_erased(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """What was destroyed is there all the same."""
    words = Ledger.words
    monkeypatch.setattr(Ledger, "words", lambda book, entry: words(book, entry) or {"name": "Somebody"})


def another_root(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """A checkpoint is kept of what the record never was."""
    other = Note("example.org/anytown\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    monkeypatch.setattr(Ledger, "checkpoints", lambda _: [other.signed(KEY.sign(other.text))])


def any_day_works(monkeypatch: pytest.MonkeyPatch, _: Ledger) -> None:
    """Every day is a working day."""
    monkeypatch.setattr(WorkingDays, "working_day", lambda *_: Truth.YES)


RECORDS: Sequence[tuple[str, Callable[[pytest.MonkeyPatch, Ledger], None]]] = (
    ("1", kept_otherwise),
    ("1", renumbered),
    ("1", untimely),
    ("1", nothing_is_visible),
    ("2", nothing_is_visible),
    ("2", state_of_nothing),
    ("25", shown_to_all),
    ("25", not_erased),
    ("25", another_root),
    ("30", called_again),
    ("30", always_yes),
    ("R9", any_day_works),
)


@pytest.mark.parametrize(("number", "plant"), RECORDS, ids=[f"{number}-{plant.__name__}" for number, plant in RECORDS])
def test_a_record_that_is_not_as_it_was_is_caught(
    book: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    number: str,
    plant: Callable[[pytest.MonkeyPatch, Ledger], None],
) -> None:
    """Entries out of place, kept otherwise or folded wrongly breach the invariants on the record itself."""
    plant(monkeypatch, book)

    assert {breach.number for breach in check(book, only=[number])} == {number}


def test_nothing_is_breached_as_it_stands(book: Ledger) -> None:
    """And there is something to look at for every one of them, or a plant in it would prove nothing."""
    found = check(book)

    assert not found, str(found)
    assert [each.number for each in found.looked if not each.times] == []
    assert str(found).startswith("40 invariants, looked at ")
    assert str(found).endswith("no breach found")


def test_what_was_told_slow_and_not_answered_is_in_the_exact_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the record shows it nothing is breached; with the sign of it left out, the list is not exact."""
    council = Council()
    council.commit(5)
    council.highlight(council.meet(8), 8)
    council.meet(15)
    assert "S12" in {sign.code for row in council.at(15).slow_progress() for sign in row.signals}
    assert not check(council.book, only=["7"])

    altered(monkeypatch, "slow_progress", only_signals("S12"))
    assert check(council.book, only=["7"])


def test_each_invariant_has_a_plant() -> None:
    """None goes untried."""
    planted = {number for number, *_ in (*ANSWERS, *RECORDS)}
    assert {each.number for each in INVARIANTS} - planted == set()


def test_each_answer_has_a_plant() -> None:
    """None that a view gives is left for nobody to look at."""
    answers = {
        name
        for name, method in vars(View).items()
        if not name.startswith("_") and "Answer" in str(getattr(method, "__annotations__", {}).get("return", ""))
    }
    assert answers - {name for _, name, _ in ANSWERS} == set()


def test_what_a_mend_closed_is_withheld_though_it_was_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the first reading are no more the public's for the mend's being voided."""
    council = Council()
    [first] = council.say(1, ProposeAction("action/a", title=SECRET))
    again = Restate(first, ProposeAction("action/a", title="A"))
    council.say(1, With(again, exempt=Exempt("category 2", "section 40")), recorded=2)
    council.say(3, ProposeAction("action/b"))
    council.void(4, first)
    altered(monkeypatch, "commitments", with_(title=SECRET))

    with council.book as held:
        assert any("shows the public what is exempt" in each.what for each in check(held, only=["25"]))


def test_what_cannot_be_asked_is_breached(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that fails is never a look that found nothing."""

    def fails(_: View) -> None:
        raise ZeroDivisionError("no rows")

    monkeypatch.setattr(View, "plans", fails)

    [breach] = check(book, only=[9])

    assert breach.what == "it cannot be asked: ZeroDivisionError: no rows"
    assert str(breach) == f"invariant 9, conservation of actions: {breach.what}"


def test_an_empty_ledger_passes_by_saying_that_there_was_nothing() -> None:
    """Nothing to look at is not the same as nothing wrong, and is said."""
    with Ledger.create(council="Anytown Council", origin="example.org/anytown") as empty:
        found = check(empty, only=["9", 26])
    assert not found
    assert [(each.number, each.times) for each in found.looked] == [("9", 0), ("26", len(found.points) * 2)]
    assert "nothing to look at for 9" in str(found)


def test_the_secret_is_one(book: Ledger) -> None:
    """The words that the public must not see are in the record, and are withheld."""
    rows = book.as_of(include_exempt=True).history("action/a")
    assert any(SECRET in str(row) for row in rows)
    assert not any(SECRET in str(row) for row in book.as_of().history("action/a"))
