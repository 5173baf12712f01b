"""Posts: who held each on a day, and who held two (28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

from ledger.aggregates.body import HolderAppointed, HolderLeft, PostEstablished, PostPlaced, Side
from ledger.aggregates.reading import Expected
from ledger.entry import Entry
from ledger.projections.board.posts import PostRow
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import each_post_is_listed
from ledger.testing.invariants.registered import each_post_has_its_duties
from ledger.testing.invariants.shape import Invariant, Looks, same
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View


def people(seen: Seen, body: str) -> list[str]:
    """Everybody who is on record as holding or leaving a post of a body, by the day."""
    return list(dict.fromkeys(person for _, person in _held(seen, body)))


def tenures(seen: Seen, body: str, post: str, person: str) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Each appointment of a person to a post with the leaving that ended it, or what there is of the two."""
    open_ones: list[Entry] = []
    for entry in _held(seen, body).get((post, person), []):
        if isinstance(entry.event, HolderAppointed):
            open_ones.append(entry)
        else:
            yield from ((each, entry) for each in open_ones)
            if not open_ones:
                yield None, entry
            open_ones = []
    yield from ((each, None) for each in open_ones)


def _held(seen: Seen, body: str) -> dict[tuple[str, str], list[Entry]]:
    """What a body's record says of the holding of each post by each person, in order."""

    def find() -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in seen.entries(body):
            said = entry.event
            if isinstance(said, HolderAppointed | HolderLeft):
                found.setdefault((said.post, said.person), []).append(entry)
        return found

    return seen.keep(("held", body), find)


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


def speaking(seen: Seen, body: str, post: str) -> list[str]:
    """The bodies whose record says who holds a post: its own, where that says so, or else whichever does."""
    own = any(True for person in people(seen, body) for _ in tenures(seen, body, post, person))
    return [body] if own else seen.streams("body")


def every_tenure(seen: Seen, body: str, post: str) -> Iterator[tuple[str, set[bool]]]:
    """Everybody who is on record in a post, and whether they may hold it on the day, and may not.

    Whoever holds the chair of one body may or may not be in that of another, of the same name.
    """
    for each in speaking(seen, body, post):
        chairs = each != body and is_chair(seen, each, post) and is_chair(seen, body, post)
        for person in people(seen, each):
            for tenure in tenures(seen, each, post, person):
                yield person, {True, False} if chairs else may_hold(tenure, seen.day)


def is_chair(seen: Seen, body: str, post: str) -> bool:
    """Whether a body has a post as a chair's."""
    return any(each.post == post and "chair" in each.role.lower() for each in seen.said(body, PostEstablished))


def holders(seen: Seen, body: str, post: str) -> set[str]:
    """Who surely held a post on the day."""
    return seen.keep(
        ("holders", body, post), lambda: {person for person, may in every_tenure(seen, body, post) if may == {True}}
    )


def may_have_begun(seen: Seen, post: str) -> bool:
    """Whether somebody was appointed to a post on a later day, from no day that is given: it may have been before."""
    return any(
        isinstance(each.event, HolderAppointed)
        and (each.event.post, each.event.begins) == (post, None)
        and each.day.last > seen.day
        for body in seen.recorded_streams("body")
        for each in seen.replay.in_force(body, seen.recorded)
    )


def holders_are_as_of_the_day(view: View, seen: Seen) -> Looks:
    """Each post's holders are those whose days on the record include the day asked about."""
    for row in view.posts():
        # What a mend by nobody's leave took back of who held it is told apart in the answer's own tests.
        if not seen.plain(row.body, *speaking(seen, row.body, row.post)):
            continue
        listed = {each.person for each in row.holders if each.held is Truth.YES}
        rests = row.why.entries
        yield same(f"who holds {row.post}", listed, holders(seen, row.body, row.post), *rests)
        every = [may for _, may in every_tenure(seen, row.body, row.post)]
        empty = Truth.UNKNOWN if not every else Truth.YES if all(may == {False} for may in every) else None
        if empty is not None and not may_have_begun(seen, row.post):
            yield same(f"whether {row.post} is vacant", row.vacant, empty, *rests)
        yield same(f"whether {row.post} is surely held", row.vacant is Truth.NO, bool(listed), *rests)


def overlaps_are_listed(view: View, seen: Seen) -> Looks:
    """Two posts held by one person on a day are found together; an independent one with the council's, more so."""
    answer = view.posts()
    if any(seen.loose(each) for each in seen.streams("body")):
        return
    for body in seen.streams("body"):
        sides = {said.post: said.side for said in seen.said(body, PostPlaced)}
        rows = {row.post: row for row in answer if row.body == body}
        for one, other in permutations(rows, 2):
            if speaking(seen, body, other) != [body]:
                continue
            found, rests = [each.what for each in rows[one].findings], rows[one].why.entries
            both = bool(holders(seen, body, one) & holders(seen, body, other))
            listed = f"held by one person together with {other} of {body}" in found
            yield same(f"that one person holds {one} and {other}", listed, both, *rests)
            if not both or len(seen.streams("body")) == 1:
                against = both and sides.get(one) is Side.INDEPENDENT and sides.get(other) is Side.COUNCIL
                what = f"independent, and held together with {other}, a post of the council"
                yield same(f"that {one} is independent, and {other} is not", what in found, against, *rests)
        for post, row in rows.items():
            yield from _chairs_two(seen, body, post, row)


def _chairs_two(seen: Seen, body: str, post: str, row: PostRow) -> Looks:
    """Whether the chair of a body is found to chair another, whose chair is a post of that name."""
    for other in seen.streams("body"):
        chairs = other != body and is_chair(seen, body, post) and is_chair(seen, other, post)
        if chairs and [speaking(seen, each, post) for each in (body, other)] == [[body], [other]]:
            both = bool(holders(seen, body, post) & holders(seen, other, post))
            listed = f"held by one person together with {post} of {other}" in [each.what for each in row.findings]
            yield same(f"that one person is {post} of {body} and of {other}", listed, both, *row.why.entries)


POSTS = (
    Invariant(
        "28",
        "roles are as at the date",
        ("N22 5b", "N24 5a", "CAB22 2", "C16 L15, L60"),
        "Who answered for a thing is who held the post that day; and that one person held two is always shown.",
        points=(
            each_post_is_listed,
            holders_are_as_of_the_day,
            each_post_has_its_duties,
            overlaps_are_listed,
            kept_as_shown(Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED, Expected.ATTENDANCE),
        ),
    ),
)
