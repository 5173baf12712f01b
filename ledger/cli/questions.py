"""The commands that put a question to the record, each with its help; with these the program is whole."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import DAY, RECORDED, Asking

__all__ = ["main"]

REGISTERS = {
    "status": (
        "What is each action's standing, as declared and as derived?",
        "By the scheme of status in force that day. What is not assessable is never green.",
    ),
    "policies": (
        "By which policies are conclusions drawn, and who adopted them?",
        "Each version adopted, its terms, whether it is looser than the one before, and which is used that day.",
    ),
    "decisions": ("What was decided, by whom, and does it stand?", "With its minute, and whether reasons are stated."),
    "minutes": ("Which minutes were an approved record?", "Draft, approved or not on the record, as at the day."),
    "escalations": (
        "What was escalated or challenged, and did it wait?",
        "Those that are open and overdue come first.",
    ),
    "interests": ("What interests were declared?", ""),
    "exempt": ("What is exempt from publication?", "That it exists, and on what basis; never what it says."),
    "mandates": ("Which mandates were open?", "A notice is closed by evidenced progress and the Minister's agreement."),
    "reviews": ("What reviews were expected, held and published, and what did they find?", ""),
    "views": ("Whose views were gathered, and reflected in what?", "Of groups, never of persons."),
    "plans": ("How does each plan stand, and what became of its actions?", ""),
    "themes": ("Which themes come back, under which mandates?", "Those under most mandates come first."),
    "conflicts": ("Where do documents contradict each other, or lead nowhere?", ""),
}
"""The questions that take nothing but a point of view: of each, its short help, and what else is to be said."""


def _register(name: str) -> None:
    short, more = REGISTERS[name]

    @main.command(name, short_help=short, help=f"{short} {more}".strip(), epilog=examples(f"{name} --on 2022-02-22"))
    @options.asked
    def question(asking: Asking) -> None:
        from ledger.cli import asking as door  # noqa: PLC0415

        door.put(asking, name)


OF_MANDATE = {
    "objectives": (
        "Which objectives of each plan are slow to progress?",
        "One is where any mandatory action of it is, or a third of its actions are.",
    ),
    "trajectory": (
        "Is each measure on course for its target?",
        "With what was first reported and what counts. Nobody lowers a target, a step or a baseline alone.",
    ),
    "contributions": (
        "What were partners asked for, and what is to be strengthened?",
        "Each stays listed until it came, or an authority released it.",
    ),
}
"""The questions that may be asked of one mandate alone: of each, its short help, and what else is to be said."""


def _of_mandate(name: str) -> None:
    short, more = OF_MANDATE[name]

    @main.command(name, short_help=short, help=f"{short} {more}", epilog=examples(f"{name} --on 2022-02-22"))
    @click.option("--mandate", metavar="STREAM", help="Of what is under this mandate alone.")
    @options.asked
    def question(asking: Asking, mandate: str | None) -> None:
        from ledger.cli import asking as door  # noqa: PLC0415

        door.put(asking, name, mandate=mandate)


@main.command(
    short_help="What was promised, by whom, by when?",
    epilog=examples("commitments --on 2022-02-22", "commitments --on 2022-02-22 --json"),
)
@options.asked
def commitments(asking: Asking) -> None:
    """What had the council committed to: what, by whom, by when, and by whose leave did dates move?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "commitments")


@main.command(
    short_help="What is slow to progress, and why?",
    epilog=examples("slow --on 2022-10-11", "slow --mandate mandate/notice-2022 --json"),
)
@click.option("--mandate", metavar="STREAM", help="Of the actions under this mandate alone.")
@options.asked
def slow(asking: Asking, mandate: str | None) -> None:
    """What is slow to progress, what cannot be assessed, and where is impact not shown?

    By the policy in force that day. Only an authority moves a promise: rewording, merging, splitting
    or a new plan takes nothing off the list, and a dispute stands beside what it disputes.

    \b
    S1   past its promised day        S6   promised by no usable day
    S1b  past its first day           S7   delivered, impact not shown
    S2   put off too often or far     S8   waiting on somebody
    S3   begun, and not reported on   S9   an escalation unanswered
    S4   off its way, or a measure    S10  reopened, or a measure worse
         of it off course                  than where it began
    S5   nobody answers for it        S11  measured long ago, or unvalidated
                                      S12  told slow, and not answered
    """  # noqa: D301 - the mark is the one by which click keeps lines apart
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "slow_progress", mandate=mandate)


