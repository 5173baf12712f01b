"""How is a finding read: by which words of an answer's own was it said, what fills them, and on what does it rest?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs

from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.vocabulary import Event

Kinds = Any
"""A kind of event, or several as one type."""
Test = Callable[[Entry, Any], object]
"""Asked of an entry and of what it says."""


def _any(_entry: Entry, _said: Any) -> bool:
    return True


@attrs.frozen
class Found:
    """One finding of a row: what stands in the gaps of its words, and the entries that it rests on."""

    seen: Seen
    row: Any
    gaps: tuple[str, ...]
    rests: tuple[Entry, ...]

    def has(self, kinds: Kinds, test: Test = _any) -> bool:
        """Whether it rests on an entry that says something of some kinds, of which the test is true."""
        said = ((each, each.body.facts) for each in self.rests)
        return any(isinstance(event, kinds) and test(entry, event) for entry, event in said)

    def stands(self, entry: Entry) -> bool:
        """Whether an authority that stands allowed an entry."""
        return allowed(self.seen, entry)

    def before(self, entry: Entry) -> list[Event]:
        """What its stream says before an entry, in order."""
        entries = self.seen.entries(entry.stream)
        return [each.event for each in entries[: entries.index(entry)]] if entry in entries else []

    def said(self, stream: str, kinds: Kinds) -> list[Any]:
        """What a stream says of some kinds; nothing of one that is of no kind there is."""
        return self.seen.said(stream, kinds)


Bears = Callable[[Found], object]
"""Whether the record bears a finding out."""
Vocabulary = Mapping[str, Bears]
"""What may be found in an answer: by its words, with a `*` for whatever else stands in them."""


def never(_: Found) -> bool:
    """Of what is found only where something is of a day that is not known, was mended or came late."""
    return False


def untold(_: Found) -> bool:
    """Of what is not told by a slow way: that it is among the words of the answer is all that is looked at."""
    return True


def rests_on(kinds: Kinds, test: Test = _any) -> Bears:
    """Borne out where the finding rests on such an entry."""
    return lambda found: found.has(kinds, test)


def uncited(kinds: Kinds) -> Bears:
    """Borne out where it rests on such an entry, and that cites nothing."""
    return rests_on(kinds, lambda entry, _: entry.body.authority is None)


def unallowed(kinds: Kinds) -> Bears:
    """Borne out where it rests on such an entry, which no authority that stands allowed."""
    return lambda found: found.has(kinds, lambda entry, _: not found.stands(entry))


def lacks(kinds: Kinds, *words: str) -> Bears:
    """Borne out where it rests on such an entry, and that has none of some words."""
    return rests_on(kinds, lambda entry, _: not {*words} & {*(entry.body.words.names if entry.body.words else ())})


def on(day: date | None) -> str:
    """A day as it is written."""
    return "no usable day" if day is None else f"{day.day} {day:%B %Y}"


@cache
def pattern(words: str) -> re.Pattern[str]:
    """What finds some words, whatever stands in their gaps."""
    return re.compile("(.+?)".join(re.escape(part) for part in words.split("*")), re.DOTALL)
