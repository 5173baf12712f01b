"""What people see of mandates and reviews, of the plans that answer them, and of what runs through both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger.cli.cells import Column, because, day, found, lines, named
from ledger.projection import Row
from ledger.projections.mandates.access import Access
from ledger.projections.mandates.answering import Answering
from ledger.projections.mandates.mandates import MandateRow
from ledger.projections.mandates.plans import Handling, PlanRow
from ledger.projections.mandates.recommendations import Trace
from ledger.projections.mandates.reviews import ReviewRow
from ledger.projections.mandates.views import Gathered, ViewsRow
from ledger.projections.record.lineage import Step
from ledger.projections.record.unsettled import Claimed, OpenPoint
from ledger.values import Truth


def _counted(number: int, what: str) -> str:
    return f"{number} {what if number == 1 else f'{what}s'}" if number else ""


def _instrument(row: MandateRow) -> str:
    on = f"on {row.basis}" if row.basis else ""
    return lines(str(row.instrument), f"to {row.addressee}" if row.addressee else "", on)


def _dated(row: MandateRow) -> str:
    days = ("issued", "signed", "published", "varied", "evidenced", "agreed", "stepped_down", "directed", "lifted")
    return lines(*(f"{name.replace('_', ' ')} {day(getattr(row, name))}" for name in days if getattr(row, name)))


def _standing(row: MandateRow) -> str:
    unsure = "whether it had ended: not known" if row.open is Truth.UNKNOWN else ""
    horizon = f"horizon {day(row.horizon)}" if row.horizon else ""
    wording = f"“{row.horizon_wording}”" if row.horizon_wording else ""
    return lines(row.standing, unsure, horizon, wording)


def _asks(row: MandateRow) -> str:
    strengths = ", ".join(f"{number} {strength}" for strength, number in row.strengths)
    clauses = _counted(row.clauses, "clause")
    return lines(
        f"{clauses}: {strengths}" if strengths else clauses,
        _counted(len(row.areas), "area"),
        _counted(row.recommendations, "recommendation"),
    )


def _part(row: Trace) -> str:
    bound = f"{row.strength}, {row.obligor}".rstrip(", ") if row.strength else ""
    asked = " ".join(part for part in (row.by and f"by {row.by}", row.to and f"to {row.to}") if part)
    # What is called "recommendation 1" says itself what it is.
    part = row.part if row.part.startswith(row.what) else f"{row.what} {row.part}".rstrip()
    return lines(part, bound, asked, row.text)


def _answering(action: Answering) -> str:
    through = f", through {action.through}" if action.through else ""
    return f"{action.action}: {action.stage}, due {day(action.due, 'by no usable day')}{through}"


def _answered(row: Trace) -> str:
    declined = f"declined {day(row.declined)}, {row.decision or 'no decision cited'}" if row.declined else ""
    evidenced = {Truth.YES: "impact evidenced", Truth.UNKNOWN: "whether impact is evidenced: not known"}
    return lines(*row.plans, *map(_answering, row.actions), declined, row.reason, evidenced.get(row.evidenced, ""))


def _reviewed(row: ReviewRow) -> str:
    asked = f"required by {row.required_by}" if row.required_by else ""
    return lines(f"{row.sequence} {row.what}".strip(), row.by, row.mandate, asked, row.reviewer)


def _days(row: ReviewRow) -> str:
    published = {True: "to be published", False: "not to be published", None: ""}[row.to_be_published]
    expected = day(row.expected, row.timescale)
    return lines(
        f"expected {expected}" if expected else "",
        f"self-assessment {day(row.self_assessment)}" if row.self_assessment else "",
        f"it dealt with {', '.join(row.covered)}" if row.covered else "",
        f"held {day(row.held)}" if row.held else "",
        f"reported {day(row.reported)}" if row.reported else "",
        published,
        f"published {day(row.published)}" if row.published else "",
    )


_GIVEN = {Truth.YES: "given", Truth.UNKNOWN: "whether it was given: not known"}


def _access(each: Access) -> str:
    due = f", due {day(each.due)}" if each.due else ""
    answer = _GIVEN.get(each.provided, "refused" if each.answered else "no answer on this record")
    when = f" {day(each.answered)}" if each.answered else ""
    late = ", not by its day" if each.in_time is Truth.NO and each.provided is Truth.YES else ""
    return f"{each.request} ({each.to}), asked {day(each.requested)}{due}: {answer}{when}{late}"


def _gathered(each: Gathered) -> str:
    how = ", ".join(part for part in (each.method, each.mandate and f"under {each.mandate}", day(each.on)) if part)
    return f"{each.group} ({how}): {each.text}".rstrip(": ")


def _handled(what: str, dealt: tuple[Handling, ...]) -> list[str]:
    return [f"{what} {each.body}, {day(each.day)}{f', by {each.decision}' if each.decision else ''}" for each in dealt]


def _plan(row: PlanRow) -> str:
    return lines(
        f"announced {day(row.announced)}" if row.announced else "",
        f"drafted {day(row.drafted)}" if row.drafted else "",
        *_handled("considered by", row.considered),
        *_handled("approved by", row.approved),
        *_handled("submitted to", row.submitted),
        *_handled("fed back on by", row.feedback),
        f"adopted {day(row.adopted)}" if row.adopted else "",
        f"superseded {day(row.superseded)} by {row.superseded_by}" if row.superseded else "",
    )


def _holds(row: PlanRow) -> str:
    fates: dict[str, int] = {}
    for each in row.conserved:
        fates[each.fate] = fates.get(each.fate, 0) + 1
    return lines(_counted(len(row.actions), "action"), *(f"{number} {fate}" for fate, number in fates.items()))


def _claim(each: Claimed) -> str:
    dated = f", dated {day(each.dated)}" if each.dated else ""
    where = ", ".join(part for part in (each.document, each.locator) if part)
    return f"{each.part}: {each.says}{f' ({where}{dated})' if where else ''}"


def _settled(row: OpenPoint) -> str:
    by = f"by {row.resolved_by}" if row.resolved_by else ""
    when = f"resolved {day(row.resolved)}" if row.resolved else ""
    accepted = f"accepted: {row.accepted}" if row.accepted else ""
    return lines("open" if row.open is not Truth.NO else "", when, accepted, by, row.decision, row.reason)


def _step(row: Step) -> str:
    quantified = f"{row.polarity} {f'“{row.quantifier}”' if row.quantifier else ''}".strip()
    reworded = f"before: {row.title_before}" if row.title_before not in ("", row.title) else ""
    re_dated = f"due {day(row.due_before, 'no day')} to {day(row.due, 'no day')}" if row.due_before != row.due else ""
    return lines(row.title, row.part, quantified, row.says, reworded, re_dated)


def _went(row: Step) -> str:
    linked = f"linked {day(row.linked)} by {row.author}" if row.linked else ""
    return lines(*row.to, row.decision and f"by {row.decision}", linked, row.reason, *map(str, row.findings))


def _finding(each: Any) -> str:
    quantified = f"“{each.quantifier}” " if each.quantifier else ""
    return f"{each.polarity}, {each.name}: {quantified}{each.text}".rstrip(": ")


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    MandateRow: (
        ("Mandate", lambda row: lines(named(row.title, row.mandate), _instrument(row))),
        ("Days", _dated),
        ("Standing", _standing),
        ("Asks", _asks),
        ("Plans and boards", lambda row: lines(*row.plans, *row.boards)),
        ("Findings", found),
        ("Why", because),
    ),
    Trace: (
        ("Mandate", lambda row: row.mandate),
        ("Part", _part),
        ("Answered by", _answered),
        ("Findings", found),
        ("Why", because),
    ),
    ReviewRow: (
        ("Review", lambda row: lines(named(row.title, row.review), _reviewed(row))),
        ("Days", _days),
        ("Access", lambda row: lines(*map(_access, row.access))),
        ("Found", lambda row: lines(*map(_finding, row.found))),
        ("Time is up", lambda row: lines(*(f"from {each.anchor}: {day(each.mark)}" for each in row.marks))),
        ("Findings", found),
        ("Why", because),
    ),
    ViewsRow: (
        ("Views", lambda row: row.views),
        ("Of", lambda row: lines(*map(_gathered, row.gathered))),
        (
            "Reflected in",
            lambda row: lines(*(f"{each.into}, {day(each.on)}: {each.text}".rstrip(": ") for each in row.reflected)),
        ),
        ("Findings", found),
        ("Why", because),
    ),
    PlanRow: (
        ("Plan", lambda row: lines(named(row.title, row.plan), f"{row.label} {row.version}".strip())),
        ("Under", lambda row: lines(*row.mandates)),
        ("Life", _plan),
        ("Holds", _holds),
        ("Findings", found),
        ("Why", because),
    ),
    OpenPoint: (
        ("What", lambda row: lines(str(row.what), named(row.title, row.point))),
        ("About", lambda row: lines(*row.about)),
        ("Parts", lambda row: lines(*map(_claim, row.parts))),
        ("Settled", _settled),
        ("Findings", found),
        ("Why", because),
    ),
    Step: (
        ("Day", lambda row: day(row.day, "not known")),
        ("Step", lambda row: lines(row.what, row.stream)),
        ("Under", lambda row: row.under),
        ("How", _step),
        ("To", _went),
        ("Why", because),
    ),
}
