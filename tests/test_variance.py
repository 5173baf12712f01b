"""What was said of actions and measures, beside what the record had: differs, does not, or there is no telling."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planting import altered, breached, each, with_
from slow_council import BOARD, OWNER, PLAN, A

from ledger import Actor, Authority, Exempt, Ledger, SimulatedClock, Truth, With
from ledger.aggregates import action, body, measure, meeting, paper, policy
from ledger.projection import Why
from ledger.projections.telling.compared import GLOOMIER, ROSIER
from ledger.projections.telling.variance_row import Said, Variance
from ledger.testing import check
from ledger.values import Day, Depth, Kind, Say, Show

M, P = "measure/visits", "paper/report"
SCHEME = policy.AdoptStatusScheme(
    "policy/colours", "1", "Blue", "Green", "Amber", "Red", "Grey", "NA", moves_at_risk=1, moves_late=2
)

UNCITED = "status scheme adopted with no decision cited"
BOTH = "the scheme used that day calls so what is late, and what is on track or done"


def tell(council: Any, on: int, *content: Any, as_at: int | None = None, name: str = P, exempt: bool = False) -> None:
    """A paper of a day that says or shows things, circulated to the board on another or the same."""
    says = tuple(each for each in content if isinstance(each, Say))
    shows = tuple(each for each in content if isinstance(each, Show))
    day = on if as_at is None else as_at
    written: Any = paper.WritePaper(name, council.day(day), shows=shows, says=says)
    council.say(day, With(written, exempt=Exempt("9", "a basis")) if exempt else written)
    council.say(on, paper.CirculatePaper(name, BOARD))


def say(label: str, about: str = A) -> Say:
    """A label given to a thing."""
    return Say("as reported", Depth.COVERING_REPORT, about, label)


def rows(council: Any, on: int, what: Said = Said.LABEL) -> list[Variance]:
    """What was said in one way."""
    return [each for each in council.at(on).variance() if each.what is what]


def differ(council: Any, on: int, what: Said = Said.LABEL) -> list[Truth]:
    """Whether each thing said in one way differs."""
    return [each.differs for each in rows(council, on, what)]


def test_a_label_is_held_against_the_record_of_the_papers_day(council: Any) -> None:
    """By what the scheme in force that day calls its standing, however spaced or capitalised; or by the plain word."""
    council.say(0, SCHEME)
    council.commit(10)
    for number, (label, on) in enumerate([("RED", 20), ("late", 20), ("Green", 20), ("grey ", 5), ("Green", 5)]):
        tell(council, 21, say(label), as_at=on, name=f"paper/p{number}")

    found = {(each.said, each.as_at): each for each in rows(council, 22)}
    assert {(label, on): found[label, council.day(on)].differs for label, on in [("RED", 20), ("late", 20)]} == {
        ("RED", 20): Truth.NO,
        ("late", 20): Truth.NO,
    }
    green = found["Green", council.day(20)]
    assert (green.differs, green.recorded, green.scheme, green.by, green.body) == (
        Truth.YES,
        "Red",
        "1",
        P[:6] + "p2",
        BOARD,
    )
    assert found["grey ", council.day(5)].differs is Truth.NO
    assert found["Green", council.day(5)].differs is Truth.YES
    assert rows(council, 22)[0].differs is Truth.YES


def test_a_label_that_the_scheme_does_not_know_tells_nothing(council: Any) -> None:
    """Nor does one of what was not committed to by then."""
    council.commit(10)
    tell(council, 20, say("progressing well"))
    council.say(20, action.ProposeAction("action/x"))
    tell(council, 20, say("on track", "action/x"), name="paper/q")

    found = {each.about: each for each in rows(council, 21)}
    assert {each.differs for each in found.values()} == {Truth.UNKNOWN}
    assert found[A].note == "no label of the scheme used that day"
    assert found["action/x"].note == "it was not committed to by then, on this record"


def test_a_scheme_adopted_later_compares_nothing_before_it(council: Any) -> None:
    """A past label is held against the words of its own day (domain R2)."""
    council.say(0, SCHEME)
    council.commit(10)
    tell(council, 20, say("Red"))
    council.say(30, SCHEME.but(version="2", late="Purple", on_track="Red"))

    (row,) = rows(council, 31)
    assert (row.differs, row.scheme) == (Truth.NO, "1")


def test_a_scheme_may_give_a_plain_word_another_meaning(council: Any) -> None:
    """One council's "on track" is another's risk: the scheme's own labels come before the plain words."""
    council.say(0, SCHEME.but(on_track="Fine", at_risk="On track"))
    council.commit(30)
    council.move(2, 50, "a rule")
    tell(council, 10, say("on track"))

    (row,) = rows(council, 11)
    assert (row.recorded, row.differs) == ("On track", Truth.NO)


