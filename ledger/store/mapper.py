"""Between entries and what the event-sourcing library stores: opaque name and bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eventsourcing.persistence import JSONTranscoder, Mapper, Notification, StoredEvent

from ledger import codec
from ledger.entry import Entry
from ledger.errors import Unreadable
from ledger.seal.merkle import leaf_hash


@dataclass(frozen=True)
class StoredEntry(Notification):
    """A stored entry: to the library its state is the body; the header and the leaf travel beside it."""

    header: bytes
    leaf: bytes


class EntryMapper(Mapper[str]):
    """Reads entries strictly, and checks what is kept beside the bytes against the bytes."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The name and body of an entry; its header is made where it is numbered."""
        entry: Entry = domain_event
        return StoredEvent(entry.stream, entry.version, entry.name, codec.encode_body(entry.body))

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The entry; Unreadable, naming it, where its bytes or columns are not as they were stored."""
        return self.entry(stored_event)

    @staticmethod
    def entry(stored: StoredEvent) -> Entry:
        """The entry of a stored one; Unreadable where it cannot be read or was altered."""
        if not isinstance(stored, StoredEntry):
            raise Unreadable("what is stored has no header: it is not an entry of a ledger")
        if stored.header is None or stored.state is None:
            raise Unreadable(f"entry {stored.id} was altered: some of its bytes are gone", entry=stored.id)
        entry = codec.decode(stored.header, stored.state, number=stored.id)
        beside = (stored.id, stored.originator_id, stored.originator_version, stored.topic)
        if beside != (entry.number, entry.stream, entry.version, entry.name):
            raise Unreadable(
                f"entry {stored.id} was altered: the columns beside its bytes say otherwise than they do",
                entry=stored.id,
            )
        if leaf_hash(stored.header + b"\n" + stored.state) != stored.leaf:
            raise Unreadable(
                f"entry {stored.id} was altered: its bytes are not those it was recorded with", entry=stored.id
            )
        return entry
