"""Keys in files: made once, read by their owner alone, and never by halves."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ledger.errors import LedgerError, Malformed, StoreFailed
from ledger.seal.keys import generate, kept_in, note_in, signing_key, verifier_keys
from ledger.seal.note import Note
from ledger.seal.signature import Kind

NAME = "example.org/fd"


@pytest.mark.parametrize(("witness", "kind"), [(False, Kind.NOTE), (True, Kind.COSIGNATURE)])
def test_a_key_is_made_and_read_again(tmp_path: Path, kind: Kind, *, witness: bool) -> None:
    """The file of a key is its owner's alone; that beside it, with its public half, is everybody's."""
    verifier = generate(NAME, tmp_path / "key", witness=witness)
    key = signing_key(tmp_path / "key")
    assert (verifier.name, verifier.kind, key.verifier) == (NAME, kind, verifier)
    assert verifier_keys(tmp_path / "key.pub") == (verifier,)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("key", "key.pub")]
    assert modes == [0o600, 0o644]
    assert (tmp_path / "key").read_text() == f"{key.text}\n"
    assert key.text not in (tmp_path / "key.pub").read_text()


@pytest.mark.parametrize("name", ["key", "key.pub"])
def test_nothing_is_ever_written_over(tmp_path: Path, name: str) -> None:
    """Where either file is, no key is made, and what is there stays."""
    (tmp_path / name).write_text("mine")
    with pytest.raises(StoreFailed, match=f"{name} is already there"):
        generate(NAME, tmp_path / "key")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["mine"]
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreFailed, match=f"{name} is already there"):
        generate(NAME, tmp_path / "key")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_key_is_made_only_where_it_can_be(tmp_path: Path) -> None:
    """A folder that is not there; a name that no signature line could bear, or that no label could hold."""
    with pytest.raises(StoreFailed, match="no key can be written"):
        generate(NAME, tmp_path / "nowhere" / "key")
    with pytest.raises(StoreFailed, match="it is a folder"):
        generate(NAME, Path())
    for name in ("", "A council", "a+b", "a\nb", "n" * 101):
        with pytest.raises(Malformed, match="name"):
            generate(name, tmp_path / "key")
    with pytest.raises(Malformed) as refused:
        generate("n" * 101, tmp_path / "key")
    assert str(refused.value) == "name: a key's name is at most 100 characters long, and this is 101"
    assert list(tmp_path.iterdir()) == []
    assert generate(NAME, tmp_path / "councils").kind is Kind.NOTE
    assert len(str(generate("n" * 100, tmp_path / "key"))) <= 200


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    """Who else has it may sign in the council's name: it is said, and not used."""
    generate(NAME, tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(StoreFailed, match="may be read by others"):
        signing_key(tmp_path / "key")


@pytest.mark.parametrize("text", ["", "\n", "key", "key\n", "{good}", "{good}\nmore\n", "x{good}\n", "\ufeff{good}\n"])
def test_what_is_no_signing_key_is_refused_unrepeated(tmp_path: Path, text: str) -> None:
    """A whole file of keygen's, or nothing; and the error does not hold the secret."""
    generate(NAME, tmp_path / "good")
    good = (tmp_path / "good").read_text().strip()
    (tmp_path / "key").touch(mode=0o600)
    (tmp_path / "key").write_text(text.format(good=good), encoding="utf-8")
    with pytest.raises(Malformed) as refused:
        signing_key(tmp_path / "key")
    assert good[-30:] not in str(refused.value)
    (tmp_path / "key").write_bytes(b"\xff")
    with pytest.raises(Malformed):
        signing_key(tmp_path / "key")


def test_a_signing_key_is_not_taken_for_its_public_half(tmp_path: Path) -> None:
    """Whoever gives the one for the other is told so, and nothing of the secret is repeated."""
    generate(NAME, tmp_path / "key")
    with pytest.raises(Malformed) as refused:
        verifier_keys(tmp_path / "key")
    what = "that is a signing key, which is its owner's alone: it takes the verifier's half, in .pub"
    assert str(refused.value) == f"{tmp_path / 'key'} holds what is no verifier key: {what}"


def test_a_key_that_could_not_be_written_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full nothing is left, and it can be tried again."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(StoreFailed, match=r"no key can be written to .*: No space left on device$"):
            generate(NAME, tmp_path / "key")
    assert list(tmp_path.iterdir()) == []
    generate(NAME, tmp_path / "key")


def test_files_that_are_not_there_or_hold_something_else(tmp_path: Path) -> None:
    """Each is a sentence that names the file."""
    (tmp_path / "empty").touch()
    (tmp_path / "bytes").write_bytes(b"\xff\n")
    for read in (signing_key, verifier_keys, note_in):
        with pytest.raises(StoreFailed, match=r"nothing cannot be read: No such file or directory$"):
            read(tmp_path / "nothing")
    for read, name in ((verifier_keys, "empty"), (note_in, "empty"), (note_in, "bytes")):
        with pytest.raises(LedgerError, match=name):
            read(tmp_path / name)
    with pytest.raises(Malformed):
        verifier_keys(tmp_path / "bytes")


def test_a_note_is_read_from_its_file(tmp_path: Path) -> None:
    """As it was written."""
    generate(NAME, tmp_path / "key")
    note = Note("text\n").signed(signing_key(tmp_path / "key").sign("text\n"))
    (tmp_path / "note").write_bytes(bytes(note))
    assert note_in(tmp_path / "note") == note


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_public_half_is_not_taken_for_the_half_that_signs(tmp_path: Path, mode: int) -> None:
    """Whoever gives the one for the other is told where the other lies, whoever may read this one."""
    verifier = generate(NAME, tmp_path / "key")
    (tmp_path / "renamed").touch(mode=0o600)
    (tmp_path / "renamed").write_text(f" {verifier} \n")
    for name, other in (("key.pub", str(tmp_path / "key")), ("renamed", "the file that keygen wrote without .pub")):
        (tmp_path / name).chmod(mode)
        with pytest.raises(Malformed) as refused:
            signing_key(tmp_path / name)
        what = f"{tmp_path / name} is the public half of a key, and signs nothing: the other half signs, {other}"
        assert str(refused.value) == what


def test_a_file_of_more_than_a_mebibyte_is_none_of_keys(tmp_path: Path) -> None:
    """It is refused whole, and no part of it is taken for all."""
    key = f"{generate(NAME, tmp_path / 'key')}\n"
    (tmp_path / "keys").write_text(f"#{'x' * (2**20 - len(key) - 2)}\n{key}")
    assert len(verifier_keys(tmp_path / "keys")) == 1
    (tmp_path / "keys").write_text(f"#{'x' * (2**20 - len(key) - 1)}\n{key}")
    with pytest.raises(StoreFailed, match="it is longer than 1,048,576 bytes"):
        verifier_keys(tmp_path / "keys")


@pytest.mark.parametrize("what", ["pipe", "folder", "endless"])
def test_what_is_no_plain_file_is_not_read(tmp_path: Path, what: str) -> None:
    """A pipe that nobody writes to, a folder, a device without end: each is refused at once, in a sentence."""
    path = tmp_path / "key"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    for read in (signing_key, verifier_keys, note_in, kept_in):
        with pytest.raises(StoreFailed, match="it is not a plain file, but a folder, a pipe or a device"):
            read(path)
