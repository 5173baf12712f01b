"""Acts from outside: what a line says is recorded exactly, or every fault in it is told in its place."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Day, Exempt, Ledger, SimulatedClock, Source
from ledger.act import Act, Particulars, Restate, Void
from ledger.aggregates import COMMANDS
from ledger.aggregates.action import CommitAction, MoveDueDate
from ledger.aggregates.measure import SetTrajectory, Step
from ledger.aggregates.reading import ReadClause
from ledger.batch import Batch, Receipt
from ledger.entry import Reason
from ledger.errors import CallReused, Conflict, Malformed, Refused, StoreFailed
from ledger.ingest import LINE_LIMIT, Fault, InputRefused, Place, add, add_all, jsonl, lines_of
from ledger.ingest.acts import NAMES, Reading, is_label
from ledger.kinds import Decimals, Digest, Name
from ledger.vocabulary import Command, Value, fields_of

TODAY = datetime(2022, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def book() -> Iterator[Ledger]:
    """An empty ledger in memory, on 10 March 2022."""
    with Ledger.create(council="A council", origin="example.org/a", clock=SimulatedClock(TODAY)) as made:
        yield made


def act(id: str, *commands: object, **particulars: object) -> str:
    """A line."""
    common = {"effective": "2022-02-01", "by": "post/clerk"}
    return json.dumps({"id": id, "commands": commands, **common, **particulars})


def propose(name: str = "a", /, **more: object) -> dict[str, object]:
    """A command that puts an action forward."""
    return {"command": "propose-action", "action": f"action/{name}", **more}


def commit(due: str | None = "2022-06-30", **more: object) -> dict[str, object]:
    """A command that promises it."""
    return {"command": "commit-action", "action": "action/a", "due": due, **more}


def faults(book: Ledger, *lines: bytes | str) -> tuple[Fault, ...]:
    """What is wrong with an input, of which nothing is recorded."""
    before = book.head
    with pytest.raises(InputRefused) as refused:
        add(book, lines, name="acts.jsonl")
    assert book.head == before
    return refused.value.faults


def fault(book: Ledger, *lines: bytes | str) -> Fault:
    """The one thing that is wrong with an input."""
    (found,) = faults(book, *lines)
    return found


def read(line: str) -> Act:
    """What one line asks for, without a ledger."""
    given = jsonl.parse(line)
    assert given is not None
    reading = Reading(int)
    found = reading.act(given)
    assert reading.faults == []
    assert found is not None
    return found


# What is read.


def test_a_line_is_an_act_with_all_its_particulars() -> None:
    """Every key of the format comes to the field it stands for."""
    line = act(
        "8f1c",
        commit(decision="decision/d", reason="agreed"),
        by={
            "post": "post/a",
            "capacity": "chair",
            "on_behalf_of": "post/b",
            "entered_by": "post/c",
            "channel": "by hand",
        },
        source={"document": "source/s", "locator": "clause 5", "dated": "2022-02-02", "sha256": "0" * 64},
        authority={"rule": "scheme of delegation 3"},
        exempt={"category": "category 9", "basis": "commercial"},
        answers_to=[1, 2],
        expecting=7,
    )

    assert read(line) == Act(
        "8f1c",
        (
            (
                CommitAction("action/a", date(2022, 6, 30), decision="decision/d", reason="agreed"),
                Particulars(
                    effective=Day.of("2022-02-01"),
                    by=Actor("post/a", "chair", "post/b", "post/c", "by hand"),
                    source=Source("source/s", "clause 5", date(2022, 2, 2), "0" * 64),
                    authority=Authority(rule="scheme of delegation 3"),
                    exempt=Exempt("category 9", "commercial"),
                    answers_to=(1, 2),
                ),
            ),
        ),
        expecting=7,
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-02-22", Day(date(2022, 2, 22), date(2022, 2, 22))),
        ("2022-06", Day(date(2022, 6, 1), date(2022, 6, 30))),
        ("2022", Day(date(2022, 1, 1), date(2022, 12, 31))),
        ("2022-06-01/2022-08-31", Day(date(2022, 6, 1), date(2022, 8, 31))),
        ("../2022-10-11", Day(None, date(2022, 10, 11))),
        ({"first": None, "last": "2022-08-31", "words": "by summer"}, Day(None, date(2022, 8, 31), "by summer")),
        ({"first": "2022-06-01", "last": "2022-08-31"}, Day(date(2022, 6, 1), date(2022, 8, 31))),
    ],
)
def test_a_day_is_written_in_each_of_its_forms(written: object, meant: Day) -> None:
    """A day, a month, a year, a span, an open one; or an object that keeps the source's words."""
    ((_, particulars),) = read(act("1", propose(), effective=written)).requests

    assert particulars.effective == meant


