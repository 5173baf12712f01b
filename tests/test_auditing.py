"""A record in somebody else's hands: its file, a bundle, a proof; and a witness, who signs what was verified alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action
from ledger.auditing import audited, proved, signed_checkpoint
from ledger.errors import LedgerError, Malformed, NotRecorded, Refused, StoreFailed, Tampered, Unsigned
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.seal.proof import InclusionProof
from ledger.seal.signature import Kind
from ledger.seal.trusted import Trusted
from ledger.witnessing import cosigned

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
STRANGER = SigningKey("example.org/stranger", Kind.NOTE, b"\4" * 32)
OTHER = SigningKey("example.org/a", Kind.NOTE, b"\6" * 32)
"""A key of the council's name, which anybody may make."""
WITNESS = SigningKey("auditor.example", Kind.COSIGNATURE, b"\5" * 32)


class Kept:
    """A ledger's file, and what an auditor kept of it: two checkpoints, and a bundle of the second."""

    def __init__(self, folder: Path) -> None:
        self.path, self.bundle = folder / "a.ledger", folder / "bundle"
        clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
        with Ledger.create(self.path, council="A", origin="example.org/a", clock=clock) as book:
            _say(book, "action/a", "action/b")
            self.first = book.checkpoint(KEY, by=CLERK, first=True)
            _say(book, "action/c")
            self.second = book.checkpoint(KEY, by=CLERK)
            book.bundle(self.bundle)
            self.entry, self.proof = book.prove(2, self.second)
            _say(book, "action/d")


def _say(book: Ledger, *names: str) -> None:
    for name in names:
        book.record(action.ProposeAction(name, title=f"Of {name}"), id=name, by=CLERK, effective=D1)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A ledger with two checkpoints: of 3 entries, and of 5."""
    return Kept(tmp_path)


def test_a_file_stands_as_far_as_what_was_kept_covers(kept: Kept) -> None:
    """What lies after it is exposed; against nothing, all of it is."""
    found = audited(kept.path, [kept.second], keys=[KEY.verifier])
    assert (found.origin, found.size, found.against, found.sealed, found.exposed) == ("example.org/a", 7, 5, 5, 2)
    assert found.signed == ("example.org/a",)
    assert audited(kept.path).exposed == 7
    printed = Checkpoint.of(kept.first)
    assert audited(kept.path, [f"{printed.size} {encoded(printed.root)}", kept.second]).against == 5
    assert audited(kept.bundle, [kept.first]).exposed == 2


@pytest.mark.parametrize("printed", [True, False])
def test_a_key_that_signed_nothing_of_it_proves_nothing(kept: Kept, *, printed: bool) -> None:
    """Of a file, an open ledger, a bundle and a proof alike; beside a printed root too, which bears no signature."""
    found = Checkpoint.of(kept.second)
    against = [f"{found.size} {encoded(found.root)}"] if printed else []
    stranger = [STRANGER.verifier]
    with Ledger.open(kept.path, read_only=True) as book:
        looks: list[Callable[[], object]] = [
            lambda: audited(kept.path, against, keys=stranger),
            lambda: book.verify(against, keys=stranger),
            lambda: audited(kept.bundle, against, keys=stranger),
            lambda: proved(bytes(kept.proof), kept.entry, keys=stranger, against=against),
        ]
        for look in looks:
            with pytest.raises(Unsigned):
                look()
        assert book.verify(against, keys=[KEY.verifier]).sealed == 5


def test_a_checkpoint_s_file_may_have_a_space_in_its_name(kept: Kept, tmp_path: Path) -> None:
    """A file that is there is one, and no printed root."""
    path = tmp_path / "my minutes.txt"
    path.write_bytes(bytes(kept.first))
    assert audited(kept.path, [str(path)]).against == 3
    with Ledger.open(kept.path, read_only=True) as book:
        assert book.verify(str(path)).against == 3


def test_a_bundle_that_stands_is_what_a_record_may_be_held_against(kept: Kept) -> None:
    """By the keys that are given, or those that are in it; one that does not stand itself proves nothing."""
    found = audited(kept.path, [kept.bundle])
    assert (found.against, found.signed) == (5, ("example.org/a",))
    assert audited(kept.path, [str(kept.bundle)], keys=[KEY.verifier]).against == 5
    with pytest.raises(
        Unsigned, match=r"no checkpoint in this bundle is signed by example\.org/stranger, key \S+: the"
    ):
        audited(kept.path, [kept.bundle], keys=[STRANGER.verifier])
    entries = next((kept.bundle / "tile" / "entries").rglob("*.p/*"))
    raw = entries.read_bytes()
    entries.write_bytes(raw.replace(b"action/b", b"action/x"))
    with pytest.raises(Unsigned, match="which it was to be held against, does not stand itself"):
        audited(kept.path, [kept.bundle])
    with pytest.raises(Tampered):
        audited(kept.bundle, [kept.second])


def emptied(path: Path) -> None:
    """Nothing is left in it."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Its end is gone."""
    path.write_bytes(path.read_bytes()[:9000])


