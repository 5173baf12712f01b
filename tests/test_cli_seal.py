"""The seal at a terminal: keys, checkpoints for the minutes, proofs, bundles, verdicts and their codes, and erasing."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from command_line import act, ask, refused, rows, run

from ledger import Ledger
from ledger.cli import proofs, verdicts
from ledger.cli.progress import progress
from ledger.clock import SystemClock, day_of
from ledger.seal import keys
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.seal.signature import Kind

NAME, WHO = "Jo O'Brien", "person/x1"
TODAY = day_of(SystemClock().now()).isoformat()


class Desk:
    """A secretariat's desk: a ledger with a few entries, a key, and a checkpoint of it that was published."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ledger = folder, folder / "b.ledger"
        self.key, self.public = folder / "my.key", folder / "my.key.pub"
        run("init", "--ledger", self.ledger, "--council", "A council", "--origin", "example.org/a")
        self.add(
            "named",
            {"command": "name-person", "person": WHO, "name": NAME},
            {"command": "establish-body", "body": "body/b", "title": "Board"},
            {"command": "propose-action", "action": "action/a", "title": f"Ask {NAME} to help"},
            {"command": "hold-meeting", "meeting": "meeting/1", "body": "body/b"},
        )
        assert run("keygen", self.key, "--ledger", self.ledger).exit_code == 0
        self.checkpoint = self.take("checkpoint.txt", "--first")
        self.publish(5)

    def add(self, id: str, *commands: object, **more: object) -> None:
        """Record an act, today."""
        done = run("add", "-", "--ledger", self.ledger, stdin=act(id, *commands, effective=TODAY, **more))
        assert done.exit_code == 0, done.stderr

    def take(self, name: str, *more: str) -> Path:
        """Take a checkpoint, and leave it in a file."""
        path = self.folder / name
        done = self.run("checkpoint", "--key", self.key, "--by", "post/clerk", "--out", path, *more)
        assert done.exit_code == 0, done.stderr
        return path

    def publish(self, size: int) -> None:
        """Say that a checkpoint is in a meeting's minutes."""
        given = {"ledger": "ledger/record", "size": size, "place": "minutes, item 3", "meeting": "meeting/1"}
        self.add(f"published {size}", {"command": "publish-checkpoint", **given})

    @property
    def called(self) -> str:
        """The council's key, as it is told of."""
        (key,) = keys.verifier_keys(self.public)
        return f"example.org/a, key {key.id.hex()}"

    def run(self, *args: str | Path, **how: str) -> Result:
        """A command on this ledger."""
        return run(*args, "--ledger", self.ledger, COLUMNS="80", **how)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that no test changes."""
    return Desk(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def desk(kept: Desk, tmp_path: Path) -> Desk:
    """A copy of it."""
    folder = tmp_path / "desk"
    shutil.copytree(kept.folder, folder)
    made = object.__new__(Desk)
    made.folder, made.ledger = folder, folder / "b.ledger"
    made.key, made.public, made.checkpoint = folder / "my.key", folder / "my.key.pub", folder / "checkpoint.txt"
    return made


def text(printed: str) -> str:
    """What was printed, on one line."""
    return " ".join(printed.split())


# Keys.


def test_a_key_is_its_owner_s_alone_and_its_public_half_everybody_s(desk: Desk) -> None:
    """What is printed is the verifier key; the secret half is printed nowhere."""
    path = desk.folder / "new.key"
    made = desk.run("keygen", path)
    secret = path.read_text().strip()

    assert made.exit_code == 0
    assert made.stdout == (desk.folder / "new.key.pub").read_text()
    assert made.stdout.startswith("example.org/a+")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret.startswith("PRIVATE+KEY+example.org/a+")
    assert secret.split("+", maxsplit=4)[4] not in made.output
    assert "Print it in the minutes once" in text(made.stderr)


def test_a_key_has_a_name_and_is_made_where_nothing_is(desk: Desk) -> None:
    """The ledger's origin, or another; a witness's own. An error leaves what was there as it was."""
    assert run("keygen", desk.folder / "w.key", "--name", "auditor.example", "--witness").exit_code == 0
    (key,) = keys.verifier_keys(desk.folder / "w.key.pub")
    assert (key.name, key.kind) == ("auditor.example", Kind.COSIGNATURE)
    assert "a key has a name" in refused("keygen", desk.folder / "x.key", code=2, COUNCIL_LEDGER=None)
    assert "the witness's own name" in refused(
        "keygen", desk.folder / "x.key", "--witness", "--ledger", desk.ledger, code=2
    )
    before = desk.key.read_text()
    assert "already there" in refused("keygen", desk.key, "--name", "x.example")
    assert "cannot be a key's name" in refused("keygen", desk.folder / "x.key", "--name", "a b")
    assert desk.key.read_text() == before
    assert not (desk.folder / "x.key").exists()


def test_a_key_that_others_may_read_signs_nothing(desk: Desk) -> None:
    """Nor does the public half, nor anything else."""
    desk.key.chmod(0o644)
    assert "chmod 600" in refused("checkpoint", "--key", desk.key, "--by", "post/clerk", "--ledger", desk.ledger)
    desk.key.chmod(0o600)
    for mode in (0o600, 0o644):  # what is wrong with it is not who may read it
        desk.public.chmod(mode)
        said = refused("checkpoint", "--key", desk.public, "--by", "post/clerk", "--ledger", desk.ledger)
        assert said == f"{desk.public} is the public half of a key, and signs nothing: the other half signs, {desk.key}"
    other = desk.folder / "other"
    for text, words in ((desk.public.read_text(), "keygen wrote without .pub"), ("", "is not a signing key")):
        other.write_text(text)
        other.chmod(0o600)
        assert words in refused("checkpoint", "--key", other, "--by", "post/clerk", "--ledger", desk.ledger)


# Checkpoints.


@pytest.mark.parametrize("columns", ["20", "80"])
def test_a_checkpoint_is_printed_whole_for_the_minutes(desk: Desk, columns: str) -> None:
    """Its origin, size and root, each on a line, however narrow the screen; then the signed note, as in the file."""
    out = desk.folder / "new.txt"
    done = run(
        *("checkpoint", "--key", desk.key, "--by", "post/clerk", "--out", out, "--ledger", desk.ledger), COLUMNS=columns
    )
    note = Note.parse(out.read_bytes())
    taken = Checkpoint.of(note)

    assert done.exit_code == 0
    assert f"  example.org/a\n  7\n  {encoded(taken.root)}\n" in done.stdout
    assert done.stdout.endswith(f"\n\n{out.read_text()}")
    assert note.by(keys.verifier_keys(desk.public))
    (row,) = [row for row in rows(desk.ledger, "checkpoints") if row["size"] == 7]
    assert (row["root"], row["entry"], row["published"]) == (encoded(taken.root), 8, [])
    publishing = json.loads(done.stderr.splitlines()[-1])
    assert publishing["commands"][0]["command"] == "publish-checkpoint"
    assert publishing["commands"][0]["size"] == 7
    assert "entries 6 to 8 lie after the latest published checkpoint" in text(done.stderr).lower()


def test_what_is_signed_is_held_against_what_was_signed_before(desk: Desk, tmp_path: Path) -> None:
    """With --since a record that was written anew is not signed; without, it is said that nobody looked."""
    asked = ("checkpoint", "--key", desk.key, "--by", "post/clerk")
    grown = desk.run(*asked, "--since", desk.checkpoint)
    assert grown.exit_code == 0
    assert "It was not held against" not in text(grown.stderr)
    other = Desk(_made(tmp_path / "other"))
    shutil.copy(other.ledger, desk.ledger)
    assert "root at entry 5" in refused(*asked, "--since", desk.checkpoint, "--ledger", desk.ledger, code=3)
    said = refused(*asked, "--ledger", desk.ledger)
    assert "is by another key of example.org/a: unless the key was changed (--new-key)" in said
    anew = desk.run(*asked, "--new-key")
    assert anew.exit_code == 0
    assert "It was not held against the checkpoint before it" in text(anew.stderr)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_record_is_not_held_against_itself(desk: Desk) -> None:
    """Nor against what lies in it, nor against nothing: none of that was kept elsewhere."""
    audit = desk.folder / "audit"
    desk.run("bundle", "--to", audit)
    for path, against in (
        (audit, audit),
        (audit, audit / "checkpoint"),
        (audit, audit / ".." / "audit" / "checkpoint"),
        (desk.ledger, desk.ledger),
    ):
        assert "hold it against what was kept elsewhere" in refused("verify", path, "--against", against)
    for nothing in ("", " "):
        assert "--against names nothing" in refused("verify", audit, "--against", nothing, code=2)
    link = desk.folder / "link.txt"
    link.symlink_to(audit / "checkpoint")
    assert "hold it against what was kept elsewhere" in refused("verify", audit, "--against", link)
    assert run("verify", audit, "--against", desk.checkpoint).exit_code == 0


def test_the_record_s_own_checkpoints_are_told_of_by_known_keys_alone(desk: Desk) -> None:
    """Another key may be anybody's, whatever name it bears."""
    stranger = desk.folder / "s.key"
    run("keygen", stranger, "--name", "example.org/a")
    root = desk.checkpoint.read_text().splitlines()[2]
    asked = ("verify", desk.ledger, "--against", f"5 {root}", "--key")
    assert "by a key that was given is of 5 entries" in text(run(*asked, desk.public).stdout)
    assert "no checkpoint on this record is signed by" in refused(*asked, f"{stranger}.pub", code=3)