def test_a_command_may_have_particulars_of_its_own() -> None:
    """`with` overrides the act's; what it does not give is the act's."""
    ((_, own), (_, common)) = read(act("1", propose() | {"with": {"effective": "2022-01-01"}}, propose("b"))).requests

    assert (str(own.effective), own.by) == ("1 January 2022", Actor("post/clerk"))
    assert str(common.effective) == "1 February 2022"


def test_entries_are_restated_and_voided() -> None:
    """A restatement says the whole command that should have been given; reasons have their usual defaults."""
    move = {"command": "move-due-date", "action": "action/a", "to": None}
    requests = read(
        act(
            "1",
            {"command": "restate", "entry": 3, "as": move, "reason": "learnt since", "note": "seen since"},
            {"command": "restate", "entry": 4, "as": move},
            {"command": "void", "entry": 5},
        )
    ).requests

    assert [request for request, _ in requests] == [
        Restate(3, MoveDueDate("action/a", None), Reason.LEARNT_SINCE, "seen since"),
        Restate(4, MoveDueDate("action/a", None), Reason.MISTYPED),
        Void(5, Reason.ENTERED_IN_ERROR),
    ]


def sample(kind: Any) -> tuple[Any, Any]:
    """Something that an annotation takes, as JSON and as the value it stands for."""
    match get_origin(kind), get_args(kind):
        case origin, (inner, *rules) if origin is Annotated:
            name = next((rule for rule in rules if isinstance(rule, Name)), None)
            found = sample(inner) if name is None else (f"{name.kind or 'action'}/x-1",) * 2
            found = ("0f" * 32,) * 2 if any(isinstance(rule, Digest) for rule in rules) else found
            found = ("-0.5",) * 2 if any(isinstance(rule, Decimals) for rule in rules) else found
        case origin, options if origin in (Union, UnionType):
            found = sample(next(option for option in options if option is not NoneType))
        case origin, (item, *_) if origin is tuple:
            written, meant = sample(item)
            found = [written, written], (meant, meant)
        case _ if issubclass(kind, Value):
            pairs = {name: TAKEN.get((kind, name)) or sample(inner) for name, inner in fields_of(kind).items()}
            fields = {name: meant for name, (_, meant) in pairs.items()}
            found = {name: written for name, (written, _) in pairs.items()}, kind(**fields)
        case _ if issubclass(kind, StrEnum):
            found = list(kind)[-1].value, list(kind)[-1]
        case _:
            found = PLAIN[kind]
    return found


TAKEN: dict[tuple[type, str], tuple[Any, Any]] = {
    (ReadClause, "of"): ("body/x-1", "body/x-1"),
    (ReadClause, "posts"): ([], ()),
    (ReadClause, "parts"): (["data", "analysis"], ("data", "analysis")),
    (SetTrajectory, "steps"): ([{"by": "2022-02-22", "value": "-0.5"}], (Step(date(2022, 2, 22), "-0.5"),)),
}
"""What a field takes that takes not whatever is of its kind."""

PLAIN: dict[type, tuple[Any, Any]] = {
    str: ("Caf\u00e9 \u201cx\u201d", "Caf\u00e9 \u201cx\u201d"),
    int: (7, 7),
    bool: (True, True),
    date: ("2022-02-22", date(2022, 2, 22)),
    time: ("18:30", time(18, 30)),
}


@pytest.mark.parametrize("name", [name for name in NAMES if name in COMMANDS])
def test_every_command_is_read_from_its_fields(name: str) -> None:
    """With all its fields given, and with no more than those it requires."""
    kind: type[Command] = COMMANDS[name]
    written, meant = sample(kind)
    required = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    least = {key: value for key, value in written.items() if key in required}

    requests = read(act("1", {"command": name, **written}, {"command": name, **least})).requests

    assert [request for request, _ in requests] == [meant, kind(**{key: getattr(meant, key) for key in required})]


def test_no_input_opens_a_ledger(book: Ledger) -> None:
    """Creating one does, and nothing else."""
    assert "open-ledger" in COMMANDS
    assert "there is no command 'open-ledger'" in fault(book, act("1", {"command": "open-ledger"})).reason


def test_text_is_kept_in_one_normal_form() -> None:
    """The same words, however their accents were typed, are the same words."""
    ((request, _),) = read(act("1", propose(title="Cafe\u0301"))).requests

    assert request.title == "Caf\u00e9"  # type: ignore[union-attr]


# All or nothing, and once.


def test_lines_are_acts_in_their_order(book: Ledger) -> None:
    """One receipt an act; blank lines are skipped; bytes and text are read alike."""
    receipts = add(book, [act("1", propose(), commit()), "", b"  \r\n", act("2", propose("b")).encode() + b"\r\n"])

    assert [receipt.numbers for receipt in receipts] == [(2, 3), (4,)]
    assert [entry.stream for entry in book.entries(1)] == ["action/a", "action/a", "action/b"]


