"""Who is who in this record?

People are opaque ids in every entry. What each is called stands in a directory of its own, as words, so that it can be
destroyed while every entry stays as it is: then it is said that it was, and by which entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.person import PersonNamed
from ledger.as_of import AsOf
from ledger.projection import Row, Why
from ledger.projections.board.tenure import Tenure, tenures
from ledger.projections.ground.recorded import said
from ledger.projections.record.erasures import erased_by
from ledger.values import Truth


@attrs.frozen(kw_only=True)
class PostHeld(Row):
    """A post that a person was appointed to, of which body, and whether it is held at the point."""

    body: str
    post: str
    since: date | None
    until: date | None
    held: Truth


@attrs.frozen(kw_only=True)
class PersonRow(Row):
    """One person: the names entered, in order, a mark standing for each that was erased or is withheld.

    `named` are the entries that enter them: none of a person whose name never was. `erased` are the entries that say
    that names were destroyed.
    """

    person: str
    names: tuple[str, ...]
    named: tuple[int, ...]
    erased: tuple[int, ...]
    posts: tuple[PostHeld, ...]


def people(view: AsOf) -> Iterator[PersonRow]:
    """Everybody whose name was entered, in the order it first was; then whoever else held a post."""
    held = tenures(view)
    for person in dict.fromkeys((*view.streams("person"), *(each.person for each in held))):
        named = [entry for entry, _ in said(view, person, PersonNamed)]
        erased = sorted({gone.number for entry in named for gone in erased_by(view, entry.number)})
        posts = tuple(_held(view, each) for each in held if each.person == person)
        missing = "" if named else f"no name of {person} is on the record"
        yield PersonRow(
            person=person,
            names=tuple(view.text(entry, "name") for entry in named),
            named=tuple(entry.number for entry in named),
            erased=tuple(erased),
            posts=posts,
            why=Why.of(*named, *erased, *(number for each in posts for number in each.why.entries), missing=missing),
            kind=view.kind([*named, *(entry for each in held if each.person == person for entry in each.entries)]),
        )


def _held(view: AsOf, tenure: Tenure) -> PostHeld:
    return PostHeld(
        body=tenure.body,
        post=tenure.post,
        since=tenure.since,
        until=tenure.until,
        held=tenure.held(view.point.on),
        why=Why.of(*tenure.entries),
        kind=view.kind(tenure.entries),
    )
