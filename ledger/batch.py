"""One write transaction: acts are drawn up, judged, stamped and appended, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import attrs

from ledger import codec, drafting, words
from ledger.act import Act
from ledger.aggregates.record import OPENING, CheckpointTaken, WordsErased
from ledger.clock import Clock, instant, stamp
from ledger.entry import Entry
from ledger.errors import CallReused, Conflict, LedgerError, Refused, StoreFailed
from ledger.judge import Judge
from ledger.kinds import shown
from ledger.log import Log
from ledger.seal import merkle
from ledger.store import Unnumbered, Writer
from ledger.values import counted


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

    def __init__(self, log: Log, judge: Judge, writer: Writer, clock: Clock) -> None:
        self._log = log
        self._judge = judge
        self._writer = writer
        self._clock = clock
        self._broken = False
        self._over = False
        self.erased = False
        """Whether words were destroyed, of which nothing may be left in the store's files."""

    def record(self, act: Act) -> Receipt:
        """Record one act more, as `Ledger.record` does; one that is refused leaves those before it."""
        if self._over:
            raise Refused("this batch is over: begin another to record in it")
        before = self._log.call(act.id)
        if before:
            return self._again(act, before)
        head = self._writer.head
        found = drafting.drafts(self._log, act, head.number)
        self._check_unmoved(act, found)
        recorded_at = stamp(instant(self._clock.now()), head.recorded_at)
        entries = drafting.numbered(self._log, found, head.number, recorded_at)
        for draft in found:
            if isinstance(draft.body.facts, CheckpointTaken):
                self._check_checkpoint(draft.body.facts, head.number)
        ready = [sealed(draft, entry.version) for draft, entry in zip(found, entries, strict=True)]
        self._judge.accept(entries)
        try:
            appended = self._writer.append(ready, recorded_at)
            for event in (entry.body.facts for entry in appended):
                if isinstance(event, WordsErased):
                    self._writer.erase(event.entries)
                    self.erased = True
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
            found = drafting.drafts(self._log, act, before[0].number - 1)
        except LedgerError:
            found = []
        same = len(found) == len(before) and all(
            (draft.stream, draft.name, draft.body) == (entry.stream, entry.name, attrs.evolve(entry.body, words=None))
            and self._same_words(draft, entry)
            for draft, entry in zip(found, before, strict=True)
        )
        if not same and act.own:
            raise CallReused(
                f"this was done before, as entry {before[0].number}, by another post or with other words in place of "
                "those erased: it is not done again"
            )
        if not same:
            raise CallReused(
                f"the call {shown(act.id)} was made before, as entry {before[0].number}, with other content: "
                "a new call takes a new id"
            )
        self.erased |= any(isinstance(entry.body.facts, WordsErased) for entry in before)
        return Receipt(tuple(entry.number for entry in before), before[0].recorded_at, repeated=True)

    def _check_checkpoint(self, taken: CheckpointTaken, head: int) -> None:
        """Refused unless the checkpoint is of this record as it stands, and signed by the key that it names."""
        from ledger.seal.taken import checked  # noqa: PLC0415 - the library of signatures is loaded with a checkpoint

        if taken.size > head:
            raise Refused(f"a checkpoint of {counted(taken.size)} cannot be of this record, which ends at entry {head}")
        self._log.end_of_act(taken.size)
        opened: Any = self._log.entry(1).event
        root = merkle.root(self._writer.hashes, taken.size)
        checked(taken, opened.origin, root)

    def _same_words(self, draft: drafting.Draft, entry: Entry) -> bool:
        sealed = entry.body.words
        if sealed is None:
            return not draft.words
        number = entry.number
        said = words.said_in(self._log.stream(OPENING, self._log.head))
        had = words.left(entry, self._writer.words(number), erased=number in said)
        # Words that were erased can be compared with nothing; the facts then decide.
        return had is None or codec.encode_words(had) == codec.encode_words(draft.words)

    def _check_unmoved(self, act: Act, found: Sequence[drafting.Draft]) -> None:
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


def sealed(draft: drafting.Draft, version: int) -> Unnumbered:
    """A draft ready to be appended: its body written down, its words sealed under a fresh salt."""
    # What is exempt is sealed with a salt though it has no words: else who knows the rest of such an entry could
    # guess its facts, and see from the hash that is published whether the guess was right.
    if not draft.words and draft.body.exempt is None:
        return Unnumbered(draft.stream, version, draft.name, codec.encode_body(draft.body))
    seal, salt, raw = codec.seal(draft.words)
    body = attrs.evolve(draft.body, words=seal)
    return Unnumbered(draft.stream, version, draft.name, codec.encode_body(body), (salt, raw))
