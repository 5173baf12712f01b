"""Names and bytes: how an entry is written down, once, and read back strictly, for ever.

An entry is `header`, newline, `body`: canonical JSON (sorted keys, no spaces, UTF-8 in normal form
C, no floats). What is read must be exactly what writing it again would give, so that nothing
missing, unknown, mistyped or doubled passes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import msgspec

from ledger.aggregates import (
    action,
    body,
    claim,
    contribution,
    decision,
    escalation,
    mandate,
    measure,
    meeting,
    paper,
    person,
    plan,
    policy,
    reading,
    record,
    review,
    risk,
    source,
    theme,
    views,
)
from ledger.entry import Body, Call, Entry, Mends, Sealed
from ledger.errors import LedgerError, Refused, Unreadable
from ledger.kinds import EntryNumber, Label, StreamName, checker, shown
from ledger.values import Actor, Authority, Day, Exempt, Source
from ledger.vocabulary import Event

FORMAT = "council-ledger/1"
ENTRY_LIMIT = 65_535
"""The most bytes an entry may take, header, newline and body together."""
WORDS_LIMIT = 1024 * 1024
"""The most bytes an entry's words may take."""
SALT_LENGTH = 32

EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {
        "ledger-opened/1": record.LedgerOpened,
        "source-registered/1": source.SourceRegistered,
        "source-dated/1": source.SourceDated,
        "claim-made/1": claim.ClaimMade,
        "claim-resolved/1": claim.ClaimResolved,
        "body-established/1": body.BodyEstablished,
        "terms-approved/1": body.TermsApproved,
        "post-established/1": body.PostEstablished,
        "holder-appointed/1": body.HolderAppointed,
        "holder-left/1": body.HolderLeft,
        "meeting-called/1": meeting.MeetingCalled,
        "meeting-held/1": meeting.MeetingHeld,
        "attendance-recorded/1": meeting.AttendanceRecorded,
        "interest-declared/1": meeting.InterestDeclared,
        "minutes-drafted/1": meeting.MinutesDrafted,
        "meeting-not-minuted/1": meeting.MeetingNotMinuted,
        "item-minuted/1": meeting.ItemMinuted,
        "minutes-approved/1": meeting.MinutesApproved,
        "minutes-corrected/1": meeting.MinutesCorrected,
        "pack-recorded/1": meeting.PackRecorded,
        "paper-written/1": paper.PaperWritten,
        "paper-circulated/1": paper.PaperCirculated,
        "paper-tabled/1": paper.PaperTabled,
        "paper-recalled/1": paper.PaperRecalled,
        "decision-proposed/1": decision.DecisionProposed,
        "decision-taken/1": decision.DecisionTaken,
        "decision-minuted/1": decision.DecisionMinuted,
        "decision-corrected/1": decision.DecisionCorrected,
        "decision-rescinded/1": decision.DecisionRescinded,
        "decision-superseded/1": decision.DecisionSuperseded,
        "plan-drafted/1": plan.PlanDrafted,
        "plan-considered/1": plan.PlanConsidered,
        "plan-approved/1": plan.PlanApproved,
        "plan-submitted/1": plan.PlanSubmitted,
        "plan-adopted/1": plan.PlanAdopted,
        "plan-superseded/1": plan.PlanSuperseded,
        "action-proposed/1": action.ActionProposed,
        "action-committed/1": action.ActionCommitted,
        "owner-assigned/1": action.OwnerAssigned,
        "due-date-moved/1": action.DueDateMoved,
        "progress-reported/1": action.ProgressReported,
        "action-blocked/1": action.ActionBlocked,
        "action-unblocked/1": action.ActionUnblocked,
        "action-delivered/1": action.ActionDelivered,
        "evidence-submitted/1": action.EvidenceSubmitted,
        "evidence-accepted/1": action.EvidenceAccepted,
        "action-closed/1": action.ActionClosed,
        "action-reopened/1": action.ActionReopened,
        "action-withdrawn/1": action.ActionWithdrawn,
        "action-merged/1": action.ActionMerged,
        "action-split/1": action.ActionSplit,
        "action-carried/1": action.ActionCarried,
        "slow-policy-adopted/1": policy.SlowPolicyAdopted,
        "status-scheme-adopted/1": policy.StatusSchemeAdopted,
        "reference-left-open/1": source.ReferenceLeftOpen,
        "reference-resolved/1": source.ReferenceResolved,
        "mandate-registered/1": mandate.MandateRegistered,
        "mandate-issued/1": mandate.MandateIssued,
        "mandate-signed/1": mandate.MandateSigned,
        "mandate-published/1": mandate.MandatePublished,
        "clause-registered/1": mandate.ClauseRegistered,
        "area-registered/1": mandate.AreaRegistered,
        "recommendation-registered/1": mandate.RecommendationRegistered,
        "recommendation-assigned/1": mandate.RecommendationAssigned,
        "recommendation-declined/1": mandate.RecommendationDeclined,
        "horizon-set/1": mandate.HorizonSet,
        "mandate-varied/1": mandate.MandateVaried,
        "progress-evidenced/1": mandate.ProgressEvidenced,
        "minister-agreed/1": mandate.MinisterAgreed,
        "mandate-stepped-down/1": mandate.MandateSteppedDown,
        "direction-issued/1": mandate.DirectionIssued,
        "direction-lifted/1": mandate.DirectionLifted,
        "mandate-overseen/1": body.MandateOverseen,
        "post-required/1": body.PostRequired,
        "timetable-agreed/1": body.TimetableAgreed,
        "entry-disputed/1": body.EntryDisputed,
        "meeting-rescheduled/1": meeting.MeetingRescheduled,
        "meeting-cancelled/1": meeting.MeetingCancelled,
        "invitation-sent/1": meeting.InvitationSent,
        "urgent-item-admitted/1": meeting.UrgentItemAdmitted,
        "public-excluded/1": meeting.PublicExcluded,
        "action-highlighted/1": meeting.ActionHighlighted,
        "log-updated/1": meeting.LogUpdated,
        "mandate-addressed/1": plan.MandateAddressed,
        "plan-feedback-received/1": plan.PlanFeedbackReceived,
        "plan-revised/1": plan.PlanRevised,
        "action-reworded/1": action.ActionReworded,
        "action-linked/1": action.ActionLinked,
        "action-started/1": action.ActionStarted,
        "milestone-set/1": action.MilestoneSet,
        "milestone-moved/1": action.MilestoneMoved,
        "milestone-met/1": action.MilestoneMet,
        "forecast-given/1": action.ForecastGiven,
        "delay-explained/1": action.DelayExplained,
        "slowness-disputed/1": action.SlownessDisputed,
        "evidence-rejected/1": action.EvidenceRejected,
        "escalation-raised/1": escalation.EscalationRaised,
        "escalation-acknowledged/1": escalation.EscalationAcknowledged,
        "escalation-answered/1": escalation.EscalationAnswered,
        "escalation-taken-further/1": escalation.EscalationTakenFurther,
        "escalation-stood-down/1": escalation.EscalationStoodDown,
        "escalation-closed/1": escalation.EscalationClosed,
        "review-expected/1": review.ReviewExpected,
        "review-required/1": review.ReviewRequired,
        "reviewer-agreed/1": review.ReviewerAgreed,
        "self-assessment-provided/1": review.SelfAssessmentProvided,
        "review-held/1": review.ReviewHeld,
        "finding-made/1": review.FindingMade,
        "review-reported/1": review.ReviewReported,
        "publication-ruled/1": review.PublicationRuled,
        "review-published/1": review.ReviewPublished,
        "theme-defined/1": theme.ThemeDefined,
        "theme-linked/1": theme.ThemeLinked,
        "post-placed/1": body.PostPlaced,
        "plan-announced/1": plan.PlanAnnounced,
        "gap-accepted/1": mandate.GapAccepted,
        "holder-agreed/1": body.HolderAgreed,
        "parts-stated/1": paper.PartsStated,
        "objective-set/1": plan.ObjectiveSet,
        "objective-served/1": action.ObjectiveServed,
        "action-resourced/1": action.ActionResourced,
        "calendar-adopted/1": policy.CalendarAdopted,
        "self-assessment-covered/1": review.SelfAssessmentCovered,
        "access-requested/1": review.AccessRequested,
        "access-provided/1": review.AccessProvided,
        "access-refused/1": review.AccessRefused,
        "clause-read/1": reading.ClauseRead,
        "reading-withdrawn/1": reading.ReadingWithdrawn,
        "exception-explained/1": reading.ExceptionExplained,
        "measure-defined/1": measure.MeasureDefined,
        "measure-serves/1": measure.MeasureServes,
        "action-measured/1": measure.ActionMeasured,
        "baseline-set/1": measure.BaselineSet,
        "comparator-given/1": measure.ComparatorGiven,
        "target-agreed/1": measure.TargetAgreed,
        "trajectory-set/1": measure.TrajectorySet,
        "measurement-taken/1": measure.MeasurementTaken,
        "measurement-restated/1": measure.MeasurementRestated,
        "measurement-validated/1": measure.MeasurementValidated,
        "remedy-started/1": measure.RemedyStarted,
        "measure-retired/1": measure.MeasureRetired,
        "risk-raised/1": risk.RiskRaised,
        "risk-scored/1": risk.RiskScored,
        "risk-target-set/1": risk.RiskTargetSet,
        "risk-owned/1": risk.RiskOwned,
        "risk-mitigated/1": risk.RiskMitigated,
        "mitigation-updated/1": risk.MitigationUpdated,
        "risk-reviewed/1": risk.RiskReviewed,
        "risk-closed/1": risk.RiskClosed,
        "risk-reopened/1": risk.RiskReopened,
        "contribution-commissioned/1": contribution.ContributionCommissioned,
        "contribution-put-off/1": contribution.ContributionPutOff,
        "contribution-received/1": contribution.ContributionReceived,
        "contribution-declined/1": contribution.ContributionDeclined,
        "contribution-flagged/1": contribution.ContributionFlagged,
        "contribution-strengthened/1": contribution.ContributionStrengthened,
        "contribution-released/1": contribution.ContributionReleased,
        "views-gathered/1": views.ViewsGathered,
        "views-reflected/1": views.ViewsReflected,
        "person-named/1": person.PersonNamed,
        "checkpoint-taken/1": record.CheckpointTaken,
        "checkpoint-published/1": record.CheckpointPublished,
        "words-erased/1": record.WordsErased,
        "checkpoint-carried/1": paper.CheckpointCarried,
        "checkpoint-policy-adopted/1": policy.CheckpointPolicyAdopted,
    }
)
"""Every stored name with its event: a closed table, to which names are added and none changed."""

