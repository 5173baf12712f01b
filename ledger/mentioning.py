"""By which names is a person found, and which entries speak of them, in what can be erased and in what stays?

Only words can be destroyed. What an entry's facts hold is sealed plain: where a name stands there it is told, so that
nobody takes it for gone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import attrs

from ledger import given
from ledger.aggregates.person import PersonNamed
from ledger.entry import Body, Entry
from ledger.errors import Refused
from ledger.kinds import PersonName
from ledger.log import Log

WordsOf = Callable[[Entry], Mapping[str, Any] | None]
# Written otherwise and read alike: quotes, dashes and spaces.
_ALIKE: Mapping[int, str] = {
    **dict.fromkeys((0x60, 0xB4, 0x2BC, 0x2018, 0x2019), "'"),
    **dict.fromkeys(range(0x2010, 0x2015), "-"),
}
# A word ends where no letter, digit or mark on a letter follows; an underscore is how some write a word in italics.
_BEFORE, _AFTER = r"(?<![^\W_])(?<![\u0300-\u036f])", r"(?![^\W_])(?![\u0300-\u036f])"

_APART = re.compile(r"[/._-]")
"""What stands in an id for the space between the words of a name."""


@attrs.frozen
class Names:
    """The names by which a person can be looked for, and the entries whose name for them was destroyed.

    What was destroyed cannot be looked for: whoever wants it found must give the entries by their numbers.
    """

    known: tuple[str, ...]
    erased: tuple[int, ...]


@attrs.frozen
class Mention:
    """An entry that holds a name of a person: in which of its words, and in which of its facts, which stay.

    The id of what it is of is such a fact: `stream`.
    """

    entry: int
    stream: str
    name: str
    words: tuple[str, ...]
    facts: tuple[str, ...]


def names(log: Log, words: WordsOf, person: str) -> Names:
    """Every name ever entered for a person, those mended since included."""
    given.checked(person, PersonName, "person")
    known, erased = list[str](), list[int]()
    for entry in log.stream(person, log.head):
        if not isinstance(entry.body.facts, PersonNamed):
            continue
        said = words(entry)
        if said is None:
            erased.append(entry.number)
        elif said.get("name"):
            known.append(said["name"])
    return Names(tuple(dict.fromkeys(known)), tuple(erased))


def mentions(log: Log, words: WordsOf, person: str) -> Iterator[Mention]:
    """Every entry whose words, or facts, hold a name of a person as whole words, however capitals or spaces are set.

    Raises Refused where no name of theirs is on the record, or none is any more.
    """
    found = names(log, words, person)
    if not found.known:
        gone = f"entry {found.erased[0]}'s name of {person} was erased" if found.erased else f"{person} was never named"
        raise Refused(f"{gone}: there is nothing to look for, and the entries must be given by their numbers")
    for entry in log.entries():
        in_words = tuple(name for name, text in (words(entry) or {}).items() if holds(found.known, text))
        plain = (*_facts(entry.body), ("stream", entry.stream), ("stream", _APART.sub(" ", entry.stream)))
        in_facts = tuple(dict.fromkeys(name for name, text in plain if holds(found.known, text)))
        if in_words or in_facts:
            yield Mention(entry.number, entry.stream, entry.name, in_words, in_facts)


def holds(names: Iterable[str], text: str | Sequence[str]) -> bool:
    """Whether a text, or one of several, holds a name as whole words."""
    whole = _plain(text if isinstance(text, str) else "\n".join(text))
    return any(re.search(f"{_BEFORE}{re.escape(name)}{_AFTER}", whole) for name in map(_plain, names) if name)


def _plain(text: str) -> str:
    """A text as it is compared: one normal form, no capitals, one space between words, nothing that cannot be seen."""
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).translate(_ALIKE).casefold())
    return " ".join(plain.split())


def _facts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text in what is sealed plain, with the name of the part of the entry that it stands in."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _facts(each, path)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if not (isinstance(value, Body) and field.name == "words"):
                yield from _facts(getattr(value, field.name), path or field.name)
