"""How an action stands: to be done is not to have made a difference, and no new scheme recolours the past (10, R2)."""

from __future__ import annotations

from datetime import timedelta

from ledger.aggregates.action import ActionCommitted, ActionDelivered, EvidenceAccepted
from ledger.aggregates.policy import StatusSchemeAdopted
from ledger.aggregates.reading import Expected
from ledger.projections.actions.derived import Stands
from ledger.testing import slowness
from ledger.testing.invariants.came import (
    each_commitment_is_as_it_came,
    each_is_declared_as_it_was_reported,
    each_standing_shows_its_signs,
)
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.registers import policies_are_listed
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.oracle import Replay, london
from ledger.testing.seen import Seen
from ledger.testing.slowness.policies import status_scheme
from ledger.view import View


def done_is_shown_to_work(view: View, seen: Seen) -> Looks:
    """What is called done was delivered, and evidence of its impact accepted since, by an authority."""
    for row in view.status():
        if row.standing is not Stands.DONE:
            continue
        entries = seen.entries(row.action)
        delivered = [each for each in entries if isinstance(each.event, ActionDelivered)]
        accepted = [
            each for each in entries if isinstance(each.event, EvidenceAccepted) and slowness.allowed(seen, each)
        ]
        shown = any(one.day.last <= other.day.last for one in delivered[-1:] for other in accepted)
        yield so(shown, f"{row.action} is called done, and was not delivered and shown to work", *entries)


def more_is_delivered_than_shown(view: View, seen: Seen) -> Looks:
    """Never are more called done, as shown to have made a difference, than were delivered."""
    done = [row.action for row in view.status() if row.standing is Stands.DONE]
    delivered = [each for each in seen.streams("action") if seen.said(each, ActionDelivered)]
    yield so(len(done) <= len(delivered), f"{len(done)} are called done, and {len(delivered)} were delivered")


def each_standing_has_its_name(view: View, seen: Seen) -> Looks:
    """A derived status is what the scheme of that day calls the standing; the declared one is what was reported."""
    scheme = status_scheme(seen)
    for row in view.status():
        called = str(getattr(scheme, row.standing.name.lower(), row.standing))
        yield same(f"the derived status of {row.action}", row.derived, called, *row.why.entries)
        if scheme.version:
            yield same(f"the scheme that {row.action} is judged by", row.scheme, scheme.version, *row.why.entries)


def a_scheme_recolours_no_past(record: Record) -> Looks:
    """A scheme adopted on a day changes no answer as of any day before it, once there was one."""
    replay = record.replay
    for entry in replay.entries:
        if not isinstance(entry.body.facts, StatusSchemeAdopted) or entry.act == replay.ends[0]:
            continue
        adopted = london(entry.recorded_at)
        before = max(end for end in replay.ends if end < entry.number)
        if not _had_one(replay, before) or record.replay.entries[entry.act - 1] is not entry:
            continue
        day = adopted - timedelta(days=1)
        was, now = (
            [(row.action, row.derived, row.scheme) for row in record.book.as_of(day, recorded=number).status()]
            for number in (before, entry.act)
        )
        alone = before + 1 == entry.act
        yield so(not alone or was == now, f"a scheme adopted on {adopted} changed what was so on {day}", entry)


def _had_one(replay: Replay, recorded: int) -> bool:
    return any(isinstance(each.body.facts, StatusSchemeAdopted) for each in replay.entries[:recorded])


def only_what_was_promised_stands(view: View, seen: Seen) -> Looks:
    """An action has a standing where it was promised, and only there."""
    listed = {row.action for row in view.status()}
    for action in seen.streams("action"):
        if not seen.plain(action):
            continue
        promised = bool(seen.said(action, ActionCommitted))
        yield same(f"whether {action} has a standing", action in listed, promised, *seen.entries(action))


IMPACT = (
    Invariant(
        "10",
        "delivery is not impact",
        ("N22 5c", "N24 5d, 13", "C16 100", "MV22 L51"),
        "A task that was done is not yet a service that got better.",
        points=(
            done_is_shown_to_work,
            more_is_delivered_than_shown,
            only_what_was_promised_stands,
            each_commitment_is_as_it_came,
            kept_as_shown(Expected.IMPACT),
        ),
    ),
    Invariant(
        "R2",
        "a new scheme recolours no past",
        ("domain 4.3",),
        "To change what green means must not turn last year's red to green.",
        points=(
            each_standing_has_its_name,
            each_is_declared_as_it_was_reported,
            each_standing_shows_its_signs,
            policies_are_listed,
        ),
        record=(a_scheme_recolours_no_past,),
    ),
)
