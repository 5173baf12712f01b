"""What was slow and not highlighted, meeting by meeting (domain 5.1; N22 clause 5d; N24 clause 5e)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Ledger, Say, Show, SimulatedClock, View, Void, With
from ledger.act import Request
from ledger.aggregates import action, body, mandate, meeting, paper, plan
from ledger.aggregates.meeting import Concern
from ledger.projection import Finding, Why
from ledger.projections.actions.slow import hard_signals
from ledger.projections.actions.slow_progress import slow_progress
from ledger.projections.ground.gatherings import told_at
from ledger.projections.ground.tellings import How
from ledger.values import Depth, Exempt, Kind, Truth

A, C, ELSEWHERE, B, N = "action/a", "action/c", "action/elsewhere", "body/b", "mandate/n"
CLERK = Actor("post/clerk")


def day(number: int) -> date:
    """That day after the end of March 2026: 32 is 2 May."""
    return date(2026, 3, 31) + timedelta(days=number)


def noon(number: int) -> datetime:
    """Midday on that day."""
    return datetime(2026, 3, 31, 12, tzinfo=UTC) + timedelta(days=number)


class Board:
    """The board for a mandate, with two actions under it and one elsewhere, promised on day 1 by days 9, 30 and 9.

    The record is kept day by day, or all of it `late`, on day 60.
    """

    def __init__(self, *, late: bool = False) -> None:
        self.clock = SimulatedClock(noon(60 if late else 1))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(N, mandate.MandateKind.NOTICE),
            plan.DraftPlan("plan/p"),
            plan.AddressMandate("plan/p", N),
            body.EstablishBody(B),
            body.OverseeMandate(B, N),
            action.ProposeAction(A, "plan/p", title="Front door"),
            action.ProposeAction(C, "plan/p"),
            action.ProposeAction(ELSEWHERE),
            *(action.AssignOwner(each, "post/officer") for each in (A, C, ELSEWHERE)),
            action.CommitAction(A, day(9)),
            action.CommitAction(C, day(30)),
            action.CommitAction(ELSEWHERE, day(9)),
        )

    def say(self, on: int, *requests: Request | With) -> tuple[int, ...]:
        """Record one act, and give the numbers of its entries."""
        self.calls += 1
        self.clock.set(max(self.clock.now(), noon(on)))
        return self.book.record(requests, id=str(self.calls), by=CLERK, effective=day(on)).numbers

    def met(self, on: int, *more: Request, name: str = "") -> str:
        """A meeting held on a day, with whatever else was said of it."""
        name = name or f"meeting/of-{on}"
        self.say(on, meeting.HoldMeeting(name, B), meeting.RecordPack(name, complete=True), *more)
        return name

    def reported(self, *days: int) -> None:
        """Each action reported on, with something of substance, on some days."""
        for on in days:
            for each in (A, C, ELSEWHERE):
                self.say(on, action.ReportProgress(each, f"as of day {on}"))

    def view(self, on: int = 60) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))

    def found(self, on: int = 60) -> list[tuple[str, str, int]]:
        """What was slow and not highlighted: at which meeting, what, and at how many in a row."""
        return [(row.meeting, row.action, row.consecutive) for row in self.view(on).not_highlighted(B)]


def test_what_was_slow_and_not_highlighted_is_listed_by_meeting() -> None:
    """An action overdue at a meeting shows there, and again at the next; one that comes before no board does not."""
    board = Board()
    board.reported(2, 7, 12, 17)
    board.met(8)
    board.met(13)
    board.met(18)

    assert board.found() == [("meeting/of-13", A, 1), ("meeting/of-18", A, 2)]
    (first, _) = board.view().not_highlighted(B)
    assert (first.on, first.cut_off, first.title) == (day(13), day(13), "Front door")
    assert "S1" in first.signals
    assert f"nothing of meeting/of-13 highlights {A} as slow to progress" in first.why.missing
    assert board.found(on=13) == [("meeting/of-13", A, 1)]


def test_what_was_highlighted_as_slow_is_not_listed_and_counts_in_the_run() -> None:
    """Highlighted at one meeting it is still slow there, so that the next is the second in a row."""
    board = Board()
    board.reported(7, 12)
    board.met(10, meeting.HighlightAction("meeting/of-10", A))
    board.met(13)

    assert board.found() == [("meeting/of-13", A, 2)]


def test_that_a_contribution_needs_strengthening_does_not_say_that_the_action_is_slow() -> None:
    """They are two lists: one clears nothing from the other (N24 clause 5e)."""
    board = Board()
    board.reported(9)
    board.met(10, meeting.HighlightAction("meeting/of-10", A, Concern.CONTRIBUTION, "Police"))

    assert board.found() == [("meeting/of-10", A, 1)]


def test_it_is_asked_as_the_pack_went_out() -> None:
    """What was not yet slow when the last paper was sent need not have been highlighted; after it, it must."""
    board = Board()
    board.reported(7)
    board.say(8, paper.WritePaper("paper/p", day(8), (Show(A, Depth.APPENDIX),)))
    board.say(1, meeting.CallMeeting("meeting/of-12", B, day(12)))
    board.say(8, paper.CirculatePaper("paper/p", B, "meeting/of-12"))
    board.met(12, name="meeting/of-12")
    assert board.found() == []

    board.say(11, paper.TablePaper("paper/p", B, "meeting/of-12"))
    assert board.found() == []
    board.say(10, paper.CirculatePaper("paper/p", B, "meeting/of-12"))
    assert board.found() == [("meeting/of-12", A, 1)]
    assert board.view().not_highlighted(B)[0].cut_off == day(10)


def test_what_was_sent_after_the_meeting_or_for_none_before_the_last_is_no_part_of_its_pack() -> None:
    """A paper sent for no meeting that is named belongs to the next one held; one sent for it too late, to none."""
    board = Board()
    board.reported(5, 8, 11)
    board.say(1, meeting.CallMeeting("meeting/of-12", B, day(12)))
    for on, name in ((5, "early"), (8, "next"), (13, "late")):
        board.say(on, paper.WritePaper(f"paper/{name}", day(on), (Show(A, Depth.APPENDIX),)))
    board.say(5, paper.CirculatePaper("paper/early", B))
    board.met(6)
    board.say(6, paper.CirculatePaper("paper/early", B))  # that very day: of one or the other, and not surely of this
    board.met(12, meeting.HighlightAction("meeting/of-12", A, Concern.CONTRIBUTION), name="meeting/of-12")
    board.say(13, paper.CirculatePaper("paper/late", B, "meeting/of-12"))

    def asked() -> tuple[list[date], Truth]:
        rows = [row for row in board.view().not_highlighted(B) if row.action == A]
        return [row.cut_off for row in rows], board.view().highlighted(B)[0].in_pack

    assert asked() == ([day(12)], Truth.YES)  # it was put to the body for that meeting, if late
    sent = [entry.number for entry in board.book.entries() if entry.stream == "paper/late"][-1]
    board.say(14, Void(sent))
    assert asked() == ([day(12)], Truth.NO)
    board.say(14, paper.CirculatePaper("paper/late", B))
    assert asked() == ([day(12)], Truth.NO)
    board.say(8, paper.CirculatePaper("paper/next", B))
    assert asked() == ([day(12)], Truth.YES)  # said only now, and by nobody's leave: it excuses nothing


def test_of_a_meeting_with_no_minutes_it_is_not_known_what_was_said() -> None:
    """The row says so: that nothing highlights the action there is no more than the record's silence."""
    board = Board()
    board.reported(11)
    board.say(1, meeting.CallMeeting("meeting/of-12", B, day(12)))
    board.met(12, meeting.RecordNoMinutes("meeting/of-12"))
    board.met(13, meeting.DraftMinutes("meeting/of-13"))
    board.met(13, meeting.RecordNoMinutes("meeting/call"), name="meeting/call")  # a contact, and no meeting

    rows = [row for row in board.view().not_highlighted(B) if row.action == A]
    assert [row.minutes for row in rows] == ["none kept", "draft"]
    assert ["nor says what was said there" in row.why.missing for row in rows] == [True, False]