def test_what_is_compared_by_a_scheme_that_nobody_decided_on_says_so(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside whatever else is noted of it, what is withheld included; what compares no label by it does not."""
    council.say(0, SCHEME)
    council.commit(10)
    council.say(1, action.ProposeAction("action/none"), measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    tell(council, 20, say("Red"), say("so so"), say("Red", "action/none"), say("52%", M))
    tell(council, 20, say("Red"), name="paper/exempt", exempt=True)
    council.report(20, "Amber")

    found = {(row.by, row.about, row.said): row.note for row in council.at(21).variance()}
    assert found == {
        (P, A, "Red"): UNCITED,
        (P, A, "so so"): f"no label of the scheme used that day; {UNCITED}",
        (P, "action/none", "Red"): "it was not committed to by then, on this record",
        (P, M, "52%"): "no figure of it is on the record by then",
        ("paper/exempt", A, "[withheld: 9]"): f"[withheld: 9]; {UNCITED}",
        (A, A, "Amber"): UNCITED,
    }
    assert not check(council.book, only=["4", "30"])
    altered(monkeypatch, "variance", each(lambda row: {"note": row.note.removesuffix(UNCITED)}))
    assert breached(council.book, ["4"])


def test_what_is_compared_by_a_scheme_that_an_authority_adopted_notes_nothing_of_it(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looser by nobody's leave than that, it does."""
    council.say(0, SCHEME, rule="a rule")
    council.commit(10)
    tell(council, 20, say("Red"))
    assert [row.note for row in rows(council, 21)] == [""]

    council.say(22, SCHEME.but(version="2", moves_late=9))
    tell(council, 23, say("Red"), name="paper/q")
    looser = "status scheme moves late 9 by no authority that stands: moves late 2 as before"
    assert {row.by: row.note for row in rows(council, 24)} == {P: "", "paper/q": f"{UNCITED}; {looser}"}
    assert not check(council.book, only=["4"])
    altered(monkeypatch, "variance", with_(note=UNCITED))
    assert breached(council.book, ["4"])


@pytest.mark.parametrize("shared", ["on_track", "done"])
def test_a_label_of_what_is_late_and_of_what_is_well_says_neither(
    council: Any, monkeypatch: pytest.MonkeyPatch, shared: str
) -> None:
    """Of an action that stands as the one or the other it is not known whether it differs; it is nobody's agreement."""
    council.say(0, SCHEME.but(**{shared: "Fine", "late": "Fine"}), rule="a rule")
    council.commit(10)
    tell(council, 20, say("fine"))
    (row,) = rows(council, 21)
    assert (row.recorded, row.differs, row.leans, row.note) == ("Fine", Truth.UNKNOWN, "", BOTH)

    assert not check(council.book, only=["4"])
    altered(monkeypatch, "variance", with_(differs=Truth.NO))
    assert breached(council.book, ["4"])


def test_a_label_of_what_is_well_and_of_what_is_late_says_neither_of_what_is_well(council: Any) -> None:
    """Nor is it known to differ where the action is on track; of one at risk, which is between the two, it is told."""
    council.say(0, SCHEME.but(on_track="Fine", at_risk="Fine", late="Fine"), rule="a rule")
    council.commit(30)
    council.start()
    council.commit(30, "action/b")
    council.move(2, 50, "a rule", "action/b")
    tell(council, 3, say("Fine"), say("Fine", "action/b"))

    found = {row.about: (row.recorded, row.differs, row.note) for row in rows(council, 4)}
    assert found == {A: ("Fine", Truth.UNKNOWN, BOTH), "action/b": ("Fine", Truth.NO, "")}


def test_what_may_have_been_done_by_then_cannot_be_told(council: Any) -> None:
    """Delivered on a day not known exactly, it may be late and may be done."""
    council.commit(10)
    council.say(Day(council.day(8), council.day(25)), action.DeliverAction(A), recorded=26)
    tell(council, 30, say("on track"), as_at=20)

    (row,) = rows(council, 30)
    assert (row.differs, row.leans, row.note) == (Truth.UNKNOWN, "", "whether it was done by then is not known")


def test_a_record_that_was_not_kept_contradicts_nobody() -> None:
    """What nobody recorded by then may have been so."""
    clock = SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    day = date(2022, 1, 5)
    requests: tuple[Any, ...] = (
        body.EstablishBody(BOARD),
        action.ProposeAction(A),
        action.CommitAction(A, date(2022, 6, 1)),
        action.AssignOwner(A, OWNER),
        paper.WritePaper(P, day, says=(say("on track"),)),
        paper.CirculatePaper(P, BOARD),
    )
    book.record(requests, id="1", by=Actor("post/clerk"), effective=day)

    (row,) = book.as_of(date(2022, 2, 1)).variance()
    assert (row.recorded, row.differs) == ("Grey", Truth.UNKNOWN)
    assert row.note == "no evidence either way: the record was not being kept by then"


def test_a_status_reported_is_held_against_the_record_of_its_day(council: Any) -> None:
    """By the action's board, and the first meeting it held from then on."""
    council.say(0, SCHEME)
    council.commit(10)
    council.report(20, "Green")
    council.report(20, "")
    met = council.meet(25)

    (row,) = rows(council, 26, Said.STATUS)
    assert (row.differs, row.recorded, row.body, row.meeting, row.by) == (Truth.YES, "Red", BOARD, met, A)
    assert row.told is False
    assert rows(council, 22, Said.STATUS)[0].meeting == ""

    council.commit(40, "action/b", on=27)
    council.report(28, "Green", "action/b")
    assert {each.about: each.differs for each in rows(council, 60, Said.STATUS)}["action/b"] is Truth.NO


def test_a_due_date_shown_is_held_against_that_of_the_day_it_was_shown(council: Any) -> None:
    """What was moved since the paper was drawn up was out of date when it was shown."""
    council.commit(30)
    tell(council, 20, Show(A, Depth.APPENDIX), as_at=10)
    assert [each.told for each in rows(council, 21, Said.DUE)] == [True]
    assert differ(council, 20, Said.DUE) == [Truth.NO]

    council.say(12, action.MoveDueDate(A, council.day(60)), recorded=22)
    (row,) = rows(council, 22, Said.DUE)
    assert (row.differs, row.said, row.recorded) == (Truth.YES, "31 January 2022", "2 March 2022")
    what = "out of date when it was shown: due on 31 January 2022, and by then on 2 March 2022"
    assert [each.what for each in row.findings] == [what]
    assert rows(council, 21, Said.DUE)[0].findings == row.findings
    assert council.at(21, recorded=12).variance()[0].differs is Truth.NO


def test_a_date_that_nobody_allowed_is_found_where_it_was_shown(council: Any) -> None:
    """It does not differ from the record; the last day that an authority allowed stands beside it."""
    council.commit(30)
    council.move(5, 60)
    tell(council, 20, Show(A, Depth.APPENDIX))

    (row,) = rows(council, 20, Said.DUE)
    assert row.differs is Truth.NO
    assert [each.what for each in row.findings] == [
        "shown as due on 2 March 2022; the last day an authority allowed: 31 January 2022"
    ]


def test_a_date_shown_on_a_day_not_known_is_held_against_each(council: Any) -> None:
    """Where the date moved meanwhile, there is no telling."""
    council.commit(30)
    council.say(10, paper.WritePaper(P, council.day(10), shows=(Show(A, Depth.APPENDIX),)))
    council.move(15, 60)
    council.say(Day(council.day(12), council.day(18)), paper.CirculatePaper(P, BOARD), recorded=20)

    (row,) = rows(council, 20, Said.DUE)
    assert (row.differs, row.findings) == (Truth.UNKNOWN, ())


@pytest.mark.parametrize(
    ("label", "differs"),
    [
        ("86.5%", Truth.NO),
        ("86.5 %", Truth.NO),
        ("86.50", Truth.NO),
        ("87", Truth.NO),
        ("88", Truth.YES),
        ("86", Truth.NO),
        ("52%", Truth.YES),
        ("nearly 86%", Truth.UNKNOWN),
        ("86 cases", Truth.UNKNOWN),
    ],
)
def test_a_figure_is_held_against_the_last_recorded(council: Any, label: str, differs: Truth) -> None:
    """Only where it is a plain figure in the measure's own unit; rounded, it is the same to as many places."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "52"))
    council.say(9, measure.TakeMeasurement(M, "q2", council.day(9), "86.5"))
    tell(council, 10, say(label, M))

    (row,) = rows(council, 11, Said.FIGURE)
    assert row.differs is differs
    assert row.recorded == "86.5 %, of 10 January 2022"
    assert ("it is the figure of" in row.note) is (label == "52%")


@pytest.mark.parametrize(
    ("label", "differs"),
    [
        ("1250", Truth.NO),
        (" 1,250 ", Truth.NO),
        ("+1,250 VISITS", Truth.NO),
        ("1250visits", Truth.NO),
        ("1,250.0 visits ", Truth.NO),
        ("-1,250", Truth.YES),
        ("1,250.1", Truth.YES),
        ("1,25", Truth.UNKNOWN),
        ("12,50 visits", Truth.UNKNOWN),
        ("1250.", Truth.UNKNOWN),
        ("about 1250", Truth.UNKNOWN),
        ("1250 visits so far", Truth.UNKNOWN),
    ],
)
def test_a_plain_figure_has_a_number_and_the_unit_of_the_measure_or_none(
    council: Any, label: str, differs: Truth
) -> None:
    """However spaced and capitalised, with its thousands parted or not; anything more is no plain figure."""
    council.say(1, measure.DefineMeasure(M, " Visits ", measure.Better.HIGHER))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "1250"))
    tell(council, 10, say(label, M))

    (row,) = rows(council, 11, Said.FIGURE)
    assert row.differs is differs
    plain = "not a plain figure in the unit of the measure"
    assert row.note == (plain if differs is Truth.UNKNOWN else "")


def test_what_is_compared_says_what_it_rests_on_and_what_is_missing(council: Any) -> None:
    """The telling and the paper, and what the record has of the thing; an older figure says of which day it is."""
    council.commit(10)
    council.say(1, action.ProposeAction("action/x"), measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    council.say(1, measure.DefineMeasure("measure/none", "%", measure.Better.HIGHER))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "52"))
    council.say(3, measure.TakeMeasurement(M, "q2", council.day(3), "52.1"))
    council.say(9, measure.TakeMeasurement(M, "q3", council.day(9), "86.5"))
    given = [say("on track", "action/x"), say("52%", M), say("86", "measure/none"), say("on track"), say("many", M)]
    tell(council, 20, *given)
    view = council.at(20)
    paper_ = [entry.number for entry in view.visible(P)]
    found = {(row.about, row.said): row for row in view.variance() if row.told}

    def of(about: str, label: str) -> tuple[Any, ...]:
        row = found[about, label]
        return row.recorded, row.differs, row.note, row.scheme, row.why

    assert of("action/x", "on track") == (
        "",
        Truth.UNKNOWN,
        "it was not committed to by then, on this record",
        "",
        Why.of(*paper_, missing="no commitment of action/x by 21 January 2022"),
    )
    figures = view.visible(M)
    assert of(M, "52%") == (
        "86.5 %, of 10 January 2022",
        Truth.YES,
        "it is the figure of 4 January 2022",
        "",
        Why.of(*paper_, *figures),
    )
    assert of(M, "many") == (
        "86.5 %, of 10 January 2022",
        Truth.UNKNOWN,
        "not a plain figure in the unit of the measure",
        "",
        Why.of(*paper_, *figures),
    )
    assert of("measure/none", "86") == (
        "",
        Truth.UNKNOWN,
        "no figure of it is on the record by then",
        "",
        Why.of(*paper_, *view.visible("measure/none"), missing="no figure of measure/none by 21 January 2022"),
    )
    status = {row.action: row for row in view.status()}[A]
    assert of(A, "on track") == (
        status.derived,
        Truth.YES,
        "",
        status.scheme,
        Why.of(*paper_, *status.why.entries, missing=status.why.missing),
    )
    assert status.why.entries


def test_a_figure_measured_on_a_day_not_known_exactly_is_none_to_compare(council: Any) -> None:
    """Which was the last by then cannot be said."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    council.say(Day(council.day(2), council.day(4)), measure.TakeMeasurement(M, "q1", council.day(2), "52"), recorded=4)
    tell(council, 10, say("52%", M))

    (row,) = rows(council, 11, Said.FIGURE)
    assert (row.differs, row.note) == (Truth.UNKNOWN, "not a plain figure in the unit of the measure")


def test_a_figure_of_a_measure_that_has_none_tells_nothing(council: Any) -> None:
    """Nor of one measured only since."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    tell(council, 10, say("52%", M), as_at=5)
    council.say(9, measure.TakeMeasurement(M, "q1", council.day(9), "52"), recorded=10)

    assert differ(council, 11, Said.FIGURE) == [Truth.UNKNOWN]


@given(said=st.integers(0, 40), places=st.integers(0, 2), recorded=st.integers(0, 400))
def test_a_figure_differs_where_no_rounding_gives_it(councils: Any, said: int, places: int, recorded: int) -> None:
    """To as many places as it was said with, the halves either way."""
    council = councils()
    given_as = Decimal(said).scaleb(-places)
    taken = Decimal(recorded).scaleb(-3)
    council.say(1, measure.DefineMeasure(M, "", measure.Better.LOWER))
    council.say(
        2, measure.TakeMeasurement(M, "q1", council.day(2), str(taken.normalize() if taken % 1 else int(taken)))
    )
    tell(council, 3, say(f"{given_as:f}", M))

    away = abs(given_as - taken) * 2
    step = Decimal(1).scaleb(-places)
    (row,) = rows(council, 4, Said.FIGURE)
    assert row.differs is (Truth.NO if away <= step else Truth.YES)


def test_what_is_exempt_is_withheld_and_not_compared(council: Any) -> None:
    """Its label is none that may be shown; that it was said is listed."""
    council.commit(10)
    tell(council, 20, say("on track"), exempt=True)

    (row,) = rows(council, 21)
    assert (row.said, row.differs, row.leans, row.note) == ("[withheld: 9]", Truth.UNKNOWN, "", "[withheld: 9]")


def test_another_body_was_told_another_thing(council: Any) -> None:
    """A body has its own; what was highlighted is no label."""
    council.commit(10)
    council.say(1, body.EstablishBody("body/cabinet"))
    tell(council, 20, say("on track"))
    met = council.meet(20)
    council.highlight(met, 20)
    council.say(21, meeting.DraftMinutes(met))

    assert len(council.at(22).variance(BOARD)) == 1
    assert not council.at(22).variance("body/cabinet")


def test_a_label_in_a_paper_is_shown_whole(council: Any) -> None:
    """For which meeting it was sent, of which day, and on what it rests: the telling and the paper, mends and all."""
    council.say(0, SCHEME)
    council.commit(10)
    council.say(11, meeting.CallMeeting("meeting/m", BOARD, council.day(20)))
    written = council.say(12, paper.WritePaper(P, council.day(12), says=(say("Red"),)))[0]
    sent = council.say(13, paper.CirculatePaper(P, BOARD))[0]
    text = paper.WritePaper(P, council.day(12), says=(Say("no label", Depth.SPOKEN, A), say("Red")))
    rewritten = council.restate(written, text, 12, 14)
    resent = council.restate(sent, paper.CirculatePaper(P, BOARD, "meeting/m"), 13, 14)

    (row,) = rows(council, 15)
    view = council.at(15)
    (status,) = council.at(12).status()
    assert row == Variance(
        body=BOARD,
        told=True,
        meeting="meeting/m",
        by=P,
        day=Day.of(council.day(13)),
        as_at=council.day(12),
        about=A,
        title="Reset the front door",
        what=Said.LABEL,
        said="Red",
        recorded="Red",
        scheme="1",
        differs=Truth.NO,
        leans="",
        note=UNCITED,
        findings=(),
        why=Why.of(written, sent, rewritten, resent, *status.why.entries),
        kind=Kind.RECORDED_THEN,
    )
    assert str(row.what) == "label in a paper"
    assert view.log.entry(resent).stream == P


def test_a_due_date_shown_is_shown_whole(council: Any) -> None:
    """It rests on the telling, on what was shown, and on what promised the date, with the decision that did."""
    decided = council.decide(1)
    proposed = council.say(1, action.ProposeAction(A, title="Reset the front door"))[0]
    council.report(9, "Green")
    commit = With(action.CommitAction(A, council.day(30)), authority=Authority(decided))
    promised = council.say(2, commit, action.AssignOwner(A, OWNER), recorded=10)
    written = council.say(8, paper.WritePaper(P, council.day(8), shows=(Show(A, Depth.APPENDIX),)), recorded=11)[0]
    sent = council.say(12, paper.CirculatePaper(P, BOARD))[0]
    again = council.restate(sent, paper.CirculatePaper(P, BOARD), 12, 13)

    (row,) = rows(council, 14, Said.DUE)
    (taken,) = [entry.number for entry in council.at(14).visible(decided)]
    assert row == Variance(
        body=BOARD,
        told=True,
        meeting="",
        by=P,
        day=Day.of(council.day(12)),
        as_at=council.day(8),
        about=A,
        title="Reset the front door",
        what=Said.DUE,
        said="31 January 2022",
        recorded="31 January 2022",
        scheme="",
        differs=Truth.NO,
        leans="",
        note="",
        findings=(),
        why=Why.of(proposed, *promised, written, sent, again, taken),
        kind=Kind.RECORDED_THEN,
    )
    assert str(row.what) == "due date shown"


def test_a_date_shown_that_is_none_or_of_nothing_committed_to(council: Any) -> None:
    """With no usable day that is said; what was only proposed has no due date, and is not listed."""
    council.commit(None)
    council.say(2, action.ProposeAction("action/x"), action.ProposeAction("action/y"))
    tell(council, 5, Show("action/x", Depth.APPENDIX), Show(A, Depth.APPENDIX))
    council.say(6, action.MoveDueDate(A, council.day(30)), recorded=7)

    (row,) = rows(council, 7, Said.DUE)
    assert (row.about, row.said, row.recorded, row.differs) == (A, "no usable day", "no usable day", Truth.NO)
    tell(council, 8, Show(A, Depth.APPENDIX), as_at=5, name="paper/q")
    late = next(each for each in rows(council, 8, Said.DUE) if each.by == "paper/q")
    assert [each.what for each in late.findings] == [
        "out of date when it was shown: due on no usable day, and by then on 31 January 2022"
    ]
    assert late.findings[0].why == late.why


def test_a_day_of_showing_that_is_not_known_is_noted_only_where_it_matters(council: Any) -> None:
    """Where the date was the same on every day on which it may have been shown, there is nothing to note."""
    council.commit(30)
    council.say(10, paper.WritePaper(P, council.day(10), shows=(Show(A, Depth.APPENDIX),)))
    council.say(10, paper.WritePaper("paper/q", council.day(10), shows=(Show(A, Depth.APPENDIX),)))
    council.say(Day(council.day(11), council.day(13)), paper.CirculatePaper("paper/q", BOARD), recorded=14)
    council.move(15, 60)
    council.say(Day(council.day(12), council.day(18)), paper.CirculatePaper(P, BOARD), recorded=20)

    assert {each.by: (each.differs, each.note) for each in rows(council, 20, Said.DUE)} == {
        P: (Truth.UNKNOWN, "the day it was shown on is not known exactly"),
        "paper/q": (Truth.NO, ""),
    }


def test_a_status_reported_is_shown_whole(council: Any) -> None:
    """At the first meeting from that day on that was one, and on what it rests; put to nobody by being recorded."""
    council.say(0, SCHEME)
    council.commit(10)
    council.meet(19, "meeting/before")
    first = council.report(20, "Green")
    mend = council.restate(first, action.ReportProgress(A, "Amber"), 20, 21)
    council.meet(20, "meeting/contact")
    council.say(20, meeting.RecordNoMinutes("meeting/contact"), recorded=21)
    met = council.meet(20, "meeting/that-day")
    council.meet(22, "meeting/after")
    (held,) = council.at(22).visible(met)

    (row,) = rows(council, 22, Said.STATUS)
    (status,) = council.at(20, recorded=council.at(22).point.recorded).status()
    assert row == Variance(
        body=BOARD,
        told=False,
        meeting=met,
        by=A,
        day=Day.of(council.day(20)),
        as_at=council.day(20),
        about=A,
        title="Reset the front door",
        what=Said.STATUS,
        said="Amber",
        recorded="Red",
        scheme="1",
        differs=Truth.YES,
        leans=ROSIER,
        note=UNCITED,
        findings=(),
        why=Why.of(first, mend, held, *status.why.entries),
        kind=row.kind,
    )
    assert str(row.what) == "status reported"
    assert [str(each) for each in Said] == [
        "label in a paper",
        "figure in a paper",
        "due date shown",
        "status reported",
    ]


def test_a_report_of_an_action_before_no_board_is_of_no_body(council: Any) -> None:
    """Nor of any meeting; asked of one body, it is none of its own. Of what was not committed to, nothing is told."""
    council.commit(10, within=None)
    council.say(5, action.ProposeAction("action/x"))
    report = council.report(20, "Green", "action/x")
    council.report(20, "Green")
    council.meet(20)

    by = {each.about: each for each in rows(council, 21, Said.STATUS)}
    assert [(each.body, each.meeting) for each in by.values()] == [("", "")] * 2
    assert by["action/x"].why == Why.of(report, missing="no commitment of action/x by 21 January 2022")
    assert by["action/x"].note == "it was not committed to by then, on this record"
    assert [each for each in council.at(21).variance(BOARD) if each.what is Said.STATUS] == []


def test_a_report_of_what_was_not_committed_to_rests_on_itself_and_on_the_meeting(council: Any) -> None:
    """As it was first recorded, and as it is read now; and on the meeting that it came before."""
    council.say(5, action.ProposeAction("action/x", PLAN))
    report = council.report(20, "Green", "action/x")
    mend = council.restate(report, action.ReportProgress("action/x", "Amber"), 20, 21)
    held = council.say(22, meeting.HoldMeeting("meeting/m", BOARD))[0]

    (row,) = rows(council, 22, Said.STATUS)
    assert row.why == Why.of(report, mend, held, missing="no commitment of action/x by 21 January 2022")


def test_a_report_that_is_exempt_is_withheld_and_not_compared(council: Any) -> None:
    """Its label is none that may be shown."""
    council.commit(10)
    council.say(20, With(action.ReportProgress(A, "Green"), exempt=Exempt("9", "a basis")))

    (row,) = rows(council, 20, Said.STATUS)
    assert (row.said, row.differs, row.leans, row.note) == ("[withheld: 9]", Truth.UNKNOWN, "", "[withheld: 9]")


def test_what_differs_comes_first_then_what_cannot_be_told(council: Any) -> None:
    """And within each by day."""
    council.say(0, SCHEME)
    council.commit(10)
    for number, (label, on) in enumerate([("Red", 20), ("so so", 22), ("Green", 24), ("well", 21), ("Green", 23)]):
        tell(council, on, say(label), name=f"paper/p{number}")

    assert [(each.said, each.day.last) for each in council.at(25).variance()] == [
        ("Green", council.day(23)),
        ("Green", council.day(24)),
        ("well", council.day(21)),
        ("so so", council.day(22)),
        ("Red", council.day(20)),
    ]


def test_what_may_have_ended_by_then_cannot_be_told(council: Any) -> None:
    """Withdrawn on a day not known exactly, it was surely not delivered, and may have been open."""
    council.commit(10)
    withdraw = action.WithdrawAction(A, decision=council.decide(7))
    council.say(Day(council.day(8), council.day(25)), withdraw, recorded=26)
    tell(council, 30, say("on track"), as_at=20)

    (row,) = rows(council, 30)
    assert (row.differs, row.note) == (Truth.UNKNOWN, "whether it was done by then is not known")


@pytest.mark.parametrize(
    ("label", "leans"), [("Green", ROSIER), ("Blue", ROSIER), ("Red", ""), ("not started", ""), ("purple", "")]
)
def test_a_label_is_rosier_than_what_is_late_or_says_nothing_of_better_and_worse(
    council: Any, label: str, leans: str
) -> None:
    """What is the same, unknown or neither better nor worse than another leans no way."""
    council.say(0, SCHEME)
    council.commit(10)
    tell(council, 20, say(label))
    assert [each.leans for each in rows(council, 21)] == [leans]


def test_what_is_said_leans_in_plain_words(council: Any) -> None:
    """A reader of the row need look nothing up."""
    council.commit(10)
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "52"))
    tell(council, 20, say("on track"), say("51", M))
    assert {each.leans for each in council.at(21).variance()} == {"rosier than the record", "gloomier than the record"}


def test_a_label_of_several_standings_leans_only_as_all_of_them_do(council: Any) -> None:
    """One word for all that is not late is rosier than late; one for some better and some worse leans no way."""
    council.say(0, SCHEME.but(done="Other", late="Other"))
    council.commit(30)
    council.move(2, 50, "a rule")
    tell(council, 10, say("Other"))
    (row,) = rows(council, 11)
    assert (row.recorded, row.differs, row.leans) == ("Amber", Truth.YES, "")

    council.say(12, SCHEME.but(version="2", done="Fine", on_track="Fine", at_risk="Fine"))
    tell(council, 60, say("Fine"), name="paper/b")
    assert [each.leans for each in rows(council, 61)] == ["", ROSIER]


@pytest.mark.parametrize("label", ["late", "done"])
def test_what_a_record_that_was_not_kept_cannot_contradict_leans_no_way(label: str) -> None:
    """Moved once, it is at risk by what was put together since; it may have stood otherwise."""
    book = Ledger.create(
        council="A council", origin="example.org/a", clock=SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    )
    day = date(2022, 1, 5)
    requests: tuple[Any, ...] = (
        body.EstablishBody(BOARD),
        action.ProposeAction(A),
        action.CommitAction(A, date(2022, 6, 1)),
        action.AssignOwner(A, OWNER),
        With(action.MoveDueDate(A, date(2022, 6, 11)), authority=Authority(None, "a rule")),
        paper.WritePaper(P, day, says=(say(label),)),
        paper.CirculatePaper(P, BOARD),
    )
    book.record(requests, id="1", by=Actor("post/clerk"), effective=day)

    (row,) = book.as_of(date(2022, 2, 1)).variance()
    assert (row.recorded, row.differs, row.leans) == ("Amber", Truth.UNKNOWN, "")


def test_a_label_is_gloomier_than_what_is_going_well(council: Any) -> None:
    """Said to be late of what is in time and was reported on since its board last met."""
    council.commit(60)
    council.start()
    council.meet(5)
    council.report(9, "so so")
    for at, label in enumerate(("late", "at risk", "done", "on track")):
        tell(council, 10, say(label), name=f"paper/{at}")
    assert {each.said: each.leans for each in rows(council, 11)} == {
        "late": GLOOMIER,
        "at risk": GLOOMIER,
        "done": ROSIER,
        "on track": "",
    }


@pytest.mark.parametrize(("due", "leans"), [(20, ROSIER), (40, GLOOMIER), (None, GLOOMIER), (30, "")])
def test_a_due_date_that_is_shown_sooner_than_recorded_is_rosier(council: Any, due: int | None, leans: str) -> None:
    """Later, or none, is gloomier."""
    council.commit(due)
    tell(council, 10, Show(A, Depth.APPENDIX), as_at=5)
    council.move(8, 30)
    assert [each.leans for each in rows(council, 11, Said.DUE)] == [leans]


@pytest.mark.parametrize(
    ("better", "more", "less"), [("HIGHER", ROSIER, GLOOMIER), ("LOWER", GLOOMIER, ROSIER), ("NEITHER", "", "")]
)
def test_a_figure_leans_by_which_way_is_better(council: Any, better: str, more: str, less: str) -> None:
    """Where neither is, it leans no way; nor does one that is the same."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better[better]))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "52"))
    for at, figure in enumerate(("53", "51", "52")):
        tell(council, 10, say(figure, M), name=f"paper/{at}")
    assert {each.said: each.leans for each in rows(council, 11, Said.FIGURE)} == {"53": more, "51": less, "52": ""}


@pytest.mark.parametrize("lacks", ["owner", "day"])
def test_what_a_record_holds_that_cannot_be_assessed_is_no_silence(council: Any, lacks: str) -> None:
    """That nobody answers for it, or that it was promised by no usable day, is so on a record that is kept."""
    if lacks == "owner":
        council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(30)))
    else:
        council.commit(None)
    tell(council, 5, say("on track"))

    (row,) = rows(council, 5)
    assert (row.recorded, row.differs, row.note) == ("Not assessable", Truth.YES, "")


