"""Does one reading of a clause ask for no less than another did, and what does it ask, in plain words?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ledger.aggregates.reading import Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.values import Day, said

_NEVER_LATER = ((Unit.DAYS, Unit.WORKING_DAYS), (Unit.MONTHS, Unit.MONTH_ENDS))
"""Units of which so many of the first never come to a later day than as many of the second."""
_Names = tuple[str, ...]
_Asks = Callable[[_Names, _Names], bool]
"""Whether to name some posts or parts asks no less than to name others; none being named is a matter of its own."""


def _more(names: _Names, than: _Names) -> bool:
    """None named asks for any one, or for nothing beside: to name more asks for more."""
    return set(names) >= set(than)


def _fewer(names: _Names, than: _Names) -> bool:
    """None named asks for every one that there is: to name some asks for those alone."""
    return not names or (bool(than) and _more(names, than))


def _others(names: _Names, than: _Names) -> bool:
    """None named asks for those that the record puts in the role, which may be others than those named."""
    return not (names or than) or (bool(names and than) and _more(names, than))


def _one_of(names: _Names, than: _Names) -> bool:
    """Any one of those named will do, or any at all: to name more asks for less."""
    return not than or (bool(names) and _more(than, names))


def _stated(names: _Names, than: _Names) -> bool:
    """None named asks for what a decision recorded in full states."""
    return _more(names or DECIDED_IN_FULL, than or DECIDED_IN_FULL)


def _the_same(names: _Names, than: _Names) -> bool:
    """Each in its turn, from the last on: one more may come so that what one gave comes less often."""
    return not than or set(names) == set(than)


DECIDED_IN_FULL = ("text", "reasons", "options", "interests")
"""What a decision recorded in full states, where a reading names no parts."""
_POSTS: Mapping[Expected, _Asks] = {
    **dict.fromkeys((Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED), _others),
    **dict.fromkeys((Expected.ATTENDANCE, Expected.INVITATIONS, Expected.REPORT), _others),
}
"""What it is to name posts, where it is not to ask for more: a report of any post may lack what that of one has."""
_PARTS: Mapping[Expected, _Asks] = {
    **dict.fromkeys((Expected.ACCESS, Expected.RECOMMENDATIONS), _fewer),
    Expected.DECISION: _stated,
    Expected.REVIEW: _one_of,
}
"""What it is to name parts, where it is not to ask for more."""
_IN_TURN = (Expected.REPORT, Expected.UPDATE)
"""Of which at intervals what any post that is named gave starts the clock anew."""
_AS_IT_STANDS = (
    *(Expected.ADVISER, Expected.CHAIR, Expected.CHAIR_AGREED, Expected.PLAN, Expected.COVERAGE),
    *(Expected.RECOMMENDATIONS, Expected.OWNERS, Expected.TARGETS, Expected.RESOURCES, Expected.PROGRESS),
    *(Expected.REPORT, Expected.DELIVERY),
)
"""What is looked at as it stands on the day that it is due, and may be so on an earlier one and no more on a later."""


def asks_no_less(terms: ClauseRead, than: ClauseRead) -> bool:
    """Whether whatever keeps one reading keeps another too, as far as their terms can say.

    It asks for the same thing of the same body on the same occasions, by no later a day, and of no fewer posts and
    parts. Where the two cannot be compared it does not.
    """
    same = ("mandate", "clause", "expects", "recurs", "of")
    if any(getattr(terms, name) != getattr(than, name) for name in same):
        return False
    in_turn = terms.recurs is Recurs.AT_INTERVALS and terms.expects in _IN_TURN
    posts = _the_same if in_turn else _POSTS.get(terms.expects, _more)
    parts = _PARTS.get(terms.expects, _more)
    return posts(terms.posts, than.posts) and parts(terms.parts, than.parts) and _no_later_due(terms, than)


def _no_later_due(terms: ClauseRead, than: ClauseRead) -> bool:
    """Whether it is due by no later a day; at all times, from no later a day on."""
    if terms.recurs is Recurs.ALWAYS:
        return terms.deadline is None or _no_later(terms.deadline, than.deadline)
    if terms.recurs is not Recurs.AT_INTERVALS and terms.expects in _AS_IT_STANDS:
        return terms.deadline == than.deadline
    return _no_later(terms.deadline, than.deadline)


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


def in_time(since: Day | None, until: Day | None) -> str:
    """Of which time a duty is, to go with what it asks: "" where it is of all."""
    told = [f"from {since} on"] if since is not None else []
    told += [f"of what fell before {until}"] if until is not None else []
    return f"; {', '.join(told)}" if told else ""
