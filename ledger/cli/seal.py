"""The commands of the seal: keys, checkpoints, proofs, the auditor's bundle, and the forgetting of words."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import NUMBER, Command

_FILE = click.Path(path_type=Path, readable=False)
_KEYS = "A file of verifier keys, one a line, such as the .pub file that keygen wrote; may be repeated."
_CHECKPOINT = "The signed checkpoint it is to lead to; the first on the record that covers it, if not given."
_TO = "Write to this folder, a file for each, instead of printing."
_BY = "The post that answers for it, such as post/clerk."


def _checkpoint(command: Command) -> Command:
    return click.option("--checkpoint", "checkpoint", metavar="FILE", type=_FILE, help=_CHECKPOINT)(command)


def _folder(command: Command) -> Command:
    return click.option("--to", metavar="DIR", type=_FILE, help=_TO)(command)


def _exempt(command: Command) -> Command:
    what = "Give what is exempt from publication too: the entry itself is what is proved."
    return click.option("--include-exempt", is_flag=True, help=what)(command)


@main.command(
    short_help="Make a key to sign checkpoints with.", epilog=examples("keygen council.key --name example.org/bury")
)
@click.argument("file", type=_FILE)
@click.option("--ledger", "own", metavar="FILE", type=_FILE, help="The ledger it is for: its origin names the key.")
@click.option(
    "--name", metavar="NAME", help="The key's name, such as example.org/bury; the ledger's origin, if not given."
)
@click.option("--witness", is_flag=True, help="A witness's key, to cosign what a council has signed.")
@click.pass_context
def keygen(ctx: click.Context, file: Path, own: Path | None, name: str | None, *, witness: bool) -> None:
    """Make a signing key in FILE, which only its owner can read, and its public half in FILE.pub.

    Whoever has FILE signs in the council's name: keep it where the ledger's keeper cannot read it, if
    you can. What is in FILE.pub is for everybody; print it in the minutes once.
    """
    from ledger.cli import checkpoints as door  # noqa: PLC0415 - help needs none of it

    door.keygen(file, own or ctx.obj, name, witness=witness)


@main.command(
    short_help="Take a checkpoint, ready for the minutes.",
    epilog=examples("checkpoint --key my.key --by post/head --since checkpoint.txt", "checkpoint --due"),
)
@options.ledger_file
@click.option("--key", metavar="FILE", type=_FILE, help="The signing key that keygen wrote.")
@click.option("--by", metavar="POST", help=_BY)
@click.option("--out", metavar="FILE", type=_FILE, help="Leave the signed checkpoint in this file as well.")
@click.option("--since", metavar="FILE", type=_FILE, help="The last signed checkpoint, as it was kept elsewhere.")
@click.option("--new-key", is_flag=True, help="The key was changed since the last checkpoint.")
@click.option("--due", is_flag=True, help="Only tell whether one is overdue, by the policy on the record.")
def checkpoint(
    *,
    ledger: Path,
    key: Path | None,
    by: str | None,
    out: Path | None,
    since: Path | None,
    new_key: bool,
    due: bool,
) -> None:
    """Verify the record, sign a checkpoint of it, and print it as it is to stand in the minutes.

    Its three lines bind only where they are published: whoever holds the ledger cannot make them anew
    for another record. The next entry records that it was taken; record where it was published too.

    What is signed is vouched for: with --since the record is held against the last checkpoint, as it
    was kept elsewhere. Without it, a record that somebody wrote anew would be signed.

    With --due: leaves with 0 where none is overdue, 4 where one is, and 6 where no policy says.
    """
    from ledger.cli import checkpoints as door  # noqa: PLC0415 - help needs none of it

    if due:
        door.due(ledger)
    elif key is None or by is None:
        raise click.UsageError("a checkpoint takes the key it is signed with, --key FILE, and who takes it, --by POST")
    else:
        door.checkpoint(ledger, key, by, out, since=since, new_key=new_key)


@main.command(
    short_help="Prove that an entry is in a checkpoint.",
    epilog=examples("prove 2 --checkpoint checkpoint.txt", "prove 3 --to proofs"),
)
@click.argument("number", type=NUMBER)
@options.ledger_file
@_checkpoint
@_folder
@_exempt
def prove(*, ledger: Path, number: int, checkpoint: Path | None, to: Path | None, include_exempt: bool) -> None:
    """Prove that entry NUMBER is in the record of a checkpoint, to whoever has that checkpoint.

    With --to the entry is in NUMBER.entry, byte for byte, and its proof in NUMBER.tlog-proof (C2SP
    tlog-proof), which `verify` and programs of others check.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    door.prove(ledger, number, checkpoint, to, include_exempt=include_exempt)


