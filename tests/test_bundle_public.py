"""The public bundle: of what is exempt it shows that it exists, its number and legal basis, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from bundling import EXEMPT, KEY, ORIGIN, files_of, made
from command_line import run
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, SimulatedClock
from ledger.act import Restate, Void
from ledger.aggregates import action, body, paper, person
from ledger.aggregates.record import OPENING, EraseWords, WordsErased
from ledger.entry import Body, Call, Entry, Mends, Reason
from ledger.errors import Refused, Tampered
from ledger.seal.bundle import verify, withheld
from ledger.seal.bundle.closed import closed_in
from ledger.seal.bundle.layout import WITHHELD, entries_path, lines_path
from ledger.seal.bundle.packing import Withheld, pack, unpack, withheld_line
from ledger.seal.merkle import leaf_hash
from ledger.seal.tiles import tiles
from ledger.values import Day, Depth, Exempt, Show, Showing

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
OTHER = Exempt("paragraph 1", "Local Government Act 1972, Schedule 12A")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with a board and one open action: entries 1 to 3."""
    with Ledger.create(
        tmp_path / "a.ledger", council="A council", origin=ORIGIN, clock=SimulatedClock(NOON)
    ) as made_here:
        record(made_here, body.EstablishBody("body/board", "Board"), action.ProposeAction("action/open", title="Open"))
        yield made_here


def record(
    book: Ledger, *commands: object, exempt: Exempt | None = None, answers_to: Sequence[int] = ()
) -> tuple[int, ...]:
    """Record one act, and give its entries' numbers."""
    return book.record(
        commands,  # type: ignore[arg-type]
        id=f"call {book.head}",
        by=CLERK,
        effective=D1,
        exempt=exempt,
        answers_to=answers_to,
    ).numbers


def publish(book: Ledger, to: Path) -> dict[int, tuple[str, str]]:
    """What the public bundle of a ledger withholds, on which category and basis; it verifies, and opens to nobody."""
    book.checkpoint(KEY, by=CLERK, first=not book.checkpoints())
    made_here = book.bundle(to, public=True)
    found = {each.number: (each.category, each.basis) for each in withheld(to)}
    verdict = verify(to)
    assert (verdict.withheld, verdict.public, made_here.withheld) == (len(found), True, len(found))
    book.bundle(to.with_name(f"{to.name} full"))
    assert verify(to.with_name(f"{to.name} full")).root == verdict.root
    shown = [raw for name in files_of(to) if name.startswith("tile/public") for raw in unpack((to / name).read_bytes())]
    for number, raw in enumerate(shown, start=1):
        assert raw == (b"" if number in found else book._store.stored(number - 1, 1)[0].raw)
    return found


def basis(exempt: Exempt) -> tuple[str, str]:
    """A category and basis."""
    return exempt.category, exempt.basis


def test_nothing_of_an_exempt_entry_is_in_it_but_its_basis(book: Ledger, tmp_path: Path) -> None:
    """Not its words, its stream, its labels, nor the salt of its words; its number, category, basis and leaf are."""
    secret = record(book, action.ProposeAction("action/severance", title="Pay in lieu"), exempt=EXEMPT)
    secret += record(book, action.ReportProgress("action/severance", status="mauve"), exempt=OTHER)
    salts = [book._store.words(number) for number in secret]
    assert publish(book, tmp_path / "b") == {secret[0]: basis(EXEMPT), secret[1]: basis(OTHER)}

    everything = b"".join(raw for name, raw in files_of(tmp_path / "b").items() if not name.startswith("schemas/"))
    for kept in salts:
        assert kept is not None
        assert kept[0] not in everything
    for token in (b"severance", b"lieu", b"mauve", b"progress-reported/1"):
        assert token not in everything
    with pytest.raises(Refused, match=f"entry {secret[0]} is withheld in this public bundle"):
        Ledger.open(tmp_path / "b")