def scrawled(path: Path) -> None:
    """It is something else."""
    path.write_text("There is no ledger here.\n" * 400)


def edited(path: Path) -> None:
    """One entry says something else."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER entries_are_not_changed")
        other.execute("UPDATE entries SET body = CAST(replace(body, 'clerk', 'other') AS BLOB) WHERE number = 3")
        other.commit()


@pytest.mark.parametrize("harm", [emptied, cut, scrawled, edited])
def test_what_cannot_be_read_does_not_stand(kept: Kept, harm: Callable[[Path], None]) -> None:
    """It is never passed: against what was kept, or against nothing."""
    harm(kept.path)
    for against in ([], [kept.second]):
        with pytest.raises(Tampered, match=r"does not stand|entry 3"):
            audited(kept.path, against)


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    """And nothing is made in its place."""
    with pytest.raises(StoreFailed):
        audited(tmp_path / "none.ledger")
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_another_s_record_in_it_is_not_the_one(kept: Kept, tmp_path: Path) -> None:
    """Written anew by whoever holds it, with checkpoints of its own that agree: it has another root."""
    other = Kept(_made(tmp_path / "other"))
    with pytest.raises(Tampered, match="root at entry 3") as found:
        audited(other.path, [kept.first])
    assert (found.value.first, found.value.upto) == (1, 3)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


# One entry, with its proof.


def test_a_proof_is_of_an_entry_in_a_checkpoint_that_somebody_vouches_for(kept: Kept) -> None:
    """A key that signed it, or what was kept elsewhere: each will do."""
    proof = bytes(kept.proof)
    found = proved(proof, kept.entry, keys=[KEY.verifier])
    assert (found.entry.stream, found.origin, found.size, found.signed, found.held) == (
        *("action/a", "example.org/a", 5, ("example.org/a",)),
        False,
    )
    assert proved(proof, kept.entry, against=[kept.second]).held
    assert proved(proof, kept.entry, against=[kept.bundle], keys=[KEY.verifier]).signed == ("example.org/a",)
    printed = Checkpoint.of(kept.second)
    held = proved(proof, kept.entry, against=[f"{printed.size} {encoded(printed.root)}"])
    assert (held.signed, held.held, held.root) == ((), True, printed.root)


def test_a_proof_that_nobody_vouches_for_proves_nothing(kept: Kept) -> None:
    """Without a key nobody is known to; and a key that did not sign this checkpoint is a fault."""
    nobody = proved(bytes(kept.proof), kept.entry)
    assert (nobody.signed, nobody.held) == ((), False)
    with pytest.raises(Unsigned, match="not signed by"):
        proved(bytes(kept.proof), kept.entry, keys=[STRANGER.verifier])


def test_another_entry_a_proof_cut_short_or_another_root_is_caught(kept: Kept) -> None:
    """Whatever was altered: the entry, the proof or the checkpoint."""
    keys = [KEY.verifier]
    proof, note = bytes(kept.proof), kept.proof.note
    for altered, entry in (
        (proof, kept.entry.replace(b"action/a", b"action/b")),
        (proof, kept.entry + b" "),
        (proof, b""),
        (proof[: len(proof) // 2], kept.entry),
        (b"", kept.entry),
        (bytes(InclusionProof(2, kept.proof.hashes, note)), kept.entry),
        (bytes(InclusionProof(1, kept.proof.hashes[:-1], note)), kept.entry),
        (bytes(InclusionProof(1, (*kept.proof.hashes, b"\0" * 32), note)), kept.entry),
        (bytes(InclusionProof(1, kept.proof.hashes, kept.first)), kept.entry),
    ):
        with pytest.raises(Tampered):
            proved(altered, entry, keys=keys)
    printed = Checkpoint.of(kept.second)
    with pytest.raises(Tampered, match="leads to the root"):
        proved(proof, kept.entry, against=[f"{printed.size} {encoded(Checkpoint.of(kept.first).root)}"])
    with pytest.raises(Refused, match="of 5 entries, and what it is held against is of 3"):
        proved(proof, kept.entry, against=[kept.first])
    other = Checkpoint("example.org/b", printed.size, printed.root)
    with pytest.raises(Refused, match=r"of example\.org/b, and the proof of example\.org/a"):
        proved(proof, kept.entry, against=[Note(other.text).signed(KEY.sign(other.text))])


def test_an_entry_that_was_never_one_is_caught_though_it_is_in_the_tree() -> None:
    """A tree of anything at all can be made and signed; what it holds must be the entry of that number."""
    raw = b'{"act":1}\n{}'
    from ledger.seal.merkle import leaf_hash  # noqa: PLC0415 - only here

    checkpoint = Checkpoint("example.org/a", 1, leaf_hash(raw))
    note = Note(checkpoint.text).signed(KEY.sign(checkpoint.text))
    with pytest.raises(Tampered, match="it is not proved"):
        proved(bytes(InclusionProof(0, (), note)), raw, keys=[KEY.verifier])


def test_an_entry_under_another_number_is_caught(kept: Kept) -> None:
    """An entry of the record that stands in the place of another, in a tree that somebody signed."""
    from ledger.seal.merkle import leaf_hash  # noqa: PLC0415 - only here

    checkpoint = Checkpoint("example.org/a", 1, leaf_hash(kept.entry))
    note = Note(checkpoint.text).signed(KEY.sign(checkpoint.text))
    with pytest.raises(Tampered, match="the proof is of entry 1, and this is entry 2"):
        proved(bytes(InclusionProof(0, (), note)), kept.entry, keys=[KEY.verifier])


def test_a_receipt_is_the_proof_of_every_entry_of_a_call(kept: Kept) -> None:
    """All lead to one checkpoint: that given, or the first after the last of them."""
    with Ledger.open(kept.path, read_only=True) as book:
        ((raw, proof),) = book.receipt("action/a")
        assert (raw, proof.number, proof.note) == (kept.entry, 2, kept.first)
        ((_, later),) = book.receipt("action/a", kept.second)
        assert later.note == kept.second
        with pytest.raises(NotRecorded, match="no call 'x' was recorded"):
            book.receipt("x")
        with pytest.raises(Refused, match="lies after the last checkpoint"):
            book.receipt("action/d")


# A witness.


def test_a_witness_signs_what_it_verified(kept: Kept) -> None:
    """Below the council's signature, with the time; of a ledger or of a bundle alike."""
    for record in (kept.path, kept.bundle):
        note, verdict = cosigned(record, kept.first, WITNESS, at=1_775_000_000, keys=[KEY.verifier])
        assert note.by([KEY.verifier, WITNESS.verifier]) == (KEY.verifier, WITNESS.verifier)
        assert note.time_of(WITNESS.verifier) == 1_775_000_000
        assert verdict.against == 3
        again, _ = cosigned(record, kept.second, WITNESS, at=1_775_000_001, since=note, keys=[KEY.verifier])
        assert again.text == kept.second.text
        assert audited(kept.path, [again], keys=[WITNESS.verifier]).signed == ("auditor.example",)


