"""What may be found of the record itself: claims, themes, policies, checkpoints, erasures, and what was told?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger.aggregates.action import ActionCommitted, ActionProposed, DueDateMoved
from ledger.aggregates.claim import ClaimResolved
from ledger.aggregates.meeting import MinutesApproved, PackRecorded
from ledger.aggregates.paper import CheckpointCarried
from ledger.aggregates.person import PersonNamed
from ledger.aggregates.policy import (
    CalendarAdopted,
    CheckpointPolicyAdopted,
    SlowPolicyAdopted,
    StatusSchemeAdopted,
)
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken
from ledger.aggregates.review import FindingMade
from ledger.aggregates.theme import ThemeLinked
from ledger.aggregates.views import ViewsReflected
from ledger.entry import Entry
from ledger.testing.findings.found import Bears, Found, Vocabulary, on, rests_on
from ledger.testing.findings.of_authority import CITED

ADOPTED = SlowPolicyAdopted | StatusSchemeAdopted | CalendarAdopted | CheckpointPolicyAdopted
DATED = ActionProposed | ActionCommitted | DueDateMoved


def _nowhere(found: Found) -> bool:
    return found.has(ThemeLinked, lambda _, said: bool(said.part) or not found.seen.entries(said.to))


OF_THEMES: Vocabulary = {
    "linked to what is not on the record by this point": _nowhere,
    "found a * by *, and here *": rests_on(FindingMade),
}


def _two_keys(found: Found) -> bool:
    return len({each.body.facts.key for each in found.rests if isinstance(each.body.facts, CheckpointTaken)}) > 1


def _unpublished(found: Found) -> bool:
    """Whether it, and every larger one, was published nowhere, or only in minutes."""
    published = found.said(OPENING, CheckpointPublished)
    return all(each.size < found.row.size or each.meeting is not None for each in published)


def _none_published(found: Found) -> bool:
    return all(each.meeting is not None for each in found.said(OPENING, CheckpointPublished))


def _another_root(found: Found) -> bool:
    return found.has(CheckpointCarried, lambda entry, said: (entry.stream, said.root) == found.gaps)


def _borne(found: Found) -> bool:
    return found.has(CheckpointCarried, lambda entry, _: entry.stream == found.gaps[0])


CHECKPOINTS: Vocabulary = {
    "* bears another root of that many entries: *": _another_root,
    "* was said to bear it before it was taken": _borne,
    "* may have been said to bear it before it was taken": _borne,
    "it is signed by another key than the one before it, of *: anybody who may record can make a key of that name": (
        _two_keys
    ),
    "it cannot have been published in those minutes: *": rests_on(CheckpointPublished),
    "it was published before it was taken": rests_on(CheckpointPublished),
    "it may have been published before it was taken": rests_on(CheckpointPublished),
    "it is not on record as published: it binds nobody": _unpublished,
    "* bears a checkpoint of *, and none was taken of so many": _borne,
    "* bears a checkpoint of *, and none was taken of so many: the record ended at entry *": _borne,
    "no checkpoint is on record as published": _none_published,
    "overdue by *: a checkpoint was to be published by *": rests_on(CheckpointPolicyAdopted),
    "overdue by *: a checkpoint of more than * was to be published by *": rests_on(CheckpointPolicyAdopted),
}


def _gone_by(found: Found) -> bool:
    """A day that the action was once due on, and that had passed when its row was told."""
    told = found.row.day.first

    def gone(_: Entry, said: Any) -> bool:
        due = said.to if isinstance(said, DueDateMoved) else said.due
        return due is not None and told is not None and due < told and on(due) == found.gaps[0]

    return found.has(DATED, gone)


def _said_whole(kinds: type) -> Bears:
    """Whether it rests on what says so of that meeting, and on something recorded by a later act."""

    def so(found: Found) -> bool:
        last = max(each.act for each in found.rests)
        return found.has(kinds, lambda entry, _: entry.stream == found.gaps[0] and entry.act < last)

    return so


TOLD: Vocabulary = {
    "was due on *, before it was put to them, and is not shown as delivered": _gone_by,
    "was due on *, before it was put to them, and was not delivered on this record": _gone_by,
    "first on the record only after the papers of * were recorded as complete": _said_whole(PackRecorded),
    "first on the record only after the minutes of * were approved": _said_whole(MinutesApproved),
    "* is said to bear a checkpoint of *, and the record had * when that was said": _borne,
    "* is said to bear a checkpoint of *, where an act was not at its end: no checkpoint is of a part of one": _borne,
    "* is said to bear a checkpoint of * with another root than the record had then": _borne,
}


def _named(found: Found) -> bool:
    return found.gaps[0] == found.row.person and found.has(PersonNamed)


OF_THE_RECORD: Mapping[str, Vocabulary] = {
    "conflicts": {
        **CITED,
        "claimed otherwise since it was resolved": lambda found: bool(found.said(found.row.point, ClaimResolved)),
    },
    "themes": OF_THEMES,
    "policies": {
        "adopted with no decision cited": rests_on(ADOPTED, lambda entry, _: entry.body.authority is None),
        "adopted by no authority that stands": rests_on(ADOPTED, lambda entry, _: entry.body.authority is not None),
        "looser than the one before, *: *": lambda found: found.has(ADOPTED) and len(found.rests) > 1,
    },
    "checkpoints": CHECKPOINTS,
    "erasures": {"a name of * is in the directory still": _named},
    "views": {
        "gathered, and not on the record as reflected in anything": lambda found: (
            not found.said(found.row.views, ViewsReflected)
        ),
    },
    "told": TOLD,
}
"""By the answer."""
