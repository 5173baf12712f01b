"""What serves each clause of both improvement notices, line by line: the page `docs/clauses.md` is made by this.

Beside what is read as a duty it lists what no reading is of: what a notice is about and of whom, the areas it names,
and the powers it gives, each with what shows how it was used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

import attrs

from ledger.aggregates import action, contribution, mandate, measure, review, views
from ledger.aggregates.reading import Expected
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.recommendations import Trace
from ledger.testing.serving import SERVED, Served, invariants_of
from ledger.values import Strength
from ledger.view import View


@attrs.frozen
class Preamble:
    """A clause that asks nothing by itself: whom it is about, what it says, and what serves it."""

    about: str
    says: str
    served: Served


_GIVEN_FOR = Served(
    (mandate.MandateRegistered, mandate.MandateIssued, mandate.AreaRegistered),
    ("mandates", "coverage", "recommendations"),
    ("13", "14"),
)
_WITH_PARTNERS = Served(
    (contribution.ContributionCommissioned, contribution.ContributionReceived, contribution.ContributionDeclined),
    ("contributions",),
    ("29", "R1"),
)
PREAMBLES: Mapping[str, Mapping[str, Preamble]] = MappingProxyType(
    {
        "N22": {
            "1": Preamble("the notice", "Why it is given: what the report of 17 December 2021 found", _GIVEN_FOR),
            "2": Preamble("the council", "What follows is required, working with its partners", _WITH_PARTNERS),
        },
        "N24": {
            "1": Preamble("the notice", "Why it is given: six areas to act on first, three to improve", _GIVEN_FOR),
            "2": Preamble("the Council", "What follows is required, with the ICB and other partners", _WITH_PARTNERS),
        },
    }
)
"""The clauses of each notice that come before those it binds by: they are registered as none of its clauses."""

_OF_REVIEWS = Served((review.ReviewExpected, review.ReviewHeld, review.FindingMade), ("reviews",), ("19",))
_REQUIRED = Served((review.ReviewRequired, review.ReviewerAgreed, review.ReviewHeld), ("reviews",), ("19",))
_COVERED = Served((review.SelfAssessmentProvided, review.SelfAssessmentCovered), ("reviews",), ("20",))
_DIRECTED = Served((mandate.DirectionIssued, mandate.DirectionLifted), ("mandates",), ("21",))
POWERS: Mapping[str, Mapping[str, Served]] = MappingProxyType(
    {
        "N22": {
            "7": _OF_REVIEWS,
            "8": _REQUIRED,
            "10a": _COVERED,
            "10b": _COVERED,
            "10c": _COVERED,
            "13": _DIRECTED,
        },
        "N24": {
            "9": _OF_REVIEWS,
            "10a": _COVERED,
            "10b": _COVERED,
            "10c": _COVERED,
            "10d": _COVERED,
            "10dI": Served(
                (*_COVERED.events, mandate.AreaRegistered, action.ActionLinked, action.ProgressReported),
                ("reviews", "coverage", "recommendations"),
                ("13", "14", "20"),
            ),
            "10dII": Served(
                (
                    *_COVERED.events,
                    measure.TargetAgreed,
                    measure.TrajectorySet,
                    measure.MeasurementTaken,
                    action.MilestoneMet,
                    action.DueDateMoved,
                    action.EvidenceAccepted,
                ),
                ("reviews", "trajectory", "slippage", "status", "counts"),
                ("6", "10", "20", "R3", "R4"),
            ),
            "10dIII": Served(
                (*_COVERED.events, contribution.ContributionReceived, views.ViewsGathered, views.ViewsReflected),
                ("reviews", "contributions", "views"),
                ("14", "20", "R1"),
            ),
            "11": _REQUIRED,
            "14": _DIRECTED,
        },
    }
)
"""What shows how each power of a notice was used, and what an assessment that it allows may hold."""
_AREA = SERVED[Expected.COVERAGE]
"""What serves each area that a clause names: each is to be answered by itself."""


def page(view: View, mandates: Mapping[str, str]) -> Iterator[str]:
    """The lines of a page that lists each clause of some mandates, by name with how their clauses are cited.

    Of each clause: how strongly it binds and whom, how it is read, and the events, answers and invariants that
    serve it. Markdown.
    """
    for name, cited in mandates.items():
        yield from (f"## {cited}: {view.title(name)}", "")
        yield "| Clause | Binds | Asks | Read as | Events | Answers | Invariants |"
        yield "|---|---|---|---|---|---|---|"
        for clause, said in PREAMBLES.get(cited, {}).items():
            asks = (clause, f"nothing by itself, {said.about}", said.says, "no duty of its own")
            yield _cells(asks, said.served, _numbers(cited, clause, said.served))
        yield from _clauses(view, name, cited)
        yield ""


def _clauses(view: View, name: str, cited: str) -> Iterator[str]:
    """Each clause under each reading of it, and after the last of them the areas that it names."""
    areas = [row for row in view.recommendations(name) if row.what is PartKind.AREA]
    for clause, rows in groupby(view.compliance(name), key=lambda row: row.clause):
        for at, row in enumerate(rows):
            yield _line(row, cited, again=at > 0)
        yield from (_area(each, cited) for each in areas if each.part[:-1] == clause)


def _line(row: Compliance, cited: str, *, again: bool) -> str:
    """One clause under one reading; under a further one, what was said of the clause is not said again."""
    power = POWERS.get(cited, {}).get(row.clause, Served((), (), ()))
    served = SERVED[row.expects] if row.expects is not None else power
    of_clause = ("", "", "") if again else (row.clause, f"{row.strength}, {row.obligor}", row.text)
    read = row.reads or (
        "a power, not a duty" if row.strength is Strength.MAY else "no reading: nothing recorded could show it"
    )
    asked = attrs.evolve(served, answers=(*served.answers, "compliance"))
    return _cells((*of_clause, read), asked, _numbers(cited, row.clause, served))


def _area(row: Trace, cited: str) -> str:
    """One area that a clause names."""
    asks = (row.part, "an area to be covered", row.text, f"as clause {row.part[:-1]} is: an action for it")
    return _cells(asks, _AREA, _numbers(cited, row.part, _AREA))


def _numbers(cited: str, clause: str, served: Served) -> str:
    return ", ".join(invariants_of(cited, clause, served.invariants))


def _cells(asks: Sequence[str], served: Served, numbers: str) -> str:
    events = ", ".join(f"`{each.__name__}`" for each in served.events)
    answers = ", ".join(f"`{each}`" for each in served.answers)
    cells = (*asks, events, answers, numbers)
    return "| " + " | ".join(each.replace("|", "\\|") for each in cells) + " |"
