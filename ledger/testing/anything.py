"""Whatever a ledger's vocabulary accepts, made up from its own annotations: values, events, commands, entries.

What is made up here is well formed and means nothing: it is for codecs and tables, where `worlds`
is for rules.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Annotated, Any, Union, cast, get_args, get_origin

from hypothesis import strategies as st

from ledger.aggregates import COMMANDS
from ledger.aggregates.policy import AdoptCalendar, CalendarAdopted
from ledger.aggregates.reading import (
    BEFORE,
    OCCASIONS,
    PARTS,
    TAKES,
    Anchor,
    ClauseRead,
    Deadline,
    Expected,
    ReadClause,
    Recurs,
    Unit,
    kinds_of,
)
from ledger.codec import EVENTS
from ledger.entry import Body, Call, Entry, Mends, Reason, Sealed
from ledger.errors import Malformed
from ledger.kinds import (
    LABEL_LIMIT,
    BodyName,
    Count,
    Decimals,
    DecisionName,
    Digest,
    EntryNumber,
    Label,
    Name,
    Number,
    PlanName,
    PostName,
    StreamName,
    Text,
    cleaner,
)
from ledger.values import Actor, Authority, Day, Exempt, Source
from ledger.vocabulary import Command, Event, Value, fields_of

letters = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
"""Every character but those no text may hold: controls, halves of pairs, what turns its direction."""
_slugs = st.from_regex(r"[a-z0-9]{1,4}([._-][a-z0-9]{1,3})?", fullmatch=True)
figures = st.decimals(-9999, 9999, places=2).map(lambda made: f"{made:f}".rstrip("0").rstrip(".").replace("-0", "0", 1))
"""Figures as they are written."""
_digests = st.text("0123456789abcdef", min_size=64, max_size=64)


def names(kind: str = "") -> st.SearchStrategy[str]:
    """Names of one kind, or of any."""
    return st.builds("{}/{}".format, st.just(kind) if kind else st.from_regex(r"[a-z]{1,6}", fullmatch=True), _slugs)


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Whatever the annotation of a field accepts."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *rules = get_args(kind)
        ruled = [made for rule in rules if (made := _by_rule(rule)) is not None]
        return ruled[0] if ruled else anything(inner)
    if origin in (Union, types.UnionType):
        return st.none() | anything(next(option for option in get_args(kind) if option is not types.NoneType))
    if origin is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=3).map(tuple)
    if kind in _PLAIN:
        return _PLAIN[kind]
    return st.sampled_from(kind) if issubclass(kind, Enum) else values(kind)


def _by_rule(rule: object) -> st.SearchStrategy[Any] | None:
    made: st.SearchStrategy[Any] | None = None
    match rule:
        case Name(kind=kind):
            made = names(kind)
        case Text():
            made = st.text(letters, max_size=LABEL_LIMIT // 10)
        case Number():
            made = st.integers(1, 2**53 - 1)
        case Count(least=least):
            made = st.integers(least, 2**31 - 1)
        case Digest():
            made = st.just("") | _digests
        case Decimals():
            made = figures
    return made


def values(kind: type[Value]) -> st.SearchStrategy[Any]:
    """Values of a class, every field of which is made up."""
    if kind in _OWN:
        return _OWN[kind]()
    fields = st.fixed_dictionaries({name: anything(field) for name, field in fields_of(cast("type", kind)).items()})
    return fields.map(lambda made: _built(kind, made)).filter(lambda value: value is not None)


def _built(kind: type[Value], fields: dict[str, Any]) -> Value | None:
    """None where the fields do not go together: an hour that the clocks skipped, say."""
    try:
        return kind(**fields)
    except Malformed:
        return None


def days() -> st.SearchStrategy[Day]:
    """Known days, spans, and spans with no beginning, with or without words of the source."""
    first = st.none() | st.dates()
    return st.tuples(first, st.dates(), anything(Label)).map(
        lambda made: Day(None if made[0] is None else min(made[0], made[1]), max(made[0] or made[1], made[1]), made[2])
    )


def _authorities() -> st.SearchStrategy[Authority]:
    rules = anything(Label).filter(bool).map(lambda rule: Authority(None, rule))
    return st.builds(Authority, anything(DecisionName)) | rules


def _sources() -> st.SearchStrategy[Source]:
    return st.builds(Source, anything(StreamName), anything(Label), st.none() | st.dates(), st.just("") | _digests)


Fields = st.SearchStrategy[dict[str, Any]]


def _but(kind: type[Value], fitting: Callable[[], Fields]) -> Callable[[], st.SearchStrategy[Any]]:
    """Values of a class, of fields made up and then some of them drawn so that they go together."""

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        fields = {name: draw(anything(field)) for name, field in fields_of(cast("type", kind)).items()}
        return kind(**{**fields, **draw(fitting())})

    return made


def _deadlines() -> st.SearchStrategy[Deadline]:
    counts = {"within": st.integers(1, 90), "unit": st.sampled_from(Unit), "first_day": st.booleans()}
    others = st.sampled_from([each for each in Anchor if each is not Anchor.DAY])
    anchors = ((others, st.none()), (st.just(Anchor.DAY), st.dates()))
    return st.one_of([st.builds(Deadline, *each, **rest) for each in anchors for rest in (counts, {})])


@st.composite
def _fitting_terms(draw: st.DrawFn) -> dict[str, Any]:
    """What is expected, on which of the occasions it may be looked for, with a deadline where one is needed."""
    expects = draw(st.sampled_from(Expected))
    recurs, deadline = draw(st.sampled_from(OCCASIONS[expects])), draw(_deadlines())
    parts = st.sampled_from(PARTS[expects]) if expects in PARTS else anything(Label)
    fitting = {"expects": expects, "recurs": recurs, "parts": tuple(draw(st.lists(parts, max_size=3)))}
    kinds = {"body": anything(BodyName), "plan": anything(PlanName)}
    fitting["of"] = draw(st.one_of(st.none(), *(kinds[kind] for kind in kinds_of(expects, recurs))))
    fitting["posts"] = tuple(draw(st.lists(anything(PostName), max_size=2))) if TAKES[expects].posts else ()
    if recurs is Recurs.AT_INTERVALS:
        deadline = deadline.but(within=deadline.within or 6)
    elif expects in BEFORE or (recurs is not Recurs.ONCE and draw(st.booleans())):
        return {**fitting, "deadline": None}
    return {**fitting, "deadline": deadline}


@st.composite
def _fitting_years(draw: st.DrawFn) -> dict[str, Any]:
    """A calendar's first and last day, and holidays between them."""
    begins, until = sorted((draw(st.dates()), draw(st.dates())))
    days_off = draw(st.lists(st.dates(begins, until), max_size=3))
    return {"begins": begins, "until": until, "holidays": tuple(days_off)}


