"""Is it plain that views, reviews, decisions and the end of a mandate were as a clause asks, or that nothing shows it?

True where the record plainly shows it, False where nothing was ever recorded that could, None where the slow way
cannot tell.
"""

from __future__ import annotations

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.mandate import MandateSteppedDown, MinisterAgreed, ProgressEvidenced
from ledger.aggregates.meeting import ItemMinuted
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled
from ledger.aggregates.review import (
    AccessProvided,
    AccessRefused,
    AccessRequested,
    ReviewHeld,
    SelfAssessmentProvided,
)
from ledger.aggregates.views import ViewsGathered, ViewsReflected
from ledger.entry import Entry
from ledger.testing.duties.asked import Asked


def in_its_time(asked: Asked, entry: Entry) -> bool:
    """Whether something happened after the day an occasion opens, and by the end of the day it was due."""
    opens, due = asked.on.opens, asked.on.due
    return opens is not None and due is not None and opens < entry.day.last <= due.last


def gathered(asked: Asked) -> bool | None:
    """The views of each group named were gathered under the mandate and reflected in something, in the time."""
    if not asked.ever(ViewsGathered) or not asked.ever(ViewsReflected):
        return False
    if asked.on.of or not asked.seen.plainly("views", "mandate"):
        return None
    into = {entry.stream for entry, _ in asked.seen.anywhere(ViewsReflected) if in_its_time(asked, entry)}
    found = {
        said.group
        for entry, said in asked.seen.anywhere(ViewsGathered)
        if said.mandate == asked.mandate
        and entry.stream in into
        and in_its_time(asked, entry)
        and _before_what_follows(asked, entry)
    }
    return (bool(found) and set(asked.terms.parts) <= found) or None


def _before_what_follows(asked: Asked, gathering: Entry) -> bool:
    """Whether views were gathered once, first, and reflected only after."""
    entries = asked.seen.entries(gathering.stream)
    return [type(each.event) for each in entries][:2] == [ViewsGathered, ViewsReflected] and entries[0] is gathering


def reviewed(asked: Asked) -> bool | None:
    """A review of a kind that is named was held under the mandate in the time, by the body named."""
    if not asked.ever(ReviewHeld):
        return False
    if asked.terms.of is not None or not asked.seen.plainly("review", "mandate"):
        return None
    found = [
        entry
        for entry, said in asked.seen.anywhere(ReviewHeld)
        if said.mandate == asked.mandate
        and (not asked.terms.parts or str(said.kind) in asked.terms.parts)
        and asked.seen.entries(entry.stream)[0] is entry
    ]
    return any(in_its_time(asked, each) for each in found) or None


def assessed(asked: Asked) -> bool | None:
    """The council's own assessment came before the review was held."""
    if not [each for each in asked.ever(SelfAssessmentProvided) if each.stream == asked.on.of]:
        return False
    if asked.terms.parts or asked.terms.deadline or not asked.seen.plain(asked.on.of, asked.mandate):
        return None
    kinds = [type(each.event) for each in asked.seen.entries(asked.on.of)]
    if ReviewHeld not in kinds or SelfAssessmentProvided not in kinds:
        return None
    return kinds.index(SelfAssessmentProvided) < kinds.index(ReviewHeld) or None


def given(asked: Asked) -> bool | None:
    """What was asked for was given on the day it was asked, and never refused."""
    of = asked.on.of
    provided = asked.ever(AccessProvided, lambda said: said.request == asked.on.part)
    if all(each.stream != of for each in provided):
        return False
    if not asked.seen.plain(of, asked.mandate) or [each for each in asked.ever(AccessRefused) if each.stream == of]:
        return None
    days = [
        {each.day.last for each in asked.seen.entries(of) if _names(each, kind, asked.on.part)}
        for kind in (AccessRequested, AccessProvided)
    ]
    due = asked.on.due.last if asked.on.due else None
    once = len(days[0]) == 1 and days[0] == days[1]
    return (once and (due is None or min(days[0]) <= due)) or None


def _names(entry: Entry, kind: type, request: str) -> bool:
    return isinstance(entry.event, kind) and getattr(entry.event, "request", "") == request


def told(asked: Asked) -> bool | None:
    """Something was put to each body it is due to, in the time."""
    kinds = (PaperCirculated, PaperTabled, ItemMinuted)
    if not any(asked.ever(each) for each in kinds):
        return False
    plain = asked.seen.plainly("paper", "meeting", "body", "mandate") and not asked.ever(PaperRecalled)
    if not plain or asked.terms.posts:
        return None
    put = [each for kind in kinds[:2] for each, _ in asked.seen.anywhere(kind)]
    to = {getattr(each.event, "to", "") for each in put if in_its_time(asked, each)}
    return (bool(asked.boards) and asked.boards <= to) or None


def ended(asked: Asked) -> bool | None:
    """It stepped down once progress was evidenced and the Minister had agreed; or neither was ever said."""
    kinds = (ProgressEvidenced, MinisterAgreed)
    own = [each for kind in kinds for each in asked.ever(kind) if each.stream == asked.mandate]
    if not own:
        return False
    if not asked.seen.plain(asked.mandate):
        return None
    order = [type(each.event) for each in asked.seen.entries(asked.mandate)]
    if MandateSteppedDown not in order:
        return None
    before = order[: order.index(MandateSteppedDown)]
    return all(kind in before for kind in kinds) or None


def stated(asked: Asked) -> bool | None:
    """The record of the decision has the words of each part named, be they that there is none."""
    taken = [each for each in asked.seen.entries(asked.on.of) if isinstance(each.event, DecisionTaken)]
    names = {
        name
        for each in asked.ever(DecisionTaken)
        if each.stream == asked.on.of
        for name in (each.body.words.names if each.body.words else ())
    }
    wanted = set(asked.terms.parts or ("text", "reasons", "options", "interests"))
    known = wanted & {"reasons", "options"}
    if known - names:
        return False
    if not taken or not asked.seen.plain(asked.on.of, asked.mandate) or "minute" in wanted:
        return None
    now = taken[-1].body.words.names if taken[-1].body.words else ()
    return wanted - {"interests"} == wanted <= set(now) or None
