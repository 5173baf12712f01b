"""The figures, risks and resources of the Bury sample: every figure as its document prints it, from its own place.

Nothing is computed from them and nothing is said to be validated; what a document puts in words only is kept in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from ledger import Ledger, View
from ledger.aggregates.action import ActionResourced
from ledger.aggregates.measure import Measure
from ledger.aggregates.plan import Plan
from ledger.aggregates.review import Review
from ledger.aggregates.risk import Risk
from ledger.aggregates.views import Views
from ledger.entry import Entry
from ledger.samples import bury

IN_SPRING, PUBLISHED, VISIT = date(2016, 3, 17), date(2016, 5, 16), date(2022, 10, 13)
# Each figure of the catalogue (domain 1J): the measure, its unit and better way, the period and the day it ended, the
# figure or the words that stand for one, and where it is printed. Small numbers of children are left out (§35).
FIGURES = """
initial-conferences-in-time | % | higher | 2014-15 | 2015-03-31 | 52 | | §22
initial-conferences-in-time | % | higher | at the inspection | 2016-03-17 | 86 | nearly 86% | §22
protection-visits-in-time | % | higher | the last three months | 2016-03-17 | 96 | | §21
care-proceedings | weeks | lower | year to date | 2016-02-22 | 27 | | §38; §119
care-proceedings | weeks | lower | quarter before the inspection | 2016-02-22 | 23 | | §38; §119
not-in-education-looked-after-16-to-18 | % | lower | at the inspection | 2016-03-17 | 27 | | §54
not-in-education-care-leavers-16-to-18 | % | lower | at the inspection | 2016-03-17 | 27 | | §87
not-in-education-care-leavers-19-to-21 | % | lower | year to date | 2016-03-17 | 51 | | §87
personal-education-plans | % | higher | at the inspection | 2016-03-17 | | over 90% | §52
five-good-passes | % | higher | last year | 2015-12-31 | 12 | 12%, a 1% increase on the previous year's results | §53
school-attendance | % | higher | at the inspection | 2016-03-17 | 94.4 | | §55
private-fostering-seen-in-seven-days | children | higher | previous year | 2016-03-17 | | \
not visited quickly enough | §35
decisions-to-improve | cases | lower | at the inspection | 2016-03-17 | 12 | 12 out of 15 cases | §47
entering-care-to-adoption | days | lower | 2012-15 | 2015-03-31 | 529 | \
529 days, 42 days longer than the national threshold | §76
authority-to-match | days | lower | 2012-15 | 2015-03-31 | 244 | \
244 days, 123 days longer than the national threshold | §76
hub-decisions | days | lower | at the inspection | 2016-03-17 | 1 | | §113
semi-independent-16-to-18 | % | lower | at the inspection | 2016-03-17 | 28 | | §95
suitable-accommodation | % | higher | at the inspection | 2016-03-17 | 92 | | §96
children-in-need | children | neither | 31 March 2015 | 2015-03-31 | 1475 | | L950; footnote 2
children-in-need | children | neither | 22 February 2016 | 2016-02-22 | 1584 | | L950; footnote 2
child-protection-plans | children | neither | 31 March 2015 | 2015-03-31 | 200 | | L951; footnote 2
child-protection-plans | children | neither | 22 February 2016 | 2016-02-22 | 275 | | L951; footnote 2
looked-after-children | children | neither | 31 March 2015 | 2015-03-31 | 293 | | L957; footnote 2
looked-after-children | children | neither | 22 February 2016 | 2016-02-22 | 300 | | L957; footnote 2
looked-after-children-rate | per 10,000 children | neither | 31 March 2015 | 2015-03-31 | 69 | | L957; footnote 2
looked-after-children-rate | per 10,000 children | neither | 22 February 2016 | 2016-02-22 | 71 | | L957; footnote 2
caseload | cases per social worker | lower | second monitoring visit | 2022-10-13 | | \
high; for some in safeguarding teams too high | L45; L57
pre-proceedings | children | neither | second monitoring visit | 2022-10-13 | | \
doubled since the last inspection | L79
"""


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, built once, in memory."""
    with bury.build() as built:
        yield built


@pytest.fixture(scope="module")
def now(book: Ledger) -> View:
    """All that its documents say."""
    return book.as_of(date(2024, 7, 24))


def measures(view: View) -> dict[str, Measure]:
    """Every measure, by its name."""
    return {each.removeprefix("measure/"): view.state(each) for each in view.streams("measure")}


def place(entry: Entry) -> str:
    """Where in its document an entry stands."""
    return "" if entry.body.source is None else entry.body.source.locator


def test_every_figure_is_as_it_is_printed(now: View) -> None:
    """Unit, better way, period, figure or words, and place: none is missing, and there are no others."""
    shown = []
    for name, measure in measures(now).items():
        entries = {getattr(each.event, "measurement", ""): each for each in now.visible(f"measure/{name}")}
        for each in measure.measurements:
            value = "" if each.value is None else str(each.value)
            words = (name, measure.unit, str(measure.better), each.name, str(each.at), value, each.wording)
            shown.append(" | ".join((*words, place(entries[each.name]))).replace("|  |", "| |"))

    assert sorted(shown) == sorted(line.strip() for line in FIGURES.strip().splitlines())


