"""A ledger that proves what it holds: checkpoints, proofs, verdicts and the auditor's bundle.

What these take and give is in `ledger.seal`, which is loaded when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import given
from ledger.errors import Malformed, NotRecorded
from ledger.kinds import shown
from ledger.recording import Recording
from ledger.values import Actor

if TYPE_CHECKING:
    from ledger.seal.bundle import Bundled
    from ledger.seal.ed25519 import SigningKey, VerifierKey
    from ledger.seal.note import Note
    from ledger.seal.proof import InclusionProof
    from ledger.seal.verifying import Verdict
    from ledger.sealing import Against

_CALL = "council-ledger: checkpoint"


class Proving(Recording):
    """A record that can be proved unchanged, to whoever kept a checkpoint of it."""

    def checkpoint(
        self, key: SigningKey, *, by: Actor, since: Iterable[Note] = (), first: bool = False, new_key: bool = False
    ) -> Note:
        """Sign a checkpoint of the whole record, once it is verified; the next entry records it.

        Its three lines are what is to be printed where the council cannot take them back, such as in minutes. `since`
        are checkpoints signed with this key before, and kept elsewhere: it must have grown out of them. `first` says
        that there were none: without a word of that, a record that keeps none is not signed, for they may have been
        left out of it. Raises Tampered where the record does not verify, and Refused where its latest checkpoint is by
        another key of this name, unless `new_key` says that the key was changed: then nothing is signed.
        """
        from ledger import sealing  # noqa: PLC0415

        given.one(by, Actor, "by", "post that answers for it: it takes an Actor")
        self._catch_up()
        note, command = sealing.drawn_up(
            self._store, self._log, key, since, head=self._head, first=first, new_key=new_key
        )
        if command is not None:
            self._say(f"{_CALL} {command.size} {key.verifier.id.hex()}", command, by)
        return note

    def checkpoints(self) -> list[Note]:
        """The signed checkpoints that the record keeps, in the order taken."""
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.kept(self._log)

    def prove(self, number: int, note: Note | None = None) -> tuple[bytes, InclusionProof]:
        """An entry's bytes, and the proof that they are in the tree of a checkpoint: one given, or the first after it.

        Raises NotRecorded, Refused where no checkpoint covers the entry, and Tampered where no proof leads there.
        """
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.prove(self._store, self._log, number, note)

    def receipt(self, call: str, note: Note | None = None) -> tuple[tuple[bytes, InclusionProof], ...]:
        """Every entry that a call recorded, with its proof: what whoever submitted them keeps.

        All lead to one checkpoint, that given or the first after the last of them; errors are those of `prove`.
        """
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        entries = self._log.call(given.one(call, str, "call", "id of a call"))
        if not entries:
            raise NotRecorded(f"no call {shown(call)} was recorded: a receipt is asked for by the id of an act")
        note = note or sealing.covering(self._log, entries[-1].number)
        return tuple(sealing.prove(self._store, self._log, each.number, note) for each in entries)

    def consistency(self, old: Note | int, new: Note | int) -> tuple[bytes, ...]:
        """The proof that the record of one checkpoint, or size, begins that of another (RFC 6962, section 2.1.2)."""
        from ledger import sealing  # noqa: PLC0415

        self._catch_up()
        return sealing.grown(self._store, self._log, old, new)

    def verify(
        self,
        against: Against | Sequence[Against] = (),
        *,
        keys: Iterable[VerifierKey] = (),
        progress: Callable[[int], object] | None = None,
    ) -> Verdict:
        """What can be said for the record: every entry is read again and the tree over them built anew.

        It is held against each of `against`: a checkpoint's file or note, or `size root` as printed. `keys` are those
        that may have signed it; without any, those that the record itself names. Raises Tampered, naming the first
        entry that may differ, Unsigned or Refused.
        """
        from ledger import sealing  # noqa: PLC0415

        return sealing.verified(self._store, self._log.entries(0, self._head), against, keys, progress)

    def bundle(
        self,
        to: str | Path,
        *,
        public: bool = False,
        notes: Iterable[Note] = (),
        keys: Iterable[VerifierKey] = (),
        progress: Callable[[int], object] | None = None,
    ) -> Bundled:
        """Write the record, up to its latest checkpoint, as a bundle that an auditor can prove without this ledger.

        `to` is a new directory, or a new archive whose name ends in .tar. A public one withholds what is exempt, and
        leads to the same root. `notes` are copies of its checkpoints that others have cosigned, `keys` theirs, or the
        council's: then it is the latest that this signed. The record is read from where it is kept, twice, in memory
        that does not grow with it. Raises Refused where there is no checkpoint yet, Unsigned where no key of the
        council's that is given signed any, and Tampered where the record does not lead to it.
        """
        from ledger.seal import bundle  # noqa: PLC0415

        if not isinstance(to, str | Path):
            raise Malformed(f"{shown(to)} is not the path of a directory", "to")
        return bundle.write(self._store, Path(to), public=public, notes=notes, keys=keys, progress=progress)
