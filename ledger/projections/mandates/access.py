"""What did whoever conducted a review ask to be given, by when, and was it given?

The council must give access to people, data, facilities and records (N22 clause 9; N24 clause 12; domain R10). A
request that a mend took back, or put to a later day, by nobody's leave stands as it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import attrs

from ledger.aggregates.review import AccessProvided, AccessRefused, AccessRequested, AccessTo
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.recorded import day
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.still import weakest
from ledger.values import Day, Truth
from ledger.values import said as written


@attrs.frozen
class Asked:
    """One request, by its own name: `due` is the earliest day that it was ever to be answered by.

    A day that was past when it was asked for is none: by that nobody could answer. `entries` are what made it, mends by
    nobody's leave included; `given` and `refused` what answered it, or may have by the point's day, `asof`, what was
    once said to be refused included.
    """

    name: str
    to: AccessTo
    due: date | None
    entries: tuple[Entry, ...]
    given: tuple[Entry, ...]
    refused: tuple[Entry, ...]
    asof: Day

    @property
    def provided(self) -> Truth:
        """Whether it was given, and not refused since."""
        return self.provided_by(None)

    def provided_by(self, due: Day | None) -> Truth:
        """Whether it was given by the end of a day where one is named, and not refused since."""
        found = Truth.NO
        for each in self.given:
            in_time = ~earlier(self.asof, each.day) & ~earlier(due or self.asof, each.day)
            for refusal in self.refused:
                in_time &= precedes(refusal, each) | earlier(self.asof, refusal.day)
            found |= in_time
        return found


def asked(view: AsOf, review: str) -> tuple[Asked, ...]:
    """Everything that was asked for in a review, in the order it was first asked for."""
    made: dict[str, list[tuple[Entry, AccessRequested]]] = {}
    for entry, event in once_said(view, review, AccessRequested):
        made.setdefault(event.request, []).append((entry, event))
    return tuple(_asked(view, review, name, requests) for name, requests in made.items())


def _asked(view: AsOf, review: str, name: str, made: Sequence[tuple[Entry, AccessRequested]]) -> Asked:
    given = [entry for entry in _perhaps(view, review) if _answers(entry, name, AccessProvided)]
    refused = [entry for entry in _perhaps(view, review) if _answers(entry, name, AccessRefused)]
    refused += [entry for entry, event in once_said(view, review, AccessRefused) if event.request == name]
    visible = set(view.visible(review))
    last = next((event for entry, event in reversed(made) if entry in visible), made[-1][1])
    return Asked(
        name=name,
        to=last.to,
        due=min(
            (event.due for entry, event in made if event.due is not None and not _past(entry, event)), default=None
        ),
        entries=tuple(dict.fromkeys([*(entry for entry, _ in made), *_mends(view, made)])),
        given=tuple(given),
        refused=tuple(dict.fromkeys(refused)),
        asof=Day.of(view.point.on),
    )


def _past(entry: Entry, event: AccessRequested) -> bool:
    """Whether the day that something was to be answered by was past when it was asked for."""
    return event.due is not None and event.due < (entry.day.first or date.min)


def _mends(view: AsOf, made: Sequence[tuple[Entry, AccessRequested]]) -> list[Entry]:
    return [mend for entry, _ in made for mend in unsaying(view, entry)]


def _perhaps(view: AsOf, review: str) -> list[Entry]:
    return [entry for entry in view.in_force(review) if had_happened(view, entry, "") is not Truth.NO]


def _answers(entry: Entry, name: str, kind: type[AccessProvided | AccessRefused]) -> bool:
    return isinstance(entry.event, kind) and entry.event.request == name


@attrs.frozen(kw_only=True)
class Access(Row):
    """One thing asked for in a review: to what, on which day, by when, and whether it was given.

    `due` is the earliest day that was ever set for it, None where none was; `provided` says whether it was given and
    not refused since, and `in_time` whether that was by its day (None: no day was set). `answered` is the day of the
    last answer, None where there is none; `text` is what was asked for.
    """

    request: str
    to: AccessTo
    requested: Day
    due: date | None
    answered: Day | None
    provided: Truth
    in_time: Truth | None
    text: str
    findings: tuple[Finding, ...]


def access(view: AsOf, review: str) -> Iterator[Access]:
    """What was asked for in a review, in order, with how it was answered; no mend by nobody's leave answers better."""
    for each in asked(view, review):
        provided = weakest(view, partial(_provided, review=review, request=each.name))
        answered = partial(_in_time, review=review, request=each.name)
        in_time = None if each.due is None else weakest(view, answered, review, each.due)
        yield _row(view, review, each, provided, in_time)


def _provided(view: AsOf, review: str, request: str) -> Truth | None:
    """Whether a request was answered; None where it was not made."""
    each = _asked_by_name(view, review, request)
    return None if each is None else each.provided


def _in_time(view: AsOf, review: str, request: str) -> Truth | None:
    """Whether a request was answered by its day; None where it was not made, or had none."""
    each = _asked_by_name(view, review, request)
    return None if each is None or each.due is None else each.provided_by(Day.of(each.due))


def _asked_by_name(view: AsOf, review: str, request: str) -> Asked | None:
    return next((each for each in asked(view, review) if each.name == request), None)


def _row(view: AsOf, review: str, each: Asked, provided: Truth, in_time: Truth | None) -> Access:
    answers = [entry for entry in view.visible(review) if entry in each.given or entry in each.refused]
    request, rests = each.entries[0], (*each.entries, *each.given, *each.refused)
    silent = "" if each.given or each.refused else f"no answer to it among the entries of {review}"
    findings = tuple(_findings(view, each, silent))
    return Access(
        request=view.mark(request) or each.name,
        to=each.to,
        requested=day(view, request),
        due=each.due,
        answered=day(view, answers[-1]) if answers else None,
        provided=provided,
        in_time=in_time,
        text=view.text(request, "text"),
        findings=findings,
        why=Why.of(*rests, missing=silent),
        kind=view.kind(rests),
    )


def _findings(view: AsOf, each: Asked, silent: str) -> Iterator[Finding]:
    rests = (*each.entries, *each.given, *each.refused)
    late = each.due is not None and each.due < view.point.on and each.provided_by(Day.of(each.due)) is Truth.NO
    if each.provided is Truth.NO and each.refused:
        yield Finding("asked for, and refused on this record", Why.of(*rests))
    elif late and each.due is not None:
        how = "given only after that" if each.given else "not answered on this record"
        yield Finding(f"asked for by {written(each.due)}, and {how}", Why.of(*rests, missing=silent))
    for entry in each.entries:
        match entry.body.facts:
            case AccessRequested(due=date() as due) as event if _past(entry, event):
                yield Finding(f"asked for by {written(due)}, which was past when it was asked for", Why.of(entry))
    if any(unsaying(view, entry) for entry in each.entries):
        what = "mended by no authority that stands: it stands still as it was first asked for"
        yield Finding(what, Why.of(*each.entries))
