"""Does the record of a decision say what it should, and was the decision put only to the use it bears?

The record of an executive decision gives its reasons, the options rejected and the interests declared, and what was
only noted promises nothing (domain invariant 23; SI 2012/2089 regulation 12; C16 CA.867).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.aggregates.action import ActionCommitted, EvidenceRejected
from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken, Effect, Taken
from ledger.aggregates.meeting import InterestDeclared
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.board.interests import Interest
from ledger.projections.board.minutes import Minutes
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.recorded import first
from ledger.projections.ground.sequence import earlier
from ledger.values import Truth

_ONLY = {Effect.NOTED: "noted", Effect.REFUSED: "refused", Effect.REFERRED: "referred for further consideration"}
_STATED = {
    "text": "its text is not on the record",
    "reasons": "no reasons stated",
    "options": "no options stated, nor that there were none",
    "interests": "no interests stated, nor that there were none",
}


def findings(
    view: AsOf, taken: Entry, minutes: Minutes | None, declared: Sequence[Interest], cited: Sequence[Entry]
) -> Iterator[Finding]:
    """All that is found of a decision that was taken: its meeting's minutes, interests and citing entries given."""
    said = taken.event
    if not isinstance(said, DecisionTaken):
        return
    stated = states(view, taken, None if minutes is None else minutes.meeting, declared)
    for name, what in _STATED.items():
        if name not in stated:
            yield Finding(what, Why.of(taken), said.body)
    yield from _of_its_meeting(view, taken, said, minutes)
    yield from _of_its_use(taken, said, cited)
    yield from _of_its_end(view, taken.stream)
    for interest in declared:
        yield from interest.findings


def states(view: AsOf, taken: Entry, meeting: str | None, declared: Sequence[Interest]) -> tuple[str, ...]:
    """Which of text, reasons, options and interests the record of a decision states, that there were none included.

    A meeting at which any interest was declared asked for them, and its silence on the others says there were none.
    """
    sealed = taken.body.words.names if taken.body.words else ()
    asked_for_them = meeting is not None and first(view, meeting, InterestDeclared) is not None
    otherwise = {"text": "title" in sealed, "interests": asked_for_them or bool(declared)}
    return tuple(name for name in _STATED if name in sealed or otherwise.get(name))


def _of_its_meeting(view: AsOf, taken: Entry, said: DecisionTaken, minutes: Minutes | None) -> Iterator[Finding]:
    if minutes is None:
        named = said.meeting is not None
        what = "taken at a meeting of which nothing is recorded by this point" if named else "no meeting named"
        yield Finding(what, Why.of(taken), said.body)
        return
    meeting = gathering(view, minutes.meeting)
    if meeting is None:
        return
    why = Why.of(taken, *meeting.entries[:1])
    if meeting.body != said.body:
        yield Finding(f"taken by {said.body} at a meeting of {meeting.body}", why, said.body)
    if not meeting.held:
        yield Finding(f"taken at {meeting.meeting}, which is not recorded as held", why, said.body)
    elif meeting.day and Truth.YES in (earlier(taken.day, meeting.day), earlier(meeting.day, taken.day)):
        yield Finding(f"taken on a day other than that of {meeting.meeting}", why, said.body)
    if minutes.minutes == "none kept":
        yield Finding(f"no minutes of {meeting.meeting} were kept", minutes.why, said.body)
    elif minutes.minutes == "draft" and minutes.approved is Truth.NO:
        yield Finding(f"the minutes of {meeting.meeting} were not yet approved", minutes.why, said.body)


def _of_its_use(taken: Entry, said: DecisionTaken, cited: Sequence[Entry]) -> Iterator[Finding]:
    if said.effect not in _ONLY:
        return
    for entry in cited:
        # To decline, or to find evidence wanting, a refusal is authority enough.
        if entry.stream.startswith("action/") and not isinstance(entry.event, EvidenceRejected):
            use = "what committed" if isinstance(entry.event, ActionCommitted) else "what allowed a change to"
            what = f"only {_ONLY[said.effect]}, yet cited as {use} {entry.stream}"
            yield Finding(what, Why.of(taken, entry), said.body)


def _of_its_end(view: AsOf, stream: str) -> Iterator[Finding]:
    for entry in view.visible(stream):
        match entry.event:
            case DecisionRescinded() if entry.body.authority is None:
                yield Finding("rescinded with no decision cited", Why.of(entry))
            case DecisionSuperseded(by=by) if not isinstance(view.state(by), Taken):
                missing = f"no record by this point that {by} was taken"
                yield Finding(f"superseded by {by}, which was not taken", Why.of(entry, missing=missing))
