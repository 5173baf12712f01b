"""Is it plain that what was slow, or waits for a partner, was highlighted at a meeting, or that nothing was?

True where the record plainly shows it, False where nothing was ever recorded that could, None where the slow way
cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable

from ledger.aggregates.meeting import ActionHighlighted, Concern
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.testing.duties.asked import Asked
from ledger.testing.duties.at_meetings import actions_are_plain
from ledger.testing.seen import Seen
from ledger.testing.slowness import HARD, signs
from ledger.testing.slowness.began import when_it_began
from ledger.testing.slowness.cycles import mandates
from ledger.testing.slowness.endings import is_open
from ledger.testing.slowness.highlighted import highlighted
from ledger.testing.slowness.partners import waits_for_partner


def slow_highlighted(asked: Asked) -> bool | None:
    """What was slow when its pack went out was highlighted as slow; what nobody ever highlighted was not."""
    return _highlighted(asked, Concern.SLOW, lambda then, action: bool(signs(then, action) & HARD))


def contributions_highlighted(asked: Asked) -> bool | None:
    """The same of what waits for a partner."""
    return _highlighted(asked, Concern.CONTRIBUTION, waits_for_partner)


def _highlighted(asked: Asked, concern: Concern, waits: Callable[[Seen, str], bool]) -> bool | None:
    if not asked.alone() or not actions_are_plain(asked) or not asked.seen.plainly("paper", "contribution"):
        return None
    if asked.ever(PaperCirculated) or asked.ever(PaperTabled):
        return None
    # With no pack at all, it is asked of when the meeting began, by whichever day it was to be said.
    began = when_it_began(Seen(asked.seen.replay, asked.held[0].day.last, asked.seen.recorded), asked.on.of)
    if not began:
        return None
    found = [
        {each for each in then.streams("action") if asked.mandate in mandates(then, each) and waits(then, each)}
        for then in began
    ]
    wanted = set.intersection(*found)
    if any(not is_open(then, action) for then in began for action in wanted):
        return None  # What an action that has ended waits for still is not for the slow way to say.
    told = highlighted(asked.seen, asked.on.of, concern)
    ever = {getattr(each.body.facts, "action", "") for each in asked.ever(ActionHighlighted)}
    if wanted and not wanted & ever:
        return False
    return (bool(wanted) and wanted <= told) or None
