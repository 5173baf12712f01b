"""Bury's story, as five public documents have it: what was promised, approved, told, and claimed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger.aggregates.mandate import MandateKind
from ledger.cli.cells import day
from ledger.cli.stories import Told, because, by_verdict, count
from ledger.projections.duties.verdicts import Verdict
from ledger.shell import Ledger
from ledger.values import Truth, said

CABINET, SCRUTINY, PUBLIC = "body/cabinet", "body/cyp-scrutiny", "body/public"
TO_TRY = (
    "commitments --on 2022-02-22",
    "mandates --on 2022-01-25",
    f"told {CABINET} --on 2022-02-22",
    f"not-told {SCRUTINY} --on 2022-01-20",
    "compliance --mandate mandate/notice-2022 --on 2023-01-01",
    "conflicts",
    "lineage theme/caseloads",
    "changes --from-on 2022-01-20 --on 2022-01-25",
)


def tell(book: Ledger) -> Sequence[Told]:
    """The questions, in the order of the days they ask about."""
    opening = (
        f"This ledger is a sample: the record of {book.council}, {book.head} entries, as five public documents of 2016 "
        "to 2024 have it. It is silent on everything else."
    )
    return [
        Told("", opening),
        _minutes(book),
        _promises(book),
        _scrutiny(book),
        _mandates(book),
        _progress(book),
        _visit(book),
        _kept(book),
        _conflicts(book),
    ]


def _minutes(book: Ledger) -> Told:
    view = book.as_of(date(2016, 6, 1))
    row = next(row for row in view.minutes() if row.meeting == "meeting/cabinet-2016-04-13")
    on = said(view.point.on)
    return Told(
        f"On {on}, were the minutes of the Cabinet of 13 April 2016 an approved record?",
        f"{str(row.approved).capitalize()}: {row.minutes}.",
        because(view, row),
    )


def _promises(book: Ledger) -> Told:
    view = book.as_of(date(2016, 6, 8))
    report = {row.number for row in view.history("source/ofsted-2016")}
    found = [
        row
        for row in view.commitments()
        if any(report.intersection(entry.answers_to) for entry in view.history(row.action))
    ]
    committed = [row for row in found if row.stage != "proposed"]
    proposed = [
        f"“{row.title}” is only proposed, due {day(row.due, row.timescale or 'by no day')}"
        for row in found
        if row not in committed
    ]
    return Told(
        f"On {said(view.point.on)}, what had the council committed to do about the Ofsted report of 16 May?",
        "; ".join([f"{count(committed, 'action').capitalize()}", *proposed]) + ".",
        because(view, *found),
    )


def _scrutiny(book: Ledger) -> Told:
    view = book.as_of(date(2022, 1, 20))
    papers = {row.title: row for row in view.told(SCRUTINY)}
    notice = view.picture(SCRUTINY, "mandate/notice-2022")[0]
    return Told(
        f"On {said(view.point.on)}, what had the scrutiny committee been told?",
        f"{'; '.join(papers)}. Of the notice signed the next day: {notice.evidence}.",
        because(view, *papers.values(), notice),
    )


def _mandates(book: Ledger) -> Told:
    view = book.as_of(date(2022, 1, 25))
    standing = [row for row in view.mandates() if row.open is not Truth.NO and row.instrument is not MandateKind.RULES]
    return Told(
        f"On {said(view.point.on)}, when the improvement board first met, which mandates were open?",
        f"{'; '.join(f'{row.title} ({row.standing})' for row in standing)}.",
        because(view, *standing),
    )


def _progress(book: Ledger) -> Told:
    view = book.as_of(date(2022, 2, 22))
    heard = [row for row in view.told(CABINET) if row.day.last == view.point.on and row.subject.startswith("action/")]
    actions = {row.subject for row in heard}
    slow = [row for row in heard if "slow" in row.reported.lower()]
    reported = [row for row in heard if row.reported]
    listed = [row for row in view.slow_progress() if row.action in actions]
    undated = [row for row in listed if row.due is None]
    return Told(
        f"On {said(view.point.on)}, what did Cabinet learn of slow progress?",
        f"It heard of {count(actions, 'action')}; {len(slow) or 'none'} of them reported as slow. Reported: "
        f"{', '.join(f'“{row.reported}”' for row in reported)}. With no usable day on the record: {len(undated)}.",
        because(view, *reported),
    )


def _visit(book: Ledger) -> Told:
    views = [book.as_of(date(2022, 11, 10)), book.as_of(date(2022, 11, 16))]
    found = {body: [view.picture(body, "claim/visit-2-caseloads")[0] for view in views] for body in _concerned(book)}
    told = [
        f"by {said(view.point.on)}, {count([body for body, rows in found.items() if rows[at].by], 'body', 'bodies')}"
        for at, view in enumerate(views)
    ]
    public = dict.fromkeys(str(row.evidence) for row in found[PUBLIC])
    return Told(
        "In October 2022 inspectors found caseloads too high. Who had been told?",
        f"On this record, {'; '.join(told)}. The public: {' or '.join(public)}.",
        because(views[-1], *(rows[-1] for rows in found.values() if rows[-1].by)),
    )


def _concerned(book: Ledger) -> list[str]:
    return book.as_of().streams("body")


def _kept(book: Ledger) -> Told:
    view = book.as_of(date(2023, 1, 1))
    rows = list(view.compliance("mandate/notice-2022"))
    met = [row for row in rows if row.verdict is Verdict.MET]
    return Told(
        f"On {said(view.point.on)}, was what the notice of 2022 asks kept, on this record?",
        f"{by_verdict(rows).capitalize()}.",
        because(view, *met),
    )


def _conflicts(book: Ledger) -> Told:
    view = book.as_of()
    found = list(view.conflicts())
    what = dict.fromkeys(str(row.what) for row in found)
    counted = [count([row for row in found if str(row.what) == each], each, each) for each in what]
    return Told(
        f"On {said(view.point.on)}, where do the documents still contradict each other, or lead nowhere?",
        f"{'; '.join(counted)}.".capitalize(),
        because(view, *found),
    )
