"""What a body had been told: only what was put to it, and never less as days pass (4, 27, R5, R6)."""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import (
    ActionHighlighted,
    Concern,
    ItemMinuted,
    MeetingCalled,
    MeetingHeld,
    MeetingNotMinuted,
    MinutesApproved,
    MinutesDrafted,
    PackRecorded,
)
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.entry import Entry
from ledger.testing.invariants import naive
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.oracle import Telling
from ledger.testing.seen import Seen
from ledger.testing.slowness.cycles import boards
from ledger.values import Truth
from ledger.view import View


def told_is_sound(view: View, seen: Seen) -> Looks:
    """Each row rests on what named this very body, and shows nothing that began after the day it speaks of."""
    for body in seen.recorded_streams("body"):
        tellings = seen.replay.tellings(body, seen.day, seen.recorded)
        shown = {number for telling in tellings for each in telling.shows for number in each.entries}
        for row in view.told(body):
            rests = [seen.replay.entries[number - 1] for number in row.why.entries]
            named = {getattr(entry.body.facts, "to", None) for entry in rests}
            spoken = any(isinstance(entry.body.facts, ActionHighlighted) for entry in rests)
            yield so(body in named or spoken, f"{body} was told of {row.subject} by nothing put to it", *rests)
            yield so(set(row.entries) <= shown, f"{body} was told what nothing shows it", *row.entries)
            begun = [seen.replay.entries[number - 1].day.first for number in row.entries]
            late = [each for each in begun if each is not None and each > row.as_at]
            yield so(not late, f"{body} was shown what came after {row.as_at}", *row.entries)


def told_grows(record: Record) -> Looks:
    """On one record, what a body was told by one day it was told by each later one; no older picture replaces one."""
    whole = sorted(
        ((view, seen) for view, seen in record.few if seen.recorded == record.replay.ends[-1]),
        key=lambda each: each[1].day,
    )
    bodies = record.replay.streams(len(record.replay.entries), "body")
    told: dict[str, set[int]] = {}
    as_at: dict[tuple[str, str], date] = {}
    for view, seen in whole:
        for body in bodies:
            rows = list(view.told(body))
            now = {number for row in rows for number in row.entries}
            lost = told.get(body, set()) - now
            yield so(not lost, f"by {seen.day} {body} is no longer told what it was told before", *lost)
            told[body] = now
            for subject in {row.subject for row in rows if row.entries and row.subject}:
                picture = view.picture(body, subject)[0]
                was = as_at.get((body, subject))
                older = was is not None and (picture.as_at is None or picture.as_at < was)
                yield so(not older, f"by {seen.day} an older paper replaced {body}'s picture of {subject}")
                as_at[body, subject] = picture.as_at or was or seen.day


def unminuted(seen: Seen) -> list[str]:
    """The meetings of which it is recorded that no minutes were kept, on whatever day."""
    return [
        stream
        for stream in seen.recorded_streams("meeting")
        if any(isinstance(each.event, MeetingNotMinuted) for each in seen.replay.in_force(stream, seen.recorded))
    ]


def unminuted_tells_nothing(view: View, seen: Seen) -> Looks:
    """A meeting of which no minutes were kept was held, and no more: nothing highlighted at it was told to anyone."""
    for stream in unminuted(seen):
        spoken = [each for each in seen.entries(stream) if isinstance(each.event, ActionHighlighted)]
        minuted = [each for each in seen.entries(stream) if isinstance(each.event, ItemMinuted)]
        for body in seen.recorded_streams("body"):
            relied = {number for row in view.told(body) for number in row.why.entries}
            told = [each for each in spoken if each.number in relied]
            yield so(not told, f"{body} was told what was said at {stream}, of which no minutes were kept", *told)
        stage = {row.meeting: row.minutes for row in view.minutes()}.get(stream)
        kinds = {type(each.event) for each in seen.entries(stream)}
        if MeetingNotMinuted in kinds and not minuted and not kinds & {MinutesDrafted, MinutesApproved}:
            yield same(f"the minutes of {stream}", stage, "none kept", *seen.entries(stream))


def held(seen: Seen, body: str) -> list[str]:
    """The meetings of a body that are on record as held on a known day, of which nothing is mended."""
    return [
        stream
        for stream in seen.streams("meeting")
        if seen.plain(stream) and of_body(seen, stream) == body and seen.said(stream, MeetingHeld)
    ]


def of_body(seen: Seen, meeting: str) -> str:
    """The body a meeting was first said to be of."""
    first = [each for each in seen.entries(meeting) if isinstance(each.event, MeetingCalled | MeetingHeld)]
    return str(getattr(first[0].event, "body", "")) if first else ""


def put_to(seen: Seen, body: str, meeting: str) -> list[Telling]:
    """What was put to a body for one meeting of its own, by papers that named it."""
    return [
        each
        for each in seen.replay.tellings(body, seen.day, seen.recorded)
        if isinstance(each.by.event, PaperCirculated | PaperTabled) and each.by.event.meeting == meeting
    ]


