"""Who owns the database alters the record: what is caught, by what, and what is not."""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from forging import Change, Row, forge, is_of_the_record

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, person
from ledger.aggregates.record import OPENING, EraseWords
from ledger.errors import LedgerError, Refused, Tampered, Unreadable, Unsigned
from ledger.seal.checkpoint import Checkpoint
from ledger.seal.ed25519 import SigningKey
from ledger.seal.encoding import encoded
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.seal.taken import taking
from ledger.sealing import Against, trusted
from ledger.values import Exempt

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
OTHERS = SigningKey("example.org/a", Kind.NOTE, b"\4" * 32)
EXEMPT = Exempt("paragraph 2", "Local Government Act 1972, Schedule 12A")


@attrs.frozen
class Sealed:
    """A ledger's file, and what was printed of it in the minutes: its checkpoints at entries 6 and 9."""

    path: Path
    first: Note
    published: Note

    @property
    def printed(self) -> str:
        """Size and root as the minutes give them."""
        checkpoint = Checkpoint.of(self.published)
        return f"{checkpoint.size} {encoded(checkpoint.root)}"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """Entries 1 to 6, a checkpoint of them (7), two more (8, 9), a checkpoint of all these (10), and two after it."""
    path = tmp_path_factory.mktemp("sealed") / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:

        def record(*commands: object, exempt: Exempt | None = None) -> None:
            book.record(commands, id=f"call {book.head}", by=CLERK, effective=D1, exempt=exempt)  # type: ignore[arg-type]

        record(action.ProposeAction("action/a", title="The front door"), action.CommitAction("action/a", due=D1))
        record(action.MoveDueDate("action/a", date(2026, 5, 1), reason="late"))
        record(person.NamePerson("person/p1", "The holder"))
        record(action.ProposeAction("action/b", title="Pay"), exempt=EXEMPT)
        first = book.checkpoint(KEY, by=CLERK, first=True)
        record(action.MoveDueDate("action/a", date(2026, 6, 1), reason="later"))
        record(EraseWords(OPENING, (5,), "UK GDPR article 17(1)", "person/p1"))
        published = book.checkpoint(KEY, by=CLERK)
        record(action.ProposeAction("action/c", title="After"))
        record(action.CommitAction("action/c", due=D1))
    return Sealed(path, first, published)


def verify(path: Path, *against: Against) -> int:
    """How many entries nothing vouches for, of a record that verifies."""
    with Ledger.open(path, read_only=True) as book:
        return book.verify(against, keys=[KEY.verifier]).exposed


# Changes to the whole record by somebody with the council's own key, who leaves nothing that disagrees.


def edit_a_fact(rows: list[Row]) -> None:
    """A due date was another one all along."""
    rows[3].body["facts"]["to"] = "2026-05-09"


def edit_a_day(rows: list[Row]) -> None:
    """It was decided a month before."""
    rows[3].body["effective"] |= {"first": "2026-04-01", "last": "2026-04-01"}
    rows[1].body["effective"] |= {"first": "2026-03-01", "last": "2026-03-01"}


def edit_the_post(rows: list[Row]) -> None:
    """Somebody else did it."""
    rows[3].body["actor"]["post"] = "post/chair"


def edit_the_words(rows: list[Row]) -> None:
    """It was said otherwise, and the entry is committed to that."""
    rows[3].say(reason="as agreed")


def unsay_exempt(rows: list[Row]) -> None:
    """What was withheld never was."""
    rows[5].body["exempt"] = None


def back_date_the_recording(rows: list[Row]) -> None:
    """All was recorded a day earlier than it was."""
    for row in rows:
        row.header["recorded_at"] = row.header["recorded_at"].replace("2026-04-01", "2026-03-31")
        if row.body["effective"]:
            row.body["effective"] |= {"first": "2026-03-31", "last": "2026-03-31"}


def delete_an_entry(rows: list[Row]) -> None:
    """The date was never moved."""
    del rows[3]


def delete_the_second_checkpoint(rows: list[Row]) -> list[Row]:
    """No checkpoint was taken but the first, and the entry before it is gone."""
    return [row for number, row in enumerate(rows, start=1) if number not in (8, 10)]


