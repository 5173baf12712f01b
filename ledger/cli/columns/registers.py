"""What people see of a board's registers: decisions, minutes, meetings, escalations, interests, posts, exemptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.entry import plain_name
from ledger.projection import Row
from ledger.projections.board.decisions import DecisionRow
from ledger.projections.board.escalations import EscalationRow
from ledger.projections.board.exempt import ExemptRow
from ledger.projections.board.interests import Interest
from ledger.projections.board.meetings import MeetingRow
from ledger.projections.board.minutes import Minutes
from ledger.projections.board.packs import Circulated
from ledger.projections.board.posts import Holder, PostRow
from ledger.values import Truth


def _stated(row: DecisionRow) -> str:
    stated = {"reasons": row.reasons, "options": row.options, "interests": row.interests}
    said = [f"{name}: {text}" for name, text in stated.items() if text]
    declared = [f"{each.post} declared an interest {each.when}" for each in row.declared]
    corrected = [f"corrected: {text}" for text in row.corrections if text]
    return lines(row.text, *said, *declared, *corrected)


def _status(row: DecisionRow) -> str:
    by = f"by {row.by}" if row.by else ""
    unsure = "" if row.stands is not Truth.UNKNOWN else "whether it stands: not known"
    cited = f"cited by {', '.join(row.cited_by)}" if row.cited_by else ""
    return lines(f"{row.status}: {row.effect}", by, unsure, cited)


def _minuted(row: DecisionRow) -> str:
    return lines(row.meeting, f"minute {row.minute}" if row.minute else "", row.minutes)


def _approved(row: Minutes) -> str:
    drafted = f"on the record from {day(row.drafted)}" if row.drafted else ""
    approved = f"approved {day(row.approved_on)}, at {row.approved_at}" if row.approved_on else ""
    corrected = [f"corrected {day(each.on)}, at {each.at}" for each in row.corrections]
    return lines(drafted, approved, *corrected)


_ADVANCE = {Truth.YES: "", Truth.NO: ", not in advance", Truth.UNKNOWN: ", not known to be in advance"}
_MET = {Truth.YES: "", Truth.NO: "no", Truth.UNKNOWN: "not known"}


def _life(row: MeetingRow) -> str:
    moved = [f"{day(each.on)}: put to {day(each.to, 'no day')}" for each in row.moved]
    at = f", {row.at:%H:%M}" if row.at else ""
    return lines(
        row.stage,
        f"called {day(row.called)}" if row.called else "",
        f"called for {day(row.called_for)}" if row.called_for else "",
        *moved,
        f"cancelled {day(row.cancelled)}" if row.cancelled else "",
        f"held {day(row.held)}{at}" if row.held else "",
    )


def _people(row: MeetingRow) -> str:
    wanting = [
        f"{each.post} to {each.to}: {_MET[each.met]}{' (vacant)' if each.vacant is Truth.YES else ''}"
        for each in row.asked
        if each.met is not Truth.YES
    ]
    came = [f"{each.post}: {each.presence}" for each in row.attendance]
    invited = f"{len(row.invited)} invited" if row.invited else ""
    return lines(invited, *came, *wanting)


def _parts(each: Circulated) -> str:
    """What a paper holds of the parts of a report, where anything was stated of them."""
    return (
        "" if each.parts is None else f": a report that holds {', '.join(each.parts) or 'none of the parts asked for'}"
    )


def _business(row: MeetingRow) -> str:
    papers = [
        f"{each.paper}, {each.how} {day(each.on)}{_ADVANCE[each.in_advance]}{_parts(each)}" for each in row.papers
    ]
    urgent = [f"urgent item {each.item}, by leave of {each.by or 'nobody named'}" for each in row.urgent]
    closed = [f"public excluded for {each.item}: {each.category}" for each in row.excluded]
    highlighted = [f"{each.action}: {each.concern}" for each in row.highlighted]
    log = f"log brought up to date {day(row.log_updated)}" if row.log_updated else ""
    return lines(*papers, *urgent, *closed, *highlighted, log)


def _kept(row: MeetingRow) -> str:
    pack = {Truth.YES: "papers all on the record", Truth.NO: "papers not all on the record"}
    return lines(f"minutes: {row.minutes}", pack.get(row.pack, "papers not known to be all on the record"))


def _lain(row: EscalationRow) -> str:
    def step(each: Any) -> str:
        waited = "" if each.waited is None else f", {each.waited} {'day' if each.waited == 1 else 'days'}"
        due = f", answer due {day(each.answer_due)}" if each.answer_due else ""
        return f"{each.how}: {each.post}, {day(each.on)}{due}{waited}"

    return lines(*map(step, row.path))


def _came_to(row: EscalationRow) -> str:
    if row.closed is not None:
        return lines(f"closed {day(row.closed)}", row.outcome)
    overdue = {Truth.YES: "overdue", Truth.UNKNOWN: "whether overdue: not known"}.get(row.overdue, "")
    answered = "answered" if row.answered is Truth.YES else "not answered"
    return lines("open", answered, overdue)


def _held(row: PostRow) -> str:
    def holder(each: Holder) -> str:
        since = f"since {day(each.since)}" if each.since else "since a day not known"
        until = f", until {day(each.until)}" if each.until else ""
        return f"{each.person}, {since}{until}{'' if each.held is Truth.YES else ' (may hold it)'}"

    vacant = {Truth.YES: "vacant", Truth.UNKNOWN: "nobody is on record as holding it"}
    return lines(*map(holder, row.holders)) or vacant.get(row.vacant, "")


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    DecisionRow: (
        ("Decision", lambda row: named(row.title, row.decision)),
        ("By", lambda row: lines(row.body, day(row.on))),
        ("Status", _status),
        ("Minuted", _minuted),
        ("States", _stated),
        ("Findings", found),
        ("Why", because),
    ),
    Minutes: (
        ("Meeting", lambda row: named(row.title, row.meeting)),
        ("Of", lambda row: lines(row.body, day(row.on))),
        ("Minutes", lambda row: row.minutes),
        ("Approved?", lambda row: str(row.approved)),
        ("Since", _approved),
        ("Findings", found),
        ("Why", because),
    ),
    MeetingRow: (
        ("Meeting", lambda row: lines(named(row.title, row.meeting), row.body)),
        ("Called and held", _life),
        ("Invited and came", _people),
        ("Taken", _business),
        ("Kept", _kept),
        ("Findings", found),
        ("Why", because),
    ),
    EscalationRow: (
        ("Escalation", lambda row: lines(named(row.title, row.escalation), str(row.raised_as))),
        ("Of", lambda row: row.about),
        ("Raised by", lambda row: lines(row.by, row.reason)),
        ("Lay with", _lain),
        ("Came to", _came_to),
        ("Findings", found),
        ("Why", because),
    ),
    Interest: (
        ("Meeting", lambda row: lines(row.meeting, day(row.on))),
        ("Post", lambda row: row.post),
        ("In", lambda row: lines(row.decision, str(row.when))),
        ("Nature", lambda row: row.nature),
        ("Findings", found),
        ("Why", because),
    ),
    ExemptRow: (
        ("Entry", lambda row: str(row.number)),
        ("Of", lambda row: lines(row.stream, plain_name(row.name))),
        ("Item", lambda row: row.item),
        ("On", lambda row: day(row.on)),
        ("Category", lambda row: row.category),
        ("Basis", lambda row: row.basis),
        ("Reading", lambda row: row.reading),
        ("Why", because),
    ),
    PostRow: (
        ("Post", lambda row: named(row.title, row.post)),
        ("Body", lambda row: row.body),
        ("Role", lambda row: lines(row.role, *(f"must {duty}" for duty in row.duties))),
        ("Held by", _held),
        ("Findings", found),
        ("Why", because),
    ),
}