def highlights_are_in_the_pack(view: View, seen: Seen) -> Looks:
    """What was highlighted at a meeting is in its pack, or that it is not is found; unknown where the pack is."""
    for body in seen.recorded_streams("body"):
        listed = view.highlighted(body)
        for meeting in held(seen, body):
            entries = [each for each in seen.entries(meeting) if isinstance(each.event, ActionHighlighted)]
            rows = [row for row in listed if row.meeting == meeting]
            told = [(row.action, row.concern) for row in rows]
            said = seen.said(meeting, ActionHighlighted)
            expected = [(each.action, each.concern) for each in said]
            yield same(f"what was highlighted at {meeting}", told, expected, *entries)
            if not seen.plainly("paper"):
                continue
            pack = put_to(seen, body, meeting)
            for row in rows:
                holds = any(_speaks_of(telling, row.action) for telling in pack)
                known = _complete(seen, meeting)
                truth = Truth.YES if holds else Truth.NO if known else Truth.UNKNOWN
                yield same(f"whether {row.action} was in the pack of {meeting}", row.in_pack, truth, *entries)
                found = any("in no paper of the meeting's pack" in each.what for each in row.findings)
                yield same(f"the finding on {row.action} at {meeting}", found, truth is Truth.NO, *entries)


def _speaks_of(telling: Telling, action: str) -> bool:
    return any(each.subject == action for each in telling.shows) or any(each.about == action for each in telling.says)


def _complete(seen: Seen, meeting: str) -> bool:
    """Whether what was last said of a pack is that it is all on the record; of the record, not of a day."""
    said = sorted(seen.replay.in_force(meeting, seen.recorded), key=_number)
    packs = [each.event.complete for each in said if isinstance(each.event, PackRecorded)]
    return packs[-1:] == [True]


def _number(entry: Entry) -> int:
    return entry.number


def undisclosed_is_slow_less_highlighted(record: Record) -> Looks:
    """At each meeting: what was slow when its pack went out, less what it was told was slow, and nothing else."""
    for view, seen in record.points:
        for body in seen.recorded_streams("body"):
            answer = view.not_highlighted(body)
            for row in answer:
                then = record.slow(row.cut_off, seen.recorded)
                says = f"{row.action} was not slow when the pack of {row.meeting} went out"
                yield so(row.action in then, says, *row.why.entries)
            if _disputes(seen, body) or not seen.plainly("meeting", "paper", "body", "plan", "mandate", "action"):
                continue
            for meeting in held(seen, body):
                listed = {row.action for row in answer if row.meeting == meeting}
                yield same(
                    f"what was slow and not said at {meeting}", listed, _undisclosed(record, seen, body, meeting)
                )


def _undisclosed(record: Record, seen: Seen, body: str, meeting: str) -> set[str]:
    if meeting in unminuted(seen) and not seen.said(meeting, MeetingCalled):
        return set()
    went_out = cut_off(seen, body, meeting)
    then = Seen(record.replay, went_out, seen.recorded)
    before = {each for each in record.slow(went_out, seen.recorded) if body in boards(then, each)}
    told = set() if meeting in unminuted(seen) else highlighted_as_slow(seen, meeting)
    return before - told


def cut_off(seen: Seen, body: str, meeting: str) -> date:
    """The day the last of a meeting's pack went out, since the body last met; the meeting's own where nothing did."""
    on = held_on(seen, meeting)
    met = [held_on(seen, each) for each in held(seen, body) if each not in _contacts(seen)]
    since = max((day for day in met if day < on), default=date.min)
    named = (meeting, None)
    sent = [entry for entry, said in seen.anywhere(PaperCirculated) if said.to == body and said.meeting in named]
    tabled = [entry for entry, said in seen.anywhere(PaperTabled) if said.to == body and said.meeting in named]
    put = [entry.day.last for entry in (*sent, *(each for each in tabled if each.day.last == on))]
    return max((day for day in put if since < day <= on), default=on)


def held_on(seen: Seen, meeting: str) -> date:
    """The day on which a meeting that was held was held."""
    return next(each.day.last for each in seen.entries(meeting) if isinstance(each.event, MeetingHeld))


def _contacts(seen: Seen) -> list[str]:
    return [each for each in unminuted(seen) if not seen.said(each, MeetingCalled)]


def highlighted_as_slow(seen: Seen, meeting: str) -> set[str]:
    """The actions highlighted as slow at a meeting."""
    return {each.action for each in seen.said(meeting, ActionHighlighted) if each.concern is Concern.SLOW}


def _disputes(seen: Seen, body: str) -> bool:
    return any(each.name.startswith("entry-disputed/") for each in seen.entries(body))


KNOWING = (
    Invariant(
        "4",
        "knowledge is sound and grows",
        ("CAB22 3, 5",),
        "Nobody is said to have been told what was not put before them, or to have been untold it.",
        few=(naive.told, told_is_sound),
        record=(told_grows,),
    ),
    Invariant(
        "27",
        "a meeting without minutes tells nothing",
        ("C16 126", "C16 L1277", "CAB22 2, 7"),
        "A contact that nobody minuted is no evidence of what was said, or that anybody heard it.",
        points=(unminuted_tells_nothing,),
    ),
    Invariant(
        "R5",
        "what was highlighted is in the pack, or found",
        ("N22 5d", "N24 5e"),
        "A board that is told of something orally should be able to read it.",
        points=(highlights_are_in_the_pack,),
    ),
    Invariant(
        "R6",
        "undisclosed is slow less highlighted, exactly",
        ("N22 5d", "N24 5e"),
        "What was slow and nobody said so is the line that matters most, and it must be neither long nor short.",
        record=(undisclosed_is_slow_less_highlighted,),
    ),
)
