"""Does a row say again what was said of its thing: the first of it, the last, and on which day?

It is asked of those of which nothing was mended, came late or is of a loose day: of these, what was said is plain.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from ledger.entry import Entry
from ledger.testing.invariants.shape import AtAPoint, Looks, same
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View
from ledger.vocabulary import Event

Says = Callable[[Seen, str], Any]
"""What the record says of a thing, by its name."""
Kinds = Any
"""A kind of event, or several as one type."""


def repeats(answer: str, of: str, *beside: str, **fields: Says) -> AtAPoint:
    """A look at some fields of each row of an answer, each worked out from the entries of the thing it is `of`.

    `beside` are the kinds that are to be plain as well, where the thing names them.
    """

    def look(view: View, seen: Seen) -> Looks:
        for row in getattr(view, answer)():
            stream = getattr(row, of)
            if not seen.entries(stream) or not seen.apart(stream, *beside):
                continue
            for field, says in fields.items():
                told = f"{field.replace('_', ' ')} of {stream}, in the answer on {answer},"
                yield same(told, getattr(row, field), says(seen, stream), *seen.entries(stream))

    return look


def _of(seen: Seen, stream: str, kinds: Kinds) -> list[Entry]:
    return [each for each in seen.entries(stream) if isinstance(each.event, kinds)]


def _named(event: Event, fields: Collection[str]) -> Any:
    return next(getattr(event, field) for field in fields if hasattr(event, field))


def first(kinds: Kinds, *fields: str, none: Any = "") -> Says:
    """What the first event of some kinds has in a field: whichever of them it has; `none` where there is none."""
    return lambda seen, stream: _value([_named(each.event, fields) for each in _of(seen, stream, kinds)[:1]], none)


def last(kinds: Kinds, *fields: str, none: Any = "") -> Says:
    """The same of the last."""
    return lambda seen, stream: _value([_named(each.event, fields) for each in _of(seen, stream, kinds)[-1:]], none)


def _value(found: Iterable[Any], none: Any) -> Any:
    return next((each for each in found if each is not None), none)


def on_first(kinds: Kinds) -> Says:
    """The day of the first event of some kinds."""
    return lambda seen, stream: next((each.day for each in _of(seen, stream, kinds)), None)


def on_last(kinds: Kinds) -> Says:
    """The day of the last."""
    return lambda seen, stream: next((each.day for each in reversed(_of(seen, stream, kinds))), None)


def leave_of_first(kinds: Kinds) -> Says:
    """The decision or rule that the first event of some kinds cites; "" where it cites none."""
    return lambda seen, stream: cited(_of(seen, stream, kinds)[:1])


def leave_of_last(kinds: Kinds) -> Says:
    """The same of the last."""
    return lambda seen, stream: cited(_of(seen, stream, kinds))


def cited(entries: Iterable[Entry]) -> str:
    """The decision or rule that the last of some entries cites; "" where it cites none."""
    found = [each.body.authority for each in entries][-1:]
    return "".join(each.decision or each.rule for each in found if each is not None)


def whether(holds: Callable[[Seen, str], object]) -> Says:
    """Yes or no."""
    return lambda seen, stream: Truth.YES if holds(seen, stream) else Truth.NO


def has_words(answer: str, of: str, kinds: Kinds, *names: str) -> AtAPoint:
    """A look at whether each row has words of its own where the last event of some kinds was recorded with them."""

    def look(view: View, seen: Seen) -> Looks:
        for row in getattr(view, answer)():
            stream = getattr(row, of)
            said = _of(seen, stream, kinds)[-1:]
            if not said or not seen.plain(stream):
                continue
            given = said[0].body.words.names if said[0].body.words else ()
            for name in names:
                told = bool(getattr(row, name))
                yield same(f"that {stream} has its {name}, in the answer on {answer},", told, name in given, *said)

    return look
