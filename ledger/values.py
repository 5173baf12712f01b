"""The values that entries are made of: days, who acted, from what source, and what was shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import IntEnum, StrEnum

import attrs

from ledger.errors import Malformed
from ledger.kinds import DecisionName, EntryNumber, Label, PostName, Sha256, StreamName, Words, shown
from ledger.vocabulary import Value

# ISO 8601 intervals, with EDTF's ".." for an open beginning (ISO 8601-2 section 4.4).
_INTERVAL = re.compile(r"(?P<first>[^/]+)(?:/(?P<last>[^/]+))?")


class Day(Value):
    """The civil day (Europe/London) on which something happened, or the span it falls in.

    `first` is None where the source gives only the last ("before 12 October 2022"). `words` are
    the source's own, where it is not exact: they are part of the date, and so a fact.
    """

    first: date | None
    last: date
    words: Label = ""

    def __attrs_post_init__(self) -> None:
        if self.first is not None and self.first > self.last:
            raise Malformed(f"a span cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def of(cls, value: object) -> Day:
        """A Day from a Day, a date, or text: `2022-01-21`, `2022-06/2022-08`, `2022`, `../2022-10-11`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls._parsed(value)
        if type(value) is date:
            return cls(value, value)
        raise Malformed(f"{shown(value)} is not a day: it takes a date such as 2022-01-21")

    @classmethod
    def _parsed(cls, text: str) -> Day:
        parts = _INTERVAL.fullmatch(text)
        if parts is None:
            raise Malformed(f"{shown(text)} is not a day: it takes 2022-01-21 or 2022-06-01/2022-08-31")
        first, last = parts["first"], parts["last"] or parts["first"]
        begins = None if first == ".." else _period(first)[0]
        return cls(begins, _period(last)[1])

    @property
    def known(self) -> bool:
        """Whether it is one known day."""
        return self.first == self.last

    @property
    def plain(self) -> Day:
        """The same day without the words of its source, which may be withheld."""
        return Day(self.first, self.last)

    def __str__(self) -> str:
        if self.words:
            return self.words
        if self.known:
            return said(self.last)
        return f"{said(self.first)} to {said(self.last)}" if self.first else f"by {said(self.last)}"


def _period(text: str) -> tuple[date, date]:
    """The first and last day of an ISO date, month or year."""
    try:
        match [int(part) for part in text.split("-")] if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) else []:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, 12]:
                return date(year, 12, 1), date(year, 12, 31)
            case [year, month]:
                return date(year, month, 1), date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        raise Malformed(f"there is no such day as {shown(text)}") from None
    raise Malformed(f"{shown(text)} is not a day: it takes a date such as 2022-01-21")


def said(day: date) -> str:
    """A day as people write it: 21 January 2022."""
    return f"{day.day} {day:%B %Y}"


def counted(entries: int) -> str:
    """So many entries, in words."""
    return "1 entry" if entries == 1 else f"{entries} entries"


class Actor(Value):
    """Who answers for an entry: a post, never a person.

    `capacity` says as what the post acted, where it acts as more than one thing; `on_behalf_of`
    the post it acted for; `entered_by` the post that typed it in; `channel` how it came in.
    """

    post: PostName
    capacity: Label = ""
    on_behalf_of: PostName | None = None
    entered_by: PostName | None = None
    channel: Label = ""


class Source(Value):
    """The document an entry was taken from, and where in it.

    `document` is the stream of a source, paper or meeting (its minutes); `locator` a clause,
    minute, page, or sheet and cell; `dated` the date the document bears, which decides between
    attested and hindsight; `sha256` the digest of the copy that was read, in hexadecimal.
    """

    document: StreamName
    locator: Label = ""
    dated: date | None = None
    sha256: Sha256 = ""


class Authority(Value):
    """What allowed the act: a decision, or else a rule such as a scheme of delegation's clause."""

    decision: DecisionName | None = None
    rule: Label = ""

    def __attrs_post_init__(self) -> None:
        if (self.decision is None) == (not self.rule):
            raise Malformed("an authority is a decision or a rule: it takes one of the two")


class Exempt(Value):
    """Why an entry's words are withheld from the public: the category verbatim, and its basis.

    Categories are kept as written, under the schedule then in force, and never checked against
    today's (Local Government Act 1972, Schedule 12A, changed on 1 March 2006).
    """

    category: Label
    basis: Label


class Depth(StrEnum):
    """How deep in what a body was given a thing lay."""

    HEADLINE = "headline"
    COVERING_REPORT = "covering report"
    APPENDIX = "appendix"
    LINK = "link"
    SPOKEN = "spoken"


class Showing(Value):
    """What a paper or minuted item shows of one subject: these entries, as they then stood.

    `drawn` is the last entry of the ledger when a live paper was drawn up from it; None where
    whoever recorded an older paper named its entries.
    """

    subject: StreamName
    depth: Depth
    entries: tuple[EntryNumber, ...]
    drawn: EntryNumber | None = None


class Show(Value):
    """In a command: show this subject; with no `entries`, as the record has it on the paper's day."""

    subject: StreamName
    depth: Depth
    entries: tuple[EntryNumber, ...] = ()

    def fact(self) -> Showing:
        """What the event keeps of it."""
        return Showing(self.subject, self.depth, self.entries)


class Saying(Value):
    """What a paper or minuted item says in its own terms: of what, how deep, under which label.

    `reported` is the label it gives, verbatim ("on track", "amber"); the text is in the words.
    """

    depth: Depth
    about: StreamName | None = None
    reported: Label = ""


class Say(Value):
    """In a command: something said, with the text of it."""

    text: Words
    depth: Depth
    about: StreamName | None = None
    reported: Label = ""

    def fact(self) -> Saying:
        """What the event keeps of it."""
        return Saying(self.depth, self.about, self.reported)


class Strength(StrEnum):
    """How strongly a clause binds, in its own word; `will` and `may` are others' duties and powers (domain 0.2)."""

    MUST = "must"
    SHOULD = "should"
    AIM = "aim"
    WILL = "will"
    MAY = "may"


class Truth(StrEnum):
    """The answer to a question of yes or no, over every history the record allows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answers: set[bool]) -> Truth:
        """Yes where every answer is yes, no where every one is no, else unknown."""
        return {frozenset({True}): cls.YES, frozenset({False}): cls.NO}.get(frozenset(answers), cls.UNKNOWN)

    def __bool__(self) -> bool:
        raise TypeError("yes, no and unknown are three answers: compare them, with `is`")

    def __and__(self, other: Truth) -> Truth:
        if Truth.NO in (self, other):
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.UNKNOWN

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other)

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, self)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Whether one of several things is so."""
    found = Truth.NO
    for each in truths:
        found |= each
    return found


def all_of(truths: Iterable[Truth]) -> Truth:
    """Whether every one of several things is so."""
    found = Truth.YES
    for each in truths:
        found &= each
    return found


class Kind(IntEnum):
    """How an answer's row came to be on the record, the firmest first."""

    RECORDED_THEN = 0
    ATTESTED = 1
    HINDSIGHT = 2

    def __str__(self) -> str:
        return self.name.lower().replace("_", " ")


@attrs.frozen
class Point:
    """Where an answer is as of: to the end of day `on`, as the record stood at `recorded`.

    `recorded` is the last entry of an act; `simulated` says the ledger keeps no real clock.
    """

    on: date
    recorded: int
    simulated: bool = False

    def __str__(self) -> str:
        clock = " (on a simulated clock)" if self.simulated else ""
        return f"as of {said(self.on)}, on the record up to entry {self.recorded}{clock}"