def test_a_public_bundle_of_what_is_all_open_is_whole(book: Ledger, tmp_path: Path) -> None:
    """Where nothing is withheld it opens as the ledger does."""
    assert publish(book, tmp_path / "b") == {}
    with Ledger.open(tmp_path / "b") as opened:
        assert opened.entries() == book.entries()[:3]


def test_what_a_mend_closes_is_withheld_and_what_one_opens_is_shown(book: Ledger, tmp_path: Path) -> None:
    """An entry is exempt where it says so, or its reading in force does."""
    propose = action.ProposeAction("action/x", title="X")
    (closed,) = record(book, propose)
    (mend,) = record(book, Restate(closed, propose), exempt=EXEMPT)
    (secret,) = record(book, action.ReportProgress("action/open", status="a"), exempt=EXEMPT)
    (opened,) = record(book, Restate(secret, action.ReportProgress("action/open", status="b")))
    assert publish(book, tmp_path / "b") == {closed: basis(EXEMPT), mend: basis(EXEMPT), secret: basis(EXEMPT)}
    assert opened not in {each.number for each in withheld(tmp_path / "b")}


def test_a_void_opens_nothing(book: Ledger, tmp_path: Path) -> None:
    """It would say of which stream the entry is that it undoes; what was closed before it stays closed."""
    (secret,) = record(book, action.ReportProgress("action/open", status="a"), exempt=EXEMPT)
    (void,) = record(book, Void(secret))
    (plain,) = record(book, action.ReportProgress("action/open", status="b"))
    (mend,) = record(book, Restate(plain, action.ReportProgress("action/open", status="c")), exempt=OTHER)
    (again,) = record(book, Void(plain))
    (seen,) = record(book, action.ReportProgress("action/open", status="d"))
    record(book, Void(seen))
    assert publish(book, tmp_path / "b") == {
        **dict.fromkeys((secret, void), basis(EXEMPT)),
        **dict.fromkeys((plain, mend, again), basis(OTHER)),
    }


def test_what_says_more_of_it_by_its_number_is_withheld(book: Ledger, tmp_path: Path) -> None:
    """A paper that shows it, a dispute of it, an answer to it, an erasure of its words: and no more than these."""
    (secret,) = record(book, action.ReportProgress("action/open", status="a", report="Ill"), exempt=EXEMPT)
    shown = Show("action/open", Depth.HEADLINE, (3, secret))
    (told,) = record(book, paper.WritePaper("paper/p", D1, (shown,), title="P"))
    (dispute,) = record(book, body.DisputeEntry("body/board", secret))
    (answer,) = record(book, action.ReportProgress("action/open", status="b"), answers_to=(2, secret))
    (erasure,) = record(book, EraseWords(OPENING, (3, secret), "UK GDPR article 17(1)", "person/p1"))
    (further,) = record(book, action.ReportProgress("action/open", status="c"), answers_to=(answer,))
    (void,) = record(book, Void(dispute))
    live = record(book, paper.WritePaper("paper/q", D1, (Show("body/board", Depth.HEADLINE),)))
    found = publish(book, tmp_path / "b")
    assert found == dict.fromkeys((secret, told, dispute, answer, erasure, void), basis(EXEMPT))
    assert not {further, *live} & found.keys()


def test_how_far_the_record_had_come_says_nothing_of_what_stands_there(book: Ledger, tmp_path: Path) -> None:
    """A checkpoint whose last entry is exempt is not withheld, nor a paper drawn up when it was the last."""
    (secret,) = record(book, action.ProposeAction("action/x"), exempt=EXEMPT)
    record(book, paper.WritePaper("paper/p", D1, (Show("action/open", Depth.HEADLINE),)))
    book.checkpoint(KEY, by=CLERK, first=True)
    showing: Showing = book.entry(secret + 1).event.shows[0]  # type: ignore[attr-defined]
    assert showing.drawn == secret
    assert publish(book, tmp_path / "b").keys() == {secret}


