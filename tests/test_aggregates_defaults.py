"""What a command says where a field is left out?"""

from __future__ import annotations

from typing import Any, cast, get_origin

import attrs
import pytest

from ledger.aggregates import COMMANDS
from ledger.kinds import Label, Sha256, Words
from ledger.vocabulary import fields_of

OTHERWISE: dict[tuple[str, str], Any] = {
    ("adopt-slow-policy", "cycle"): 31,
    ("adopt-slow-policy", "slips"): 2,
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
    if kind in (Label, Words, Sha256):
        return ""
    if kind is bool:
        return False
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
