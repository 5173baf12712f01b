"""The auditor's bundle: what is in it, how it opens, and how it is refused."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep
from typing import Any, BinaryIO

import attrs
import pytest
from bundling import EXEMPT, KEY, ORIGIN, WITNESS, Made, files_of, made, put
from hypothesis import example, given
from hypothesis import strategies as st

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, person
from ledger.aggregates.record import OPENING, CheckpointTaken, EraseWords
from ledger.bundling import bundled
from ledger.errors import Malformed, ReadOnly, Refused, StoreFailed, Tampered, Unreadable, Unsigned
from ledger.seal.bundle import is_bundle, verify, write
from ledger.seal.bundle.archive import ArchiveFound
from ledger.seal.bundle.layout import out_of_place, span
from ledger.seal.bundle.tiling import Tiling
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.growing import Tree
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.seal.tiles import Tile, levels, tiles
from ledger.seal.trusted import Trusted
from ledger.store.bundled import BundledStore

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def record(book: Ledger, *commands: object) -> None:
    """Record one act."""
    book.record(commands, id=f"call {book.head}", by=CLERK, effective=D1)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    """Six entries, a checkpoint of them (7), one more (8), a checkpoint of these (9), and one after it (10)."""
    clock = SimulatedClock(NOON)
    with Ledger.create(tmp_path / "a.ledger", council="A council", origin=ORIGIN, clock=clock) as made_here:
        record(made_here, action.ProposeAction("action/a", title="The front door"), action.CommitAction("action/a", D1))
        record(made_here, action.ReportProgress("action/a", status="amber", report="Slower than hoped"))
        record(made_here, person.NamePerson("person/p1", "A. Person"))
        record(made_here, EraseWords(OPENING, (5,), "UK GDPR article 17(1)", "person/p1"))
        made_here.checkpoint(KEY, by=CLERK, first=True)
        record(made_here, action.ProposeAction("action/b", title="The back door"))
        made_here.checkpoint(KEY, by=CLERK)
        record(made_here, action.ProposeAction("action/c", title="After the checkpoint"))
        yield made_here


@pytest.mark.parametrize("name", ["bundle", "bundle.tar"])
def test_a_bundle_opens_as_the_ledger_it_was_made_of(book: Ledger, tmp_path: Path, name: str) -> None:
    """It holds the record up to its checkpoint, words and all, and gives every answer that the ledger gives there."""
    bundled = book.bundle(tmp_path / name)

    assert (bundled.size, bundled.after, bundled.withheld) == (8, 2, 0)
    assert is_bundle(bundled.path)
    with Ledger.open(bundled.path) as opened:
        assert opened.entries() == book.entries()[:8]
        assert [opened.words(entry) for entry in opened.entries()] == [
            book.words(entry) for entry in book.entries()[:8]
        ]
        assert opened.entries(6) == book.entries()[6:8]
        for on in (D1, date(2026, 3, 31)):
            here, there = opened.as_of(on), book.as_of(on, recorded=8)
            for ask in ("commitments", "counts", "posts"):
                assert list(getattr(here, ask)()) == list(getattr(there, ask)())
        assert opened.verify(bundled.note).exposed == 0
        assert list(opened.follow(6)) == book.entries()[6:8]


def test_a_bundle_is_only_read(book: Ledger, tmp_path: Path) -> None:
    """Nothing can be recorded in it, with whatever clock it is opened."""
    book.bundle(tmp_path / "bundle")
    before = files_of(tmp_path / "bundle")
    with Ledger.open(tmp_path / "bundle", clock=SimulatedClock(NOON)) as opened:
        with pytest.raises(ReadOnly, match="a bundle is only read"):
            record(opened, action.ProposeAction("action/z"))
        with pytest.raises(ReadOnly):
            opened.checkpoint(KEY, by=CLERK)
    assert files_of(tmp_path / "bundle") == before


def test_what_a_bundle_holds_is_that_and_nothing_more(book: Ledger, tmp_path: Path) -> None:
    """Each file has its place; the tiles are those of the record's tree, and the entries its own bytes."""
    book.bundle(tmp_path / "bundle")
    files = files_of(tmp_path / "bundle")
    stored = book._store.stored()[:8]

    assert files["tile/0/000.p/8"] == b"".join(book._store.hashes(0, 0, 8))
    assert files["tile/entries/000.p/8"] == b"".join(len(each.raw).to_bytes(2, "big") + each.raw for each in stored)
    assert sorted(name for name in files if name.startswith("checkpoint")) == [
        "checkpoint",
        "checkpoints/6",
        "checkpoints/8",
    ]
    assert files["checkpoint"] == files["checkpoints/8"]
    assert files[f"keys/{KEY.verifier.id.hex()}.pub"] == f"{KEY.verifier}\n".encode()
    assert sorted(name.partition("/")[0] for name in files if name.count("/") == 0) == ["VERIFY.md", "checkpoint"]
    assert {name.partition("/")[0] for name in files if "/" in name} == {
        *("checkpoints", "keys", "programs", "schemas", "tile", "words")
    }


