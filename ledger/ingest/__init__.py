"""Acts from outside, read strictly and recorded all or not at all.

from ledger.ingest import InputRefused, add, add_all

The format, and what it accepts: JSON Lines, in `ledger.ingest.acts` and `ledger.ingest.jsonl`.
"""

from __future__ import annotations

from ledger.ingest.adding import add, add_all
from ledger.ingest.faults import Fault, InputRefused, Place
from ledger.ingest.jsonl import LINE_LIMIT, Lines, lines_of

__all__ = ["LINE_LIMIT", "Fault", "InputRefused", "Lines", "Place", "add", "add_all", "lines_of"]