@main.command(
    short_help="Prove every entry of one call.",
    epilog=examples("receipt my-act --to receipts"),
)
@click.argument("call")
@options.ledger_file
@_checkpoint
@_folder
@_exempt
def receipt(*, ledger: Path, call: str, checkpoint: Path | None, to: Path | None, include_exempt: bool) -> None:
    """Prove every entry that the act of id CALL recorded: what whoever submitted it keeps.

    CALL is the id of the act, as its line of input gives it and `show` prints it.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    door.receipt(ledger, call, checkpoint, to, include_exempt=include_exempt)


@main.command(
    short_help="Prove that one checkpoint grew into another.",
    epilog=examples("consistency 1 checkpoint.txt"),
)
@click.argument("old")
@click.argument("new")
@options.ledger_file
def consistency(ledger: Path, old: str, new: str) -> None:
    """Print the proof that the record of OLD begins that of NEW (RFC 6962, section 2.1.2).

    Each is a file of a signed checkpoint, or a number of entries. From none at all nothing is proved.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    door.consistency(ledger, old, new)


@main.command(
    short_help="Sign another's checkpoint as its witness.",
    epilog=examples("cosign checkpoint.txt --key witness.key --out cosigned.txt"),
)
@click.argument("checkpoint", type=_FILE)
@click.option("--ledger", "own", metavar="FILE", type=_FILE, help="The record, as a ledger.")
@click.option("--bundle", metavar="PATH", type=_FILE, help="The record as a bundle, instead of a ledger.")
@click.option("--key", metavar="FILE", type=_FILE, required=True, help="The witness's key, of keygen --witness.")
@click.option("--council", "keys", metavar="FILE", type=_FILE, multiple=True, help=_KEYS)
@click.option("--since", metavar="FILE", type=_FILE, help="The last checkpoint that this key cosigned.")
@click.option("--out", metavar="FILE", type=_FILE, help="Leave it in this file, instead of printing it.")
@click.pass_context
def cosign(
    ctx: click.Context,
    *,
    own: Path | None,
    checkpoint: Path,
    bundle: Path | None,
    key: Path,
    keys: tuple[Path, ...],
    since: Path | None,
    out: Path | None,
) -> None:
    """Verify the record against CHECKPOINT, and put a witness's signature below the council's.

    Nothing is signed that was not verified, that is smaller than what --since says was cosigned
    before, or that did not grow out of it. Without --council the keys are those the record names.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    record = bundle or own or ctx.obj
    if record is None:
        raise click.UsageError("cosign the checkpoint of which record? Give --ledger or --bundle")
    door.cosign(record, checkpoint, key, council=keys, since=since, out=out)


@main.command(
    short_help="Write the auditor's bundle.",
    epilog=examples("bundle --to for-audit", "bundle --to public --public", "bundle --to for-audit --archive"),
)
@options.ledger_file
@click.option("--to", metavar="DIR", type=_FILE, required=True, help="A new folder; with --archive a new DIR.tar.")
@click.option("--public", is_flag=True, help="Of what is exempt, only that it exists and on what basis.")
@click.option("--archive", is_flag=True, help="As one file, DIR.tar.")
@click.option(
    "--checkpoint",
    "checkpoints",
    metavar="FILE",
    type=_FILE,
    multiple=True,
    help="A signed checkpoint to put in as well, such as a cosigned one; may be repeated.",
)
@click.option("--key", "keys", metavar="FILE", type=_FILE, multiple=True, help=f"Of witnesses. {_KEYS}")
def bundle(
    *,
    ledger: Path,
    to: Path,
    public: bool,
    archive: bool,
    checkpoints: tuple[Path, ...],
    keys: tuple[Path, ...],
) -> None:
    """Write the record, up to its latest checkpoint, in plain files that prove themselves.

    Its VERIFY.md has the commands by which others' programs and this one check it. A copy that has
    been handed out is out of reach: what is erased here later stays in it.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    door.bundle(ledger, to, public=public, archive=archive, checkpoints=checkpoints, keys=keys)


