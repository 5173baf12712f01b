"""Of which actions can every sign be told exactly, for nothing that bears on one was mended or is of a loose day?"""

from __future__ import annotations

from ledger.testing.seen import Seen

SHARED = ("meeting", "mandate", "plan", "body", "paper")
"""The kinds of thing that the signs of every action under a mandate may be told from, beside its own."""
OWN = ("action", "decision", "escalation", "contribution", "measure", "risk")
"""Those that are of some actions, and of no others."""
_OWN = tuple(f"{kind}/" for kind in OWN)


def wholly_plain(seen: Seen, action: str) -> bool:
    """Whether nothing that any sign of an action may be told from was mended, or is of a day not known.

    That is of the record up to a number, and the same on every day.
    """
    return seen.of_the_record(("wholly plain", action), lambda: _wholly_plain(seen, action))


def _wholly_plain(seen: Seen, action: str) -> bool:
    under = any(each.startswith("mandate/") for each in seen.leads_to(action, "action/", "plan/", "mandate/"))
    if not seen.kept_as_it_happened() or (under and not seen.plainly(*SHARED)):
        return False
    near = seen.leads_to(action, *_OWN)
    return not any(each in near or action in seen.leads_to(each, *_OWN) for each in _not_plain(seen))


def _not_plain(seen: Seen) -> list[str]:
    def find() -> list[str]:
        return [each for kind in (*OWN, *SHARED) for each in seen.recorded_streams(kind) if not seen.plain(each)]

    return seen.of_the_record(("not plain",), find)