_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    date: st.dates(),
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    bool: st.booleans(),
}
_OWN: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
    Day: days,
    Authority: _authorities,
    Source: _sources,
    Deadline: _deadlines,
    **{kind: _but(kind, _fitting_terms) for kind in (ClauseRead, ReadClause)},
    **{kind: _but(kind, _fitting_years) for kind in (CalendarAdopted, AdoptCalendar)},
}


def events() -> st.SearchStrategy[Event]:
    """Events of every kind there is."""
    return st.sampled_from(list(EVENTS.values())).flatmap(values)


def commands() -> st.SearchStrategy[Command]:
    """Commands of every kind there is."""
    return st.sampled_from(list(COMMANDS.values())).flatmap(values)


@st.composite
def entries(draw: st.DrawFn, name: str = "") -> Entry:
    """Entries of one stored name, or of any, whose every part is made up, voids among them."""
    name = name or draw(st.sampled_from(list(EVENTS)))
    mends = draw(st.none() | st.builds(Mends, anything(EntryNumber), st.sampled_from(Reason), st.booleans()))
    void = mends is not None and mends.void
    body = Body(
        effective=None if void else draw(days()),
        facts=None if void else draw(values(EVENTS[name])),
        actor=draw(values(Actor)),
        command=Call(cleaner(Label)(draw(anything(Label))), draw(st.integers(1, 99))),
        source=draw(st.none() | _sources()),
        authority=draw(st.none() | _authorities()),
        answers_to=draw(anything(tuple[EntryNumber, ...])),
        exempt=draw(st.none() | values(Exempt)),
        mends=mends,
        words=draw(st.none() | st.builds(Sealed, _digests, st.just(("report", "title")))),
    )
    number, more = draw(st.integers(1, 10**9)), draw(st.integers(0, 99))
    moment = draw(st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 30)))  # noqa: DTZ001 - aware just below
    recorded_at = moment.replace(tzinfo=UTC) + timedelta(microseconds=draw(st.integers(0, 1)))
    return Entry(number, number + more, recorded_at, draw(names()), draw(st.integers(1, 10**6)), name, body)
