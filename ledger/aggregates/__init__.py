"""What a ledger records: one module a thing, each with its commands, events, states and `evolve`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ledger.aggregates.action import action as _action
from ledger.aggregates.body import body as _body
from ledger.aggregates.claim import claim as _claim
from ledger.aggregates.contribution import contribution as _contribution
from ledger.aggregates.decision import decision as _decision
from ledger.aggregates.escalation import escalation as _escalation
from ledger.aggregates.mandate import mandate as _mandate
from ledger.aggregates.measure import measure as _measure
from ledger.aggregates.meeting import meeting as _meeting
from ledger.aggregates.paper import paper as _paper
from ledger.aggregates.person import person as _person
from ledger.aggregates.plan import plan as _plan
from ledger.aggregates.policy import policy as _policy
from ledger.aggregates.reading import reading as _reading
from ledger.aggregates.record import record as _record
from ledger.aggregates.review import review as _review
from ledger.aggregates.risk import risk as _risk
from ledger.aggregates.source import source as _source
from ledger.aggregates.theme import theme as _theme
from ledger.aggregates.views import views as _views
from ledger.decider import Decider
from ledger.vocabulary import Command

DECIDERS: Mapping[str, Decider[Any]] = MappingProxyType(
    {
        decider.kind: decider
        for decider in (
            _record,
            _policy,
            _source,
            _claim,
            _mandate,
            _body,
            _meeting,
            _paper,
            _decision,
            _plan,
            _action,
            _escalation,
            _review,
            _theme,
            _reading,
            _measure,
            _risk,
            _contribution,
            _views,
            _person,
        )
    }
)
"""The decider of each kind of stream."""


def command_name(command: type[Command]) -> str:
    """A command's name as people type it: MoveDueDate is `move-due-date`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", command.__name__).lower()


COMMANDS: Mapping[str, type[Command]] = MappingProxyType(
    {command_name(command): command for decider in DECIDERS.values() for command in decider.commands}
)
"""Every command by the name people type."""
