"""Is a measure on its course, is its target reached, and which words must say so, where nothing of it was mended?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ledger.aggregates.measure import BaselineSet, MeasureDefined, MeasureRetired
from ledger.testing.seen import Seen
from ledger.testing.slowness.measures import agreed, fell_back, figures, held_back, held_off, off_course, steps, way
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth


def is_reached(seen: Seen, measure: str) -> Truth:
    """Whether its last figure is as good as its target; unknown where either is wanting, or no way is better."""
    target, sign, days = agreed(seen, measure), way(seen, measure), figures(seen, measure)
    if target is None or not sign or not days:
        return Truth.UNKNOWN
    return Truth.of({days[-1][1] * sign >= Decimal(target.value) * sign})


def regressed(seen: Seen, measure: str) -> Truth:
    """Whether its last two figures are worse than its baseline; unknown where it has none, or no way is better.

    Unknown too where only what nobody validated says that they are not.
    """
    began = bool(seen.said(measure, BaselineSet)) and way(seen, measure)
    known = began and not held_back(seen, measure)
    return Truth.of({fell_back(seen, measure)}) if known else Truth.UNKNOWN


def on_course(seen: Seen, measure: str) -> Truth:
    """Whether it is on its course; unknown where nothing was asked by its last figure's day, and it has more to do.

    What fell due since that day, and is not yet met, leaves it unknown until the next figure should have come; and so
    does a figure that nobody validated, after one that somebody did and that was off course.
    """
    days, sign = figures(seen, measure), way(seen, measure)
    if not days or not sign:
        return Truth.UNKNOWN
    if off_course(seen, measure):
        return Truth.NO
    if held_off(seen, measure):
        return Truth.UNKNOWN
    on, value = days[-1]
    room = Decimal(seen.said(measure, MeasureDefined)[0].tolerance or 0)
    if any(on < by < seen.day and value * sign < needed * sign - room for by, needed in _asked(seen, measure)):
        return Truth.UNKNOWN
    asked = any(by <= on for by, _ in _asked(seen, measure))
    return Truth.YES if asked or is_reached(seen, measure) is Truth.YES else Truth.UNKNOWN


def _asked(seen: Seen, measure: str) -> Iterator[tuple[date, Decimal]]:
    """Each step that stands, and the target where it is of a day."""
    yield from steps(seen, measure)
    target = agreed(seen, measure)
    if target is not None and target.by is not None:
        yield target.by, Decimal(target.value)


def says_of_course(seen: Seen, measure: str) -> list[str]:
    """What the words on its course must hold: its last figure and that figure's day, or that there is none."""
    days = figures(seen, measure)
    if not days:
        return ["no figure"]
    on, value = days[-1]
    words = [f"{value:f}", f"{on.day} {on:%B %Y}"]
    retired = any(isinstance(each.event, MeasureRetired) and allowed(seen, each) for each in seen.entries(measure))
    if retired:
        return [*words, "taken no more"]
    if not way(seen, measure):
        return [*words, "which way is better"]
    if not off_course(seen, measure) and (firm := held_off(seen, measure)) is not None:
        return [*words, "not said to have been validated", f"{firm[1]:f}", f"{firm[0].day} {firm[0]:%B %Y}"]
    truth, by_then = on_course(seen, measure), [by for by, _ in _asked(seen, measure) if by < seen.day]
    if truth is Truth.NO:
        # Of several the words name one: which, is a matter of how hard each is.
        return [*words, "was to be", *(f"{by.day} {by:%B %Y}" for by in by_then if len(by_then) == 1)]
    asked = any(by <= on for by, _ in _asked(seen, measure))
    return [*words, "was to be" if asked else "target is reached"] if truth is Truth.YES else words
