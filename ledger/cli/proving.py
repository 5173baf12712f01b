"""The commands that prove a record to others, and that check what was handed on: proofs, bundles and verdicts."""

from __future__ import annotations

from pathlib import Path

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import FILE, KEYS, NUMBER, Command

_CHECKPOINT = "The signed checkpoint it is to lead to; the first on the record that covers it, if not given."
_TO = "Write to this folder, a file for each, instead of printing."


def _checkpoint(command: Command) -> Command:
    return click.option("--checkpoint", "checkpoint", metavar="FILE", type=FILE, help=_CHECKPOINT)(command)


def _folder(command: Command) -> Command:
    return click.option("--to", metavar="DIR", type=FILE, help=_TO)(command)


def _exempt(command: Command) -> Command:
    what = "Give what is exempt from publication too: the entry itself is what is proved."
    return click.option("--include-exempt", is_flag=True, help=what)(command)


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
    """Prove every entry that the act of id CALL recorded: a receipt, to be kept by whoever submitted it.

    CALL is the id of the act, as its line of input gives it and `show` prints it.
    """
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    door.receipt(ledger, call, checkpoint, to, include_exempt=include_exempt)


@main.command(
    short_help="Prove that one checkpoint grew into another.",
    epilog=examples("consistency 1 checkpoint.txt", "consistency checkpoint.txt later.txt --proof grown.txt"),
)
@click.argument("old")
@click.argument("new")
@click.option("--ledger", "own", metavar="FILE", type=FILE, help="The ledger, if not given before the command.")
@click.option("--proof", metavar="FILE", type=FILE, help="Check the proof in this file instead; it takes no ledger.")
@click.pass_context
def consistency(ctx: click.Context, *, own: Path | None, old: str, new: str, proof: Path | None) -> None:
    """Print the proof that the record of OLD begins that of NEW (RFC 6962, section 2.1.2), or check one.

    It proves that nothing of OLD was changed or left out in NEW. Each is a file of a signed checkpoint,
    or a number of entries; of no entries at all nothing is proved.

    With --proof each is such a file, or "SIZE ROOT" as printed in minutes: whoever has the two and the
    hashes checks them so, and it leaves with 3 where they do not prove it. Who signed the two is not
    looked at: `verify` does that.
    """
    if proof and options.ledger_named(ctx, own):
        raise click.UsageError("a proof is checked without a ledger: give --proof, or --ledger to print one")
    ledger = own or ctx.obj
    if not proof and not ledger:
        raise click.UsageError("which ledger? Give --ledger FILE, or set COUNCIL_LEDGER; or a --proof FILE to check")
    from ledger.cli import proofs as door  # noqa: PLC0415 - help needs none of it

    if proof:
        door.grew(old, new, proof)
    else:
        door.consistency(ledger, old, new)


_OWN = f"The council's key, or a witness's. {KEYS}"


@main.command(
    short_help="Write the auditor's bundle.",
    epilog=examples("bundle --to for-audit", "bundle --to public --public", "bundle --to for-audit --archive"),
)
@options.ledger_file
@click.option("--to", metavar="DIR", type=FILE, required=True, help="A new folder; with --archive a new DIR.tar.")
@click.option("--public", is_flag=True, help="Of what is exempt, only that it exists and on what basis.")
@click.option("--archive", is_flag=True, help="As one file, DIR.tar.")
@click.option(
    "--checkpoint",
    "checkpoints",
    metavar="FILE",
    type=FILE,
    multiple=True,
    help="A signed checkpoint to put in as well, such as a cosigned one; may be repeated.",
)
@click.option("--key", "keys", metavar="FILE", type=FILE, multiple=True, help=_OWN)
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

    With --key and the council's key it is the latest that this signed: a later one may be by anybody
    who can record. A witness's key is put in with what it cosigned (--checkpoint).

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
        "verify proofs/2.tlog-proof --against checkpoint.txt",
    ),
)
@click.argument("path", type=FILE, required=False)
@click.option("--ledger", "own", metavar="FILE", type=FILE, help="The ledger, if no path is given.")
@click.option(
    "--against",
    metavar="WHAT",
    multiple=True,
    help="A signed checkpoint's file, a bundle, or what was printed: SIZE ROOT, or all three lines; may be repeated.",
)
@click.option("--key", "keys", metavar="FILE", type=FILE, multiple=True, help=KEYS)
@click.option("--entry", metavar="FILE", type=FILE, help="With a proof: the entry; the file beside it, if not given.")
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
    does not stand: the first entry that may differ is named, and it leaves with 3.

    With --against it is PROVED as far as that goes, and it leaves with 0. With --key alone it is SIGNED,
    and leaves with 6, for whoever has the key could have signed another. With neither it is NOT PROVED,
    and leaves with 6: that a record agrees with itself proves nothing.
    """
    if path and options.ledger_named(ctx, own):
        raise click.UsageError(f"one thing is verified at a time: give {path}, or --ledger, and not both")
    from ledger.cli import verdicts as door  # noqa: PLC0415 - help needs none of it

    target = path or own or ctx.obj
    if target is None:
        raise click.UsageError("verify what? Give a ledger, a bundle or a proof")
    door.verify(target, against, keys, entry, as_json=as_json)
