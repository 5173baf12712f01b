"""Who is found by which names, and how words are destroyed and said again without: the library's part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Exempt, Ledger, Restate, SimulatedClock, Source, Void
from ledger.act import With
from ledger.aggregates import action, body, paper, person, source
from ledger.entry import Reason
from ledger.errors import CallReused, Malformed, NotRecorded, Refused
from ledger.mentioning import Names, holds
from ledger.seal.ed25519 import SigningKey
from ledger.seal.signature import Kind
from ledger.testing import check, worlds
from ledger.testing.invariants.forgetting import alike_but_for_words
from ledger.testing.invariants.past import answers
from ledger.testing.playing import Asked, play
from ledger.values import Authority, Depth, Say, Show
from ledger.vocabulary import Command

CLERK = Actor("post/clerk")
D1 = date(2026, 4, 1)
KEY = SigningKey("example.org/a", Kind.NOTE, b"\3" * 32)
WHO, NAME = "person/p1", "Jo O'Brien-Smythe"
BASIS = "UK GDPR article 17"


@pytest.fixture
def book() -> Iterator[Ledger]:
    """A council, in which somebody is named by entry 2."""
    clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as made:
        said(made, person.NamePerson(WHO, NAME))
        yield made


def said(book: Ledger, *commands: Command | Restate | With | Void, **more: Any) -> int:
    """Record some commands; the number of the last entry."""
    return book.record(list(commands), id=f"{book.head}", by=CLERK, **{"effective": D1, **more}).act


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        "so JO O'BRIEN-SMYTHE said",
        "so jo\n o'brien-smythe's friend said",
        "(Jo O\u2019Brien\u2011Smythe)",
        "Jo O'Brien\u00ad-Smythe",
        "x. Jo O'Brien-Smythe.",
        "_Jo O'Brien-Smythe_ and **Jo**",
        "Jo\u2060 O'Bri\u200cen-\ufeffSmythe",
    ],
)
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    """Whatever its capitals, spaces, quotes and dashes; whole words, wherever they stand."""
    assert holds([NAME], text)
    assert holds([NAME], ["another", text])


@pytest.mark.parametrize("text", ["", "Jo", "Jo O'Brien-Smythes", "Ajo O'Brien-Smythe", "Jo O'Brien Smythe", "Brien"])
def test_a_part_of_a_name_is_not_the_name(text: str) -> None:
    """Nor is a longer word that holds it."""
    assert not holds([NAME], text)


def test_letters_and_their_marks_are_one() -> None:
    """In one normal form: a mark after a letter makes it another one."""
    assert holds(["Zoë"], "zoe\u0308 said so")
    assert not holds(["Zoe"], "zoe\u0308 said so")
    assert not holds(["Jo"], "Jo\u0323 said so")
    assert holds(["Straße"], "STRASSE 7")
    assert not holds(["", " "], "anything")


@given(st.text(st.sampled_from("aZ .'-\u0301é"), min_size=1), st.sampled_from(["", "so ", "so. "]))
def test_a_name_is_found_in_a_text_that_says_it(name: str, before: str) -> None:
    """Whatever is in it, but for what is no word at all."""
    if name.split() and not name.strip().startswith("\u0301"):
        assert holds([name], f"{before}{name.upper()}, and no more") or "\u0301" in name


def test_the_names_are_all_that_were_ever_entered(book: Ledger) -> None:
    """Those mended since as well: what was written of somebody under a wrong name is of them too."""
    mended = said(book, Restate(2, person.NamePerson(WHO, "Jo Brown")))
    said(book, person.NamePerson(WHO, "J. B."), person.NamePerson("person/p2", "Another"), Void(mended - 1))
    assert book.names(WHO) == Names((NAME, "Jo Brown", "J. B."), ())
    assert book.names("person/nobody") == Names((), ())
    with pytest.raises(Malformed, match="does not name a person"):
        book.names("action/a")


def test_mentions_are_of_words_and_of_facts(book: Ledger) -> None:
    """In which words of each entry, those exempt included, and in which facts: these cannot be erased."""
    secret = Exempt("paragraph 1", f"of {NAME}")
    said(book, action.ProposeAction("action/a", title="Anything"))
    said(book, action.ProposeAction("action/b", title=f"Ask {NAME}"), exempt=secret)
    said(
        book,
        source.RegisterSource("source/s", f"letter of {NAME}", title="A letter"),
        effective="2026-04-01",
        authority=Authority(rule=f"as {NAME} may"),
    )
    said(book, Restate(3, action.ProposeAction("action/a", title="Another"), note=f"{NAME} mistyped it"))

    found = [(each.entry, each.stream, each.words, each.facts) for each in book.mentions(WHO)]
    assert found == [
        (2, WHO, ("name",), ()),
        (4, "action/b", ("title",), ("exempt",)),
        (5, "source/s", (), ("facts", "authority")),
        (6, "action/a", ("mending",), ()),
    ]


def test_a_name_in_the_id_of_what_an_entry_is_of_is_told(book: Ledger) -> None:
    """With whatever stands between its parts there; it stays, as other facts do, and no part of a word is it."""
    said(book, person.NamePerson("person/p2", name="Doe"), person.NamePerson("person/p3", name="Jo Doe"))
    streams = ["action/doe", "action/jo-doe", "source/jo.doe.2", "action/ask_jo_doe", "action/doer", "action/ajo-doe"]
    for stream in streams:
        made = source.RegisterSource(stream, "a letter") if stream[0] == "s" else action.ProposeAction(stream)
        said(book, made, effective="2026-04-01")

    def found(who: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(each.stream, each.facts) for each in book.mentions(who) if each.stream in streams]

    assert found("person/p2") == [(each, ("stream",)) for each in streams if each != "action/doer"]
    assert found("person/p3") == [(each, ("stream",)) for each in streams[1:4]]


def test_who_was_never_named_or_is_forgotten_cannot_be_looked_for(book: Ledger) -> None:
    """It is said which, and that the entries must then be given."""
    with pytest.raises(Refused, match="person/x was never named: there is nothing to look for"):
        book.mentions("person/x")
    book.erase([2], basis=BASIS, by=CLERK, person=WHO)
    assert book.names(WHO) == Names((), (2,))
    with pytest.raises(Refused, match="entry 2's name of person/p1 was erased"):
        book.mentions(WHO)


# Erasing.


def test_an_erasure_says_whose_words_and_why(book: Ledger) -> None:
    """One act; sent twice it acts once, and under another id, or on another basis, what is gone is not erased again."""
    first = said(book, action.ProposeAction("action/a", title=f"Ask {NAME}"))
    receipt = book.erase([first, 2, 2], basis=BASIS, by=CLERK, person=WHO)

    (row,) = book.as_of().erasures()
    assert receipt.numbers == (row.number,)
    assert (row.person, row.basis, row.by, row.on.last) == (WHO, BASIS, "post/clerk", D1)
    assert [(each.entry, each.stream, each.texts, each.restated) for each in row.erased] == [
        (2, WHO, ("name",), None),
        (first, "action/a", ("title",), None),
    ]
    assert row.why.entries == (2, first, row.number)
    assert row.findings == ()
    assert [book.words(book.entry(number)) for number in (2, first)] == [None, None]
    assert book.erase([2, first], basis=BASIS, by=CLERK, person=WHO).repeated
    others: list[dict[str, Any]] = [{"id": "mine"}, {"basis": "Another"}, {"person": None}]
    for more in others:
        with pytest.raises(
            Refused, match="the words of entry 2 were erased by entry 4, those of entry 3 were"
        ) as found:
            book.erase([2, first], **{"basis": BASIS, "person": WHO, **more}, by=CLERK)
        assert found.value.entry == row.number
    third = said(book, action.ProposeAction("action/b", title="Another"))
    with pytest.raises(Refused, match="by entry 4: leave these out, and the others can be erased"):
        book.erase([2, third], basis=BASIS, by=CLERK)
    assert book.words(book.entry(third)) == {"title": "Another"}
    assert not book.erase([third], basis=BASIS, by=CLERK).repeated
    with pytest.raises(CallReused, match="this was done before, as entry 4, by another post"):
        book.erase([2, first], basis=BASIS, by=Actor("post/other"), person=WHO)


def test_a_name_that_is_left_is_found(book: Ledger) -> None:
    """Words were destroyed for a person whose name is in the directory still."""
    first = said(book, action.ProposeAction("action/a", title=f"Ask {NAME}"))
    more = said(book, person.NamePerson(WHO, "Jo"))
    book.erase([first, 2], basis=BASIS, by=CLERK, person=WHO)

    (row,) = book.as_of().erasures()
    assert [each.what for each in row.findings] == [f"a name of {WHO} is in the directory still"]
    assert row.findings[0].why.entries == (more, row.number)


@pytest.mark.parametrize(
    ("numbers", "restate", "words"),
    [
        ((9,), {}, "there is no entry 9"),
        ((1,), {}, "entry 1 has no words"),
        ((3,), {9: {"title": "x"}}, "there is no entry 9"),
        ((2,), {3: {"title": "x"}}, "entry 3 is to be said again, and its words are not to be erased"),
        ((3,), {3: {"title": f"x {NAME}"}}, "what is to stand in place of entry 3's words holds a name"),
        ((3,), {3: {}}, "entry 3 has the words title: each is given again"),
        ((3,), {3: {"title": "x", "reason": "y"}}, "entry 3 has the words title: each is given again"),
        ((3,), {3: {"title": 7}}, "takes its words by name, each a text"),
        ((), {}, "at least one entry"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_destroyed(
    book: Ledger, numbers: tuple[int, ...], restate: Mapping[int, Mapping[str, str]], words: str
) -> None:
    """In a sentence that says which entry, and what it takes."""
    said(book, action.ProposeAction("action/a", title=f"Ask {NAME}"))
    with pytest.raises((Refused, Malformed, NotRecorded), match=words):
        book.erase(numbers, basis=BASIS, by=CLERK, person=WHO, restate=restate)
    assert book.head == 3
    assert book.words(book.entry(3)) == {"title": f"Ask {NAME}"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        *(({"entries": each}, "entries") for each in (2, "2", b"\x02", [True], [2.0], [2, "x"], None)),
        ({"basis": 5}, "basis"),
        ({"basis": "x" * 201}, "basis"),
        ({"person": 5}, "person"),
        ({"person": "p1"}, "person"),
        *(({"restate": each}, "restate") for each in (5, [2], {"2": {"name": "x"}}, {2: 5}, {2: {"name": 5}})),
        ({"restate": {2: {"name": [5]}}}, "restate"),
        ({"by": "post/clerk"}, "by"),
        ({"id": 5}, "id"),
    ],
)
def test_what_is_of_another_kind_is_refused_by_its_name(book: Ledger, wrong: dict[str, Any], field: str) -> None:
    """Before anything is done with it."""
    asked: dict[str, Any] = {"entries": [2], "basis": BASIS, "by": CLERK, **wrong}
    with pytest.raises(Malformed) as found:
        book.erase(**asked)
    assert (found.value.field, book.head) == (field, 2)
    for ask in (book.names, book.mentions):
        with pytest.raises(Malformed) as found:
            ask(5)  # type: ignore[arg-type]
        assert found.value.field == "person"


def test_what_is_said_again_is_in_no_digest(book: Ledger) -> None:
    """Its call's id stays for ever: whoever guessed words that are erased later could see there that they did."""
    number = said(book, action.ProposeAction("action/a", title="One"))
    other = said(book, action.ProposeAction("action/b", title="One"))
    ids = set()
    for words in ("Somebody", "Another"):
        with Ledger.create(
            council="A", origin="example.org/a", clock=SimulatedClock(datetime(2026, 4, 1, tzinfo=UTC))
        ) as one:
            said(one, action.ProposeAction("action/a", title="x"))
            act = one.erase([2], basis=BASIS, by=CLERK, restate={2: {"title": words}}).act
            ids.add(one.entry(act).body.command.id)
    assert len(ids) == 1
    first = book.erase([number], basis=BASIS, by=CLERK, restate={number: {"title": "Somebody"}})
    ids = {book.entry(each).body.command.id for each in (first.act, book.erase([other], basis=BASIS, by=CLERK).act)}
    assert len(ids) == 2


