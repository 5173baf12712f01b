"""Can the record have had the checkpoint that a paper is said to bear?

A paper says of itself what it bears, and may say anything; here is what the record itself shows to be impossible.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.paper import CheckpointCarried
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.errors import NotRecorded
from ledger.projections.ground.sealed import taken
from ledger.values import counted


def impossible(view: AsOf, entry: Entry, borne: CheckpointCarried) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Each reason why what an entry says that a paper bears is no checkpoint of this record, and what that rests on."""
    bears = f"{entry.stream} is said to bear a checkpoint of {counted(borne.size)}"
    if borne.size >= entry.number:
        yield f"{bears}, and the record had {entry.number - 1} when that was said", (entry,)
        return
    try:
        view.log.end_of_act(borne.size)
    except NotRecorded:
        yield f"{bears}, where an act was not at its end: no checkpoint is of a part of one", (entry,)
    other = next((each for each, event in taken(view) if event.size == borne.size and event.root != borne.root), None)
    if other is not None:
        yield f"{bears} with another root than the record had then", (entry, other)
