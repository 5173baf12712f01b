"""A verdict as data, for a script to read: what it is in a word, how far it goes, and by whose keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ledger.auditing import Proved
from ledger.seal.bundle import BundleVerdict
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import encoded
from ledger.seal.verifying import Verdict


def signed_by(verdict: Verdict, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Which of the keys that were given signed the record itself: a bundle, or the latest checkpoint by any of them."""
    if not keys:
        return ()
    if isinstance(verdict, BundleVerdict):
        return verdict.signed_by
    return tuple(dict.fromkeys(key for size, key in verdict.own if size == verdict.sealed and key in keys))


def word(*, held: bool, signed: bool) -> str:
    """The verdict in a word, by one rule for all: what was kept elsewhere proves, and a key alone does not."""
    return "proved" if held else "signed" if signed else "not proved"


def of_record(verdict: Verdict, keys: Sequence[VerifierKey], *, held: bool) -> Iterator[str]:
    """The verdict on a ledger or a bundle, as JSON."""
    signed = signed_by(verdict, keys)
    whole: dict[str, Any] = {
        "passed": held,
        "verdict": word(held=held, signed=bool(signed)),
        "origin": verdict.origin,
        "size": verdict.size,
        "root": encoded(verdict.root),
        "against": verdict.against,
        "signed": list(verdict.signed),
        "keys": [str(key) for key in verdict.keys],
        "exposed": verdict.exposed,
        "sealed": verdict.sealed,
        "erased": verdict.erased,
        "unpurged": verdict.unpurged,
        "checkpoints": [{"size": size, "key": str(key)} for size, key in verdict.own],
        **(_of_bundle(verdict, signed) if isinstance(verdict, BundleVerdict) else {}),
    }
    yield json.dumps(whole, indent=2)


def _of_bundle(verdict: BundleVerdict, signed: Sequence[VerifierKey]) -> dict[str, Any]:
    names = [key.name for key in signed]
    return {"signers": names, "withheld": verdict.withheld, "missing": list(verdict.missing)}


def of_proof(found: Proved) -> Iterator[str]:
    """The verdict on the proof of one entry, as JSON."""
    whole = {
        "passed": found.held,
        "verdict": word(held=found.held, signed=bool(found.signed)),
        "origin": found.origin,
        "entry": found.entry.number,
        "size": found.size,
        "root": encoded(found.root),
        "signed": list(found.signed),
        "keys": [str(key) for key in found.keys],
        "held": found.held,
    }
    yield json.dumps(whole, indent=2)