@main.command(
    short_help="What had a body been told?",
    epilog=examples("told body/improvement-board --on 2022-02-22", "told body/cabinet --of action/mash-reset"),
)
@click.argument("body")
@click.option("--of", metavar="STREAM", help="Of this alone: as it stood when last shown, and what was not shown.")
@click.option("--before-meeting", "before", metavar="STREAM", help="Up to the start of this meeting, and not after.")
@options.asked
def told(asking: Asking, body: str, of: str | None, before: str | None) -> None:
    """What had BODY been told, by which paper, how deep, and as it stood when?

    With --on, by that day. With --of, "not told" is said only where the record of the body's papers
    is complete; it is "no evidence either way" otherwise.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.told(asking, body, of, before)


@main.command(
    "not-told",
    short_help="What had a body not been told?",
    epilog=examples(
        "not-told body/improvement-board --on 2022-02-22",
        "not-told body/cabinet --before-meeting meeting/cabinet-2022-02-22",
        "not-told body/improvement-board --highlighted",
    ),
)
@click.argument("body")
@click.option("--before-meeting", "before", metavar="STREAM", help="Up to the start of this meeting, and not after.")
@click.option("--highlighted", is_flag=True, help="What was slow and not highlighted, meeting by meeting, instead.")
@options.asked
def not_told(asking: Asking, body: str, before: str | None, highlighted: bool) -> None:  # noqa: FBT001 - click's way
    """What stood on the record that no paper or minute put to BODY?

    "Not told" is said only where the record of the papers of its meetings is complete; it is "no
    evidence either way" otherwise. Contacts that were not minuted are listed beside it.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    if highlighted and before is not None:
        raise click.UsageError("--highlighted is told for every meeting: leave --before-meeting out")
    door.put(asking, "not_highlighted" if highlighted else "not_told", body, before_meeting=before)


@main.command(
    short_help="How long after it happened was a body told?",
    epilog=examples("lags body/cabinet --on 2022-02-22"),
)
@click.argument("body")
@options.asked
def lags(asking: Asking, body: str) -> None:
    """How many days lay between a thing's happening and BODY's being told of it?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "lags", body)


@main.command(
    short_help="What must be in a meeting's pack, and who owes it?",
    epilog=examples("due --meeting meeting/cyp-scrutiny-2022-03 --on 2022-02-22"),
)
@click.option("--meeting", metavar="STREAM", required=True, help="The meeting whose pack is asked about.")
@options.asked
def due(asking: Asking, meeting: str) -> None:
    """What must be in the pack of a meeting to come, and who owes it?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "due", meeting)


_register("status")


@main.command(
    short_help="How did due dates move, and by whose leave?",
    epilog=examples("slippage --on 2022-02-22", "slippage --mandate mandate/notice-2022 --csv"),
)
@click.option("--mandate", metavar="STREAM", help="Of the actions under this mandate alone.")
@options.asked
def slippage(asking: Asking, mandate: str | None) -> None:
    """By how much has each due date, of an action or a milestone, moved since it was first given?

    Each move, by whose leave and why, what was mended or voided included; what slipped furthest comes
    first. The moves of a date come to the days between the first and the present one.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "slippage", mandate=mandate)


@main.command(
    short_help="What was reported otherwise than recorded?",
    epilog=examples("variance --on 2022-11-16", "variance --body body/cabinet --json"),
)
@click.option("--body", metavar="STREAM", help="Of what this body was told, or had reported, alone.")
@options.asked
def variance(asking: Asking, body: str | None) -> None:
    """What did papers and reports say of actions and measures, and what did the record have?

    Labels are compared by the scheme of status in force that day: a label that it does not know tells
    nothing either way. What differs comes first.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "variance", body=body)


@main.command(
    short_help="How many actions, what became of them, and do the numbers add up?",
    epilog=examples("counts --on 2022-02-22", "counts --mandate mandate/notice-2022 --json"),
)
@click.option("--mandate", metavar="STREAM", help="Of the actions under this mandate alone.")
@options.asked
def counts(asking: Asking, mandate: str | None) -> None:
    """How many actions were ever committed to, and what became of them?

    Each is open, delivered, closed, withdrawn, merged, split, or not known to be open: the parts add up
    to the whole, and no more are shown to have made a difference than were delivered.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "counts", mandate=mandate)


for _name in ("policies", "decisions", "minutes"):
    _register(_name)


@main.command(
    short_help="Which meetings were called and held, and who was invited and came?",
    epilog=examples("meetings --on 2022-02-22", "meetings --body body/improvement-board"),
)
@click.option("--body", metavar="STREAM", help="Of this body alone.")
@options.asked
def meetings(asking: Asking, body: str | None) -> None:
    """Which meetings were called, held or called off; who was invited, who came, and what was taken?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "meetings", body=body)


@main.command(
    short_help="Who held which post?",
    epilog=examples("posts --on 2022-02-22", "posts --body body/improvement-board"),
)
@click.option("--body", metavar="STREAM", help="Of this body alone.")
@options.asked
def posts(asking: Asking, body: str | None) -> None:
    """Who held which post, which stood empty, and who held several? People are opaque ids."""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "posts", body=body)


_register("escalations")


