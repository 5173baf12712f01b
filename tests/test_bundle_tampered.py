"""A bundle that was altered is refused, by whatever was altered in it, and the first entry that may differ is named."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from datetime import timedelta
from pathlib import Path

import attrs
import pytest
from bundling import KEY, ORIGIN, Files, Made, files_of, made, put
from hypothesis import given
from hypothesis import strategies as st

from ledger import Ledger
from ledger.entry import Stored
from ledger.errors import LedgerError, StoreFailed, Tampered, Unreadable, Unsigned
from ledger.seal import merkle
from ledger.seal.bundle import verify
from ledger.seal.bundle.packing import Withheld, pack, unpack, withheld_in, withheld_line, words_in, words_line
from ledger.seal.bundle.places import safe
from ledger.seal.bundle.tiling import Tiling
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.seal.tiles import Tile, numbered
from ledger.seal.trusted import Trusted

SIZE = 600
WORDS = frozenset(range(2, SIZE, 7))
EXEMPT_ONES = frozenset({20, 255, 256, 257, 400})
REFUSED = (Tampered, Unreadable, Unsigned)


@pytest.fixture(scope="module")
def record() -> Made:
    """Six hundred entries, some with words and some exempt."""
    return made(SIZE, words=WORDS, exempt=EXEMPT_ONES)


@pytest.fixture(scope="module", params=["full", "public"])
def files(request: pytest.FixtureRequest, record: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a bundle of it holds that proves anything, full or public, with three checkpoints."""
    to = tmp_path_factory.mktemp("bundles") / str(request.param)
    record.bundle(to, 100, 300, SIZE, public=request.param == "public")
    verify(to)
    beside = ("schemas/", "programs/", "VERIFY.md")
    return Files((name, raw) for name, raw in files_of(to).items() if not name.startswith(beside))


@pytest.fixture
def refused(tmp_path: Path) -> Refuses:
    """What says how a bundle of some files is refused; it fails where it is not."""
    return Refuses(tmp_path)


class Refuses:
    """Makes a bundle of some files, and sees it refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.made = 0

    def __call__(self, files: dict[str, bytes]) -> LedgerError:
        """How it is refused."""
        self.made += 1
        to = put(files, self.path / str(self.made))
        try:
            with pytest.raises(REFUSED) as caught:
                verify(to)
            with pytest.raises(LedgerError):
                Ledger.open(to)
        finally:
            shutil.rmtree(to)
        return caught.value


def entries_file(name: str) -> tuple[int, int] | None:
    """The tile that a file of entries is of, and how many are in it; None where it is another file."""
    parts = name.split("/")
    if parts[:2] not in (["tile", "entries"], ["tile", "public"]):
        return None
    return int(parts[2][:3]), int(parts[3]) if len(parts) > 3 else 256


@given(data=st.data())
def test_whatever_is_changed_is_noticed(
    data: st.DataObject, files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A bit of any file, its end, or something after it: never accepted; all entries before the one named stand."""
    name = data.draw(st.sampled_from(sorted(files)))
    raw = files[name]
    at = data.draw(st.integers(0, len(raw) - 1))
    # That a checkpoint is gone is missed where the record says that it was taken, which this one does not; and words,
    # where no entry that is withheld after them could be what says that they were erased.
    unmissed = [
        "checkpoints/100",
        "checkpoints/300",
        *(["words/000.jsonl", "words/001.jsonl"] if "tile/public/000" in files else []),
    ]
    how = data.draw(st.sampled_from(("bit", "add", *(["gone", "cut"] if name not in unmissed else []))))
    altered = {
        "bit": raw[:at] + bytes([raw[at] ^ (1 << data.draw(st.integers(0, 7)))]) + raw[at + 1 :],
        "cut": raw[:at],
        "add": raw + raw[at : at + 40],
        "gone": None,
    }[how]
    given_files = (
        {**files, name: altered} if altered is not None else {each: files[each] for each in files if each != name}
    )
    fault = Refuses(tmp_path_factory.mktemp("altered"))(given_files)

    if (tile := entries_file(name)) is not None:
        assert isinstance(fault, Tampered)
        ends = [sum(2 + len(each) for each in unpack(raw)[: count + 1]) for count in range(tile[1])]
        number = tile[0] * 256 + 1 + next((count for count, end in enumerate(ends) if how != "gone" and at < end), 0)
        last = tile[0] * 256 + tile[1] if how == "add" else number
        assert fault.first <= last
        assert fault.first > tile[0] * 256


