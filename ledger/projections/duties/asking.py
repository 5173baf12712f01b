"""Does one reading of a clause ask for no less than another did, and what does it ask, in plain words?"""

from __future__ import annotations

from ledger.aggregates.reading import Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.values import said

_ALL_POSTS = (Expected.ATTENDANCE, Expected.INVITATIONS)
_ALL_PARTS = (Expected.ACCESS, Expected.DECISION, Expected.RECOMMENDATIONS)
_NEVER_LATER = ((Unit.DAYS, Unit.WORKING_DAYS), (Unit.MONTHS, Unit.MONTH_ENDS))
"""Units of which so many of the first never come to a later day than as many of the second."""


def asks_no_less(terms: ClauseRead, than: ClauseRead) -> bool:
    """Whether whatever keeps one reading keeps another too, as far as their terms can say.

    It asks for the same thing of the same body on the same occasions, by no later a day, and of no fewer posts and
    parts. Where the two cannot be compared it does not.
    """
    same = ("mandate", "clause", "expects", "recurs", "of")
    return (
        all(getattr(terms, name) == getattr(than, name) for name in same)
        and _names_no_fewer(terms.posts, than.posts, every=than.expects in _ALL_POSTS)
        and _parts_no_fewer(terms, than)
        and _no_later(terms.deadline, than.deadline)
    )


def _parts_no_fewer(terms: ClauseRead, than: ClauseRead) -> bool:
    """Whether no fewer parts are asked for; of kinds of review any one will do, and to name more asks for less."""
    if than.expects is Expected.REVIEW:
        return not than.parts or (bool(terms.parts) and set(terms.parts) <= set(than.parts))
    return _names_no_fewer(terms.parts, than.parts, every=than.expects in _ALL_PARTS)


def _names_no_fewer(names: tuple[str, ...], than: tuple[str, ...], *, every: bool) -> bool:
    """Whether all that were named are; where none being named means every one, to name some is to ask of fewer."""
    if every and not (names and than):
        return not names
    return set(names) >= set(than)


def _no_later(deadline: Deadline | None, than: Deadline | None) -> bool:
    """Whether a deadline comes to no later a day than another, whatever starts its clock."""
    if deadline is None or than is None:
        return deadline is than
    return (
        deadline.anchor is than.anchor
        and (deadline.unit is than.unit or (deadline.unit, than.unit) in _NEVER_LATER)
        and (deadline.on is None or than.on is None or deadline.on <= than.on)
        and (deadline.within or 0) <= (than.within or 0)
        and (deadline.first_day or not than.first_day)
    )


def in_words(terms: ClauseRead) -> str:
    """What a reading looks for, on which occasions, by when, of whom, and which posts and parts it names."""
    asked = [f"{terms.expects}, {terms.recurs}"]
    if terms.deadline is not None:
        asked.append(_by_when(terms.deadline, terms.recurs))
    asked += [f"of {terms.of}"] if terms.of else []
    asked += [", ".join(named) for named in (terms.posts, terms.parts) if named]
    return "; ".join(asked)


def _by_when(deadline: Deadline, recurs: Recurs) -> str:
    start = said(deadline.on) if deadline.on is not None else deadline.anchor.value
    if deadline.within is None:
        return f"by {start}" if deadline.anchor is not Anchor.OCCASION else "by the day of the occasion"
    unit = "months" if deadline.unit is Unit.MONTH_ENDS else deadline.unit.value
    count = f"1 {unit.removesuffix('s')}" if deadline.within == 1 else f"{deadline.within} {unit}"
    to_the_end = ", to the month's end" if deadline.unit is Unit.MONTH_ENDS else ""
    counted = ", that day counted" if deadline.first_day else ""
    again = ", and of each one after that" if recurs is Recurs.AT_INTERVALS else ""
    return f"within {count} of {start}{to_the_end}{counted}{again}"
