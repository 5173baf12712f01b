"""Which titles did an action bear by a point, one after another?"""

from __future__ import annotations

from ledger.as_of import AsOf
from ledger.entry import Entry


def titles_of(view: AsOf, then: AsOf, action: str) -> list[str]:
    """Every title an action bore by a point, mended or not, the present one last; none is said twice.

    Two that are withheld may be one title or two: that is a question to the record with nothing withheld.
    """
    given = [
        entry
        for entry in then.readings(action)
        if not entry.void
        and entry.day.last <= then.point.on
        and not entry.event.of_part
        and entry.body.words is not None
        and "title" in entry.body.words.names
    ]
    present = [entry for entry in then.visible(action) if entry in given][-1:]
    opened, last = view.opened(), dict[str, Entry]()
    for entry in (*given, *present):
        title = opened.text(entry, "title")
        last.pop(title, None)
        last[title] = entry
    return [view.text(entry, "title") for entry in last.values()]