@pytest.mark.parametrize("whole", [str, str.encode])
def test_an_input_may_be_given_whole(book: Ledger, whole: Any) -> None:
    """A text of lines is as good as its lines; a line's end within JSON text is escaped, and stays in it."""
    text = "\n".join([act("1", propose(title="one\ntwo\u2028three")), act("2", propose("b"))]) + "\n"

    with pytest.raises(InputRefused, match="U\\+2028"):
        add(book, whole(text))
    assert len(add(book, whole(text.replace("\\u2028", " ")))) == 2


def test_sent_again_it_adds_nothing(book: Ledger) -> None:
    """Every act is recognised by its id, and labels name the entries they named before."""
    lines = [act("1", propose(label="p"), commit(label="c")), act("2", {"command": "void", "entry": "c"})]
    first = add(book, lines)

    again = add(book, [*lines, act("3", propose("b") | {"with": {"answers_to": ["p", "c"]}})])

    assert [receipt.numbers for receipt in again[:2]] == [receipt.numbers for receipt in first]
    assert [receipt.repeated for receipt in again] == [True, True, False]
    assert book.entry(book.head).body.answers_to == (2, 3)


def test_an_act_given_twice_in_one_input_acts_once(book: Ledger) -> None:
    """And the label both give is one label."""
    line = act("1", propose(label="p"))

    receipts = add(book, [line, line, act("2", {"command": "void", "entry": "p"})])

    assert [receipt.numbers for receipt in receipts] == [(2,), (2,), (3,)]


def test_nothing_is_added_by_nothing(book: Ledger) -> None:
    """An empty input is no fault, and has no receipts."""
    assert add(book, []) == add(book, ["", "  "]) == add(book, b"") == ()
    assert book.head == 1


def test_one_fault_anywhere_and_nothing_is_recorded(book: Ledger) -> None:
    """The lines that are right, before it and after it, are not recorded either; put right, all are."""
    lines = [act("1", propose()), act("2", commit(), commit()), act("3", propose("b"))]

    found = fault(book, *lines)

    assert found.place == Place("acts.jsonl", 2, 2)
    assert found.reason.startswith("action/a is already committed")
    assert book.as_of().commitments().rows == ()
    assert len(add(book, [lines[0], act("2", commit()), lines[2]])) == 3


def test_every_fault_is_told_at_once(book: Ledger) -> None:
    """Those of reading and those of recording, in the order of the lines."""
    found = faults(
        book,
        act("1", propose(), propose("b", plan="plan/none")),
        "{",
        act("3", commit("31 June", timescale=3), {"command": "close"}),
        act("4", propose("c"), effective="2023-01-01"),
    )

    assert [(each.place.line, each.place.command, each.place.field) for each in found] == [
        (1, 2, ""),
        (2, 0, ""),
        (3, 1, "due"),
        (3, 1, "timescale"),
        (3, 2, "command"),
        (4, 1, ""),
    ]