@pytest.mark.parametrize("since", [meeting.RecordNoMinutes("meeting/of-12"), meeting.DraftMinutes("meeting/of-12")])
def test_a_highlight_at_a_meeting_of_which_no_minutes_were_kept_tells_nothing(since: Request) -> None:
    """It takes nothing off the list, and no row says it was highlighted; that it is recorded shows, and why."""
    board = Board()
    board.reported(11)
    board.say(1, meeting.CallMeeting("meeting/of-12", B, day(12)))
    board.met(12, meeting.HighlightAction("meeting/of-12", A), name="meeting/of-12")
    assert board.found() == []
    board.say(20, since)

    told = isinstance(since, meeting.DraftMinutes)
    assert board.found() == ([] if told else [("meeting/of-12", A, 1)])
    for row in board.view().not_highlighted(B):
        assert row.why.missing.startswith("nothing minuted of meeting/of-12 highlights action/a")
        assert board.view().highlighted(B)[0].why.entries[0] in row.why.entries
    (of_action,) = [row for row in board.view(12).not_told(B) if row.subject == A]
    assert of_action.highlighted == (("meeting/of-12",) if told else ())
    assert [row.how for row in board.view().told(B)] == [How.HIGHLIGHTED] * told
    found = [each.what for each in board.view().highlighted(B)[0].findings]
    assert ("highlighted at a meeting of which no minutes were kept" in found) is not told


