"""A theme: a matter that comes back under mandate after mandate, and what is linked to it.

No document links one world to another (domain 1H): a link is somebody's reading, and names its author.
"""

from __future__ import annotations

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible
from ledger.kinds import Label, StreamName, ThemeName, Words
from ledger.vocabulary import Command, Event


class ThemeDefined(Event):
    """It was given a name."""


class ThemeLinked(Event):
    """A thing, or one part of it by its reference there, was read as belonging to it."""

    to: StreamName
    part: Label


class DefineTheme(Command, says=ThemeDefined):
    """Name a theme."""

    theme: ThemeName
    title: Words = ""


class LinkTheme(Command, says=ThemeLinked):
    """Say that a thing, or one part of it, belongs to a theme."""

    theme: ThemeName
    to: StreamName
    part: Label = ""
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Theme:
    """A theme as it stands: each thing linked to it, and the part of it, "" for the whole."""

    links: tuple[tuple[str, str], ...] = ()


State = Nothing | Theme


def evolve(state: State, event: Event) -> State:
    """The theme after an event."""
    match state, event:
        case Nothing(), ThemeDefined():
            return Theme()
        case Nothing(), _:
            raise Impossible("has not been defined")
        case Theme(), ThemeDefined():
            raise Impossible("is already defined")
        case Theme(links=links), ThemeLinked(to=to, part=part):
            return attrs.evolve(state, links=(*links, (to, part)))
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (DefineTheme, LinkTheme)

theme: Decider[State] = Decider("theme", Nothing(), evolve, COMMANDS)
