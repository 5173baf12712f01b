"""Invariant 25 whole, over random records in a file: whoever is forgotten is in none of its bytes, and all else stands.

Every earlier checkpoint verifies and every earlier proof holds; every answer is the same but for the words that are
gone. A public bundle holds nothing that is exempt; and of what is exempt the same is shown whether it is withheld from
the record or from the answers drawn from it. HYPOTHESIS_PROFILE=long looks at a thousand records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import Exempt, Ledger, Restate
from ledger.act import Request
from ledger.aggregates import action, paper, person
from ledger.entry import Entry
from ledger.errors import Refused
from ledger.projection import Row
from ledger.seal import bundle
from ledger.seal.ed25519 import SigningKey
from ledger.seal.note import Note
from ledger.seal.signature import Kind
from ledger.testing import worlds
from ledger.testing.invariants.forgetting import alike_but_for_words
from ledger.testing.invariants.past import answers
from ledger.testing.invariants.withholding import labels
from ledger.testing.oracle import Replay
from ledger.testing.playing import CLERK, DAYS, Asked, Outcome, play
from ledger.testing.seen import Seen
from ledger.values import Depth, Say, Show
from ledger.vocabulary import Command

KEY = SigningKey("example.org/anytown", Kind.NOTE, b"\3" * 32)
BASIS = "UK GDPR article 17(1)"
EXEMPT = Exempt("paragraph 1", "Local Government Act 1972, Schedule 12A")
PEOPLE = {"person/one": "Somebody Forgotten-One", "person/two": "Somebody Forgotten-Two"}
TOKEN = re.compile(r"(?:word|label|name)-\d+-zq")
"""What stands in the words of one entry, in a label of it, or in the name of its stream, and nowhere else."""
MARK = f"[withheld: {EXEMPT.category}]"
KINDS = ("name", "name", "speak", "speak", "speak", "report", "propose", "write", "close", "checkpoint")
examples = settings(
    max_examples=max(1, settings().max_examples // 8), suppress_health_check=[HealthCheck.data_too_large]
)


class Telling:
    """What is told between a world's calls: people are named and spoken of, some of it is exempt, some of it sealed."""

    def __init__(self, told: Sequence[tuple[str, int, bool]]) -> None:
        self._told = list(told)
        self._count = 0
        self.notes: list[Note] = []

    def __call__(self, book: Ledger, _: Outcome) -> None:
        """Tell some more of it after each call."""
        for kind, who, exempt in self._told[:2]:
            self.tell(book, kind, who, exempt=exempt)
        del self._told[:2]

    def tell(self, book: Ledger, kind: str, who: int, *, exempt: bool) -> None:
        """Record one thing; nothing, where it is refused."""
        self._count += 1
        word, label, named = (f"{each}-{self._count}-zq" for each in ("word", "label", "name"))
        holder, name = list(PEOPLE.items())[who]
        if kind == "checkpoint":
            self.notes.append(book.checkpoint(KEY, by=CLERK, first=not self.notes))
            return
        says: Mapping[str, Command] = {
            "name": person.NamePerson(holder, name),
            "speak": action.ReportProgress("action/a", label, f"{name} said {word}"),
            "report": action.ReportProgress("action/a", label, f"Said {word}"),
            "propose": action.ProposeAction(f"action/{named}", title=f"Of {name}: {word}"),
            "write": paper.WritePaper(
                f"paper/{named}",
                DAYS[1],
                (Show("action/a", Depth.APPENDIX),),
                (Say(f"{name} says {word}", Depth.LINK, "action/a", label),),
                f"On {word}",
            ),
            "close": action.ReportProgress("action/a", label, f"{name} meant {word}"),
        }
        spoken = [each for each in book.entries() if each.name == "progress-reported/1" and not each.void]
        request: Request = says[kind]
        if kind == "close" and spoken:
            request = Restate(spoken[-1 - who % len(spoken)].original, says[kind])
        try:
            closed = EXEMPT if exempt or kind == "close" else None
            book.record(request, id=f"told {self._count}", by=CLERK, effective=DAYS[1], exempt=closed)
        except Refused:
            return


told = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 1), st.booleans()), min_size=6, max_size=14)


def bytes_in(place: Path) -> bytes:
    """All that lies in a folder and below it, but for the schemas of a bundle."""
    files = (each for each in sorted(place.rglob("*")) if each.is_file() and "schemas" not in each.parts)
    return b"\n".join(each.read_bytes() for each in files)


def texts_of(words: Mapping[str, Any] | None) -> str:
    """An entry's words in one text."""
    return "\n".join(each if isinstance(each, str) else "\n".join(each) for each in (words or {}).values())