def insert_an_entry(rows: list[Row]) -> None:
    """Something more was promised, long ago."""
    more = copy.deepcopy(rows[5])
    more.header["stream"] = "action/z"
    more.body["command"]["id"] = "call z"
    rows.insert(3, more)


def insert_an_entry_into_an_act(rows: list[Row]) -> None:
    """The first act promised one thing more."""
    more = copy.deepcopy(rows[1])
    more.header["stream"] = "action/z"
    rows.insert(2, more)


def swap_two(rows: list[Row]) -> None:
    """Two acts happened the other way round."""
    rows[3], rows[4] = rows[4], rows[3]


def reorder(rows: list[Row]) -> list[Row]:
    """The last promise was the first."""
    return [rows[0], rows[10], rows[11], *rows[1:10]]


def begin_again(rows: list[Row]) -> list[Row]:
    """Nothing is left of it: another council's promises under the same origin."""
    return [rows[0], *(row for row in rows[1:] if not is_of_the_record(row)), rows[9]]


def fork(rows: list[Row]) -> list[Row]:
    """From entry 7 on the record went another way, and is as long."""
    rows[7].body["facts"]["to"] = "2026-04-02"
    return rows


REWRITTEN: dict[str, Change] = {
    "a fact is edited": edit_a_fact,
    "a day is put back": edit_a_day,
    "another post did it": edit_the_post,
    "the words are edited": edit_the_words,
    "what is exempt is opened": unsay_exempt,
    "the recording is put back": back_date_the_recording,
    "an entry is deleted": delete_an_entry,
    "a checkpoint is deleted": delete_the_second_checkpoint,
    "an act is inserted": insert_an_entry,
    "an entry is inserted into an act": insert_an_entry_into_an_act,
    "two entries are swapped": swap_two,
    "entries are reordered": reorder,
    "everything is rewritten": begin_again,
    "the record forks": fork,
}


@pytest.mark.parametrize("what", REWRITTEN)
def test_a_record_that_agrees_with_itself_does_not_agree_with_what_was_printed(
    sealed: Sealed, tmp_path: Path, what: str
) -> None:
    """Nothing in the file tells, for the forger has its key; the root in the minutes does, and the file kept."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, REWRITTEN[what], KEY)
    assert verify(forged) > 0, "it agrees with itself"
    for against in (sealed.printed, sealed.published):
        with pytest.raises(Tampered) as found:
            verify(forged, against)
        assert 1 <= found.value.first <= found.value.upto


UNSEEN = "a checkpoint is deleted"
"""With the one entry that only it covered: what is left is what was signed before."""


@pytest.mark.parametrize("what", [each for each in REWRITTEN if each != UNSEEN])
def test_who_lacks_the_key_is_found_by_the_record_itself(sealed: Sealed, tmp_path: Path, what: str) -> None:
    """With everything recomputed but the signatures, the checkpoints on the record do not agree with it."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, REWRITTEN[what], None)
    with pytest.raises(Tampered):
        verify(forged)


def test_the_record_itself_cannot_tell_which_checkpoints_it_lost(sealed: Sealed, tmp_path: Path) -> None:
    """Who deletes a checkpoint, and what only that covered, needs no key: what was printed tells, and nothing else."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, REWRITTEN[UNSEEN], None)
    assert verify(forged) == verify(forged, sealed.first) + 6 == 10
    with pytest.raises(Tampered):
        verify(forged, sealed.printed)


@pytest.mark.parametrize("what", REWRITTEN)
def test_of_a_record_that_another_key_signed_no_checkpoint_counts(sealed: Sealed, tmp_path: Path, what: str) -> None:
    """Its checkpoints agree with it, and none of them is by the key that the council gave out."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, REWRITTEN[what], OTHERS)
    with Ledger.open(forged, read_only=True) as book, Ledger.open(sealed.path, read_only=True) as honest:
        assert book.verify(keys=[OTHERS.verifier]).sealed > 0
        with pytest.raises(Unsigned, match="no checkpoint on this record is signed by"):
            book.verify(keys=[KEY.verifier])
        assert honest.verify(keys=[KEY.verifier]).sealed == 9
        with pytest.raises(Refused, match="by another key"):
            honest.checkpoint(OTHERS, by=CLERK)


