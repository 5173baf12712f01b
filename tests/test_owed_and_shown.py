"""Does `check` breach where a pack is owed otherwise than the record has it, or what was not told or was said is?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from kept_council import kept_council
from planting import Alter, altered, breached, each, with_

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, body, mandate, meeting, plan
from ledger.projection import Finding
from ledger.projections.telling.evidence import Evidence
from ledger.values import Day


@pytest.fixture(scope="module")
def whole() -> Iterator[Ledger]:
    """The ledger of a council that kept its record as things happened."""
    with kept_council() as made:
        yield made


def of(words: str, **changes: object) -> Alter:
    """Those rows of what is owed that begin so, otherwise in some of their fields."""
    return each(lambda row: changes if row.what.startswith(words) else {})


def later(row: object) -> dict[str, object]:
    """Three days later than it is owed by."""
    by = row.by  # type: ignore[attr-defined]
    return {} if by is None else {"by": by + timedelta(days=3)}


OWED = (
    "a report of progress",
    "an account of the action",
    "an account of the milestone",
    "what was not yet shown",
    "an answer",
    "an invitation",
    "minutes, to be drafted",
    "the action and impact log",
)
FALSE: Sequence[tuple[str, str, Alter]] = (
    *(("R6", "due", of(words, owes="post/none")) for words in OWED),
    *(("R6", "due", of(words, by=None)) for words in OWED),
    ("R6", "due", each(later)),
    ("R6", "due", with_(meeting="meeting/none")),
    ("R6", "due", with_(what="a cake")),
    ("R6", "due", of("an account of the action", what="an account of the action, promised by 1 April 2026")),
    ("R6", "due", of("an answer", what="an answer, due by 1 April 2026")),
    ("R6", "due", of("what was not yet shown", what="what was not yet shown: 99 entries")),
    ("R6", "due", of("minutes, to be", what="minutes to approve")),
    ("R6", "due", of("to be highlighted", what="to be highlighted as slow to progress (S10)")),
    ("4", "not_told", each(lambda row: {"since": Day.of(row.since.last + timedelta(days=1))})),
    ("4", "not_told", each(lambda row: {"not_shown": row.not_shown[:-1]})),
    ("4", "not_told", each(lambda row: {"untold": row.missing})),
    ("4", "not_told", with_(untold=())),
    ("4", "not_told", with_(evidence=Evidence.NOT_TOLD)),
    ("4", "not_told", with_(evidence=Evidence.SAID)),
    ("4", "not_told", each(lambda row: {"slow": not row.slow})),
    ("4", "not_told", with_(body="body/none")),
    ("4", "variance", each(lambda row: {"told": not row.told})),
    ("4", "variance", each(lambda row: {"day": Day.of(row.day.last + timedelta(days=1))})),
    ("4", "variance", each(lambda row: {"as_at": row.as_at + timedelta(days=1)})),
    ("4", "variance", with_(leans="rosier")),
    ("4", "variance", with_(body="body/none")),
    ("4", "variance", each(lambda row: {"findings": (Finding("out of date when it was shown: so", row.why),)})),
)
"""Which invariant is to breach, of which answer, and what it is made to say."""


@pytest.mark.parametrize(
    ("number", "name", "alter"), FALSE, ids=[f"{name}-{at}" for at, (_, name, _) in enumerate(FALSE)]
)
def test_what_is_owed_or_was_not_shown_said_falsely_is_breached(
    whole: Ledger, monkeypatch: pytest.MonkeyPatch, number: str, name: str, alter: Alter
) -> None:
    """By whom, by when and what; since when, of which entries and how surely; and of which telling or report."""
    altered(monkeypatch, name, alter)

    assert breached(whole, [number], most=12)


def test_a_meeting_put_off_to_a_day_gone_by_is_owed_what_was_overdue_by_then() -> None:
    """On 9 April it is put to 29 March from the 27th, on which an action was due: it was past its day by then."""
    clock = SimulatedClock(datetime(2026, 3, 26, 12, tzinfo=UTC))
    clerk = Actor("post/clerk")
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as book:
        book.record(
            [
                mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE),
                body.EstablishBody("body/b"),
                body.OverseeMandate("body/b", "mandate/n"),
                plan.DraftPlan("plan/p"),
                plan.AddressMandate("plan/p", "mandate/n"),
                action.ProposeAction("action/a", "plan/p"),
                action.CommitAction("action/a", date(2026, 3, 27)),
                meeting.CallMeeting("meeting/m", "body/b", date(2026, 3, 27)),
            ],
            id="1",
            by=clerk,
            effective=date(2026, 3, 26),
        )
        clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
        put_off = meeting.RescheduleMeeting("meeting/m", date(2026, 3, 29))
        book.record([put_off], id="2", by=clerk, effective=date(2026, 4, 9))

        assert ("a report of progress", "action/a") in {
            (row.what, row.about) for row in book.as_of(date(2026, 4, 9)).due("meeting/m")
        }
        assert not breached(book, ["R6"])
