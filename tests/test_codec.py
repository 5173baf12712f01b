"""What is written, to the byte, and what is said of bytes that are refused, to the word."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from ledger import Actor, Day, codec
from ledger.aggregates.measure import ComparatorGiven, MeasureServes
from ledger.aggregates.theme import ThemeDefined
from ledger.entry import Body, Call, Mends, Reason, Sealed
from ledger.errors import LedgerError, Refused, Unreadable

DAY = Day.of(date(2026, 4, 1))
BODY = Body(DAY, ThemeDefined(), Actor("post/clerk"), Call("call 1", 1))
NUMBER = "'0' is not an entry's number: they run from 1"
VOID = Body(None, None, Actor("post/clerk"), Call("call 2", 1), mends=Mends(5, Reason.ENTERED_IN_ERROR, void=True))
HEADER = codec.encode_header(
    number=7,
    act=7,
    recorded_at=datetime(2026, 4, 1, 12, tzinfo=UTC),
    stream="theme/t",
    version=2,
    name="theme-defined/1",
)


def changed(raw: bytes, **fields: Any) -> bytes:
    """Canonical JSON with some fields otherwise."""
    again = dict(sorted({**json.loads(raw), **fields}.items()))
    return json.dumps(again, separators=(",", ":"), ensure_ascii=False).encode()


def test_the_limits_are_those_that_the_format_gives() -> None:
    """Format and limits outlive a release: a ledger kept to others could not be read by this one."""
    assert codec.FORMAT == "council-ledger/1"
    assert (codec.ENTRY_LIMIT, codec.WORDS_LIMIT) == (2**16 - 1, 2**20)
    assert codec.SALT_LENGTH == len(codec.seal({"title": "a"})[1]) == 32


def test_keys_are_sorted_in_whatever_order_they_were_declared_or_given() -> None:
    """Of facts and of words too: one way alone to write them down."""
    body = Body(DAY, MeasureServes("mandate/n", "3a"), Actor("post/clerk"), Call("call 1", 1))
    assert b'"facts":{"mandate":"mandate/n","part":"3a"}' in codec.encode_body(body)
    body = Body(DAY, ComparatorGiven("national", "75", "2016"), Actor("post/clerk"), Call("call 1", 1))
    assert b'"facts":{"comparator":"national","period":"2016","value":"75"}' in codec.encode_body(body)
    assert codec.encode_words({"title": "a", "says": ["b"]}) == b'{"says":["b"],"title":"a"}'


def test_an_entry_may_take_all_but_a_kilobyte_and_no_more() -> None:
    """What is left is for its header; the refusal says how much it would take, and where long text belongs."""
    room = codec.ENTRY_LIMIT - 1024
    spare = room - len(codec.encode_body(Body(DAY, ThemeDefined(), Actor("post/clerk"), Call("", 1))))

    assert len(codec.encode_body(Body(DAY, ThemeDefined(), Actor("post/clerk"), Call("i" * spare, 1)))) == room
    with pytest.raises(Refused) as refused:
        codec.encode_body(Body(DAY, ThemeDefined(), Actor("post/clerk"), Call("i" * (spare + 1), 1)))
    assert str(refused.value) == (
        "the entry would take 64,512 bytes: it may take 64,511, and long text belongs in its words"
    )
    with pytest.raises(Refused) as refused:
        codec.encode_words({"title": "t" * codec.WORDS_LIMIT})
    words = {"title": "t" * (codec.WORDS_LIMIT - len('{"title":""}'))}
    assert len(codec.encode_words(words)) == codec.WORDS_LIMIT
    assert str(refused.value) == "the words of one entry would take 1,048,588 bytes: they may take 1,048,576"


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is set nine hours ahead."""
    monkeypatch.setenv("TZ", "JST-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_an_instant_is_written_in_one_zone() -> None:
    """UTC, to the microsecond, whatever the zone it is given in or the machine's own."""
    moment = datetime(2026, 4, 1, 0, 30, 5, 42, tzinfo=UTC)

    for zone in (UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-11))):
        assert codec.instant_text(moment.astimezone(zone)) == "2026-04-01T00:30:05.000042Z"


