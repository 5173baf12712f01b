"""What may be found of posts and decisions, and does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.action import ActionCommitted, EvidenceRejected
from ledger.aggregates.body import HolderAppointed, HolderLeft, PostEstablished
from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken, Effect
from ledger.aggregates.meeting import (
    MinutesApproved,
)
from ledger.testing.findings.found import Bears, Found, Vocabulary, lacks, rests_on, uncited
from ledger.testing.findings.of_meetings import INTERESTS, held_on, not_held, of_body
from ledger.testing.slowness.contacts import unminuted
from ledger.values import Truth

HOLDINGS = HolderAppointed | HolderLeft
ONLY = {"noted": Effect.NOTED, "refused": Effect.REFUSED, "referred for further consideration": Effect.REFERRED}


def _of_the_meeting(found: Found) -> bool:
    return found.row.meeting in found.gaps


def _of_bodies(found: Found) -> bool:
    body, other = found.gaps
    return body == found.row.body != other and of_body(found, found.row.meeting, other)


def _taken_on_another_day(found: Found) -> bool:
    held = held_on(found, found.row.meeting)
    return _of_the_meeting(found) and found.has(DecisionTaken, lambda entry, _: entry.day.last != held)


def _unmeant(committed: bool) -> Bears:  # noqa: FBT001 - one of two, each named where it is made
    """A decision that was only noted, refused or referred, and is cited by the action that is named."""

    def so(found: Found) -> bool:
        effect, action = found.gaps
        citing = [each for each in found.rests if each.stream == action and each.body.cited == found.row.decision]
        used = [each for each in citing if not isinstance(each.body.facts, EvidenceRejected)]
        of_kind = [each for each in used if isinstance(each.body.facts, ActionCommitted) is committed]
        return bool(of_kind) and found.has(DecisionTaken, lambda _, said: said.effect is ONLY.get(effect))

    return so


DECISIONS: Vocabulary = {
    **INTERESTS,
    "its text is not on the record": lacks(DecisionTaken, "text", "title"),
    "no reasons stated": lacks(DecisionTaken, "reasons"),
    "no options stated, nor that there were none": lacks(DecisionTaken, "options"),
    "no interests stated, nor that there were none": lacks(DecisionTaken, "interests"),
    "no meeting named": rests_on(DecisionTaken, lambda _, said: said.meeting is None),
    "taken at a meeting of which nothing is recorded by this point": lambda found: found.has(
        DecisionTaken, lambda _, said: said.meeting is not None and not found.seen.entries(found.row.meeting)
    ),
    "taken by * at a meeting of *": _of_bodies,
    "taken at *, which is not recorded as held": lambda found: _of_the_meeting(found) and not_held(found),
    "taken on a day other than that of *": _taken_on_another_day,
    "no minutes of * were kept": lambda found: _of_the_meeting(found) and unminuted(found.seen, found.gaps[0]),
    "the minutes of * were not yet approved": lambda found: (
        _of_the_meeting(found) and not found.said(found.gaps[0], MinutesApproved)
    ),
    "only *, yet cited as what committed *": _unmeant(committed=True),
    "only *, yet cited as what allowed a change to *": _unmeant(committed=False),
    "rescinded with no decision cited": uncited(DecisionRescinded),
    "superseded by *, which was not taken": lambda found: found.has(
        DecisionSuperseded, lambda _, said: said.by == found.gaps[0] and not found.said(said.by, DecisionTaken)
    ),
}


def _unheld(found: Found) -> bool:
    return found.row.post not in {each.post for each in found.said(found.row.body, HolderAppointed)}


def _holding(found: Found) -> list[str]:
    return [each.person for each in found.row.holders if each.held is Truth.YES]


def _together(found: Found) -> bool:
    """Whether somebody who holds it was also appointed to the post that is named."""
    return found.has(HOLDINGS, lambda _, said: said.post == found.gaps[0] and said.person in _holding(found))


POSTS: Vocabulary = {
    "who holds it is not on the record": _unheld,
    "vacant, on this record": lambda found: found.row.vacant is Truth.YES and not _holding(found),
    "whether anybody holds it is not known": lambda found: not _holding(found),
    "held by more than one person at once, on this record": lambda found: len({*_holding(found)}) > 1,
    "held by one person together with * of *": lambda found: (
        _together(found) and found.has(HOLDINGS, lambda entry, _: entry.stream == found.gaps[1])
    ),
    "independent, and held together with *, a post of the council": lambda found: (
        _together(found) and found.has(PostEstablished, lambda _, said: said.post == found.row.post)
    ),
}


OF_BOARDS: Mapping[str, Vocabulary] = {"posts": POSTS, "decisions": DECISIONS}
"""By the answer."""
