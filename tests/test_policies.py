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
from ledger.projection import Finding, Why
from ledger.projections.ground.policies import (
    SLOW_POLICY,
    STATUS_SCHEME,
    Held,
    of_the_scheme,
    slow_policy,
    status_scheme,
)
from ledger.projections.record.policies import PolicyRow
from ledger.values import Day, Kind

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
    """What it asks more by, and what it calls things, holds; what it rests on is said where it was used."""
    record.say(2, decision.TakeDecision("decision/noted", B, Effect.NOTED))
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", slips=1), authority=authority)
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1", late="Vermilion"), authority=authority)
    rows = record.rows()
    view = record.at(20)

    assert (slow_policy(view).terms.slips, status_scheme(view).terms.late) == (1, "Vermilion")
    assert (slow_policy(view).note, status_scheme(view).note) == (note, note)
    assert [row.note for row in rows] == [note, note]
    assert record.found() == record.found(of=SCHEME) == [[note] if note else []]
    assert {row.policy_note for row in view.slow_progress()} == {note}
    assert {row.scheme_note for row in view.status()} == {note}


def test_nobody_makes_a_threshold_looser_than_it_was(record: Record) -> None:
    """Nor than the ledger's own figures, which come first; what is stricter counts, and a rule makes it looser."""

    def used(on: int) -> tuple[int, int, str]:
        found = slow_policy(record.at(on))
        return found.terms.slips, found.terms.cycle, found.note

    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", slips=9, cycle=90))
    record.say(4, policy.AdoptSlowPolicy("policy/other", "2", slips=1, cycle=40))
    record.say(5, policy.AdoptSlowPolicy(SLOW, "3", slips=4, cycle=7))
    record.say(6, policy.AdoptSlowPolicy(SLOW, "4", slips=5, cycle=60), authority=Authority(rule="scheme 3.1"))
    record.say(7, policy.AdoptSlowPolicy(SLOW, "5", slips=6, cycle=50))

    assert [used(on) for on in range(3, 8)] == [
        (2, 31, f"{UNCITED}; cycle 90, slips 9 by no authority that stands: cycle 31, slips 2 as before"),
        (1, 31, f"{UNCITED}; cycle 40 by no authority that stands: cycle 31 as before"),
        (1, 7, f"{UNCITED}; slips 4 by no authority that stands: slips 1 as before"),
        (5, 60, ""),
        (5, 50, f"{UNCITED}; slips 6 by no authority that stands: slips 5 as before"),
    ]
    assert used(2) == (2, 31, f"{Held.EARLIEST}; {used(3)[2]}")
    row = record.rows(5, SLOW)[-1]
    assert (row.note, len([entry for entry in row.why.entries if record.at(20).log.entry(entry).stream != D])) == (
        used(5)[2],
        3,
    )


def test_what_becomes_of_an_authority_since_makes_no_figure_another(record: Record) -> None:
    """It allowed the figures when they were adopted: that it stands no more is said, and they are used all the same."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", slips=9, decision=D))
    record.say(9, decision.RescindDecision(D))
    assert [(slow_policy(record.at(on)).terms.slips, slow_policy(record.at(on)).note) for on in (8, 9)] == [
        (9, ""),
        (9, NOT_STANDING),
    ]


def test_nobody_lets_a_thing_be_put_off_more_often_before_it_is_late(record: Record) -> None:
    """What a scheme calls things is whoever's who adopts it; its figures are not."""
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1", late="Vermilion", moves_late=9))
    found = status_scheme(record.at(3))
    assert (found.terms.late, found.terms.moves_late) == ("Vermilion", 2)


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


def test_the_words_in_which_it_is_said_how_a_policy_came_to_be_used() -> None:
    """As a reader of an answer sees them; and what the ledger's own figures go by."""
    assert [each.value for each in Held] == [
        "in force",
        "the earliest recorded, adopted after this day",
        "the ledger's own: none is recorded",
    ]
    assert (SLOW_POLICY.version, STATUS_SCHEME.version) == ("built-in", "built-in")


