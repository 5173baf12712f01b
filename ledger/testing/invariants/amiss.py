"""What is amiss of a risk, or in how a part of a mandate was taken up: does its row say so, and nothing else?

For 13, 14 and 17. Each is told by plain loops from what was said of it, in the words that the row must use.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.aggregates.action import ActionLinked
from ledger.aggregates.mandate import (
    ClauseRegistered,
    GapAccepted,
    RecommendationAssigned,
    RecommendationDeclined,
)
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.risk import (
    MitigationUpdated,
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskReopened,
    RiskScored,
)
from ledger.entry import Entry
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.coverage import Coverage, Item
from ledger.projections.mandates.recommendations import Trace
from ledger.testing.invariants.gatherings import meetings_of
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.promises import allowed
from ledger.values import Strength, Truth
from ledger.view import View

OF_RISKS = ("scored ", "not scored", "no post answers for it", "nothing is said to be done", "taken off the register")
"""How each thing begins that is found of a risk by its own entries alone."""
STALE = "neither updated nor looked at"
BOTH = 2
OF_PARTS = ("declined with no decision", "assigned to a plan after", "no action answers it")
"""How each thing begins that is found of a part by its own entries and links alone."""


def what_is_amiss_of_a_risk_is_found(view: View, seen: Seen) -> Looks:
    """A score off its scale, no score, no owner, nothing done, taken off by nobody's leave, or let lie."""
    for row in view.risks():
        entries = seen.entries(row.risk)
        if not seen.plain(row.risk, *(each.body.cited for each in entries if each.body.cited)):
            continue
        # After the first words of it the row may go on to say how it stands for all that.
        found = sorted({each.what.partition(",")[0] for each in row.findings if each.what.startswith(OF_RISKS)})
        yield same(f"what is found of {row.risk}", found, sorted(set(_of_risk(seen, row.risk))), *entries)
        lies = _lies(seen, row.risk, row.register)
        if lies is not None:
            told = any(each.what.startswith(STALE) for each in row.findings)
            yield same(f"that nothing was done of {row.risk} between meetings", told, lies, *entries)


def _of_risk(seen: Seen, risk: str) -> Iterator[str]:
    said = [each.event for each in seen.entries(risk)]
    scale = seen.said(risk, RiskRaised)[0].scale
    for each in seen.said(risk, RiskScored):
        if max(each.likelihood, each.impact) > scale:
            yield f"scored {each.likelihood} and {each.impact}"
    yield from ("taken off the register" for each in _closed(seen, risk) if not allowed(seen, each))
    if is_on_the_register(seen, risk):
        yield from [] if seen.said(risk, RiskScored) else ["not scored"]
        yield from [] if seen.said(risk, RiskOwned) else ["no post answers for it"]
        done = any(isinstance(each, MitigationUpdated | RiskMitigated) for each in said)
        yield from [] if done else ["nothing is said to be done against it"]


def _closed(seen: Seen, risk: str) -> list[Entry]:
    return [each for each in seen.entries(risk) if isinstance(each.event, RiskClosed)]


def is_on_the_register(seen: Seen, risk: str) -> bool:
    """Whether no authority has taken a risk off its register since it was last put there."""
    there = True
    for each in seen.entries(risk):
        if isinstance(each.event, RiskClosed):
            there = there and not allowed(seen, each)
        elif isinstance(each.event, RiskReopened):
            there = True
    return there


def _lies(seen: Seen, risk: str, body: str) -> bool | None:
    """Whether nothing was said of an open risk after its body's last meeting but one, and by the last.

    None where the record does not tell when that was, or was perhaps not yet being kept.
    """
    met = meetings_of(seen, body)
    if not seen.plain(body, *met) or not seen.kept_as_it_happened():
        return None
    held = [each for stream in met if not contact(seen, stream) for each in seen.entries(stream)]
    days = sorted(each.day.last for each in held if isinstance(each.event, MeetingHeld))[-2:]
    if len(days) < BOTH or not is_on_the_register(seen, risk):
        return False
    since, last = days
    raised = seen.entries(risk)[0].day.last
    said = [each.day.last for each in seen.entries(risk) if not isinstance(each.event, RiskClosed)]
    return since >= seen.kept_since() and raised < since and not any(since < day <= last for day in said)


def what_is_wanting_in_a_part_is_found(view: View, seen: Seen) -> Looks:
    """One declined by no decision, taken up since it was declined, or answered by no action, where one is due."""
    for row in view.recommendations():
        if row.what in (PartKind.AREA, PartKind.CLAUSE, PartKind.RECOMMENDATION) and seen.plain(row.mandate):
            found = sorted({each.what for each in row.findings if each.what.startswith(OF_PARTS)})
            of = f"what is wanting in {row.part} of {row.mandate}"
            yield same(of, found, sorted(set(_wanting(seen, row))), *seen.entries(row.mandate))


def _wanting(seen: Seen, row: Trace) -> Iterator[str]:
    entries = seen.entries(row.mandate)
    declined = [each for each in entries if _declines(each, row)]
    if declined:
        last = declined[-1]
        yield from [] if last.body.authority else ["declined with no decision cited"]
        since = [each for each in entries[entries.index(last) + 1 :] if _assigns(each, row)]
        yield from ["assigned to a plan after it was declined"] if since else []
    elif not _let_be(seen, row) and not _linked(seen, row):
        yield "no action answers it on this record"


def _declines(entry: Entry, row: Trace) -> bool:
    said = entry.event
    of = isinstance(said, RecommendationDeclined) and said.recommendation == row.part
    return of and row.what is PartKind.RECOMMENDATION


def _assigns(entry: Entry, row: Trace) -> bool:
    return isinstance(entry.event, RecommendationAssigned) and entry.event.recommendation == row.part


def _let_be(seen: Seen, row: Trace) -> bool:
    """Whether it is a clause that binds others, or that gives a power: a plan need not answer it."""
    given = [each.strength for each in seen.said(row.mandate, ClauseRegistered) if each.clause == row.part]
    return row.what is PartKind.CLAUSE and given[-1] in (Strength.WILL, Strength.MAY)


def _linked(seen: Seen, row: Trace) -> bool:
    links = (link for _, link in seen.anywhere(ActionLinked))
    return any((link.mandate, link.part) == (row.mandate, row.part) for link in links)


def what_covers_nothing_is_found(seen: Seen, row: Coverage, refused: list[Entry]) -> Looks:
    """That nothing covers a part is found where it is so, and so is each gap accepted by nobody's leave."""
    of = f"{row.name} of {row.mandate}"
    bare = any(each.what.startswith("no action on this record covers it") for each in row.findings)
    yield same(f"that nothing covers {of} is found", bare, row.covered is Truth.NO, *seen.entries(row.mandate))
    found = {number for each in row.findings for number in each.why.entries}
    for entry in refused:
        if isinstance(entry.event, GapAccepted):
            yield so(entry.number in found, f"that nobody allowed the gap at {of} is not found", entry)


def each_reaches_what_it_is_linked_to(view: View, seen: Seen) -> Looks:
    """An action reaches, by itself, each part that it is linked to, and by itself no other."""
    for row in view.coverage():
        if row.what is Item.ACTION and seen.plain(row.name):
            linked = {(link.mandate, link.part) for link in seen.said(row.name, ActionLinked) if link.part}
            by_itself = {(each.mandate, each.part) for each in row.reaches if each.part and not each.through}
            yield same(f"what {row.name} reaches by itself", by_itself, linked, *seen.entries(row.name))