def test_a_figure_stands_on_the_day_of_what_gives_it(book: Ledger, now: View) -> None:
    """The findings of 2016 on the last day of the inspection; the unvalidated section on the day it was published."""
    for stream in now.streams("measure"):
        for entry in now.visible(stream):
            spoken_of = {"source/cab22": date(2022, 2, 22), "source/mv22": VISIT}
            source = entry.body.source
            assert source is not None
            unvalidated = "footnote 2" in source.locator
            expected = spoken_of.get(source.document, PUBLISHED if unvalidated else IN_SPRING)
            assert (entry.day.first, entry.day.last) == (expected, expected), stream
    assert measures(book.as_of(date(2016, 3, 16))) == {}


def test_none_is_said_to_have_been_validated(now: View) -> None:
    """Footnote 2 says of one section that it was not, and no document says it of another."""
    assert [each.name for measure in measures(now).values() for each in measure.measurements if each.validated] == []


def test_what_is_counted_of_what_adds_up(now: View) -> None:
    """No part is greater than its whole; only the tracked cases are printed as one (reserve R3; C16 paragraph 47)."""
    counted = {
        name: (each.numerator, each.denominator)
        for name, measure in measures(now).items()
        for each in measure.measurements
        if each.denominator is not None
    }

    assert counted == {"decisions-to-improve": (12, 15)}


def test_with_what_they_are_compared(now: View) -> None:
    """The national figure where one is printed, and no threshold that would have to be worked out."""
    given = {name: measure.comparators for name, measure in measures(now).items() if measure.comparators}

    assert given == {
        "initial-conferences-in-time": (("national", Decimal(75), "2014-15"),),
        "care-proceedings": (("national", Decimal(30), ""),),
        "authority-to-match": (("national threshold", Decimal(121), ""),),
    }
    before = {name: measure.baseline for name, measure in measures(now).items() if measure.baseline is not None}
    assert before == {"hub-decisions": Decimal(4)}


def test_what_was_aimed_at_in_2022(now: View) -> None:
    """Fifteen cases to a worker, and six workers to a manager: for one action, and by no day."""
    found = measures(now)
    aims = {name: measure for name, measure in found.items() if measure.target is not None}

    assert {name: (str(each.target.value), each.target.by) for name, each in aims.items() if each.target} == {
        "caseload": ("15", None),
        "workers-per-manager": ("6", None),
    }
    assert {each.actions for each in aims.values()} == {("action/staffing-review",)}
    assert not any(measure.parts or measure.steps for measure in found.values())


def test_the_risks_that_papers_named(now: View) -> None:
    """Three, put to Cabinet in 2016: nobody scored them or answers for them, on this record."""
    risks: dict[str, Risk] = {each: now.state(each) for each in now.streams("risk")}

    assert {name.removeprefix("risk/"): risk.actions for name, risk in risks.items()} == {
        "skills-and-behaviours": ("action/succession-planning-pilot",),
        "library-legal-challenge": ("action/library-consultation",),
        "library-equality-challenge": (),
    }
    assert {(risk.register, risk.scores, risk.owner, risk.closed) for risk in risks.values()} == {
        ("body/cabinet", None, None, False)
    }


def test_what_was_found_for_what(now: View) -> None:
    """A sum or words as printed, and the one decision that is named."""
    found = {
        entry.stream.removeprefix("action/"): (entry.event.amount, entry.body.authority)
        for action in now.streams("action")
        for entry in now.visible(action)
        if isinstance(entry.event, ActionResourced)
    }

    assert {name: amount for name, (amount, _) in found.items()} == {
        "library-wi-fi": "£37,000",
        "library-consultation": "within existing budgets",
        "radcliffe-pool-demolition": "the required budget",
        "front-line-capacity": "funding has been secured",
    }
    assert [name for name, (_, authority) in found.items() if authority is not None] == ["radcliffe-pool-demolition"]


def test_objectives_access_and_views(now: View) -> None:
    """Three themes; what inspectors considered; and whose views are said to have been gathered."""
    plan: Plan = now.state("plan/improvement-plan-2022")
    visit: Review = now.state("review/monitoring-visit-2")
    gathered: dict[str, Views] = {each: now.state(each) for each in now.streams("views")}

    assert set(plan.objectives) == {"leadership and management", "quality and impact of practice", "workforce"}
    assert {(str(each.to), each.provided) for each in visit.requests} == {
        ("staff and leadership", True),
        ("data on performance and quality", True),
        ("records", True),
    }
    assert {each for state in gathered.values() for each in state.groups} == {
        "children and young people",
        "care leavers",
        "children, young people and families",
        "social workers",
    }
    assert {state.into for state in gathered.values()} == {()}
