"""What must the next pack of a board hold, and who is to be reminded? A tool of another's, built on a ledger.

    council-ledger demo illustrative --keep board.ledger
    python examples/next_pack.py board.ledger meeting/ib-2025-06

Run by the Python that council-ledger is installed in: .venv/bin/python, in a checkout. It asks the ledger two
questions, keeps nothing, and says beside each line which entries it rests on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ledger import Ledger, View
from ledger.errors import LedgerError
from ledger.values import said


def reminders(view: View, meeting: str) -> dict[str, list[str]]:
    """What each post or body owes a meeting, in the order the ledger gives; "" for what nobody is named for."""
    found: dict[str, list[str]] = {}
    for row in view.due(meeting):
        by = f" by {said(row.by)}" if row.by else ""
        found.setdefault(row.owes, []).append(f"{row.what}: {row.title}{by} ({row.why})")
    return found


def not_said(view: View, body: str) -> Iterator[str]:
    """What was slow at a meeting of a body and was not highlighted to it: to be said at the next."""
    for row in view.not_highlighted(body):
        if row.meeting == last_held(view, body) and not row.taken_off:
            since = "1 meeting" if row.consecutive == 1 else f"{row.consecutive} meetings"
            yield f"{row.title}, slow for {since} ({', '.join(row.signals)})"


def last_held(view: View, body: str) -> str:
    """The meeting a body last held; "" where it held none."""
    held = [row.meeting for row in view.meetings(body) if row.stage == "held"]
    return held[-1] if held else ""


def lines(view: View, meeting: str) -> Iterator[str]:
    """The reminders, and what was left unsaid at the meeting before."""
    for owes, what in reminders(view, meeting).items():
        yield "\n    ".join([f"{owes or 'nobody is named'}:", *what])
    body = next((row.body for row in view.meetings() if row.meeting == meeting), "")
    if body:
        yield "\n    ".join(["not said when it was slow:", *not_said(view, body)])
    yield view.due(meeting).limit


def main(path: str, meeting: str) -> None:
    """Print them, as the record stands today."""
    with Ledger.open(path, read_only=True) as book:
        print("\n".join(lines(book.as_of(), meeting)))


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004 - the program, a ledger and a meeting
        sys.exit("usage: next_pack.py LEDGER MEETING, such as: next_pack.py board.ledger meeting/ib-2025-06")
    try:
        main(*sys.argv[1:])
    except (LedgerError, OSError) as fault:
        sys.exit(f"next_pack.py: {fault}")
