"""Bytes outlive code: what a release wrote is read by every later one, and means the same."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any, cast, get_args

import attrs
import pytest

from ledger import Ledger, codec
from ledger.aggregates.record import ClockKind
from ledger.entry import Entry, Reason
from ledger.vocabulary import Value, fields_of

GOLDEN = Path(__file__).parent / "golden"
RELEASES = sorted(path.stem for path in GOLDEN.glob("*.entries"))


def entries(release: str) -> list[Entry]:
    """The entries whose bytes a release wrote down."""
    lines = (GOLDEN / f"{release}.entries").read_bytes().splitlines()
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [codec.decode(header, body, number=number) for number, (header, body) in enumerate(pairs, start=1)]


def acts() -> ModuleType:
    """The acts that each release's golden files were made of."""
    spec = importlib.util.spec_from_file_location("golden_acts", GOLDEN / "acts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def choices(value: Any) -> Iterator[StrEnum]:
    """Every member of an enumeration in a value, however deep."""
    if isinstance(value, StrEnum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from choices(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from choices(getattr(value, field.name))


def enumerations(kind: Any) -> Iterator[type[StrEnum]]:
    """Every enumeration that an annotation takes the words of, however deep."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        yield kind
    fields = fields_of(cast("type", kind)) if isinstance(kind, type) and issubclass(kind, Value) else {}
    for each in (*fields.values(), *get_args(kind)):
        yield from enumerations(each)


@pytest.mark.parametrize("release", RELEASES)
def test_the_bytes_of_a_release_are_read(release: str) -> None:
    """Each entry decodes, and decoding is strict: it would be written again to the same bytes."""
    assert [entry.number for entry in entries(release)] == list(range(1, len(entries(release)) + 1))


def test_every_stored_name_has_golden_bytes() -> None:
    """A name added to the table without golden bytes could change its shape unseen."""
    kept = {entry.name for release in RELEASES for entry in entries(release)}

    assert set(codec.EVENTS) == kept


def test_every_word_of_an_enumeration_has_golden_bytes() -> None:
    """A word in another spelling could no longer be read where it is stored."""
    kept = [each for release in RELEASES for entry in entries(release) for each in choices(entry.body)]
    kinds: set[type[StrEnum]] = {Reason, *(kind for event in codec.EVENTS.values() for kind in enumerations(event))}
    words = {(kind, word) for kind in kinds for word in kind}

    # A golden ledger has but one clock, and that is a simulated one.
    assert {(type(each), each) for each in kept} == words - {(ClockKind, ClockKind.REAL)}


@pytest.mark.parametrize("release", RELEASES)
def test_what_is_recorded_today_is_what_the_golden_bytes_say(release: str) -> None:
    """The same acts give the same entries, but for the salts of their words."""
    recorded = acts().record(None, release).entries()
    kept = entries(release)

    assert [(each.stream, each.name, each.day if not each.void else None) for each in recorded] == [
        (each.stream, each.name, each.day if not each.void else None) for each in kept
    ]
    assert [each.body.facts for each in recorded] == [each.body.facts for each in kept]
    assert [each.body.words and each.body.words.names for each in recorded] == [
        each.body.words and each.body.words.names for each in kept
    ]
    assert [each.body.mends for each in recorded] == [each.body.mends for each in kept]
    assert [each.recorded_at for each in recorded] == [each.recorded_at for each in kept]


@pytest.mark.parametrize("release", RELEASES)
def test_a_ledger_of_a_release_opens_and_answers(release: str, tmp_path: Path) -> None:
    """The file itself is opened, its words are still those it is committed to, and it can go on."""
    shutil.copy(GOLDEN / f"{release}.ledger", tmp_path / "old.ledger")
    with Ledger.open(tmp_path / "old.ledger", read_only=True) as book:
        assert list(book.entries()) == entries(release)
        erased = {each for entry in book.entries() for each in getattr(entry.body.facts, "entries", ())}
        assert [entry.number for entry in book.entries() if book.words(entry) is None] == sorted(erased)
        assert book.as_of().commitments()[0].title == "Reset the front door, « entrée », 入口"


def test_the_header_and_body_are_written_as_the_design_says() -> None:
    """Header, newline, body: canonical JSON, byte for byte."""
    header, body = (GOLDEN / "0.1.0.entries").read_bytes().splitlines()[:2]

    assert header == (
        b'{"act":1,"format":"council-ledger/1","name":"ledger-opened/1","number":1,'
        b'"recorded_at":"2026-04-09T12:00:00.000000Z","stream":"ledger/record","version":1}'
    )
    assert body == (
        b'{"actor":{"capacity":"","channel":"","entered_by":null,"on_behalf_of":null,"post":"post/ledger-keeper"},'
        b'"answers_to":[],"authority":null,"command":{"id":"council-ledger: open","part":1},'
        b'"effective":{"first":"2026-04-09","last":"2026-04-09","words":""},"exempt":null,'
        b'"facts":{"clock":"simulated","council":"A council","origin":"example.org/a"},'
        b'"mends":null,"source":null,"words":null}'
    )
