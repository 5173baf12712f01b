"""The commands that make a ledger, record in it and list it; what they do is imported when they are run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ledger.__about__ import __version__
from ledger.cli import options
from ledger.cli.door import NAME, Door
from ledger.cli.options import NUMBER, Asking, Form


def examples(*lines: str) -> str:
    """Examples as the end of a command's help, one a line."""
    return "\n".join(["\b", "Examples:", *(f"  {NAME} {line}" for line in lines)])


EPILOG = """\b
Examples:
  council-ledger demo
  council-ledger --ledger bury.ledger commitments --on 2022-02-22
  council-ledger told body/improvement-board --ledger bury.ledger --json

At a terminal an answer is a table. Piped, it is tab-separated lines under a
heading (--json, --csv and --table ask for another form), and what is not data
goes to standard error. No colour is used.

Exit codes: 0 done, 1 error, 2 wrong use, 3 the record was altered, or is not
signed as it should be (verify), 4 an invariant is breached (check) or a
checkpoint is overdue (checkpoint --due), 5 conflict with what was recorded
meanwhile or under the same id, 6 nothing there to look at (check), or
nothing kept elsewhere was given to hold it against (verify, with a key or
without), or no policy says (checkpoint --due), 130 interrupted, 141 who read
what is printed went away before its end.
"""


@click.group(
    cls=Door,
    name=NAME,
    epilog=EPILOG,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--ledger",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    envvar="COUNCIL_LEDGER",
    help="The ledger; COUNCIL_LEDGER says it otherwise. It may stand after the command too.",
)
@click.version_option(__version__, prog_name=NAME)
@click.pass_context
def main(ctx: click.Context, ledger: Path | None) -> None:
    """A council's record: what it committed to, and what each body was told, as of any day."""
    ctx.obj = ledger


@main.command(
    short_help="Build a sample ledger, and tell its story.",
    epilog=examples("demo", "demo bury --keep bury.ledger", "demo illustrative"),
)
@click.argument("sample", type=click.Choice(["bury", "illustrative"]), required=False)
@click.option(
    "--keep",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Leave the sample ledger in this file, where nothing is yet; else it is not kept.",
)
def demo(sample: str | None, keep: Path | None) -> None:
    """Build a sample ledger and tell its story: what was committed, what was slow, what was told.

    bury is the record of a council as five public documents have it; illustrative is a fictional
    council's two years. With neither named, both stories are told.
    """
    if keep is not None and sample is None:
        raise click.UsageError("keep which sample? Name bury or illustrative")
    from ledger.cli import demo as door  # noqa: PLC0415

    door.run(sample, keep)


@main.command(
    short_help="Make a new ledger.",
    epilog=examples("init --ledger b.ledger --council Bury --origin example.org/b"),
)
@options.ledger_file
@click.option("--council", required=True, help='Whose record it is, such as "Bury Council".')
@click.option("--origin", required=True, help="The name it is known by elsewhere, such as example.org/bury.")
def init(ledger: Path, council: str, origin: str) -> None:
    """Make a new ledger, where nothing is yet."""
    from ledger.cli import recording  # noqa: PLC0415

    recording.create(ledger, council, origin)


@main.command(
    short_help="Record acts from JSON Lines: all of them, or none.",
    epilog="""\b
Example of a line: one act, of one command or more. It is folded here, to be
seen; in a file each act stands whole on one line.
  {"id": "8f1c", "effective": "2022-04-26", "by": "post/programme-manager",
   "commands": [{"command": "move-due-date", "action": "action/mash",
                 "to": "2022-06-30", "decision": "decision/ib-4"}]}

\b
Examples:
  council-ledger --ledger bury.ledger add acts.jsonl
  council-ledger add - --ledger bury.ledger < acts.jsonl
""",
)
@options.ledger_file
@click.argument("inputs", metavar="FILE...", nargs=-1, required=True)
@options.form
def add(ledger: Path, inputs: tuple[str, ...], form: Form | None) -> None:
    """Record the acts of JSON Lines files (- is standard input): all of them, or none.

    Every line is tried first; where any is refused nothing is recorded, and each fault is told
    with its line, command and field. An act sent again, under the same id, adds nothing. A label
    given in one command names its entry for later lines, also of the files after.
    """
    from ledger.cli import recording  # noqa: PLC0415

    recording.add(ledger, inputs, form)


@main.command(
    short_help="Print England's working days, as an act to be added.",
    epilog=examples("calendar --by post/clerk", "calendar --by post/clerk --decision decision/ib-4"),
)
@click.option(
    "--policy", metavar="STREAM", default="policy/working-days", show_default=True, help="The policy it is adopted as."
)
@click.option("--by", metavar="POST", required=True, help="The post that answers for it, such as post/clerk.")
@click.option(
    "--decision",
    metavar="STREAM",
    help="The decision by which it is adopted, such as decision/ib-4; by none, if not given.",
)
@click.option(
    "--on", type=options.DAY, metavar="DATE", help="The day it is recorded, such as 2022-02-22; today, if not given."
)
def calendar(policy: str, by: str, decision: str | None, on: date | None) -> None:
    """Print one line for `add`: the act that adopts England's bank holidays, Christmas Day and Good Friday.

    Deadlines in working days are counted by the calendars on the record, and by nothing else (SI 2007/462
    regulation 1(2)). The days come from a list kept in a library, with no network, and the version says
    which list: pip install '.[calendar]', or govuk-bank-holidays. A line for a later list is another version.
    """
    from ledger.cli import recording  # noqa: PLC0415

    recording.calendar(policy, by, decision, on)


@main.command(
    short_help="List every entry, in the order recorded.",
    epilog=examples("log --ledger bury.ledger", "log --recorded 1 --csv"),
)
@options.asked
def log(asking: Asking) -> None:
    """List every entry, in the order recorded.

    Whatever its day: --on says only as of when an entry counts as recorded then, or as hindsight.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.record(asking)


@main.command(
    short_help="Print one entry whole.",
    epilog=examples("show 2 --ledger bury.ledger", "show 2 --include-exempt --json"),
)
@click.argument("number", type=NUMBER)
@options.asked
def show(asking: Asking, number: int) -> None:
    """Print one entry whole: its facts, its words, who, when, from what source, and how it was mended."""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.entry(asking, number)
