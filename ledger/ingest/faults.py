"""What is wrong with an input: each fault with its place, and the one error that carries them all."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ledger.errors import Conflict, LedgerError, Refused


@attrs.frozen
class Place:
    """Where in an input: its name, the line and, within that, the command (both from 1) and the field.

    0 stands for no line, or no one command of it. The field is dotted; a number in it counts the
    items of a list from 1 (`shows.2.depth`).
    """

    name: str
    line: int = 0
    command: int = 0
    field: str = ""

    def __str__(self) -> str:
        parts = [
            self.name,
            f"line {self.line}" if self.line else "",
            f"command {self.command}" if self.command else "",
            self.field,
        ]
        return ", ".join(part for part in parts if part)


@attrs.frozen
class Fault:
    """One reason why a line is refused, in a sentence.

    `follows` is the place of another refused line that this one needed, or may have: with that one
    put right, this one may be right as well. `error` is the ledger's own, where it was the ledger
    that refused.
    """

    place: Place
    reason: str
    follows: Place | None = None
    error: LedgerError | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class InputRefused(Refused):
    """Nothing of an input was recorded; `faults` says why, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - 1
        rest = f" (and {more} more {'fault' if more == 1 else 'faults'})" if more else ""
        super().__init__(f"nothing was recorded: {self.faults[0]}{rest}")

    @property
    def conflict(self) -> bool:
        """Whether all that stands in the way is what was recorded meanwhile, or under the same id."""
        own = [fault for fault in self.faults if fault.follows is None]
        return bool(own) and all(isinstance(fault.error, Conflict) for fault in own)
