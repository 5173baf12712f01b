"""What is handed to others: proofs of entries and of growth, a witness's signature, and the auditor's bundle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from ledger.auditing import cosigned, witnessed
from ledger.cli.printing import beside, say
from ledger.cli.verdicts import telling
from ledger.clock import SystemClock
from ledger.seal import keys
from ledger.seal.bundle.closed import closed_in
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.note import Note, VerifierKey, encoded
from ledger.seal.proof import SUFFIX, InclusionProof
from ledger.shell import Ledger


def prove(ledger: Path, number: int, checkpoint: Path | None, to: Path | None, *, include_exempt: bool) -> None:
    """Print the proof of an entry, or write it with the entry."""
    with Ledger.open(ledger, read_only=True) as book:
        found = [book.prove(number, _note(checkpoint))]
        _check_public(book, [number], include_exempt=include_exempt)
    _give(found, to)


def receipt(ledger: Path, call: str, checkpoint: Path | None, to: Path | None, *, include_exempt: bool) -> None:
    """The same of every entry that a call recorded."""
    with Ledger.open(ledger, read_only=True) as book:
        found = book.receipt(call, _note(checkpoint))
        _check_public(book, [proof.number for _, proof in found], include_exempt=include_exempt)
    _give(found, to)


def _note(checkpoint: Path | None) -> Note | None:
    return None if checkpoint is None else witnessed(checkpoint)[0]


def _check_public(book: Ledger, numbers: Iterable[int], *, include_exempt: bool) -> None:
    """Refuse to hand out an entry that is exempt, unless that is asked for: what is proved is all that it says."""
    closed = {} if include_exempt else closed_in(book.entries())
    for number in numbers:
        if number in closed:
            raise click.ClickException(
                f"entry {number} is exempt from publication, or names what is, and its proof is of all that it says: "
                "--include-exempt gives it"
            )


def _give(found: Sequence[tuple[bytes, InclusionProof]], to: Path | None) -> None:
    if to is None:
        for at, (_, proof) in enumerate(found):
            click.echo("\n" if at else "", nl=False)
            click.echo(bytes(proof).decode(), nl=False)
        return
    to.mkdir(parents=True, exist_ok=True)
    for raw, proof in found:
        for suffix, content in ((".entry", raw), (SUFFIX, bytes(proof))):
            _write(to / f"{proof.number}{suffix}", content)
    size = found[0][1].checkpoint.size
    numbers = ", ".join(str(proof.number) for _, proof in found)
    several = "entries" if len(found) > 1 else "entry"
    say(f"{to} has {several} {numbers} and the proof of each, which leads to the checkpoint of {size} entries.")


def consistency(ledger: Path, old: str, new: str) -> None:
    """Print the hashes that prove that one record begins another, from the smallest tree up."""
    given = _size(old), _size(new)
    with Ledger.open(ledger, read_only=True) as book:
        proof = book.consistency(*given)
    for each in proof:
        click.echo(encoded(each))
    several = "1 hash proves" if len(proof) == 1 else f"{len(proof)} hashes prove"
    beside(f"The record of {old} begins that of {new}: {several} it.")
    for note in given:
        if isinstance(note, Note):
            of = Checkpoint.of(note)
            click.echo(f"{of.size} {encoded(of.root)}", err=True)


def _size(given: str) -> Note | int:
    if given.isascii() and given.isdecimal() and not Path(given).exists():
        return int(given)
    return witnessed(Path(given))[0]


def cosign(
    record: Path, checkpoint: Path, key: Path, *, council: Iterable[Path], since: Path | None, out: Path | None
) -> None:
    """Verify the record against a checkpoint, and give it with the witness's signature."""
    signing = keys.signing_key(key)
    note, of = witnessed(checkpoint)
    before = None if since is None else witnessed(since)[0]
    signed, _ = cosigned(
        record,
        note,
        signing,
        at=int(SystemClock().now().timestamp()),
        since=before,
        keys=_keys(council),
        progress=telling(),
    )
    if out is None:
        click.echo(bytes(signed).decode(), nl=False)
    else:
        _write(out, bytes(signed))
    beside(
        f"{record} was verified: its {of.size} entries have the root of that checkpoint, and {signing.name} signed it."
    )
    if since is None:
        beside(
            "What it grew out of was not looked at. Keep it: the next is cosigned with --since, or a record that was "
            "written anew would be."
        )


def bundle(
    ledger: Path, to: Path, *, public: bool, archive: bool, checkpoints: Iterable[Path], keys: Iterable[Path]
) -> None:
    """Write the auditor's bundle, and say what is in it and what is not."""
    place = to.with_name(f"{to.name}.tar") if archive and to.suffix != ".tar" else to
    notes = [witnessed(each)[0] for each in checkpoints]
    with Ledger.open(ledger, read_only=True) as book:
        made = book.bundle(place, public=public, notes=notes, keys=_keys(keys), progress=telling("written"))
    what = f"{made.path} has entries 1 to {made.size}, with what proves them."
    if made.withheld:
        several = "entries are" if made.withheld > 1 else "entry is"
        what += f" {made.withheld} {several} withheld as exempt: that each exists, and on what basis, is there."
    if made.after:
        several = "entries that lie" if made.after > 1 else "entry that lies"
        what += f" The {made.after} {several} after its checkpoint {'are' if made.after > 1 else 'is'} not in it."
    say(what)
    say("VERIFY.md in it says how it is verified. What is erased in the ledger later stays in copies of it.")


def _keys(files: Iterable[Path]) -> tuple[VerifierKey, ...]:
    return tuple(key for each in files for key in keys.verifier_keys(each))


def _write(path: Path, content: bytes) -> None:
    """Write a file where none is."""
    with path.open("xb") as file:
        file.write(content)
