"""Which papers were put to a body for a meeting, and by which day had the last of them gone out?"""

from __future__ import annotations

from datetime import date

from ledger.as_of import AsOf
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.tellings import How, Telling, tellings


def cut_off_of(view: AsOf, met: Gathering) -> date | None:
    """The day the last of a meeting's pack was put to the body, or else the day of the meeting itself.

    What had gone out by the body's meeting before was no pack of this one alone, whatever it was sent for:
    else an early paper would excuse all that came to be slow since.
    """
    if met.on is None:
        return None
    since = _since(view, met)
    put = [each.entry.day.last for each in pack_of(view, met) if each.how is How.CIRCULATED or _at(met, each)]
    return max((day for day in put if since < day <= met.on), default=met.on)


def pack_of(view: AsOf, met: Gathering) -> list[Telling]:
    """The papers put to a body for one of its meetings, or for none that is named since the one it held before it."""
    since, until = _since(view, met), met.on or date.min
    return [
        each
        for each in tellings(view, met.body)
        if each.how in (How.CIRCULATED, How.TABLED)
        and (each.meeting == met.meeting or (each.meeting is None and since < each.entry.day.last <= until))
    ]


def _at(met: Gathering, paper: Telling) -> bool:
    """Whether a paper was tabled on the day of a meeting."""
    return paper.how is How.TABLED and paper.entry.day.last == met.on


def _since(view: AsOf, met: Gathering) -> date:
    """The day on which a body last held a meeting before the day of one; a contact was none."""
    earlier = (
        each.on for each in held(view, met.body) if each.on and met.on and each.on < met.on and not contact(each)
    )
    return max(earlier, default=date.min)
