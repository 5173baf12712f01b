"""By which policies conclusions are drawn, who adopted them, and what an answer that used one says of it.

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Authority, Exempt, Ledger, SimulatedClock, View
from ledger.aggregates import action, body, decision, policy
from ledger.aggregates.decision import Effect
from ledger.projections.ground.policies import Held, PolicyRow, slow_policy, status_scheme

SLOW, SCHEME = "policy/slow", "policy/scheme"
B, D = "body/b", "decision/d"
UNCITED, NOT_STANDING = "adopted with no decision cited", "adopted by no authority that stands"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A record kept as things happen: a body, that took one decision on day 1, and an action."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), decision.TakeDecision(D, B, Effect.APPROVED))
        self.say(1, action.ProposeAction("action/a"), action.CommitAction("action/a", day(2)))

    def say(self, on: int, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day on that day, and give the number of its last entry."""
        self.calls += 1
        self.clock.set(max(self.clock.now(), datetime(2026, 4, on, 12, tzinfo=UTC)))
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=day(on), **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def rows(self, on: int = 20, of: str = "") -> list[PolicyRow]:
        """The register as of a day, or what is in it of one policy."""
        self.clock.set(max(self.clock.now(), datetime(2026, 4, 20, 12, tzinfo=UTC)))
        return [row for row in self.at(on).policies() if not of or row.policy == of]

    def found(self, on: int = 20, of: str = SLOW) -> list[list[str]]:
        """What is found of each version of one policy."""
        return [[each.what for each in row.findings] for row in self.rows(on, of)]


@pytest.fixture
def record() -> Record:
    """A record with one decision."""
    return Record()


def test_where_none_is_recorded_the_ledgers_own_figures_are_listed_as_such(record: Record) -> None:
    """Of each matter, with no entry and no day, and what is missing."""
    slow, scheme = record.rows()

    assert (slow.policy, slow.version, slow.adopted, slow.entry, slow.in_force) == ("", "built-in", None, None, True)
    assert slow.note == Held.BUILT_IN
    assert slow.why.missing == "no policy on what is slow to progress is recorded"
    assert dict(slow.terms)["slip days"] == "30"
    assert (scheme.what, dict(scheme.terms)["late"]) == ("what each standing is called", "Red")


def test_each_version_is_listed_with_its_terms_and_the_one_used(record: Record) -> None:
    """In order of recording, whatever stream it is in, up to the day asked about."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", decision=D))
    number = record.say(5, policy.AdoptSlowPolicy("policy/other", "2", slips=1, decision=D))
    slow = [row for row in record.rows() if row.what == "what is slow to progress"]

    assert [(row.policy, row.version, row.in_force, row.note) for row in slow] == [
        (SLOW, "1", False, ""),
        ("policy/other", "2", True, ""),
    ]
    assert (slow[1].entry, slow[1].decision, slow[1].adopted) == (number, D, record.at(20).log.entry(number).day)
    assert slow[1].terms[:2] == (("cycle", "31"), ("slips", "1"))
    assert [row.version for row in record.rows(4) if row.in_force] == ["1", "built-in"]
    assert [row.version for row in record.rows(2, SLOW)] == ["1"]
    assert record.rows(2, SLOW)[0].note == Held.EARLIEST


@pytest.mark.parametrize(
    ("authority", "note"),
    [
        (None, UNCITED),
        (Authority(decision="decision/noted"), NOT_STANDING),
        (Authority(decision=D), ""),
        (Authority(rule="scheme 3.1"), ""),
    ],
)
def test_a_policy_that_nobody_allowed_is_used_and_every_answer_says_so(
    record: Record, authority: Authority | None, note: str
) -> None:
    """Its thresholds hold, for there are no others; what it rests on is said where it was used."""
    record.say(2, decision.TakeDecision("decision/noted", B, Effect.NOTED))
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", slips=9), authority=authority)
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1", late="Vermilion"), authority=authority)
    rows = record.rows()
    view = record.at(20)

    assert (slow_policy(view).terms.slips, status_scheme(view).terms.late) == (9, "Vermilion")
    assert (slow_policy(view).note, status_scheme(view).note) == (note, note)
    assert [row.note for row in rows] == [note, note]
    assert record.found() == record.found(of=SCHEME) == [[note] if note else []]
    assert {row.policy_note for row in view.slow_progress()} == {note}
    assert {row.scheme_note for row in view.status()} == {note}


def test_a_policy_whose_decision_was_rescinded_says_so_from_that_day(record: Record) -> None:
    """And not before; the entries of the decision are in its why."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", decision=D))
    rescinded = record.say(9, decision.RescindDecision(D))

    assert [record.found(on) for on in (8, 9)] == [[[]], [[NOT_STANDING]]]
    assert [slow_policy(record.at(on)).note for on in (8, 9)] == ["", NOT_STANDING]
    (row,) = record.rows(9, SLOW)
    assert rescinded in row.why.entries
    assert rescinded in [entry.number for entry in slow_policy(record.at(9)).entries]


def test_the_earliest_policy_is_judged_on_the_day_it_was_adopted(record: Record) -> None:
    """Used of a day before its decision was taken, it is not said to have had none."""
    record.say(5, decision.TakeDecision("decision/e", B, Effect.APPROVED))
    record.say(6, policy.AdoptSlowPolicy(SLOW, "1", decision="decision/e"))
    record.say(7, policy.AdoptStatusScheme(SCHEME, "1"))

    assert slow_policy(record.at(2)).note == Held.EARLIEST
    assert status_scheme(record.at(2)).note == f"{Held.EARLIEST}; {UNCITED}"
    assert record.found(2) == [[]]


def test_thresholds_that_are_looser_than_the_ones_before_are_found(record: Record) -> None:
    """Which, and what they were: by a higher one fewer actions are slow. A stricter one is no finding."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", decision=D))
    before = record.say(4, policy.AdoptSlowPolicy(SLOW, "2", slips=1, decision=D))
    after = record.say(5, policy.AdoptSlowPolicy("policy/other", "3", slips=4, slip_days=90, cycle=7, decision=D))
    record.say(5, policy.AdoptStatusScheme(SCHEME, "1", decision=D))
    record.say(6, policy.AdoptStatusScheme(SCHEME, "2", late="Crimson", moves_late=5, decision=D))

    assert record.found() == [[], []]
    (other,) = record.rows(of="policy/other")
    what = "looser than the one before, 2: slips 4, and was 1; slip days 90, and was 30"
    assert [each.what for each in other.findings] == [what]
    assert other.why.entries == (before, after)
    assert record.found(of=SCHEME) == [[], ["looser than the one before, 1: moves late 5, and was 2"]]


def test_what_is_exempt_in_a_policy_is_withheld(record: Record) -> None:
    """Its labels; the figures are not text, and stay."""
    number = record.say(
        3, policy.AdoptStatusScheme(SCHEME, "1", late="Secret", decision=D), exempt=Exempt("paragraph 3", "1972 Act")
    )
    record.say(4, policy.AdoptStatusScheme(SCHEME, "2", moves_late=9, decision=D))
    answer = record.at(4).policies()
    hidden = next(row for row in answer if row.entry == number)

    assert "Secret" not in str(answer.rows)
    assert (hidden.version, dict(hidden.terms)["moves late"]) == ("[withheld: paragraph 3]", "2")
    assert number in answer.withheld
