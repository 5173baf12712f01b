"""A forger who owns the database and the council's key: any record, rewritten so that it agrees with itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

from ledger import codec
from ledger.aggregates.record import OPENING
from ledger.clock import TICK
from ledger.seal import merkle
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.growing import Tree
from ledger.store.recorder import grow
from ledger.store.sqlite import SQLiteStore

SALT = b"\5" * 32


@attrs.define
class Row:
    """One entry as the forger holds it: header and body taken apart, and its words."""

    header: dict[str, Any]
    body: dict[str, Any]
    words: tuple[bytes, bytes] | None

    def say(self, **words: str) -> None:
        """Put other words in it, and commit it to them."""
        raw = codec.encode_words(words)
        self.words = (SALT, raw)
        self.body["words"] = {"commitment": codec.commitment(SALT, raw), "names": sorted(words)}


Change = Callable[[list[Row]], list[Row] | None]


def rows_of(path: Path) -> list[Row]:
    """The whole record, taken apart."""
    store = SQLiteStore(path, read_only=True)
    try:
        return [
            Row(json.loads(each.header), json.loads(each.body), store.words(each.entry.number))
            for each in store.stored()
        ]
    finally:
        store.close()


def forge(source: Path, target: Path, change: Change, key: SigningKey | None) -> None:
    """Write a record into a new file, changed: numbered, hashed and, with a key, its checkpoints signed anew."""
    rows = rows_of(source)
    rows = change(rows) or rows
    _renumbered(rows)
    store = SQLiteStore(target, create=True)
    tree = Tree()
    gone = _erased(rows)
    with store.writing() as writer:
        c = writer._cursor
        for number, row in enumerate(rows, start=1):
            facts = row.body["facts"]
            if row.header["name"] == "words-erased/1":
                facts["entries"] = [at for at in gone if at < number]
            if key is not None and row.header["name"] == "checkpoint-taken/1":
                signed = Checkpoint(rows[0].body["facts"]["origin"], number - 1, tree.root(number - 1))
                signature = key.sign(signed.text)
                facts |= {
                    "size": signed.size,
                    "root": encoded(signed.root),
                    "key": str(key.verifier),
                    "signature": encoded(signature.key + signature.data),
                }
            header, body = _canonical(row.header), _canonical(row.body)
            leaf = merkle.leaf_hash(header + b"\n" + body)
            tree.add(leaf)
            beside = (number, row.header["stream"], row.header["version"], row.header["name"])
            c.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", (*beside, header, body, leaf))
            if row.words is not None:
                c.execute("INSERT INTO words VALUES (?, ?, ?)", (number, *row.words))
        grow(c, 0, len(rows))
        c.execute("UPDATE head SET number = ?, recorded_at = ?", (len(rows), rows[-1].header["recorded_at"]))
    store.close()


def _erased(rows: list[Row]) -> list[int]:
    """The entries whose words are gone; where no entry is left that says they were erased, others take their place."""
    gone = [number for number, row in enumerate(rows, start=1) if row.body["words"] and row.words is None]
    if not any(row.header["name"] == "words-erased/1" for row in rows):
        for number in gone:
            rows[number - 1].say(name="somebody else")
    return gone


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _renumbered(rows: list[Row]) -> None:
    """Number entries, acts and places in streams on from 1, and let instants rise, as an honest record's do."""
    places: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        stream = row.header["stream"]
        places[stream] = places.get(stream, 0) + 1
        row.header |= {"number": number, "version": places[stream]}
    acts = [row.body["command"]["id"] for row in rows]
    for number, row in enumerate(rows, start=1):
        row.header["act"] = len(acts) - acts[::-1].index(acts[number - 1])
    last, before = "", ""
    for row, act in zip(rows, acts, strict=True):
        if act != before:
            instant = row.header["recorded_at"]
            last, before = instant if instant > last else codec.instant_text(datetime.fromisoformat(last) + TICK), act
        row.header["recorded_at"] = last


def is_of_the_record(row: Row) -> bool:
    """Whether a row is of the ledger's own record."""
    return bool(row.header["stream"] == OPENING)
