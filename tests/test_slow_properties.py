"""Whatever is done to the record, the slow list is exact, and cannot be suppressed (domain invariants 7, 8, 10 and 12).

Worlds are small, so that values meet: two actions, a few days and dates, and every way there is to
hide one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from ledger import Authority, Restate, Void, With
from ledger.act import Request
from ledger.aggregates import action, plan, policy
from ledger.errors import Refused
from ledger.projections.actions.promises import promise
from ledger.projections.actions.standing import standings
from ledger.testing import worlds
from ledger.testing.oracle import Replay
from ledger.testing.playing import Asked, play
from ledger.values import Truth
from ledger.view import View
from ledger.vocabulary import Command

World = tuple[Asked, ...]
A, B, PLAN = "action/a", "action/b", "plan/first"
LATER = (*worlds.DAYS, date(2022, 4, 11), date(2022, 4, 30), date(2022, 6, 1))
TODAY = 12


@attrs.frozen
class Done:
    """One thing done to the record: a command, or a mend of an action's nth entry; by a rule or by nobody's leave."""

    what: Command | int | tuple[int, int | None]
    on: int
    rule: str = ""


def requests(council: Any, done: Done) -> tuple[Request | With, ...]:
    """What is asked to be recorded."""
    entries = [entry for entry in council.book.history(A) if entry.mends is None]
    match done.what:
        case int(nth):
            found: Request = Void(entries[nth % len(entries)].number)
        case (nth, due):
            to = None if due is None else council.day(due)
            dated = [
                entry for entry in entries if isinstance(entry.event, action.ActionCommitted | action.DueDateMoved)
            ]
            entry = dated[nth % len(dated)]
            first = isinstance(entry.event, action.ActionCommitted)
            found = Restate(entry.number, action.CommitAction(A, to) if first else action.MoveDueDate(A, to))
        case command:
            found = command
    authority = Authority(None, done.rule) if done.rule else None
    return (With(found, authority=authority),)


def tried(council: Any, done: Done) -> bool:
    """Whether it was accepted."""
    try:
        council.say(done.on, *requests(council, done), recorded=TODAY)
    except Refused:
        return False
    return True


_dues = st.sampled_from((None, 2, 4, 9, 20, 60))
_names = st.sampled_from((A, A, B))
_days = st.sampled_from((1, 3, 6, TODAY))
_fates = st.builds(plan.Mapping, st.just(A), st.sampled_from(plan.Fate), st.sampled_from(((), (B,))))
_whats = st.one_of(
    st.integers(0, 9),
    st.tuples(st.integers(0, 5), _dues),
    _dues.map(lambda due: action.MoveDueDate(A, None if due is None else date(2022, 1, 1 + due % 28))),
    st.just(action.RewordAction(A, "in other words")),
    st.builds(action.MergeAction, _names, _names),
    st.builds(action.SplitAction, st.just(A), st.sampled_from(((), (B,), (A, B)))),
    st.just(action.CarryAction(A, "plan/second")),
    st.builds(lambda each: plan.SupersedePlan(PLAN, "plan/second", (each,)), _fates),
    st.just(action.CloseAction(A)),
    st.just(action.ReopenAction(A)),
    st.just(action.WithdrawAction(A)),
    st.just(action.DisputeSlowness(A, "post/director")),
    st.just(action.BlockAction(A, "the police")),
    st.just(action.ExplainDelay(A, "vacancies")),
    st.just(action.SetMilestone(A, "draft", date(2022, 1, 5))),
    st.just(action.MeetMilestone(A, "draft")),
    st.builds(action.DeliverAction, _names),
    st.builds(action.ReportProgress, _names, st.sampled_from(("amber", "green"))),
    st.just(action.SubmitEvidence(A, "survey")),
    st.just(action.AcceptEvidence(A, "survey")),
)
_rules = st.sampled_from(("", "", "", "", "scheme 3.1"))
lives = st.lists(st.builds(Done, _whats, _days, _rules), min_size=3, max_size=9)


def begun(councils: Any) -> Any:
    """A council with two actions in its plan, one due on day 4 and one on day 9, and another plan in draft."""
    council = councils()
    council.commit(4)
    council.commit(9, B)
    council.say(1, plan.DraftPlan("plan/second"))
    return council


def hard(view: View) -> dict[str, set[str]]:
    """The codes of the hard signals of each action."""
    return {row.action: {each.code for each in row.signals if each.listed == "hard"} for row in view.slow_progress()}


@given(life=lives)
def test_what_nobody_allowed_takes_nothing_off_the_list(councils: Any, life: list[Done]) -> None:
    """Overdue, it stays so whatever is said, merged, mended, voided or superseded, until it is delivered.

    Only what was delivered, or an authority, can take it off (domain invariant 8); and what has been
    put off so often stays put off so often.
    """
    council = begun(councils)
    with council.book:
        for done in life:
            before = hard(council.at(TODAY)).get(A, set())
            if not tried(council, done) or done.rule:
                continue
            after = hard(council.at(TODAY)).get(A, set())
            delivered = isinstance(done.what, action.DeliverAction)
            if not delivered:
                assert before & {"S1", "S10"} <= after


@given(life=lives)
def test_every_why_reproduces_what_it_is_the_why_of(
    councils: Any, holds: Callable[[View], None], life: list[Done]
) -> None:
    """On a record of nothing but the entries it names, each signal is the same (domain invariant 7)."""
    council = begun(councils)
    with council.book:
        for done in life:
            tried(council, done)
        for on in (3, 6, TODAY, 50):
            holds(council.at(on))


@given(life=lives)
def test_every_committed_action_is_counted_once(councils: Any, life: list[Done]) -> None:
    """Each has one status, and no two lists disagree about it (domain R4; invariants 10 and 12)."""
    council = begun(councils)
    with council.book:
        for done in life:
            tried(council, done)
        for on in (3, 6, TODAY, 50):
            view = council.at(on)
            rows = {row.action: row for row in view.status()}
            slow = hard(view)
            assert list(rows) == [found.action for found in standings(view)]
            for name, row in rows.items():
                state = view.state(name)
                if row.standing == "done":
                    assert state.delivered
                    assert state.evidenced
                if row.standing in ("done", "on track"):
                    assert promise(view, name).promised is not None
                if slow.get(name):
                    assert row.standing == "late"
                assert (row.standing == "late") or not slow.get(name)


@given(life=lives)
def test_adopting_a_scheme_or_policy_recolours_no_day_that_had_one(councils: Any, life: list[Done]) -> None:
    """As of any day before it was adopted, all is as it was (domain R2)."""
    council = begun(councils)
    with council.book:
        council.say(1, policy.AdoptSlowPolicy("policy/slow", "1"), policy.AdoptStatusScheme("policy/status", "1"))
        for done in life:
            tried(council, done)
        head = council.book.head
        before = [_plain(council.at(on, head)) for on in (3, 6, TODAY)]
        council.say(
            TODAY + 1,
            policy.AdoptSlowPolicy("policy/slow", "2", slips=9, slip_days=999, stalled=9),
            policy.AdoptStatusScheme("policy/status", "2", late="Green-ish", moves_late=9),
        )

        assert [_plain(council.at(on)) for on in (3, 6, TODAY)] == before


def _plain(view: View) -> tuple[Any, ...]:
    return (*(row.content() for row in view.slow_progress()), *(row.content() for row in view.status()))


@given(worlds.worlds())
def test_in_any_world_every_why_reproduces_what_it_is_the_why_of(holds: Callable[[View], None], world: World) -> None:
    """Back-dated, mended, voided, on days not known exactly: the list rests on what it names."""
    with play(world) as played:
        for day in LATER:
            holds(played.book.as_of(day))


@given(worlds.worlds())
def test_with_no_authority_the_earliest_date_ever_given_is_promised(world: World) -> None:
    """Of those that had been given by the day; and whatever was mended or allowed, it is a date that was given."""
    with play(world) as played:
        for day in LATER:
            view = played.book.as_of(day)
            for found in standings(view):
                ever = [entry for entry in view.readings(found.action) if _dates(entry.body.facts)]
                assert found.promise.promised in {_due(entry.event) for entry in ever}
                seen = [entry for entry in view.visible(found.action) if _dates(entry.event)]
                dues = [due for entry in seen if (due := _due(entry.event)) is not None]
                if not view.mended(found.action) and all(entry.body.authority is None for entry in seen):
                    assert found.promise.promised == min(dues, default=None)


def _dates(event: object) -> bool:
    return isinstance(event, action.ActionCommitted | action.DueDateMoved)


def _due(event: object) -> date | None:
    return event.due if isinstance(event, action.ActionCommitted) else getattr(event, "to", None)


@given(worlds.worlds())
def test_what_may_have_been_delivered_is_never_hard(world: World) -> None:
    """Hard only if it is so in every history that the days allow."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for day in LATER:
            view = played.book.as_of(day)
            for row in view.slow_progress():
                states = replay.possible_states(row.action, played.book.head, (day,))[day]
                if replay.ask(states, _delivered) is not Truth.NO:
                    assert not row.slow or not view.state(row.action).committed


def _delivered(state: object) -> bool:
    return isinstance(state, action.Action) and state.delivered
