"""What a body had been told: only what was put to it, and never less as days pass (4, 27, R5, R6)."""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import (
    ActionHighlighted,
    ItemMinuted,
    MeetingNotMinuted,
    MinutesApproved,
    MinutesDrafted,
    PackRecorded,
)
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.aggregates.reading import Expected
from ledger.entry import Entry
from ledger.testing.invariants import naive
from ledger.testing.invariants.gatherings import held, held_on, last_met, papers_of
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import what_was_spoken_of_is_among_the_lags
from ledger.testing.invariants.owed import each_thing_is_owed_as_the_record_has_it
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.reports import (
    each_lag_is_the_first_telling,
    what_is_slow_is_due,
    what_was_reported_is_compared,
)
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.invariants.shown import what_was_not_told_is_dated_and_sure, what_was_said_is_of_its_telling
from ledger.testing.invariants.undisclosed import undisclosed_is_slow_less_highlighted
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import unminuted
from ledger.testing.tellings import Telling, tellings_of
from ledger.values import Truth
from ledger.view import View


def told_is_sound(view: View, seen: Seen) -> Looks:
    """Each row rests on what named this very body, and shows nothing that began after the day it speaks of."""
    for body in seen.recorded_streams("body"):
        tellings = tellings_of(seen.replay, body, seen.day, seen.recorded)
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
                pictures = list(view.picture(body, subject))
                yield so(pictures, f"by {seen.day} {body} has no picture of {subject}, which it was shown")
                if not pictures:
                    continue
                picture = pictures[0]
                was = as_at.get((body, subject))
                older = was is not None and (picture.as_at is None or picture.as_at < was)
                yield so(not older, f"by {seen.day} an older paper replaced {body}'s picture of {subject}")
                as_at[body, subject] = picture.as_at or was or seen.day


def unminuted_tells_nothing(view: View, seen: Seen) -> Looks:
    """A meeting of which no minutes were kept was held, and no more: nothing highlighted at it was told to anyone."""
    for stream in seen.recorded_streams("meeting"):
        if not unminuted(seen, stream):
            continue
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


def put_to(seen: Seen, body: str, meeting: str) -> list[Telling]:
    """What was put to a body for one meeting of its own: by name, or for none that is named, since it last met."""
    since, on = last_met(seen, body, meeting), held_on(seen, meeting)
    put = [
        (each, each.by.event.meeting)
        for each in tellings_of(seen.replay, body, seen.day, seen.recorded)
        if isinstance(each.by.event, PaperCirculated | PaperTabled)
    ]
    return [each for each, of in put if of == meeting or (of is None and since < each.by.day.last <= on)]


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
            if not seen.plain(*papers_of(seen, body)):
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


KNOWING = (
    Invariant(
        "4",
        "knowledge is sound and grows",
        ("CAB22 3, 5",),
        "Nobody is said to have been told what was not put before them, or to have been untold it.",
        points=(kept_as_shown(Expected.UPDATE),),
        few=(
            naive.told,
            told_is_sound,
            what_was_not_told_is_dated_and_sure,
            what_was_said_is_of_its_telling,
            what_was_reported_is_compared,
            each_lag_is_the_first_telling,
            what_was_spoken_of_is_among_the_lags,
        ),
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
        points=(kept_as_shown(Expected.SLOW), what_is_slow_is_due),
        few=(each_thing_is_owed_as_the_record_has_it,),
        record=(undisclosed_is_slow_less_highlighted,),
    ),
)