def test_a_highlight_at_a_meeting_that_was_called_off_tells_nothing() -> None:
    """Nor at one that is not known to have been held."""
    board = Board()
    board.say(1, *(meeting.CallMeeting(f"meeting/{each}", B, day(12)) for each in ("off", "called")))
    board.say(12, *(meeting.HighlightAction(f"meeting/{each}", A) for each in ("off", "called")))
    board.say(12, meeting.CancelMeeting("meeting/off"))

    (of_action,) = [row for row in board.view().not_told(B) if row.subject == A]
    assert of_action.highlighted == ()
    assert not board.view().told(B)
    assert not told_at(board.view(), "meeting/off")
    assert not told_at(board.view(), "meeting/called")
    board.say(12, meeting.HoldMeeting("meeting/called", B))
    assert told_at(board.view(), "meeting/called")


def test_a_highlight_that_the_body_disputes_takes_nothing_off_the_list() -> None:
    """Both rows name the dispute; another body's does nothing, and nor does one where a second highlight stands."""
    board = Board()
    board.reported(9)
    board.say(1, body.EstablishBody("body/other"))
    board.met(10)
    (said,) = board.say(10, meeting.HighlightAction("meeting/of-10", A))
    board.say(11, body.DisputeEntry("body/other", said))
    assert board.found() == []

    (dispute,) = board.say(11, body.DisputeEntry(B, said, "Nobody said so."))
    (row,) = board.view().not_highlighted(B)
    assert (row.action, row.disputed) == (A, (dispute,))
    assert {said, dispute} <= set(row.why.entries)
    assert "but for what body/b disputes" in row.why.missing
    (highlight,) = board.view().highlighted(B)
    assert highlight.disputed == (dispute,)
    assert dispute in highlight.why.entries

    other = next(entry.number for entry in board.book.entries() if entry.stream == "meeting/of-10")
    board.say(12, Void(dispute), body.DisputeEntry(B, other))
    assert board.found() == [("meeting/of-10", A, 1)]  # nobody allowed that it be taken back
    board.say(12, With(Void(dispute), authority=Authority(rule="a rule")))
    (row,) = board.view().not_highlighted(B)
    assert [each.what for each in row.findings] == ["listed as it was recorded; mended since by a rule"]


def test_a_paper_sent_before_the_last_meeting_sets_no_cut_off() -> None:
    """Else one sent early for a meeting would excuse all that came to be slow since; the meeting's own day counts."""
    board = Board()
    board.reported(7, 11)
    board.say(1, *(meeting.CallMeeting(f"meeting/of-{on}", B, day(on)) for on in (8, 12)))
    board.say(5, paper.WritePaper("paper/p", day(5), (Show(A, Depth.APPENDIX),)))
    board.say(5, paper.CirculatePaper("paper/p", B, "meeting/of-12"))
    board.met(12, name="meeting/of-12")
    assert board.found() == []
    board.met(6, meeting.RecordNoMinutes("meeting/call"), name="meeting/call")  # a contact, and no meeting before it
    assert board.found() == []

    board.met(8, name="meeting/of-8")
    assert board.found() == [("meeting/of-12", A, 1)]
    assert board.view().not_highlighted(B)[0].cut_off == day(12)
    board.say(8, paper.CirculatePaper("paper/p", B, "meeting/of-12"))  # on the very day of the one before
    assert board.view().not_highlighted(B)[0].cut_off == day(12)
    board.say(10, paper.CirculatePaper("paper/p", B, "meeting/of-12"))
    assert board.view().not_highlighted(B)[0].cut_off == day(10)