def test_a_witness_signs_nothing_else(kept: Kept, tmp_path: Path) -> None:
    """A smaller one, one of nothing, a stranger's, another's, one that did not grow out of the last; nor by any key."""
    one, _ = cosigned(kept.path, kept.first, WITNESS, at=1, keys=[KEY.verifier])
    two, _ = cosigned(kept.path, kept.second, WITNESS, at=2, since=one, keys=[KEY.verifier])

    def refused(kind: type[LedgerError], words: str, note: Note = kept.second, **more: object) -> None:
        given = {"at": 3, "since": one, "keys": [KEY.verifier], **more}
        key = given.pop("key", WITNESS)
        with pytest.raises(kind, match=words):
            cosigned(given.pop("record", kept.path), note, key, **given)  # type: ignore[arg-type]

    refused(Refused, "does not shrink", kept.first, since=two)
    refused(Refused, "is no witness's", key=KEY)
    nothing = Checkpoint("example.org/a", 0, b"\0" * 32)
    refused(Refused, "of no entries", Note(nothing.text).signed(KEY.sign(nothing.text)))
    refused(Unsigned, "not signed by", Note(kept.second.text).signed(STRANGER.sign(kept.second.text)))
    refused(Unsigned, "not signed by", keys=[OTHER.verifier])
    refused(Refused, "a witness would lend its name", keys=[])  # to a key that the record itself names
    refused(Unsigned, "not signed by", since=kept.first)  # which this witness did not cosign
    other = Kept(_made(tmp_path / "other"))
    refused(Tampered, "root at entry 3", record=other.path)
    refused(Tampered, "root at entry 3", other.second, record=other.path)  # a fork: it agrees with itself
    theirs = Checkpoint("example.org/b", 3, Checkpoint.of(kept.first).root)
    before = Note(theirs.text).signed(WITNESS.sign(theirs.text, at=1))
    refused(Refused, r"the one before is of example\.org/b", since=before)  # of another council that it witnesses
    elsewhere = Checkpoint("example.org/b", 5, Checkpoint.of(kept.second).root)
    refused(Refused, "example.org/b", Note(elsewhere.text).signed(KEY.sign(elsewhere.text)))