def test_what_a_record_that_was_not_kept_does_not_hold_contradicts_nobody() -> None:
    """Past its day, and with no delivery recorded by then: it may have been delivered."""
    clock = SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    began, then = date(2022, 1, 5), date(2022, 7, 5)
    requests: tuple[Any, ...] = (
        body.EstablishBody(BOARD),
        action.ProposeAction(A),
        action.CommitAction(A, date(2022, 6, 1)),
        action.AssignOwner(A, OWNER),
    )
    book.record(requests, id="1", by=Actor("post/clerk"), effective=began)
    told = (paper.WritePaper(P, then, says=(say("on track"),)), paper.CirculatePaper(P, BOARD))
    book.record(told, id="2", by=Actor("post/clerk"), effective=then)

    (row,) = book.as_of(date(2022, 8, 1)).variance()
    assert (row.differs, row.note) == (
        Truth.UNKNOWN,
        "no evidence either way: the record was not being kept by then",
    )


def test_from_the_first_day_of_a_record_its_silence_counts(council: Any) -> None:
    """On the very day since which it was kept."""
    council.commit(30, on=0)
    tell(council, 0, say("late"))
    assert differ(council, 1) == [Truth.YES]


def test_a_figure_that_is_the_one_recorded_rests_on_the_measure(council: Any) -> None:
    """With nothing to note, and no scheme."""
    council.say(1, measure.DefineMeasure(M, "%", measure.Better.HIGHER))
    council.say(2, measure.TakeMeasurement(M, "q1", council.day(2), "52"))
    tell(council, 10, say("52%", M))

    view = council.at(10)
    (row,) = rows(council, 10, Said.FIGURE)
    assert (row.differs, row.note, row.scheme) == (Truth.NO, "", "")
    assert row.why == Why.of(*(entry.number for name in (M, P) for entry in view.visible(name)))