REFUSED: list[tuple[bytes, bytes, str]] = [
    (
        changed(HEADER, format="council-ledger/9"),
        codec.encode_body(BODY),
        "is in format 'council-ledger/9': this release reads council-ledger/1",
    ),
    (
        changed(HEADER, name="theme-defined/9"),
        codec.encode_body(BODY),
        "is a 'theme-defined/9', which this release does not know: a newer one may",
    ),
    *(
        (*bytes_, "is not written as it would be: its bytes were changed, or a newer release wrote it")
        for bytes_ in (
            (HEADER.replace(b":7", b": 7"), codec.encode_body(BODY)),
            (HEADER, codec.encode_body(BODY).replace(b":[]", b":[ ]")),
            (changed(HEADER, recorded_at="2026-04-01T12:00:00Z"), codec.encode_body(BODY)),
        )
    ),
    *(
        (HEADER, changed(codec.encode_body(body), effective=day), "holds a void with a day, or else no day")
        for body, day in ((BODY, None), (VOID, {"first": None, "last": "2026-04-01", "words": ""}))
    ),
    (
        changed(HEADER, zz=1),
        codec.encode_body(BODY),
        "cannot be read: Object contains unknown field `zz`",
    ),
    (
        HEADER,
        changed(codec.encode_body(BODY), zz=1),
        "cannot be read: Object contains unknown field `zz`",
    ),
    (
        changed(HEADER, stream="theme"),
        codec.encode_body(BODY),
        (
            "cannot be read: 'theme' is not a name: it takes its kind before it, as in action/…, "
            "in lower-case letters, digits, dots and dashes"
        ),
    ),
    (
        HEADER,
        changed(codec.encode_body(BODY), command={"id": "a\nb", "part": 1}),
        "cannot be read: it holds the character U+000A, which a label may not",
    ),
    *(
        (changed(HEADER, **{field: 0}), codec.encode_body(BODY), f"cannot be read: {NUMBER}")
        for field in ("number", "act", "version")
    ),
    *(
        (HEADER, changed(codec.encode_body(VOID), **{field: value}), f"cannot be read: {NUMBER}")
        for field, value in (
            ("command", {"id": "call 2", "part": 0}),
            ("answers_to", [6, 0]),
            ("mends", {"entry": 0, "reason": "entered in error", "void": True}),
        )
    ),
]


@pytest.mark.parametrize(("header", "body", "said"), REFUSED)
def test_what_is_wrong_with_an_entry_is_said(header: bytes, body: bytes, said: str) -> None:
    """In a sentence that names it by the number it was stored under, whatever number its bytes give."""
    with pytest.raises(Unreadable) as unreadable:
        codec.decode(header, body, number=3)

    assert str(unreadable.value) == f"entry 3 {said}"
    assert unreadable.value.entry == 3


def test_what_is_right_is_read() -> None:
    """The bytes that those refused differ from in one thing."""
    assert codec.decode(HEADER, codec.encode_body(BODY), number=7).body == BODY
    assert codec.decode(HEADER, codec.encode_body(VOID), number=7).body == VOID
    assert codec.stored_name(ThemeDefined()) == "theme-defined/1"


SALT = bytes(32)


@pytest.mark.parametrize(
    ("raw", "commitment"),
    [
        (b'{"title":"a"}', codec.commitment(SALT, b'{"title":"b"}')),
        (b'{"title":"a"}', "é"),
        *((raw, codec.commitment(SALT, raw)) for raw in (b'{"title":5}', b'{"title":[5]}', b'["a"]', b"5", b"{")),
    ],
)
def test_words_that_are_not_those_recorded_are_refused(raw: bytes, commitment: str) -> None:
    """Other words than the entry is committed to, or what is no words at all, in one sentence."""
    with pytest.raises(Unreadable) as unreadable:
        codec.decode_words(SALT, raw, Sealed(commitment, ("title",)), number=3)

    assert str(unreadable.value) == "the words of entry 3 are not those it was recorded with"
    assert unreadable.value.entry == 3
    assert isinstance(unreadable.value, LedgerError)


def test_words_are_text_or_several_texts() -> None:
    """Each under its field's name, sealed with the names in order."""
    sealed, salt, raw = codec.seal({"title": "a", "says": ["b", "c"]})

    assert sealed.names == ("says", "title")
    assert codec.decode_words(salt, raw, sealed, number=3) == {"title": "a", "says": ("b", "c")}
