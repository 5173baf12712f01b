"""A ledger that forgets words for good, and says that it did; what happened stays, and every proof of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ledger.batch import Receipt
from ledger.clock import day_of
from ledger.errors import Refused
from ledger.recording import Recording
from ledger.values import Actor

if TYPE_CHECKING:
    from ledger.mentioning import Mention, Names


class Forgetting(Recording):
    """A record whose words can be destroyed, those that name a person above all."""

    def names(self, person: str) -> Names:
        """The names by which a person can be looked for, and the entries whose name for them was destroyed."""
        from ledger import mentioning  # noqa: PLC0415

        self._catch_up()
        return mentioning.names(self._log, self.words, person)

    def mentions(self, person: str) -> tuple[Mention, ...]:
        """Every entry that holds a name of a person, in its words, which can be erased, or its facts, which stay.

        Names are looked for as whole words, whatever their capitals. Raises Refused where none is on the record, or
        all were erased: what is gone cannot be looked for.
        """
        from ledger import mentioning  # noqa: PLC0415

        self._catch_up()
        return tuple(mentioning.mentions(self._log, self.words, person))

    def erase(
        self,
        entries: Iterable[int],
        *,
        basis: str,
        by: Actor,
        person: str | None = None,
        restate: Mapping[int, Mapping[str, str | Sequence[str]]] = MappingProxyType({}),
        id: str = "",
    ) -> Receipt:
        """Destroy the words of some entries for good, with their salts, and say what stands in their place.

        Their facts stay, every answer's logic with them, and every proof of them holds. `restate` has, by the number of
        an entry, its words again, all of them by name, without what is to be forgotten: the same act mends the entry
        so. `id` is the caller's for the call; the same entries erased twice are one call, if none is given. Raises
        Refused where an entry has no words, or what would stay holds a name of the `person`.
        """
        from ledger import erasing  # noqa: PLC0415

        self._catch_up()
        call, requests = erasing.erasing(self._log, self.words, entries, basis=basis, person=person, restate=restate)
        if not id:
            return self._say(call, requests, by)
        return self.record(requests, id=id, by=by, effective=day_of(self._now()))

    def purge(self) -> None:
        """See to it that nothing that was erased is left in the ledger's files; NotPurged where that is hindered still.

        Every act that erases does so: this is for after one that could not, as while another program was reading.
        """
        with self._lock:
            if self._writing:
                raise Refused("nothing is purged while acts are being recorded: leave the batch first")
            self._store.purge()
