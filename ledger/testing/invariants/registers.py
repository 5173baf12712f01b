"""Is what was put on a register there: risks, views, themes, policies, and each step of an action (9, 14, 17, R2)?"""

from __future__ import annotations

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionMerged,
    ActionProposed,
    ActionReopened,
    ActionReworded,
    ActionSplit,
    ActionWithdrawn,
    DueDateMoved,
)
from ledger.aggregates.policy import (
    CalendarAdopted,
    CheckpointPolicyAdopted,
    SlowPolicyAdopted,
    StatusSchemeAdopted,
)
from ledger.aggregates.risk import (
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskReviewed,
    RiskScored,
)
from ledger.aggregates.theme import ThemeLinked
from ledger.aggregates.views import ViewsGathered, ViewsReflected
from ledger.testing.invariants.amiss import is_on_the_register
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View
from ledger.vocabulary import Event

STEPS = {
    ActionProposed: "proposed",
    ActionCommitted: "committed",
    DueDateMoved: "re-dated",
    ActionReworded: "reworded",
    ActionCarried: "carried",
    ActionMerged: "merged",
    ActionSplit: "split",
    ActionClosed: "closed",
    ActionReopened: "reopened",
    ActionWithdrawn: "withdrawn",
}
"""What each step in the life of an action is called."""
FEW = 25
"""Of how many actions the lineage is asked at one point."""


def each_risk_is_on_the_register(view: View, seen: Seen) -> Looks:
    """Each risk raised is listed, with every score in the order given; open unless an authority closed it."""
    rows = {row.risk: row for row in view.risks()}
    for stream in seen.streams("risk"):
        row, entries = rows.get(stream), seen.entries(stream)
        yield so(row is not None, f"{stream} was raised, and is not on the register", *entries)
        cited = [each.body.cited for each in entries if each.body.cited]
        if row is None or not seen.plain(stream, *cited):
            continue
        raised = seen.said(stream, RiskRaised)[0]
        yield same(f"on which register {stream} is", row.register, raised.register, *entries)
        scores = [(each.likelihood, each.impact) for each in seen.said(stream, RiskScored)]
        listed = [(each.likelihood, each.impact) for each in row.scored]
        yield same(f"the scores of {stream}", listed, scores, *entries)
        ends = (row.first, row.now)
        yield same(f"the first and last score of {stream}", ends, (scores[0], scores[-1]) if scores else (None, None))
        opened = is_on_the_register(seen, stream)
        yield same(f"whether {stream} is open", row.open, Truth.YES if opened else Truth.NO, *entries)
        owners = [each.owner for each in seen.said(stream, RiskOwned)]
        yield same(f"who answers for {stream}", row.owner, owners[-1] if owners else "", *entries)
        actions = list(dict.fromkeys(each.action for each in seen.said(stream, RiskMitigated)))
        yield same(f"what is done against {stream}", [each.action for each in row.actions], actions, *entries)
        seen_again = [each.day.last for each in entries if not isinstance(each.event, RiskClosed)]
        updates = [each.day.last for each in entries if not isinstance(each.event, RiskReviewed | RiskClosed)]
        days, last = (row.updated.last, row.reviewed.last), (updates[-1], seen_again[-1])
        yield same(f"when {stream} was last put anew, and looked at", days, last, *entries)


def views_are_listed(view: View, seen: Seen) -> Looks:
    """Each gathering of views is listed with all it was reflected in; one reflected in nothing is found."""
    rows = {row.views: row for row in view.views()}
    for stream in seen.streams("views"):
        row, entries = rows.get(stream), seen.entries(stream)
        yield so(row is not None, f"{stream} is not listed", *entries)
        if row is not None:
            groups = [each.group for each in seen.said(stream, ViewsGathered)]
            yield same(f"whose views {stream} are", [each.group for each in row.gathered], groups, *entries)
            into = [each.into for each in seen.said(stream, ViewsReflected)]
            yield same(f"what {stream} went into", [each.into for each in row.reflected], into, *entries)
            yield same(f"that {stream} went into nothing", bool(row.findings), not into, *entries)


def themes_are_linked(view: View, seen: Seen) -> Looks:
    """Whatever was linked to a theme is shown with it, under whichever mandate it is."""
    rows = {row.theme: row for row in view.themes()}
    for stream in seen.streams("theme"):
        row = rows.get(stream)
        shown = {each.stream for world in row.worlds for each in world.links} if row else set()
        linked = {each.to for each in seen.said(stream, ThemeLinked)}
        # What a mend by nobody's leave took back is linked still.
        expected = linked if seen.plain(stream) else linked | shown
        yield same(f"what is linked to {stream}", shown, expected, *seen.entries(stream))


def policies_are_listed(view: View, seen: Seen) -> Looks:
    """Each policy adopted by the day is listed, and the last of each kind is the one used; else the first there is."""
    rows = list(view.policies())
    last = seen.replay.last_of(seen.day)
    for kind in (SlowPolicyAdopted, StatusSchemeAdopted, CalendarAdopted, CheckpointPolicyAdopted):
        adopted = [
            each.number
            for each in seen.replay.entries[: seen.recorded]
            if isinstance(each.body.facts, kind) and not each.void
        ]
        held = [each for each in adopted if each <= last]
        expected = held or adopted[:1]
        listed = [row for row in rows if row.entry in adopted]
        yield same(f"the policies by {kind.__name__}", [row.entry for row in listed], expected, *adopted)
        used = [row.entry for row in listed if row.in_force]
        yield same(f"the policy used by {kind.__name__}", used, expected[-1:], *adopted)
    # The ledger has figures of its own for the first two, and of working days none.
    own = [kind for kind in (SlowPolicyAdopted, StatusSchemeAdopted) if not _ever(seen, kind)]
    mine = [row.what for row in rows if row.entry is None]
    yield same("how many of the ledger's own figures are used", len(set(mine)), len(own))
    yield so(len(mine) == len(set(mine)), "the ledger's own figures are listed twice")


def _ever(seen: Seen, kind: type[Event]) -> bool:
    """Whether anything of a kind was recorded so far, and stands."""
    entries = seen.replay.entries[: seen.recorded]
    return any(isinstance(each.body.facts, kind) and not each.void for each in entries)


def each_step_is_in_the_lineage(view: View, seen: Seen) -> Looks:
    """What an action was called, carried to, merged into or closed by is a step of its lineage, each once."""
    for action in seen.streams("action")[:FEW]:
        steps = [row for row in view.lineage(action) if row.stream == action]
        for kind, what in STEPS.items():
            said = [each for each in seen.entries(action) if isinstance(each.event, kind)]
            if seen.plain(action):
                days = [row.day.last for row in steps if row.what == what and row.said_by == action and row.day]
                yield same(f"the days {action} was {what}", days, [each.day.last for each in said], *said)
