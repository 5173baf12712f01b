"""May this act be recorded? What is well formed is, unless some history could not have happened.

An act is accepted if, and only if, its entries are well formed and, for each stream it touches,
all that is in force at its last number folds, entries of later days included. Nothing is
written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ledger.as_of import in_force, place, stands_in_the_way
from ledger.entry import Entry, plain_name
from ledger.errors import Impossible, LedgerError, Refused
from ledger.log import Log


class Judge:
    """Judges acts on one log, keeping the last state of each stream it has judged.

    An entry that sorts last folds one step on what is kept; any other refolds its stream.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._kept: dict[str, tuple[int, tuple[date, int], Any]] = {}

    def accept(self, entries: Sequence[Entry]) -> None:
        """Refused, naming the entry in the way, unless all that would be in force folds."""
        try:
            for stream in dict.fromkeys(entry.stream for entry in entries):
                added = [entry for entry in entries if entry.stream == stream]
                if not self._step(stream, added):
                    self._refold(stream, added)
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Drop all that is kept: something that was judged was not recorded after all."""
        self._kept.clear()

    def _step(self, stream: str, added: Sequence[Entry]) -> bool:
        recorded, last, state = self._kept.get(stream, (0, (date.min, 0), None))
        in_order = all(entry.body.mends is None for entry in added) and min(map(place, added)) > last
        if not in_order or recorded != added[0].version - 1:
            return False
        decider = self._log.decider(stream)
        state = decider.nothing if recorded == 0 else state
        ordered = sorted(added, key=place)
        for entry in ordered:
            try:
                state = decider.evolve(state, entry.event)
            except Impossible:
                return False  # refolded, to say what stands in the way
        self._kept[stream] = (added[-1].version, place(ordered[-1]), state)
        return True

    def _refold(self, stream: str, added: Sequence[Entry]) -> None:
        decider = self._log.decider(stream)
        ordered = in_force([*self._log.stream(stream, self._log.head), *added])
        state = decider.nothing
        for at, entry in enumerate(ordered):
            try:
                state = decider.evolve(state, entry.event)
            except Impossible as fault:
                raise self._refusal(stream, ordered, at, added, fault) from None
        if ordered:
            self._kept[stream] = (added[-1].version, place(ordered[-1]), state)

    def _refusal(
        self, stream: str, ordered: Sequence[Entry], at: int, added: Sequence[Entry], fault: LedgerError
    ) -> Refused:
        failing, first = ordered[at], added[0]
        if failing.number < first.number:
            was = f"{plain_name(failing.name)}, {failing.day.plain}"
            return Refused(
                f"entry {failing.number} ({was}) would then stand where it cannot have happened: {stream} {fault}",
                entry=failing.number,
                part=first.body.command.part,
            )
        before = ordered[:at]
        blocker = stands_in_the_way(self._log.decider(stream), before, failing.event)
        if blocker is None:
            blocker = next((later for later in ordered[at + 1 :] if not before), None)
        number = blocker.number if blocker is not None and blocker.number < first.number else None
        where = (
            f": entry {number} ({plain_name(blocker.name)}, {blocker.day.plain}) stands in the way"
            if number and blocker
            else ""
        )
        return Refused(f"{stream} {fault} on {failing.day.plain}{where}", entry=number, part=failing.body.command.part)
