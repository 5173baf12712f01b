"""The command line: a secretariat's and an auditor's door to a ledger; no rules live here."""

from __future__ import annotations


def main() -> None:
    """Run the command line on this process's arguments, and leave with its code."""
    try:
        from ledger.cli.questions import main as run  # noqa: PLC0415 - it takes long enough to be interrupted in
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
