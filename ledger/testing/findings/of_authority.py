"""Is what an entry cites as what allowed it rightly found not to have been decided, or not to stand?"""

from __future__ import annotations

from ledger.aggregates.action import ActionCommitted, ActionWithdrawn, EvidenceAccepted
from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken, Effect
from ledger.entry import Entry
from ledger.testing.findings.found import Bears, Found, Vocabulary
from ledger.vocabulary import Event

ONLY = {"noted it": Effect.NOTED, "refused it": Effect.REFUSED, "asked for more about it": Effect.REFERRED}


def _citing(found: Found) -> list[tuple[Entry, list[Entry]]]:
    """The entries it rests on that cite a decision, each with what is on the record of that."""
    return [(each, found.seen.entries(each.body.cited)) for each in found.rests if each.body.cited is not None]


def _taken(decided: list[Entry]) -> list[Entry]:
    return [each for each in decided if isinstance(each.event, DecisionTaken)]


def _since(kind: type[Event]) -> Bears:
    return lambda found: any(isinstance(each.event, kind) for _, decided in _citing(found) for each in decided)


def _only(found: Found) -> bool:
    effect = ONLY.get(found.gaps[0])
    events = (each.event for _, decided in _citing(found) for each in _taken(decided))
    return any(isinstance(event, DecisionTaken) and event.effect is effect for event in events)


def _before_it(found: Found) -> bool:
    return any(entry.day.last < taken.day.last for entry, decided in _citing(found) for taken in _taken(decided))


def _by_none(kind: type[Event]) -> Bears:
    return lambda found: found.has(kind, lambda entry, _: entry.body.cited is None)


CITED: Vocabulary = {
    "cites what was not decided": lambda found: any(not decided for _, decided in _citing(found)),
    "cites what was only proposed": lambda found: any(each and not _taken(each) for _, each in _citing(found)),
    "cites a decision that only *": _only,
    "cites a decision since rescinded": _since(DecisionRescinded),
    "cites a decision since superseded": _since(DecisionSuperseded),
    "done before the decision it cites was taken": _before_it,
}
"""What may be found of any citation."""
OF_ACTIONS: Vocabulary = {
    **CITED,
    "committed with no decision cited": _by_none(ActionCommitted),
    "withdrawn with no decision cited": _by_none(ActionWithdrawn),
    "evidence accepted with no decision cited": _by_none(EvidenceAccepted),
}
"""The same of what an action needs a decision for."""