NAMES: Mapping[type[Event], str] = MappingProxyType({event: name for name, event in EVENTS.items()})

_encode = msgspec.json.Encoder(order="sorted").encode
_decoders = {name: msgspec.json.Decoder(event) for name, event in EVENTS.items()}


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    act: int
    format: str
    name: str
    number: int
    recorded_at: str
    stream: str
    version: int


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    actor: Actor
    answers_to: tuple[int, ...]
    authority: Authority | None
    command: Call
    effective: Day | None
    exempt: Exempt | None
    facts: msgspec.Raw
    mends: Mends | None
    source: Source | None
    words: Sealed | None


# What bytes that are not as they were written can bring about: an instant beyond the calendar
# overflows, and nesting can be too deep to follow.
_UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, KeyError, OverflowError, RecursionError)
_header_decoder = msgspec.json.Decoder(_Header)
_body_decoder = msgspec.json.Decoder(_Body)
_check_stream, _check_label, _check_numbers = map(checker, (StreamName, Label, tuple[EntryNumber, ...]))


def instant_text(moment: datetime) -> str:
    """An instant as it is written: UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def encode_header(*, number: int, act: int, recorded_at: datetime, stream: str, version: int, name: str) -> bytes:
    """The bytes of a header; made inside the write transaction, where its number is known."""
    return _encode(_Header(act, FORMAT, name, number, instant_text(recorded_at), stream, version))


def encode_body(body: Body) -> bytes:
    """The bytes of a body; Refused where they would not fit in an entry."""
    raw = _encode(
        _Body(
            actor=body.actor,
            answers_to=body.answers_to,
            authority=body.authority,
            command=body.command,
            effective=body.effective,
            exempt=body.exempt,
            facts=msgspec.Raw(_encode(body.facts)),
            mends=body.mends,
            source=body.source,
            words=body.words,
        )
    )
    # The header's parts are bounded but for the stream's name, so what it takes is known enough.
    if len(raw) > ENTRY_LIMIT - 1024:
        raise Refused(
            f"the entry would take {len(raw):,} bytes: it may take {ENTRY_LIMIT - 1024:,}, and long text "
            "belongs in its words"
        )
    return raw


def decode(header: bytes, body: bytes, *, number: int) -> Entry:
    """The entry those bytes hold; Unreadable, naming it by the number it was stored under, else."""
    try:
        return _decode(header, body)
    except (*_UNREADABLE, LedgerError) as fault:
        if isinstance(fault, Unreadable):
            raise Unreadable(f"entry {number} {fault}", entry=number) from None
        raise Unreadable(f"entry {number} cannot be read: {fault}", entry=number) from None


def _decode(header: bytes, body: bytes) -> Entry:
    head = _header_decoder.decode(header)
    if head.format != FORMAT:
        raise Unreadable(f"is in format {shown(head.format)}: this release reads {FORMAT}")
    if head.name not in EVENTS:
        raise Unreadable(f"is a {shown(head.name)}, which this release does not know: a newer one may")
    recorded_at = datetime.fromisoformat(head.recorded_at)
    said = _body_decoder.decode(body)
    _check_plain(head, said)
    void = said.mends is not None and said.mends.void
    facts = None if void else _decoders[head.name].decode(said.facts)
    entry = Entry(
        number=head.number,
        act=head.act,
        recorded_at=recorded_at,
        stream=head.stream,
        version=head.version,
        name=head.name,
        body=Body(
            effective=said.effective,
            facts=facts,
            actor=said.actor,
            command=said.command,
            source=said.source,
            authority=said.authority,
            answers_to=said.answers_to,
            exempt=said.exempt,
            mends=said.mends,
            words=said.words,
        ),
    )
    if void is not (said.effective is None):
        raise Unreadable("holds a void with a day, or else no day")
    again = encode_header(
        number=head.number,
        act=head.act,
        recorded_at=recorded_at,
        stream=head.stream,
        version=head.version,
        name=head.name,
    )
    if again != header or encode_body(entry.body) != body:
        raise Unreadable("is not written as it would be: its bytes were changed, or a newer release wrote it")
    return entry


def _check_plain(head: _Header, said: _Body) -> None:
    """Raise Malformed unless the parts that are no values of ours are what a value's would have to be."""
    _check_stream(head.stream)
    _check_label(said.command.id)
    mends = () if said.mends is None else (said.mends.entry,)
    numbers = (head.number, head.act, head.version, said.command.part, *said.answers_to, *mends)
    _check_numbers(numbers)


