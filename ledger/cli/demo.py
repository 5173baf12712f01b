"""The sample ledger, and five questions put to it: only what is asked stands here, and no answer."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from ledger.cli.columns import day, numbers
from ledger.cli.printing import width
from ledger.cli.table import table, wrapped
from ledger.projection import LIMIT, Row
from ledger.projections.evidence import Evidence
from ledger.samples import bury
from ledger.shell import Ledger
from ledger.values import said
from ledger.view import View

CABINET, SCRUTINY, PUBLIC = "body/cabinet", "body/cyp-scrutiny", "body/public"
TO_TRY = (
    "commitments --on 2022-02-22",
    f"told {CABINET} --on 2022-02-22",
    f"told {SCRUTINY} --of source/ilacs-2021",
    "history action/mash-reset",
    "changes --from-on 2022-01-20 --on 2022-01-25",
    "show 2",
)


class Section(NamedTuple):
    """A question, its answer in a sentence, the table that the sentence rests on, and its points of view."""

    question: str
    answer: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    views: Sequence[View]


def run(keep: Path | None) -> None:
    """Build the sample, in a file where one is given, and print the questions with their answers."""
    with _built(keep) as book:
        _say(
            f"This ledger is a sample: the record of {book.council}, {book.head} entries, as five public documents "
            "of 2016 to 2024 have it. It is silent on everything else."
        )
        for section in (_scrutiny(book), _visit(book), _promises(book), _minutes(book), _progress(book)):
            _print(section)
    _say("\nAttested: from a source of that time. Hindsight: from later ones only, so nobody is held to have known it.")
    _say(f"\nOf every answer: {LIMIT[:1].lower()}{LIMIT[1:]}")
    if keep is not None:
        _say(f"\nThe ledger is kept in {keep}. Ask it more:")
        for line in TO_TRY:
            click.echo(f"  council-ledger --ledger {shlex.quote(str(keep))} {line}")


def _built(keep: Path | None) -> Ledger:
    """The sample; where it is not built to its end, nothing of it is left in the file."""
    fresh = keep is not None and not keep.exists()
    try:
        return bury.build(keep)
    except BaseException:
        for leftover in ("", "-wal", "-shm") if fresh else ():
            Path(f"{keep}{leftover}").unlink(missing_ok=True)
        raise


def _scrutiny(book: Ledger) -> Section:
    view = book.as_of(date(2022, 1, 20))
    papers = {row.by: row for row in view.told(SCRUTINY)}
    asked = {
        "the signed notice": "claim/notice-2022-date",
        "the board's terms": "decision/improvement-board-2022-01-25",
    }
    found = {name: view.picture(SCRUTINY, subject)[0] for name, subject in asked.items()}
    rest = " ".join(f"Of {name}: {row.evidence}." for name, row in found.items())
    return Section(
        "On 20 January 2022, what had the scrutiny committee for children and young people been told?",
        f"It had been told what {_count(papers, 'paper')} said. {rest}",
        ("Of", "Was it told?", "Why"),
        [
            *([row.title, f"told, {row.how}", _because(view, row)] for row in papers.values()),
            *([name, str(row.evidence), _because(view, row)] for name, row in found.items()),
        ],
        [view],
    )


def _visit(book: Ledger) -> Section:
    views = [book.as_of(date(2022, 11, 10)), book.as_of(date(2022, 11, 16))]
    found = {
        body: [view.picture(body, "claim/visit-2-caseloads")[0].evidence for view in views]
        for body in views[-1].streams("body")
    }
    concerned = {body: answers for body, answers in found.items() if body == PUBLIC or Evidence.TOLD in answers}
    told = [sum(answers[at] is Evidence.TOLD for answers in concerned.values()) for at in range(len(views))]
    then = ", ".join(
        f"{_count(range(count), 'body', 'bodies')} by {said(view.point.on)}"
        for view, count in zip(views, told, strict=True)
    )
    return Section(
        "In October 2022 inspectors found caseloads too high. Who had been told by 10 November, and by 16 November?",
        f"On this record, {then}. The public: {_either(found[PUBLIC])}.",
        ("Who", *(f"By {said(view.point.on)}" for view in views), "Why"),
        [
            [
                views[-1].title(body),
                *map(str, answers),
                _because(views[-1], views[-1].picture(body, "claim/visit-2-caseloads")[0]),
            ]
            for body, answers in concerned.items()
        ],
        views,
    )


def _promises(book: Ledger) -> Section:
    view = book.as_of(date(2016, 6, 8))
    report = {row.number for row in view.history("source/ofsted-2016")}
    found = [
        row
        for row in view.commitments()
        if any(report.intersection(entry.answers_to) for entry in view.history(row.action))
    ]
    committed = [row for row in found if row.stage != "proposed"]
    return Section(
        "On 8 June 2016, what had the council promised to do about the Ofsted report of 16 May 2016?",
        f"It had committed to {_count(committed, 'action')}. Only proposed: {len(found) - len(committed)}.",
        ("Action", "Stage", "Due", "Owner", "Why"),
        [
            [row.title, row.stage, day(row.due, row.timescale), row.owner or "none named", _because(view, row)]
            for row in found
        ],
        [view],
    )


def _minutes(book: Ledger) -> Section:
    views = [book.as_of(date(2016, 6, 1)), book.as_of(date(2016, 6, 8))]
    found = [next(row for row in view.minutes() if row.meeting == "meeting/cabinet-2016-04-13") for view in views]
    answers = [(said(view.point.on), row, _because(view, row)) for view, row in zip(views, found, strict=True)]
    return Section(
        "Were the minutes of the Cabinet meeting of 13 April 2016 an approved record on 1 June 2016, and on 8 June?",
        " ".join(f"On {on}: {row.approved}." for on, row, _ in answers),
        ("On", "Minutes", "Approved?", "Why"),
        [[on, row.minutes, str(row.approved), because] for on, row, because in answers],
        views,
    )


def _progress(book: Ledger) -> Section:
    view = book.as_of(date(2022, 2, 22))
    heard = [row for row in view.told(CABINET) if row.day.last == view.point.on and row.subject.startswith("action/")]
    slow = [row for row in heard if "slow" in row.reported.lower()]
    reported = [row for row in heard if row.reported]
    labels = ", ".join(f"“{row.reported}”" for row in reported)
    return Section(
        "What did Cabinet learn on 22 February 2022 about slow progress?",
        f"It heard of {_count({row.subject for row in heard}, 'action')}; {len(slow) or 'none'} of them was reported "
        f"as slow. What was reported of how they stood: {labels}.",
        ("Action", "Reported as", "Said", "Why"),
        [[view.title(row.subject), row.reported, row.text, _because(view, row)] for row in reported],
        [view],
    )


def _because(view: View, row: Row) -> str:
    """What a row rests on: its entries, and where in which documents those were found."""
    sources = (view.log.entry(number).body.source for number in row.why.entries)
    places: dict[str, dict[str, None]] = {}
    for source in sources:
        if source is not None:
            places.setdefault(source.document, {})[source.locator] = None
    found = "; ".join(f"{document}, {', '.join(locators)}" for document, locators in places.items())
    label = "entry" if len(row.why.entries) == 1 else "entries"
    entries = f"{label} {numbers(row.why.entries)}" if row.why.entries else ""
    return "; ".join(part for part in (row.why.missing, entries, found, str(row.kind)) if part)


def _either(answers: Iterable[object]) -> str:
    """The one answer they all give, or each of them."""
    return " or ".join(dict.fromkeys(map(str, answers)))


def _count(things: Iterable[object], one: str, several: str = "") -> str:
    count = len(list(things))
    return f"{count or 'no'} {one if count == 1 else several or f'{one}s'}"


def _print(section: Section) -> None:
    click.echo()
    for line in wrapped(section.question, width()):
        click.echo(line)
    _say(section.answer)
    click.echo()
    for line in table(section.headings, section.rows, width()):
        click.echo(line)
    points = "; ".join(str(view.point) for view in section.views)
    _say(f"({points[:1].upper()}{points[1:]}.)")


def _say(text: str) -> None:
    for line in wrapped(text, width()):
        click.echo(line)