def test_the_basis_holds_no_name(book: Ledger) -> None:
    """It is a fact, sealed plain: it would stay."""
    with pytest.raises(Refused, match="the basis is a fact, and stays"):
        book.erase([2], basis=f"{NAME} asked for it", by=CLERK, person=WHO)
    assert book.erase([2], basis=f"{NAME} asked for it", by=CLERK).numbers  # of nobody in particular it is not known


def test_what_is_said_again_is_as_it_was_but_for_words(book: Ledger) -> None:
    """Its day, source, authority, exemption, what it answers to and every fact: a live paper shows what it showed."""
    said(book, body.EstablishBody("body/b"), action.ProposeAction("action/a", title="A"))
    drawn = said(
        book,
        paper.WritePaper(
            "paper/p",
            D1,
            shows=(Show("action/a", Depth.APPENDIX),),
            says=(Say(f"{NAME} said so", Depth.LINK, "action/a", "green"), Say("More", Depth.SPOKEN)),
            title=f"Of {NAME}",
        ),
        effective="2026-03/2026-04-01",
        source=Source("action/a", "page 3"),
        answers_to=(2, 3),
        exempt=Exempt("paragraph 1", "Schedule 12A"),
        authority=Authority(rule="a rule"),
    )
    named = said(
        book,
        paper.WritePaper("paper/q", D1, shows=(Show("action/a", Depth.APPENDIX, (4,)),), title=NAME),
    )
    said(book, action.CommitAction("action/a", due=D1))
    restate: dict[int, dict[str, str | list[str]]] = {
        drawn: {"title": "Of somebody", "says": ["Somebody said so", "More"]},
        named: {"title": ""},
    }
    receipt = book.erase([2, drawn, named], basis=BASIS, by=CLERK, person=WHO, restate=restate)

    for before, after in zip((drawn, named), receipt.numbers[1:], strict=True):
        was, now = book.entry(before).body, book.entry(after).body
        for name in ("effective", "facts", "source", "authority", "answers_to", "exempt"):
            assert getattr(now, name) == getattr(was, name), name
        assert now.mends is not None
        assert (now.mends.entry, now.mends.reason, now.mends.void) == (before, Reason.WORDS_ERASED, False)
    assert book.words(book.entry(receipt.numbers[1])) == restate[drawn] | {"says": ("Somebody said so", "More")}
    assert book.words(book.entry(receipt.numbers[2])) == {}
    rows = {each.entry: each.restated for row in book.as_of().erasures() for each in row.erased}
    assert rows == {2: None, drawn: receipt.numbers[1], named: receipt.numbers[2]}
    assert not check(book, most=4)