def test_an_interrupted_input_leaves_nothing(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of recording, and the acts before it are gone as well."""
    record = Batch.record

    def interrupted(self: Batch, act: Act) -> Receipt:
        if act.id == "3":
            raise KeyboardInterrupt
        return record(self, act)

    monkeypatch.setattr(Batch, "record", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(book, [act(str(number), propose(str(number))) for number in range(1, 5)])
    assert book.head == 1


def test_a_store_that_fails_is_not_a_fault_of_the_input(book: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised as what it is, and at once."""

    def failing(*_: object) -> Receipt:
        raise StoreFailed("the disk is full")

    monkeypatch.setattr(Batch, "record", failing)
    with pytest.raises(StoreFailed, match="full"):
        add(book, [act("1", propose()), act("2", propose("b"))])


def test_a_ledger_that_cannot_be_recorded_in_says_so_itself(tmp_path: Any) -> None:
    """Not once a line."""
    Ledger.create(tmp_path / "a.ledger", council="A council", origin="example.org/a").close()
    with (
        Ledger.open(tmp_path / "a.ledger", read_only=True) as book,
        pytest.raises(StoreFailed, match="opened to be read"),
    ):
        add(book, [act("1", propose())])


# Labels.


def test_a_label_stands_wherever_an_entry_is_named(book: Ledger) -> None:
    """In answers, showings, restatements, voids and expectations, on later lines and in later files."""
    first = [
        act("1", {"command": "establish-body", "body": "body/b", "label": "board"}),
        act("2", propose(label="proposed"), commit(label="committed")),
    ]
    show = {"subject": "action/a", "depth": "appendix", "entries": ["proposed", "committed"]}
    second = [
        act("3", {"command": "write-paper", "paper": "paper/p", "as_at": "2022-02-01", "shows": [show]}),
        act("4", {"command": "restate", "entry": "committed", "as": commit("2022-07-30")}, expecting="committed"),
        act("5", {"command": "void", "entry": "committed"}, answers_to=["board", 3]),
    ]

    receipts = add_all(book, [("first", first), ("second", second)])

    assert [receipt.numbers for receipt in receipts] == [(2,), (3, 4), (5,), (6,), (7,)]
    assert book.entry(5).event.shows[0].entries == (3, 4)  # type: ignore[attr-defined]
    assert [book.entry(number).original for number in (6, 7)] == [4, 4]
    assert book.entry(7).body.answers_to == (2, 3)


@pytest.mark.parametrize("label", ["a", "A.b_c-9", "9a", "-", "." * 200])
def test_a_label_is_letters_digits_dots_dashes(label: str) -> None:
    """And no number, which would name another entry."""
    assert is_label(label)


@pytest.mark.parametrize("label", ["", "9", "007", "a b", "a/b", "é", "a\n", "." * 201, None, 9])
def test_what_is_no_label_is_refused(book: Ledger, label: object) -> None:
    """In its place."""
    assert not is_label(label)
    found = fault(book, act("1", propose(label=label)))
    assert found.place == Place("acts.jsonl", 1, 1, "label")
    assert "is not a label" in found.reason


def test_a_label_is_not_given_twice(book: Ledger) -> None:
    """It would be anyone's guess which entry was meant."""
    found = fault(book, act("1", propose(label="p")), act("2", propose("b"), propose("c", label="p")))

    assert str(found) == "acts.jsonl, line 2, command 2, label: 'p' is already a label of line 1"


def test_a_label_of_an_input_before_stands_in_one_after_it(book: Ledger) -> None:
    """So that a file kept for another day may mend what an earlier file said; sent again, it names the same."""
    labels: dict[str, int] = {}
    lines = [act("1", propose(label="p"), commit(label="c"))]
    add(book, lines, labels=labels)
    add(book, [act("2", {"command": "void", "entry": "c", "label": "v"}, answers_to=["p"])], labels=labels)
    add(book, lines, labels=labels)

    assert labels == {"p": 2, "c": 3, "v": 4}
    assert (book.entry(4).original, book.entry(4).void, book.entry(4).body.answers_to) == (3, True, (2,))


def test_a_label_of_an_input_before_is_not_given_to_another_entry(book: Ledger) -> None:
    """Nothing is recorded then, and the labels stay as they were; the closest is told from those too."""
    labels: dict[str, int] = {}
    add(book, [act("1", propose(label="proposed"))], labels=labels)

    for line, reason in (
        (act("2", propose("b", label="proposed")), "'proposed' is already a label of entry 2"),
        (act("2", {"command": "void", "entry": "propsed"}), "the closest is 'proposed'"),
    ):
        with pytest.raises(InputRefused, match=reason):
            add(book, [act("3", propose("c", label="c")), line], labels=labels)
        assert (book.head, labels) == (2, {"proposed": 2})


def test_a_label_of_another_file_says_which(book: Ledger) -> None:
    """Lines are counted in each file."""
    with pytest.raises(InputRefused) as refused:
        add_all(book, [("one", [act("1", propose(label="p"))]), ("two", ["", act("2", propose("b", label="p"))])])

    assert str(refused.value.faults[0]) == "two, line 2, command 1, label: 'p' is already a label of one, line 1"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("propsed", "no earlier line gives the label 'propsed': the closest is 'proposed'"),
        ("nothing-like-it", "no earlier line gives the label 'nothing-like-it'"),
        ("here", "the label 'here' is given on this very line: it can stand on later lines only"),
        ("later", "the label 'later' is given on line 3: it can stand on later lines only"),
        ("2", "the number of an entry is written without quotes, and '2' has them"),
        (2.0, "the number 2.0 stands where an entry's number, or a label, should"),
        (True, "true stands where an entry's number, or a label, should"),
        (None, "null stands where an entry's number, or a label, should"),
        (0, "'0' is not an entry's number: they run from 1"),
        (-1, "'-1' is not an entry's number: they run from 1"),
    ],
)
def test_what_names_no_entry_is_told(book: Ledger, entry: object, reason: str) -> None:
    """With what would have."""
    found = fault(
        book,
        act("1", propose(label="proposed")),
        act("2", {"command": "void", "entry": entry, "label": "here"}),
        act("3", propose("b", label="later")),
    )

    assert (found.place, found.reason) == (Place("acts.jsonl", 2, 1, "entry"), reason)


def test_a_line_that_waits_for_a_refused_one_says_so(book: Ledger) -> None:
    """By its label, and by what it speaks of; and again for a line that waits for that."""
    void = {"command": "void", "entry": "committed", "label": "voided"}
    found = faults(
        book,
        act("1", propose(titel="typed wrong", label="proposed")),
        act("2", commit(label="committed")),
        act("3", void),
        act("4", propose("b"), answers_to=["voided"]),
    )

    assert [each.reason for each in found] == [
        "propose-action takes no 'titel': the closest it takes is 'title'",
        "action/a has not been proposed on 1 February 2022 (it may be only because line 1, on action/a, is refused)",
        "it needs the label 'committed', and line 2, which gives it, is refused",
        "it needs the label 'voided', and line 3, which gives it, is refused",
    ]
    assert [each.follows and each.follows.line for each in found] == [None, 1, 2, 3]