def test_a_caller_s_id_is_never_one_of_the_ledger_s_own(desk: Desk) -> None:
    """Else an act could stand in the way of a checkpoint, or of an erasure."""
    line = act("council-ledger: checkpoint 7", {"command": "propose-action", "action": "action/x"})
    assert "ids that begin with council-ledger: are the ledger's" in refused(
        "add", "-", "--ledger", desk.ledger, stdin=line
    )


def test_a_checkpoint_takes_a_key_and_a_post_and_room_for_its_file(desk: Desk) -> None:
    """Else nothing is taken."""
    asked = ("checkpoint", "--ledger", desk.ledger)
    assert "takes the key" in refused(*asked, code=2)
    assert "takes the key" in refused(*asked, "--key", desk.key, code=2)
    assert "already there" in refused(*asked, "--key", desk.key, "--by", "post/clerk", "--out", desk.checkpoint)
    assert "does not name a post" in refused(*asked, "--key", desk.key, "--by", "body/b")
    assert len(rows(desk.ledger, "checkpoints")) == 2


@pytest.mark.parametrize("where", ["checkpoint.txt", "none/new.txt", "my.key/new.txt"])
def test_nothing_is_done_where_its_file_cannot_be_made(desk: Desk, where: str) -> None:
    """A file is made before the work that it is to hold: no checkpoint is taken, and nothing half written is left."""
    before = sorted(each.name for each in desk.folder.iterdir())
    out = desk.folder / where
    why = "already there" if where == "checkpoint.txt" else "cannot be written"
    witness = desk.folder / "my.key"  # which is no witness's: that would be said after the work was begun
    for asked in (
        ("checkpoint", "--key", desk.key, "--by", "post/clerk", "--out", out),
        ("cosign", desk.checkpoint, "--key", witness, "--council", desk.public, "--out", out),
    ):
        assert why in refused(*asked, "--ledger", desk.ledger)
    if where != "none/new.txt":  # where a folder would be made
        for asked_of in (("prove", "99"), ("receipt", "none")):
            assert "cannot be written" in refused(*asked_of, "--to", out / "x", "--ledger", desk.ledger)
    for archive in ((), ("--archive",)):
        to = desk.folder / "my.key" / "b"
        assert "no bundle can be written" in refused("bundle", "--to", to, *archive, "--ledger", desk.ledger)
    assert sorted(each.name for each in desk.folder.iterdir()) == before
    assert len(rows(desk.ledger, "checkpoints")) == 2


