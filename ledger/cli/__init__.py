"""The command line: a secretariat's and an auditor's door to a ledger; no rules live here."""

from __future__ import annotations

from ledger.cli.commands import main

__all__ = ["main"]