def test_a_label_lost_with_a_line_that_cannot_be_read(book: Ledger) -> None:
    """Nobody can say that no line gave it."""
    found = faults(book, '{"id": "1", "commands": [{"label": "p"', act("2", {"command": "void", "entry": "p"}))

    assert found[1].reason == "no earlier line that could be read gives the label 'p'"


# What is not JSON, or not a line.


FOLDED = " (an act stands whole on one line: is this one folded over several?)"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xef\xbb\xbf{}", "it begins with a byte order mark: save the file as UTF-8 without one"),
        ("\ufeff{}", "it begins with a byte order mark: save the file as UTF-8 without one"),
        (b'{"a": "\xff"}', "it is not UTF-8: byte 8 is 0xFF"),
        ("\ud800", "it is not UTF-8: character 1 is U+D800, half of a pair"),
        (json.dumps({}).encode("utf-16"), "it is not UTF-8: byte 1 is 0xFF"),
        (b"\x00", "it is not JSON: expecting value at character 1"),
        ("{", f"it is not JSON: expecting property name enclosed in double quotes at character 2{FOLDED}"),
        ('{"id": "1",', f"it is not JSON: expecting property name enclosed in double quotes at character 12{FOLDED}"),
        (' "commands": []}', f"it is not JSON: extra data at character 12{FOLDED}"),
        ('{"id": "1"} {}', "it is not JSON: extra data at character 13"),
        ("{'id': 1}", "it is not JSON: expecting property name enclosed in double quotes at character 2"),
        ('{"id": "tab\there"}', "it is not JSON: invalid control character at character 12"),
        ('{"id": NaN}', "it is not JSON: NaN is no number there"),
        ('{"id": -Infinity}', "it is not JSON: -Infinity is no number there"),
        ('{"id": 1' + "0" * 9_000 + "}", "the number '1" + "0" * 59 + "…' is larger than any it takes"),
        ('{"id": "1", "id": "2"}', "the key 'id' stands twice in one object"),
        ('{"commands": [{"to": 1, "to": 2}]}', "the key 'to' stands twice in one object"),
        ("[" * 100_000, "its objects and lists lie too deep in each other: they may lie 16 deep"),
        ('{"a":' * 17 + "1" + "}" * 17, "its objects and lists lie too deep in each other: they may lie 16 deep"),
        ("[]", "it is not an act: a line takes one JSON object, in braces"),
        ("null", "it is not an act: a line takes one JSON object, in braces"),
        ('"text"', "it is not an act: a line takes one JSON object, in braces"),
        (b" " * (LINE_LIMIT + 2), "it is longer than a line may be: 16,777,216 bytes"),
        (7, "'7' is not a line: it takes bytes or text"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(book: Ledger, line: Any, reason: str) -> None:
    """A sentence in its place, and never an error of the parser's own."""
    found = fault(book, act("1", propose()), line)

    assert (found.place, found.reason) == (Place("acts.jsonl", 2), reason)


def test_what_lies_as_deep_as_it_may_is_read(book: Ledger) -> None:
    """The limit is on what is past it."""
    assert "takes no 'a'" in faults(book, '{"a":' * 16 + "1" + "}" * 16)[0].reason


def test_a_line_may_be_as_long_as_the_limit(book: Ledger) -> None:
    """And not one byte longer."""
    line = act("1", propose()).encode()
    padded = line + b" " * (LINE_LIMIT - len(line))

    assert fault(book, padded + b"  \n").reason == "it is longer than a line may be: 16,777,216 bytes"
    assert len(add(book, [padded + b"\n"])) == 1


def test_a_stream_is_read_by_lines_that_stay_within_bounds() -> None:
    """Of a line without end only so much is held as shows that it is too long; the next is whole again."""
    stream = io.BytesIO(b"{}\n" + b"x" * (3 * LINE_LIMIT) + b"\n" + b"y" * LINE_LIMIT + b"\n{}")

    lengths = [len(line) for line in lines_of(stream)]

    assert lengths == [3, LINE_LIMIT + 2, LINE_LIMIT + 1, 2]


def test_what_is_no_json_lines_at_all_is_not_read_to_its_end(book: Ledger) -> None:
    """A thousand lines that cannot be read are enough: the rest is not looked at, and that is said."""

    def endless() -> Iterator[str]:
        while True:
            yield "y"

    with pytest.raises(InputRefused) as refused:
        add_all(book, [("one", endless()), ("two", endless())])
    assert len(refused.value.faults) == 1_000
    assert refused.value.faults[-1].reason.endswith("nothing after this line was read")


# What is not what its field takes.


@pytest.mark.parametrize(
    ("particulars", "field", "reason"),
    [
        ({"id": None}, "id", "null stands where text should"),
        ({"id": ""}, "id", "a call takes an id of its caller's, so that sent twice it acts once"),
        ({"id": "x" * 201}, "id", "it is 201 characters long: a label takes 200"),
        ({"id": "\ud800"}, "id", "it holds the character U+D800, which a label may not"),
        ({"effective": "31 June"}, "effective", "'31 June' is not a day: it takes a date such as 2022-01-21"),
        ({"effective": "2022-06-31"}, "effective", "there is no such day as '2022-06-31'"),
        ({"effective": 2022}, "effective", "the number 2022 stands where text or an object should"),
        ({"effective": {"last": "2022-01-01"}}, "effective.first", "day takes this field, and it is not given"),
        ({"effective": {"first": "2022-01-02", "last": "2022-01-01"}}, "effective", "cannot end"),
        ({"by": "clerk"}, "by.post", "'clerk' is not a name: it takes post/…, in lower-case letters"),
        ({"by": "body/b"}, "by.post", "'body/b' does not name a post: it takes post/…"),
        ({"by": {}}, "by.post", "actor takes this field, and it is not given"),
        ({"source": "source/s"}, "source", "the text 'source/s' stands where an object should"),
        ({"source": {"document": "source/s", "sha256": "abc"}}, "source.sha256", "'abc' is not a SHA-256"),
        (
            {"source": {"document": "source/s", "page": 3}},
            "source",
            "source takes no 'page': it takes document, locator",
        ),
        ({"authority": {}}, "authority", "an authority is a decision or a rule: it takes one of the two"),
        ({"exempt": {"category": "9"}}, "exempt.basis", "exempt takes this field, and it is not given"),
        ({"answers_to": 3}, "answers_to", "the number 3 stands where a list should"),
        ({"answers_to": [1, "x y"]}, "answers_to.2", "no earlier line gives the label 'x y'"),
        ({"expecting": "soon"}, "expecting", "no earlier line gives the label 'soon'"),
        ({"commands": []}, "commands", "an act takes a list of one command or more, and none is given"),
        ({"commands": {}}, "commands", "an act takes a list of one command or more, and an object stands there"),
        ({"recorded_at": "2020-01-01T00:00Z"}, "", "the ledger alone says when an entry was recorded"),
        ({"number": 7}, "", "an act takes no 'number': the ledger alone says"),
        ({"efective": "2022-01-01"}, "", "an act takes no 'efective': the closest it takes is 'effective'"),
        ({"effective\x1b[2J": "2022-01-01"}, "", "takes no 'effective\ufffd[2J'"),
    ],
)
def test_a_fault_of_the_act_names_its_field(
    book: Ledger, particulars: dict[str, object], field: str, reason: str
) -> None:
    """And says what would be accepted there."""
    found = fault(
        book, json.dumps({"id": "1", "commands": [propose()], "effective": "2022-02-01", "by": "post/c"} | particulars)
    )

    assert found.place == Place("acts.jsonl", 1, field=field)
    assert reason in found.reason


MEETING = {"command": "hold-meeting", "meeting": "meeting/m", "body": "body/b"}
PAPER = {"command": "write-paper", "paper": "paper/p", "as_at": "2022-02-01"}
DECISION = {"command": "take-decision", "decision": "decision/d", "body": "body/b", "effect": "approved"}
PACK = {"command": "record-pack", "meeting": "meeting/m"}
RESTATE = {"command": "restate", "entry": 1}


@pytest.mark.parametrize(
    ("command", "field", "reason"),
    [
        (None, "", "null stands where a command, an object, should"),
        ("propose-action", "", "the text 'propose-action' stands where a command, an object, should"),
        ({}, "command", "nothing stands where the name of a command should"),
        ({"command": ["void"]}, "command", "a list stands where the name of a command should"),
        (
            {"command": "move-duedate"},
            "command",
            "there is no command 'move-duedate': the closest it takes is 'move-due-date'",
        ),
        ({"command": "xyzzy"}, "command", "there is no command 'xyzzy': it is close to none of the"),
        (propose() | {"action": "Action A"}, "action", "'Action A' is not a name: it takes action/…, in lower-case"),
        (propose() | {"action": "plan/a"}, "action", "'plan/a' does not name an action"),
        (
            {"comand": "void"},
            "command",
            "should: 'comand' was given, and the closest it takes is 'command'",
        ),
        (propose() | {"action": None}, "action", "null stands where text should"),
        (propose(title=["a"]), "title", "a list stands where text should"),
        (propose(title={}), "title", "an object stands where text should"),
        (propose(title=None), "title", "null stands where text should"),
        (propose(title="a\x00b"), "title", "it holds the character U+0000, which words may not"),
        (propose(title="\u202eevil"), "title", "it holds the character U+202E"),
        (propose(tite="x"), "", "propose-action takes no 'tite': the closest it takes is 'title'"),
        (propose(recorded_at="2020"), "", "the ledger alone says when an entry was recorded"),
        (propose() | {"with": 3}, "with", "the number 3 stands where an object should"),
        (propose() | {"with": {"recorded": 3}}, "with", "with takes no 'recorded': the ledger alone says"),
        (propose() | {"with": {"by": "clerk"}}, "with.by.post", "'clerk' is not a name"),
        (commit("31 June"), "due", "'31 June' is not a day: it takes a date such as 2022-01-21"),
        (commit("2022-06-31"), "due", "there is no such day as '2022-06-31'"),
        (commit("20220630"), "due", "'20220630' is not a day"),
        (commit("2022-06-30T00:00"), "due", "is not a day"),
        (commit("٢٠٢٢-06-30"), "due", "is not a day"),
        (commit() | {"due": 20220630}, "due", "the number 20220630 stands where a date such as 2022-01-21 should"),
        (MEETING | {"at": "25:00"}, "at", "there is no such time as '25:00'"),
        (MEETING | {"at": "6pm"}, "at", "'6pm' is not a time of day"),
        (MEETING | {"at": "18:00:30"}, "at", "'18:00:30' is not a time of day"),
        (MEETING | {"at": "18:00Z"}, "at", "'18:00Z' is not a time of day: it takes one such as 18:00, with no zone"),
        (DECISION | {"effect": "aproved"}, "effect", "'aproved' is none of approved, noted"),
        (DECISION | {"effect": 1}, "effect", "the number 1 stands where one of approved, noted"),
        (PACK | {"complete": "yes"}, "complete", "the text 'yes' stands where true or false should"),
        (PACK | {"complete": 1}, "complete", "the number 1 stands where true or false should"),
        (PACK, "complete", "record-pack takes this field, and it is not given"),
        (PAPER | {"shows": {}}, "shows", "an object stands where a list should"),
        (PAPER | {"shows": ["action/a"]}, "shows.1", "the text 'action/a' stands where an object should"),
        (PAPER | {"shows": [{"subject": "action/a", "depth": "deep"}]}, "shows.1.depth", "'deep' is none of headline"),
        (PAPER | {"says": [{"text": "x", "depth": "link"}, {"depth": "link"}]}, "says.2.text", "say takes this field"),
        (RESTATE | {"as": 1}, "as", "restate takes an object here: the command that should have been given"),
        (RESTATE, "as", "restate takes an object here: the command that should have been given"),
        (RESTATE | {"as": {"command": "void"}}, "as.command", "there is no command 'void'"),
        (RESTATE | {"as": propose(label="x")}, "as", "propose-action takes no 'label'"),
        (RESTATE | {"as": propose() | {"action": 3}}, "as.action", "the number 3 stands where text, in quotes, should"),
        ({"command": "void"}, "entry", "void takes this field, and it is not given"),
        ({"command": "void", "entry": 1, "as": {}}, "", "void takes no 'as'"),
        ({"command": "void", "entry": 1, "reason": "oops"}, "reason", "'oops' is none of mistyped, learnt since"),
    ],
)
def test_a_fault_of_a_command_names_its_field(book: Ledger, command: object, field: str, reason: str) -> None:
    """Which command of the line it is, and what would be accepted there."""
    found = fault(book, act("1", propose("other"), command))

    assert (found.place.line, found.place.command, found.place.field) == (1, 2, field)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        (act("1", commit()), Place("acts.jsonl", 1, 1), "action/a has not been proposed on 1 February 2022"),
        (
            act("1", propose("b"), propose(plan="plan/p")),
            Place("acts.jsonl", 1, 2),
            "'plan' names plan/p, which is not on the record",
        ),
        (
            act("1", propose(), effective="2022-03-11"),
            Place("acts.jsonl", 1, 1),
            "11 March 2022 is later than 10 March 2022",
        ),
        (
            act("1", propose(), effective=None),
            Place("acts.jsonl", 1, 1, "effective"),
            "it takes the day on which it happened",
        ),
        (act("1", propose(), by=None), Place("acts.jsonl", 1, 1, "by"), "an entry takes the post that answers for it"),
        (act("1", {"command": "void", "entry": 9}), Place("acts.jsonl", 1, 1), "there is no entry 9 to mend"),
        (act("1", {"command": "void", "entry": 1}), Place("acts.jsonl", 1, 1), "entry 1 opened the ledger"),
        (act("1", propose(title="x" * 10_000_000)), Place("acts.jsonl", 1, 1), "may take 1,048,576"),
        (
            act("1", propose(), source={"document": "source/s"}),
            Place("acts.jsonl", 1, 1),
            "'source' names source/s, which is not on",
        ),
    ],
)
def test_what_the_ledger_refuses_is_told_in_its_place(book: Ledger, line: str, place: Place, reason: str) -> None:
    """With the ledger's own sentence, and its error."""
    found = fault(book, line)

    assert found.place == place
    assert reason in found.reason
    assert isinstance(found.error, Refused | Malformed)