@pytest.mark.parametrize(
    "name",
    [
        *(
            "x",
            "tile/0/003",
            "tile/0/000.p/7",
            "tile/2/000.p/1",
            "tile/entries/003",
            "tile/entries/000.p/3",
            "tile/00/000",
        ),
        *(
            "words/003.jsonl",
            "words/000",
            "checkpoints/601",
            "checkpoints/0",
            "checkpoints/100.old",
            "keys/0.pub",
            "keys/x",
        ),
        *(".hidden", "tile/0/.x", "tile/x000/000", "withheld/003.jsonl"),
    ],
)
def test_a_file_too_many_is_refused(files: dict[str, bytes], refused: Refuses, name: str) -> None:
    """Nothing lies in a bundle of which nobody says what it is."""
    refused({**files, name: files["tile/1/000.p/2"]})


def test_words_of_nobody_are_refused(files: dict[str, bytes], refused: Refuses) -> None:
    """Of an entry that has none, that is withheld, or that stands in another tile; or other words than were sealed."""
    name = "words/001.jsonl"
    salt, raw = b"\7" * 32, b'{"title":"x"}'
    for number in (300, 257, 20):
        kept = {**words_in(files[name], range(257, 513)), number: (salt, raw)}
        lines = [words_line(one, kept[one]) for one in sorted(kept)]
        refused({**files, name: b"".join(lines)})
    fault = refused({**files, name: files[name].replace(b"Title", b"Titel", 1)})
    assert isinstance(fault, Tampered)
    assert fault.first == min(number for number in words_in(files[name], range(257, 513)))


def test_words_that_are_gone_are_missed(files: dict[str, bytes], refused: Refuses) -> None:
    """No entry says that they were erased; but in a public bundle one that is withheld might, and nobody could tell."""
    last = "words/002.jsonl"
    fault = refused({name: raw for name, raw in files.items() if name != last})
    assert isinstance(fault, Tampered)
    assert fault.first == min(number for number in WORDS if number > 512)


def test_who_recomputes_all_but_the_checkpoint_is_caught(
    record: Made, files: dict[str, bytes], refused: Refuses
) -> None:
    """An entry is altered and every tile made anew, as far up as there are any: the root is another."""
    public = any(name.startswith("tile/public") for name in files)
    kind = "public" if public else "entries"
    tiling, altered = Tiling(), dict(files)
    for index in range(3):
        width = min(256, SIZE - index * 256)
        name = f"tile/{kind}/{numbered(index)}" + (f".p/{width}" if width < 256 else "")
        entries = unpack(files[name])
        if index == 1:
            entries[44] = entries[44].replace(b"call 301", b"call 999")
        altered[name] = pack(entries)
        leaves = [
            merkle.leaf_hash(raw) if raw else record.tree.levels[0][index * 256 + place]
            for place, raw in enumerate(entries)
        ]
        altered[Tile(0, index, width).path()] = b"".join(leaves)
        altered |= {tile.path(): raw for tile, raw in tiling.add(leaves)}
    altered |= {tile.path(): raw for tile, raw in tiling.rest()}
    assert altered.keys() == files.keys()
    fault = refused(altered)
    assert isinstance(fault, Tampered)
    assert (fault.first, fault.upto) == (1, SIZE)


def test_who_leaves_the_tiles_above_is_found_by_them(record: Made, files: dict[str, bytes], refused: Refuses) -> None:
    """An entry and its own tile are altered alike: the tile above says between which entries to look."""
    kind = "public" if any(name.startswith("tile/public") for name in files) else "entries"
    entries = unpack(files[f"tile/{kind}/001"])
    entries[44] = entries[44].replace(b"call 301", b"call 999")
    leaves = record.tree.levels[0][256:512]
    leaves[44] = merkle.leaf_hash(entries[44])
    fault = refused({**files, f"tile/{kind}/001": pack(entries), "tile/0/001": b"".join(leaves)})
    assert isinstance(fault, Tampered)
    assert (fault.first, fault.upto) == (257, 512)


