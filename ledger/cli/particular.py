"""The questions that take particulars of their own: what was told or not, what is due, what changed; and the check."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import DAY, RECORDED, Asking

_BEFORE = "Up to the start of this meeting, such as meeting/ib-4, and not after; to the end of the day, if not given."


@main.command(
    short_help="What had a body been told?",
    epilog=examples(
        "told body/improvement-board --on 2022-02-22",
        "told body/cabinet --of action/mash-reset",
        "told body/cabinet --before-meeting meeting/cabinet-2022-02-22",
    ),
)
@click.argument("body")
@click.option(
    "--of",
    metavar="STREAM",
    help="Of this alone, such as action/mash-reset: as it stood when last shown, and what was not shown.",
)
@click.option("--before-meeting", "before", metavar="STREAM", help=_BEFORE)
@options.asked
def told(asking: Asking, body: str, of: str | None, before: str | None) -> None:
    """What had BODY been told, by which paper, how deep, and as it stood when?

    BODY is its name, such as body/cabinet. With --on, by that day. With --of, "not told" is said only
    where the record of the body's papers is complete; it is "no evidence either way" otherwise.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.told(asking, body, of, before)


@main.command(
    "not-told",
    short_help="What had a body not been told?",
    epilog=examples(
        "not-told body/improvement-board --on 2022-02-22",
        "not-told body/improvement-board --highlighted",
    ),
)
@click.argument("body")
@click.option("--before-meeting", "before", metavar="STREAM", help=_BEFORE)
@click.option("--highlighted", is_flag=True, help="What was slow and not highlighted, meeting by meeting, instead.")
@options.asked
def not_told(asking: Asking, body: str, before: str | None, highlighted: bool) -> None:  # noqa: FBT001 - click's way
    """What stood on the record that no paper or minute put to BODY?

    BODY is its name, such as body/cabinet. "Not told" is said only where the record of the papers of
    its meetings is complete; it is "no evidence either way" otherwise. Contacts that were not minuted
    are listed beside it.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    if highlighted and before is not None:
        raise click.UsageError("--highlighted is told for every meeting: leave --before-meeting out")
    door.put(asking, "not_highlighted" if highlighted else "not_told", body, alone={"before_meeting": before})


@main.command(
    short_help="What must be in a meeting's pack, and who owes it?",
    epilog=examples("due --meeting meeting/cyp-scrutiny-2022-03 --on 2022-02-22"),
)
@click.option(
    "--meeting", metavar="STREAM", required=True, help="The meeting whose pack is asked about, such as meeting/ib-4."
)
@options.asked
def due(asking: Asking, meeting: str) -> None:
    """What must be in the pack of a meeting to come, and who owes it?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "due", meeting)


@main.command(
    short_help="What is read otherwise than before?",
    epilog=examples(
        "changes --from-recorded 1",
        "changes --from-on 2022-01-19 --on 2022-01-25",
        "changes --since-meeting meeting/cabinet-2022-02-22",
    ),
)
@click.option(
    "--from-on",
    type=DAY,
    metavar="DATE",
    help="The day of the first point, such as 2022-01-19; that of the second, if not given.",
)
@click.option(
    "--from-recorded",
    type=RECORDED,
    metavar="NUMBER|INSTANT",
    help="How far the record had come at the first point; as far as at the second, if not given.",
)
@click.option(
    "--since-meeting",
    "meeting",
    metavar="STREAM",
    help="The first point is the end of the day of this meeting, such as meeting/ib-4.",
)
@options.asked
def changes(asking: Asking, from_on: date | None, from_recorded: int | datetime | None, meeting: str | None) -> None:
    """What is read otherwise at one point of view than at an earlier one?

    --from-on and --from-recorded say which was the first, or --since-meeting does; --on and --recorded
    the second. Since a meeting is since the record as it stood at the end of the meeting's day.
    """
    if meeting is not None and (from_on is not None or from_recorded is not None):
        raise click.UsageError(
            "--since-meeting says which was the first point: leave --from-on and --from-recorded out"
        )
    if from_on is None and from_recorded is None and meeting is None:
        raise click.UsageError(
            "changes from when? Give --from-on DATE, --from-recorded NUMBER or --since-meeting STREAM"
        )
    from ledger.cli import asking as door  # noqa: PLC0415

    door.changes(asking, from_on, from_recorded, meeting)


@main.command(
    short_help="Are the record's own answers what the record shows?",
    epilog=examples("check --only 9 --only R4 --ledger bury.ledger", "check --only 12 --json"),
)
@options.ledger_file
@click.option("--only", metavar="NUMBER", multiple=True, help="This invariant alone, such as 9 or R4; may be repeated.")
@click.option("--thorough", is_flag=True, help="At every day and every end of an act: for a small ledger.")
@click.option("--json", "as_json", is_flag=True, help="Give what was found as JSON, whole.")
@click.option("--table", "as_table", is_flag=True, help="Give it as a terminal gets it, as it is given anyway.")
def check(*, ledger: Path, only: tuple[str, ...], thorough: bool, as_json: bool, as_table: bool) -> None:
    """Hold the ledger's answers to every invariant, and say how much each was looked at.

    A duty that was not kept breaches nothing here: an answer that is not what the record shows does.
    Leaves with 0 where nothing is breached, with 4 where something is, and with 6 where there was nothing to look at.
    """
    if as_json and as_table:
        raise click.UsageError("--json and --table exclude each other: give one of them")
    from ledger.cli import checking  # noqa: PLC0415

    checking.run(ledger, only, thorough=thorough, as_json=as_json)