@main.command(
    short_help="What is on the risk register, and what is done against it?",
    epilog=examples("risks --on 2016-06-08", "risks --body body/cabinet --json"),
)
@click.option("--body", metavar="STREAM", help="Of this body's register alone.")
@options.asked
def risks(asking: Asking, body: str | None) -> None:
    """How does each risk stand: its scores, its owner, what is done against it, and was it put to its body in time?

    Those that are open come first, the highest scores first. Only an authority takes one off.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "risks", body=body)


@main.command(
    "impact-log",
    short_help="What did a board's action and impact log say at each meeting?",
    epilog=examples(
        "impact-log body/improvement-board --on 2022-02-22",
        "impact-log body/improvement-board --meeting meeting/improvement-board-2022-01-25",
    ),
)
@click.argument("body")
@click.option("--meeting", metavar="STREAM", help="As at this meeting alone.")
@options.asked
def impact_log(asking: Asking, body: str, meeting: str | None) -> None:
    """What did the log of actions and impact of BODY say at each meeting it held, by the record of that day?

    An action that was once in the log stays in it, whatever it is called, whenever it is due and
    whichever plan it is in since.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "impact_log", body, meeting=meeting)


for _name in ("interests", "exempt", "mandates"):
    _register(_name)


@main.command(
    short_help="Was each clause kept, and whose duty is it?",
    epilog=examples("compliance --on 2022-02-22", "compliance --mandate mandate/notice-2024 --json"),
)
@click.option("--mandate", metavar="STREAM", help="Of this mandate alone.")
@options.asked
def compliance(asking: Asking, mandate: str | None) -> None:
    """Was what each clause asks kept, as it is read; whose duty is it, and why does the record say so?

    Under "must" a clause is met or not met on this record; under "should" an exception is to be
    explained; an aim may be behind. What the record does not show is no evidence either way.
    A clause read in several ways, as when its clock has two starts, has a row for each.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "compliance", mandate=mandate)


@main.command(
    short_help="Which plan and action answers each clause and recommendation?",
    epilog=examples("recommendations --on 2022-02-22", "recommendations --mandate mandate/notice-2024"),
)
@click.option("--mandate", metavar="STREAM", help="Of this mandate alone.")
@options.asked
def recommendations(asking: Asking, mandate: str | None) -> None:
    """Which plan and which action answers each clause, area and recommendation, and which answer none?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "recommendations", mandate=mandate)


@main.command(
    short_help="What covers each clause, and what answers none?",
    epilog=examples("coverage --on 2022-02-22", "coverage --mandate mandate/notice-2024 --csv"),
)
@click.option("--mandate", metavar="STREAM", help="Of this mandate alone.")
@options.asked
def coverage(asking: Asking, mandate: str | None) -> None:
    """From each clause, area and recommendation to actions, evidence and measures, and back.

    What no action covers and no accepted gap excuses is listed, and so is each action, piece of evidence,
    measure and decision that leads to no clause, recommendation or resolution.
    """
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "coverage", mandate=mandate)


for _name in OF_MANDATE:
    _of_mandate(_name)


for _name in ("reviews", "views", "plans", "conflicts"):
    _register(_name)


_register("themes")


@main.command(
    short_help="How did a theme, or an action, run through mandates and plans?",
    epilog=examples("lineage theme/caseloads", "lineage action/mash-reset"),
)
@click.argument("stream")
@options.asked
def lineage(asking: Asking, stream: str) -> None:
    """How did STREAM, a theme or an action, run through mandates and plans?"""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "lineage", stream)


@main.command(
    short_help="What was recorded of one thing?",
    epilog=examples("history action/mash-reset", "history decision/ca-868 --csv"),
)
@click.argument("stream")
@options.asked
def history(asking: Asking, stream: str) -> None:
    """List all that was recorded of STREAM (such as action/mash-reset), what was mended since included."""
    from ledger.cli import asking as door  # noqa: PLC0415

    door.put(asking, "history", stream)


@main.command(
    short_help="What is read otherwise than before?",
    epilog=examples(
        "changes --from-recorded 1",
        "changes --from-on 2022-01-19 --on 2022-01-25",
        "changes --since-meeting meeting/cabinet-2022-02-22",
    ),
)
@click.option("--from-on", type=DAY, metavar="DATE", help="The day of the first point; else that of the second.")
@click.option(
    "--from-recorded",
    type=RECORDED,
    metavar="NUMBER|INSTANT",
    help="How far the record had come at the first point; else as far as at the second.",
)
@click.option("--since-meeting", "meeting", metavar="STREAM", help="The first point is the end of this meeting's day.")
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
def check(ledger: Path, only: tuple[str, ...], thorough: bool, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Hold the ledger's answers to every invariant, and say how much each was looked at.

    A duty that was not kept breaches nothing here: an answer that is not what the record shows does.
    Leaves with 0 where nothing is breached, and with 4 where something is.
    """
    from ledger.cli import checking  # noqa: PLC0415

    checking.run(ledger, only, thorough=thorough, as_json=as_json)
