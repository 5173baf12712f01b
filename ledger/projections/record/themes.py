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
from ledger.aggregates.review import FindingMade, Polarity, Review, ReviewReported
from ledger.aggregates.theme import ThemeLinked
from ledger.as_of import AsOf
from ledger.entry import Entry, kind_of
from ledger.projection import Finding, Why
from ledger.projections.actions.standing import mandates
from ledger.projections.ground.parts import PartKind, addressed, parts
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
    """What is linked to a theme under each mandate: the mandates, and what is under each, in order of time."""
    rows = [
        _step(view, entry, link, world, thing)
        for entry, link in said(view, theme, ThemeLinked)
        for world in _worlds(view, link.to) or ("",)
        for thing in _things(view, link.to, link.part)
    ]
    rows.sort(key=_when)
    for world in dict.fromkeys(row.under for row in rows):
        yield from (_turned(row, rows) for row in rows if row.under == world)


def _when(row: Step) -> tuple[date, int]:
    return (date.max if row.day is None else row.day.last), row.why.entries[0]


def _worlds(view: AsOf, stream: str) -> tuple[str, ...]:
    """The mandates that a thing is under; it may be several, or none."""
    state = view.state(stream)
    match kind_of(stream), state:
        case "mandate", _:
            return (stream,)
        case "review", Review(mandate=mandate):
            return (mandate,) if mandate else _resting_on(view, stream)
        case "plan", _:
            return addressed(view, stream)
        case "action", _:
            return mandates(view, stream)
    return ()


def _resting_on(view: AsOf, review: str) -> tuple[str, ...]:
    """The mandates that rest on the report of a review."""
    reports = {event.report for _, event in said(view, review, ReviewReported)} - {None}
    return tuple(
        entry.stream for entry, event in said_anywhere(view, "mandate", MandateRegistered) if event.basis in reports
    )


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


def _step(view: AsOf, entry: Entry, link: ThemeLinked, world: str, thing: _Linked) -> Step:
    of = thing.entry
    says = None if of is None else view.event(of)
    named = shown(view, entry, link).part
    missing = f"no such part of {link.to} by this point" if link.part else f"nothing of {link.to} by this point"
    found = [] if of else [Finding("linked to what is not on the record by this point", Why.of(entry, missing=missing))]
    rests = [entry, *([of] if of else [])]
    return Step(
        what=thing.what,
        stream=link.to,
        # The link may name what its own entry withholds.
        part=(of and named and view.mark(of)) or named,
        title=view.title(link.to),
        under=world,
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
    """A row, with what the theme was last found to be before it, where that was the other way.

    What a mandate asks to be improved was no strength by then, whoever had found it one.
    """
    now = _IMPROVED if row.what in _ASKED else row.polarity
    before = [each for each in rows if each.polarity in _TURNS and _wholly_before(each, row)]
    last = max(before, key=_when, default=None)
    if last is None or now not in _TURNS[last.polarity]:
        return row
    what = f"found a {last.polarity} by {last.stream}, and here {now if row.what in _ASKED else f'a {now}'}"
    why = Why.of(*last.why.entries, *row.why.entries)
    return attrs.evolve(row, findings=(*row.findings, Finding(what, why)))


def _wholly_before(one: Step, other: Step) -> bool:
    return one.day is not None and other.day is not None and earlier(one.day, other.day) is Truth.YES
