"""Was what was slow, or to be strengthened, when a meeting's pack went out, or it began, highlighted at the meeting?

N22 clause 5d; N24 clause 5e. What was not said at a meeting is known only where it is known whether there are minutes
of it, and the record was being kept; and that nothing was slow only where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.actions.cycles import under
from ledger.projections.actions.standing import mandates, standing
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.wanted import Find, Wanted, slow_then, to_strengthen, wanted_at
from ledger.projections.ground.gatherings import Gathering, contact, gathering, held, last_held
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.late import backed
from ledger.projections.ground.policies import slow_policy
from ledger.projections.telling.cut_off import as_of_pack, rests_of
from ledger.projections.telling.disputes import disputes
from ledger.projections.telling.highlighting import undisputed
from ledger.values import Truth
from ledger.values import said as written


def slow(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each action under the mandate that was slow when a meeting's pack went out was highlighted as slow."""
    kept, used = _look(view, duty, occasion, "slow to progress", slow_then), slow_policy(view)
    note = "; ".join(filter(None, (kept.note, used.looser)))
    return attrs.evolve(kept, entries=(*kept.entries, *used.entries), note=note)


def contributions_to_strengthen(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each contribution under the mandate that was to be strengthened when a pack went out was highlighted."""
    return _look(view, duty, occasion, "to be strengthened", to_strengthen)


def _look(view: AsOf, duty: Duty, occasion: Occasion, what: str, find: Find) -> Kept:
    """Whether each thing that was so by the cut-off of a pack was said at its meeting, by what nobody disputes."""
    met = gathering(view, occasion.of)
    if met is None or met.day is None:
        return Kept(Truth.UNKNOWN, "when it was held is not known", missing="a day on which it was held")
    cut, *since = as_of_pack(view, met)
    then = cut.then
    found = wanted_at(view, cut, met, duty.mandate, find)
    wanted = [each for each in found if each.sure is not Truth.NO]
    # What was so only when the pack is said since to have gone out may have been so when it did.
    known = {each.name for each in wanted}
    more = [
        each for later in since for each in wanted_at(view, later, met, duty.mandate, find) if each.name not in known
    ]
    wanted += [attrs.evolve(each, sure=Truth.UNKNOWN) for each in more if each.sure is not Truth.NO]
    for each in (cut, *since):
        view.withheld.update(number for at in each.views for number in at.withheld)
    told = [entry for each in wanted for entry in each.told]
    silent = [each for each in wanted if not undisputed(view, met, each.told)]
    # That nothing else was wanted rests on what was none too; that something was not said does not.
    numbers = dict.fromkeys(number for each in (wanted if silent else (*found, *more)) for number in each.because)
    rests = (*_basis(view, met, told), *(view.log.entry(number) for number in numbers))
    if silent:
        names = ", ".join(each.name for each in silent)
        missing = f"nothing of {met.meeting} that highlights {names} as {what}"
        sure = met.minutes and met.day.known and any(each.sure is Truth.YES for each in silent)
        truth = silence(view, then.point.on) if sure else Truth.UNKNOWN
        by = f"{what} {cut.words}"
        unsaid = "" if met.minutes else "; no minutes of it are on the record, by which to know what was said"
        return Kept(truth, f"{names}: {by}, and not highlighted as such{unsaid}", rests, missing)
    loose = tuple(_loose(then, duty.mandate))
    if then.point.on < kept_since(view) or not met.day.known or loose:
        says = f"what was {what} {cut.words}, is not known in full"
        missing = f"a full record of what was {what} by {written(then.point.on)}"
        return Kept(Truth.UNKNOWN, says, (*rests, *loose), missing)
    of = "all that" if wanted else "nothing"
    says = f"{of} was {what} {cut.words}{', was highlighted' if wanted else ''}"
    later, note = _said_later(view, met, wanted)
    return Kept(Truth.YES, says, (*rests, *later), note=note)


def _said_later(view: AsOf, met: Gathering, wanted: Iterable[Wanted]) -> tuple[tuple[Entry, ...], str]:
    """What shows that something was said to be highlighted only once the body had met again, and words that say when.

    What an authority that stands, or a document of the day, is behind was said then.
    """
    later = (each for each in held(view, met.body) if each.on is not None and not contact(each))
    again = next((each for each in later if each.on is not None and met.on is not None and each.on > met.on), None)
    if again is None or again.on is None:
        return (), ""
    since: dict[str, date] = {}
    for each in wanted:
        told = undisputed(view, met, each.told)
        came = min((day_of(view.log.entry(entry.original).recorded_at) for entry in told), default=date.min)
        if came >= again.on and not any(backed(view, entry) for entry in told):
            since[each.name] = came
    said_on = "; ".join(f"{name}: first recorded as highlighted on {written(on)}" for name, on in since.items())
    note = f"{said_on}, when {met.body} had met again" if since else ""
    return (again.entries if since else ()), note


def _basis(view: AsOf, met: Gathering, told: Sequence[Entry]) -> Iterator[Entry]:
    """What says when a meeting's pack went out, what was told there, and what of that the body disputes."""
    yield from met.entries
    yield from rests_of(view, met)
    before = last_held(view, met.body, met.on)
    yield from before.entries if before else ()
    yield from told
    yield from disputes(view, met.body, told)


def _loose(then: AsOf, mandate: str) -> Iterator[Entry]:
    """What puts those actions under a mandate of which something happened on a day that is not known, or may have."""
    for action in then.log.streams("action", then.point.recorded):
        entries = then.in_force(action)
        if not then.exact(action) and (entries[0].day.first or date.min) <= then.point.on:
            late = then if standing(then, action) else then.at(entries[-1].day.last, then.point.recorded)
            found = standing(late, action)
            if found is not None and mandate in mandates(late, action):
                yield from (*entries, *under(late, found))


TESTS: Mapping[Expected, Test] = MappingProxyType(
    {Expected.SLOW: slow, Expected.CONTRIBUTIONS: contributions_to_strengthen}
)
"""What this room looks for."""