def test_what_is_wrong_with_an_act_as_a_whole_is_told_of_no_one_command(book: Ledger) -> None:
    """Where it has several."""
    add(book, [act("1", propose())])

    found = fault(book, act("1", propose("b"), propose("c")))

    assert found.place == Place("acts.jsonl", 1)


# Conflicts.


def test_an_id_used_before_for_something_else_is_a_conflict(book: Ledger) -> None:
    """Nothing else was wrong, so the whole is one."""
    add(book, [act("1", propose())])

    with pytest.raises(InputRefused) as refused:
        add(book, [act("1", propose("b", label="b")), act("2", {"command": "void", "entry": "b"})])

    assert isinstance(refused.value.faults[0].error, CallReused)
    assert refused.value.conflict


def test_what_moved_since_is_a_conflict(book: Ledger) -> None:
    """The caller looks again, and decides again."""
    add(book, [act("1", propose()), act("2", commit())])

    found = fault(book, act("3", {"command": "close-action", "action": "action/a"}, expecting=2))

    assert isinstance(found.error, Conflict)
    assert "action/a has moved since entry 2: look at entry 3" in found.reason


def test_with_another_fault_beside_it_a_conflict_is_no_conflict(book: Ledger) -> None:
    """To look again would not help."""
    add(book, [act("1", propose())])

    with pytest.raises(InputRefused) as refused:
        add(book, [act("1", propose("b")), act("2", commit("31 June"))])

    assert not refused.value.conflict