def test_the_ledgers_own_figures_are_shown_whole(record: Record) -> None:
    """With no policy, no entry, no day and no authority."""
    assert record.rows()[0] == PolicyRow(
        policy="",
        version="built-in",
        what="what is slow to progress",
        terms=(
            ("cycle", "31"),
            ("slips", "2"),
            ("slip days", "30"),
            ("stalled", "1"),
            ("evidence", "1"),
            ("escalation", "1"),
        ),
        adopted=None,
        entry=None,
        decision="",
        in_force=True,
        note="the ledger's own: none is recorded",
        findings=(),
        why=Why.of(missing="no policy on what is slow to progress is recorded"),
        kind=Kind.RECORDED_THEN,
    )


def test_a_calendar_is_shown_whole_beside_one_that_is_used_no_more(record: Record) -> None:
    """Only of the one used does a note say how it came to be; each says what is found of itself."""
    days = (day(6), day(7))
    first = record.say(3, policy.AdoptCalendar("policy/days", "1", day(1), day(20), days, decision=D))
    second = record.say(4, policy.AdoptCalendar("policy/days", "2", day(6), day(20), days))
    rows = [row for row in record.rows(5) if row.policy == "policy/days"]

    assert rows == [
        PolicyRow(
            policy="policy/days",
            version=version,
            what="which days are working days",
            terms=(
                ("division", "England"),
                ("begins", f"{begins} April 2026"),
                ("until", "20 April 2026"),
                ("holidays", "2"),
            ),
            adopted=Day.of(day(on)),
            entry=number,
            decision=decided,
            in_force=number == second,
            note=note,
            findings=tuple(Finding(what, Why.of(number)) for what in found),
            why=Why.of(number),
            kind=Kind.RECORDED_THEN,
        )
        for version, begins, on, number, decided, note, found in (
            ("1", 1, 3, first, D, "", ()),
            ("2", 6, 4, second, "", UNCITED, (UNCITED,)),
        )
    ]
    assert [row.what for row in record.rows(2)] == [
        "what is slow to progress",
        "what each standing is called",
        "which days are working days",
    ]


def test_a_policy_adopted_since_is_known_with_hindsight(record: Record) -> None:
    """It is used of a day before any was adopted, the earliest alone; and what is adopted on the day is in force."""
    number = record.say(6, policy.AdoptSlowPolicy(SLOW, "1", decision=D))
    record.say(7, policy.AdoptSlowPolicy(SLOW, "2", decision=D))

    (row,) = record.rows(2, SLOW)
    assert (row.entry, row.kind, row.note) == (number, Kind.HINDSIGHT, Held.EARLIEST)
    assert [(each.version, each.kind, each.note) for each in record.rows(6, SLOW)] == [("1", Kind.RECORDED_THEN, "")]


def test_a_day_that_is_a_working_day_no_more_is_found_within_the_calendar_before(record: Record) -> None:
    """From its first day to its last, in order; what it said nothing of is no less than it was."""
    record.say(3, policy.AdoptCalendar("policy/days", "1", day(6), day(20), (day(8),), decision=D))
    more = (day(3), day(20), day(6), day(8), day(21), day(9))
    after = record.say(4, policy.AdoptCalendar("policy/days", "2", day(1), day(28), more, decision=D))

    (finding,) = next(row for row in record.rows() if row.entry == after).findings
    assert finding.what == "looser than the one before, 1: " + "; ".join(
        f"{number} April 2026 no working day" for number in (6, 9, 20)
    )
    assert finding.why == Why.of(after - 1, after)


