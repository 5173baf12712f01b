"""What is handed to others: proofs of entries and of growth, a witness's signature, and the auditor's bundle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from ledger.auditing import grown, signed_checkpoint
from ledger.bundling import bundled
from ledger.cli import leaving
from ledger.cli.printing import beside, say
from ledger.cli.progress import progress
from ledger.clock import SystemClock
from ledger.errors import Malformed
from ledger.seal import keys
from ledger.seal.bundle.closed import closed_in
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import VerifierKey
from ledger.seal.encoding import decoded, encoded
from ledger.seal.files import contents, text
from ledger.seal.note import Note
from ledger.seal.proof import SUFFIX, InclusionProof
from ledger.shell import Ledger
from ledger.values import counted
from ledger.witnessing import cosigned


def prove(ledger: Path, number: int, checkpoint: Path | None, to: Path | None, *, include_exempt: bool) -> None:
    """Print the proof of an entry, or write it with the entry."""
    with _room(to), Ledger.open(ledger, read_only=True) as book:
        found = [book.prove(number, _note(checkpoint))]
        _check_public(book, [number], include_exempt=include_exempt)
        _give(found, to)


def receipt(ledger: Path, call: str, checkpoint: Path | None, to: Path | None, *, include_exempt: bool) -> None:
    """The same of every entry that a call recorded."""
    with _room(to), Ledger.open(ledger, read_only=True) as book:
        found = book.receipt(call, _note(checkpoint))
        _check_public(book, [proof.number for _, proof in found], include_exempt=include_exempt)
        _give(found, to)


def _room(to: Path | None) -> AbstractContextManager[None]:
    """Where proofs are left, seen to before any is made."""
    return nullcontext() if to is None else leaving.folder(to)


def _note(checkpoint: Path | None) -> Note | None:
    return None if checkpoint is None else signed_checkpoint(checkpoint)[0]


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
        what = "That is the proof" if len(found) == 1 else "Those are the proofs"
        beside(
            f"{what} alone. --to DIR leaves each in a file of its own with its entry beside it, as verify takes them."
        )
        return
    contents: dict[Path, bytes] = {}
    for raw, proof in found:
        contents |= {to / f"{proof.number}.entry": raw, to / f"{proof.number}{SUFFIX}": bytes(proof)}
    with leaving.files(list(contents)) as files:
        for file, content in zip(files, contents.values(), strict=True):
            file.write(content)
    size = counted(found[0][1].checkpoint.size)
    if len(found) == 1:
        say(f"{to} has entry {found[0][1].number} and its proof, which leads to the checkpoint of {size}.")
    else:
        numbers = ", ".join(str(proof.number) for _, proof in found)
        say(f"{to} has entries {numbers} and the proof of each, which leads to the checkpoint of {size}.")


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


def grew(old: str, new: str, proof: Path) -> None:
    """Check the hashes that are said to prove that one record begins another, and say of what they prove it."""
    for each in (old, new):
        if each.isascii() and each.isdecimal() and not Path(each).exists():
            raise click.UsageError(f"a proof leads from root to root, and {each} is a size alone: give SIZE ROOT")
    try:
        hashes = [decoded(line) for line in text(contents(proof)[0]).split()]
    except Malformed as fault:
        raise click.ClickException(f"{proof} holds no proof of growth, one hash in base64 a line: {fault}") from None
    first, last = grown(old, new, hashes)
    one, other = counted(first.size), counted(last.size)
    say(
        f"PROVED: the record of {other} begins with that of {one}, byte for byte: nothing of that was changed or left "
        "out."
    )
    for kept in (first, last):
        click.echo(f"{kept.size} {encoded(kept.root)}")
    beside("Who signed the two, and where they were published, was not looked at.")


def _size(given: str) -> Note | int:
    if given.isascii() and given.isdecimal() and not Path(given).exists():
        return int(given)
    return signed_checkpoint(Path(given))[0]


def cosign(
    record: Path, checkpoint: Path, key: Path, *, council: Iterable[Path], since: Path | None, out: Path | None
) -> None:
    """Verify the record against a checkpoint, and give it with the witness's signature."""
    signing = keys.signing_key(key)
    note, of = signed_checkpoint(checkpoint)
    before = None if since is None else signed_checkpoint(since)[0]
    known, now = _keys(council), int(SystemClock().now().timestamp())
    with leaving.files([] if out is None else [out]) as files:
        with progress() as tell:
            signed, _ = cosigned(record, note, signing, at=now, since=before, keys=known, progress=tell)
        for file in files:
            file.write(bytes(signed))
    if out is None:
        click.echo(bytes(signed).decode(), nl=False)
    beside(
        f"{record} was verified, and its first {counted(of.size)} are those of {checkpoint}, signed by "
        f"{'; '.join(key.called for key in note.by(known))}: {signing.name} signed it."
    )
    if since is None:
        beside(
            "Whether the record grew out of one that this key cosigned before was not looked at. Keep the cosigned "
            "checkpoint, and give it as --since the next time: without it, a record that was written anew is cosigned "
            "as well."
        )


def bundle(
    ledger: Path, to: Path, *, public: bool, archive: bool, checkpoints: Iterable[Path], keys: Iterable[Path]
) -> None:
    """Write the auditor's bundle, and say what is in it and what is not."""
    place = to.with_name(f"{to.name}.tar") if archive and to.suffix != ".tar" else to
    notes = [signed_checkpoint(each)[0] for each in checkpoints]
    known = _keys(keys)
    with progress("read") as look, progress("written") as tell:
        made = bundled(ledger, place, public=public, notes=notes, keys=known, looking=look, progress=tell)
    what = f"{made.path} has entries 1 to {made.size}, with what proves them."
    if made.withheld:
        several = "entries are" if made.withheld > 1 else "entry is"
        what += f" {made.withheld} {several} withheld as exempt: that each exists, and on what basis, is there."
    if made.after:
        several = "entries that lie" if made.after > 1 else "entry that lies"
        what += f" The {made.after} {several} after its checkpoint {'are' if made.after > 1 else 'is'} not in it."
    what += f" Its checkpoint is signed by {'; '.join(key.called for key in made.signers)}."
    say(what)
    say("VERIFY.md in it says how it is verified. What is erased in the ledger later stays in copies of it.")


def _keys(files: Iterable[Path]) -> tuple[VerifierKey, ...]:
    return tuple(key for each in files for key in keys.verifier_keys(each))
