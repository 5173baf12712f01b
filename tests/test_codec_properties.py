"""Names and bytes, for anything at all: written down once, and read back strictly or not at all."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from unicodedata import is_normalized

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import codec
from ledger.aggregates import COMMANDS
from ledger.codec import commitment, decode, decode_words, encode_body, encode_header, encode_words, seal
from ledger.entry import Body, Call, Entry, Sealed
from ledger.errors import Refused, Unreadable
from ledger.testing import anything
from ledger.values import Actor
from ledger.vocabulary import Command


def written(entry: Entry) -> tuple[bytes, bytes]:
    """The header and the body of an entry."""
    header = encode_header(
        number=entry.number,
        act=entry.act,
        recorded_at=entry.recorded_at,
        stream=entry.stream,
        version=entry.version,
        name=entry.name,
    )
    return header, encode_body(entry.body)


def read(header: bytes, body: bytes) -> Entry | None:
    """The entry those bytes hold; None where they are refused, in a sentence that names the entry."""
    try:
        return decode(header, body, number=7)
    except Unreadable as error:
        fault = error
    assert fault.entry == 7
    assert str(fault).startswith("entry 7 ")
    return None


def strings(value: Any) -> list[str]:
    """Every string in what JSON holds, keys too."""
    match value:
        case dict():
            return [*value, *(text for each in value.values() for text in strings(each))]
        case list():
            return [text for each in value for text in strings(each)]
        case str():
            return [value]
    return []


@pytest.mark.parametrize("name", codec.EVENTS)
def test_an_entry_is_read_back_as_it_was(name: str) -> None:
    """Of every stored name, whatever it says; and writing it again gives the same bytes."""

    @settings(max_examples=8)
    @given(anything.entries(name))
    def is_read_back(entry: Entry) -> None:
        header, body = written(entry)
        again = decode(header, body, number=entry.number)
        assert again == entry
        assert written(again) == (header, body)
        if not entry.void:
            assert type(again.event) is codec.EVENTS[name]

    is_read_back()


@given(anything.entries())
def test_bytes_are_canonical_json(entry: Entry) -> None:
    """Sorted keys, no spaces, UTF-8 in normal form C, no floats: one way alone to write an entry down."""
    for raw in written(entry):
        plain = json.loads(raw, parse_float=pytest.fail)
        again = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert raw.decode() == again
        assert all(is_normalized("NFC", text) for text in strings(plain))


@settings(max_examples=200)
@given(anything.entries(), st.data())
def test_a_changed_byte_is_refused_or_says_something_else(entry: Entry, data: st.DataObject) -> None:
    """No two ways to write one entry down: other bytes are unreadable, or another entry's."""
    parts = written(entry)
    which = data.draw(st.sampled_from((0, 1)))
    at = data.draw(st.integers(0, len(parts[which]) - 1))
    bytes_ = st.integers(0, 255) | st.sampled_from(b' "0,Z')
    other = data.draw(bytes_.filter(lambda byte: byte != parts[which][at]))
    changed = list(parts)
    changed[which] = parts[which][:at] + bytes([other]) + parts[which][at + 1 :]

    found = read(*changed)

    assert found is None or (found != entry and written(found) == tuple(changed))


@given(anything.entries(), st.data())
def test_bytes_cut_short_or_added_to_are_refused(entry: Entry, data: st.DataObject) -> None:
    """An entry is its bytes, all of them and no more."""
    header, body = written(entry)
    at = data.draw(st.integers(0, len(body) - 1))
    extra = data.draw(st.sampled_from((b" ", b"\n", b"\x00", b"{}", b"null")))

    for changed in (body[:at], body + extra, extra + body):
        assert read(header, changed) is None
    for changed in (header[: min(at, len(header) - 1)], header + extra, extra + header):
        assert read(changed, body) is None


