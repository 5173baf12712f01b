"""Which parts of which mandates does a thing on the record reach, and by which entries?

An action reaches what it is linked to, and what those it goes on from are; evidence what its action
does; a measure what it serves, and its actions; a decision whatever was done by it, or what it answers
(domain invariant 14). A plan or a body reaches the clauses that are read as asking something of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ledger.aggregates.action import ActionMerged, ActionSplit
from ledger.aggregates.decision import DecisionSuperseded
from ledger.aggregates.mandate import Mandate, MandateKind
from ledger.aggregates.plan import MandateAddressed, PlanSuperseded
from ledger.aggregates.reading import ClauseRead, Reading
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import readable
from ledger.projections.ground.parts import once_said, onward, placed
from ledger.projections.mandates.covering import covers
from ledger.values import Truth, any_of
from ledger.vocabulary import Event, citations

_THROUGH = ("action", "contribution", "escalation", "measure", "risk", "views")
"""The kinds of thing that reach all that their own entries name; the others, only by the entry that cites."""
_ONWARD = ActionMerged | ActionSplit | PlanSuperseded
"""What says as what an action goes on: it leads the other way, from what it goes on as to the action."""
_PARTS = ("part", "clause", "area", "recommendation")


@attrs.frozen
class Reach:
    """One part of a mandate reached, "" for the mandate as a whole, and through what: "" for the thing itself.

    `entries` are the steps to it.
    """

    mandate: str
    part: str
    through: str
    truth: Truth
    entries: tuple[Entry, ...]


@attrs.frozen
class _At:
    """How far a search has come: at a stream or a part, by which steps."""

    stream: str
    part: str
    through: str
    truth: Truth
    entries: tuple[Entry, ...]


def reaches(view: AsOf, stream: str) -> tuple[Reach, ...]:
    """All that a thing reaches, each part once, the surest and shortest way to it."""
    return view.keep(("reaches", stream), lambda: _search(view, _At(stream, "", "", Truth.YES, ())))


def _search(view: AsOf, start: _At) -> tuple[Reach, ...]:
    found: dict[tuple[str, str], Reach] = {}
    seen: dict[str, Truth] = {start.stream: start.truth}
    queue = [start]
    for at in queue:
        for step in _steps(view, at):
            if kind_of(step.stream) == "mandate":
                key = (step.stream, step.part)
                if key not in found or found[key].truth is not Truth.YES is step.truth:
                    found[key] = Reach(step.stream, step.part, step.through, step.truth, step.entries)
            elif step.stream not in seen or seen[step.stream] is not Truth.YES is step.truth:
                seen[step.stream] = step.truth
                queue.append(step)
    return tuple(found.values())


def _steps(view: AsOf, at: _At) -> Iterator[_At]:
    """Where a thing leads in one step."""
    kind = kind_of(at.stream)
    if kind in _THROUGH:
        for entry, truth in _by_then(view, at.stream):
            yield from (_on(at, to, entry, truth) for to in _named(entry.event))
    if kind == "action":
        for plan, entries in _plans_of(view).get(at.stream, {}).items():
            yield from _under(view, at, plan, entries)
        for before, entries in _onward_from(view).get(at.stream, ()):
            yield attrs.evolve(at, stream=before, through=at.through or before, entries=(*at.entries, *entries))
    if kind == "decision":
        yield from _of_decision(view, at)
    if kind == "plan":
        yield from _under(view, at, at.stream, ())
    if kind in ("plan", "body"):
        for entry, terms in _asked_of(view).get(at.stream, ()):
            yield _on(at, (terms.mandate, terms.clause), entry, Truth.YES)


def _of_decision(view: AsOf, at: _At) -> Iterator[_At]:
    """What was done by a decision, what it answers, and what the decisions that it took the place of reach."""
    for entry, truth in _by_then(view, at.stream):
        for number in entry.body.answers_to:
            reading = view.reading(view.log.entry(view.log.entry(number).original))
            if reading is not None and not reading.void:
                yield from _entry(at, reading, truth, entry)
    for entry, truth in _done_by(view).get(at.stream, ()):
        yield from _entry(at, entry, truth)


def _entry(at: _At, entry: Entry, truth: Truth, *first: Entry) -> Iterator[_At]:
    """Where one entry leads: to what it names, and to the thing that it is of."""
    for to in _named(entry.event):
        yield _on(at, to, entry, truth, *first)
    if kind_of(entry.stream) in (*_THROUGH, "mandate", "plan", "body", "decision"):
        yield _on(at, (entry.stream, _part(entry.event)), entry, truth, *first)


def _under(view: AsOf, at: _At, plan: str, entries: tuple[Entry, ...]) -> Iterator[_At]:
    """The mandates that a plan is under, each as a whole: to be in a plan is to answer none of their parts."""
    for entry, to in once_said(view, plan, MandateAddressed):
        through = at.through or (plan if plan != at.stream else "")
        yield _At(to.mandate, "", through, at.truth, (*at.entries, *entries, entry))


def _on(at: _At, to: tuple[str, str], entry: Entry, truth: Truth, *first: Entry) -> _At:
    stream, part = to
    after = stream if kind_of(stream) != "mandate" else ""
    through = at.through or (entry.stream if entry.stream != at.stream else after)
    return _At(stream, part, through, at.truth & truth, (*at.entries, *first, entry))


def _named(event: Event) -> Iterator[tuple[str, str]]:
    """What an event names that leads to a mandate, with the part that it names: a mandate, an action or a measure."""
    for _, stream in citations(event):
        kind = kind_of(stream)
        if kind == "mandate" or (kind in ("action", "measure") and not isinstance(event, _ONWARD)):
            yield stream, _part(event)


def _part(event: Event) -> str:
    """The part of a mandate that an event names, which counts where it leads to one; "" where it names none."""
    return next((getattr(event, name) for name in _PARTS if hasattr(event, name)), "")


def _by_then(view: AsOf, stream: str) -> Iterator[tuple[Entry, Truth]]:
    """The entries of a stream that had happened by the point, or may have."""
    for entry in readable(view, stream).in_force(stream):
        truth = had_happened(view, entry, "")
        if truth is not Truth.NO:
            yield entry, truth


def _done_by(view: AsOf) -> dict[str, list[tuple[Entry, Truth]]]:
    """By decision, every entry that cites it as what allowed it, or says that another took its place."""

    def find() -> dict[str, list[tuple[Entry, Truth]]]:
        found: dict[str, list[tuple[Entry, Truth]]] = {}
        for stream in dict.fromkeys(entry.stream for entry in view.log.entries(upto=view.point.recorded)):
            for entry, truth in _by_then(view, stream):
                cited = entry.body.cited
                by = entry.event.by if isinstance(entry.event, DecisionSuperseded) else None
                for decision in {cited, by} - {None}:
                    found.setdefault(str(decision), []).append((entry, truth))
        return found

    return view.keep(("done by",), find)


def _plans_of(view: AsOf) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """By action, the plans it has ever been in, with the entries that put it there."""

    def find() -> dict[str, dict[str, tuple[Entry, ...]]]:
        found: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for plan in view.log.streams("plan", view.point.recorded):
            for action, entries in placed(view, plan).items():
                found.setdefault(action, {})[plan] = entries
        return found

    return view.keep(("plans of",), find)


def _onward_from(view: AsOf) -> dict[str, list[tuple[str, tuple[Entry, ...]]]]:
    """By action, those it goes on from."""

    def find() -> dict[str, list[tuple[str, tuple[Entry, ...]]]]:
        found: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
        for action, into in onward(view).items():
            for successor, entries in into.items():
                found.setdefault(successor, []).append((action, entries))
        return found

    return view.keep(("onward from",), find)


def _asked_of(view: AsOf) -> dict[str, list[tuple[Entry, ClauseRead]]]:
    """By plan or body, the clauses that are read as asking something of it."""

    def find() -> dict[str, list[tuple[Entry, ClauseRead]]]:
        found: dict[str, list[tuple[Entry, ClauseRead]]] = {}
        for stream in view.streams("reading"):
            state = view.state(stream)
            if isinstance(state, Reading) and not state.withdrawn and state.terms.of is not None:
                entry = next(each for each in reversed(view.visible(stream)) if each.event == state.terms)
                found.setdefault(state.terms.of, []).append((entry, state.terms))
        return found

    return view.keep(("asked of",), find)


def answers(view: AsOf, found: Iterable[Reach]) -> Truth:
    """Whether any of what is reached is a registered clause, area or recommendation, or a resolution (invariant 14)."""
    return any_of(each.truth & answered(view, each) for each in found)


def answered(view: AsOf, reach: Reach) -> Truth:
    """Whether what is reached is a part that its mandate has, or a resolution, which has none."""
    state = view.state(reach.mandate)
    if isinstance(state, Mandate) and state.kind is MandateKind.RESOLUTION:
        return Truth.YES
    return any_of(each.there for each in covers(view, reach.mandate) if each.part.ref == reach.part)
