"""How has a theme come back: under which mandates, as what part of them, and found which way by whom?

No document links one world to another (domain 1H): each link is somebody's reading of them, made on a
day, and its row says whose. A strength is as much a finding as a weakness, for it may become one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.action import MilestoneSet
from ledger.aggregates.claim import ClaimMade
from ledger.aggregates.mandate import MandateRegistered
from ledger.aggregates.plan import MandateAddressed
from ledger.aggregates.review import FindingMade, Polarity, Review, ReviewExpected, ReviewHeld, ReviewReported
from ledger.aggregates.theme import ThemeLinked
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projection import Finding, Why
from ledger.projections.actions.standing import under
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.parts import PartKind, once_said, parts
from ledger.projections.ground.recorded import day, said, said_anywhere, shown
from ledger.projections.ground.sequence import earlier
from ledger.projections.record.lineage import Step
from ledger.values import Truth

_ASKED = (PartKind.CLAUSE, PartKind.AREA, PartKind.RECOMMENDATION)
_IMPROVED = "asked to be improved"
_TURNS: dict[str, tuple[str, ...]] = {
    Polarity.STRENGTH: (Polarity.WEAKNESS, _IMPROVED),
    Polarity.WEAKNESS: (Polarity.STRENGTH,),
}
"""What it is worth knowing that a thing became, after it was found to be something else."""


@attrs.frozen
class _Linked:
    """One thing linked to a theme: the entry that says what it is (None: none does), and what it is."""

    entry: Entry | None
    what: str


def theme_lineage(view: AsOf, theme: str) -> Iterator[Step]:
    """What is linked to a theme under each mandate: the mandates, and what is under each, in order of time.

    What was there as first said, and was mended away by nobody's leave, is there still, and is found.
    """
    placed = _placed(view, theme)
    known = {_key(row) for _, row in placed}
    for first in as_first_said(view):
        gone = [(when, row) for when, row in _placed(first, theme) if _key(row) not in known]
        placed += [(when, _mended(view, row, theme)) for when, row in gone]
        known |= {_key(row) for _, row in gone}
    rows = [row for _, row in sorted(placed, key=lambda each: each[0])]
    for world in dict.fromkeys(row.under for row in rows):
        yield from (_turned(row, rows) for row in rows if row.under == world)


def _placed(view: AsOf, theme: str) -> list[tuple[tuple[date, int], Step]]:
    """What is linked to a theme, each with its place in time: its day, then the first entry that speaks of it."""
    found = []
    for entry, link in said(view, theme, ThemeLinked):
        for thing in _things(view, link.to, link.part):
            number = entry.number if thing.entry is None else min(entry.number, thing.entry.number)
            when = (date.max if thing.entry is None else thing.entry.day.last), number
            found += [(when, _step(view, entry, link, world, thing)) for world in _worlds(view, link.to).items()]
    return found


def _key(row: Step) -> tuple[str, ...]:
    """What makes it the same step, whenever it was said to have been."""
    return row.under, row.what, row.stream, row.part, row.polarity


def _mended(view: AsOf, row: Step, theme: str) -> Step:
    """A step of the record as first said, with the mends by which it is one no more."""
    of = (theme, row.stream, *(view.log.entry(number).stream for number in row.why.entries))
    rests = [entry for stream in dict.fromkeys(of) for entry in view.readings(stream)]
    mends = {mend.number: mend for entry in rests for mend in mended_unallowed(view, entry)}
    why = Why.of(*row.why.entries, *mends)
    found = Finding("linked so as first recorded; mended since by no authority that stands", why)
    kind = max(row.kind, view.kind(mends.values()))
    return attrs.evolve(row, findings=(*row.findings, found), why=why, kind=kind)


def _worlds(view: AsOf, stream: str) -> dict[str, tuple[Entry, ...]]:
    """The mandates that a thing is under, "" where it is under none, each with the entries that put it there."""
    found: dict[str, tuple[Entry, ...]] = {}
    match kind_of(stream):
        case "mandate":
            found[stream] = ()
        case "review":
            found = _of_review(view, stream)
        case "plan":
            for entry, to in once_said(view, stream, MandateAddressed):
                found[to.mandate] = (*found.get(to.mandate, ()), entry)
        case "action":
            found = under(view, stream)
    return found or {"": ()}


def _of_review(view: AsOf, review: str) -> dict[str, tuple[Entry, ...]]:
    """The mandate that a review is under, or those that rest on its report."""
    state = view.state(review)
    if isinstance(state, Review) and state.mandate:
        named = (
            entry
            for entry in view.visible(review)
            if isinstance(entry.event, ReviewExpected | ReviewHeld) and entry.event.mandate == state.mandate
        )
        return {state.mandate: tuple(named)}
    reports: dict[str | None, list[Entry]] = {}
    for entry, event in said(view, review, ReviewReported):
        reports.setdefault(event.report, []).append(entry)
    return {
        entry.stream: (*reports[event.basis], entry)
        for entry, event in said_anywhere(view, "mandate", MandateRegistered)
        if event.basis is not None and event.basis in reports
    }


def _things(view: AsOf, stream: str, part: str) -> list[_Linked]:
    """What a link names: the part of that reference, of which a mandate may have several; or the whole."""
    kind, entries = kind_of(stream), view.visible(stream)
    if not part:
        found = [_Linked(entry, kind) for entry in entries[:1]]
    elif kind == "mandate":
        found = [_Linked(each.entries[0], each.what) for each in parts(view, stream) if each.ref == part]
    else:
        found = [
            *(_Linked(entry, "finding") for entry, each in said(view, stream, FindingMade) if each.finding == part),
            *(
                _Linked(entry, "milestone")
                for entry, each in said(view, stream, MilestoneSet)
                if each.milestone == part
            ),
            *(_Linked(entry, "claim") for entry, each in said(view, stream, ClaimMade) if each.part == part),
        ]
    return found or [_Linked(None, kind)]


def _step(view: AsOf, entry: Entry, link: ThemeLinked, world: tuple[str, tuple[Entry, ...]], thing: _Linked) -> Step:
    of = thing.entry
    says = None if of is None else view.event(of)
    named = shown(view, entry, link).part
    missing = f"no such part of {link.to} by this point" if link.part else f"nothing of {link.to} by this point"
    found = [] if of else [Finding("linked to what is not on the record by this point", Why.of(entry, missing=missing))]
    rests = [entry, *world[1], *([of] if of else [])]
    return Step(
        what=thing.what,
        stream=link.to,
        # The link may name what its own entry withholds.
        part=(of and named and view.mark(of)) or named,
        title=view.title(link.to),
        under=world[0],
        day=day(view, of),
        to=(),
        title_before="",
        due_before=None,
        due=None,
        decision="",
        says="" if of is None else view.text(of, "text") or view.text(of, "wording") or getattr(says, "says", ""),
        polarity=str(getattr(says, "polarity", "")),
        quantifier=getattr(says, "quantifier", ""),
        said_by=entry.stream,
        author=entry.body.actor.post,
        linked=day(view, entry),
        reason=view.text(entry, "reason"),
        findings=tuple(found),
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _turned(row: Step, rows: list[Step]) -> Step:
    """A row, with what the theme was last found to be before it, in order of time, where that was the other way.

    What a mandate asks to be improved was no strength by then, whoever had found it one.
    """
    now = _IMPROVED if row.what in _ASKED else row.polarity
    before = [each for each in rows if each.polarity in _TURNS and _wholly_before(each, row)]
    last = before[-1] if before else None
    if last is None or now not in _TURNS[last.polarity]:
        return row
    what = f"found a {last.polarity} by {last.stream}, and here {now if row.what in _ASKED else f'a {now}'}"
    why = Why.of(*last.why.entries, *row.why.entries)
    return attrs.evolve(row, findings=(*row.findings, Finding(what, why)))


def _wholly_before(one: Step, other: Step) -> bool:
    return one.day is not None and other.day is not None and earlier(one.day, other.day) is Truth.YES
