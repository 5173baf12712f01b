"""The questions that differ in their words and in what they may be asked of: each is a line of a table, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import click

from ledger.cli import options
from ledger.cli.commands import examples, main
from ledger.cli.options import Asking, Command

_MANDATE = "Of what is under this mandate alone, such as mandate/notice-2024; under all, if not given."
_BODY = "Of this body alone, such as body/improvement-board; of all, if not given."
ALONE = {"mandate": _MANDATE, "body": _BODY}
"""Of what one thing a question may be asked alone: by which option, and its help."""
ON = "{name} --on 2022-02-22"
OF_MANDATE = "{name} --mandate mandate/notice-2022 --csv"
OF_BODY = "{name} --body body/cabinet"


class Question(NamedTuple):
    """A question's short help, what else is to be said, what it is of, and examples of it.

    `of` is what must be named, `alone` the option by which it may be asked of one thing alone; `asks` is what it is
    called where it is answered, if not as it is here.
    """

    short: str
    more: str = ""
    alone: str = ""
    of: str = ""
    asks: str = ""
    examples: tuple[str, ...] = (ON,)


SIGNALS = """
\b
S1   past its promised day        S6   promised by no usable day
S1b  past its first day           S7   delivered, impact not shown
S2   put off too often or far     S8   waiting on somebody
S3   begun, and not reported on   S9   an escalation unanswered
S4   off its way, or a measure    S10  reopened, or a measure worse
     of it off course                  than where it began
S5   nobody answers for it        S11  measured long ago, or unvalidated
                                  S12  told slow, and not answered