def test_a_checkpoint_that_the_record_says_was_taken_is_in_it(book: Ledger, tmp_path: Path) -> None:
    """Without it nobody could tell whether the entry that keeps it is of this record."""
    book.bundle(tmp_path / "bundle")
    (tmp_path / "bundle" / "checkpoints" / "6").unlink()
    with pytest.raises(Tampered, match="entry 7 is of a checkpoint of 6 entries that is not in the bundle") as caught:
        verify(tmp_path / "bundle")
    assert caught.value.first == 7


def test_its_own_checkpoint_is_among_those_kept(tmp_path: Path) -> None:
    """By its size, as all the others are."""
    made(20).bundle(tmp_path / "b")
    (tmp_path / "b" / "checkpoints" / "20").unlink()
    with pytest.raises(Unreadable, match="checkpoints/20 is not the checkpoint that the bundle is of"):
        verify(tmp_path / "b")


def test_erased_words_are_in_no_bundle(book: Ledger, tmp_path: Path) -> None:
    """Not the words and not their salt; where a copy of them came back into the table, there is no bundle at all."""
    book.bundle(tmp_path / "bundle")
    assert not any(b"Person" in raw for name, raw in files_of(tmp_path / "bundle").items() if name.startswith("words"))
    assert verify(tmp_path / "bundle").erased == 1
    with book._store._datastore.transaction(commit=True) as cursor:  # type: ignore[attr-defined]
        cursor.execute("INSERT INTO words VALUES (5, ?, ?)", (b"\7" * 32, b'{"name":"A. Person"}'))
    with pytest.raises(Tampered, match="there are words of entry 5, and an entry says that they were erased") as found:
        book.bundle(tmp_path / "again")
    assert found.value.first == 5
    assert not (tmp_path / "again").exists()


def test_words_erased_since_the_checkpoint_take_another_first(book: Ledger, tmp_path: Path) -> None:
    """A bundle of the earlier checkpoint would have no entry that says why the words are gone."""
    record(book, EraseWords(OPENING, (2,), "UK GDPR article 17(1)"))
    with pytest.raises(Refused, match="the words of entry 2 were erased since the latest checkpoint, of 8 entries"):
        book.bundle(tmp_path / "bundle")
    book.checkpoint(KEY, by=CLERK)
    assert book.bundle(tmp_path / "bundle").size == 11
    assert verify(tmp_path / "bundle").erased == 2