def test_what_was_closed_since_the_checkpoint_is_withheld(book: Ledger, tmp_path: Path) -> None:
    """A bundle of an earlier checkpoint does not publish what has been exempt since."""
    book.checkpoint(KEY, by=CLERK, first=True)
    record(book, Restate(3, action.ProposeAction("action/open", title="Open")), exempt=EXEMPT)
    assert book.bundle(tmp_path / "b", public=True).withheld == 1
    assert [each.number for each in withheld(tmp_path / "b")] == [3]


def test_words_whose_erasure_is_withheld_are_not_missed(book: Ledger, tmp_path: Path) -> None:
    """Nobody who is shown no more can tell whether what is withheld says so: that is told; later ones are missed."""
    (secret,) = record(book, action.ReportProgress("action/open", status="a", report="Ill"), exempt=EXEMPT)
    record(book, EraseWords(OPENING, (3, secret), "UK GDPR article 17(1)"))
    publish(book, tmp_path / "b")
    found = verify(tmp_path / "b")
    assert (found.erased, found.missing) == (0, (3,))
    said = " ".join(run("verify", tmp_path / "b").stdout.split())
    assert "MISSING: the words of entry 3. No entry that is shown says" in said
    assert "ERASED" not in said
    record(book, action.ProposeAction("action/later", title="Later"))
    publish(book, tmp_path / "c")
    words = tmp_path / "c" / "words/000.jsonl"
    words.write_bytes(b"".join(line for line in words.read_bytes().splitlines(keepends=True) if b"Later" not in line))
    with pytest.raises(Tampered, match="gone, and no entry says"):
        verify(tmp_path / "c")


def test_what_is_withheld_must_be_said_to_be(tmp_path: Path) -> None:
    """No entry is dropped without a line that says why, and none is there that is said to be withheld."""
    made(300, exempt=frozenset({20, 280})).bundle(tmp_path / "b", public=True)
    (tmp_path / "b" / "withheld/001.jsonl").unlink()
    with pytest.raises(Tampered, match="entry 280 is withheld, and nothing says why") as caught:
        verify(tmp_path / "b")
    assert caught.value.first == 280
    lines = (tmp_path / "b" / "withheld/000.jsonl").read_bytes()
    made(300, exempt=frozenset({20, 280})).bundle(tmp_path / "c", public=True)
    (tmp_path / "c" / "withheld/000.jsonl").write_bytes(lines.replace(b'"number":20', b'"number":21'))
    with pytest.raises(Tampered) as caught:
        verify(tmp_path / "c")
    assert caught.value.first == 20
    (tmp_path / "c" / "withheld/000.jsonl").write_bytes(lines + lines.replace(b'"number":20', b'"number":300'))
    with pytest.raises(Tampered, match="entry 300 is said to be withheld"):
        verify(tmp_path / "c")


def test_an_entry_that_is_shown_is_not_vouched_for_by_what_is_said_of_it(tmp_path: Path) -> None:
    """Other bytes may not stand for an entry beside a line that gives the hash of the right ones."""
    record_of = made(30, exempt=frozenset({20}))
    record_of.bundle(tmp_path / "b", public=True)
    path = tmp_path / "b" / "tile/public/000.p/30"
    entries = unpack(path.read_bytes())
    entries[20] = entries[20].replace(b"call 21", b"call 99")
    path.write_bytes(pack(entries))
    lines = (tmp_path / "b" / "withheld/000.jsonl").read_bytes()
    more = withheld_line(Withheld(21, "", "", record_of.tree.levels[0][20]))
    (tmp_path / "b" / "withheld/000.jsonl").write_bytes(lines + more)
    with pytest.raises(Tampered, match="entry 21 is there, and is said to be withheld"):
        verify(tmp_path / "b", read=False)