def test_a_checkpoint_that_the_record_never_had_is_noticed(files: dict[str, bytes], refused: Refuses) -> None:
    """The council's own key signed two: the one that is in it is not of this record, and says between which entries."""
    other = made(300, words=WORDS | {200}, exempt=EXEMPT_ONES)
    fault = refused({**files, "checkpoints/300": bytes(other.note(300))})
    assert isinstance(fault, Tampered)
    assert (fault.first, fault.upto) == (101, 300)


def test_no_decoy_hides_an_earlier_entry(files: dict[str, bytes], refused: Refuses) -> None:
    """Whatever else is gone or altered behind it, the first entry that differs is named."""
    kind = "public" if any(name.startswith("tile/public") for name in files) else "entries"
    first = f"tile/{kind}/000"
    altered = {**files, first: files[first].replace(b"call 3", b"call 4", 1)}
    other = f"tile/{kind}/001"
    decoys = [
        {name: raw for name, raw in altered.items() if name != other},
        {name: raw for name, raw in altered.items() if name != "tile/0/001"},
        {**altered, "tile/0/001": altered["tile/0/001"][::-1]},
        {**altered, other: altered[other][:-1]},
    ]
    for each in decoys:
        fault = refused(each)
        assert isinstance(fault, Tampered)
        assert fault.first == 3
    words = {"words/000.jsonl": files["words/000.jsonl"].replace(b"Title", b"Titel", 1)}
    fault = refused({**altered, **words})
    assert isinstance(fault, Tampered)
    assert fault.first == 2


def test_a_bundle_written_anew_agrees_with_itself_and_with_nothing_printed(record: Made, tmp_path: Path) -> None:
    """Who owns database and key may make another record, and a bundle of it: only what was kept elsewhere tells."""
    other = made(SIZE, words=WORDS | {300}, exempt=EXEMPT_ONES)
    other.bundle(tmp_path / "b", 100, SIZE)
    assert verify(tmp_path / "b").exposed == SIZE
    assert verify(tmp_path / "b", [Trusted(250, record.tree.root(250))]).exposed == SIZE - 250
    with pytest.raises(Tampered) as caught:
        verify(tmp_path / "b", [Trusted(250, record.tree.root(250)), Trusted(SIZE, record.tree.root(SIZE))])
    assert (caught.value.first, caught.value.upto) == (251, SIZE)


def test_anothers_key_is_not_the_councils(record: Made, tmp_path: Path) -> None:
    """A bundle signed anew by somebody else verifies by the key that lies in it, and not by the one that is given."""
    record.bundle(tmp_path / "b")
    note = Note.parse((tmp_path / "b" / "checkpoint").read_bytes())
    forger = SigningKey(ORIGIN, Kind.NOTE, b"\x09" * 32)
    (tmp_path / "b" / "keys" / f"{KEY.verifier.id.hex()}.pub").unlink()
    (tmp_path / "b" / "keys" / f"{forger.verifier.id.hex()}.pub").write_text(f"{forger.verifier}\n")
    for name in ("checkpoint", f"checkpoints/{SIZE}"):
        (tmp_path / "b" / name).write_bytes(bytes(Note(note.text).signed(forger.sign(note.text))))
    assert verify(tmp_path / "b", read=False).signers == (ORIGIN,)
    with pytest.raises(Unsigned):
        verify(tmp_path / "b", keys=[KEY.verifier])


def test_a_bundle_has_no_links_and_no_devices(files: dict[str, bytes], tmp_path: Path) -> None:
    """What a link points to is not in the bundle, though it be the very same; and a pipe is not waited for."""
    to = put(files, tmp_path / "b")
    (tmp_path / "checkpoint").write_bytes(files["checkpoint"])
    (to / "checkpoint").unlink()
    (to / "checkpoint").symlink_to(tmp_path / "checkpoint")
    with pytest.raises(Unreadable, match="no links"):
        verify(to)
    (to / "checkpoint").unlink()
    os.mkfifo(to / "checkpoint")
    with pytest.raises(Unreadable, match="no links and no devices"):
        verify(to)
    (to / "checkpoint").unlink()
    (to / "checkpoint").write_bytes(files["checkpoint"])
    (to / "tile").rename(tmp_path / "tile")
    (to / "tile").symlink_to(tmp_path / "tile")
    with pytest.raises(Unreadable, match="tile is not a file"):
        verify(to)