def test_a_key_is_changed_with_the_last_checkpoint_of_the_old_one_in_hand(sealed: Sealed, tmp_path: Path) -> None:
    """The new key signs what grew out of what the old one signed, and nothing else."""
    path, forged = tmp_path / "a.ledger", tmp_path / "forged.ledger"
    path.write_bytes(sealed.path.read_bytes())
    forge(sealed.path, forged, edit_a_fact, KEY)
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book, Ledger.open(forged, clock=SimulatedClock(NOON)) as bad:
        note = book.checkpoint(OTHERS, by=CLERK, since=[sealed.published], new_key=True)
        assert book.verify(note, keys=[OTHERS.verifier]).signed == (OTHERS.name,)
        with pytest.raises(Tampered):
            bad.checkpoint(OTHERS, by=CLERK, since=[sealed.published], new_key=True)
        with pytest.raises(Unsigned):
            book.checkpoint(KEY, by=CLERK, since=[note])


def test_another_key_is_found_by_who_knows_the_councils(sealed: Sealed, tmp_path: Path) -> None:
    """A record whose checkpoints others signed verifies by itself, and not by a key that was given out before."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, edit_a_fact, OTHERS)
    with Ledger.open(forged, read_only=True) as book:
        theirs = book.checkpoints()[-1]
        assert book.verify(theirs).signed == (OTHERS.name,)
        with pytest.raises(Unsigned, match="not signed by"):
            book.verify(theirs, keys=[KEY.verifier])


@pytest.mark.parametrize("size", [5, 6, 8])
def test_a_tail_cut_off_is_missed(sealed: Sealed, tmp_path: Path, size: int) -> None:
    """A record shorter than what was printed has lost its end, and the first entry that is gone is named."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, lambda rows: rows[:size], KEY)
    with Ledger.open(forged, read_only=True) as book:
        assert book.verify().size == size
    with pytest.raises(
        Tampered, match=f"ends at entry {size}, .*entry {size + 1} and those after it are not in it"
    ) as found:
        verify(forged, sealed.printed)
    assert found.value.first == size + 1


def test_the_first_difference_lies_after_the_last_checkpoint_that_agrees(sealed: Sealed, tmp_path: Path) -> None:
    """The more checkpoints were kept elsewhere, the nearer it is told where the record was altered."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, fork, KEY)
    with pytest.raises(Tampered, match="one of the entries 7 to 9") as found:
        verify(forged, sealed.published, sealed.first)
    assert (found.value.first, found.value.upto) == (7, 9)


@pytest.mark.parametrize("number", [11, 12])
def test_what_lies_after_the_last_checkpoint_is_not_caught(sealed: Sealed, tmp_path: Path, number: int) -> None:
    """An honest limit: nothing published vouches for the tail, and the verdict says how long that is."""
    forged = tmp_path / "forged.ledger"

    def after(rows: list[Row]) -> None:
        rows[number - 1].body["actor"]["post"] = "post/chair"

    forge(sealed.path, forged, after, KEY)
    assert verify(forged, sealed.published) == verify(sealed.path, sealed.published) == 3


def test_a_fork_is_seen_by_whoever_holds_both_checkpoints(sealed: Sealed, tmp_path: Path) -> None:
    """Two records that share a beginning: neither proves that the other's checkpoint grew out of its own."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, fork, KEY)
    with Ledger.open(forged, read_only=True) as book, Ledger.open(sealed.path, read_only=True) as honest:
        theirs = book.checkpoints()[-1]
        assert book.consistency(sealed.first, theirs)
        for each, old, new in ((book, sealed.published, theirs), (honest, theirs, sealed.published)):
            with pytest.raises(Tampered, match="no proof leads"):
                each.consistency(old, new)
        with pytest.raises(Tampered):
            honest.verify(theirs)


# Edits with a database tool, by who recomputes nothing or not everything.


