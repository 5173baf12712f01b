"""By which names a person is found, which entries speak of them, and how words are destroyed, and said again without.

Only words can be destroyed. What an entry's facts hold is sealed plain: where a name stands there it is told, so that
nobody takes it for gone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from hashlib import sha256
from typing import Any, get_args, get_type_hints

import attrs

from ledger.act import Request, Restate, With
from ledger.aggregates import COMMANDS
from ledger.aggregates.person import PersonNamed
from ledger.aggregates.record import OPENING, EraseWords
from ledger.entry import Body, Entry, Reason
from ledger.errors import Malformed, Refused
from ledger.kinds import EntryNumber, Label, PersonName, checker, shown
from ledger.log import Log
from ledger.values import Show
from ledger.vocabulary import MENDING, Command

WordsOf = Callable[[Entry], Mapping[str, Any] | None]
Said = Mapping[str, str | Sequence[str]]
"""Words by name, as an entry has them: a text, or several."""
# Written otherwise and read alike: quotes, dashes and spaces.
_ALIKE: Mapping[int, str] = {
    **dict.fromkeys((0x60, 0xB4, 0x2BC, 0x2018, 0x2019), "'"),
    **dict.fromkeys(range(0x2010, 0x2015), "-"),
}


# A word ends where no letter, digit or mark on a letter follows; an underscore is how some write a word in italics.
_BEFORE, _AFTER = r"(?<![^\W_])(?<![\u0300-\u036f])", r"(?![^\W_])(?![\u0300-\u036f])"


@attrs.frozen
class Names:
    """The names by which a person can be looked for, and the entries whose name for them was destroyed.

    What was destroyed cannot be looked for: whoever wants it found must give the entries by their numbers.
    """

    known: tuple[str, ...]
    erased: tuple[int, ...]


@attrs.frozen
class Mention:
    """An entry that holds a name of a person: in which of its words, and in which of its facts, which stay."""

    entry: int
    stream: str
    name: str
    words: tuple[str, ...]
    facts: tuple[str, ...]


def names(log: Log, words: WordsOf, person: str) -> Names:
    """Every name ever entered for a person, those mended since included."""
    _checked(PersonName, person, "person")
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
        in_facts = tuple(dict.fromkeys(name for name, text in _facts(entry.body) if holds(found.known, text)))
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


def erasing(
    log: Log, words: WordsOf, entries: Iterable[int], *, basis: str, person: str | None, restate: Mapping[int, Said]
) -> tuple[str, list[Request | With]]:
    """The call and the requests by which words are destroyed, and some said again as an entry last says them.

    Another basis, person or set of entries to be said again is another call. Raises Refused where what would be kept,
    the basis included, still holds a name of the person, and Malformed where something is not what it should be.
    """
    numbers = _numbers(entries)
    _check_kinds(basis, restate)
    known = names(log, words, person).known if person is not None else ()
    if holds(known, basis):
        raise Refused(f"the basis is a fact, and stays: it holds a name of {person}")
    command = EraseWords(OPENING, numbers, basis, person)
    again = [_said_again(log, number, said, numbers) for number, said in sorted(restate.items())]
    for number, said in restate.items():
        if any(holds(known, text) for text in said.values()):
            raise Refused(f"what is to stand in place of entry {number}'s words holds a name of {person} still")
    # Not what is said again: a digest of words would stay, and whoever guessed them could see it from that.
    asked = json.dumps([numbers, basis, person, sorted(restate)])
    return f"council-ledger: erase {len(numbers)}, {sha256(asked.encode()).hexdigest()[:16]}", [command, *again]


def _numbers(entries: Iterable[int]) -> tuple[int, ...]:
    """The numbers given, each once, in order."""
    if not isinstance(entries, Iterable) or isinstance(entries, str | bytes):
        raise Malformed(f"{shown(entries)} is no list of entries' numbers", "entries")
    given = tuple(entries)
    for each in given:
        _checked(EntryNumber, each, "entries")
    return tuple(sorted(set(given)))


def _check_kinds(basis: object, restate: object) -> None:
    """Malformed where something is not of the kind that it should be, before anything is looked for by it."""
    _checked(Label, basis, "basis")
    if not isinstance(restate, Mapping):
        raise Malformed(f"{shown(restate)} is no mapping of entries' numbers to their words", "restate")
    for number, said in restate.items():
        _checked(EntryNumber, number, "restate")
        if not isinstance(said, Mapping) or not all(map(_words, said.values())):
            raise Malformed(f"entry {number} takes its words by name, each a text or a list of texts", "restate")


def _words(said: object) -> bool:
    return isinstance(said, str) or (isinstance(said, list | tuple) and all(isinstance(each, str) for each in said))


def _checked(kind: Any, value: object, field: str) -> None:
    """Malformed, of that field, where a value is not of a kind."""
    try:
        checker(kind)(value)
    except Malformed as fault:
        raise Malformed(fault.message, field) from None


def _said_again(log: Log, number: int, said: Said, erased: Sequence[int]) -> With:
    """A mend that says what an entry last says, in other words; all else is as it is there."""
    original = log.entry(log.entry(number).original)
    readings = [each for each in log.stream(original.stream, log.head) if each.original == original.number]
    if not {each.number for each in readings} & set(erased):
        raise Refused(f"entry {number} is to be said again, and its words are not to be erased", entry=number)
    last = readings[-1]
    if last.void:
        raise Refused(f"entry {number} was voided by entry {last.number}: there is nothing to say again", entry=number)
    had = last.body.words.names if last.body.words else ()
    if {*said} != {*had}:
        raise Malformed(
            f"entry {last.number} has the words {', '.join(had) or '(none)'}: each is given again, empty where nothing "
            "is to stand there, and no other",
            "restate",
        )
    texts = dict(said)
    note = texts.pop(MENDING, "")
    if not isinstance(note, str):
        raise Malformed("it takes one text", f"restate.{MENDING}")
    mend = Restate(original.number, _command(last, texts), Reason.WORDS_ERASED, note)
    body = last.body
    return With(
        mend,
        effective=body.effective,
        source=body.source,
        authority=body.authority,
        answers_to=body.answers_to,
        exempt=body.exempt,
    )


def _command(entry: Entry, texts: Said) -> Command:
    """The command that says what an entry says, in other words."""
    says = next(each for each in COMMANDS.values() if each.becomes is type(entry.event))
    stream, *rest = attrs.fields(says)
    hints = get_type_hints(says)
    given: dict[str, Any] = {stream.name: entry.stream}
    for field in rest:
        if not hasattr(entry.event, field.name):
            if field.name in texts:
                given[field.name] = texts[field.name]
            elif field.default is attrs.NOTHING:
                given[field.name] = ""
            continue
        fact = getattr(entry.event, field.name)
        item = next(iter(get_args(hints[field.name])), None)
        kept = hasattr(item, "fact")
        given[field.name] = tuple(_items(item, fact, texts.get(field.name))) if kept else fact
    return says(**given)


def _items(kind: Any, facts: Sequence[Any], texts: str | Sequence[str] | None) -> Iterator[Any]:
    """What a command gives for some facts that it says in its own way, each with its text, if they have any."""
    said = [""] * len(facts) if texts is None else texts
    if isinstance(said, str) or len(said) != len(facts):
        raise Malformed(f"it takes a list of {len(facts)} texts, one for each thing said", "restate")
    for fact, text in zip(facts, said, strict=True):
        if kind is Show:
            # A live showing is drawn up again on the record it was drawn up on: it shows what it showed.
            yield Show(fact.subject, fact.depth, () if fact.drawn else fact.entries)
        else:
            yield kind(text, *(getattr(fact, field.name) for field in attrs.fields(type(fact))))