def test_a_checkpoint_that_was_altered_on_the_record_is_found_while_it_is_bundled(
    book: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can be none: that is no fault of whoever asks for the bundle."""
    entries, kept = list(book.entries()), list(book._store.stored())
    taken, says = next((entry, entry.body.facts) for entry in entries if isinstance(entry.body.facts, CheckpointTaken))
    for part in ("root", "signature", "key"):
        facts = attrs.evolve(says, **{part: "x"})  # type: ignore[misc]  # it is a checkpoint's
        entries[taken.number - 1] = attrs.evolve(taken, body=attrs.evolve(taken.body, facts=facts))
        read = [attrs.evolve(each, entry=entry) for each, entry in zip(kept, entries, strict=True)]
        monkeypatch.setattr(book._store, "stored", lambda after=0, limit=None, read=read: read[after:][:limit])
        with pytest.raises(Tampered, match=f"entry {taken.number} keeps what is no checkpoint") as found:
            book.bundle(tmp_path / "b")
        assert found.value.first == taken.number
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("field", ["notes", "keys"])
def test_what_is_of_another_kind_is_refused_before_anything_is_made(book: Ledger, tmp_path: Path, field: str) -> None:
    """By the name that it was given under."""
    for wrong in (5, [5], "x"):
        with pytest.raises(Malformed) as found:
            book.bundle(tmp_path / "b", **{field: wrong})  # type: ignore[arg-type]
        assert found.value.field == field
    assert not (tmp_path / "b").exists()


def test_a_bundle_s_place_is_made_before_the_record_is_gone_through(tmp_path: Path) -> None:
    """Where it cannot be, nothing is read; else it is told how far the reading has come, and then the writing."""
    whole, read, written = made(600), list[int](), list[int]()
    how: dict[str, Any] = {"notes": [whole.note(600)], "keys": [KEY.verifier]}
    with pytest.raises(StoreFailed, match="no bundle can be written"):
        write(whole, tmp_path / "none" / "b", looking=read.append, **how)
    assert read == []
    write(whole, tmp_path / "b", looking=read.append, progress=lambda _: written.append(len(read)), **how)
    assert (read, written) == ([600], [1, 1, 1])


def test_a_record_out_of_order_is_not_bundled(tmp_path: Path) -> None:
    """It is read as a ledger is: an entry that does not follow the one before it is named, and nothing is made."""
    whole = made(300)
    entry = whole.kept[199].entry
    for fault, words in (
        ({"version": 2}, "it is number 2 of action/a200, where 1 should stand"),
        ({"recorded_at": whole.kept[0].entry.recorded_at}, "it is not recorded later"),
        ({"stream": "nobody/a"}, "knows no stream such as nobody/a"),
        ({"number": 201, "act": 201}, "entry 200 is missing"),
    ):
        whole.kept[199] = attrs.evolve(whole.kept[199], entry=attrs.evolve(entry, **fault))
        with pytest.raises(Tampered, match=words) as found:
            _bundled(whole, tmp_path / "b", whole.note(300))
        assert found.value.first == 200
    assert list(tmp_path.iterdir()) == []


def test_a_record_with_no_checkpoint_has_no_bundle(tmp_path: Path) -> None:
    """What nobody signed proves nothing, and nothing is left where it would have been."""
    with (
        Ledger.create(council="A council", origin=ORIGIN, clock=SimulatedClock(NOON)) as fresh,
        pytest.raises(Refused, match="no checkpoint yet"),
    ):
        fresh.bundle(tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["bundle", "bundle.tar"])
def test_nothing_is_written_over(book: Ledger, tmp_path: Path, name: str) -> None:
    """Where anything is there already it stays as it was, and an empty directory is taken."""
    to = tmp_path / name
    if name == "bundle":
        to.mkdir()
        (to / "mine").write_text("kept")
    else:
        to.write_text("kept")
    with pytest.raises(StoreFailed):
        book.bundle(to)
    assert files_of(to) == {"mine": b"kept"} if to.is_dir() else to.read_text() == "kept"
    (tmp_path / "empty").mkdir()
    assert book.bundle(tmp_path / "empty").size == 8


def test_a_link_is_not_written_through(book: Ledger, tmp_path: Path) -> None:
    """Neither to a directory elsewhere nor to a file."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "link.tar").symlink_to(tmp_path / "elsewhere.tar")
    for name in ("link", "link.tar"):
        with pytest.raises(StoreFailed):
            book.bundle(tmp_path / name)
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "elsewhere.tar").exists()


