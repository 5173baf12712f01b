"""The questions with long answers: compliance, coverage, a board's log, variance; and how to ask for a part of one."""

from __future__ import annotations

from datetime import date

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import DAY, Asking
from ledger.cli.simple import ALONE

VERDICTS = ("not-met", "exception", "behind", "no-evidence", "not-yet-due", "met", "power")
"""The names of the verdicts on the command line, what is furthest from met first."""
_SINCE = "Of this day and after alone, such as 2022-01-01; from the beginning, if not given."
_PLAN = "Of this plan, such as plan/2022, and of the actions that are or were in it, alone."


@main.command(
    short_help="Was each clause kept, and whose duty is it?",
    epilog=examples(
        "compliance --on 2022-02-22",
        "compliance --clause 5d --clause 5e --why",
        "compliance --verdict not-met --verdict exception --json",
    ),
)
@click.option("--mandate", metavar="STREAM", help=ALONE["mandate"])
@click.option(
    "--clause", "clauses", metavar="REF", multiple=True, help="Of this clause alone, such as 5d; may be repeated."
)
@click.option(
    "--verdict",
    "verdicts",
    metavar="VERDICT",
    type=click.Choice(VERDICTS),
    multiple=True,
    help=f"Of what comes to this alone: {', '.join(VERDICTS)}; may be repeated.",
)
@options.asked
def compliance(asking: Asking, mandate: str | None, clauses: tuple[str, ...], verdicts: tuple[str, ...]) -> None:
    """Was what each clause asks kept, as it is read; whose duty is it, and why does the record say so?

    Under "must" a clause is met or not met on this record; under "should" an exception is to be
    explained; an aim may be behind. What the record does not show is no evidence either way.

    A clause may be read in several ways, as when its clock has two starts: each reading is a row. A
    table has, of each, how often it was kept or not and the first time that it was not; --why has
    every occasion, and every entry it rests on.
    """
    from ledger.cli import asking as door  # noqa: PLC0415 - help needs none of it
    from ledger.cli import narrowing as only  # noqa: PLC0415 - the same

    asked = only.together(only.of_clauses(clauses), only.of_verdicts(verdicts))
    door.put(asking, "compliance", alone={"mandate": mandate}, only=asked)


@main.command(
    short_help="What covers each clause, and what leads to none?",
    epilog=examples(
        "coverage --on 2022-02-22",
        "coverage --mandate mandate/notice-2024 --open",
        "coverage --mandate mandate/notice-2024 --csv",
    ),
)
@click.option("--mandate", metavar="STREAM", help=ALONE["mandate"])
@click.option("--plan", metavar="STREAM", help=_PLAN)
@click.option("--open", "open_", is_flag=True, help="What nothing covers, and what leads to no part, alone.")
@options.asked
def coverage(asking: Asking, mandate: str | None, plan: str | None, open_: bool) -> None:  # noqa: FBT001 - click's way
    """From each clause, area and recommendation to actions, evidence and measures, and back.

    An area or a recommendation is covered by an action that was promised and not given up, or by a gap
    that an authority accepted; a clause may be kept without one. What was done is traced back to the
    clause, recommendation or resolution that it leads to.

    A table has the areas and recommendations, what else an action answers, and what leads to no
    part; --why has every row.
    """
    from ledger.cli import asking as door  # noqa: PLC0415 - help needs none of it
    from ledger.cli import narrowing as only  # noqa: PLC0415 - the same

    asked = only.together(only.of_plan(plan, only.streams_of), only.open_parts() if open_ else None)
    door.put(asking, "coverage", alone={"mandate": mandate}, only=asked)


@main.command(
    "impact-log",
    short_help="What did a board's log say at each meeting?",
    epilog=examples(
        "impact-log body/improvement-board --on 2022-02-22",
        "impact-log body/cabinet --meeting meeting/cabinet-2022-02-22",
        "impact-log body/cabinet --since 2022-01-01 --json",
    ),
)
@click.argument("body")
@click.option("--meeting", metavar="STREAM", help="As at this meeting alone: each action, what is new of it, and why.")
@click.option("--plan", metavar="STREAM", help=_PLAN)
@click.option("--action", metavar="STREAM", help="Of this action alone, meeting by meeting.")
@click.option("--since", type=DAY, metavar="DATE", help=_SINCE)
@options.asked
def impact_log(
    *, asking: Asking, body: str, meeting: str | None, plan: str | None, action: str | None, since: date | None
) -> None:
    """What did the log of actions and impact of BODY say at each meeting it held, by the record of that day?

    BODY is its name, such as body/improvement-board. An action that was once in the log stays in it,
    whatever it is called, whenever it is due and whichever plan it is in since.

    A table of several meetings has a line or two for each; of one, the actions in its log. --why has
    every action at every meeting. What is slow in it is so at the end of the meeting's day: not-told
    --highlighted and compliance ask of what was slow when the papers went out, or when the meeting
    began where none had, which may be less or more.
    """
    from ledger.cli import asking as door  # noqa: PLC0415 - help needs none of it
    from ledger.cli import narrowing as only  # noqa: PLC0415 - the same

    asked = only.together(
        only.of_one(action, lambda row: str(row.action), "action"),
        only.of_plan(plan, lambda row: {row.action, row.plan}),
        only.since(since, lambda row: row.on),
    )
    door.put(asking, "impact_log", body, alone={"meeting": meeting}, only=asked)


@main.command(
    short_help="What was reported otherwise than recorded?",
    epilog=examples(
        "variance --on 2022-11-16",
        "variance --body body/cabinet --since 2022-02-01 --json",
        "variance --of action/mash-reset",
    ),
)
@click.option("--body", metavar="STREAM", help="Of what this body was told, or had reported, alone.")
@click.option("--meeting", metavar="STREAM", help="Of what was put to this meeting, or came just before it, alone.")
@click.option("--plan", metavar="STREAM", help=_PLAN)
@click.option("--of", "about", metavar="STREAM", help="Of this action or measure alone: all that was said of it.")
@click.option("--since", type=DAY, metavar="DATE", help=_SINCE)
@options.asked
def variance(
    *, asking: Asking, body: str | None, meeting: str | None, plan: str | None, about: str | None, since: date | None
) -> None:
    """What did papers and reports say of actions and measures, and what did the record have?

    Labels are compared by the scheme of status in force that day: a label that it does not know tells
    nothing either way.

    A table has each action and measure of which something was said otherwise, how often, first and
    last; --why has every row, what differs first.
    """
    from ledger.cli import asking as door  # noqa: PLC0415 - help needs none of it
    from ledger.cli import narrowing as only  # noqa: PLC0415 - the same

    asked = only.together(
        only.of_one(meeting, lambda row: str(row.meeting), "meeting"),
        only.of_one(about, lambda row: str(row.about), "action", "measure"),
        only.of_plan(plan, lambda row: {row.about}),
        only.since(since, lambda row: row.day.last),
    )
    door.put(asking, "variance", alone={"body": body}, only=asked)
