"""How events and commands are declared: what their annotations take, and what they refuse."""

from __future__ import annotations

import types
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Union, cast, get_args, get_origin
from unicodedata import is_normalized, normalize

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Depth, Say, Show
from ledger.aggregates import COMMANDS, DECIDERS, command_name
from ledger.aggregates.action import ActionProposed, ActionSplit, DueDateMoved, MoveDueDate, ProposeAction, SplitAction
from ledger.aggregates.body import HolderAppointed
from ledger.aggregates.meeting import HoldMeeting, ItemMinuted, MeetingHeld, MinuteItem
from ledger.aggregates.paper import PaperWritten, WritePaper
from ledger.aggregates.plan import Fate, Mapping, PlanSuperseded
from ledger.codec import EVENTS
from ledger.errors import Malformed
from ledger.kinds import (
    LABEL_LIMIT,
    ActionName,
    ByDecision,
    EntryNumber,
    Label,
    StreamName,
    Words,
    checker,
    cleaner,
    shown,
)
from ledger.testing import anything
from ledger.values import Saying, Showing
from ledger.vocabulary import Command, Event, Value, citations, fields_of

KINDS: list[type[Value]] = [*COMMANDS.values(), *EVENTS.values()]
FIELDS = [(kind, name) for kind in KINDS for name in fields_of(cast("type", kind))]
WRONG: dict[Any, tuple[Any, ...]] = {
    str: (5, b"action/a", True, ["action/a"], "\x00", "\u202e", "\ud800"),
    date: ("2022-01-21", 5, datetime(2022, 1, 21, tzinfo=UTC)),
    time: ("18:00", time(18, tzinfo=UTC), time(18, 0, 1), time(18, 0, 0, 1)),
    bool: (1, "true", None),
    int: (True, 0, -1, "5", 5.0, 2**53),
    tuple: ("action/a", 5, ("\x00",), (None,), {"action/a"}),
}


