"""Is what was said of a thing what the record has it to be, or can the record not say?"""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from ledger.aggregates.measure import Better, Measure
from ledger.as_of import AsOf
from ledger.projections.actions.derived import Stands
from ledger.projections.actions.standing import standing
from ledger.projections.actions.status import Status, status_of
from ledger.projections.actions.substance import plain
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.policies import of_the_scheme, status_scheme
from ledger.projections.measures.results import by_day
from ledger.values import Truth, said

_SCHEMED = (
    Stands.DONE,
    Stands.ON_TRACK,
    Stands.AT_RISK,
    Stands.LATE,
    Stands.NOT_STARTED,
    Stands.NOT_ASSESSABLE,
)
_BY_SILENCE = (Stands.ON_TRACK, Stands.AT_RISK, Stands.NOT_STARTED)
_WELL = {Stands.ON_TRACK, Stands.DONE}
"""The standings that are the opposite of late."""
_FACTS = {"S5", "S6"}
"""The signals that make an action not assessable by what its record holds, and not by what it lacks."""
_FIGURE = re.compile(r"(?P<figure>[+-]?[0-9]+(,[0-9]{3})*(\.[0-9]+)?)\s*(?P<unit>.*)")


@attrs.frozen
class Compared:
    """What the record has, whether what was said differs from it, and why that cannot be told, where it cannot.

    `scheme` is the version of the scheme by which labels were compared, "" where none was, and `of_scheme` what a
    reader must know of that. `leans` says whether what was said sounds better or worse than what the record has, ""
    where neither can be told.
    """

    recorded: str
    differs: Truth
    note: str
    scheme: str = ""
    entries: tuple[int, ...] = ()
    missing: str = ""
    leans: str = ""
    of_scheme: tuple[str, ...] = ()

    def noted(self, mark: str) -> str:
        """The note of a row: why it cannot be told, or the mark of what is withheld, and what is so of the scheme."""
        return "; ".join(filter(None, (mark or self.note, *self.of_scheme)))


ROSIER, GLOOMIER = "rosier than the record", "gloomier than the record"
"""What was said sounds better than what the record has, or worse."""
_FROM_WORST = (Stands.LATE, Stands.AT_RISK, Stands.ON_TRACK, Stands.DONE)
"""The standings that are one better than another: the others are neither better nor worse than any."""


def leaning(*, better: bool, worse: bool) -> str:
    """Which way it leans: neither where it does both, or none."""
    return "" if better is worse else ROSIER if better else GLOOMIER


def label(then: AsOf, action: str, said_of_it: str) -> Compared:
    """A label given to an action, against what the record of a day gives it by the scheme in force that day."""
    found = standing(then, action)
    if found is None or not found.committed:
        missing = f"no commitment of {action} by {said(then.point.on)}"
        return Compared("", Truth.UNKNOWN, "it was not committed to by then, on this record", missing=missing)
    row = status_of(then, found)
    differs, note = _differs(then, row, said_of_it)
    if found.open is Truth.UNKNOWN or found.delivered.truth is Truth.UNKNOWN:
        differs, note = Truth.UNKNOWN, "whether it was done by then is not known"
    leans = _leans(then, row, said_of_it) if differs is Truth.YES else ""
    return Compared(row.derived, differs, note, row.scheme, row.why.entries, leans=leans, of_scheme=of_the_scheme(then))


def _leans(then: AsOf, row: Status, said_of_it: str) -> str:
    """Whether each standing that a label stands for is better than the record's, or each is worse."""
    called = _called(then).get(plain(said_of_it), set())
    if not {*called, row.standing} <= {*_FROM_WORST}:
        return ""
    apart = [_FROM_WORST.index(each) - _FROM_WORST.index(row.standing) for each in called]
    return leaning(better=all(each > 0 for each in apart), worse=all(each < 0 for each in apart))


def _differs(then: AsOf, row: Status, said_of_it: str) -> tuple[Truth, str]:
    called = _called(then).get(plain(said_of_it))
    if called is None:
        return Truth.UNKNOWN, "no label of the scheme used that day"
    if _says_both(row.standing, called):
        return Truth.UNKNOWN, "the scheme used that day calls so what is late, and what is on track or done"
    if row.standing in called:
        return Truth.NO, ""
    unkept = then.point.on < kept_since(then)
    silent = row.standing is Stands.NOT_ASSESSABLE and not _FACTS & set(row.signals)
    if silent or (unkept and row.standing in _BY_SILENCE):
        return Truth.UNKNOWN, "no evidence either way: the record was not being kept by then"
    return Truth.YES, ""


def _says_both(standing: Stands, called: set[Stands]) -> bool:
    """Whether a label stands for how an action stands and for the opposite of that: then it says neither."""
    opposite = {Stands.LATE} if standing in _WELL else _WELL if standing is Stands.LATE else set()
    return standing in called and bool(opposite & called)


def _called(then: AsOf) -> dict[str, set[Stands]]:
    """The standings that each label stands for, by the scheme used at a point or in the ledger's own words."""
    terms = status_scheme(then).terms
    found: dict[str, set[Stands]] = {plain(each): {each} for each in Stands}
    # What the scheme calls something comes before the ledger's own word for something else.
    schemed: dict[str, set[Stands]] = {}
    for each in _SCHEMED:
        schemed.setdefault(plain(getattr(terms, each.name.lower())), set()).add(each)
    return {**found, **schemed}


def figure(then: AsOf, measure: str, said_of_it: str) -> Compared:
    """A figure given for a measure, against the last that the record has of it; only where the two can be compared."""
    entries = tuple(entry.number for entry in then.visible(measure))
    taken = [(each.on, each.value) for each in by_day(then, measure) if each.value is not None]
    state = then.state(measure)
    if not isinstance(state, Measure) or not taken:
        missing = f"no figure of {measure} by {said(then.point.on)}"
        return Compared("", Truth.UNKNOWN, "no figure of it is on the record by then", "", entries, missing)
    *before, (on, last) = taken
    recorded = f"{last} {state.unit}, of {said(on)}"
    given = _given(said_of_it, state.unit)
    if given is None or not then.exact(measure):
        return Compared(recorded, Truth.UNKNOWN, "not a plain figure in the unit of the measure", "", entries)
    if _same(given, last):
        return Compared(recorded, Truth.NO, "", "", entries)
    earlier = [day for day, value in before if _same(given, value)]
    note = f"it is the figure of {said(earlier[-1])}" if earlier else ""
    more = {Better.HIGHER: given > last, Better.LOWER: given < last}.get(state.better)
    leans = "" if more is None else leaning(better=more, worse=not more)
    return Compared(recorded, Truth.YES, note, "", entries, leans=leans)


def _given(text: str, unit: str) -> Decimal | None:
    """The number in a plain figure, with the measure's unit or none after it; None where it is anything more."""
    found = _FIGURE.fullmatch(text.strip())
    if found is None or found["unit"].strip().casefold() not in {"", unit.strip().casefold()}:
        return None
    return Decimal(found["figure"].replace(",", ""))


def _same(given: Decimal, taken: Decimal) -> bool:
    """Whether a figure is the one recorded, or that one rounded to as many places, a half either way."""
    places = given.as_tuple().exponent
    return isinstance(places, int) and abs(given - taken) * 2 <= Decimal(1).scaleb(places)
