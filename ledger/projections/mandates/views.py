"""Whose views were gathered, how and under which mandate, and in what were they taken into account?

The views of staff, families, children and young people are to be taken into account (N22 clause 5e; N24 clauses 3 and
10b): of groups, never of persons.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.views import ViewsGathered, ViewsReflected
from ledger.as_of import AsOf
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import day, said, shown
from ledger.values import Day


@attrs.frozen(kw_only=True)
class Gathered(Row):
    """One time that a group was asked; `mandate` is "" where none was named, and `text` sums up what it said."""

    group: str
    method: str
    mandate: str
    on: Day
    text: str


@attrs.frozen(kw_only=True)
class Reflected(Row):
    """One thing in which views were taken into account: `into` what, and `text` says how."""

    into: str
    title: str
    on: Day
    text: str


@attrs.frozen(kw_only=True)
class ViewsRow(Row):
    """The views of one gathering: of which groups, and in what they were reflected by the point."""

    views: str
    gathered: tuple[Gathered, ...]
    reflected: tuple[Reflected, ...]
    findings: tuple[Finding, ...]


def views(view: AsOf) -> Iterator[ViewsRow]:
    """All views that were gathered, in the order they were first recorded."""
    for stream in view.streams("views"):
        gathered, reflected = tuple(_gathered(view, stream)), tuple(_reflected(view, stream))
        entries = view.visible(stream)
        missing = "" if reflected else f"nothing in which {stream} was reflected by this point"
        why = Why.of(*entries, missing=missing)
        found = () if reflected else (Finding("gathered, and not on the record as reflected in anything", why),)
        yield ViewsRow(
            views=stream, gathered=gathered, reflected=reflected, findings=found, why=why, kind=view.kind(entries)
        )


def _gathered(view: AsOf, stream: str) -> Iterator[Gathered]:
    for entry, event in said(view, stream, ViewsGathered):
        asked = shown(view, entry, event)
        yield Gathered(
            group=asked.group,
            method=asked.method,
            mandate=asked.mandate or "",
            on=day(view, entry),
            text=view.text(entry, "summary"),
            why=Why.of(entry),
            kind=view.kind([entry]),
        )


def _reflected(view: AsOf, stream: str) -> Iterator[Reflected]:
    for entry, event in said(view, stream, ViewsReflected):
        yield Reflected(
            into=event.into,
            title=view.title(event.into),
            on=day(view, entry),
            text=view.text(entry, "text"),
            why=Why.of(entry),
            kind=view.kind([entry]),
        )