@pytest.mark.parametrize("texts", ["one text", ["one"], ["one", "two", "three"]])
def test_each_thing_said_has_its_text(book: Ledger, texts: Any) -> None:
    """As many texts as things said, or nothing is destroyed."""
    says = (Say(NAME, Depth.LINK), Say("More", Depth.SPOKEN))
    number = said(book, paper.WritePaper("paper/p", D1, says=says))
    with pytest.raises(Malformed, match="a list of 2 texts"):
        book.erase([number], basis=BASIS, by=CLERK, restate={number: {"says": texts}})
    assert book.words(book.entry(number)) == {"says": (NAME, "More")}


def test_a_mend_is_said_again_by_its_original(book: Ledger) -> None:
    """Whichever of an original and its mends is named: the last reading is what is said again."""
    first = said(book, action.ProposeAction("action/a", title=NAME))
    second = said(
        book,
        Restate(first, action.ProposeAction("action/a", title=f"For {NAME}"), note=f"{NAME} was left out"),
        effective="2026-03-30",
    )
    words = {"title": "For somebody", "mending": "Somebody was left out"}
    receipt = book.erase([first, second], basis=BASIS, by=CLERK, person=WHO, restate={second: words})

    now = book.entry(receipt.numbers[1])
    assert (now.original, now.day.last) == (first, date(2026, 3, 30))
    assert book.words(now) == words
    (row,) = book.as_of().erasures()
    assert [each.restated for each in row.erased] == [now.number, now.number]