def test_the_error_says_the_first_fault_and_how_many_more(book: Ledger) -> None:
    """In one sentence; all of them are in its faults."""
    with pytest.raises(InputRefused) as one:
        add(book, ["{}}"])
    with pytest.raises(InputRefused) as three:
        add(book, ["{", "{", "{"])

    assert str(one.value) == "nothing was recorded: input, line 1: it is not JSON: extra data at character 3"
    assert str(three.value).endswith(f"at character 2{FOLDED} (and 2 more faults)")


# Anything at all.

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAME = st.sampled_from(
    ["action/a", "body/b", "meeting/m", "paper/p", "plan/p", "decision/d", "source/s", "post/p", "x"]
)
SCALAR = st.sampled_from(
    ["a", "2022-01-01", "2022", "31 June", "18:00", "approved", "noted", "appendix", "", 1, 2, None, True]
)
FIELDS = [
    "action",
    "body",
    "meeting",
    "paper",
    "decision",
    "to",
    "due",
    "shows",
    "says",
    "as",
    "entry",
    "label",
    "with",
]
COMMAND = st.fixed_dictionaries(
    {"command": st.sampled_from(NAMES) | JSON}, optional=dict.fromkeys(FIELDS, NAME | SCALAR | JSON)
)
PROPOSED = st.fixed_dictionaries(
    {"command": st.sampled_from(["propose-action", "commit-action", "close-action"]), "action": NAME},
    optional={"label": SCALAR, "title": SCALAR, "due": SCALAR},
)
ACT = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2", "3"]) | JSON, "commands": st.lists(COMMAND | PROPOSED, max_size=3) | JSON},
    optional={
        "effective": st.sampled_from(["2022-01-01", "2022-02", "2030"]) | JSON,
        "by": st.sampled_from(["post/clerk"]) | JSON,
        "answers_to": JSON,
        "expecting": SCALAR,
    },
)
LINE = (
    (ACT | PROPOSED.map(lambda each: json.loads(act("9", each)))).map(json.dumps)
    | JSON.map(json.dumps)
    | st.binary(max_size=20)
    | st.text(max_size=20)
)
# Lines that are mostly right, so that some inputs are recorded: ids, labels and days meet in them.
RIGHT = st.builds(
    lambda call, name, command, label, day: act(call, {"command": command, "action": name} | label, effective=day),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["action/a", "action/b"]),
    st.sampled_from(["propose-action", "propose-action", "commit-action", "close-action"]),
    st.sampled_from([{}, {}, {"label": "a"}, {"with": {"answers_to": ["a"]}}]),
    st.sampled_from(["2022-02-01", "2022-02", "2022-02-02"]),
)


@given(st.lists(LINE, max_size=4) | st.lists(RIGHT, max_size=3))
def test_whatever_is_sent_is_recorded_whole_or_refused_whole(lines: list[bytes | str]) -> None:
    """No input can make it fail in any other way, and what was recorded is recognised when sent again."""
    with Ledger.create(council="A council", origin="example.org/a", clock=SimulatedClock(TODAY)) as book:
        faults: tuple[Fault, ...] = ()
        receipts: tuple[Receipt, ...] = ()
        try:
            receipts = add(book, lines)
        except InputRefused as refused:
            faults = refused.faults

        assert all(each.reason and "\n" not in str(each) for each in faults)
        assert not (faults and receipts)
        assert book.head == max([1, *(receipt.act for receipt in receipts)])
        assert bool(faults) or all(receipt.repeated for receipt in add(book, lines))
