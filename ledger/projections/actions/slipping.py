"""By how much has each due date moved since it was first given: each move, by whose leave, and what they come to?

Of actions and of their milestones; a mend and a void of a date move it as much as a re-dating does
(N24 clause 10(d)II; domain invariant 6; docs/decisions/0003-slippage-reads-mends.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.aggregates.action import Action, MilestoneSet, OwnerAssigned
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.actions.promises import Dating, Promise, promise
from ledger.projections.actions.standing import mandates, placings, standing
from ledger.projections.ground.authority import decided, stands, taken
from ledger.projections.ground.mended import readable, repeats
from ledger.projections.ground.recorded import allowed_by, shown
from ledger.values import Day
from ledger.values import said as written
from ledger.vocabulary import MENDING


@attrs.frozen(kw_only=True)
class Slip(Row):
    """One move of a due date: from and to a day (None: no usable one), by an entry of a day (None: a void's).

    `milestone` names whose date it is, "" where it is the action's own; `how` is "moved", "mended" or "voided".
    `days` counts from the last usable day; None where it has none to go to, or where an authority has since put
    right what the date was first written down as, and so counts for nothing. `authority` is the decision or rule it
    cites as its own, "" where none, `body` the one that took that decision, "" where none is known to have, and
    `allowed` says whether it stands.
    """

    entry: int
    milestone: str
    on: Day | None
    how: str
    before: date | None
    after: date | None
    days: int | None
    authority: str
    body: str
    allowed: bool
    reason: str


@attrs.frozen(kw_only=True)
class Slippage(Row):
    """One due date that ever moved: an action's own, or that of one of its milestones.

    `first` is the day first promised, `due` the present one and `promised` the last that an authority
    allowed; None stands for no usable day. `plan` is the last it was in, "" where none.
    """

    action: str
    title: str
    milestone: str
    plan: str
    owner: str
    first: date | None
    due: date | None
    promised: date | None
    slips: tuple[Slip, ...]
    findings: tuple[Finding, ...]

    @property
    def slipped(self) -> int | None:
        """The days between the first due date and the present one, which is the sum of its moves; None without both."""
        return None if self.first is None or self.due is None else (self.due - self.first).days

    @property
    def slipped_by_leave(self) -> int:
        """The days that the moves come to which an authority that stands allowed."""
        return sum(each.days or 0 for each in self.slips if each.allowed)

    @property
    def slipped_by_none(self) -> int:
        """The days that the moves come to which none did; with the others they come to all that it slipped."""
        return sum(each.days or 0 for each in self.slips if not each.allowed)


def slippage(view: AsOf, mandate: str | None = None) -> list[Slippage]:
    """Every due date that ever moved, of the actions under a mandate where one is named.

    They come plan by plan, as each was first recorded, and last those of actions in none: it ranks nobody.
    """
    rows = []
    for action in view.log.streams("action", view.point.recorded):
        if mandate is None or mandate in mandates(view, action):
            for milestone in (None, *_milestones(view, action)):
                made = promise(view, action, milestone)
                slips = tuple(_slips(view, view, made, _named(view, view, action, milestone)))
                if slips:
                    rows.append(_row(view, action, milestone, made, slips))
    plans = view.log.streams("plan", view.point.recorded)
    return sorted(rows, key=lambda row: plans.index(row.plan) if row.plan in plans else len(plans))


def slips_of(view: AsOf, reader: AsOf, action: str) -> Iterator[Slip]:
    """Each move of an action's due dates, its own and its milestones', in words that a reader's view may show."""
    for milestone in (None, *_milestones(view, action)):
        yield from _slips(view, reader, promise(view, action, milestone), _named(view, reader, action, milestone))


def _milestones(view: AsOf, action: str) -> dict[str, Entry]:
    """The milestones that an action was ever given by the point's day, each with the entry that first gave it."""
    found: dict[str, Entry] = {}
    for entry in view.readings(action):
        said = entry.body.facts
        if isinstance(said, MilestoneSet) and entry.day.last <= view.point.on:
            found.setdefault(said.milestone, entry)
    return found


def _slips(view: AsOf, reader: AsOf, made: Promise, named: str) -> Iterator[Slip]:
    """Each move in order: they telescope, from the first due date to the present one."""
    settled, listed = _origin(made)
    due, last = made.original, made.original
    for at, dating in enumerate(made.datings):
        if at in listed and dating.entry.body.mends is not None:
            # What an authority has put right since counts for nothing, and is listed all the same.
            yield _slip(view, reader, named, dating, None)
        if at in listed and at != settled:
            continue
        after = made.original if at == settled else dating.after
        if after != due or (at != settled and _re_dates(dating)):
            before = dating.before if dating.before is None else due
            moved = attrs.evolve(dating, before=before, after=after)
            yield _slip(view, reader, named, moved, _days(last, after))
        due, last = after, after or last
    if due != made.due and made.entries:
        # What gave the last day was taken back, by whoever's leave.
        mends = [entry for entry in made.entries if entry.body.mends is not None] or made.entries
        latest = max(mends, key=lambda entry: entry.number)
        back = Dating(latest, due, made.due, stands(view, latest), later=False)
        yield _slip(view, reader, named, back, _days(last, made.due))


def _origin(made: Promise) -> tuple[int, set[int]]:
    """Where among the datings the first due date is settled, and all those up to there of the entry that gave it."""
    begins = [dating.entry for dating in made.datings if dating.begins]
    if not begins:
        return 0, set()
    first = min(begins, key=lambda entry: entry.number).original
    own = [at for at, dating in enumerate(made.datings) if dating.entry.original == first]
    right = [at for at in own if made.datings[at].corrects]
    settled = right[-1] if right else own[0]
    return settled, {at for at in own if at <= settled}


def _re_dates(dating: Dating) -> bool:
    """Whether somebody dated it again, be it to the day it had."""
    return not dating.begins and dating.entry.body.mends is None


def _days(last: date | None, after: date | None) -> int | None:
    return None if last is None or after is None else (after - last).days


def _slip(view: AsOf, reader: AsOf, named: str, dating: Dating, days: int | None) -> Slip:
    entry = dating.entry
    mended = entry.body.mends is not None
    rests = [entry, view.log.entry(entry.original), *decided(view, [entry])]
    again = mended and repeats(view, entry)
    decision = None if again else taken(view, entry)
    return Slip(
        entry=entry.number,
        milestone=named,
        on=None if entry.void else reader.day(entry),
        how="voided" if entry.void else "mended" if mended else "moved",
        before=dating.before,
        after=dating.after,
        days=days,
        authority="" if again else allowed_by(reader, entry),
        body="" if decision is None else decision.body,
        allowed=dating.allowed,
        reason=reader.text(entry, MENDING if mended else "reason"),
        why=Why.of(*rests),
        kind=view.kind([entry]),
    )


def _row(view: AsOf, action: str, milestone: str | None, made: Promise, slips: tuple[Slip, ...]) -> Slippage:
    source = readable(view, action)
    state, found = source.state(action), standing(view, action)
    owners = [entry for entry in source.visible(action) if isinstance(entry.event, OwnerAssigned)]
    rests = [*view.readings(action)[:1], *made.entries, *owners[-1:], *(placings(view, found) if found else ())]
    findings = (*_findings(slips), *_cited_again(view, made))
    why = Why.of(*rests, *(entry.original for entry in rests), *decided(view, rests))
    return Slippage(
        action=action,
        title=view.title(action),
        milestone=_named(view, view, action, milestone),
        plan=state.plans[-1] if isinstance(state, Action) and state.plans else "",
        owner=(state.owner or "") if isinstance(state, Action) else "",
        first=made.original,
        due=made.due,
        promised=made.promised,
        slips=slips,
        findings=findings,
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _named(view: AsOf, reader: AsOf, action: str, milestone: str | None) -> str:
    """A milestone's name, as a reader may see it; "" for the action's own date."""
    if milestone is None:
        return ""
    given = _milestones(view, action)[milestone]
    said = shown(reader, given, given.event)
    return said.milestone if isinstance(said, MilestoneSet) else milestone


def _findings(slips: tuple[Slip, ...]) -> Iterator[Finding]:
    for each in slips:
        if each.allowed or each.before is None or (each.after is not None and each.after <= each.before):
            continue
        whose = f"by {each.authority}, which does not stand" if each.authority else "with no decision cited"
        yield Finding(f"{each.how} later {whose}", each.why)


def _cited_again(view: AsOf, made: Promise) -> Iterator[Finding]:
    """Each time it was put off by a decision by which another day had been given before.

    It is taken at its word, for what a decision was about it may not say; whoever reads on can see.
    """
    cited: dict[str, Dating] = {}
    for dating in made.datings:
        decision = dating.entry.body.cited
        before = None if decision is None else cited.setdefault(decision, dating)
        if before is not None and before.after != dating.after and dating.allowed and dating.later:
            day = written(before.after) if before.after else "no usable day"
            why = Why.of(before.entry, dating.entry, *decided(view, [dating.entry]))
            yield Finding(f"put off by {decision}, by which it had been given {day} before", why)
