"""What may be found of meetings, their minutes and what was declared or highlighted at them?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import (
    ActionHighlighted,
    AttendanceRecorded,
    InterestDeclared,
    InvitationSent,
    LogUpdated,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingRescheduled,
    MinutesApproved,
    Presence,
    UrgentItemAdmitted,
)
from ledger.aggregates.paper import PaperCirculated
from ledger.aggregates.policy import StatusSchemeAdopted
from ledger.testing.findings.found import Bears, Found, Vocabulary, lacks, on, rests_on, uncited
from ledger.testing.slowness.contacts import unminuted
from ledger.values import Truth


def held_on(found: Found, meeting: str) -> date | None:
    """The day on which a meeting was held; None where it was not."""
    days = [each.day.last for each in found.seen.entries(meeting) if isinstance(each.event, MeetingHeld)]
    return days[-1] if days else None


def of_body(found: Found, meeting: str, body: str) -> bool:
    """Whether a meeting was called or held by a body."""
    said = found.said(meeting, MeetingCalled | MeetingHeld)
    return body in {each.body for each in said}


def _declared_late(found: Found) -> bool:
    taken = [each.day.last for each in found.rests if isinstance(each.body.facts, DecisionTaken)]
    return found.has(
        InterestDeclared,
        lambda entry, said: said.decision == found.gaps[0] and any(day < entry.day.last for day in taken),
    )


INTERESTS: Vocabulary = {"interest declared after * was taken": _declared_late}


def _about_post(kinds: type, *presence: Presence) -> Bears:
    """Something said at the meeting of the post that is named."""

    def so(found: Found) -> bool:
        said = found.said(found.row.meeting, kinds)
        theirs = [each for each in said if each.post == found.gaps[0]]
        return any(not presence or each.presence in presence for each in theirs)

    return so


def _not_invited(found: Found) -> bool:
    return not _about_post(InvitationSent)(found)


def _vacant(found: Found) -> bool:
    return any((each.post, each.vacant) == (found.gaps[0], Truth.YES) for each in found.row.asked)


def _moved(found: Found) -> bool:
    return bool(_about_post(InvitationSent)(found)) and bool(found.said(found.row.meeting, MeetingRescheduled))


def _called_off(found: Found) -> bool:
    return bool(_about_post(InvitationSent)(found)) and bool(found.said(found.row.meeting, MeetingCancelled))


def _called_for_another(found: Found) -> bool:
    days = {each.on for each in found.said(found.row.meeting, MeetingCalled | MeetingRescheduled)}
    return bool(_about_post(InvitationSent)(found)) and bool(days - {held_on(found, found.row.meeting)})


def _invited_late(found: Found) -> bool:
    """After the day of the meeting, or on it."""
    held = held_on(found, found.row.meeting)
    sent = [each for each in found.seen.entries(found.row.meeting) if isinstance(each.event, InvitationSent)]
    return any(
        held is not None and getattr(each.event, "post", "") == found.gaps[0] and each.day.last >= held for each in sent
    )


ASKED: Vocabulary = {
    "* was vacant on the day": _vacant,
    "no invitation of * is on the record": _not_invited,
    "* was invited, and not again after the hour of the meeting was moved": _moved,
    "* was invited, and not again after the meeting was put to another day": _moved,
    "* was invited, and not again after the meeting was called off": _called_off,
    "* was invited, and the meeting was held on a day other than it was called for": _called_for_another,
    "* was invited after the day of the meeting": _invited_late,
    "* was invited only on the day of the meeting": _invited_late,
    "* sent apologies, and no deputy is on the record": _about_post(AttendanceRecorded, Presence.APOLOGIES),
    "* sent apologies, and is said only since to have been there": _about_post(AttendanceRecorded, Presence.APOLOGIES),
}
"""Of who was to be asked to a meeting, or to be at it."""


def _logged_late(found: Found) -> bool:
    return bool(found.said(found.row.meeting, LogUpdated)) and found.row.meeting != found.gaps[0]


def _not_logged(found: Found) -> bool:
    return not found.said(found.row.meeting, LogUpdated) and found.row.meeting != found.gaps[0]


LOG: Vocabulary = {
    "the action and impact log was updated only after the pack of * came": _logged_late,
    "the action and impact log is not on the record as updated before the pack of * came": _not_logged,
}
SCHEME: Vocabulary = {
    "status scheme the earliest recorded, adopted after this day": rests_on(StatusSchemeAdopted),
    "status scheme adopted with no decision cited": uncited(StatusSchemeAdopted),
    "status scheme adopted by no authority that stands": rests_on(
        StatusSchemeAdopted, lambda entry, _: entry.body.authority is not None
    ),
    "status scheme * by no authority that stands: * as before": rests_on(StatusSchemeAdopted),
}
"""Of the scheme by which the standing of an action is called something."""


def _sent_late(found: Found) -> bool:
    held = held_on(found, found.row.meeting)
    return held is not None and found.has(
        PaperCirculated, lambda entry, _: entry.stream == found.gaps[0] and entry.day.last >= held
    )


def not_held(found: Found) -> bool:
    """Whether the meeting of a row was not held."""
    return not found.said(found.row.meeting, MeetingHeld)


def _another_day(found: Found) -> bool:
    held = held_on(found, found.row.meeting)
    return held is not None and on(held) != found.gaps[0]


def _another_body(found: Found) -> bool:
    called = {each.body for each in found.said(found.row.meeting, MeetingCalled)}
    held = {each.body for each in found.said(found.row.meeting, MeetingHeld)}
    return found.gaps[0] in called and found.gaps[1] in held and found.gaps[0] != found.gaps[1]


def _held_though_called_off(found: Found) -> bool:
    said = found.said(found.row.meeting, MeetingCancelled | MeetingHeld)
    return {type(each) for each in said} == {MeetingCancelled, MeetingHeld}


MEETINGS: Vocabulary = {
    **ASKED,
    **LOG,
    **INTERESTS,
    "* was sent out only after the meeting": _sent_late,
    "called for *, and not on the record as held or called off": not_held,
    "held on a day other than *, the day it was called for": _another_day,
    "called for *, and held by *": _another_body,
    "held after it was called off": _held_though_called_off,
    "an urgent item was taken with no reason stated": lacks(UrgentItemAdmitted, "reason"),
    "an urgent item was taken, and by whose leave is not on the record": rests_on(
        UrgentItemAdmitted, lambda _, said: said.by is None
    ),
    "an urgent item was taken by leave of *, not of the chair": lambda found: found.has(
        UrgentItemAdmitted, lambda _, said: said.by == found.gaps[0]
    ),
}


def _approval(test: Bears) -> Bears:
    return lambda found: found.has(MinutesApproved) and test(found)


def _approved_on_another_day(found: Found) -> bool:
    held = held_on(found, found.gaps[0])
    return found.has(MinutesApproved, lambda entry, said: said.at == found.gaps[0] and entry.day.last != held)


MINUTES: Vocabulary = {
    "approved, of a meeting that is not recorded as held": _approval(not_held),
    "approved more than once": lambda found: len(found.said(found.row.meeting, MinutesApproved)) > 1,
    "approved at a meeting that is not recorded as held": lambda found: found.has(
        MinutesApproved, lambda _, said: not found.said(said.at, MeetingHeld)
    ),
    "approved at the meeting that they are of": rests_on(MinutesApproved, lambda entry, said: said.at == entry.stream),
    "approved at a meeting of another body, *": lambda found: found.has(
        MinutesApproved, lambda _, said: of_body(found, said.at, found.gaps[0])
    ),
    "approved at an earlier meeting, *": lambda found: found.has(
        MinutesApproved, lambda _, said: said.at == found.gaps[0]
    ),
    "approved on a day other than that of *": _approved_on_another_day,
}


def _not_minuted(found: Found) -> bool:
    return unminuted(found.seen, found.row.meeting)


OF_MEETINGS: Mapping[str, Vocabulary] = {
    "meetings": MEETINGS,
    "minutes": MINUTES,
    "interests": INTERESTS,
    "impact_log": {**LOG, **SCHEME},
    "highlighted": {
        "highlighted, and in no paper of the meeting's pack": lambda found: found.row.in_pack is Truth.NO,
        "highlighted in a paper that was not put to the meeting": rests_on(
            ActionHighlighted, lambda _, said: said.paper is not None
        ),
        "highlighted at a meeting of which no minutes were kept": _not_minuted,
    },
}
"""By the answer."""