@pytest.mark.parametrize("name", ["bundle", "bundle.tar"])
def test_what_breaks_off_leaves_nothing(tmp_path: Path, name: str) -> None:
    """A record that does not lead to its checkpoint is Tampered, and no part of a bundle of it remains."""
    whole = made(300)
    note = whole.note(300)
    altered = whole.kept[279]
    whole.kept[279] = attrs.evolve(altered, body=altered.body.replace(b"call 280", b"call 281"))
    with pytest.raises(Tampered, match="root at entry 300") as caught:
        _bundled(whole, tmp_path / name, note)
    assert (caught.value.first, caught.value.upto) == (1, 300)
    whole.sealed[5] = (b"\0" * 32, b'{"title":"x"}')
    whole.kept[279] = altered
    whole.kept[4] = made(5, words=frozenset({5})).kept[4]
    with pytest.raises(Tampered, match="the words of entry 5") as caught:
        _bundled(whole, tmp_path / name, note)
    assert caught.value.first == 5
    assert list(tmp_path.iterdir()) == []


def _bundled(whole: Made, to: Path, *notes: Note) -> None:
    write(whole, to, notes=notes, keys=[KEY.verifier])


@pytest.mark.parametrize("gone", [1, 256, 257, 300])
def test_a_record_with_an_entry_missing_is_not_bundled(tmp_path: Path, gone: int) -> None:
    """It is named, wherever it stood."""
    whole = made(300)
    note = whole.note(300)
    del whole.kept[gone - 1]
    with pytest.raises(Tampered) as caught:
        _bundled(whole, tmp_path / "bundle", note)
    assert caught.value.first == gone


def test_an_earlier_checkpoint_that_does_not_agree_narrows_what_differs(tmp_path: Path) -> None:
    """Where the root of the first 100 is right and that of 280 is not, the difference lies between."""
    whole, other = made(300), made(300, words=frozenset({200}))
    with pytest.raises(Tampered) as caught:
        _bundled(whole, tmp_path / "bundle", whole.note(100), other.note(280), whole.note(300))
    assert (caught.value.first, caught.value.upto) == (101, 280)


def test_the_same_record_gives_the_same_archive(book: Ledger, tmp_path: Path) -> None:
    """To the byte, whenever and by whomever it is made; and what is in it is what is in the directory."""
    for name in ("one.tar", "two.tar", "three"):
        book.bundle(tmp_path / name)
    os.utime(tmp_path / "a.ledger")
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()
    assert files_of(tmp_path / "one.tar") == files_of(tmp_path / "three")
    with tarfile.open(tmp_path / "one.tar") as archive:
        assert {(each.mtime, each.uid, each.gid, each.uname, each.mode) for each in archive} == {(0, 0, 0, "", 0o644)}


def test_cosignatures_travel_with_their_checkpoint(book: Ledger, tmp_path: Path) -> None:
    """A witness's signature stands under the checkpoint it is of, and its key in the bundle; a forged one does not."""
    note = book.bundle(tmp_path / "plain").note
    cosigned = note.signed(WITNESS.sign(note.text, at=1_775_000_000))
    book.bundle(tmp_path / "bundle", notes=[cosigned], keys=[WITNESS.verifier])

    assert Note.parse((tmp_path / "bundle" / "checkpoint").read_bytes()) == cosigned
    assert verify(tmp_path / "bundle", keys=[WITNESS.verifier]).signers == (WITNESS.name,)
    assert set(verify(tmp_path / "bundle").signers) == {ORIGIN, WITNESS.name}
    forged = note.signed(SigningKey(WITNESS.name, Kind.COSIGNATURE, b"\3" * 32).sign(note.text))
    with pytest.raises(Unsigned):
        book.bundle(tmp_path / "other", notes=[Note(note.text, forged.signatures[1:])], keys=[WITNESS.verifier])


