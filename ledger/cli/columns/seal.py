"""What people see of checkpoints, of people, and of words that were destroyed. A root is never cut short."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.cli.cells import Column, because, day, found, lines, numbers
from ledger.entry import plain_name
from ledger.projection import Row
from ledger.projections.record.checkpoints import CheckpointRow, Publication
from ledger.projections.record.erasures import ErasedWords, ErasureRow
from ledger.projections.record.people import PersonRow, PostHeld
from ledger.values import Truth, counted


def _checkpoint(row: CheckpointRow) -> str:
    return f"{counted(row.size)}\n{row.root}" if row.root else "after the last published"


def _covers(row: CheckpointRow) -> str:
    if row.covers is None:
        return ""
    first, last = row.covers
    return f"entry {last}" if first == last else f"entries {first} to {last}"


def _taken(row: CheckpointRow) -> str:
    name, _, rest = row.key.partition("+")
    number = rest.partition("+")[0]
    by = f"{name}, {number}" if number else name
    return lines(day(row.taken), f"entry {row.entry}" if row.entry else "", f"key {by}" if by else "")


def _published(each: Publication) -> str:
    where = ", ".join(part for part in (each.place, each.meeting) if part)
    return f"{day(each.on)}: {where}{'' if each.vouches else ' (cannot have been)'}"


def _where(row: CheckpointRow) -> str:
    papers = [f"borne by {each.paper}{'' if each.same else ', with another root'}" for each in row.papers]
    published = [_published(each) for each in row.published] or (["not on record as published"] if row.root else [])
    return lines(*published, *papers)


def _gone(each: ErasedWords) -> str:
    again = "" if each.restated is None else f"; said again in entry {each.restated}"
    return f"entry {each.entry}: {', '.join(each.texts)} of {plain_name(each.name)}, {each.stream}{again}"


_HELD = {Truth.YES: "", Truth.NO: " (no more)", Truth.UNKNOWN: " (not known whether still)"}


def _post(each: PostHeld) -> str:
    since = f" from {day(each.since)}" if each.since else ""
    until = f" until {day(each.until)}" if each.until else ""
    return f"{each.post} of {each.body}{since}{until}{_HELD[each.held]}"


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    CheckpointRow: (
        ("Checkpoint", _checkpoint),
        ("First to cover", _covers),
        ("Taken", _taken),
        ("Published", _where),
        ("Found", found),
        ("Why", because),
    ),
    ErasureRow: (
        ("Entry", lambda row: str(row.number)),
        ("Day", lambda row: day(row.on)),
        ("Basis", lambda row: lines(row.basis, row.person and f"for {row.person}", f"by {row.by}")),
        ("Destroyed", lambda row: lines(*map(_gone, row.erased))),
        ("Found", found),
        ("Why", because),
    ),
    PersonRow: (
        ("Person", lambda row: row.person),
        ("Names", lambda row: lines(*row.names, row.erased and f"erased by entry {numbers(row.erased)}")),
        ("Posts", lambda row: lines(*map(_post, row.posts))),
        ("Why", because),
    ),
}
