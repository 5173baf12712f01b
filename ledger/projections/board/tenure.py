"""Who held a post on a day, as far as the days on the record say?

An appointment with no first day counts from the day it was made, and may have begun before where the record was not
yet being kept; a holding that ended on no day given has ended by the day that said so, and may have before. One said
long after by nobody's leave to have ended may have gone on until then.
"""

from __future__ import annotations

from datetime import date

import attrs

from ledger.aggregates.body import Body, HolderAppointed, HolderLeft
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.keeping import days_to_record, kept_since
from ledger.projections.ground.late import documented
from ledger.projections.ground.mended import lets
from ledger.values import Truth


@attrs.frozen
class Tenure:
    """One person in one post of one body, by the entries that say when it began and when it ended, where any do.

    `appointed` and `left` say whether those entries had happened by the point's day; `kept` is the day since which the
    record has been kept, and `late` says that its last day was given long after, and by nobody's leave. `asked` is
    whether it is the post that was asked about, or may be another body's of the same name.
    """

    body: str
    post: str
    person: str
    appointment: Entry | None
    appointed: Truth
    leaving: Entry | None = None
    left: Truth = Truth.NO
    kept: date = date.max
    late: bool = False
    asked: Truth = Truth.YES

    @property
    def since(self) -> date | None:
        """The first day of it, where one is given."""
        said = self.appointment.event if self.appointment else None
        return said.begins if isinstance(said, HolderAppointed) else None

    @property
    def counts_from(self) -> date | None:
        """The day from which it surely counts: the first of it, or else that on which it was made."""
        return self.since or (self.appointment.day.last if self.appointment else None)

    @property
    def until(self) -> date | None:
        """The last day of it, where one is given: the day of leaving, else the end of the term."""
        return self._last_day or self._term

    @property
    def open_ended(self) -> bool:
        """Whether no end of it is on the record, of a term or by leaving."""
        return self.until is None and self.leaving is None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What it rests on."""
        return tuple(each for each in (self.appointment, self.leaving) if each is not None)

    def held(self, on: date) -> Truth:
        """Whether the person held the post on a day."""
        return self.asked & self.appointed & self.begun(on) & ~self._over(on)

    @property
    def _term(self) -> date | None:
        said = self.appointment.event if self.appointment else None
        return said.until if isinstance(said, HolderAppointed) else None

    @property
    def _last_day(self) -> date | None:
        said = self.leaving.event if self.leaving else None
        return said.on if isinstance(said, HolderLeft) else None

    def begun(self, on: date) -> Truth:
        """Whether it had begun by a day."""
        if self.since is not None:
            return Truth.of({self.since <= on})
        if self.appointment is None:
            return Truth.UNKNOWN
        if self.appointment.day.last <= on:
            return Truth.YES
        return Truth.NO if self.kept <= on < (self.appointment.day.first or date.min) else Truth.UNKNOWN

    def _over(self, on: date) -> Truth:
        """Whether it had ended before a day: by leaving, which may be before the end of the term or after it."""
        term = Truth.of({self._term is not None and on > self._term})
        if self.leaving is None:
            return term
        if self._last_day is None or (self.late and self._last_day < on):
            return term | self.left & (Truth.YES if on >= self.leaving.day.last else Truth.UNKNOWN)
        return self.left & Truth.of({on > self._last_day}) | ~self.left & term


def tenures(view: AsOf) -> tuple[Tenure, ...]:
    """Every holding of every post that may have been on the record by the point, in the order each was said."""
    return view.keep("tenures", lambda: tuple(each for body in view.streams("body") for each in _of(view, body)))


def tenures_of(view: AsOf, post: str, body: str = "") -> tuple[Tenure, ...]:
    """Every holding of one post: of a body's where that body says who held it, else whichever body says so.

    A post has one name wherever it sits, but each body has a chair of its own: of one that both have as their chair it
    is not known whether it is one post (docs/decisions/0008-posts-are-names.md).
    """
    named = [each for each in tenures(view) if each.post == post]
    own = [each for each in named if each.body == body]
    if own or not chairs(view, body, post):
        return tuple(own or named)
    return tuple(attrs.evolve(each, asked=Truth.UNKNOWN) if chairs(view, each.body, post) else each for each in named)


def chairs(view: AsOf, body: str, post: str) -> bool:
    """Whether a body has a post in the role of a chair, or of one's deputy."""
    state = view.state(body) if body else None
    return isinstance(state, Body) and any("chair" in role.lower() for name, role in state.posts if name == post)


def holders(view: AsOf, post: str, on: date, body: str = "") -> tuple[str, ...]:
    """Who is on record as holding a post on a day; those who may have are not among them."""
    found = (each.person for each in tenures_of(view, post, body) if each.held(on) is Truth.YES)
    return tuple(dict.fromkeys(found))


def vacant(view: AsOf, post: str, on: date, body: str = "") -> Truth:
    """Whether nobody held a post on a day; unknown where nobody was ever said to have held it, or may have by then."""
    # What was made on a later day, with no first day, says nothing of who held it before.
    found = [each for each in tenures_of(view, post, body) if each.since or each.begun(on) is not Truth.NO]
    known = bool(found) and all(each.asked is Truth.YES for each in found)
    held = Truth.NO if known and not perhaps_begun(view, post, body) else Truth.UNKNOWN
    for each in found:
        held |= each.held(on)
    return ~held


def perhaps_begun(view: AsOf, post: str, body: str) -> tuple[Entry, ...]:
    """The appointments to a post, of days later than the point's, that give no first day: they may have begun by it.

    None may have where the record was being kept by then: it counts from the day it was made.
    """
    if view.point.on >= kept_since(view):
        return ()
    found = [
        (name, entry)
        for name in view.log.streams("body", view.point.recorded)
        for entry in view.in_force(name)
        if isinstance(event := entry.event, HolderAppointed)
        and event.post == post
        and event.begins is None
        and had_happened(view, entry, "") is Truth.NO
    ]
    named = body in {each.body for each in tenures_of(view, post)}
    return tuple(entry for name, entry in found if name == body) or tuple(entry for _, entry in found if not named)


def _of(view: AsOf, body: str) -> list[Tenure]:
    found: list[Tenure] = []
    for entry in view.in_force(body):
        happened = had_happened(view, entry, "")
        if happened is Truth.NO:
            continue
        match entry.event:
            case HolderAppointed(post=post, person=person):
                found.append(Tenure(body, post, person, entry, happened, kept=kept_since(view)))
            case HolderLeft(post=post, person=person, on=on):
                late = on is not None and _said_late(view, entry, on)
                at = [
                    n for n, each in enumerate(found) if (each.post, each.person, each.leaving) == (post, person, None)
                ]
                for n in at:
                    found[n] = attrs.evolve(found[n], leaving=entry, left=happened, late=late)
                if not at:
                    found.append(Tenure(body, post, person, None, Truth.YES, entry, happened, late=late))
    return found


def _said_late(view: AsOf, entry: Entry, on: date) -> bool:
    """Whether a day is first given more than a cycle after it, by no authority and no document of that day."""
    given = view.log.entry(entry.original)
    late = (day_of(given.recorded_at) - on).days > days_to_record(view, given)
    return late and on >= kept_since(view) and not (_of_the_time(view, entry, on) or lets(view, entry))


def _of_the_time(view: AsOf, entry: Entry, on: date) -> bool:
    """Whether a document dated within a cycle of a day is behind what an entry says."""
    source = entry.body.source
    dated = source.dated if source is not None and documented(view, entry) else None
    return dated is not None and (dated - on).days <= days_to_record(view, entry)