@given(anything.entries(), st.data())
def test_a_field_missing_unknown_or_doubled_is_refused(entry: Entry, data: st.DataObject) -> None:
    """Missing, unknown or mistyped is an error that names the entry; nothing is filled in."""
    header, body = written(entry)
    for raw, rest in ((header, lambda changed: (changed, body)), (body, lambda changed: (header, changed))):
        fields = json.loads(raw)
        gone = data.draw(st.sampled_from(sorted(fields)))
        missing = {name: value for name, value in fields.items() if name != gone}
        unknown = dict(sorted({**fields, "zz": None}.items()))
        mistyped = {**fields, gone: data.draw(st.sampled_from((1.5, [[]], {"zz": 1}, "\x00")))}
        for changed in (missing, unknown, mistyped):
            again = json.dumps(changed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            assert read(*rest(again)) is None
        doubled = raw[:-1] + b"," + json.dumps({gone: fields[gone]}, separators=(",", ":")).encode()[1:]
        assert read(*rest(doubled)) is None


@given(anything.entries())
def test_a_void_has_neither_a_day_nor_facts(entry: Entry) -> None:
    """And everything else has both: bytes that say otherwise are refused."""
    header, body = written(entry)
    fields = json.loads(body)
    for name in ("effective", "facts"):
        stood = fields[name]
        other = {"first": None, "last": "2022-01-21", "words": ""} if stood is None else None
        again = json.dumps({**fields, name: other}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert read(header, again.encode()) is None


@given(anything.entries(), st.timedeltas(timedelta(microseconds=1), timedelta(days=1)))
def test_a_header_says_when_to_the_microsecond(entry: Entry, later: timedelta) -> None:
    """Two instants are never written alike."""
    moved = attrs.evolve(entry, recorded_at=entry.recorded_at + later)

    assert written(moved)[0] != written(entry)[0]
    assert written(moved)[1] == written(entry)[1]


@given(anything.commands())
def test_a_commands_fields_are_its_stream_facts_words_or_authority(command: Command) -> None:
    """Each is one of them and no more, and no words are among what it says happened."""
    event, words = command.event(), command.words()
    facts = {field.name for field in attrs.fields(type(event))}
    names = [field.name for field in attrs.fields(type(command))]

    assert names[0] not in facts
    assert getattr(command, names[0]) == command.stream
    for name in names[1:]:
        value = getattr(command, name)
        if name in facts and name not in ("shows", "says"):
            assert getattr(event, name) == value
        elif name not in facts and name in words:
            assert words[name] == value
        elif name not in facts:
            assert not value or value == command.authority
    marked = {name: "words" for name in names if name not in facts and isinstance(getattr(command, name), str)}
    marked = {name: mark for name, mark in marked.items() if name != names[0] and name != type(command)._authority}
    assert command.but(**marked).event() == event


_texts = st.text(anything.letters, max_size=9)


@given(st.dictionaries(st.sampled_from(("title", "says", "note")), _texts | st.lists(_texts)))
def test_words_are_read_back_only_as_they_were_sealed(words: dict[str, Any]) -> None:
    """The commitment holds for these words under this salt, and for no others."""
    sealed, salt, raw = seal(words)
    again, other_salt, same = seal(words)

    found = decode_words(salt, raw, sealed, number=7)
    assert {name: list(text) if isinstance(text, tuple) else text for name, text in found.items()} == words
    assert sealed.names == tuple(sorted(words))
    assert same == raw
    assert (salt, sealed.commitment) != (other_salt, again.commitment)
    assert sealed.commitment == commitment(salt, encode_words(words))
    for wrong_salt, wrong_raw in ((other_salt, raw), (salt, raw + b" "), (salt, raw.replace(b"{", b"[", 1))):
        with pytest.raises(Unreadable, match="entry 7"):
            decode_words(wrong_salt, wrong_raw, sealed, number=7)


@pytest.mark.parametrize("size", [codec.ENTRY_LIMIT - 1024, codec.ENTRY_LIMIT])
def test_an_entry_too_long_is_refused(size: int) -> None:
    """Long text belongs in an entry's words, and those too have a limit."""
    call = Call("i" * size, 1)

    with pytest.raises(Refused, match="belongs in its words"):
        encode_body(Body(None, None, Actor("post/clerk"), call))
    with pytest.raises(Refused, match="words of one entry"):
        encode_words({"title": "t" * (codec.WORDS_LIMIT - len('{"title":""}') + 1)})
    assert len(encode_words({"title": "t" * (codec.WORDS_LIMIT - len('{"title":""}'))})) == codec.WORDS_LIMIT


def test_every_command_says_an_event_that_has_a_stored_name() -> None:
    """And every stored event is said by one command alone."""
    assert sorted(codec.NAMES[command.becomes] for command in COMMANDS.values()) == sorted(codec.EVENTS)
    assert Sealed("", ()).names == ()