@pytest.mark.parametrize(
    ("checkpoint", "why"),
    [
        (Checkpoint("example.org/other", 8, b"\1" * 32), "is of example.org/other"),
        (Checkpoint(ORIGIN, 0, b"\1" * 32), "of no entries"),
        (Checkpoint(ORIGIN, 8, b"\1" * 32), "two checkpoints of 8 entries differ"),
    ],
)
def test_anothers_checkpoint_is_not_taken(book: Ledger, tmp_path: Path, checkpoint: Checkpoint, why: str) -> None:
    """Of another ledger, of nothing, or of another root: though the council's own key signed it."""
    note = Note(checkpoint.text).signed(KEY.sign(checkpoint.text))
    with pytest.raises(Refused, match=why):
        book.bundle(tmp_path / "bundle", notes=[note])


def test_a_later_checkpoint_that_was_not_recorded_may_be_given(book: Ledger, tmp_path: Path) -> None:
    """So an auditor makes a public bundle out of the full one, whose own checkpoint lies just after its record."""
    note = book.bundle(tmp_path / "full").note
    with Ledger.open(tmp_path / "full") as full:
        bundled = full.bundle(tmp_path / "public", public=True, notes=[note])
    assert (bundled.size, bundled.note) == (8, note)
    assert verify(tmp_path / "public").root == verify(tmp_path / "full").root


def test_it_tells_how_far_it_has_come(tmp_path: Path) -> None:
    """A tile at a time, in making and in verifying, and at last the whole."""
    told: list[int] = []
    whole = made(600)
    write(whole, tmp_path / "b", notes=[whole.note(600)], keys=[KEY.verifier], progress=told.append)
    verify(tmp_path / "b", progress=told.append)
    assert told == [256, 512, 600] * 2


