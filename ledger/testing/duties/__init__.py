"""Was a duty plainly kept on an occasion, or could nothing on the record show that it was? Worked out the slow way.

It speaks only where it is sure, by plain loops over entries, and shares nothing with the answer on compliance: what it
cannot tell, and all that was mended, is left aside.

    duties.plainly(asked)  # True: surely kept; False: surely not shown; None: no telling this way
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ledger.aggregates.reading import Expected, Recurs
from ledger.testing.duties import at_meetings, of_highlights, of_others, of_posts, of_work
from ledger.testing.duties.asked import Asked

PLAINLY: Mapping[Expected, Callable[[Asked], bool | None]] = MappingProxyType(
    {
        Expected.ADVISER: of_posts.held,
        Expected.BOARD: of_posts.meets,
        Expected.CHAIR: of_posts.independent,
        Expected.CHAIR_AGREED: of_posts.agreed,
        Expected.ATTENDANCE: at_meetings.attended,
        Expected.INVITATIONS: at_meetings.invited,
        Expected.PLAN: of_work.adopted,
        Expected.SUBMISSION: of_work.submitted,
        Expected.COVERAGE: of_work.covered,
        Expected.RECOMMENDATIONS: of_work.answered,
        Expected.OWNERS: of_work.owned,
        Expected.TARGETS: of_work.targeted,
        Expected.RESOURCES: of_work.resourced,
        Expected.PROGRESS: at_meetings.progress_told,
        Expected.RISKS: at_meetings.risks_sent,
        Expected.REPORT: at_meetings.reported,
        Expected.LOG: at_meetings.logged,
        Expected.SLOW: of_highlights.slow_highlighted,
        Expected.CONTRIBUTIONS: of_highlights.contributions_highlighted,
        Expected.VIEWS: of_others.gathered,
        Expected.REVIEW: of_others.reviewed,
        Expected.SELF_ASSESSMENT: of_others.assessed,
        Expected.ACCESS: of_others.given,
        Expected.UPDATE: of_others.told,
        Expected.DELIVERY: of_work.delivered,
        Expected.IMPACT: of_work.reached,
        Expected.ENDING: of_others.ended,
        Expected.DECISION: of_others.stated,
    }
)
"""How it is told of each thing that a reading may expect."""


def plainly(asked: Asked) -> bool | None:
    """Whether a duty was kept on an occasion, as far as that is plain: None where there is no telling this way."""
    if asked.terms.recurs is Recurs.EACH_MEETING and len(asked.held) != 1:
        return None
    shown = PLAINLY[asked.terms.expects](asked)
    return None if shown and not _by_a_known_day(asked) else shown


def _by_a_known_day(asked: Asked) -> bool:
    """Whether there is no deadline, or one that is an exact day on which the occasion closes."""
    if asked.terms.deadline is None:
        return True
    timed = asked.terms.recurs in (Recurs.ONCE, Recurs.AT_INTERVALS)
    return timed and asked.on.due is not None and asked.on.due.known
