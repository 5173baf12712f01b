"""Is it plain that a post was held as a clause asks, and that a board met, or that nothing could show it?

True where the record plainly shows it, False where nothing was ever recorded that could, None where the slow way
cannot tell.
"""

from __future__ import annotations

from ledger.aggregates.body import (
    HolderAgreed,
    HolderAppointed,
    HolderLeft,
    MandateOverseen,
    PostEstablished,
    PostPlaced,
    Side,
    TimetableAgreed,
)
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Recurs
from ledger.testing.duties.asked import Asked
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.policies import slow_policy


def held(asked: Asked) -> bool | None:
    """Somebody was appointed to each post named by the day, for no term that had ended, and nobody ever left."""
    if not asked.ever(HolderAppointed):
        return False
    return (bool(asked.terms.posts) and all(_appointed(asked, post) for post in asked.terms.posts)) or None


def independent(asked: Asked) -> bool | None:
    """Each post named is one of an independent side, held by somebody who holds no other.

    A post whose role is called independent is one, by that name, of which the slow way says no more.
    """
    called = asked.ever(PostEstablished, lambda said: "independent" in said.role.lower())
    if not asked.ever(HolderAppointed) or not (called or asked.ever(PostPlaced)):
        return False
    if not held(asked):
        return None
    sides = {said.post: said.side for _, said in asked.then.anywhere(PostPlaced)}
    people = [said.person for _, said in asked.seen.anywhere(HolderAppointed)]
    alone = len(set(people)) == len(people)
    return (alone and all(sides.get(post) is Side.INDEPENDENT for post in asked.terms.posts)) or None


def agreed(asked: Asked) -> bool | None:
    """Each body named agreed to whoever was appointed to each post named, by the day."""
    if not asked.ever(HolderAgreed):
        return False
    if not held(asked):
        return None
    found = {(said.by, said.post, said.person) for _, said in asked.then.anywhere(HolderAgreed)}
    wanted = [
        any((each in ("", by)) and (said.post, said.person) == (post, person) for by, post, person in found)
        for said in (each for _, each in asked.then.anywhere(HolderAppointed))
        if said.post in asked.terms.posts
        for each in asked.terms.parts or ("",)
    ]
    return (bool(wanted) and all(wanted)) or None


def _appointed(asked: Asked, post: str) -> bool:
    if not asked.seen.plainly("body", "mandate", "meeting", "review") or asked.ever(HolderLeft):
        return False
    for entry, said in asked.then.anywhere(HolderAppointed):
        begins = said.begins
        term = said.until is None or said.until >= asked.seen.day
        if said.post == post and entry.stream in asked.boards and begins is not None and term:
            return begins <= asked.closes and len(_to(asked, post)) == 1
    return False


def _to(asked: Asked, post: str) -> list[str]:
    return [said.person for _, said in asked.seen.anywhere(HolderAppointed) if said.post == post]


def meets(asked: Asked) -> bool | None:
    """A board met within the days of its cycle before the day; or by the end of the interval it was to meet in."""
    if not asked.ever(MeetingHeld):
        return False
    if asked.terms.of is None and not asked.ever(MandateOverseen, lambda said: said.mandate == asked.mandate):
        return False
    if not asked.seen.plainly("body", "meeting", "mandate") or len(asked.boards) != 1:
        return None  # Of several, which is the board is not for the slow way to say.
    days = [
        entry.day.last
        for entry, said in asked.seen.anywhere(MeetingHeld)
        if said.body in asked.boards and not contact(asked.seen, entry.stream)
    ]
    if asked.terms.recurs is Recurs.AT_INTERVALS:
        opens, due = asked.on.opens, asked.on.due
        return (opens is not None and due is not None and any(opens < each <= due.last for each in days)) or None
    agreed_days = [said.days for _, said in asked.then.anywhere(TimetableAgreed)]
    least = min((each for each in (*agreed_days, slow_policy(asked.then).cycle) if each is not None), default=0)
    return any(0 <= (asked.closes - each).days <= least for each in days) or None