@pytest.fixture
def edited(sealed: Sealed, tmp_path: Path) -> Path:
    """A copy to be edited, its triggers gone."""
    path = tmp_path / "edited.ledger"
    path.write_bytes(sealed.path.read_bytes())
    return path


def edit(path: Path, *statements: str) -> None:
    """Run some statements with the triggers taken away, and put them back as if nobody had been there."""
    with closing(sqlite3.connect(path)) as other:
        triggers = list(other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for statement in (
            *(f"DROP TRIGGER {name}" for name, _ in triggers),
            *statements,
            *(sql for _, sql in triggers),
        ):
            other.execute(statement)
        other.commit()


COLUMNS = {
    "entries.number": (4, ["UPDATE entries SET number = 13 WHERE number = 4"]),
    "entries.stream": (4, ["UPDATE entries SET stream = 'action/z' WHERE number = 4"]),
    "entries.version": (4, ["UPDATE entries SET version = 9 WHERE number = 4"]),
    "entries.name": (4, ["UPDATE entries SET name = 'action-closed/1' WHERE number = 4"]),
    "entries.header": (4, ["UPDATE entries SET header = CAST(header || ' ' AS BLOB) WHERE number = 4"]),
    "entries.body": (4, ["UPDATE entries SET body = CAST(replace(body, '-05-01', '-05-02') AS BLOB) WHERE number = 4"]),
    "entries.leaf": (4, ["UPDATE entries SET leaf = zeroblob(32) WHERE number = 4"]),
    "words.number": (2, ["UPDATE words SET number = 3 WHERE number = 2"]),
    "words.salt": (2, ["UPDATE words SET salt = zeroblob(32) WHERE number = 2"]),
    "words.words": (
        2,
        ["UPDATE words SET words = CAST(replace(CAST(words AS TEXT), 'front', 'rear') AS BLOB) WHERE number = 2"],
    ),
    "words, deleted": (4, ["DELETE FROM words WHERE number = 4"]),
    "head.number": (12, ["UPDATE head SET number = 11"]),
    "head.recorded_at": (12, ["UPDATE head SET recorded_at = '2026-04-01T12:00:00.000000Z'"]),
    "the tail": (11, ["DELETE FROM entries WHERE number > 10", "UPDATE head SET number = 10"]),
    "a number used twice": (
        12,
        ["UPDATE entries SET header = (SELECT header FROM entries WHERE number = 11) WHERE number = 12"],
    ),
}


BY_VERIFYING = {"words.salt", "words.words", "words.number", "words, deleted"}
"""Words are read when they are asked for: what is wrong with them does not keep a ledger from being opened."""


@pytest.mark.parametrize("column", COLUMNS)
def test_an_edit_in_each_column_is_caught(edited: Path, column: str) -> None:
    """On opening, or by verifying: an edit by who does not know what else to change, with the entry that it is in."""
    number, statements = COLUMNS[column]
    edit(edited, *statements)
    with pytest.raises(Tampered if column in BY_VERIFYING else Unreadable) as found:
        verify(edited)
    fault = found.value
    named = fault.first if isinstance(fault, Tampered) else getattr(fault, "entry", None)
    assert named in (number, None) or column in ("entries.number", "the tail", "head.number")


@pytest.mark.parametrize("head", [True, False])
def test_an_act_cut_in_two_is_caught_by_verifying(tmp_path: Path, *, head: bool) -> None:
    """Whether or not the head is put back with it, by who is asked to verify and by who opens it."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        note = book.checkpoint(KEY, by=CLERK, first=True)
        acts = [action.ProposeAction(f"action/a{number}") for number in range(3)]
        book.record(acts, id="1", by=CLERK, effective=D1)
        back = ["UPDATE head SET number = 4"] if head else []
        edit(path, "DELETE FROM entries WHERE number > 4", *back)
        with pytest.raises(Tampered) as found:
            book.verify(note)
        assert found.value.first in (4, 5)
    with pytest.raises(Unreadable):
        Ledger.open(path)


def test_the_tree_kept_beside_the_entries_is_held_to_them(tmp_path: Path) -> None:
    """A hash of it edited by hand is found, with the tile that it stands for; and no proof is given out of it."""
    path = tmp_path / "a.ledger"
    with Ledger.create(path, council="A council", origin="example.org/a", clock=SimulatedClock(NOON)) as book:
        book.record(
            [action.ProposeAction(f"action/a{number}") for number in range(600)], id="1", by=CLERK, effective=D1
        )
        note = book.checkpoint(KEY, by=CLERK, first=True)
    edit(path, "UPDATE tree SET hash = zeroblob(32) WHERE place = 1")
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        for act in (lambda: book.verify(note), lambda: book.checkpoint(KEY, by=CLERK)):
            with pytest.raises(Tampered, match="entry 257 and those up to 512") as found:
                act()
            assert (found.value.first, found.value.upto) == (257, 512)
        with pytest.raises(Tampered, match="no proof of entry 1 leads"):
            book.prove(1)
        with pytest.raises(Tampered, match="no proof leads"):
            book.consistency(100, note)
    edit(path, "DELETE FROM tree WHERE place = 1")
    with Ledger.open(path, read_only=True) as book, pytest.raises(Tampered, match="not all the hashes"):
        book.verify()


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("INSERT INTO tree VALUES (1, 0, zeroblob(32))", "a hash of level 1, place 0, in the tree of 12 entries"),
        ("INSERT INTO tree VALUES (3, 7, zeroblob(32))", "a hash of level 3, place 7"),
        ("INSERT INTO tree VALUES (0, 2, zeroblob(32))", "a hash of level 0, place 2"),
        ("INSERT INTO words VALUES (13, x'00', x'01')", "words of entry 13, and 12 entries"),
        ("INSERT INTO words VALUES (0, x'00', x'01')", "words of entry 0, and 12 entries"),
        ("INSERT INTO words VALUES (1, x'00', x'01')", "words of entry 1, which was recorded with none"),
        ("PRAGMA user_version = 1", "the table tree is none of a ledger's"),
        ("DROP TRIGGER words_are_not_changed", "the trigger words_are_not_changed is gone"),
        ("DROP TABLE tree", "no such table: tree"),
        ("CREATE VIEW unpurged AS SELECT * FROM words", "the view unpurged is not the one that a ledger has"),
        ("CREATE TABLE kept AS SELECT * FROM words", "the table kept is none of a ledger's"),
        ("CREATE VIEW later AS SELECT * FROM entries", "the view later is none of a ledger's"),
        (
            "CREATE TRIGGER keep AFTER DELETE ON words BEGIN SELECT 1; END",
            "the trigger keep is none of a ledger's",
        ),
    ],
)
def test_what_no_entry_put_into_the_file_is_told(sealed: Sealed, tmp_path: Path, planted: str, told: str) -> None:
    """It changes no answer yet, and would stand in the way of acts to come, or be taken for an entry's words."""
    path = tmp_path / "a.ledger"
    path.write_bytes(sealed.path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(planted)
        connection.commit()
    with pytest.raises(Tampered, match=told):
        verify(path, sealed.printed)


def test_a_table_that_is_a_view_of_two_records_is_found_out(sealed: Sealed, tmp_path: Path) -> None:
    """It could give the sealed entries to who verifies, and others to who asks."""
    path = tmp_path / "a.ledger"
    path.write_bytes(sealed.path.read_bytes())
    with closing(sqlite3.connect(path)) as other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {name}")
        other.execute("ALTER TABLE entries RENAME TO honest")
        other.execute("CREATE VIEW entries AS SELECT * FROM honest")
        other.commit()
    with pytest.raises(Tampered, match="the table entries is gone: "):
        verify(path, sealed.printed)


@contextmanager
def exchanged(book: Ledger, other: Ledger) -> Iterator[None]:
    """The file of an open ledger is another's meanwhile."""
    kept, book._store = book._store, other._store
    try:
        yield
    finally:
        book._store = kept


def test_what_answers_are_given_from_is_what_was_verified(sealed: Sealed, tmp_path: Path) -> None:
    """A file that was exchanged between opening and verifying, and back: whoever asks goes on with what was opened."""
    forged = tmp_path / "forged.ledger"
    forge(sealed.path, forged, edit_a_fact, KEY)
    with Ledger.open(forged, read_only=True) as book, Ledger.open(sealed.path, read_only=True) as honest:
        said = "entry 4 is not the one that answers are given from"
        with exchanged(book, honest), pytest.raises(Tampered, match=said) as found:
            book.verify(sealed.printed)
    assert found.value.first == 4


def test_a_record_that_ends_before_what_was_opened_is_not_the_one(sealed: Sealed, tmp_path: Path) -> None:
    """All that is left of it agrees with itself and with what was published; answers are given from more."""
    short = tmp_path / "short.ledger"
    forge(sealed.path, short, lambda rows: rows[:9], KEY)
    with Ledger.open(sealed.path, read_only=True) as book, Ledger.open(short, read_only=True) as other:
        assert other.verify(sealed.printed).size == 9
        said = "the record ends at entry 9, and answers are given from 12"
        with exchanged(book, other), pytest.raises(Tampered, match=said) as found:
            book.verify(sealed.printed)
    assert found.value.first == 10


def test_an_old_checkpoint_recorded_again_vouches_for_no_more_than_it_did(sealed: Sealed, tmp_path: Path) -> None:
    """After a stranger's of more entries: the record's last is the council's, and its largest is not."""
    path = tmp_path / "a.ledger"
    path.write_bytes(sealed.path.read_bytes())
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        size = Checkpoint.of(book.checkpoint(OTHERS, by=CLERK, new_key=True)).size
        old = Checkpoint.of(sealed.published)
        book.record(taking(old, KEY), id="again", by=CLERK, effective=D1)
        found = book.verify(sealed.printed, keys=[KEY.verifier])
        assert (found.sealed, found.against) == (9, 9) < (size, size)
        with pytest.raises(Refused, match="by another key"):
            book.checkpoint(KEY, by=CLERK)


def test_a_record_with_no_checkpoint_is_signed_only_as_the_first(sealed: Sealed, tmp_path: Path) -> None:
    """Whoever wrote it anew may have left its checkpoints out: the key's owner is asked for the last, or for a word."""
    path = tmp_path / "a.ledger"
    forge(sealed.path, path, lambda rows: [row for row in rows if "checkpoint" not in row.header["name"]], KEY)
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        with pytest.raises(Refused, match="there is no checkpoint on this record"):
            book.checkpoint(KEY, by=CLERK)
        with pytest.raises(Tampered):
            book.checkpoint(KEY, by=CLERK, since=[sealed.published])
        with pytest.raises(Refused, match=r"not the first checkpoint .*: there was one of 9 entries"):
            book.checkpoint(KEY, by=CLERK, since=[sealed.published], first=True)
        assert Checkpoint.of(book.checkpoint(KEY, by=CLERK, first=True)).size == 10
        with pytest.raises(Refused, match="there was one of 10 entries"):
            book.checkpoint(KEY, by=CLERK, first=True)


# What is written down of all this.

PAGE = Path(__file__).parents[1] / "docs" / "attacks.md"


def page() -> str:
    """The page on attacks, after its own words: each that is tried above, and what catches it."""
    lines = [
        "| By whoever owns the database | Its checkpoints left | Signed anew by another key | By the council's |",
        "|---|---|---|---|",
    ]
    for what, change in REWRITTEN.items():
        alone = "what was published" if what == UNSEEN else "the record's own checkpoints"
        told = " ".join((change.__doc__ or "").split()).rstrip(".")
        cells = (f"{what}: {told[:1].lower()}{told[1:]}", alone, "who knows the council's key", "what was published")
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "| By an edit with a database tool | Caught |", "|---|---|"]
    lines += [f"| `{column}` | {'by verifying' if column in BY_VERIFYING else 'on opening'} |" for column in COLUMNS]
    lines += ["| `tree.hash`, `tree.place` | by verifying, and no checkpoint or proof is made of it |"]
    return "\n".join(lines) + "\n"


def test_the_page_on_attacks_lists_each_that_is_tried() -> None:
    """So that nobody reads of more than is tested."""
    assert PAGE.read_text("utf-8").partition("<!-- attacks -->\n")[2] == page()


# Failing closed.


def test_a_record_is_held_against_nothing_that_proves_nothing(sealed: Sealed, tmp_path: Path) -> None:
    """No entries, another ledger's, nobody's signature, an altered one, no checkpoint at all: never passed."""
    text = Checkpoint.of(sealed.published).text
    origin, size, root = text.splitlines()
    empty = Checkpoint("example.org/a", 0, bytes(32)).text
    foreign = f"example.org/b\n{size}\n{root}\n"
    unsigned, altered = Note(text), Note(text.replace(root, encoded(bytes(32))), sealed.published.signatures)
    faults: list[tuple[Against | list[Against], type[LedgerError], str]] = [
        (Note(empty).signed(KEY.sign(empty)), Refused, "no entries"),
        (Note(foreign).signed(KEY.sign(foreign)), Refused, f"of example.org/b, and this is the ledger of {origin}"),
        (unsigned, Unsigned, "not signed by"),
        (Note(text).signed(OTHERS.sign(text)), Unsigned, "not signed by"),
        (altered, Unsigned, "not over this text"),
        ([f"{size} {root}", f"{size} {encoded(bytes(32))}"], Tampered, "with roots that differ"),
        (f"0 {encoded(bytes(32))}", Refused, "no entries"),
        (f"{size} {root[:-8]}", LedgerError, "base64|root"),
        (f"9x {root}", LedgerError, "size"),
        (tmp_path / "nothing", LedgerError, "cannot be read"),
    ]
    for against, kind, words in faults:
        with pytest.raises(kind, match=words):
            verify(sealed.path, *(against if isinstance(against, list) else [against]))


def test_a_checkpoint_that_was_never_signed_cannot_be_recorded(sealed: Sealed, tmp_path: Path) -> None:
    """Of more than there is, of part of an act, of another root, signed by nobody or as a witness: each is refused."""
    path = tmp_path / "a.ledger"
    path.write_bytes(sealed.path.read_bytes())
    from ledger.seal.taken import taking  # noqa: PLC0415 - only here

    witness = SigningKey("example.org/a", Kind.COSIGNATURE, b"\3" * 32)
    somebody = SigningKey("example.org/b", Kind.NOTE, b"\3" * 32)
    with Ledger.open(path, clock=SimulatedClock(NOON)) as book:
        root = Checkpoint.of(sealed.published).root
        good = taking(Checkpoint(book.origin, 9, root), KEY)
        refused = [
            (good.but(size=13), "ends at entry 12"),
            (good.but(size=2), "inside an act"),
            (taking(Checkpoint(book.origin, 8, root), KEY), "another root than this record"),
            (good.but(root=encoded(bytes(32))), "not signed as it says"),
            (good.but(signature=taking(Checkpoint(book.origin, 8, root), KEY).signature), "not signed as it says"),
            (good.but(key=str(OTHERS.verifier)), "not signed as it says"),
            (good.but(key="nobody"), "not signed as it says"),
            (taking(Checkpoint("example.org/b", 9, root), KEY), "not signed as it says"),
            (taking(Checkpoint(book.origin, 9, root), witness), "witness's"),
            (taking(Checkpoint(book.origin, 9, root), somebody), "is signed in its name"),
        ]
        before = book.head
        for command, words in refused:
            with pytest.raises(LedgerError, match=words):
                book.record(command, id=words, by=CLERK, effective=D1)
        assert book.head == before
        assert book.record(good, id="again", by=CLERK, effective=D1).numbers == (13,)


def test_what_a_record_is_held_against_is_read_from_a_file_or_as_printed(sealed: Sealed, tmp_path: Path) -> None:
    """The same checkpoint as a note, in a file, and as two words out of the minutes."""
    file = tmp_path / "checkpoint"
    file.write_bytes(bytes(sealed.published))
    assert trusted(str(file)) == trusted(file) == trusted(sealed.published)
    assert trusted(sealed.printed).root == trusted(file).root
    assert verify(sealed.path, str(file)) == verify(sealed.path, sealed.printed) == 3
