"""Everything that may be said in a council's life, by the name of the rule that says it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hypothesis import strategies as st

from ledger.testing.life import council
from ledger.testing.life.council import Saying
from ledger.testing.life.governance import GOVERNANCE
from ledger.vocabulary import Command

SAYINGS: Mapping[str, Saying] = MappingProxyType({**council.SAYINGS, **GOVERNANCE})
"""What may be said in a life, by the name of the rule that says it."""


def any_of(*names: str) -> st.SearchStrategy[Command]:
    """Any of the sayings of those names, or of all."""
    return st.one_of([SAYINGS[name].made for name in names or SAYINGS])