@pytest.mark.parametrize(
    ("first", "second", "looser"),
    [({}, {name: 9}, name.replace("_", " ")) for name in ("slips", "stalled", "evidence", "escalation")]
    + [({}, {"cycle": 32}, "cycle"), ({}, {"slip_days": 31}, "slip days")]
    + [({"cycle": 40, "slip_days": 40}, {}, "")],
)
def test_every_figure_that_is_higher_is_looser(
    record: Record, first: dict[str, Any], second: dict[str, Any], looser: str
) -> None:
    """Each gives more time, or lists fewer actions; a lower one is stricter."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", decision=D, **first))
    record.say(4, policy.AdoptSlowPolicy(SLOW, "2", decision=D, **second))

    assert record.found()[0] == []
    figures = [each.split(": ")[1].rpartition(" and was")[0].rstrip(",0123456789 ") for each in record.found()[1]]
    assert figures == ([looser] if looser else [])


def test_how_often_a_thing_may_be_put_off_before_it_is_at_risk_is_a_figure_too(record: Record) -> None:
    """The names of standings are none; both of a scheme's figures are said."""
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1", decision=D))
    record.say(4, policy.AdoptStatusScheme(SCHEME, "2", late="A", moves_at_risk=2, moves_late=3, decision=D))

    what = "looser than the one before, 1: moves at risk 2, and was 1; moves late 3, and was 2"
    assert record.found(of=SCHEME) == [[], [what]]


def test_a_policy_that_nobody_allowed_is_found_with_what_it_cites(record: Record) -> None:
    """The entry that adopted it, and those of the decision that only noted it."""
    noted = record.say(2, decision.TakeDecision("decision/noted", B, Effect.NOTED))
    number = record.say(3, policy.AdoptSlowPolicy(SLOW, "1", decision="decision/noted"))

    (row,) = record.rows(of=SLOW)
    assert row.findings == (Finding(NOT_STANDING, Why.of(noted, number)),)
    assert row.why == Why.of(noted, number)
    assert slow_policy(record.at(20)).entries == tuple(record.at(20).log.entry(each) for each in (number, noted))
    assert slow_policy(record.at(2)).held is Held.EARLIEST


def test_what_a_label_is_by_says_who_decided_on_its_scheme(record: Record) -> None:
    """Nothing of the ledger's own, which nobody adopts, nor of one that an authority did."""
    assert of_the_scheme(record.at(2)) == ()
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1"))
    assert of_the_scheme(record.at(4)) == (f"status scheme {UNCITED}",)
    record.say(5, policy.AdoptStatusScheme(SCHEME, "2", decision=D))
    assert of_the_scheme(record.at(6)) == ()


def test_what_an_exempt_scheme_calls_things_is_withheld_from_whoever_uses_it(record: Record) -> None:
    """Its terms are used as they are, and shown with a mark for each label."""
    record.say(3, policy.AdoptStatusScheme(SCHEME, "1", late="Secret", decision=D), exempt=Exempt("3", "1972 Act"))
    used = status_scheme(record.at(4))

    assert (used.terms.late, used.shown(record.at(4)).late) == ("Secret", "[withheld: 3]")
    assert slow_policy(record.at(4)).shown(record.at(4)) is SLOW_POLICY


def test_what_counts_still_of_a_looser_version_is_that_of_the_last_that_was_allowed(record: Record) -> None:
    """Its row and every answer rest on that too, and on nothing before it; the figures are said in words."""
    record.say(3, policy.AdoptSlowPolicy(SLOW, "1", slip_days=20, decision=D))
    allowed = record.say(4, policy.AdoptSlowPolicy(SLOW, "2", slip_days=30, slips=3, decision=D))
    looser = record.say(5, policy.AdoptSlowPolicy(SLOW, "3", slip_days=40, slips=9))
    used = slow_policy(record.at(6))

    note = "slips 9, slip days 40 by no authority that stands: slips 3, slip days 30 as before"
    assert (used.terms.slip_days, used.terms.slips, used.looser) == (30, 3, note)
    decided = record.at(6).visible(D)[0].number
    assert {entry.number for entry in used.entries} == {decided, allowed, looser}
    rows = record.rows(6, SLOW)
    assert [row.why.entries for row in rows[:2]] == [(allowed - 1,), (allowed - 1, allowed)]
    assert {allowed, looser} <= set(rows[2].why.entries)


def test_how_often_a_checkpoint_is_published_is_listed_once_it_is_adopted(record: Record) -> None:
    """Where nothing ever was, there is no such matter."""
    record.say(3, policy.AdoptCheckpointPolicy("policy/seal", "1", decision=D))
    (row,) = record.rows(of="policy/seal")
    assert (row.what, row.terms, row.in_force) == ("how often a checkpoint is published", (("days", "31"),), True)
