"""Posts in a council's life: who held each on a day, and who held two (invariant 28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

from ledger import Ledger
from ledger.aggregates.body import HolderAppointed, HolderLeft, PostPlaced, Side
from ledger.entry import Entry
from ledger.testing import life
from ledger.testing.life import Seen, points
from ledger.testing.life.council import BOARD, PEOPLE, POSTS
from ledger.values import Truth

ABOUT = ("establish_post", "place_post", "place_post", "appoint", "appoint", "appoint", "end_holding")


def tenures(seen: Seen, post: str, person: str) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Each appointment of a person to a post with the leaving that ended it, or what there is of the two."""
    open_ones: list[Entry] = []
    for entry in seen.entries(BOARD):
        said = entry.event
        if not isinstance(said, HolderAppointed | HolderLeft) or (said.post, said.person) != (post, person):
            continue
        if isinstance(said, HolderAppointed):
            open_ones.append(entry)
        else:
            yield from ((each, entry) for each in open_ones)
            if not open_ones:
                yield None, entry
            open_ones = []
    yield from ((each, None) for each in open_ones)


def may_hold(tenure: tuple[Entry | None, Entry | None], on: date) -> set[bool]:
    """Whether the person may have held the post on a day, and may not have: a day not given is not known.

    The day of leaving, where one is given, says more than the end of the term.
    """
    appointed, left = (each.event if each else None for each in tenure)
    leaves = left.on if isinstance(left, HolderLeft) else None
    term = appointed.until if isinstance(appointed, HolderAppointed) else None
    if (leaves or term or on) < on:
        return {False}
    answers = {True}
    if isinstance(left, HolderLeft) and leaves is None:
        said_on = tenure[1].day.last if tenure[1] else on
        answers = {False} if said_on <= on else {True, False}
    if isinstance(appointed, HolderAppointed) and appointed.begins is not None:
        begun = {appointed.begins <= on}
    else:
        begun = {True} if tenure[0] and tenure[0].day.last <= on else {True, False}
    return {one and other for one in answers for other in begun}


def holders(seen: Seen, post: str) -> set[str]:
    """Who surely held a post on the day."""
    return {
        person
        for person in PEOPLE
        if any(may_hold(tenure, seen.day) == {True} for tenure in tenures(seen, post, person))
    }


def holders_are_as_of_the_day(book: Ledger) -> None:
    """Each post's holders are those whose days on the record include the day asked about."""
    for view, seen in points(book):
        for row in view.posts():
            listed = {each.person for each in row.holders if each.held is Truth.YES}
            assert listed == holders(seen, row.post), (row.post, str(view.point))
            every = [may_hold(each, seen.day) for person in PEOPLE for each in tenures(seen, row.post, person)]
            empty = Truth.UNKNOWN if not every else Truth.YES if all(may == {False} for may in every) else None
            if empty is not None:
                assert row.vacant is empty, (row.post, str(view.point))
            assert (row.vacant is Truth.NO) is bool(listed), (row.post, str(view.point))


def test_28_a_post_is_held_by_whoever_held_it_that_day() -> None:
    """From the days an appointment itself gives, and not from the day it was recorded (N22 clause 5b; C16 L15)."""
    life.watch(holders_are_as_of_the_day, *ABOUT)


def overlaps_are_listed(book: Ledger) -> None:
    """Two posts held by one person on a day are found together; an independent one with the council's, more so."""
    for view, seen in points(book):
        sides = {said.post: said.side for said in seen.said(BOARD, PostPlaced)}
        rows = {row.post: [each.what for each in row.findings] for row in view.posts()}
        assert set(rows) <= set(POSTS)
        for one, other in permutations(rows, 2):
            both = bool(holders(seen, one) & holders(seen, other))
            assert (f"held by one person together with {other} of {BOARD}" in rows[one]) is both, (one, other)
            against = both and sides.get(one) is Side.INDEPENDENT and sides.get(other) is Side.COUNCIL
            what = f"independent, and held together with {other}, a post of the council"
            assert (what in rows[one]) is against, (one, other, str(view.point))


def test_28_one_person_in_two_posts_is_always_listed() -> None:
    """That the adviser was the chair is a fact to show; an independent chair in a council post is more (CAB22)."""
    life.watch(overlaps_are_listed, *ABOUT)
