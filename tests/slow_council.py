"""A council whose record is kept as things happen, for asking what is slow; and its answers from their why alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import attrs
import pytest

from ledger import Actor, Authority, Ledger, Restate, SimulatedClock, View, Void
from ledger.act import Request, With
from ledger.aggregates import DECIDERS, action, body, decision, mandate, meeting, plan
from ledger.log import Log
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.projections.actions.status import Status
from ledger.values import Point

A, B, BOARD, NOTICE, PLAN = "action/a", "action/b", "body/board", "mandate/notice", "plan/first"
OWNER = "post/director"
CLERK = Actor("post/clerk")
FIRST = date(2022, 1, 1)
HORIZON = 300


def day(number: int) -> date:
    """That many days after the first."""
    return FIRST + timedelta(days=number)


class Council:
    """One ledger: a notice with a horizon, a plan under it, and the board that oversees it, all of day 0."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime.combine(FIRST, time(9), UTC))
        self.book = Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=self.clock)
        self.calls = 0
        self.meetings = 0
        self.say(
            0,
            mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE),
            mandate.SetHorizon(NOTICE, "by the end of October", day(HORIZON)),
            body.EstablishBody(BOARD),
            body.OverseeMandate(BOARD, NOTICE),
            plan.DraftPlan(PLAN),
            plan.AddressMandate(PLAN, NOTICE),
        )

    day = staticmethod(day)

    def say(self, on: Any, *requests: Request | With, rule: str = "", recorded: int | None = None) -> tuple[int, ...]:
        """One act of a day, recorded that day or else on another; the numbers of its entries."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        when = on if recorded is None else recorded
        self.clock.set(datetime.combine(day(when), time(12), UTC))
        authority = Authority(None, rule) if rule else None
        receipt = self.book.record(requests, id=str(self.calls), by=CLERK, effective=effective, authority=authority)
        return receipt.numbers

    def commit(self, due: int | None, name: str = A, on: int = 1, within: str | None = PLAN) -> int:
        """An action proposed in the plan, committed and owned, all of one day; the number of the commitment."""
        return self.say(
            on,
            action.ProposeAction(name, within, title="Reset the front door"),
            action.CommitAction(name, None if due is None else day(due)),
            action.AssignOwner(name, OWNER),
        )[1]

    def start(self, name: str = A, on: int = 1) -> None:
        """Work on an action begun: only then can it stall."""
        self.say(on, action.StartAction(name))

    def report(self, on: int, label: str, name: str = A) -> int:
        """A report on an action."""
        return self.say(on, action.ReportProgress(name, label))[0]

    def move(self, on: int, to: int | None, rule: str = "", name: str = A) -> int:
        """A re-dating of an action."""
        return self.say(on, action.MoveDueDate(name, None if to is None else day(to)), rule=rule)[0]

    def decide(self, on: int, name: str = "decision/d", effect: decision.Effect = decision.Effect.APPROVED) -> str:
        """A decision of the board."""
        self.say(on, decision.TakeDecision(name, BOARD, effect))
        return name

    def meet(self, on: int, name: str = "", of: str = BOARD) -> str:
        """A meeting of the board held."""
        self.meetings += 1
        stream = name or f"meeting/m{self.meetings}"
        self.say(on, meeting.HoldMeeting(stream, of))
        return stream

    def highlight(self, stream: str, on: int, concern: Any = meeting.Concern.SLOW, who: str = "") -> int:
        """Something highlighted at a meeting."""
        return self.say(on, meeting.HighlightAction(stream, A, concern, who))[0]

    def void(self, on: int, *entries: int, rule: str = "") -> tuple[int, ...]:
        """Some entries voided, on a day."""
        return self.say(None, *(Void(entry) for entry in entries), rule=rule, recorded=on)

    def restate(self, entry: int, command: Any, on: int, recorded: int, rule: str = "") -> int:
        """An entry restated as of a day, recorded on another."""
        return self.say(on, Restate(entry, command), rule=rule, recorded=recorded)[0]

    @staticmethod
    def restated(entry: int, command: Any) -> Restate:
        """An entry as it should have been, to be recorded."""
        return Restate(entry, command)

    def at(self, on: int, recorded: int | None = None) -> View:
        """The view to the end of a day, on all that is recorded or up to an entry."""
        self.clock.set(max(self.clock.now(), datetime.combine(day(on), time(12), UTC)))
        return self.book.as_of(day(on), recorded=recorded)

    def row(self, on: int, name: str = A, recorded: int | None = None) -> SlowProgress | None:
        """An action's row of the slow-progress list, if it has one."""
        return next((row for row in self.at(on, recorded).slow_progress() if row.action == name), None)

    def listed(self, on: int, name: str = A, recorded: int | None = None) -> dict[str, str]:
        """The codes of an action's signals, each with the list it puts it on."""
        row = self.row(on, name, recorded)
        return {} if row is None else {each.code: each.listed.value for each in row.signals}

    def says(self, on: int, code: str, name: str = A) -> str:
        """What an action's signal of that code says."""
        row = self.row(on, name)
        assert row is not None
        return next(each.says for each in row.signals if each.code == code)

    def found(self, on: int, name: str = A) -> list[str]:
        """What is found of an action that is listed."""
        row = self.row(on, name)
        return [] if row is None else [finding.what for finding in row.findings]

    def status(self, on: int, name: str = A, recorded: int | None = None) -> Status:
        """An action's row of the statuses."""
        (row,) = [row for row in self.at(on, recorded).status() if row.action == name]
        return row


def only(view: View, numbers: Iterable[int]) -> View:
    """The same day on a record of nothing but its opening and the entries named."""
    wanted = sorted({1, *numbers})
    new = {number: at for at, number in enumerate(wanted, start=1)}
    acts = {view.log.entry(number).act: new[number] for number in wanted}
    log, versions = Log(DECIDERS), dict[str, int]()
    for number in wanted:
        entry = view.log.entry(number)
        versions[entry.stream] = versions.get(entry.stream, 0) + 1
        mends = entry.body.mends
        log.extend(
            [
                attrs.evolve(
                    entry,
                    number=new[number],
                    act=acts[entry.act],
                    version=versions[entry.stream],
                    body=attrs.evolve(
                        entry.body,
                        mends=None if mends is None else attrs.evolve(mends, entry=new[mends.entry]),
                        answers_to=tuple(new[each] for each in entry.body.answers_to if each in new),
                    ),
                )
            ]
        )
    return View(log, Point(view.point.on, log.head), lambda _: {})


def reproduced(view: View) -> None:
    """AssertionError unless each signal's why alone gives it again, and each status's why its standing."""
    for row in view.slow_progress():
        for each in row.signals:
            again = [found for found in only(view, each.why.entries).slow_progress() if found.action == row.action]
            assert again, each
            assert (each.code, each.listed, each.says) in {
                (found.code, found.listed, found.says) for found in again[0].signals
            }, each
    for status in view.status():
        (found,) = [each for each in only(view, status.why.entries).status() if each.action == status.action]
        assert (found.standing, found.derived, found.declared) == (status.standing, status.derived, status.declared)


@pytest.fixture(scope="session")
def holds() -> Callable[[View], None]:
    """What every view must hold to: each why reproduces what it is the why of (domain invariant 7)."""
    return reproduced


@pytest.fixture(scope="session")
def councils() -> type[Council]:
    """What makes councils, for a property to make its own."""
    return Council


@pytest.fixture
def council() -> Iterator[Council]:
    """A council of its own for each test, every answer of which its why must reproduce."""
    made = Council()
    yield made
    reproduced(made.book.as_of())
    made.book.close()
