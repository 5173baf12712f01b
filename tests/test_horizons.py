"""By which day a mandate asks for all to be done, whoever wrote it down again (domain invariant 22; N22 11, N24 13)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import HORIZON, NOTICE, A, Council, day

from ledger.aggregates import mandate
from ledger.projections.actions.horizons import Horizon, beyond, horizon_of
from ledger.projections.actions.standing import standing


def horizon(council: Council, on: int = 90) -> Horizon:
    """The horizon of the notice on a day."""
    found = horizon_of(council.at(on), NOTICE)
    assert found is not None
    return found


def put(council: Council, on: int, to: int | None, rule: str = "") -> int:
    """The horizon set to another day; the number of what set it."""
    return council.say(on, mandate.SetHorizon(NOTICE, "by then", None if to is None else day(to)), rule=rule)[0]


@pytest.mark.parametrize(
    ("to", "rule", "stands", "loosened"),
    [
        (HORIZON, "", HORIZON, False),
        (HORIZON - 1, "", HORIZON - 1, False),
        (HORIZON + 1, "", HORIZON, True),
        (None, "", HORIZON, True),
        (HORIZON + 1, "scheme 3.1", HORIZON + 1, False),
    ],
)
def test_only_an_authority_puts_it_off(council: Any, to: int | None, rule: str, stands: int, *, loosened: bool) -> None:
    """Set again to the same day, or to an earlier one, nothing is loosened."""
    number = put(council, 5, to, rule)
    found = horizon(council)
    assert (found.on, [each.number for each in found.loosened]) == (day(stands), [number] if loosened else [])


def test_what_was_varied_before_it_was_set_again_loosens_no_later_day(council: Any) -> None:
    """A variation loosens once: the day that stood when it was made."""
    council.say(5, mandate.VaryMandate(NOTICE))
    put(council, 6, 310)
    assert horizon(council).on == day(310)
    number = put(council, 7, 320)
    found = horizon(council)
    assert (found.on, [each.number for each in found.loosened]) == (day(310), [number])


def test_settings_count_in_the_order_of_their_days(council: Any) -> None:
    """And those of one day as they were recorded: an earlier day that was written down later comes before."""
    council.say(9, mandate.SetHorizon(NOTICE, "by then", day(280)), recorded=9)
    late = council.say(4, mandate.SetHorizon(NOTICE, "by then", day(290)), recorded=10)
    last = put(council, 10, 270), put(council, 10, 275)
    found = horizon(council)
    assert (found.on, [each.number for each in found.loosened]) == (day(270), [last[1]])
    numbers = [each.number for each in found.entries]
    assert numbers.index(late[0]) < numbers.index(last[0]) < numbers.index(last[1])


@pytest.mark.parametrize(("due", "says"), [(HORIZON - 1, False), (HORIZON, False), (HORIZON + 1, True)])
def test_due_on_the_day_itself_is_within_it(council: Any, due: int, *, says: bool) -> None:
    """Only what is due after it is beyond it."""
    council.commit(due)
    view = council.at(5)
    found = standing(view, A)
    assert found is not None
    beyond_it = beyond(view, found, horizon(council, 5))
    assert bool(beyond_it) is says
    if says:
        assert beyond_it == (
            "due on 29 October 2022, beyond 28 October 2022, the horizon of mandate/notice: "
            "which no authority that stands allowed"
        )
