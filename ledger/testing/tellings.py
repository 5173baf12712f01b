"""What had a body been told, and what not, worked out the slow way: the tellings of a replay (contract, section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from ledger.aggregates.decision import (
    DecisionCorrected,
    DecisionMinuted,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionTaken,
)
from ledger.aggregates.mandate import RecommendationRegistered
from ledger.aggregates.meeting import (
    ActionHighlighted,
    ItemMinuted,
    MeetingCalled,
    MeetingHeld,
    MeetingNotMinuted,
)
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled, PaperWritten
from ledger.entry import Entry
from ledger.testing.oracle import Replay, folded, place
from ledger.values import Depth, Saying, Showing

NOT_TOLD = ("mandate", "plan", "action", "decision", "escalation", "review")
"""The kinds of thing of which a body may be told."""


@attrs.frozen
class Telling:
    """One body told once: by which entry, of what content (a paper, or the minuted item itself)."""

    by: Entry
    content: Entry
    as_at: date
    shows: tuple[Showing, ...]
    says: tuple[Saying, ...]
    recall: Entry | None = None

    @property
    def recalled(self) -> bool:
        """Whether what was put to the body was taken back from it since."""
        return self.recall is not None


@attrs.frozen
class Picture:
    """A subject as a body was last shown it: the telling, the entries, and what they amount to."""

    telling: Telling
    entries: tuple[int, ...]
    known: Any
    recalled: bool


def tellings_of(replay: Replay, body: str, day: date, recorded: int) -> list[Telling]:
    """Everything put to a body by the end of a day, in the order it was told."""
    found = []
    for stream in replay.streams(recorded):
        seen = replay.visible(stream, day, recorded)
        for at, entry in enumerate(seen):
            event = entry.event
            if isinstance(event, PaperCirculated | PaperTabled) and event.to == body:
                [(paper, written)] = [(each, each.event) for each in seen if isinstance(each.event, PaperWritten)]
                back = [each for each in seen[at:] if isinstance(each.event, PaperRecalled)]
                recall = next((each for each in back if getattr(each.event, "body", "") == body), None)
                found.append(Telling(entry, paper, written.as_at, written.shows, written.says, recall))
            if isinstance(event, ItemMinuted) and event.to == body:
                found.append(Telling(entry, entry, entry.day.last, event.shows, event.says))
            if isinstance(event, ActionHighlighted) and _minuted(replay, seen, stream, recorded, body):
                depth = Depth.HEADLINE if event.paper else Depth.SPOKEN
                said = Saying(depth, event.action, event.concern.value)
                found.append(Telling(entry, entry, entry.day.last, (), (said,)))
    return sorted(found, key=lambda each: (each.by.day.last, each.by.original))


def _minuted(replay: Replay, seen: Sequence[Entry], stream: str, recorded: int, body: str) -> bool:
    """Whether a meeting of a body was held, and is never said to have kept no minutes."""
    of = next(each.event.body for each in seen if isinstance(each.event, MeetingCalled | MeetingHeld))
    held = any(isinstance(each.event, MeetingHeld) for each in seen)
    none_kept = any(isinstance(each.event, MeetingNotMinuted) for each in replay.in_force(stream, recorded))
    return of == body and held and not none_kept


def shown_to(replay: Replay, body: str, day: date, recorded: int) -> set[int]:
    """The entries shown to a body by the end of a day."""
    return {
        number
        for telling in tellings_of(replay, body, day, recorded)
        for showing in telling.shows
        for number in showing.entries
    }


def not_shown_to(replay: Replay, body: str, day: date, recorded: int) -> set[int]:
    """The entries of things that a body may be told of which it was not shown, and which are not its own doing."""
    streams = [stream for kind in NOT_TOLD for stream in replay.streams(recorded, kind)]
    seen = shown_to(replay, body, day, recorded)
    visible = [entry for stream in streams for entry in replay.visible(stream, day, recorded)]
    return {each.number for each in visible if each.number not in seen and not _own(replay, body, each, day, recorded)}


def _own(replay: Replay, body: str, entry: Entry, day: date, recorded: int) -> bool:
    """Whether it says what the body did itself, or was asked or sent."""
    event = entry.event
    if isinstance(event, DecisionMinuted | DecisionCorrected | DecisionRescinded | DecisionSuperseded):
        # What took it back may have been another body's decision, which is then cited.
        undone = entry.body.cited if isinstance(event, DecisionRescinded) else None
        of = event.by if isinstance(event, DecisionSuperseded) else undone or entry.stream
        taken = [each.event for each in replay.visible(of, day, recorded)]
        return any(isinstance(each, DecisionTaken) and each.body == body for each in taken)
    named = {getattr(event, name, None) for name in ("body", "by", "to")}
    return body in named and not isinstance(event, RecommendationRegistered)


def pictures_of(replay: Replay, body: str, day: date, recorded: int) -> dict[str, Picture]:
    """Each subject as a body was last shown it: the freshest showing, never two merged.

    Freshest is by the day it speaks of, then the day it was first told, then the telling's number.
    """
    best: dict[str, tuple[tuple[date, date, int], Picture]] = {}
    tellings = tellings_of(replay, body, day, recorded)
    for at, telling in enumerate(tellings):
        if any(earlier.content == telling.content for earlier in tellings[:at]):
            continue
        fresh = (telling.as_at, telling.by.day.last, telling.by.original)
        recalled = all(each.recalled for each in tellings if each.content == telling.content)
        for showing in telling.shows:
            if showing.subject not in best or fresh > best[showing.subject][0]:
                best[showing.subject] = fresh, Picture(telling, showing.entries, amounts_to(replay, showing), recalled)
    return {subject: picture for subject, (_, picture) in best.items()}


def amounts_to(replay: Replay, showing: Showing) -> Any:
    """What the entries of one showing amount to, each read as it stands in that very entry."""
    shown = [replay.entries[number - 1] for number in showing.entries]
    return folded(showing.subject, sorted(shown, key=place))