@main.command(
    short_help="Does a record stand as it was sealed?",
    epilog=examples(
        "verify bury.ledger --against checkpoint.txt --key my.key.pub",
        "verify audit --against checkpoint.txt",
        "verify proofs/2.tlog-proof --key my.key.pub",
    ),
)
@click.argument("path", type=_FILE, required=False)
@click.option("--ledger", "own", metavar="FILE", type=_FILE, help="The ledger, if no path is given.")
@click.option(
    "--against",
    metavar="WHAT",
    multiple=True,
    help='A file of a signed checkpoint, a bundle, or "SIZE ROOT" as printed in minutes; may be repeated.',
)
@click.option("--key", "keys", metavar="FILE", type=_FILE, multiple=True, help=_KEYS)
@click.option("--entry", metavar="FILE", type=_FILE, help="With a proof: the entry; the file beside it, if not given.")
@click.option("--json", "as_json", is_flag=True, help="Give the verdict as JSON.")
@click.pass_context
def verify(
    ctx: click.Context,
    *,
    path: Path | None,
    own: Path | None,
    against: tuple[str, ...],
    keys: tuple[Path, ...],
    entry: Path | None,
    as_json: bool,
) -> None:
    """Read every entry of PATH again, build the tree over them anew, and hold it against what was kept elsewhere.

    PATH is a ledger, a bundle, or the proof of one entry. What is altered, cut short or unreadable
    does not stand: the first entry that may differ is named, and it leaves with 3. Where nothing is
    given to hold it against it leaves with 6: that a record agrees with itself proves nothing, for
    whoever holds it could have written it all.
    """
    from ledger.cli import verdicts as door  # noqa: PLC0415 - help needs none of it

    target = path or own or ctx.obj
    if target is None:
        raise click.UsageError("verify what? Give a ledger, a bundle or a proof")
    door.verify(target, against, keys, entry, as_json=as_json)


@main.command(
    short_help="Destroy words for good, and seal that it was done.",
    epilog=examples('erase 2 --basis "UK GDPR article 17" --by post/clerk --yes'),
)
@click.argument("numbers", metavar="[NUMBER]...", type=NUMBER, nargs=-1)
@options.ledger_file
@click.option("--person", metavar="PERSON", help="Whose names are looked for, such as person/x4, in every entry.")
@click.option("--basis", metavar="TEXT", help='Why, such as "UK GDPR article 17"; it is a fact, and stays.')
@click.option("--by", metavar="POST", help=_BY)
@click.option(
    "--restate",
    metavar="FILE",
    type=_FILE,
    help='JSON Lines: words again, without what is to go: {"entry": 5, "words": {"reason": "…"}}.',
)
@click.option("--list", "only_list", is_flag=True, help="Only list the entries that hold the person's names.")
@click.option("--purge", is_flag=True, help="Only finish an erasure that another program hindered.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(
    *,
    ledger: Path,
    numbers: tuple[int, ...],
    person: str | None,
    basis: str | None,
    by: str | None,
    restate: Path | None,
    only_list: bool,
    purge: bool,
    yes: bool,
) -> None:
    """Destroy the words of some entries, for good: the text, and the salt it was sealed under.

    What each entry says happened stays, with every answer drawn from it and every proof. Copies are
    out of reach: backups, and bundles that were handed out. With --person and no numbers, every
    entry whose words hold one of the person's recorded names, as whole words, is listed and erased.
    """
    from ledger.cli import forgetting as door  # noqa: PLC0415 - help needs none of it

    if purge:
        door.purge(ledger)
        return
    if not numbers and person is None:
        raise click.UsageError("erase what? Give the numbers of entries, or --person PERSON")
    if not only_list and (basis is None or by is None):
        raise click.UsageError("an erasure takes its --basis TEXT, and who answers for it, --by POST")
    if only_list:
        door.listed(ledger, numbers, person or "")
    else:
        door.erase(ledger, numbers, person, basis=basis or "", by=by or "", restate=restate, yes=yes)