def test_what_is_tabled_on_the_day_of_a_meeting_is_the_last_of_its_pack() -> None:
    """A board that is still being given papers can be told what is slow that day."""
    board = Board()
    board.reported(7, 11)
    board.say(1, meeting.CallMeeting("meeting/of-12", B, day(12)))
    board.say(8, paper.WritePaper("paper/p", day(8), (Show(A, Depth.APPENDIX),)))
    board.say(8, paper.CirculatePaper("paper/p", B, "meeting/of-12"))
    board.met(12, name="meeting/of-12")
    assert board.found() == []

    board.say(12, paper.TablePaper("paper/p", B, "meeting/of-12"))
    assert [row.cut_off for row in board.view().not_highlighted(B)] == [day(12)]


def test_what_was_recorded_after_the_pack_went_out_is_hindsight() -> None:
    """Nobody is held to have known by the pack what came to be recorded later."""
    board = Board()
    board.reported(11)
    board.met(12)
    assert [row.kind for row in board.view(12).not_highlighted(B)] == [Kind.RECORDED_THEN]

    late = Board(late=True)
    late.reported(11)
    late.met(12)
    assert [row.kind for row in late.view().not_highlighted(B)] == [Kind.HINDSIGHT]


@pytest.mark.parametrize(
    ("complete", "put", "in_pack", "finds"),
    [
        (True, None, Truth.NO, True),
        (False, None, Truth.UNKNOWN, False),
        (True, (Show(A, Depth.APPENDIX),), Truth.YES, False),
        (False, (Say("Late.", Depth.HEADLINE, A),), Truth.YES, False),
        (True, (Say("Late.", Depth.HEADLINE, C),), Truth.NO, True),
    ],
)
def test_what_is_highlighted_is_in_the_pack_or_found(
    *, complete: bool, put: tuple[Show | Say, ...] | None, in_pack: Truth, finds: bool
) -> None:
    """R5: each highlighted item is in a paper of the pack; where the pack may lack papers, that is unknown."""
    board = Board()
    board.reported(11)
    board.say(1, meeting.CallMeeting("meeting/m", B, day(12)))
    if put is not None:
        shows = tuple(each for each in put if isinstance(each, Show))
        says = tuple(each for each in put if isinstance(each, Say))
        board.say(11, paper.WritePaper("paper/p", day(11), shows, says))
        board.say(11, paper.CirculatePaper("paper/p", B))
    board.met(12, meeting.HighlightAction("meeting/m", A, text="Late."), name="meeting/m")
    board.say(12, meeting.RecordPack("meeting/m", complete=complete))

    (row,) = board.view().highlighted(B)
    assert (row.in_pack, row.slow, row.text, row.concern) == (in_pack, True, "Late.", Concern.SLOW)
    assert [found.what for found in row.findings] == ["highlighted, and in no paper of the meeting's pack"] * finds


def test_a_highlight_that_names_a_paper_nobody_put_to_the_meeting_is_found() -> None:
    """And one of an action that the record does not show as slow says so, and finds nothing."""
    board = Board()
    board.reported(9)
    board.say(9, paper.WritePaper("paper/p", day(9), (Show(C, Depth.APPENDIX),)))
    board.met(10, meeting.HighlightAction("meeting/of-10", C, paper="paper/p"))

    (row,) = board.view().highlighted(B)
    assert (row.slow, row.paper) == (False, "paper/p")
    assert [found.what for found in row.findings] == [
        "highlighted, and in no paper of the meeting's pack",
        "highlighted in a paper that was not put to the meeting",
    ]
    board.say(10, paper.TablePaper("paper/p", B, "meeting/of-10"))
    (row,) = board.view().highlighted(B)
    assert (row.in_pack, row.findings) == (Truth.YES, ())


