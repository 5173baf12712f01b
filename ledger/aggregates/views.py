"""Views: what a group of people was asked or said, and in what it was then reflected.

A group, never a person: staff, families, children and young people, schools (N22 clause 5e; N24
clauses 3 and 10b).
"""

from __future__ import annotations

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import Label, MandateName, StreamName, ViewsName, Words
from ledger.vocabulary import Command, Event


class ViewsGathered(Event):
    """The views of a group were gathered, in some way, under a mandate where one is named."""

    group: Label
    method: Label
    mandate: MandateName | None


class ViewsReflected(Event):
    """They were taken into account in an action, plan, decision or paper."""

    into: StreamName


class GatherViews(Command, says=ViewsGathered):
    """Say that the views of a group were gathered."""

    views: ViewsName
    group: Label
    method: Label = ""
    mandate: MandateName | None = None
    summary: Words = ""


class ReflectViews(Command, says=ViewsReflected):
    """Say in what views were taken into account."""

    views: ViewsName
    into: StreamName
    text: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Views:
    """Views as they stand: whose, and in what they were reflected; one group may be asked again."""

    groups: tuple[str, ...]
    mandates: tuple[str, ...] = ()
    into: tuple[str, ...] = ()


State = Nothing | Views


def evolve(state: State, event: Event) -> State:
    """The views after an event."""
    match state, event:
        case Nothing(), ViewsGathered(group=group, mandate=mandate):
            return Views((group,), (mandate,) if mandate else ())
        case Nothing(), _:
            raise Impossible("have not been gathered")
        case Views(groups=groups, mandates=mandates), ViewsGathered(group=group, mandate=mandate):
            return attrs.evolve(state, groups=(*groups, group), mandates=(*mandates, mandate) if mandate else mandates)
        case Views(into=into), ViewsReflected(into=stream):
            return attrs.evolve(state, into=(*into, stream))
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (GatherViews, ReflectViews)

views: Decider[State] = Decider("views", Nothing(), evolve, COMMANDS)