def stored_name(event: Event) -> str:
    """The name an event is stored under."""
    return NAMES[type(event)]


def encode_words(words: Mapping[str, Any]) -> bytes:
    """The bytes of an entry's words; Refused where there are too many."""
    raw = _encode(words)
    if len(raw) > WORDS_LIMIT:
        raise Refused(f"the words of one entry would take {len(raw):,} bytes: they may take {WORDS_LIMIT:,}")
    return raw


def seal(words: Mapping[str, Any]) -> tuple[Sealed, bytes, bytes]:
    """What an entry keeps of its words, and, to be kept apart, the salt and the words' bytes."""
    raw, salt = encode_words(words), secrets.token_bytes(SALT_LENGTH)
    return Sealed(commitment(salt, raw), tuple(sorted(words))), salt, raw


def commitment(salt: bytes, words: bytes) -> str:
    """The salted commitment to an entry's words: HMAC-SHA256, in hexadecimal."""
    return hmac.new(salt, words, hashlib.sha256).hexdigest()


def decode_words(salt: bytes, raw: bytes, sealed: Sealed, *, number: int) -> Mapping[str, Any]:
    """The words those bytes hold; Unreadable where they are not what the entry is committed to."""
    with suppress(*_UNREADABLE):
        if hmac.compare_digest(commitment(salt, raw), sealed.commitment):
            words: Mapping[str, Any] = msgspec.json.decode(raw, type=dict[str, str | tuple[str, ...]])
            return words
    raise Unreadable(f"the words of entry {number} are not those it was recorded with", entry=number)