def test_what_is_highlighted_is_told_in_full_and_rests_on_the_papers_that_hold_it() -> None:
    """Whose contribution, in which paper and in what words; where no paper has it, that is what is missing."""
    board = Board()
    board.say(1, meeting.CallMeeting("meeting/m", B, day(12)), body.EstablishBody("body/other"))
    board.say(11, paper.WritePaper("paper/p", day(11), (Show(A, Depth.APPENDIX),)))
    (sent,) = board.say(11, paper.CirculatePaper("paper/p", B))
    board.met(12, name="meeting/m")
    (of_a,) = board.say(
        12, meeting.HighlightAction("meeting/m", A, Concern.CONTRIBUTION, "Police", "paper/p", "More nights.")
    )
    (of_c,) = board.say(12, meeting.HighlightAction("meeting/m", C))
    held, other = board.view().highlighted(B)
    assert (held.meeting, held.on, held.who, held.paper, held.text) == (
        "meeting/m",
        day(12),
        "Police",
        "paper/p",
        "More nights.",
    )
    assert (held.title, held.in_pack, held.findings) == ("Front door", Truth.YES, ())
    assert held.why == Why.of(of_a, sent - 1, sent)
    missing = f"no paper put to {B} for meeting/m shows or speaks of {C}"
    assert (other.who, other.paper, other.text) == ("", "", "")
    assert other.why == Why.of(of_c, missing=missing)
    assert other.findings == (Finding("highlighted, and in no paper of the meeting's pack", other.why),)
    (dispute,) = board.say(12, body.DisputeEntry(B, of_c))
    assert board.view().highlighted(B)[1].why == Why.of(of_c, dispute, missing=missing)

    exempt = Exempt("paragraph 3", "1972 Act")
    board.say(
        12, With(meeting.HighlightAction("meeting/m", A, Concern.CONTRIBUTION, "A firm", text="Sold."), exempt=exempt)
    )
    hidden = board.view().highlighted(B)[-1]
    assert (hidden.who, hidden.text) == ("[withheld: paragraph 3]",) * 2


def test_each_thing_found_of_a_highlight_names_what_is_missing() -> None:
    """The paper that nobody put to the meeting, and the minutes that were not kept: each rests on the highlight."""
    board = Board()
    board.say(9, paper.WritePaper("paper/p", day(9), (Show(C, Depth.APPENDIX),)))
    board.say(10, meeting.CallMeeting("meeting/m", B, day(10)))
    board.say(10, meeting.HoldMeeting("meeting/m", B), meeting.RecordNoMinutes("meeting/m"))
    (number,) = board.say(10, meeting.HighlightAction("meeting/m", C, paper="paper/p"))
    (row,) = board.view().highlighted(B)
    assert row.findings == (
        Finding(
            "highlighted in a paper that was not put to the meeting",
            Why.of(number, missing=f"nothing on this record puts paper/p to {B} for meeting/m"),
        ),
        Finding(
            "highlighted at a meeting of which no minutes were kept",
            Why.of(number, missing="no minutes of meeting/m were kept: what was said there tells nothing"),
        ),
    )


def test_what_was_not_highlighted_rests_on_the_meeting_its_pack_and_why_the_action_was_slow() -> None:
    """And says what is missing of each: of the highlight first, then of each sign that the action was slow."""
    board = Board()
    board.reported(7)
    board.say(1, meeting.CallMeeting("meeting/m", B, day(12)))
    board.say(11, paper.WritePaper("paper/p", day(11), (Show(A, Depth.APPENDIX),)))
    (sent,) = board.say(11, paper.CirculatePaper("paper/p", B))
    board.met(12, name="meeting/m")
    (row,) = board.view().not_highlighted(B)
    signs = hard_signals(board.view(11), A)
    entries = {number for each in signs for number in each.why.entries}
    met = [entry.number for entry in board.view().visible("meeting/m")]

    silent = f"nothing of meeting/m highlights {A} as slow to progress, nor says what was said there"
    assert row.minutes == "not on the record"
    assert row.why.entries == tuple(sorted({*met, sent - 1, sent, *entries}))
    assert entries - {*met, sent - 1, sent}
    assert row.why.missing == "; ".join([silent, *(each.why.missing for each in signs if each.why.missing)])
    assert row.signals == tuple(dict.fromkeys(each.code for each in signs))
    (said,) = board.say(12, meeting.HighlightAction("meeting/m", A), meeting.DraftMinutes("meeting/m"))[:1]
    board.say(12, body.DisputeEntry(B, said))
    (row,) = board.view().not_highlighted(B)
    disputed = f"nothing of meeting/m highlights {A} as slow to progress, but for what {B} disputes"
    assert row.why.missing == "; ".join([disputed, *(each.why.missing for each in signs if each.why.missing)])