def chosen(book: Ledger, data: st.DataObject) -> tuple[str | None, list[int]]:
    """A person whose words are to be erased, and those that hold a name; or nobody in particular, and any words."""
    named = [who for who in PEOPLE if book.names(who).known]
    spoken = [entry.number for entry in book.entries() if entry.body.words is not None]
    who = data.draw(st.sampled_from((*named, None)))
    if who is not None:
        return who, [each.entry for each in book.mentions(who) if each.words]
    return None, data.draw(st.lists(st.sampled_from(spoken), min_size=1, unique=True)) if spoken else []


def said_again(book: Ledger, numbers: Sequence[int], data: st.DataObject) -> dict[int, dict[str, str]]:
    """What is to stand in place of the words of one of some entries; of none, where it may not or need not."""
    may = [
        each
        for each in map(book.entry, numbers)
        if each.body.words and each.body.words.names == ("report",) and each.body.mends is None
    ]
    if not may or data.draw(st.booleans()):
        return {}
    return {may[0].number: {"report": "Somebody said so"}}


@given(worlds.worlds(), told, st.data())
@examples
def test_whoever_is_forgotten_is_nowhere_and_all_else_stands(
    world: tuple[Asked, ...], more: list[tuple[str, int, bool]], data: st.DataObject
) -> None:
    """Erase any person of any record, or any words: checkpoints, proofs and answers stand, and the bytes are gone."""
    with TemporaryDirectory() as folder:
        place, telling = Path(folder) / "record", Telling([*more, ("name", 0, False), ("speak", 0, False)])
        place.mkdir()
        with play(world, place / "a.ledger", then=telling) as played:
            book = played.book
            telling.tell(book, "checkpoint", 0, exempt=False)
            who, numbers = chosen(book, data)
            if not numbers:
                return
            had = {number: (book._store.words(number), texts_of(book.words(book.entry(number)))) for number in numbers}
            gone = [token for _, text in had.values() for token in TOKEN.findall(text)]
            gone += [PEOPLE[who]] if who is not None else []
            proofs = [book.prove(entry.number) for entry in book.entries()[: _covered(telling.notes)]]
            views = [book.as_of(DAYS[-1], recorded=book.head, include_exempt=each) for each in (True, False)]
            before = [answers(view) for view in views]
            entries = list(book.entries())

            restate = said_again(book, numbers, data)
            try:
                book.erase(numbers, basis=BASIS, by=CLERK, person=who, restate=restate)
            except Refused:  # what was voided, or mended so that it would no longer follow, is not said again
                book.erase(numbers, basis=BASIS, by=CLERK, person=who)

            assert list(book.entries())[: len(entries)] == entries
            assert book.verify(telling.notes).erased == len(numbers)
            again = [book.prove(entry.number, proof.note) for entry, (_, proof) in zip(entries, proofs, strict=False)]
            assert again == proofs
            for raw, proof in proofs:
                proof.check(raw)
            for view, was in zip(views, before, strict=True):
                asked = book.as_of(DAYS[-1], recorded=view.point.recorded, include_exempt=view.include_exempt)
                now = answers(asked)
                assert [name for name in was if not alike_but_for_words(now[name], was[name])] == []
            telling.tell(book, "checkpoint", 0, exempt=False)
            for name in ("full", "public"):
                book.bundle(Path(folder) / name, public=name == "public")
            in_use = bytes_in(Path(folder))
        for everything in (in_use, bytes_in(Path(folder))):
            assert [each for each in gone if each.encode() in everything] == []
            assert [number for number, (kept, _) in had.items() if kept and kept[0] in everything] == []


def _covered(notes: Sequence[Note]) -> int:
    return max(int(note.text.splitlines()[1]) for note in notes)


@given(worlds.worlds(), told)
@examples
def test_a_public_bundle_of_any_record_holds_nothing_exempt(
    world: tuple[Asked, ...], more: list[tuple[str, int, bool]]
) -> None:
    """No word nor fact that exempt entries alone say is in its bytes; and it leads to the root of the full one."""
    with TemporaryDirectory() as folder:
        telling = Telling([("report", 0, False), ("close", 0, True), *more, ("report", 0, True)])
        with play(world, Path(folder) / "a.ledger", then=telling) as played:
            book = played.book
            telling.tell(book, "checkpoint", 0, exempt=False)
            hidden = exempt_in(book.entries())
            of = {
                entry.number: {
                    *TOKEN.findall(book._store.stored(entry.number - 1, 1)[0].raw.decode()),
                    *TOKEN.findall(texts_of(book.words(entry))),
                }
                for entry in book.entries()
            }
            salts = [book._store.words(number) for number in hidden]
            for name in ("full", "public"):
                book.bundle(Path(folder) / name, public=name == "public")
        roots = {bundle.verify(Path(folder) / name).root for name in ("full", "public")}
        assert len(roots) == 1
        public = bytes_in(Path(folder) / "public")
        shown = {each for number, tokens in of.items() if number not in hidden for each in tokens}
        secret = {each for number in hidden for each in of[number]} - shown
        assert [each for each in sorted(secret) if each.encode() in public] == []
        assert [kept for kept in salts if kept is not None and kept[0] in public] == []
        assert {each.number for each in bundle.withheld(Path(folder) / "public")} >= {
            number for number in hidden if number <= _covered(telling.notes)
        }


