"""What may be found of reviews, measures and objectives, and does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.action import ObjectiveServed
from ledger.aggregates.measure import (
    BaselineSet,
    ComparatorGiven,
    MeasureDefined,
    MeasurementRestated,
    MeasurementTaken,
    MeasureRetired,
    TargetAgreed,
    TrajectorySet,
)
from ledger.aggregates.plan import ObjectiveSet
from ledger.aggregates.review import (
    AccessProvided,
    AccessRefused,
    AccessRequested,
    PublicationRuled,
    ReviewHeld,
    ReviewPublished,
    SelfAssessmentProvided,
)
from ledger.testing.findings.found import Bears, Found, Vocabulary, on, rests_on, unallowed, untold

FIGURES = MeasurementTaken | MeasurementRestated


def _asked_by_then(answered: bool) -> Bears:  # noqa: FBT001 - one of two, each named where it is made
    """Asked for by that day, and by now given, or not."""

    def so(found: Found) -> bool:
        asked = found.has(AccessRequested, lambda _, said: on(said.due) == found.gaps[0])
        return asked and found.has(AccessProvided) is answered

    return so


def _called(found: Found) -> bool:
    return found.has(ReviewHeld, lambda _, said: said.sequence in found.gaps)


def _assessed(given: bool) -> Bears:  # noqa: FBT001 - as above
    return lambda found: found.has(ReviewHeld) and bool(found.said(found.row.review, SelfAssessmentProvided)) is given


def _not_held(found: Found) -> bool:
    return not found.said(found.row.review, ReviewHeld) and on(found.row.expected) == found.gaps[0]


def _published(found: Found) -> bool:
    return found.has(ReviewPublished) and found.has(PublicationRuled, lambda _, said: not said.published)


REVIEWS: Vocabulary = {
    "expected by *, and not held on this record": _not_held,
    "published, though it was said that it would not be": _published,
    "inferred: called *, so an earlier one of its kind took place before *": _called,
    "inferred: called *, so * earlier ones of its kind took place before *": _called,
    "inferred: it took place before *, as * is called *": _called,
    "inferred: it may have taken place before *, as * is called *": _called,
    "held with no self-assessment on this record": _assessed(given=False),
    "the self-assessment on this record came after it was held": _assessed(given=True),
    "it is not known whether the self-assessment came before it was held": untold,
    "asked for, and refused on this record": rests_on(AccessRefused),
    "asked for by *, which was past when it was asked for": rests_on(
        AccessRequested, lambda entry, said: said.due is not None and said.due < entry.day.last
    ),
    "asked for by *, and given only after that": _asked_by_then(answered=True),
    "asked for by *, and not answered on this record": _asked_by_then(answered=False),
}


def _counted(found: Found) -> bool:
    counted, of = found.gaps
    return found.has(
        FIGURES,
        lambda _, said: (
            (str(said.numerator), str(said.denominator)) == (counted, of) and said.numerator > said.denominator
        ),
    )


def _no_figure(found: Found) -> bool:
    return found.has(FIGURES, lambda _, said: said.value is None and said.wording == "".join(found.gaps))


def _share(found: Found) -> bool:
    value, counted, of, _ = found.gaps
    return found.has(
        FIGURES,
        lambda _, said: (str(said.value), str(said.numerator), str(said.denominator)) == (value, counted, of),
    )


def _put_otherwise(found: Found) -> bool:
    figures = found.said(found.row.measure, FIGURES)
    return len([each for each in figures if each.measurement == found.gaps[0]]) > 1


def _reported_early(found: Found) -> bool:
    return found.has(
        MeasurementTaken,
        lambda entry, said: (said.measurement, on(said.at)) == found.gaps and said.at > entry.day.last,
    )


TRAJECTORY: Vocabulary = {
    "its target was made easier, put off or taken back by no authority that stands: it stands as it was": unallowed(
        TargetAgreed
    ),
    "a step of its trajectory was lowered or taken back by no authority that stands: it stands as it was": unallowed(
        TrajectorySet
    ),
    "its baseline was set lower or taken back by no authority that stands: it stands as it was": unallowed(BaselineSet),
    "what it counts, or what it may miss by, was widened by no authority that stands: it stands as it was": unallowed(
        MeasureDefined
    ),
    "* are counted, of *": _counted,
    "its source gives no figure": _no_figure,
    "its source gives no figure: “*”": _no_figure,
    "compared with a figure of no stated period": rests_on(ComparatorGiven, lambda _, said: not said.period),
    "given as *, and * of * come to *": _share,
    "the figure of * was put otherwise after it was reported; * counts": _put_otherwise,
    "the figure of * was reported before its period ended, on *": _reported_early,
    "retired by no authority that stands: measured still": unallowed(MeasureRetired),
}


def _not_set(found: Found) -> bool:
    return found.row.objective not in {each.objective for each in found.said(found.row.plan, ObjectiveSet)}


OBJECTIVES: Vocabulary = {
    "served, and not set as an objective of its plan on this record": _not_set,
    "no committed action serves it on this record": lambda found: not found.row.counted,
    "* was added once its plan was adopted, by no authority that stands: it makes no third of the others smaller": (
        lambda found: found.has(ObjectiveServed, lambda entry, _: entry.stream == found.gaps[0])
    ),
}
OF_REVIEWS: Mapping[str, Vocabulary] = {"reviews": REVIEWS, "trajectory": TRAJECTORY, "objectives": OBJECTIVES}
"""By the answer."""