def sort_of(annotation: Any) -> Any:
    """The plain type that an annotation accepts, None aside."""
    if get_origin(annotation) is Annotated:
        return sort_of(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return sort_of(next(each for each in get_args(annotation) if each is not types.NoneType))
    return get_origin(annotation) or annotation


@settings(max_examples=400)
@given(st.sampled_from(FIELDS), st.data())
def test_a_field_refuses_what_its_annotation_does_not_say(field: tuple[type[Value], str], data: st.DataObject) -> None:
    """In one sentence that names the field; and it keeps what the annotation does say."""
    kind, name = field
    fitting = data.draw(anything.values(kind))
    assert fitting.but(**{name: getattr(fitting, name)}) == fitting
    wrong = data.draw(st.sampled_from(WRONG.get(sort_of(fields_of(cast("type", kind))[name]), ("no such", 5, b""))))

    with pytest.raises(Malformed) as fault:
        fitting.but(**{name: wrong})

    assert fault.value.field == name
    assert str(fault.value).startswith(f"{name}: ")
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_value_is_frozen_and_can_be_kept_in_a_set(kind: type[Value]) -> None:
    """What was said is never changed, and the same thing said twice is equal."""

    @settings(max_examples=3)
    @given(anything.values(kind))
    def frozen(value: Value) -> None:
        for name in fields_of(cast("type", kind)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, name, None)
        assert len({value, value.but()}) == 1

    frozen()


@given(anything.commands())
def test_a_command_and_its_event_say_the_same(command: Command) -> None:
    """The event has no field that the command did not give, and none of its words."""
    event = command.event()

    assert type(event) is type(command).becomes
    for name in fields_of(cast("type", type(event))):
        given_, kept = getattr(command, name), getattr(event, name)
        if isinstance(given_, tuple):
            kept, given_ = list(kept), [each.fact() if hasattr(each, "fact") else each for each in given_]
        assert kept == given_


@given(anything.commands())
def test_a_commands_stream_is_of_the_kind_that_takes_it(command: Command) -> None:
    """Each command is in the table of one decider, whose kind its stream bears."""
    deciders = [decider for decider in DECIDERS.values() if type(command) in decider.commands]

    assert [decider.kind for decider in deciders] == [command.stream.partition("/")[0]]
    assert COMMANDS[command_name(type(command))] is type(command)


SHOWN = Showing("action/a", Depth.APPENDIX, (2, 3))
SAID = Saying(Depth.SPOKEN, None, "amber")
CITED: list[tuple[Event, set[tuple[str, str]]]] = [
    (ActionSplit(("action/b", "action/c")), {("into", "action/b"), ("into", "action/c")}),
    (
        PlanSuperseded("plan/two", (Mapping("action/a", Fate.MERGED, ("action/b",)),)),
        {("by", "plan/two"), ("mapping", "action/a"), ("mapping", "action/b")},
    ),
    (
        PaperWritten(date(2022, 1, 21), (SHOWN,), (SAID, SAID.but(about="decision/d"))),
        {("shows", "action/a"), ("says", "decision/d")},
    ),
    (HolderAppointed("post/chair", "person/p1", None, None), set()),
    (MeetingHeld("body/board", None), {("body", "body/board")}),
    (ActionProposed(None, None, ""), set()),
]


@pytest.mark.parametrize(("event", "cited"), CITED, ids=lambda value: type(value).__name__)
def test_every_stream_an_event_names_is_a_citation(event: Event, cited: set[tuple[str, str]]) -> None:
    """However deep it lies; posts and persons are names, but no streams."""
    assert set(citations(event)) == cited


@given(st.text(max_size=12) | anything.names())
def test_a_name_is_a_kind_and_a_slug(text: str) -> None:
    """Lower-case letters, digits, dots and dashes after one slash; and of the kind that was asked for."""
    kind, _, slug = text.partition("/")
    parts = slug.replace("_", "-").replace(".", "-").split("-")
    plain = "abcdefghijklmnopqrstuvwxyz0123456789"
    fits = bool(kind) and set(kind) <= set(plain[:26]) and all(part and set(part) <= set(plain) for part in parts)

    assert accepts(StreamName, text) is fits
    assert accepts(ActionName, text) is (fits and kind == "action")


@pytest.mark.parametrize(
    "text",
    [
        "action/a/b",
        "action/",
        "/a",
        "action",
        "Action/a",
        "action/A",
        "action/a-",
        "action/a--b",
        "action/é",
        "action/a\n",
    ],
)
def test_what_is_no_name_is_refused(text: str) -> None:
    """Names are read by people and typed by hand: there is one way to write each."""
    assert not accepts(StreamName, text)


@given(st.text(max_size=8))
def test_text_is_kept_in_one_form_and_holds_nothing_unseen(text: str) -> None:
    """Normal form C; no controls, no halves of pairs, nothing that turns the direction of reading."""
    kept = cleaner(Label)(text)
    turned = any(0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069 for char in kept)
    unseen = any(ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F or char in "\u2028\u2029" for char in kept)
    halves = any(0xD800 <= ord(char) <= 0xDFFF for char in kept)

    assert kept == normalize("NFC", text)
    assert accepts(Label, kept) is not (turned or unseen or halves)
    if not halves and not turned and set(kept).isdisjoint("\u2028\u2029"):
        lines = "".join(char for char in kept if char not in "\t\n")
        assert accepts(Words, kept) is not any(ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F for char in lines)
    assert accepts(Label, text) is (accepts(Label, kept) and is_normalized("NFC", text))


def test_a_label_is_short_and_words_may_be_long() -> None:
    """A label is one line of at most so many characters; words have a limit of their own, an entry's."""
    assert accepts(Label, "a" * LABEL_LIMIT)
    assert not accepts(Label, "a" * (LABEL_LIMIT + 1))
    assert accepts(Words, "a\n" * LABEL_LIMIT)
    assert not accepts(StreamName, "action/" + "a" * LABEL_LIMIT)


@pytest.mark.parametrize(
    ("value", "fits"), [(1, True), (2**53 - 1, True), (0, False), (-1, False), (2**53, False), (True, False)]
)
def test_entries_are_numbered_from_one(value: object, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    """And no further than every reader of JSON can count."""
    assert accepts(EntryNumber, value) is fits


def test_lists_are_kept_as_tuples_and_choices_by_their_value() -> None:
    """What a caller writes as JSON would, an event keeps as it is declared."""
    command = MinuteItem("meeting/m", "1", "body/board", shows=[Show("action/a", "appendix", [2])])  # type: ignore[arg-type]

    assert command.shows == (Show("action/a", Depth.APPENDIX, (2,)),)
    assert SplitAction("action/a", ["action/b"]).into == ("action/b",)  # type: ignore[arg-type]
    assert command.event() == ItemMinuted("1", "body/board", (Showing("action/a", Depth.APPENDIX, (2,)),), ())


def test_a_faults_place_is_named_to_the_last_field() -> None:
    """A value inside a value says where it lies."""
    with pytest.raises(Malformed) as fault:
        Mapping("action/a", "burnt")  # type: ignore[arg-type]
    assert fault.value.field == "fate"
    assert str(fault.value) == "fate: 'burnt' is none of carried, merged, split, closed, withdrawn"


def test_words_are_kept_by_field_and_only_where_there_are_any() -> None:
    """A string for a field of one, a list for a field of several, in order; nothing for none."""
    says = (Say("one", Depth.SPOKEN), Say("", Depth.LINK))

    assert ProposeAction("action/a", title="Reset").words() == {"title": "Reset"}
    assert ProposeAction("action/a").words() == {}
    assert WritePaper("paper/p", date(2022, 1, 21), says=says).words() == {"says": ["one", ""]}
    assert WritePaper("paper/p", date(2022, 1, 21), says=says[1:]).words() == {}


def test_a_decision_cited_as_authority_is_no_fact() -> None:
    """It lies beside the facts, in one place for every kind of entry."""
    command = MoveDueDate("action/a", date(2022, 1, 21), decision="decision/d")

    assert command.authority == "decision/d"
    assert "decision" not in fields_of(DueDateMoved)
    assert HoldMeeting("meeting/m", "body/board").authority is None


def test_a_command_whose_fields_are_not_its_events_is_a_mistake_in_the_code() -> None:
    """Found when the class is made: a fact that nothing keeps, or one that nothing says."""

    class Happened(Event):
        """Something."""

        label: Label

    with pytest.raises(TypeError, match="do not fit"):

        class SayNothing(Command, says=Happened):
            """Leaves out the label."""

            action: ActionName
            decision: ByDecision = None

    with pytest.raises(TypeError, match="do not fit"):

        class SayMore(Command, says=Happened):
            """Says more than is kept."""

            action: ActionName
            label: Label
            more: Label = ""


@given(st.text() | st.binary() | st.integers() | st.lists(st.text()))
def test_what_an_error_repeats_is_short_and_printable(value: object) -> None:
    """Whatever was given: an error is one line on a terminal."""
    text = shown(value)

    assert text.isprintable()
    assert len(text) <= 63
    assert (text[0], text[-1]) == ("'", "'")


def accepts(kind: Any, value: object) -> bool:
    """Whether an annotation takes a value."""
    try:
        checker(kind)(value)
    except Malformed:
        return False
    return True
