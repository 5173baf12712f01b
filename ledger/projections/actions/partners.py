"""Whom does an action wait for: who holds it up, and which partner's contribution is to be strengthened?

Signal S8 of domain 5.1 (N22 clauses 5b and 5d; N24 clause 5e; MV22 L73). Each partner is named, and stays
so until what was asked for came, or an authority released it (domain R1). An entry that says that an
action is blocked no longer names nobody: it lifts every block there was, and no contribution that was
commissioned.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ledger.aggregates.action import ActionBlocked, ActionUnblocked
from ledger.aggregates.contribution import ContributionCommissioned
from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projections.actions.endings import loose
from ledger.projections.actions.governance import of_meeting
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing
from ledger.projections.ground.gatherings import told_at
from ledger.projections.ground.givings import Given
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import shown
from ledger.projections.measures.contributed import Asked, Contributed, Want, contributions_to
from ledger.values import Truth, said


def partner_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Each signal that what an open action waits for gives."""
    if found.open is Truth.NO:
        return
    yield from _blocked(view, found)
    yield from _highlighted(view, found)
    for each in contributions_to(view, found.action):
        match each:
            case Contributed(asked=Given(stands=ContributionCommissioned(partner=partner)), wants=(_, *_)):
                yield _wanted(view, found, each, partner)


def asked_to_strengthen(view: AsOf, action: str) -> tuple[tuple[Entry, ActionHighlighted], ...]:
    """What was highlighted of an action as a contribution to strengthen; what was unsaid by nobody's leave was said."""

    def find() -> dict[str, list[tuple[Entry, ActionHighlighted]]]:
        found: dict[str, list[tuple[Entry, ActionHighlighted]]] = {}
        for meeting in view.log.streams("meeting", view.point.recorded):
            for entry, event in once_said(view, meeting, ActionHighlighted):
                if event.concern is Concern.CONTRIBUTION:
                    found.setdefault(event.action, []).append((entry, event))
        return found

    return tuple(view.keep(("contributions highlighted",), find).get(action, ()))


def _blocked(view: AsOf, found: Standing) -> Iterator[Signal]:
    unblocked = [place(entry) for entry in found.entries if isinstance(entry.event, ActionUnblocked)]
    once = once_said(view, found.action, ActionBlocked)
    blocks = [each for each in once if all(place(each[0]) > since for since in unblocked)]
    waits: dict[str, list[tuple[Entry, ActionBlocked]]] = {}
    for entry, blocked in sorted(blocks, key=lambda each: place(each[0])):
        waits.setdefault(blocked.by, []).append((entry, blocked))
    maybe = [entry for entry in loose(view, found.action) if isinstance(entry.event, ActionUnblocked)]
    for told in waits.values():
        who = shown(view, *told[-1]).by
        says = f"blocked since {view.day(told[0][0])}, waiting for {who or 'what the record does not name'}"
        listed = Listed.CONTRIBUTION
        if maybe:
            listed, says = Listed.NOT_ASSESSABLE, f"{says}, unless it came, on a day not known exactly"
        because = [each for entry, _ in told for each in (entry, *unsaying(view, entry))]
        yield signal(view, found, "S8", listed, says, because=[*because, *maybe], who=who)


def _highlighted(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Contributions that a meeting was told need strengthening, until the action is said to be unblocked."""
    received = max(
        (entry.day.last for entry in found.entries if isinstance(entry.event, ActionUnblocked)), default=date.min
    )
    told: dict[str, list[tuple[Entry, ActionHighlighted]]] = {}
    for entry, event in asked_to_strengthen(view, found.action):
        if entry.day.last > received and told_at(view, entry.stream):
            told.setdefault(event.who, []).append((entry, event))
    for each in told.values():
        first, highlighted = min(each, key=lambda pair: pair[0].day.last)
        who = shown(view, first, highlighted).who
        says = f"the contribution of {who or 'nobody named'} was highlighted on {view.day(first)} as one to strengthen"
        missing = f"no record that {found.action} was unblocked since"
        because = [rests for entry, _ in each for rests in (*of_meeting(view, entry), *unsaying(view, entry))]
        yield signal(view, found, "S8", Listed.CONTRIBUTION, says, because=because, missing=missing, who=who)


def _wanted(view: AsOf, found: Standing, each: Contributed, partner: str) -> Signal:
    sure = any(truth is Truth.YES for _, truth in each.wants)
    says = f"{each.stream}, asked of {partner}: {wants_in_words(view, each)}"
    listed = Listed.CONTRIBUTION if sure else Listed.NOT_ASSESSABLE
    missing = f"no receipt of {each.stream}, nor its release or strengthening by an authority that stands, by "
    missing += said(view.point.on)
    return signal(
        view, found, "S8", listed, says, because=each.entries, missing=missing, who=partner, about=each.stream
    )


def wants_in_words(view: AsOf, each: Contributed) -> str:
    """Why a contribution is one to strengthen."""
    return "; ".join(_want(view, each, want, truth) for want, truth in each.wants)


def _want(view: AsOf, each: Contributed, want: Want, truth: Truth) -> str:
    match want, each:
        case Want.OUTSTANDING, Contributed(due=Given(stands=Asked(due=date() as due))):
            says = f"due by {said(due)}, and not received on this record"
        case Want.DECLINED, Contributed(declined=Entry() as declined):
            says = f"declined on {view.day(declined)}"
        case _:
            says = f"said to need strengthening on {view.day(each.flags[0])}"
    return says if truth is Truth.YES else f"{says}: no evidence either way"
