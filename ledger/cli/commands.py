"""The commands, what each takes, and their help; what they do is imported when they are run."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from ledger.__about__ import __version__
from ledger.cli import options
from ledger.cli.door import NAME, Door
from ledger.cli.options import DAY, NUMBER, RECORDED, Asking, Form


def _examples(*lines: str) -> str:
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

Exit codes: 0 done, 1 error, 2 wrong use, 5 conflict with what was recorded
meanwhile or under the same id, 130 interrupted.
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
    short_help="Build the sample ledger, and put five questions to it.",
    epilog=_examples("demo", "demo --keep bury.ledger"),
)
@click.option(
    "--keep",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    help="Leave the sample ledger in this file.",
)
def demo(keep: Path | None) -> None:
    """Build the sample ledger of five public documents, and put five questions to it."""
    from ledger.cli import demo as door  # noqa: PLC0415

    door.run(keep)


@main.command(
    short_help="Make a new ledger.",
    epilog=_examples('--ledger new.ledger init --council "Bury Council" --origin example.org/bury'),
)
@options.ledger_file
@click.option("--council", required=True, help="Whose record it is.")
@click.option("--origin", required=True, help="The name it is known by elsewhere, such as example.org/bury.")
def init(ledger: Path, council: str, origin: str) -> None:
    """Make a new ledger, where nothing is yet."""
    from ledger.cli import recording  # noqa: PLC0415

    recording.create(ledger, council, origin)


@main.command(
    short_help="Record acts from JSON Lines: all of them, or none.",
    epilog="""\b
Example of a line (one act, of one command or more):
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
    short_help="List every entry, in the order recorded.",
    epilog=_examples("log --ledger bury.ledger", "log --recorded 1 --csv"),
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
    epilog=_examples("show 2 --ledger bury.ledger", "show 2 --include-exempt --json"),
)
@click.argument("number", type=NUMBER)
@options.asked
def show(asking: Asking, number: int) -> None:
    """Print one entry whole: its facts, its words, who, when, from what source, and how it was mended."""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.entry(asking, number)


@main.command(
    short_help="What was promised, by whom, by when?",
    epilog=_examples("commitments --on 2022-02-22", "commitments --on 2022-02-22 --json"),
)
@options.asked
def commitments(asking: Asking) -> None:
    """What had the council committed to: what, by whom, by when, and by whose leave did dates move?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.commitments(asking)


@main.command(
    short_help="What had a body been told?",
    epilog=_examples("told body/improvement-board --on 2022-02-22", "told body/cabinet --of action/mash-reset"),
)
@click.argument("body")
@click.option("--of", metavar="STREAM", help="Of this alone: as it stood when last shown, and what was not shown.")
@options.asked
def told(asking: Asking, body: str, of: str | None) -> None:
    """What had BODY been told, by which paper, how deep, and as it stood when?

    With --on, by that day. With --of, "not told" is said only where the record of the body's papers
    is complete; it is "no evidence either way" otherwise.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.told(asking, body, of)


@main.command(
    short_help="What was recorded of one thing?",
    epilog=_examples("history action/mash-reset", "history decision/ca-868 --csv"),
)
@click.argument("stream")
@options.asked
def history(asking: Asking, stream: str) -> None:
    """List all that was recorded of STREAM (such as action/mash-reset), what was mended since included."""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.history(asking, stream)


@main.command(
    short_help="What is read otherwise than before?",
    epilog=_examples("changes --from-recorded 1", "changes --from-on 2022-01-19 --on 2022-01-25"),
)
@click.option("--from-on", type=DAY, metavar="DATE", help="The day of the first point; else that of the second.")
@click.option(
    "--from-recorded",
    type=RECORDED,
    metavar="NUMBER|INSTANT",
    help="How far the record had come at the first point; else as far as at the second.",
)
@options.asked
def changes(asking: Asking, from_on: date | None, from_recorded: int | datetime | None) -> None:
    """What is read otherwise at one point of view than at an earlier one?

    --from-on and --from-recorded say which was the first; --on and --recorded the second.
    """
    if from_on is None and from_recorded is None:
        raise click.UsageError("changes from when? Give --from-on DATE, --from-recorded NUMBER, or both")
    from ledger.cli import asking as door  # noqa: PLC0415

    door.changes(asking, from_on, from_recorded)