def archive(to: Path, *members: tuple[tarfile.TarInfo, bytes], after: bytes = b"") -> Path:
    """An archive of these members."""
    with tarfile.open(to, "w", format=tarfile.PAX_FORMAT) as made_here:
        for member, raw in members:
            member.size = len(raw)
            made_here.addfile(member, io.BytesIO(raw))
    to.write_bytes(to.read_bytes() + after)
    return to


def plain(files: dict[str, bytes]) -> list[tuple[tarfile.TarInfo, bytes]]:
    """The members of an archive of some files."""
    return [(tarfile.TarInfo(name), raw) for name, raw in files.items()]


def test_an_archive_holds_plain_files_once_each_and_ends(files: dict[str, bytes], tmp_path: Path) -> None:
    """No link, no name twice, none that leads out, none of another format's, and nothing after the end."""
    verify(archive(tmp_path / "good.tar", *plain(files)))
    link = tarfile.TarInfo("tile/2")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc"
    far = tarfile.TarInfo("x" * 300)
    as_link = tarfile.TarInfo("checkpoint")
    as_link.type, as_link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    rest = {name: raw for name, raw in files.items() if name != "checkpoint"}
    bad = [
        archive(tmp_path / "as_link.tar", *plain(rest), (as_link, files["checkpoint"])),
        archive(tmp_path / "link.tar", *plain(files), (link, b"")),
        archive(tmp_path / "twice.tar", *plain(files), *plain({"checkpoint": files["checkpoint"]})),
        archive(tmp_path / "far.tar", *plain(files), (far, b"")),
        archive(tmp_path / "after.tar", *plain(files), after=b"\0" * 600 + b"x"),
        *(archive(tmp_path / f"out{n}.tar", *plain({**files, name: b""})) for n, name in enumerate(OUT)),
    ]
    for each in bad:
        with pytest.raises(Unreadable):
            verify(each)
    assert not (tmp_path.parent / "out").exists()


OUT = ("../out", "/out", "tile/../../out", "./checkpoint", "tile//x", "a\\b", "c:x", "a\nb")


def test_a_name_that_leads_out_is_no_name() -> None:
    """Neither up, nor to the root, nor to another system's; nor one that could not be printed."""
    assert not any(map(safe, (*OUT, "..", "")))
    assert all(map(safe, ("checkpoint", "tile/0/x001/002.p/3", "schemas/action-proposed/1.json")))


@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT])
@pytest.mark.parametrize("top", [".", ""])
def test_an_archive_that_tar_made_of_a_bundle_is_that_bundle(record: Made, tmp_path: Path, kind: int, top: str) -> None:
    """With ./ before each name, and each folder in it too: of what is there no more is asked than that it is a file."""
    record.bundle(tmp_path / "b")
    with tarfile.open(tmp_path / "x.tar", "w", format=kind) as archive:
        for path in [tmp_path / "b"] if top else sorted((tmp_path / "b").iterdir()):
            archive.add(path, top or path.name)
    assert verify(tmp_path / "x.tar") == verify(tmp_path / "b")


def test_an_archive_without_end_is_refused_at_once(record: Made, tmp_path: Path) -> None:
    """A device, a pipe, or a file that is zeros for ever after its end: none is read to where it ends."""
    (tmp_path / "zero.tar").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.tar")
    for name in ("zero.tar", "pipe.tar"):
        with pytest.raises(StoreFailed, match="not a plain file"):
            verify(tmp_path / name)
    record.bundle(tmp_path / "b.tar")
    size = (tmp_path / "b.tar").stat().st_size
    for more, refused in ((2**19, False), (2**40, True)):
        os.truncate(tmp_path / "b.tar", size + more)
        if refused:
            with pytest.raises(Unreadable, match="holds something after its end"):
                verify(tmp_path / "b.tar")
        else:
            assert verify(tmp_path / "b.tar").size == SIZE