def test_only_what_was_said_in_their_place_is_named(book: Ledger) -> None:
    """A mend for another reason is none, nor what was said before the words that were destroyed."""
    first = said(book, action.ProposeAction("action/a", title=NAME))
    book.erase([first], basis=BASIS, by=CLERK)
    said(book, Restate(first, action.ProposeAction("action/a", title="Learnt since"), Reason.LEARNT_SINCE))
    assert [each.restated for row in book.as_of().erasures() for each in row.erased] == [None]

    second = said(book, action.ProposeAction("action/b", title=NAME))
    again = book.erase([second], basis=BASIS, by=CLERK, restate={second: {"title": "Somebody"}}).numbers[1]
    book.erase([again], basis=BASIS, by=CLERK)
    assert [each.restated for row in book.as_of().erasures() for each in row.erased] == [None, again, None]


def test_a_name_that_is_no_name_is_none(book: Ledger) -> None:
    """An entry may name somebody with nothing: there is nothing to look for, and nothing was erased."""
    said(book, person.NamePerson("person/p2", ""))
    assert book.names("person/p2") == Names((), ())
    with pytest.raises(Refused, match="person/p2 was never named"):
        book.mentions("person/p2")


def test_what_was_voided_is_not_said_again(book: Ledger) -> None:
    """There is nothing there to say; its words are destroyed all the same."""
    first = said(book, action.ProposeAction("action/a", title=NAME))
    void = said(book, Void(first, note=f"{NAME} never was"))
    with pytest.raises(Refused, match=f"entry {first} was voided by entry {void}"):
        book.erase([first], basis=BASIS, by=CLERK, restate={first: {"title": "x"}})
    assert book.erase([first, void], basis=BASIS, by=CLERK).numbers
    assert book.words(book.entry(void)) is None


