"""How is what an entry last says said again in other words, by a mend, where its words are destroyed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints

import attrs

from ledger.act import Restate, With
from ledger.aggregates import COMMANDS
from ledger.entry import Entry, Reason
from ledger.errors import Malformed, Refused
from ledger.log import Log
from ledger.values import Show
from ledger.vocabulary import MENDING, Command

Said = Mapping[str, str | Sequence[str]]
"""Words by name, as an entry has them: a text, or several."""


def said_again(log: Log, number: int, said: Said, erased: Sequence[int]) -> With:
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
