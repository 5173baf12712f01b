"""What was put to bodies other than the boards, where a reading does not say to which body it was due?

It may have been due to one of those. So what was given to another is not what the boards were to have, and it leaves it
open whether the duty was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.duties.duty import EVER, Duty, Kept, Occasion
from ledger.projections.duties.put import Due, Put, due_to
from ledger.projections.duties.windows import bodies
from ledger.values import Truth

Finds = Callable[[AsOf, Due], Iterator[Put]]
"""What finds all that was put to a body of what is due to it."""


def to_others(view: AsOf, duty: Duty, find: Finds, occasion: Occasion = EVER) -> Iterator[tuple[Put, str]]:
    """What was put to a body of which a duty is not asked, and to which: where its reading names none.

    At a meeting it is due to the body that meets.
    """
    if duty.terms.of is None and not occasion.of.startswith("meeting/"):
        asked = bodies(view, duty, occasion)
        for body in view.log.streams("body", view.point.recorded):
            for put in find(view, due_to(view, duty, occasion, body)) if body not in asked else ():
                if put.holds is not Truth.NO:
                    yield put, body


def left_open(view: AsOf, kept: Kept, others: Iterable[tuple[Put, str]]) -> Kept:
    """What was found; not known, where something was given to another body, to which it may have been due."""
    given = [*others]
    if not given or kept.truth is Truth.YES:
        return kept
    names = ", ".join(f"{put.telling.entry.stream} to {body}, {view.day(put.telling.entry)}" for put, body in given)
    entries: Iterable[Entry] = (*kept.entries, *(entry for put, _ in given for entry in put.entries))
    return attrs.evolve(
        kept,
        truth=Truth.UNKNOWN,
        says=f"{kept.says}; to whom it is due the reading does not say: {names}",
        entries=tuple(dict.fromkeys(entries)),
    )
