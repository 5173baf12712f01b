"""How does a risk stand on its register, and did it come to its body in advance, by the record (17)?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperWritten
from ledger.aggregates.risk import RiskClosed, RiskRaised, RiskTargetSet
from ledger.entry import Entry
from ledger.testing.invariants.amiss import is_on_the_register
from ledger.testing.invariants.gatherings import held, held_on, meetings_of, papers_of
from ledger.testing.invariants.repeated import cited, first, has_words, last, on_first, repeats
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.tellings import Telling, tellings_of
from ledger.values import Truth
from ledger.view import View


def _target(seen: Seen, risk: str) -> tuple[int, int] | None:
    targets = seen.said(risk, RiskTargetSet)
    return (targets[-1].likelihood, targets[-1].impact) if targets else None


def _closing(seen: Seen, risk: str) -> list[Entry]:
    """What last took a risk off its register, where it is on it no more."""
    closings = [each for each in seen.entries(risk) if isinstance(each.event, RiskClosed)]
    return [] if is_on_the_register(seen, risk) else closings[-1:]


each_risk_is_as_it_was_put = repeats(
    "risks",
    "risk",
    "decision/",
    mandate=first(RiskRaised, "mandate"),
    raised=on_first(RiskRaised),
    scale=first(RiskRaised, "scale"),
    target=_target,
    target_by=last(RiskTargetSet, "by", none=None),
    closed=lambda seen, risk: next((each.day for each in _closing(seen, risk)), None),
    decision=lambda seen, risk: cited(_closing(seen, risk)),
)
each_risk_has_its_words = has_words("risks", "risk", RiskRaised, "cause", "event_feared", "effect")


def each_risk_came_in_advance_or_did_not(view: View, seen: Seen) -> Looks:
    """When a risk was last put to its body, at which meeting it was due, and whether it was sent before that."""
    for row in view.risks():
        risk, body = row.risk, row.register
        if not seen.entries(risk) or not seen.plain(risk, body, *papers_of(seen, body), *meetings_of(seen, body)):
            continue
        told = [each for each in tellings_of(seen.replay, body, seen.day, seen.recorded) if _of(each, risk)]
        expected = (told[-1].by.day, told[-1].content.stream) if told else (None, "")
        yield same(f"when and by what {body} was last told of {risk}", (row.told, row.told_by), expected)
        met = [each for each in held(seen, body) if not contact(seen, each)]
        days = [held_on(seen, each) for each in met]
        if len(set(days)) < len(days):
            continue  # Which of two on one day was the last is for the hours to say.
        before, last_met = ["", "", *sorted(met, key=lambda each: held_on(seen, each))][-2:]
        yield same(f"the meeting that {risk} was last due at", row.last_meeting, last_met, *seen.entries(risk))
        sent = _sent_before(seen, risk, [each.by for each in told], last_met, before) if last_met else None
        if sent is not None and seen.kept_as_it_happened():
            of = f"whether {risk} was brought up to date and sent before {last_met}"
            yield same(of, row.in_advance, Truth.YES if sent else Truth.NO, *seen.entries(risk))


def _of(telling: Telling, risk: str) -> bool:
    return risk in {*(each.subject for each in telling.shows), *(each.about for each in telling.says)}


def _sent_before(seen: Seen, risk: str, told: list[Entry], meeting: str, before: str) -> bool | None:
    """Whether what was new of a risk between two meetings was sent between them; None where a day leaves it open."""
    since, until = held_on(seen, before) if before else date.min, held_on(seen, meeting)
    sent = [each for each in told if isinstance(each.event, PaperCirculated) and each.event.meeting in (None, meeting)]
    new = [each for each in seen.entries(risk) if not isinstance(each.event, RiskClosed)]
    if len(sent) < len(told) or {each.day.last for each in (*sent, *new)} & {since, until}:
        return None
    if any(seen.said(each.stream, PaperRecalled) for each in sent):
        return None
    return any(
        since < update.day.last < until
        and (paper.day.last > since or getattr(paper.event, "meeting", None) == meeting)
        and paper.day.last < until
        and _tells(seen, paper, risk, update)
        for update in new
        for paper in sent
    )


def _tells(seen: Seen, paper: Entry, risk: str, update: Entry) -> bool:
    """Whether a paper shows what is new of a risk, or speaks of the risk as at that day or a later one."""
    [written] = seen.said(paper.stream, PaperWritten)
    shown = {number for each in written.shows if each.subject == risk for number in each.entries}
    said = any(each.about == risk for each in written.says)
    return update.number in shown or (said and written.as_at >= update.day.last)