def test_what_is_said_of_a_day_after_a_meeting_told_it_nothing() -> None:
    """It takes off no list what was said at the meeting; and said again, of the meeting's day, that is late."""
    board = Board()
    board.reported(9)
    board.met(10, meeting.DraftMinutes("meeting/of-10"))
    board.say(11, meeting.HighlightAction("meeting/of-10", A))
    assert board.found() == [("meeting/of-10", A, 1)]
    assert "nothing of meeting/of-10 highlights" in board.view().not_highlighted(B)[0].why.missing

    board.say(10, meeting.HighlightAction("meeting/of-10", A))
    (row,) = board.view().not_highlighted(B)
    says = "listed by what was recorded in time; otherwise only by what came late, with no authority behind it"
    assert [each.what for each in row.findings] == [says]


def test_what_nobody_committed_to_is_not_slow() -> None:
    """Whatever step of it is past its day: nothing was promised yet."""
    board = Board()
    board.say(2, action.ProposeAction("action/x", "plan/p"), action.SetMilestone("action/x", "draft", day(3)))
    board.met(40)
    assert hard_signals(board.view(40), "action/x") == ()
    assert {row.action for row in board.view().not_highlighted(B)} == {A, C}


_ACTS = st.lists(
    st.tuples(
        st.integers(2, 6),
        st.sampled_from((A, C, ELSEWHERE)),
        st.sampled_from(("report", "deliver", "move", "highlight", "contribution")),
    ),
    max_size=6,
)


@given(_ACTS, st.sets(st.integers(2, 6), min_size=1, max_size=3))
def test_undisclosed_slow_is_exactly_slow_less_highlighted(acts: list[tuple[int, str, str]], met: set[int]) -> None:
    """R6, at every meeting: what the slow list has at the cut-off, before this board, less what was highlighted."""
    board = Board()
    for each in (A, C, ELSEWHERE):
        board.say(1, action.MoveDueDate(each, day(3)))
    names = {on: f"meeting/of-{on}" for on in met}
    for on in sorted(met):
        board.met(on)
    highlighted = set()
    for on, of, what in acts:
        match what:
            case "report":
                board.say(on, action.ReportProgress(of, f"{on}"))
            case "deliver":
                board.say(on, action.DeliverAction(of))
            case "move":
                board.say(on, action.MoveDueDate(of, day(on + 2)))
            case _ if on in met:
                concern = Concern.SLOW if what == "highlight" else Concern.CONTRIBUTION
                board.say(on, meeting.HighlightAction(names[on], of, concern))
                highlighted |= {(names[on], of)} if concern is Concern.SLOW else set()

    found = {(row.meeting, row.action) for row in board.view().not_highlighted(B)}
    expected = set()
    for on, name in names.items():
        slow = {row.action for row in slow_progress(board.view(on)) if row.slow}
        expected |= {(name, each) for each in slow & {A, C} if (name, each) not in highlighted}
    assert found == expected


def test_of_two_meetings_of_one_day_the_later_had_been_told_at_the_earlier() -> None:
    """What was highlighted at one that began before it, on the same day, had been highlighted by then."""
    board = Board()
    for name, at in (("meeting/morning", 9), ("meeting/evening", 18)):
        board.say(12, meeting.CallMeeting(name, B, day(13), time(at)))
        board.say(13, meeting.HoldMeeting(name, B, time(at)), meeting.HighlightAction(name, A))

    def told(before: str) -> tuple[str, ...]:
        rows = board.view(13).not_told(B, before_meeting=before)
        return next(row.highlighted for row in rows if row.subject == A)

    assert (told("meeting/morning"), told("meeting/evening")) == ((), ("meeting/morning",))