def test_what_breaks_off_leaves_no_file_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the work fails nor where the disk is full; a checkpoint that was taken by then is said to be."""
    before = sorted(each.name for each in desk.folder.iterdir())
    out, to = desk.folder / "out.txt", desk.folder / "new" / "proofs"
    assert refused("checkpoint", "--key", desk.key, "--by", "body/b", "--out", out, "--ledger", desk.ledger)
    asked = ("cosign", desk.checkpoint, "--key", desk.key, "--council", desk.public)
    assert refused(*asked, "--out", out, "--ledger", desk.ledger)
    assert refused("prove", "99", "--to", to, "--ledger", desk.ledger)
    assert refused("receipt", "none", "--to", to, "--ledger", desk.ledger)
    assert sorted(each.name for each in desk.folder.iterdir()) == before

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("ledger.cli.leaving.os.fsync", full)
        said = refused("checkpoint", "--key", desk.key, "--by", "post/clerk", "--out", out, "--ledger", desk.ledger)
        assert said.startswith(f"{out} cannot be written: No space left on device; the checkpoint was taken, and is on")
        assert refused("prove", "2", "--to", to, "--ledger", desk.ledger)
    assert not out.exists()
    assert not to.parent.exists()
    again = desk.run("checkpoint", "--key", desk.key, "--by", "post/clerk", "--out", out)
    assert Checkpoint.of(Note.parse(out.read_bytes())).size == 7
    assert "This is the checkpoint that was taken already" in text(again.stderr)
    assert len(rows(desk.ledger, "checkpoints")) == 3
    assert "taken already" not in Path(desk.take("two.txt")).read_text()


def test_the_first_is_said_to_be(desk: Desk, tmp_path: Path) -> None:
    """On a record that keeps none: else one that was written anew without them would be signed."""
    run("init", "--ledger", tmp_path / "n.ledger", "--council", "A", "--origin", "example.org/a")
    asked = ("checkpoint", "--key", desk.key, "--by", "post/clerk", "--ledger")
    assert "say that there never was one (--first)" in refused(*asked, tmp_path / "n.ledger")
    assert run(*asked, tmp_path / "n.ledger", "--first").exit_code == 0
    assert "this is not the first checkpoint" in refused(*asked, desk.ledger, "--first")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("checkpoint", "--due", "--key", "k"), "--due takes no checkpoint"),
        (("checkpoint", "--due", "--out", "k"), "--due takes no checkpoint"),
        (("checkpoint", "--due", "--first"), "--due takes no checkpoint"),
        (("erase", "2", "--purge"), "--purge erases nothing more"),
        (("erase", "--purge", "--person", WHO), "--purge erases nothing more"),
        (("erase", "--purge", "--yes"), "--purge erases nothing more"),
        (("erase", "2", "--list", "--yes"), "--list erases nothing"),
        (("cosign", "c", "--key", "k", "--council", "k", "--bundle", "b"), "give --ledger or --bundle, and not both"),
        (("verify", "b"), "give b, or --ledger, and not both"),
        (("consistency", "a", "b", "--proof", "c"), "give --proof, or --ledger to print one"),
        (("keygen", "new", "--name", "example.org/n"), "give --name, or the --ledger"),
    ],
)
def test_of_two_of_which_one_would_count_neither_does(kept: Desk, args: tuple[str, ...], words: str) -> None:
    """What was asked for is never left out without a word; what the environment names is no asking."""
    assert words in refused(*args, "--ledger", kept.ledger, code=2)
    if args[0] in {"cosign", "verify", "consistency"}:
        assert words in refused("--ledger", kept.ledger, *args, code=2)
        assert "cannot be read" in refused(*args, COUNCIL_LEDGER=str(kept.ledger)).replace(
            "there is no ledger at b", "cannot be read"
        )


def test_a_record_that_was_altered_is_not_sealed(desk: Desk) -> None:
    """To sign it would be to vouch for it: it leaves with 3."""
    with closing(sqlite3.connect(desk.ledger)) as other:
        other.execute("DELETE FROM words WHERE number = 2")
        other.commit()
    said = refused("checkpoint", "--key", desk.key, "--by", "post/clerk", "--ledger", desk.ledger, code=3)
    assert said.startswith("the words of entry 2 are gone")


def test_whether_one_is_due_is_told_by_its_code(desk: Desk) -> None:
    """6 where no policy says, 0 where none is overdue; what lies exposed is said in each case."""
    none = desk.run("checkpoint", "--due")
    assert (none.exit_code, none.stdout.split(":")[0]) == (
        6,
        "No policy on the record says how often a checkpoint is to be published",
    )
    assert "Entries 6 to 7 lie after" in text(none.stdout)
    desk.add("policy", {"command": "adopt-checkpoint-policy", "policy": "policy/seal", "version": "1", "days": 1})
    soon = desk.run("checkpoint", "--due")
    assert soon.exit_code == 0
    assert text(soon.stdout).startswith("Not overdue: a checkpoint is to be published by ")


def test_one_that_is_overdue_leaves_with_4(tmp_path: Path) -> None:
    """On a ledger whose clock says that the day is past."""
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415 - only here

    from ledger import Actor, SimulatedClock  # noqa: PLC0415 - the same
    from ledger.aggregates.policy import AdoptCheckpointPolicy  # noqa: PLC0415 - the same

    path = tmp_path / "b.ledger"
    clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    with Ledger.create(path, council="A", origin="example.org/a", clock=clock) as book:
        for version in ("1", "2"):
            today = day_of(clock.now())
            book.record(
                AdoptCheckpointPolicy("policy/seal", version, 3), id=version, by=Actor("post/c"), effective=today
            )
            clock.advance(timedelta(days=10))
    late = run("checkpoint", "--due", "--ledger", path)
    assert late.exit_code == 4
    assert text(late.stdout).startswith("Overdue: a checkpoint is to be published by 4 April 2026 (entries ")


# Proofs.


def test_a_proof_and_its_entry_are_written_and_verified(desk: Desk) -> None:
    """The entry byte for byte, and the proof beside it; whoever has the key can verify, and read what was proved."""
    to = desk.folder / "proofs"
    done = desk.run("prove", "3", "--to", to)
    assert done.exit_code == 0
    assert sorted(each.name for each in to.iterdir()) == ["3.entry", "3.tlog-proof"]
    proof = to / "3.tlog-proof"
    assert desk.run("prove", "3").stdout == proof.read_text()

    signed = run("verify", proof, "--key", desk.public)
    assert signed.exit_code == 6
    assert text(signed.stdout).startswith("SIGNED: entry 3 (body established, body/b, ")
    assert f"Its checkpoint is signed by {desk.called}. Whoever has that key could have" in text(signed.stdout)
    held = run("verify", proof, "--against", desk.checkpoint)
    assert (held.exit_code, held.stdout.split(":")[0]) == (0, "PROVED")
    assert "Its checkpoint is what was kept elsewhere (" in text(held.stdout)
    both = run("verify", proof, "--against", desk.checkpoint, "--key", desk.public)
    assert text(both.stdout).count(f"), signed by {desk.called}.") == 1
    assert json.loads(run("verify", proof, "--key", desk.public, "--json").stdout)["entry"] == 3
    moved = to / "another"
    (to / "3.entry").rename(moved)
    assert "cannot be read" in refused("verify", proof, "--key", desk.public)
    assert run("verify", proof, "--against", desk.checkpoint, "--entry", moved).exit_code == 0
    nobody = run("verify", proof, "--entry", moved)
    assert (nobody.exit_code, nobody.stdout.split(":")[0]) == (6, "NOT PROVED")
    assert "whoever made the proof could have made up all of it" in text(nobody.stdout)
    moved.write_bytes(moved.read_bytes().replace(b"body/b", b"body/c"))
    assert "it is not proved" in refused("verify", proof, "--key", desk.public, "--entry", moved, code=3)
    assert text(done.stdout).endswith("has entry 3 and its proof, which leads to the checkpoint of 5 entries.")
    assert desk.run("prove", "3", "--to", to).exit_code == 1  # nothing is written over
    assert sorted(each.name for each in to.iterdir()) == ["3.tlog-proof", "another"]


def test_a_receipt_is_for_every_entry_of_an_act(desk: Desk) -> None:
    """By the id of the call; to any checkpoint that covers them."""
    to = desk.folder / "receipt"
    done = desk.run("receipt", "named", "--to", to, "--checkpoint", desk.checkpoint)
    assert done.exit_code == 0
    assert len(list(to.iterdir())) == 8
    assert "has entries 2, 3, 4, 5 and the proof of each" in text(done.stdout)
    for number in (2, 3, 4, 5):
        assert run("verify", to / f"{number}.tlog-proof", "--against", desk.checkpoint).exit_code == 0
    printed = desk.run("receipt", "named").stdout
    assert printed.count("c2sp.org/tlog-proof@v1") == 4
    assert "no call 'nothing' was recorded" in refused("receipt", "nothing", "--ledger", desk.ledger)
    assert "lies after the last checkpoint" in refused("receipt", "published 5", "--ledger", desk.ledger)


def test_an_exempt_entry_is_not_handed_out_unasked(desk: Desk) -> None:
    """Its bytes say all that it says."""
    desk.add("secret", {"command": "propose-action", "action": "action/s"}, exempt={"category": "1", "basis": "b"})
    desk.take("second.txt")
    assert "entry 8 is exempt" in refused("prove", "8", "--ledger", desk.ledger)
    assert "entry 8 is exempt" in refused("receipt", "secret", "--ledger", desk.ledger)
    desk.add("naming", {"command": "propose-action", "action": "action/t"}, answers_to=[8])
    desk.take("third.txt")
    assert "entry 10 is exempt from publication, or names what is" in refused("prove", "10", "--ledger", desk.ledger)
    assert desk.run("prove", "8", "--include-exempt").exit_code == 0


def test_one_checkpoint_grew_into_another(desk: Desk) -> None:
    """By the files of both, or by their sizes; from none at all nothing is proved."""
    desk.add("more", {"command": "propose-action", "action": "action/m"})
    second = desk.take("second.txt")
    done = desk.run("consistency", desk.checkpoint, second)
    assert done.exit_code == 0
    assert done.stdout == desk.run("consistency", "5", "8").stdout
    assert all(len(line) == 44 for line in done.stdout.splitlines())
    assert "begins that of" in done.stderr
    for size, path in ((5, desk.checkpoint), (8, second)):  # what the hashes lead from, and to
        assert f"{size} {path.read_text().splitlines()[2]}\n" in done.stderr
    assert "would prove nothing" in refused("consistency", "0", second, "--ledger", desk.ledger)
    assert "did not grow" in refused("consistency", second, desk.checkpoint, "--ledger", desk.ledger)
    assert "cannot be read" in refused("consistency", "none.txt", "8", "--ledger", desk.ledger)


def test_whoever_holds_two_checkpoints_and_the_proof_checks_it_with_no_ledger(desk: Desk) -> None:
    """By their files or as printed; other hashes, another root or another ledger prove nothing."""
    desk.add("more", {"command": "propose-action", "action": "action/m"})
    second, grown = desk.take("second.txt"), desk.folder / "grown.txt"
    grown.write_text(desk.run("consistency", desk.checkpoint, second).stdout.replace("\n", "\r\n"))
    (size, root), (more, other) = (path.read_text().splitlines()[1:3] for path in (desk.checkpoint, second))
    for old in (desk.checkpoint, f"{size} {root}", f" example.org/a\n{size}\n{root}\n", desk.checkpoint.read_text()):
        done = run("consistency", old, second, "--proof", grown, COUNCIL_LEDGER=None)
        assert done.exit_code == 0, done.stderr
        assert text(done.stdout).startswith("PROVED: the record of 8 entries begins with that of 5 entries, byte for")
        assert done.stdout.endswith(f"\n{size} {root}\n{more} {other}\n")
        assert "not looked at" in done.stderr
    asked = ("consistency", desk.checkpoint, second, "--proof")
    assert "two ledgers, example.org/a and example.org/b" in refused(
        *("consistency", f"example.org/b {size} {root}", second, "--proof", grown)
    )
    assert "it is not proved" in refused("consistency", f"{size} {other}", second, "--proof", grown, code=3)
    assert "it is not proved" in refused("consistency", f"4 {root}", second, "--proof", grown, code=3)
    assert "did not grow" in refused("consistency", second, desk.checkpoint, "--proof", grown)
    assert "would prove nothing" in refused("consistency", f"0 {root}", second, "--proof", grown)
    assert "and 5 is a size alone: give SIZE ROOT" in refused("consistency", "5", second, "--proof", grown, code=2)
    grown.write_text("".join(f"{line}\n" for line in grown.read_text().split()[:-1]))
    assert "it is not proved" in refused(*asked, grown, code=3)
    grown.write_text("no hash\n")
    assert "holds no proof of growth" in refused(*asked, grown)
    assert "cannot be read" in refused(*asked, desk.folder / "none.txt")
    assert "which ledger?" in refused("consistency", desk.checkpoint, second, code=2, COUNCIL_LEDGER=None)


def test_a_proof_that_is_printed_says_how_it_is_checked(desk: Desk) -> None:
    """What is printed is the proof and nothing else; its entry is not there, and where it would be is said."""
    one, all_ = desk.run("prove", "3"), desk.run("receipt", "named")
    assert one.stdout.startswith("c2sp.org/tlog-proof@v1\n")
    assert "That is the proof alone. --to DIR leaves each in a file of its own with its entry" in text(one.stderr)
    assert "Those are the proofs alone." in text(all_.stderr)


# A witness.


def test_a_witness_cosigns_what_it_verified(desk: Desk) -> None:
    """And goes on from what it cosigned last; a smaller one it does not sign."""
    key = desk.folder / "w.key"
    run("keygen", key, "--name", "auditor.example", "--witness")
    one, two = desk.folder / "one.txt", desk.folder / "two.txt"
    first = desk.run("cosign", desk.checkpoint, "--key", key, "--council", desk.public, "--out", one)
    assert first.exit_code == 0, first.stderr
    assert "Whether the record grew out of one that this key cosigned before was not looked at." in text(first.stderr)
    assert "its first 5 entries are those of" in text(first.stderr)
    assert Note.parse(one.read_bytes()).by([*keys.verifier_keys(desk.public), *keys.verifier_keys(Path(f"{key}.pub"))])
    second = desk.take("second.txt")
    run("bundle", "--to", desk.folder / "audit", "--ledger", desk.ledger)
    council = ("--council", desk.public)
    done = run(
        "cosign", second, "--bundle", desk.folder / "audit", "--key", key, *council, "--since", one, "--out", two
    )
    assert done.exit_code == 0, done.stderr
    assert "not looked at" not in done.stderr
    assert "does not shrink" in refused(
        "cosign", desk.checkpoint, "--key", key, *council, "--since", two, "--ledger", desk.ledger
    )
    assert "is no witness's" in refused("cosign", second, "--key", desk.key, *council, "--ledger", desk.ledger)
    assert "Give --ledger or --bundle" in refused("cosign", second, "--key", key, *council, code=2, COUNCIL_LEDGER=None)
    assert "missing option '--council'" in refused("cosign", second, "--key", key, "--ledger", desk.ledger, code=2)
    printed = desk.run("cosign", desk.checkpoint, "--key", key, *council)
    assert Note.parse(printed.stdout.encode()).by(keys.verifier_keys(Path(f"{key}.pub")))
    held = desk.run("verify", "--against", two, "--key", Path(f"{key}.pub"))
    assert "signed by auditor.example, key " in text(held.stdout)


# Verdicts.


def test_a_record_that_stands_is_proved_as_far_as_what_was_kept(desk: Desk) -> None:
    """By whose signature, from where to where, and what is not covered is said; the code is 0."""
    done = run("verify", desk.ledger, "--against", desk.checkpoint, "--key", desk.public)
    assert done.exit_code == 0
    assert "PROVED: entries 1 to 5 are as they were sealed in what was kept elsewhere" in text(done.stdout)
    assert f"signed by {desk.called}. NOT COVERED: entries 6 to 7, after it." in text(done.stdout)
    own = run("verify", desk.ledger, "--against", desk.checkpoint)
    assert f"signed by {desk.called} (a key that the record itself names)." in text(own.stdout)
    found = json.loads(desk.run("verify", "--against", desk.checkpoint, "--json").stdout)
    assert (found["passed"], found["against"], found["exposed"], found["size"]) == (True, 5, 2, 7)


def test_a_printed_root_is_enough(desk: Desk) -> None:
    """Its size and its root, as in the minutes; another root, or a part of one, is not."""
    _, size, root = desk.checkpoint.read_text().splitlines()[:3]
    done = desk.run("verify", "--against", f"{size} {root}")
    assert done.exit_code == 0
    assert f"({size} {root}, as printed), which has no signature to check: what it" in text(done.stdout)
    known = desk.run("verify", "--against", f"{size} {root}", "--key", desk.public)
    assert "by a key that was given is of 5 entries" in text(known.stdout)
    other = encoded(bytes(32))
    said = refused("verify", desk.ledger, "--against", f"{size} {other}", code=3)
    assert "the first difference is at one of the entries 1 to 5" in said
    for short in (f"{size} {root[:20]}", f"{size} {root[:-1]}", f"0{size} {root}", f"{size} {root} x y"):
        assert "no checkpoint as printed: " in refused("verify", desk.ledger, "--against", short, code=2)
    (desk.folder / "mangled.txt").write_text(f"example.org/a\n{size}\n{root[:-4]}\n")
    mangled = refused("verify", desk.ledger, "--against", desk.folder / "mangled.txt", code=2)
    assert "mangled.txt holds no signed checkpoint" in mangled
    assert "vouches for none" in refused("verify", desk.ledger, "--against", f"0 {root}")
    assert "of example.org/b, and this is the ledger of example.org/a" in refused(
        *("verify", desk.ledger, "--against", f"example.org/b\n{size}\n{root}\n")
    )
    assert "cannot be read" in refused("verify", desk.ledger, "--against", "none.txt")


def test_held_against_nothing_it_is_not_proved(desk: Desk) -> None:
    """A script must not take it for a pass: it leaves with 6, and says what to do."""
    for done in (run("verify", desk.ledger), desk.run("verify")):
        assert done.exit_code == 6
        assert "NOT PROVED" in done.stdout
        assert "NOT COVERED: entries 1 to 7." in text(done.stdout)
    assert "verify what?" in refused("verify", code=2, COUNCIL_LEDGER=None)


def test_what_cannot_be_verified_or_held_against_says_what_would_be(desk: Desk) -> None:
    """A checkpoint is no record, a size alone is nothing to hold against, and what holds no key is named."""
    assert "nothing of that name to verify" in refused("verify", desk.folder / "none")
    for empty in ("", " "):
        assert "no file is named: the path that was given is empty" in refused("verify", empty, code=2)
    checkpoint = refused("verify", desk.checkpoint, "--against", desk.ledger, code=2)
    assert "is a checkpoint, of 5 entries, and no record: give it as --against" in checkpoint
    assert 'or "SIZE ROOT" as printed, in one pair of quotes' in refused("verify", desk.ledger, "--against", "5")
    for wrong in (desk.checkpoint, desk.key):
        assert f"{wrong} holds what is no verifier key: " in refused("verify", desk.ledger, "--key", wrong)
    assert f"{desk.ledger} holds no signed checkpoint" in refused(
        *("prove", "2", "--checkpoint", desk.ledger, "--ledger", desk.ledger)
    )
    desk.checkpoint.chmod(0o644)
    asked = ("checkpoint", "--key", desk.checkpoint, "--by", "post/clerk", "--ledger", desk.ledger)
    assert "is not a signing key" in refused(*asked)


def test_a_key_alone_says_who_signed_and_proves_nothing(desk: Desk) -> None:
    """One rule for a ledger, a bundle and a proof: 0 against what was kept, 6 by a key or nothing, 3 by no key."""
    stranger, printed = desk.folder / "s.key", " ".join(desk.checkpoint.read_text().split()[:3])
    run("keygen", stranger, "--name", "example.org/stranger")
    desk.run("bundle", "--to", desk.folder / "audit")
    desk.run("prove", "3", "--to", desk.folder / "proofs")
    for path in (desk.ledger, desk.folder / "audit", desk.folder / "proofs" / "3.tlog-proof"):
        for given, code, word in (
            ((), 6, "not proved"),
            (("--key", desk.public), 6, "signed"),
            (("--against", desk.checkpoint), 0, "proved"),
            (("--against", printed), 0, "proved"),
            (("--against", printed, "--key", desk.public), 0, "proved"),
        ):
            done, told = run("verify", path, *given), json.loads(run("verify", path, *given, "--json").stdout)
            assert (done.exit_code, told["verdict"], told["passed"]) == (code, word, not code)
            assert f"{word.upper()}: " in done.stdout
        assert "signed by example.org/stranger" in refused("verify", path, "--key", f"{stranger}.pub", code=3)
    signed = text(run("verify", desk.ledger, "--key", desk.public).stdout)
    assert f"SIGNED: entries 1 to 5 are as they were sealed by {desk.called}. Whoever has that key" in signed
    assert signed.endswith(
        "NOT COVERED: entries 6 to 7, after it. What stands there could have been written anew, unseen."
    )


@pytest.mark.parametrize("mend", [str, lambda text: text.replace("\n", "\r\n"), lambda text: f"\ufeff\n  {text}\n\n"])
def test_a_checkpoint_may_be_pasted_or_saved_as_any_program_does(desk: Desk, mend: Callable[[str], str]) -> None:
    """The whole note or its printed lines, with stray spaces and other ends of lines; never with a letter changed."""
    whole = desk.checkpoint.read_text()
    origin, size, root = whole.split()[:3]
    saved = desk.folder / "saved.txt"
    saved.write_bytes(mend(whole).encode())
    for against in (saved, mend(whole)):
        done = desk.run("verify", "--against", against, "--key", desk.public)
        assert done.exit_code == 0, done.stderr
        assert f"signed by {desk.called}." in text(done.stdout)
    for at, printed in enumerate((f"{origin}\n{size}\n{root}\n", f"{size}\n{root}", f"{origin} {size} {root}")):
        assert "as printed" in text(desk.run("verify", "--against", mend(printed)).stdout)
        for encoding in ("utf-8", "utf-16"):
            lines = desk.folder / f"lines {at}.{encoding}.txt"
            lines.write_bytes(mend(printed).encode(encoding))
            done = desk.run("verify", "--against", lines)
            assert done.exit_code == 0, done.stderr
            assert "which has no signature to check" in text(done.stdout)
    saved.write_bytes(mend(whole).removeprefix("\ufeff").encode("utf-16"))
    assert f"signed by {desk.called}." in text(desk.run("verify", "--against", saved, "--key", desk.public).stdout)
    altered = whole.replace("example.org/a\n", "example.org/a.\n")
    saved.write_bytes(mend(altered).encode())
    assert "of example.org/a., and this is the ledger" in refused("verify", desk.ledger, "--against", saved)
    assert "no file that is there, and no checkpoint as printed" in refused(
        "verify", desk.ledger, "--against", "my minutes.txt", code=2
    )


def test_what_is_empty_cut_short_unreadable_or_unsigned_is_never_passed(desk: Desk) -> None:
    """It leaves with 3, and names the entry where it can."""
    stranger = desk.folder / "s.key"
    run("keygen", stranger, "--name", "example.org/stranger")
    against = ("--against", desk.checkpoint)
    assert "not signed by example.org/stranger" in refused(
        "verify", desk.ledger, *against, "--key", f"{stranger}.pub", code=3
    )
    with closing(sqlite3.connect(desk.ledger)) as other:
        other.execute("DROP TRIGGER entries_are_not_changed")
        other.execute("UPDATE entries SET body = CAST(replace(body, 'clerk', 'other') AS BLOB) WHERE number = 4")
        other.commit()
    assert "entry 4" in refused("verify", desk.ledger, *against, code=3)
    assert "entry 4" in refused("verify", desk.ledger, code=3)
    whole = desk.ledger.read_bytes()
    for raw in (b"", whole[:5000], whole[:-4096], b"nothing\n" * 900):
        desk.ledger.write_bytes(raw)
        assert refused("verify", desk.ledger, *against, code=3)
    unsigned = desk.folder / "unsigned.txt"
    unsigned.write_text(desk.checkpoint.read_text().partition("\n\n")[0] + "\n")
    asked = ("verify", desk.ledger, "--against", unsigned, "--key", desk.public)
    assert "bears no signature, and a key was given to check it by" in refused(*asked, code=3)
    assert refused("verify", desk.folder / "none.ledger", *against)
    assert not (desk.folder / "none.ledger").exists()


def test_a_bundle_is_verified_and_proves_as_much(desk: Desk) -> None:
    """By a checkpoint, or by the signature of a key that its reader has; without either it is not proved."""
    audit, public = desk.folder / "audit", desk.folder / "public.tar"
    desk.add("secret", {"command": "propose-action", "action": "action/s"}, exempt={"category": "1", "basis": "b"})
    desk.take("second.txt")
    made = desk.run("bundle", "--to", audit)
    assert made.exit_code == 0, made.stderr
    assert text(made.stdout).startswith(f"{audit} has entries 1 to 8")
    assert "The 1 entry that lies after its checkpoint is not in it." in text(made.stdout)
    assert f"Its checkpoint is signed by {desk.called}. VERIFY.md" in text(made.stdout)
    withheld = desk.run("bundle", "--to", desk.folder / "public", "--public", "--archive")
    assert "withheld as exempt" in text(withheld.stdout)
    assert public.is_file()

    assert run("verify", audit).exit_code == 6
    signed = run("verify", audit, "--key", desk.public)
    assert (signed.exit_code, signed.stdout.count("SIGNED: entries 1 to 8")) == (6, 1)
    held = run("verify", public, "--against", desk.checkpoint)
    assert held.exit_code == 0
    assert "WITHHELD: " in held.stdout
    assert "NOT COVERED: entries 6 to 8, after it" in text(held.stdout)
    assert run("verify", desk.ledger, "--against", audit).exit_code == 0
    assert json.loads(run("verify", public, "--against", desk.checkpoint, "--json").stdout)["withheld"] >= 1
    assert ask(audit, "log --csv").stdout == "".join(
        ask(desk.ledger, "log --csv").stdout.splitlines(keepends=True)[:-1]
    )
    tile = next((audit / "tile" / "entries").rglob("*.p/*"))
    tile.write_bytes(tile.read_bytes().replace(b"action/a", b"action/z"))
    assert refused("verify", audit, "--against", desk.checkpoint, code=3)
    assert "--entry goes with a proof" in refused("verify", audit, "--entry", tile, code=2)


def test_how_far_it_is_is_said_beside_the_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its place at a terminal, and now and then where nobody watches."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    verdicts.verify(desk.ledger, [str(desk.checkpoint)], [], None, as_json=True)
    told = capsys.readouterr()
    assert re.fullmatch(r"\r7 entries read +\r +\r", told.err)
    assert json.loads(told.out)["passed"]
    proofs.bundle(desk.ledger, desk.folder / "b", public=False, archive=False, checkpoints=[], keys=[])
    assert re.fullmatch(r"\r7 entries read +\r5 entries written +\r +\r\r +\r", capsys.readouterr().err)
    run("keygen", desk.folder / "w.key", "--name", "auditor.example", "--witness")
    proofs.cosign(desk.ledger, desk.checkpoint, desk.folder / "w.key", council=[desk.public], since=None, out=None)
    assert re.match(r"\r7 entries read +\r +\r[^\r]+$", capsys.readouterr().err, re.DOTALL)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with progress() as tell:
        for entries in (2_000, 99_999, 100_000, 102_000, 250_000):
            tell(entries)
    assert capsys.readouterr().err == "100,000 entries read\n250,000 entries read\n"


def test_where_the_key_changed_is_told_with_the_verdict(desk: Desk) -> None:
    """By the numbers of both: a key of the ledger's name is anybody's to make. Under one key nothing is said of it."""
    assert "KEYS:" not in run("verify", desk.ledger).stdout
    stranger = desk.folder / "s.key"
    run("keygen", stranger, "--name", "example.org/a")
    asked = ("checkpoint", "--key", stranger, "--by", "post/clerk", "--new-key")
    assert desk.run(*asked).exit_code == 0
    (other,) = keys.verifier_keys(Path(f"{stranger}.pub"))
    told = (
        f"KEYS: its own checkpoints are signed by {desk.called} (of 5 entries); then by {other.called} (of 7 entries)"
    )
    assert f"{told}. Anybody who may record can make a key" in text(run("verify", desk.ledger).stdout)
    desk.run("bundle", "--to", desk.folder / "audit")
    assert told in text(run("verify", desk.folder / "audit").stdout)
    _check_told_by_the_council_s_key(desk, other.called)
    found = json.loads(run("verify", desk.ledger, "--json").stdout)
    assert [each["size"] for each in found["checkpoints"]] == [5, 7]
    assert found["checkpoints"][1]["key"] == str(other)
    said = refused("verify", desk.ledger, "--against", desk.checkpoint, "--key", f"{stranger}.pub", code=3)
    assert (
        said
        == f"it is not signed by {other.called}: what it bears is said to be by another of that name, {desk.called}"
    )


def _check_told_by_the_council_s_key(desk: Desk, other: str) -> None:
    """A bundle of another's checkpoint stands by what it is held against; --key makes one of the council's latest."""
    key, whole, ours = ("--key", desk.public), desk.folder / "audit", desk.folder / "ours"
    alone = run("verify", whole, *key)
    assert (alone.exit_code, "SIGNED: entries 1 to 5 are as they were sealed by " in text(alone.stdout)) == (6, True)
    assert "NOT COVERED: entries 6 to 7" in text(alone.stdout)
    held = run("verify", whole, "--against", desk.checkpoint, *key)
    assert (held.exit_code, "PROVED: entries 1 to 5" in held.stdout) == (0, True)
    told = "The bundle's own latest checkpoint by a key that was given is of 5 entries, and agrees with it."
    assert told in text(held.stdout)
    made = desk.run("bundle", "--to", ours, *key)
    assert "entries 1 to 5, with what proves them. The 3 entries that lie after its checkpoint" in text(made.stdout)
    assert f"Its checkpoint is signed by {desk.called}. VERIFY.md" in text(made.stdout)
    assert other not in run("verify", ours, *key).stdout


# Erasing.


def test_a_person_is_looked_for_listed_and_erased(desk: Desk) -> None:
    """What is to go is listed first; what is said in its place is mended in by the same act."""
    seen = desk.run("erase", "--person", WHO, "--list")
    assert (seen.exit_code, seen.stdout) == (0, "")
    assert text(seen.stderr).endswith("2 person named name person/x1 4 action proposed title action/a")
    again = desk.folder / "again.jsonl"
    again.write_text('\n{"entry": 4, "words": {"title": "Ask somebody to help"}}\n', encoding="utf-8-sig")
    asked = ("erase", "--person", WHO, "--basis", "UK GDPR article 17", "--by", "post/clerk", "--restate", again)
    for answer in ("", "n\n"):
        no = desk.run(*asked, stdin=answer)
        assert (no.exit_code, no.stdout) == (1, "")
        assert "cannot be brought back" in text(no.stderr)
        assert no.stderr.endswith("council-ledger: nothing was erased\n")
    assert desk.run("erase", "--person", WHO, "--list").stderr == seen.stderr

    done = desk.run(*asked, stdin="y\n")
    assert done.exit_code == 0
    assert text(done.stdout).startswith(
        "The words of entries 2, 4 are destroyed. Entry 8 says so. In their place: entry 9."
    )
    assert "Copies are out of reach" in done.stdout
    assert NAME.encode() not in desk.ledger.read_bytes()
    (row,) = rows(desk.ledger, "erasures")
    assert (row["person"], row["basis"], [each["entry"] for each in row["erased"]]) == (
        WHO,
        "UK GDPR article 17",
        [2, 4],
    )
    assert [row["title"] for row in rows(desk.ledger, "commitments")] == ["Ask somebody to help"]
    assert rows(desk.ledger, "people")[0]["names"] == ["[words erased]"]
    verified = desk.run("verify", "--against", desk.checkpoint)
    assert verified.exit_code == 0
    assert "ERASED: the words of 2 entries" in text(verified.stdout)
    assert "was erased: there is nothing to look for" in refused(
        "erase", "--person", WHO, "--list", "--ledger", desk.ledger
    )


def test_entries_are_erased_by_number(desk: Desk) -> None:
    """With --yes nothing is asked; the second time adds nothing."""
    asked = ("erase", "3", "--basis", "Entered in error", "--by", "post/clerk", "--yes")
    assert text(desk.run(*asked).stdout).startswith("The words of entry 3 are destroyed. Entry 8 says so. Copies")
    assert "had been erased before" in desk.run(*asked).stdout
    other = desk.run("erase", "3", "--basis", "Another", "--by", "post/clerk", "--yes")
    assert (other.exit_code, "title (erased already)" in other.stderr) == (1, True)
    assert text(other.stderr).endswith("the words of entry 3 were erased by entry 8: nothing is left of them to erase")
    one = desk.run("erase", "1", "--basis", "x", "--by", "post/clerk", "--yes")
    assert one.exit_code == 1
    assert "entry 1 has no words" in one.stderr


def test_an_erasure_that_was_hindered_is_finished(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program reads, a copy may lie there still: that is an error, and says what to do then."""
    monkeypatch.setattr("ledger.store.connections.LOCK_SECONDS", 0)
    asked = ("erase", "--person", WHO, "--basis", "x", "--by", "post/clerk", "--yes")
    with closing(sqlite3.connect(desk.ledger)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM words").fetchall()
        hindered = desk.run(*asked)
        assert (hindered.exit_code, hindered.stdout) == (1, "")
        assert "The words are erased, and an entry says so. Once nothing hinders it, run erase --purge" in text(
            hindered.stderr
        )
        assert run("erase", "--purge", "--ledger", desk.ledger).exit_code == 1
        reader.rollback()
    assert desk.run("erase", "--purge").stdout.startswith("Nothing that was erased is left in")
    held = b"".join(each.read_bytes() for each in desk.folder.iterdir() if each.name.startswith("b.ledger"))
    assert NAME.encode() not in held
    assert len(rows(desk.ledger, "erasures")) == 1


def test_names_in_facts_and_names_that_are_gone_are_told(desk: Desk) -> None:
    """Facts are sealed plain, and stay; what was erased cannot be looked for."""
    desk.add(
        "more",
        {"command": "name-person", "person": WHO, "name": "J. B."},
        {"command": "register-source", "source": "source/s", "kind": "letter of J. B.", "title": "A letter from J. B."},
    )
    desk.run("erase", "2", "--basis", "x", "--by", "post/clerk", "--yes")
    seen = text(desk.run("erase", "--person", WHO, "--list").stderr)
    assert "Entry 9 holds the name in its facts too (facts): facts are sealed plain, and stay." in seen
    assert "The names of person/x1 in entry 2 were erased before: they cannot be looked for." in seen


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ((), 2, "erase what?"),
        (("2",), 2, "takes its --basis TEXT"),
        (("2", "--basis", "x"), 2, "takes its --basis TEXT"),
        (("2", "--basis", "x", "--by", "post/c", "--restate", "none.jsonl"), 1, "cannot be read"),
        (("2", "--basis", "x", "--by", "post/c", "--restate", os.devnull), 1, "it is not a plain file"),
        (("--person", "person/x9", "--basis", "x", "--by", "post/c"), 1, "was never named"),
        (("99", "--basis", "x", "--by", "post/c"), 1, "there is no entry 99"),
    ],
)
def test_what_is_no_erasure_is_refused(kept: Desk, args: tuple[str, ...], code: int, words: str) -> None:
    """Before anything is asked."""
    assert words in refused("erase", *args, "--ledger", kept.ledger, code=code)


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        '{"entry": 4}',
        '{"entry": "4", "words": {}}',
        '{"entry": 4, "words": []}',
        '{"entry": 4, "words": {}, "x": 1}',
        '{"entry": 4, "words": {"title": "a"}}\n{"entry": 4, "words": {"title": "b"}}',
    ],
)
def test_a_line_that_is_not_to_be_read_is_told(kept: Desk, tmp_path: Path, line: str) -> None:
    """With what it takes; nothing is erased."""
    path = tmp_path / "again.jsonl"
    path.write_text(line)
    asked = ("erase", "4", "--basis", "x", "--by", "post/c", "--yes", "--restate", path, "--ledger", kept.ledger)
    assert "nothing was erased: line" in refused(*asked)


def test_no_line_of_any_of_it_is_wider_than_the_screen_but_what_must_be_whole(desk: Desk) -> None:
    """Roots, signatures and what is to be copied are never broken; all else is."""
    outputs = [
        desk.run("verify", "--against", desk.checkpoint).stdout,
        desk.run("checkpoint", "--due").stdout,
        ask(desk.ledger, "checkpoints --table").stdout,
        ask(desk.ledger, "people --table").stdout,
    ]
    wide = [line for output in outputs for line in output.splitlines() if len(line) > 80]
    assert [line for line in wide if " " in line] == []
