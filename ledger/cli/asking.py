"""Each question that the command line can put to a ledger, and how its answer is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import click

from ledger.cli import listing
from ledger.cli.door import tell
from ledger.cli.narrowing import Narrow
from ledger.cli.options import Asking
from ledger.cli.printing import answered
from ledger.entry import kind_of
from ledger.projection import Answer, Row
from ledger.projections.record.history import Change
from ledger.shell import Ledger
from ledger.values import said
from ledger.view import View, not_recorded


def record(asking: Asking) -> None:
    """What was recorded, in order?"""
    _ask(asking, listing.Listed, listing.record)


def entry(asking: Asking, number: int) -> None:
    """What does one entry say?"""
    _ask(asking, listing.Whole, lambda view: listing.whole(view, number), apart=True)


def put(
    asking: Asking,
    question: str,
    *names: str,
    alone: Mapping[str, str | None] = MappingProxyType({}),
    apart: bool = False,
    only: Narrow | None = None,
) -> None:
    """Put one of a view's own questions to it: of the streams named, and of those given by what they are alone.

    A stream that is not on the record is refused, with the closest name that is. `only` says which of the rows are
    shown, where fewer were asked for.
    """
    method = getattr(View, question)
    (kind,) = get_args(get_type_hints(method)["return"])
    given = {name: value for name, value in alone.items() if value is not None}
    streams = (*names, *given.values())
    _ask(asking, kind, lambda view: method(view, *names, **given), *streams, apart=apart, only=only)


def told(asking: Asking, body: str, of: str | None, before: str | None) -> None:
    """What had a body been told, at all or of one thing?"""
    if "/" in body and kind_of(body) != "body":
        raise click.UsageError(f"'{body}' is not the name of a body: it takes body/…")
    if of is None:
        put(asking, "told", body, alone={"before_meeting": before})
    else:
        put(asking, "picture", body, of, alone={"before_meeting": before}, apart=True)


def changes(asking: Asking, on: date | None, recorded: int | datetime | None, meeting: str | None) -> None:
    """What is read otherwise than it was from an earlier point of view, or at the end of a meeting's day?"""
    with _view(asking) as (book, view):
        if meeting is not None:
            known(view, meeting)
            on, recorded = view.at_meeting(meeting)
        first = book.as_of(on or view.point.on, recorded=view.point.recorded if recorded is None else recorded)
        answered(book.changes(first, view), Change, asking.form, why=asking.why)


def _ask(
    asking: Asking,
    kind: type[Row],
    question: Callable[[View], Answer[Any]],
    *streams: str,
    apart: bool = False,
    only: Narrow | None = None,
) -> None:
    with _view(asking) as (_, view):
        for stream in streams:
            known(view, stream)
        answer = question(view)
        narrowed = only and only(view, answer.rows)
        answered(answer, kind, asking.form, apart=apart, why=asking.why, only=narrowed)


@contextmanager
def _view(asking: Asking) -> Iterator[tuple[Ledger, View]]:
    with Ledger.open(asking.ledger, read_only=True) as book:
        view = book.as_of(asking.on, recorded=asking.recorded, include_exempt=asking.include_exempt)
        _forewarn(view, asking.on)
        yield book, view


def _forewarn(view: View, on: date | None) -> None:
    """Say that a day is yet to come by the ledger's clock, where one was asked about."""
    if on is not None and on > view.point.on:
        today = said(view.point.on)
        if view.point.simulated:
            tell(
                f"{said(on)} is after {today}, where the simulated clock of this ledger stands. This is as of that day."
            )
        else:
            tell(f"{said(on)} is yet to come, and nothing can be said of it. This is as of today, {today}.")


def known(view: View, stream: str) -> None:
    """Raise NotRecorded, with the closest name that is on the record, unless this one is."""
    if "/" not in stream or not view.readings(stream):
        raise not_recorded(view, stream)