@given(st.integers(1, 700))
def test_every_file_that_should_be_there_has_its_place(size: int) -> None:
    """And no other: nor a tile beyond the end, nor one of another width."""
    places = {tile.path() for level in levels(size) for tile in tiles(size, level)}
    places |= {tile.path("entries") for tile in tiles(size, 0)} | {"checkpoint", "keys/1.pub", "VERIFY.md"}
    assert out_of_place(places, size, public=False) is None
    beyond = {
        Tile(0, size // 256 + 1).path(),
        Tile(0, 0, 255 if size != 255 else 254).path(),
        "tile/9/000",
        "tiles",
        "key",
    }
    for name in (*beyond, "withheld/000.jsonl", "words/000", "words/999.jsonl"):
        assert out_of_place([*places, name], size, public=False) == name


@example(65_536 + 300, [])
@given(st.integers(1, 1400), st.lists(st.integers(1, 1400), max_size=4))
def test_tiles_are_given_out_as_they_fill(size: int, stops: list[int]) -> None:
    """However the leaves come, the tiles above them are those of the tree, each once, with the hashes it has."""
    leaves, stops = [b"%032d" % number for number in range(size)], [stop for stop in stops if stop <= size]
    tree, tiling = Tree(), Tiling()
    found: list[tuple[Tile, bytes]] = []
    for first, last in zip([0, *sorted(stops)], [*sorted(stops), size], strict=True):
        found += tiling.add(leaves[first:last])
    for leaf in leaves:
        tree.add(leaf)
    found += tiling.rest()
    above = [tile for level in levels(size) if level for tile in tiles(size, level)]
    assert sorted(found, key=lambda each: (each[0].level, each[0].index)) == [
        (tile, b"".join(tree.hashes(tile.level, tile.first, tile.first + tile.width))) for tile in above
    ]
    assert all(
        span(tile) == (tile.first * 256**tile.level + 1, (tile.first + tile.width) * 256**tile.level) for tile in above
    )


def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path) -> None:
    """An empty directory, a file, a ledger under an archive's name, nothing at all: never opened, never verified."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.tar").write_text("x" * 2_000)
    (tmp_path / "none.tar").write_bytes(b"")
    for name in ("empty", "file.tar", "none.tar"):
        for read in (verify, Ledger.open):
            with pytest.raises(Unreadable):
                read(tmp_path / name)
    for read in (verify, Ledger.open):
        with pytest.raises(StoreFailed):
            read(tmp_path / "gone.tar")
    with Ledger.create(tmp_path / "a.ledger", council="A", origin=ORIGIN):
        pass
    (tmp_path / "a.ledger").rename(tmp_path / "a.tar")
    with pytest.raises(Unreadable):
        Ledger.open(tmp_path / "a.tar")


def test_a_verdict_says_what_a_bundle_is_held_against(tmp_path: Path) -> None:
    """By itself it vouches for nothing; against a printed root, for all up to there; who signed what is named."""
    whole = made(300)
    whole.bundle(tmp_path / "bundle", 40, 300)
    alone = verify(tmp_path / "bundle")
    assert (alone.exposed, alone.against, alone.signed, alone.signers) == (300, 0, (), (ORIGIN,))
    printed = Trusted(40, whole.tree.root(40))
    held = verify(tmp_path / "bundle", [Trusted.of(whole.note(300), [KEY.verifier]), printed], read=False)
    assert (held.exposed, held.against, held.signed, held.read) == (0, 300, (ORIGIN,), False)
    assert (held.origin, held.size, held.root, held.sealed) == (ORIGIN, 300, whole.tree.root(300), 300)


def test_what_it_is_held_against_must_be_of_it(tmp_path: Path) -> None:
    """Another root, more entries than there are, another ledger's checkpoint, a key that signed nothing, no entries."""
    whole, other = made(300), made(300, words=frozenset({77}))
    whole.bundle(tmp_path / "b")
    with pytest.raises(Tampered, match="root at entry 77") as caught:
        verify(tmp_path / "b", [Trusted(77, other.tree.root(77)), Trusted(50, whole.tree.root(50))])
    assert (caught.value.first, caught.value.upto) == (51, 77)
    with pytest.raises(Tampered, match="ends at entry 300") as caught:
        verify(tmp_path / "b", [Trusted(301, b"\0" * 32)])
    assert caught.value.first == 301
    with pytest.raises(Unsigned):
        verify(tmp_path / "b", keys=[WITNESS.verifier])
    with pytest.raises(Unsigned):
        verify(tmp_path / "b", [Trusted.of(whole.note(300), [WITNESS.verifier])])
    with pytest.raises(Refused, match="of no entries"):
        verify(tmp_path / "b", [Trusted(0, whole.tree.root(0))])
    text = Checkpoint("example.org/other", 300, whole.tree.root(300)).text
    with pytest.raises(Refused, match=r"is of example\.org/other"):
        verify(tmp_path / "b", [Trusted.of(Note(text).signed(KEY.sign(text)), [KEY.verifier])])


def test_a_bundle_copied_file_by_file_is_the_bundle(tmp_path: Path) -> None:
    """Nothing about it is anywhere but in its files."""
    made(20).bundle(tmp_path / "b", public=False)
    put(files_of(tmp_path / "b"), tmp_path / "copy")
    assert verify(tmp_path / "copy") == verify(tmp_path / "b")
    assert EXEMPT.category not in (tmp_path / "copy" / "VERIFY.md").read_text()


