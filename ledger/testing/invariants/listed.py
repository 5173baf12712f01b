"""Is each thing that the record holds in the answer that is to list it, once, and is nothing else there?

The names are compared before anything is asked of a row: an answer with no rows has none that could be wrong.
"""

from __future__ import annotations

from collections import Counter

from ledger.aggregates.body import PostEstablished
from ledger.testing.invariants.shape import AtAPoint, Looks, same, so
from ledger.testing.oracle import london
from ledger.testing.seen import Seen
from ledger.testing.tellings import tellings_of
from ledger.view import View


def lists_each(answer: str, kind: str, field: str = "", *, of_both: bool = False) -> AtAPoint:
    """A look at an answer that has one row for each stream of a kind of which anything is visible, and no other.

    `field` is the name of the row's own, where it is not that of the kind. What a mend took away may be listed once,
    as it was first said; where a thing may be listed `of_both`, what it was first said of and what it is said of now,
    what is not plain may be there more often.
    """

    def look(view: View, seen: Seen) -> Looks:
        rows = [getattr(row, field or kind) for row in getattr(view, answer)()]
        there, streams = Counter(rows), seen.streams(kind)
        for stream in dict.fromkeys((*streams, *rows)):
            of = f"how many rows {stream} has in the answer on {answer}"
            wanted, most = int(stream in streams), there[stream] if of_both else 1
            more = there[stream] > wanted and not seen.plain(stream)
            yield same(of, there[stream], min(there[stream], most) if more else wanted)

    return look


def lists_once(answer: str, *fields: str) -> AtAPoint:
    """A look at an answer that has no two rows of one thing, as some of its fields name it."""

    def look(view: View, _: Seen) -> Looks:
        rows = Counter(tuple(getattr(row, field) for field in fields) for row in getattr(view, answer)())
        for named, times in rows.items():
            yield so(times == 1, f"the answer on {answer} has {named} {times} times")

    return look


def each_post_is_listed(view: View, seen: Seen) -> Looks:
    """Each post that a body was ever given has its row, once for each time, and no other has one."""
    rows = [(row.body, row.post) for row in view.posts()]
    given = [(body, said.post) for body in seen.streams("body") for said in seen.said(body, PostEstablished)]
    yield same("the posts there are", sorted(rows), sorted(given))


def what_was_spoken_of_is_among_the_lags(view: View, seen: Seen) -> Looks:
    """What a body was told of, and shown nothing of, is listed by the first entry of it by the day spoken of."""
    for body in seen.recorded_streams("body"):
        heard: dict[str, int] = {}
        for telling in tellings_of(seen.replay, body, seen.day, seen.recorded):
            heard |= {each.subject: 0 for each in telling.shows if each.subject not in heard}
            for said in telling.says:
                begun = [each.number for each in seen.entries(said.about or "") if each.day.last <= telling.as_at]
                if said.about is not None and begun:
                    heard.setdefault(said.about, begun[0])
        expected = [number for number in heard.values() if number]
        rows = [row.entry for row in view.lags(body) if not row.shown]
        yield same(f"what {body} was told of, and shown nothing of", rows, expected, *expected)
        for row in view.lags(body):
            entry = seen.replay.entries[row.entry - 1]
            yield same(f"when entry {row.entry} was recorded", row.recorded, london(entry.recorded_at), entry)
