"""What does a command say where a field is left out, and what is a thing of which little was said?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast, get_args, get_origin, get_type_hints

import attrs
import pytest

from ledger.aggregates import COMMANDS, DECIDERS
from ledger.kinds import Label, Sha256, Words
from ledger.vocabulary import Value, fields_of

OTHERWISE: dict[tuple[str, str], Any] = {
    ("adopt-slow-policy", "cycle"): 31,
    ("adopt-slow-policy", "slips"): 2,
    ("adopt-checkpoint-policy", "days"): 31,
    ("adopt-slow-policy", "slip_days"): 30,
    ("adopt-slow-policy", "stalled"): 1,
    ("adopt-slow-policy", "evidence"): 1,
    ("adopt-slow-policy", "escalation"): 1,
    ("adopt-status-scheme", "done"): "Blue",
    ("adopt-status-scheme", "on_track"): "Green",
    ("adopt-status-scheme", "at_risk"): "Amber",
    ("adopt-status-scheme", "late"): "Red",
    ("adopt-status-scheme", "not_started"): "Grey",
    ("adopt-status-scheme", "not_assessable"): "Not assessable",
    ("adopt-status-scheme", "moves_at_risk"): 1,
    ("adopt-status-scheme", "moves_late"): 2,
    ("adopt-calendar", "division"): "England",
    ("register-source", "kind"): "document",
    ("establish-post", "role"): "member",
    ("record-attendance", "presence"): "present",
    ("highlight-action", "concern"): "slow to progress",
    ("raise-escalation", "kind"): "escalation",
    ("take-escalation-further", "direction"): "up",
    ("raise-risk", "scale"): 5,
}
"""What a field that is left out says, where that is not nothing (the figures are those of domain 5.1 and 4.3)."""


def nothing(kind: Any) -> Any:
    """What says nothing, of a kind of field."""
    if kind in (Label, Words, Sha256, str):
        return ""
    if kind in (bool, int, Decimal):
        return kind()
    return () if get_origin(kind) is tuple else None


LEFT_OUT = [
    (name, field.name)
    for name, command in COMMANDS.items()
    for field in attrs.fields(cast("type", command))
    if field.default is not attrs.NOTHING
]
"""Every field of a command that may be left out."""


@pytest.mark.parametrize(("name", "field"), LEFT_OUT)
def test_a_field_left_out_says_nothing_or_what_is_usual(name: str, field: str) -> None:
    """A record that says more than was said is not a record: only the usual is taken as read, and listed here."""
    command = cast("type", COMMANDS[name])
    default = getattr(attrs.fields(command), field).default
    expected = OTHERWISE.get((name, field), nothing(fields_of(command)[field]))

    assert (default, isinstance(default, bool)) == (expected, isinstance(expected, bool))


def test_what_is_usual_is_listed_of_fields_that_are_there() -> None:
    """A field that is required now, or gone, has no default to list."""
    assert set(OTHERWISE) <= set(LEFT_OUT)


def parts(kind: Any) -> Iterator[type]:
    """The classes that a state is made of, itself among them, but for what was said as it was said."""
    for each in get_args(kind):
        yield from parts(each)
    if attrs.has(kind) and not issubclass(kind, Value):
        yield kind
        for field in get_type_hints(kind).values():
            yield from parts(field)


BEFORE = [
    (part, field.name)
    for part in dict.fromkeys(
        part for decider in DECIDERS.values() for part in parts(get_type_hints(decider.evolve)["return"])
    )
    for field in attrs.fields(part)
    if field.default is not attrs.NOTHING
]
"""Every field of a state that is there before anything was said that would fill it."""


@pytest.mark.parametrize(("part", "name"), BEFORE)
def test_a_thing_is_nothing_that_nobody_said_of_it(part: type, name: str) -> None:
    """Unowned, undated, not begun and not met until it is said; but a plan that was drafted is called a draft."""
    default = getattr(attrs.fields(part), name).default
    expected = "draft" if name == "label" else nothing(get_type_hints(part)[name])

    assert (default, type(default)) == (expected, type(expected))


def test_every_state_is_looked_at() -> None:
    """A thing whose state were passed over would be held to nothing."""
    assert {part.__name__ for part, _ in BEFORE} >= {"Action", "Milestone", "Body", "Holding"}