def test_a_policy_s_reason_is_erased_and_not_said_again(book: Ledger) -> None:
    """A policy is never mended, whatever for."""
    from ledger.aggregates.policy import AdoptSlowPolicy  # noqa: PLC0415 - only here

    number = said(book, AdoptSlowPolicy("policy/slow", "1", reason=NAME))
    with pytest.raises(Refused, match="adopted a policy"):
        book.erase([number], basis=BASIS, by=CLERK, restate={number: {"reason": "x"}})
    assert book.erase([number], basis=BASIS, by=CLERK).numbers


# People.


def test_everybody_is_listed_with_names_and_posts(book: Ledger) -> None:
    """Whoever was named, then whoever else held a post; of what is erased that it is, and by which entry."""
    said(
        book,
        body.EstablishBody("body/b"),
        body.EstablishPost("body/b", "post/chair", "chair"),
        body.AppointHolder("body/b", "post/chair", "person/p2", D1),
        body.AppointHolder("body/b", "post/chair", WHO, date(2026, 1, 1), date(2026, 2, 1)),
    )
    said(book, person.NamePerson(WHO, "Jo"), exempt=Exempt("paragraph 1", "Schedule 12A"))
    one, two = book.as_of().people()
    assert (one.person, one.names, one.named) == (WHO, (NAME, "[withheld: paragraph 1]"), (2, 7))
    assert [(each.post, each.since, each.until, str(each.held)) for each in one.posts] == [
        ("post/chair", date(2026, 1, 1), date(2026, 2, 1), "no")
    ]
    assert (two.person, two.names, two.named, [str(each.held) for each in two.posts]) == ("person/p2", (), (), ["yes"])
    assert two.why.missing == "no name of person/p2 is on the record"

    gone = book.erase([2], basis=BASIS, by=CLERK, person=WHO).act
    (one, _) = book.as_of(include_exempt=True).people()
    assert (one.names, one.erased) == (("[words erased]", "Jo"), (gone,))
    assert gone in one.why.entries
    assert book.as_of(recorded=gone - 1).people()[0].erased == ()


# Of any record at all.


@given(worlds.worlds(), st.data())
def test_no_answer_changes_but_in_its_words_and_every_checkpoint_stands(
    world: tuple[Asked, ...], data: st.DataObject
) -> None:
    """Erase any words of any record: from each point before, every answer has the same rows, and each root verifies."""
    with play(world) as played:
        book = played.book
        spoken = [entry.number for entry in book.entries() if entry.body.words is not None]
        if not spoken:
            return
        book.checkpoint(SigningKey(book.origin, Kind.NOTE, b"\3" * 32), by=CLERK, first=True)
        chosen = data.draw(st.lists(st.sampled_from(spoken), min_size=1, unique=True))
        view = book.as_of(include_exempt=True)
        before = answers(view)
        book.erase(chosen, basis=BASIS, by=CLERK)
        after = answers(book.as_of(view.point.on, recorded=view.point.recorded, include_exempt=True))
        assert {name for name, rows in after.items() if not alike_but_for_words(rows, before[name])} == set()
        assert book.verify(book.checkpoints()).erased == len(chosen)
        for number in chosen:
            book.prove(number)[1].check(book.prove(number)[0])


def test_words_in_a_file_are_gone_after_an_erasure(tmp_path: Path) -> None:
    """By the library's door as by the command: no file beside the ledger has them."""
    path = tmp_path / "a.ledger"
    with Ledger.create(
        path, council="A", origin="example.org/a", clock=SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    ) as book:
        said(book, person.NamePerson(WHO, NAME))
        book.erase([each.entry for each in book.mentions(WHO)], basis=BASIS, by=CLERK, person=WHO)
        assert NAME.encode() not in b"".join(each.read_bytes() for each in tmp_path.iterdir())


def test_an_erasure_sent_again_on_a_later_day_acts_once() -> None:
    """It is still of the day on which it was sent first: so one that was hindered can be finished whenever it is."""
    clock = SimulatedClock(datetime(2026, 4, 1, 12, tzinfo=UTC))
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as book:
        number = said(book, person.NamePerson(WHO, NAME))
        first = book.erase([number], basis=BASIS, by=CLERK)
        clock.advance(timedelta(days=3))
        again = book.erase([number], basis=BASIS, by=CLERK)
        assert (again.numbers, again.repeated) == (first.numbers, True)