def test_words_that_are_erased_meanwhile_are_no_tampering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process may erase while a bundle is being made: whoever makes it is told to make it again."""
    clock = SimulatedClock(NOON)
    with Ledger.create(tmp_path / "a.ledger", council="A", origin=ORIGIN, clock=clock) as one:
        record(one, action.ProposeAction("action/a", title="The front door"))
        one.checkpoint(KEY, by=CLERK, first=True)
        kept = one._store.words

        def just_erased(number: int) -> tuple[bytes, bytes] | None:
            with Ledger.open(tmp_path / "a.ledger", clock=clock) as other:
                record(other, EraseWords(OPENING, (number,), "UK GDPR article 17(1)"))
            return kept(number)

        monkeypatch.setattr(one._store, "words", just_erased)
        with pytest.raises(Refused, match="the words of entry 2 were erased meanwhile"):
            one.bundle(tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_words_that_are_erased_once_they_were_written_are_in_no_bundle(book: Ledger, tmp_path: Path) -> None:
    """Another process erases them while the last tile is being written: what was made is taken away again."""

    def erase(_: int) -> None:
        with Ledger.open(tmp_path / "a.ledger", clock=SimulatedClock(NOON)) as other:
            record(other, EraseWords(OPENING, (2,), "UK GDPR article 17(1)"))

    for name in ("b", "b.tar"):
        with pytest.raises(Refused, match="the words of entry 2 were erased"):
            book.bundle(tmp_path / name, progress=erase)
        assert not (tmp_path / name).exists()


def test_an_origin_may_be_of_any_letters(tmp_path: Path) -> None:
    """Whose record it is is written in the key's file too."""
    origin = "beispiel.example/größe"
    key = SigningKey(origin, Kind.NOTE, b"\5" * 32)
    with Ledger.create(council="A", origin=origin, clock=SimulatedClock(NOON)) as book:
        book.checkpoint(key, by=CLERK, first=True)
        book.bundle(tmp_path / "b")
    assert verify(tmp_path / "b").signers == (origin,)


def test_several_threads_may_ask_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is one place in its file: whoever looks for theirs is not led to another's, and nobody is accused."""
    made(600).bundle(tmp_path / "b.tar")
    found = ArchiveFound(tmp_path / "b.tar")
    whole = files_of(tmp_path / "b.tar")

    class Slow:
        """The file, in which somebody else has time to look elsewhere between seeking and reading."""

        def __init__(self, file: BinaryIO) -> None:
            self.read, self.close, self._seek = file.read, file.close, file.seek

        def seek(self, place: int) -> None:
            self._seek(place)
            sleep(0.002)

    monkeypatch.setattr(found, "_file", Slow(found._file))
    with ThreadPoolExecutor(6) as pool:
        assert dict(zip(whole, pool.map(found.read, whole), strict=True)) == whole
    found.close()


def test_the_words_of_one_tile_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for those of one entry after another reads no file for each."""
    made(300, words=frozenset(range(2, 300))).bundle(tmp_path / "b")
    store = BundledStore(tmp_path / "b")
    read: list[Tile] = []
    words = store._bundle.words

    def noted(tile: Tile) -> Mapping[int, tuple[bytes, bytes]]:
        read.append(tile)
        return words(tile)

    monkeypatch.setattr(store._bundle, "words", noted)
    assert all(store.words(number) for number in range(2, 300))
    assert [tile.index for tile in read] == [0, 1]
    assert (store.words(0), store.words(301)) == (None, None)


@pytest.mark.parametrize("several", [False, True])
def test_a_bundle_of_a_bundle_is_that_bundle(tmp_path: Path, *, several: bool) -> None:
    """To the byte, though no entry in it says that its own checkpoint was taken; by its path, or opened."""
    path, once = tmp_path / "a.ledger", tmp_path / "once.tar"
    with Ledger.create(path, council="A", origin=ORIGIN, clock=SimulatedClock(NOON)) as book:
        record(book, action.ProposeAction("action/a", title="The front door"))
        note = book.checkpoint(KEY, by=CLERK, first=True)
        if several:
            record(book, action.ProposeAction("action/b", title="The back door"))
            note = book.checkpoint(KEY, by=CLERK)
        cosigned = note.signed(WITNESS.sign(note.text, at=1))
        book.bundle(once, notes=[cosigned], keys=[WITNESS.verifier])
    bundled(once, tmp_path / "twice.tar")
    with Ledger.open(once) as opened:
        opened.bundle(tmp_path / "opened.tar", keys=[KEY.verifier])
    for name in ("twice.tar", "opened.tar"):
        assert (tmp_path / name).read_bytes() == once.read_bytes()
