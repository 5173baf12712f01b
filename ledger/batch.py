"""One write transaction: acts are drawn up, judged, stamped and appended, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import attrs

from ledger import codec, judge
from ledger.act import Act
from ledger.clock import Clock, instant, stamp
from ledger.entry import Entry
from ledger.errors import CallReused, Conflict, LedgerError, Refused, StoreFailed
from ledger.kinds import shown
from ledger.log import Log
from ledger.store import Unnumbered, Writer


@attrs.frozen
class Receipt:
    """What a call recorded: its entries' numbers, and the instant they share.

    `repeated` says that the call had been made before, and nothing was recorded now.
    """

    numbers: tuple[int, ...]
    recorded_at: datetime
    repeated: bool = False

    @property
    def act(self) -> int:
        """The number the act ends at: up to here a question may be asked."""
        return self.numbers[-1]


class Batch:
    """Acts being recorded in one transaction, each seeing those before it."""

    def __init__(self, log: Log, judges: judge.Judge, writer: Writer, clock: Clock) -> None:
        self._log = log
        self._judge = judges
        self._writer = writer
        self._clock = clock
        self._broken = False
        self._over = False

    def record(self, act: Act) -> Receipt:
        """Record one act more, as `Ledger.record` does; one that is refused leaves those before it."""
        if self._over:
            raise Refused("this batch is over: begin another to record in it")
        before = self._log.call(act.id)
        if before:
            return self._again(act, before)
        head = self._writer.head
        found = judge.drafts(self._log, act, head.number)
        self._check_unmoved(act, found)
        recorded_at = stamp(instant(self._clock.now()), head.recorded_at)
        entries = judge.numbered(self._log, found, head.number, recorded_at)
        ready = [sealed(draft, entry.version) for draft, entry in zip(found, entries, strict=True)]
        self._judge.accept(entries)
        try:
            appended = self._writer.append(ready, recorded_at)
            self._log.extend(appended)
        except BaseException:
            self._broken = True
            raise
        return Receipt(tuple(entry.number for entry in appended), recorded_at)

    def close(self) -> None:
        """Record nothing more: the transaction it belongs to is at its end."""
        self._over = True

    def settle(self) -> None:
        """Refuse to commit after an append broke off, whatever was done about its error since."""
        if self._broken:
            raise StoreFailed("an act broke off while it was being written: nothing was recorded")

    def _again(self, act: Act, before: Sequence[Entry]) -> Receipt:
        """The receipt of a call already made; CallReused where it says something else now.

        It is drawn up again on the record as it then stood, and compared without the salts.
        """
        try:
            found = judge.drafts(self._log, act, before[0].number - 1)
        except LedgerError:
            found = []
        same = len(found) == len(before) and all(
            (draft.stream, draft.name, draft.body) == (entry.stream, entry.name, attrs.evolve(entry.body, words=None))
            and self._same_words(draft, entry)
            for draft, entry in zip(found, before, strict=True)
        )
        if not same:
            raise CallReused(
                f"the call {shown(act.id)} was made before, as entry {before[0].number}, with other content: "
                "a new call takes a new id"
            )
        return Receipt(tuple(entry.number for entry in before), before[0].recorded_at, repeated=True)

    def _same_words(self, draft: judge.Draft, entry: Entry) -> bool:
        sealed = entry.body.words
        if sealed is None or not draft.words:
            return sealed is None and not draft.words
        kept = self._writer.words(entry.number)
        # Words that were erased can be compared with nothing; the facts then decide.
        return kept is None or codec.commitment(kept[0], codec.encode_words(draft.words)) == sealed.commitment

    def _check_unmoved(self, act: Act, found: Sequence[judge.Draft]) -> None:
        if act.expecting is None:
            return
        if act.expecting > self._log.head:
            raise Refused(f"entry {act.expecting} is not yet recorded: the record ends at entry {self._log.head}")
        for stream in dict.fromkeys(draft.stream for draft in found):
            entries = self._log.stream(stream, self._log.head)
            moved = tuple(entry.number for entry in entries if entry.number > act.expecting)
            if moved:
                numbers = ", ".join(map(str, moved))
                raise Conflict(
                    f"{stream} has moved since entry {act.expecting}: look at entry {numbers}, and decide again", moved
                )


def sealed(draft: judge.Draft, version: int) -> Unnumbered:
    """A draft ready to be appended: its body written down, its words sealed under a fresh salt."""
    if not draft.words:
        return Unnumbered(draft.stream, version, draft.name, codec.encode_body(draft.body))
    seal, salt, raw = codec.seal(draft.words)
    body = attrs.evolve(draft.body, words=seal)
    return Unnumbered(draft.stream, version, draft.name, codec.encode_body(body), (salt, raw))
