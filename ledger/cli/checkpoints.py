"""Keys and checkpoints: how one is made, taken and printed for the minutes, and when the next is due."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ledger.auditing import signed_checkpoint
from ledger.cli import leaving
from ledger.cli.printing import beside, say, width
from ledger.cli.table import wrapped
from ledger.projections.record.publishing import due as next_due
from ledger.seal import keys
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.shell import Ledger
from ledger.values import Actor, said

OVERDUE, NO_POLICY = 4, 6
"""The codes to leave with where a checkpoint is overdue, and where no policy says when one is."""


def keygen(file: Path, ledger: Path | None, name: str | None, *, witness: bool) -> None:
    """Make a key, and say what is to be done with each half of it."""
    if name is None:
        if ledger is None:
            raise click.UsageError("a key has a name: give --name, or the --ledger whose origin it is to bear")
        if witness:
            raise click.UsageError("a witness's key bears the witness's own name: give --name")
        with Ledger.open(ledger, read_only=True) as book:
            name = book.origin
    made = keys.generate(name, file, witness=witness)
    click.echo(str(made))
    role = "witness's" if witness else "council's"
    public = f"{file}{keys.PUBLIC}"
    beside(f"That is the verifier key, which {public} has: it is for everybody. Print it in the minutes once.")
    beside(
        f"{file} has the {role} signing key, which its owner alone can read. Whoever has it signs in that name: it is "
        "never sent, never printed, and best not kept where the ledger is."
    )


def checkpoint(
    ledger: Path, key: Path, by: str, out: Path | None, *, since: Path | None, first: bool, new_key: bool
) -> None:
    """Take a checkpoint; print what goes into the minutes, then the signed note, and say what comes next."""
    signing = keys.signing_key(key)
    before = [] if since is None else [signed_checkpoint(since)[0]]
    with Ledger.open(ledger) as book:
        trusting, ended = bool(book.checkpoints()) and not before, book.head
        note = _taken(book, signing, Actor(by), out, since=before, first=first, new_key=new_key)
        taken = Checkpoint.of(note)
        exposed, entry, council = book.as_of().exposed, book.head, book.council
    click.echo("For the minutes, whole:")
    click.echo()
    for line in wrapped(f"Checkpoint of the record of {council}, entries 1 to {taken.size}:", width() - 2):
        click.echo(f"  {line}")
    for each in (taken.origin, taken.size, encoded(taken.root)):
        click.echo(f"  {each}")
    click.echo()
    click.echo("The signed checkpoint:")
    click.echo()
    click.echo(bytes(note).decode(), nl=False)
    publishing = {
        "id": f"checkpoint {taken.size} published",
        "effective": "THE DAY",
        "by": by,
        "commands": [
            {
                "command": "publish-checkpoint",
                "ledger": "ledger/record",
                "size": taken.size,
                "place": "minutes, item …",
                "meeting": "meeting/…",
            }
        ],
    }
    click.echo(err=True)
    if entry == ended:
        beside(
            "This is the checkpoint that was taken already: nothing was recorded since but that it was, and nothing is "
            "added now."
        )
    if trusting:
        beside(
            "It was not held against the checkpoint before it, and nobody looked whether the record was written anew "
            "since. Give that as --since, from where it was kept."
        )
    if out is not None:
        beside(f"{out} has the signed checkpoint: keep it elsewhere, for the next.")
    beside(f"Entry {entry} is the last on the record, which has the checkpoint. {exposed}")
    beside("It binds once it is published where the council cannot take it back. Then record where, with add:")
    click.echo(json.dumps(publishing, ensure_ascii=False), err=True)


def _taken(book: Ledger, key: SigningKey, by: Actor, out: Path | None, **how: Any) -> Note:
    """The checkpoint, left in its file too, if there is one; nothing is taken where that cannot be made."""
    note: Note | None = None
    try:
        with leaving.files([] if out is None else [out]) as files:
            note = book.checkpoint(key, by=by, **how)
            for file in files:
                file.write(bytes(note))
    except click.ClickException as fault:
        if note is None:
            raise
        again = "the checkpoint was taken, and is on the record: give another --out, and it is left there"
        raise click.ClickException(f"{fault.message}; {again}") from None
    return note


def due(ledger: Path) -> None:
    """Say when the next checkpoint is to be published, and leave with 4 where that day is past."""
    with Ledger.open(ledger, read_only=True) as book:
        view = book.as_of()
        found, exposed, today = next_due(view), view.exposed, view.point.on
        policy = any(row.what == "how often a checkpoint is published" for row in view.policies())
    if not policy:
        say("No policy on the record says how often a checkpoint is to be published: none is known to be overdue.")
        code = NO_POLICY
    elif found is None:
        say("None is due: nothing was recorded since what the latest published checkpoint covers.")
        code = 0
    else:
        day, why = found
        overdue = day < today
        say(f"{'Overdue' if overdue else 'Not overdue'}: a checkpoint is to be published by {said(day)} ({why}).")
        code = OVERDUE if overdue else 0
    say(str(exposed))
    if code:
        raise click.exceptions.Exit(code)