def test_a_council_s_key_is_the_council_s(kept: Kept) -> None:
    """Of the checkpoint's name, of a council's kind, and never the witness's own: that vouches for itself alone."""
    text = kept.second.text
    twin = SigningKey("example.org/a", Kind.NOTE, b"\5" * 32)  # the witness's own, as a council's would be written
    other = SigningKey("example.org/a", Kind.COSIGNATURE, b"\7" * 32)
    for key, words in (
        (WITNESS, "is the witness's own"),
        (twin, "is the witness's own"),
        (other, "is a witness's"),
        (STRANGER, r"the key is example\.org/stranger's"),
    ):
        own = key.sign(text, at=1) if key.kind is Kind.COSIGNATURE else key.sign(text)
        for note in (Note(text).signed(own), kept.second.signed(own)):
            for council in ([key.verifier], [KEY.verifier, key.verifier]):
                with pytest.raises(Refused, match=words):
                    cosigned(kept.path, note, WITNESS, at=2, keys=council)
    assert cosigned(kept.path, kept.second, WITNESS, at=2, keys=[KEY.verifier, OTHER.verifier])


def test_the_same_checkpoint_may_be_cosigned_again(kept: Kept) -> None:
    """It grew into itself."""
    one, _ = cosigned(kept.path, kept.first, WITNESS, at=1, keys=[KEY.verifier])
    assert cosigned(kept.path, kept.first, WITNESS, at=1, since=one, keys=[KEY.verifier])[0] == one


def test_a_checkpoint_is_read_from_its_file(kept: Kept, tmp_path: Path) -> None:
    """Or it is said which file holds none."""
    path = tmp_path / "checkpoint.txt"
    path.write_bytes(bytes(kept.first))
    assert signed_checkpoint(path) == (kept.first, Checkpoint.of(kept.first))
    for raw in (b"", bytes(kept.first)[:-20], bytes(Note("Something else.\n").signed(KEY.sign("Something else.\n")))):
        path.write_bytes(raw)
        with pytest.raises(Malformed, match=r"checkpoint\.txt"):
            signed_checkpoint(path)


def test_what_is_held_against_itself_by_another_name_is_refused(kept: Kept, tmp_path: Path) -> None:
    """A hard link to the ledger's file, or to a checkpoint that lies in the bundle, was kept nowhere else."""
    for at, (record, inside) in enumerate(
        [
            (kept.path, kept.path),
            (kept.bundle, kept.bundle / "checkpoint"),
            (kept.bundle, kept.bundle / "checkpoints" / "3"),
        ]
    ):
        link = tmp_path / f"link{at}"
        os.link(inside, link)
        with pytest.raises(Refused, match="is, or lies in, what is verified"):
            audited(record, [link])
    copy = tmp_path / "copy"
    shutil.copy(kept.bundle / "checkpoint", copy)
    assert audited(str(kept.bundle), [copy]).against == 5


def test_what_is_of_another_kind_is_refused_by_its_name(kept: Kept) -> None:
    """A path, bytes and keys are what is asked for."""
    for field, ask in (
        ("path", lambda: audited(5)),  # type: ignore[arg-type]
        ("keys", lambda: audited(kept.path, keys=["x"])),  # type: ignore[list-item]
        ("proof", lambda: proved("x", kept.entry)),  # type: ignore[arg-type]
        ("entry", lambda: proved(bytes(kept.proof), kept.path)),  # type: ignore[arg-type]
        ("keys", lambda: proved(bytes(kept.proof), kept.entry, keys=KEY)),  # type: ignore[arg-type]
    ):
        with pytest.raises(Malformed) as found:
            ask()
        assert found.value.field == field