@given(share=st.floats(0, 1, exclude_max=True))
def test_an_archive_cut_short_is_refused(share: float, record: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever it ends, unless what is missing is the nothing at its end."""
    path = tmp_path_factory.mktemp("cut")
    record.bundle(path / "b.tar")
    raw = (path / "b.tar").read_bytes()
    whole = len(raw.rstrip(b"\0")) + 512
    cut = int(min(whole, len(raw)) * share)
    (path / "b.tar").write_bytes(raw[:cut])
    try:
        with pytest.raises(REFUSED):
            verify(path / "b.tar", read=False)
    finally:
        shutil.rmtree(path)


def test_what_changes_after_it_was_opened_is_noticed(record: Made, tmp_path: Path) -> None:
    """An opened ledger relies on what it proved, and on nothing that was put in its place since."""
    record.bundle(tmp_path / "b")
    with Ledger.open(tmp_path / "b") as book:
        store = book._store
        entries = (tmp_path / "b" / "tile/entries/001").read_bytes()
        (tmp_path / "b" / "tile/entries/001").write_bytes(entries.replace(b"call 300", b"call 999"))
        (tmp_path / "b" / "tile/0/002.p/88").write_bytes(b"\0" * 88 * 32)
        with pytest.raises(Tampered) as caught:
            store.stored(256)
        assert caught.value.first == 300
        with pytest.raises(Tampered, match="changed while it was read"):
            store.hashes(0, 512, 513)
        lines = (tmp_path / "b" / "words/000.jsonl").read_bytes()
        (tmp_path / "b" / "words/000.jsonl").write_bytes(lines.replace(b"Title", b"Titel", 1))
        with pytest.raises(Unreadable, match="the words of entry 2 are not those"):
            book.words(book.entry(2))


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_entries_are_packed_and_unpacked(entries: list[bytes]) -> None:
    """Each after its length, whatever bytes they are; and cut short anywhere within one, they are not read."""
    packed = pack(entries)
    assert unpack(packed) == entries
    assert len(packed) == sum(2 + len(each) for each in entries)
    if entries:
        with pytest.raises(Unreadable):
            unpack(packed[:-1])


@given(
    st.dictionaries(
        st.integers(1, 256), st.tuples(st.binary(min_size=1, max_size=40), st.text(max_size=30)), min_size=1
    )
)
def test_lines_of_words_are_the_bytes_that_are_sealed(said: dict[int, tuple[bytes, str]]) -> None:
    """What is read back is the salt and the very bytes that were put there, in the order of their numbers."""
    from ledger import codec  # noqa: PLC0415

    words = {number: (salt, codec.encode_words({"title": text})) for number, (salt, text) in sorted(said.items())}
    lines = [words_line(number, each) for number, each in words.items()]
    assert words_in(b"".join(lines), range(1, 257)) == words
    for bad in (b"".join([*lines, lines[-1]]), b"".join(lines)[:-1], b"".join(lines) + b"\n", b" " + lines[0]):
        with pytest.raises(Unreadable):
            words_in(bad, range(1, 257))


@given(
    st.builds(Withheld, st.integers(1, 9), *[st.text('aé"\\ ', max_size=9)] * 2, st.binary(min_size=32, max_size=32))
)
def test_lines_of_what_is_withheld_are_read_as_written(each: Withheld) -> None:
    """And in no other writing; nor with what would drive the terminal that it is printed on."""
    line = withheld_line(each)
    assert withheld_in(line * 2) == [each, each]
    for bad in (line[:-1], line.replace(b":", b": ", 1), b"[]\n", b"{}\n", b"\n", line.replace(b"number", b"Number")):
        with pytest.raises(Unreadable):
            withheld_in(bad)
    with pytest.raises(Unreadable):
        withheld_in(withheld_line(Withheld(1, "\x1b[2J", "", each.leaf)))


def test_of_several_tiles_that_differ_the_first_is_named(tmp_path: Path) -> None:
    """Where tiles stand upon tiles upon tiles, each is looked at, from the first entry on."""
    size = 65_536 + 512 + 10
    made(size).bundle(tmp_path / "b")
    verify(tmp_path / "b", read=False)
    for name, first in (("tile/0/257", 65_536 + 257), ("tile/0/256", 65_536 + 1), ("tile/0/003", 3 * 256 + 1)):
        path = tmp_path / "b" / name
        path.write_bytes(path.read_bytes()[::-1])
        with pytest.raises(Tampered, match=name) as caught:
            verify(tmp_path / "b", read=False)
        assert (caught.value.first, caught.value.upto) == (first, first + 255)
    (tmp_path / "b" / "tile/1/000").write_bytes(bytes(8_192))
    with pytest.raises(Tampered, match="tile/1/000") as caught:
        verify(tmp_path / "b", read=False)
    assert (caught.value.first, caught.value.upto) == (1, 65_536)


AT = "2026-04-01T12:00:00.00000{}Z"


@pytest.mark.parametrize(
    ("number", "said", "instead", "first"),
    [
        (5, '"number":5', '"number":6', 5),
        (5, '"version":1', '"version":2', 5),
        (5, '"act":5', '"act":7', 6),
        (5, '"act":5', '"act":4', 5),
        (9, '"act":9', '"act":10', 9),
        (5, AT.format(5), AT.format(4), 5),
        (5, AT.format(5), AT.format(3), 5),
        (5, "action-proposed/1", "action-imposed/1", 5),
        (5, '"plan":null', '"plan": null', 5),
        (5, '"plan":null', '"plan":null,"more":1', 5),
        (1, "example.org/made", "example.org/other", 1),
        (1, "ledger-opened/1", "action-proposed/1", 1),
    ],
)
def test_what_is_sealed_is_read_as_a_ledger_too(
    tmp_path: Path, number: int, said: str, instead: str, first: int
) -> None:
    """A council's own key on entries that no ledger would record: their bytes stand, and they are not passed."""
    record, forged = made(9), Made()
    for each in record.kept:
        header, body = each.header, each.body
        if each.entry.number == number:
            header, body = (raw.replace(said.encode(), instead.encode()) for raw in (header, body))
            assert (header, body) != (each.header, each.body)
        stored = Stored(each.entry, header, body)
        forged.kept.append(stored)
        forged.tree.add(merkle.leaf_hash(stored.raw))
    forged.bundle(tmp_path / "b")
    assert verify(tmp_path / "b", read=False).size == 9
    with pytest.raises(Tampered) as caught:
        verify(tmp_path / "b")
    assert caught.value.first == first
    with pytest.raises((Tampered, Unreadable)):
        Ledger.open(tmp_path / "b")


def test_a_ledger_is_opened_once(tmp_path: Path) -> None:
    """A second opening is no entry of a ledger; nor is one in the middle of an act that never ends."""
    record, again = made(3), made(1).kept[0].entry
    body = attrs.evolve(again.body, command=attrs.evolve(again.body.command, id="again"))
    at = record.kept[2].entry.recorded_at + timedelta(seconds=1)
    record.add(attrs.evolve(again, number=4, act=4, version=2, recorded_at=at, body=body))
    record.bundle(tmp_path / "b")
    with pytest.raises(Tampered, match="a ledger is opened by its first entry, and by that alone"):
        verify(tmp_path / "b")


def test_a_key_or_checkpoint_takes_little_memory(record: Made, tmp_path: Path) -> None:
    """A file of many megabytes in its place is not read."""
    record.bundle(tmp_path / "b")
    (key,) = (tmp_path / "b" / "keys").iterdir()
    for path in (key, tmp_path / "b" / "checkpoint"):
        with path.open("r+b") as file:
            file.truncate(2 * 1024 * 1024)
        with pytest.raises(Unreadable, match="not a file such as a bundle has"):
            verify(tmp_path / "b")


def test_a_header_of_another_kind_is_not_looked_into(files: dict[str, bytes], tmp_path: Path) -> None:
    """It might say that a name or a note of gigabytes follows."""
    for kind in (b"L", b"K", b"x", b"g"):
        header = tarfile.TarInfo("././@LongLink")
        header.type, header.size = kind, 3 * 1024**3
        raw = archive(tmp_path / "plain.tar", *plain(files)).read_bytes()
        (tmp_path / "b.tar").write_bytes(header.tobuf(tarfile.GNU_FORMAT) + raw)
        with pytest.raises(Unreadable, match="is not a file such as a bundle has"):
            verify(tmp_path / "b.tar")