@given(worlds.worlds(), told)
@examples
def test_it_is_one_whether_the_record_is_withheld_or_the_answer(
    world: tuple[Asked, ...], more: list[tuple[str, int, bool]]
) -> None:
    """Every answer drawn from all of it, and then redacted, is the answer drawn with what is exempt withheld."""
    # Of a person's name it could not be told which of the entries that give it is shown.
    telling = Telling([(kind, who, exempt and kind != "name") for kind, who, exempt in more if kind != "checkpoint"])
    with play(world, then=telling) as played:
        book = played.book
        replay = Replay.of(book)
        for day, recorded in ((replay.days[-1], book.head), (DAYS[1], replay.ends[len(replay.ends) // 2])):
            redacting = Redacting(book, Seen(replay, day, recorded))
            whole, withheld = (
                answers(book.as_of(day, recorded=recorded, include_exempt=each)) for each in (True, False)
            )
            assert {name for name in whole if not redacting.same(whole[name], withheld[name])} == set()


def exempt_in(entries: Sequence[Entry]) -> set[int]:
    """The entries that are exempt, or are so as last read: a void opens nothing that the reading before had closed."""
    last = {entry.original: entry for entry in entries if not entry.void}
    return {entry.number for entry in entries if entry.body.exempt or last[entry.original].body.exempt}


class Redacting:
    """What is exempt at a point of view, and whether an answer is another with all of that withheld."""

    def __init__(self, book: Ledger, seen: Seen) -> None:
        self._book = book
        entries = seen.replay.entries[: seen.recorded]
        self.hidden = exempt_in(entries)
        said: dict[bool, set[str]] = {True: set(), False: set()}
        for entry in entries:
            said[entry.number in self.hidden] |= self._said(entry)
        # What an open entry says as well, as a mend may, may be shown as that.
        self.secret, self.either = said[True] - said[False], said[True] & said[False]

    def _said(self, entry: Entry) -> set[str]:
        found = {*labels(entry.body.facts), texts_of(self._book.words(entry))}
        return {text for text in found if text and "/" not in text}  # ids, which answers keep

    def same(self, whole: Any, withheld: Any, *, touched: bool = False) -> bool:
        """Whether two values are one but for what is exempt; `touched`, in a row that rests on what is.

        What follows from what is exempt is withheld with it: a remark on it, or whether two things differ.
        """
        if touched and (withheld is None or (isinstance(withheld, str) and withheld.startswith("[withheld: "))):
            return True
        if isinstance(whole, str) and isinstance(withheld, str):
            alone = _redacted(whole, self.secret)
            return withheld in {alone, _redacted(alone, self.either)}
        if isinstance(whole, tuple | list):
            return isinstance(withheld, tuple | list) and self._all_same(whole, withheld, touched=touched)
        if attrs.has(type(whole)):
            if isinstance(whole, Row):  # what a body was shown is beside why it is there
                touched |= not self.hidden.isdisjoint({*whole.why.entries, *getattr(whole, "entries", ())})
            names = [each.name for each in attrs.fields(type(whole))]
            return type(whole) is type(withheld) and all(
                self.same(getattr(whole, name), getattr(withheld, name), touched=touched) for name in names
            )
        return bool(whole == withheld)

    def _all_same(self, whole: Sequence[Any], withheld: Sequence[Any], *, touched: bool) -> bool:
        if len(whole) == len(withheld) and all(
            self.same(one, other, touched=touched) for one, other in zip(whole, withheld, strict=True)
        ):
            return True
        # Two that differ in nothing but what is withheld are one.
        return touched and all(
            any(self.same(one, other, touched=True) for one, other in pairs)
            for pairs in (*([(one, other) for other in withheld] for one in whole),
                          *([(one, other) for one in whole] for other in withheld))
        )  # fmt: skip


def _redacted(text: str, secrets: Iterable[str]) -> str:
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, MARK)
    return text