def test_by_which_keys_a_record_s_own_checkpoints_are_is_told(kept: Kept) -> None:
    """Each with its size, in the order taken: of a ledger, and of a bundle as far as that goes."""
    _taken_by_another(kept)
    assert audited(kept.path).own == ((3, KEY.verifier), (5, KEY.verifier), (7, OTHER.verifier))
    assert audited(kept.bundle).own == ((3, KEY.verifier), (5, KEY.verifier))


def _taken_by_another(kept: Kept) -> None:
    """Somebody who may record has the last word, by a key of the council's name."""
    with Ledger.open(kept.path, clock=SimulatedClock(datetime(2026, 5, 1, 12, tzinfo=UTC))) as book:
        book.checkpoint(OTHER, by=CLERK, new_key=True)


def _verdict(path: Path, against: list[str | Path | Note], keys: list[SigningKey]) -> object:
    """How many entries are proved, or sealed by the keys that are given; or what is raised."""
    try:
        found = audited(path, against, keys=[key.verifier for key in keys])
    except LedgerError as fault:
        return type(fault)
    return found.against, found.sealed, found.signed


@pytest.mark.parametrize("what", ["nothing", "note", "printed", "bundle"])
@pytest.mark.parametrize("key", [None, KEY, OTHER, STRANGER], ids=["none", "council", "other", "stranger"])
def test_a_ledger_and_its_own_bundle_are_told_of_alike(
    kept: Kept, tmp_path: Path, what: str, key: SigningKey | None
) -> None:
    """Whoever took the latest checkpoint: one by the key that is given will do, or that it is held against one."""
    _taken_by_another(kept)
    printed, whole, keys = Checkpoint.of(kept.second), tmp_path / "whole", [key] if key else []
    against: dict[str, list[str | Path | Note]] = {
        "nothing": [],
        "note": [kept.second],
        "printed": [f"{printed.size} {encoded(printed.root)}"],
        "bundle": [kept.bundle],
    }
    with Ledger.open(kept.path, read_only=True) as book:
        assert book.bundle(whole).size == 7
    found = _verdict(whole, against[what], keys)
    assert found == _verdict(kept.path, against[what], keys)
    sealed, held = {None: 7, KEY: 5, OTHER: 7, STRANGER: 0}[key], 0 if what == "nothing" else 5
    signs = what in {"note", "bundle"}
    if not sealed or (signs and key is OTHER):  # which did not sign what it is held against
        assert found is Unsigned
    else:
        assert found == (held, sealed, ("example.org/a",) if signs else ())


def test_what_was_kept_elsewhere_is_what_the_key_that_is_given_signed(kept: Kept, tmp_path: Path) -> None:
    """Of a bundle whose latest checkpoint is another's, the latest that this key signed."""
    _taken_by_another(kept)
    with Ledger.open(kept.path, read_only=True) as book:
        book.bundle(tmp_path / "whole")
    for key, size in ((KEY, 5), (OTHER, 7)):
        assert audited(kept.path, [tmp_path / "whole"], keys=[key.verifier]).against == size


def test_a_bundle_is_of_the_latest_checkpoint_by_a_key_of_the_council_s_that_is_given(
    kept: Kept, tmp_path: Path
) -> None:
    """A witness's does not choose; one that signed none of them has no bundle, and nothing is left of it."""
    _taken_by_another(kept)
    with Ledger.open(kept.path, read_only=True) as book:
        for at, (keys, size) in enumerate(
            [([], 7), ([KEY], 5), ([OTHER], 7), ([KEY, OTHER], 7), ([WITNESS], 7), ([KEY, WITNESS], 5)]
        ):
            made = book.bundle(tmp_path / f"b{at}", keys=[key.verifier for key in keys])
            assert (made.size, made.after) == (size, 8 - size)
            assert audited(tmp_path / f"b{at}", [kept.second]).own[-1][0] == size
        nobody = SigningKey("example.org/a", Kind.NOTE, b"\7" * 32)
        with pytest.raises(Unsigned, match="no checkpoint of this record is signed by example"):
            book.bundle(tmp_path / "none", keys=[nobody.verifier])
    assert not (tmp_path / "none").exists()


def test_nothing_is_left_behind_by_an_audit(kept: Kept, tmp_path: Path) -> None:
    """A record is read where it lies: no file is made or changed."""
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(kept.path, copy / "a.ledger")
    before = (copy / "a.ledger").read_bytes()
    audited(copy / "a.ledger", [Trusted.of(kept.first)])
    assert [each.name for each in copy.iterdir()] == ["a.ledger"]
    assert (copy / "a.ledger").read_bytes() == before
