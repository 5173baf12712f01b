"""How are words destroyed, and said again without a person, in one act that says whose they were and why?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from ledger import given
from ledger.act import Request, With
from ledger.aggregates.record import OPENING, EraseWords
from ledger.errors import Malformed, Refused
from ledger.kinds import EntryNumber, Label, shown
from ledger.log import Log
from ledger.mentioning import WordsOf, holds, names
from ledger.restating import Said, said_again


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
    again = [said_again(log, number, said, numbers) for number, said in sorted(restate.items())]
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
    numbers = tuple(entries)
    for each in numbers:
        given.checked(each, EntryNumber, "entries")
    return tuple(sorted(set(numbers)))


def _check_kinds(basis: object, restate: object) -> None:
    """Malformed where something is not of the kind that it should be, before anything is looked for by it."""
    given.checked(basis, Label, "basis")
    if not isinstance(restate, Mapping):
        raise Malformed(f"{shown(restate)} is no mapping of entries' numbers to their words", "restate")
    for number, said in restate.items():
        given.checked(number, EntryNumber, "restate")
        if not isinstance(said, Mapping) or not all(map(_words, said.values())):
            raise Malformed(f"entry {number} takes its words by name, each a text or a list of texts", "restate")


def _words(said: object) -> bool:
    return isinstance(said, str) or (isinstance(said, list | tuple) and all(isinstance(each, str) for each in said))