def test_a_persons_name_is_in_no_public_bundle(book: Ledger, tmp_path: Path) -> None:
    """What is published is out of reach of any erasure. Its entry is there, and an erasure of it is told still."""
    (one, other) = record(book, person.NamePerson("person/p1", "Jo Bloggs"), person.NamePerson("person/p2", "Al Other"))
    assert publish(book, tmp_path / "b") == {}
    assert not any(b"Bloggs" in raw for raw in files_of(tmp_path / "b").values())
    assert verify(tmp_path / "b").erased == 0
    with pytest.raises(Refused, match=f"the name in entry {one} is left out of this public bundle"):
        Ledger.open(tmp_path / "b")
    record(book, EraseWords(OPENING, (one, other), "UK GDPR article 17(1)"))
    publish(book, tmp_path / "c")
    assert verify(tmp_path / "c").erased == 2
    with Ledger.open(tmp_path / "c") as opened:
        assert opened.words(opened.entry(one)) is None


# Small histories in which entries mend, void and name each other: which of them are withheld?


@attrs.frozen
class Step:
    """An entry to come: whether it is exempt, which earlier one it mends or voids, and which it answers to."""

    exempt: int
    mends: int
    void: bool
    answers_to: frozenset[int]


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from((0, 0, 1, 2)),
        st.integers(0, 4),
        st.booleans(),
        st.frozensets(st.integers(1, 7), max_size=2),
    ),
    max_size=8,
)


def history(given_steps: Sequence[Step]) -> list[Entry]:
    """The entries of some steps; one that would mend no original is an original itself."""
    entries: list[Entry] = []
    for number, step in enumerate(given_steps, start=1):
        target = next((one for one in entries if one.number == step.mends and one.body.mends is None), None)
        mends = None if target is None else Mends(target.number, Reason.MISTYPED, step.void)
        facts = WordsErased(tuple(sorted(each for each in step.answers_to if each < number)) or (number,), "b", None)
        void = mends is not None and mends.void
        said = Body(
            None if void else Day.of(D1),
            None if void else facts,
            CLERK,
            Call("c", 1),
            exempt=(None, EXEMPT, OTHER)[step.exempt],
            mends=mends,
        )
        entries.append(Entry(number, number, NOON, "ledger/record", number, "words-erased/1", said))
    return entries


def looked_up(entries: Sequence[Entry]) -> set[int]:
    """The same, asked of each entry by itself."""
    found = set()
    for entry in entries:
        readings = [one for one in entries if one.original == entry.original and not one.void]
        if entry.body.exempt or (readings and readings[-1].body.exempt):
            found.add(entry.number)
    naming = {
        one.number for one in entries if isinstance(one.body.facts, WordsErased) and found & {*one.body.facts.entries}
    }
    return found | naming | {one.number for one in entries if one.void and one.original in naming}


@given(steps)
def test_each_entry_asked_by_itself_is_as_open(given_steps: list[Step]) -> None:
    """Gone through once, or looked up one by one, the same entries are withheld; an exempt one on its own basis."""
    entries = history(given_steps)
    found = closed_in(entries)
    assert set(found) == looked_up(entries)
    assert all(found[entry.number] == entry.body.exempt for entry in entries if entry.body.exempt)


def test_entry_1_is_never_withheld(book: Ledger, tmp_path: Path) -> None:
    """It says whose record this is: a bundle that shows nothing proves nothing of anybody."""
    publish(book, tmp_path / "b")
    (tile,) = tiles(verify(tmp_path / "b").size, 0)
    shown, told = (tmp_path / "b" / each for each in (entries_path(tile, public=True), lines_path(WITHHELD, tile)))
    first, *others = unpack(shown.read_bytes())
    shown.write_bytes(pack([b"", *others]))
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_bytes(withheld_line(Withheld(1, "national security", "made up", leaf_hash(first))))
    with pytest.raises(Tampered, match="entry 1 is withheld") as found:
        verify(tmp_path / "b")
    assert found.value.first == 1
