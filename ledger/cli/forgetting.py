"""Words destroyed for good: first what would be is listed, then it is asked for, then it is done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ledger.cli.printing import beside, say, width
from ledger.cli.table import table
from ledger.entry import plain_name
from ledger.errors import NotPurged, StoreFailed
from ledger.mentioning import Mention
from ledger.seal.files import contents, text
from ledger.shell import Ledger
from ledger.values import Actor

_LONGEST = 64 * 1024 * 1024
"""The most bytes of words that are said again at once; those of one entry may be a mebibyte."""


def listed(ledger: Path, numbers: Sequence[int], person: str) -> None:
    """List the entries whose words would be erased, and nothing more."""
    with Ledger.open(ledger, read_only=True) as book:
        _list(book, numbers, person)


def purge(ledger: Path) -> None:
    """Write the files anew without what was erased, where an erasure could not."""
    with Ledger.open(ledger) as book:
        book.purge()
    say(f"Nothing that was erased is left in {ledger}, or in what lies beside it.")


def erase(
    ledger: Path,
    numbers: Sequence[int],
    person: str | None,
    *,
    basis: str,
    by: str,
    restate: Path | None,
    yes: bool,
) -> None:
    """List what is to be erased, ask, and erase it."""
    again = _words(restate)
    with Ledger.open(ledger) as book:
        chosen = _list(book, numbers, person or "")
        if not yes and not _agreed():
            raise click.ClickException("nothing was erased")
        try:
            receipt = book.erase(chosen, basis=basis, by=Actor(by), person=person, restate=again)
        except NotPurged as fault:
            beside("The words are erased, and an entry says so. Once nothing hinders it, run erase --purge.")
            raise fault from None
        exposed = book.as_of().exposed
    if receipt.repeated:
        say("Those words had been erased before, and nothing was added.")
        return
    several = "entries" if len(chosen) > 1 else "entry"
    say(f"The words of {several} {', '.join(map(str, chosen))} are destroyed. Entry {receipt.numbers[0]} says so.")
    if len(receipt.numbers) > 1:
        mends = ", ".join(map(str, receipt.numbers[1:]))
        say(f"In their place: {'entry' if len(receipt.numbers) == 2 else 'entries'} {mends}.")  # noqa: PLR2004 - one mend
    say("Copies are out of reach: backups, files that were copied, and bundles that were handed out. See to those too.")
    say(str(exposed))


def _agreed() -> bool:
    """Whether whoever is there says so; where nobody is, nobody does."""
    try:
        return click.confirm("Their words cannot be brought back. Destroy them?", err=True)
    except click.Abort:
        click.echo(err=True)
        return False


def _list(book: Ledger, numbers: Sequence[int], person: str) -> tuple[int, ...]:
    """Show the entries that are named, or those that hold a name of a person; the numbers of those to be erased."""
    found: Mapping[int, Mention] = {}
    if person and not numbers:
        found = {each.entry: each for each in book.mentions(person)}
    chosen = tuple(numbers) or tuple(number for number, each in found.items() if each.words)
    rows = []
    for number in chosen:
        entry, sealed = book.entry(number), book.entry(number).body.words
        words = found[number].words if number in found else sealed.names if sealed else ()
        already = " (erased already)" if words and book.words(entry) is None else ""
        rows.append([str(number), f"{plain_name(entry.name)}\n{entry.stream}", f"{', '.join(words)}{already}"])
    if not rows:
        raise click.ClickException(f"no words on this record hold a name of {person}: there is nothing to erase")
    for line in table(["Entry", "What", "Words"], rows, width()):
        click.echo(line, err=True)
    for each in found.values():
        if each.facts:
            where = ", ".join(each.facts)
            beside(f"Entry {each.entry} holds the name in its facts too ({where}): facts are sealed plain, and stay.")
    if person and (gone := book.names(person).erased):
        several = "entries" if len(gone) > 1 else "entry"
        where = f"{several} {', '.join(map(str, gone))}"
        beside(f"The names of {person} in {where} were erased before: they cannot be looked for.")
    return chosen


def _words(path: Path | None) -> dict[int, dict[str, Any]]:
    """The words to be said again, by the number of their entry, from JSON Lines."""
    if path is None:
        return {}
    found: dict[int, dict[str, Any]] = {}
    try:
        lines = text(contents(path, longest=_LONGEST)[0]).splitlines()
    except StoreFailed as fault:
        raise click.ClickException(f"nothing was erased: {fault}") from None
    for at, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            number, words = given["entry"], given["words"]
            plain = {*given} == {"entry", "words"} and isinstance(number, int) and isinstance(words, dict)
        except (ValueError, KeyError, TypeError):
            plain = False
        if not plain or number in found:
            takes = 'a line takes {"entry": 5, "words": {"reason": "…"}}, each entry once'
            raise click.ClickException(f"nothing was erased: line {at} of {path} is not to be read: {takes}")
        found[number] = words
    return found
