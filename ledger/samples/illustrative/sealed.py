"""What the fictional council's secretariat did last: it forgot a person, took a checkpoint, and published that.

A checkpoint's root is made of what salts are drawn, and so another each time; it cannot stand in the data.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from ledger.aggregates.record import OPENING, PublishCheckpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind
from ledger.shell import Ledger
from ledger.values import Actor

PERSON, LETTER = "person/x40", "source/letter-2025-06"
MINUTES = "meeting/ib-2025-06"
_SECRETARY = Actor("post/board-secretary")
_TITLE = "Letter of somebody who was a practitioner, to the board (fictional)"


def sample_key(origin: str) -> SigningKey:
    """The key that signs the sample, and is no secret: everybody can read it here, so it proves nothing of anything.

    It bears the sample's own name: no checkpoint of any other ledger can be taken with it.
    """
    seed = sha256(b"the key of the illustrative sample, which everybody has").digest()
    return SigningKey(origin, Kind.NOTE, seed)


def forget_and_seal(book: Ledger, on: date) -> None:
    """Destroy the words that hold the person's name, restate them without, take a checkpoint, and publish it."""
    held = [each.entry for each in book.mentions(PERSON)]
    letter = next(number for number in held if book.entry(number).stream == LETTER)
    basis = "The person asked for it: UK GDPR article 17 (fictional)"
    book.erase(held, basis=basis, by=_SECRETARY, person=PERSON, restate={letter: {"title": _TITLE}}, id="letter/erased")
    note = book.checkpoint(sample_key(book.origin), by=_SECRETARY, first=True)
    size = int(note.text.split("\n")[1])
    book.record(
        PublishCheckpoint(OPENING, size, "minutes of the board, last page", MINUTES),
        id="checkpoint/published",
        by=_SECRETARY,
        effective=on,
    )