"""
QUESTIONS = {
    "commitments": Question(
        "What was promised, by whom, by when?",
        "Every action: its owner, its due dates, and by whose leave they moved.",
        examples=(ON, "commitments --on 2022-02-22 --json"),
    ),
    "slow": Question(
        "What is slow to progress, and why?",
        "By the policy in force that day. Only an authority moves a promise: rewording, merging, splitting or a new "
        f"plan takes nothing off the list, and a dispute stands beside what it disputes.\n{SIGNALS}",
        alone="mandate",
        asks="slow_progress",
        examples=("slow --on 2022-10-11", "slow --mandate mandate/notice-2022 --json"),
    ),
    "status": Question(
        "What is each action's standing, as declared and as derived?",
        "By the scheme of status in force that day. What is not assessable is never green.",
    ),
    "slippage": Question(
        "How did due dates move, and by whose leave?",
        "By how much each due date, of an action or a milestone, moved since it was first given: each move, by whose "
        "leave and why, what was mended or voided included; plan by plan, as each was first recorded. The moves of a "
        "date come to the days between the first and the present one: those that an authority allowed, and those "
        "that none did.",
        alone="mandate",
        examples=(ON, OF_MANDATE),
    ),
    "counts": Question(
        "How many actions are there, and what became of them?",
        "Each is open, delivered, closed, withdrawn, merged, split, or not known to be open: the parts add up to the "
        "whole, and no more are shown to have made a difference than were delivered.",
        alone="mandate",
        examples=(ON, "counts --mandate mandate/notice-2022 --json"),
    ),
    "policies": Question(
        "By which policies are conclusions drawn?",
        "Each version adopted, by whom, its terms, whether it is looser than the one before, and which is used.",
    ),
    "lags": Question(
        "How long after it happened was a body told?",
        "How many days lay between a thing and BODY's being told of it. BODY is its name, such as body/cabinet.",
        of="body",
        examples=("lags body/cabinet --on 2022-02-22",),
    ),
    "decisions": Question(
        "What was decided, by whom, and does it stand?", "With its minute, and whether reasons are stated."
    ),
    "minutes": Question(
        "Which minutes were an approved record?", "Draft, approved or not on the record, as at the day."
    ),
    "meetings": Question(
        "Which meetings were held, and who was invited and came?",
        "Those called off too, and what was taken at each.",
        alone="body",
        examples=(ON, OF_BODY),
    ),
    "posts": Question(
        "Who held which post?",
        "Which stood empty, and who held several. People are opaque ids.",
        alone="body",
        examples=(ON, OF_BODY),
    ),
    "escalations": Question(
        "What was escalated or challenged, and did it wait?", "Those that are open and overdue come first."
    ),
    "risks": Question(
        "What is on the risk register, and what is done against it?",
        "How each stands: its scores, its owner, and whether it was put to its body in time. Those that are open come "
        "first, the highest scores first. Only an authority takes one off.",
        alone="body",
        examples=("risks --on 2016-06-08", "risks --body body/cabinet --json"),
    ),
    "interests": Question("What interests were declared?", "In what matter, and whether before it was decided."),
    "exempt": Question("What is exempt from publication?", "That it exists, and on what basis; never what it says."),
    "mandates": Question(
        "Which mandates were open?", "A notice is closed by evidenced progress and the Minister's agreement."
    ),
    "recommendations": Question(
        "What became of each clause, area and recommendation?",
        "The plans and actions that answer it, or why it was declined; and which answer none.",
        alone="mandate",
        examples=(ON, "recommendations --mandate mandate/notice-2024"),
    ),
    "objectives": Question(
        "Which objectives of each plan are slow to progress?",
        "One is where any mandatory action of it is, or a third of its actions are.",
        alone="mandate",
        examples=(ON, OF_MANDATE),
    ),
    "trajectory": Question(
        "Is each measure on course for its target?",
        "With what was first reported and what counts. Nobody lowers a target, a step or a baseline alone.",
        alone="mandate",
        examples=(ON, OF_MANDATE),
    ),
    "contributions": Question(
        "What were partners asked for, and did it come?",
        "What is to be strengthened comes first: each stays listed until it came, or an authority released it.",
        alone="mandate",
        examples=(ON, OF_MANDATE),
    ),
    "reviews": Question(
        "What reviews were held, and what did they find?", "Those expected, and whether each was published."
    ),
    "views": Question("Whose views were gathered, and reflected in what?", "Of groups, never of persons."),
    "plans": Question("How does each plan stand, and what became of its actions?"),
    "conflicts": Question("Where do documents contradict each other, or lead nowhere?"),
    "themes": Question("Which themes come back, under which mandates?", "Those under most mandates come first."),
    "lineage": Question(
        "How did a theme or an action run through plans?",
        "Through mandates and plans, by whose leave. STREAM is its name, such as theme/caseloads.",
        of="stream",
        examples=("lineage theme/caseloads", "lineage action/mash-reset"),
    ),
    "checkpoints": Question(
        "Which checkpoints were taken, and where was each published?",
        "With the papers that bear each, and what lies after the latest that was published: of those entries, whoever "
        "holds the record could write others unseen.",
        examples=(ON, "checkpoints --json"),
    ),
    "people": Question(
        "Who is who in this record?",
        "People are opaque ids in every entry. Their names stand apart, and can be erased.",
        examples=(ON, "people --json"),
    ),
    "erasures": Question(
        "Whose or which words were destroyed, and on what basis?",
        "What each entry says happened stays.",
        examples=(ON, "erasures --csv"),
    ),
    "history": Question(
        "What was recorded of one thing?",
        "All of it, what was mended since included. STREAM is its name, such as action/mash-reset.",
        of="stream",
        examples=("history action/mash-reset", "history decision/ca-868 --csv"),
    ),
}
"""Each question by the name of its command."""


def _command(name: str, question: Question) -> None:
    def ask(asking: Asking, **given: str | None) -> None:
        from ledger.cli import asking as door  # noqa: PLC0415 - help needs none of it

        named = [given.pop(question.of) or ""] if question.of else []
        door.put(asking, question.asks or name, *named, alone=given)

    for decorate in _takes(question):
        ask = decorate(ask)
    main.command(
        name,
        short_help=question.short,
        help=f"{question.short} {question.more}".strip(),
        epilog=examples(*(each.format(name=name) for each in question.examples)),
    )(ask)


def _takes(question: Question) -> list[Callable[[Command], Command]]:
    """What a question takes, what stands first in its help last."""
    takes: list[Callable[[Command], Command]] = [options.asked]
    if question.alone:
        takes.append(click.option(f"--{question.alone}", metavar="STREAM", help=ALONE[question.alone]))
    if question.of:
        takes.append(click.argument(question.of))
    return takes


for _name, _question in QUESTIONS.items():
    _command(_name, _question)
