"""The commands that seal a record: keys, checkpoints, a witness's signature, and the erasing of words."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import FILE, NUMBER

_COUNCIL = "The council's verifier key, such as the .pub file, as it published it; may be repeated."
_BY = "The post that answers for it, such as post/clerk."


@main.command(
    short_help="Make a key to sign checkpoints with.", epilog=examples("keygen council.key --name example.org/bury")
)
@click.argument("file", type=FILE)
@click.option("--ledger", "own", metavar="FILE", type=FILE, help="The ledger it is for: its origin names the key.")
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
    if own is not None and name is not None:
        raise click.UsageError("a key has one name: give --name, or the --ledger whose origin it is to bear")
    from ledger.cli import checkpoints as door  # noqa: PLC0415 - help needs none of it

    door.keygen(file, own or ctx.obj, name, witness=witness)


@main.command(
    short_help="Take a checkpoint, ready for the minutes.",
    epilog=examples("checkpoint --key my.key --by post/head --since checkpoint.txt", "checkpoint --due"),
)
@options.ledger_file
@click.option("--key", metavar="FILE", type=FILE, help="The signing key that keygen wrote, and not its .pub.")
@click.option("--by", metavar="POST", help=_BY)
@click.option("--out", metavar="FILE", type=FILE, help="Leave the signed checkpoint in this file as well.")
@click.option("--since", metavar="FILE", type=FILE, help="The last signed checkpoint, from where it was kept.")
@click.option("--first", is_flag=True, help="There was no checkpoint before: say so where the record keeps none.")
@click.option("--new-key", is_flag=True, help="The key was changed since the last checkpoint.")
@click.option("--due", is_flag=True, help="Only tell whether one is overdue, by the policy on the record.")
def checkpoint(
    *,
    ledger: Path,
    key: Path | None,
    by: str | None,
    out: Path | None,
    since: Path | None,
    first: bool,
    new_key: bool,
    due: bool,
) -> None:
    """Verify the record, sign a checkpoint of it, and print it as it is to stand in the minutes.

    A checkpoint is three lines: whose ledger it is, how many entries it has, and one hash over all of
    them. It binds only where it is published: nobody can make a published one fit another record. The
    next entry records that it was taken; record where it was published too.

    What is signed is vouched for: with --since the record is held against the last checkpoint, as it
    was kept elsewhere. Without it, a record that somebody wrote anew would be signed. Of the very first,
    say --first.

    With --due: leaves with 0 where none is overdue, 4 where one is, and 6 where no policy says.
    """
    from ledger.cli import checkpoints as door  # noqa: PLC0415 - help needs none of it

    if due and (key or by or out or since or first or new_key):
        raise click.UsageError("--due takes no checkpoint, and only tells whether one is overdue: give it by itself")
    if due:
        door.due(ledger)
    elif key is None or by is None:
        raise click.UsageError("a checkpoint takes the key it is signed with, --key FILE, and who takes it, --by POST")
    else:
        door.checkpoint(ledger, key, by, out, since=since, first=first, new_key=new_key)


@main.command(
    short_help="Sign another's checkpoint as its witness.",
    epilog=examples("cosign checkpoint.txt --key witness.key --council my.key.pub"),
)
@click.argument("checkpoint", type=FILE)
@click.option("--ledger", "own", metavar="FILE", type=FILE, help="The record, as a ledger.")
@click.option("--bundle", metavar="PATH", type=FILE, help="The record as a bundle, instead of a ledger.")
@click.option("--key", metavar="FILE", type=FILE, required=True, help="The witness's key, of keygen --witness.")
@click.option("--council", "keys", metavar="FILE", type=FILE, multiple=True, required=True, help=_COUNCIL)
@click.option("--since", metavar="FILE", type=FILE, help="The last checkpoint that this key cosigned.")
@click.option(
    "--out", metavar="FILE", type=FILE, help="Leave the cosigned checkpoint in this file, instead of printing it."
)
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

    A witness is an auditor, or another council, that vouches for having seen one record and no other.
    --council is the council's key as it was published, and not one that the record names: whoever holds
    a record can make one of that name, and would have the witness lend its own.

    Nothing is signed that was not verified, that is smaller than what --since says was cosigned
    before, or that did not grow out of it.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    if bundle is not None and options.ledger_named(ctx, own) is not None:
        raise click.UsageError("a checkpoint is cosigned by one record: give --ledger or --bundle, and not both")
    record = bundle or own or ctx.obj
    if record is None:
        raise click.UsageError("cosign the checkpoint of which record? Give --ledger or --bundle")
    door.cosign(record, checkpoint, key, council=keys, since=since, out=out)


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
    type=FILE,
    help='JSON Lines: words again, without what is to go: {"entry": 5, "words": {"reason": "…"}}.',
)
@click.option("--list", "only_list", is_flag=True, help="Only list the entries whose words would be erased.")
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

    if purge and (numbers or person or basis or by or restate or only_list or yes):
        raise click.UsageError("--purge erases nothing more, and only finishes what was erased: give it by itself")
    if purge:
        door.purge(ledger)
        return
    if not numbers and person is None:
        raise click.UsageError("erase what? Give the numbers of entries, or --person PERSON")
    if not only_list and (basis is None or by is None):
        raise click.UsageError("an erasure takes its --basis TEXT, and who answers for it, --by POST")
    if only_list and (basis or by or restate or yes):
        raise click.UsageError("--list erases nothing: give it with --person PERSON, or with numbers, and nothing else")
    if only_list:
        door.listed(ledger, numbers, person or "")
    else:
        door.erase(ledger, numbers, person, basis=basis or "", by=by or "", restate=restate, yes=yes)
