"""Small worlds, made up with Hypothesis: a few calls about a few things on four days.

Rules break where values meet again. Four days offer the same day twice, two actions the same
action, and a mend of "the first such entry" nearly always finds one. The days straddle the night
in March when London's clocks go forward.

    @given(worlds.worlds())
    def test_every_view_folds(world):
        book = worlds.play(world).book
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from ledger.aggregates import action, decision, meeting, paper
from ledger.testing.playing import BODIES, DAYS, Asked, Redated, Restated, Said, Voided, play
from ledger.values import Day, Depth, Say, Show
from ledger.vocabulary import Command

__all__ = ["DAYS", "Asked", "Redated", "Restated", "Said", "Voided", "calls", "commands", "effective", "play", "worlds"]

ACTIONS = ("action/a", "action/b")
PAPERS = ("paper/p", "paper/q")
DECISION, MEETING = "decision/d", "meeting/m"
SUBJECTS = (*ACTIONS, DECISION)

T = TypeVar("T")


def _weighed(*parts: tuple[int, st.SearchStrategy[T]]) -> st.SearchStrategy[T]:
    """One of some strategies, each as often as its weight says (Hypothesis drops repetitions in a union)."""
    return st.sampled_from([part for weight, part in parts for _ in range(weight)]).flatmap(lambda part: part)


days = st.sampled_from(DAYS)
_known = days.map(Day.of)
_within = st.lists(days, min_size=2, max_size=2, unique=True).map(lambda ends: Day(min(ends), max(ends)))
_by = days.map(lambda last: Day(None, last, "by then"))
effective = _weighed((4, _known), (1, _within), (1, _by))
"""The day of an entry: mostly a known one of the four; else a span of them, or one with no beginning."""

_actions, _bodies, _papers = (st.sampled_from((names[0], *names)) for names in (ACTIONS, BODIES, PAPERS))
_cited = st.sampled_from((None, None, None, DECISION, DECISION, "decision/of-nobody"))
_dues = st.sampled_from((None, *(date(2022, 4, day) for day in (9, 10, 12))))
_texts = st.sampled_from(("", "one thing", "another thing"))
_depths = st.sampled_from(Depth)
_named = st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True).map(lambda nths: tuple(sorted(nths)))
_show = _weighed(
    (1, st.builds(Show, st.sampled_from((ACTIONS[0], *SUBJECTS)), _depths)),
    (1, st.builds(Show, _actions, _depths, _named)),
)
_showings = _weighed(
    (6, st.lists(_show, min_size=1, max_size=2, unique_by=lambda show: show.subject)),
    (1, st.lists(_show, min_size=2, max_size=2)),
).map(tuple)
_shows = _weighed((2, _showings), (1, st.just(())))
_says = st.lists(
    st.builds(Say, _texts, _depths, st.sampled_from((None, *ACTIONS)), st.sampled_from(("", "amber"))), max_size=1
).map(tuple)

creations = (
    st.builds(action.ProposeAction, _actions, due=_dues, title=_texts)
    | st.builds(decision.TakeDecision, st.just(DECISION), _bodies, st.sampled_from(decision.Effect), title=_texts)
    | st.builds(meeting.HoldMeeting, st.just(MEETING), _bodies)
    | st.builds(paper.WritePaper, _papers, days, _shows, _says, _texts)
)
"""A command that begins a stream."""

_commits = st.builds(action.CommitAction, _actions, _dues, decision=_cited, reason=_texts)
_moves = st.builds(action.MoveDueDate, _actions, _dues, decision=_cited, reason=_texts)
_of_an_action = _weighed(
    (2, _commits),
    (5, _moves),
    (3, st.builds(action.ReportProgress, _actions, st.sampled_from(("", "amber", "green")))),
    (2, st.builds(action.DeliverAction, _actions)),
    (1, st.builds(action.AssignOwner, _actions, st.sampled_from(("post/director", "post/officer")))),
    (1, st.builds(action.SubmitEvidence, _actions, st.just("survey"))),
    (1, st.builds(action.AcceptEvidence, _actions, st.just("survey"))),
    (2, st.builds(action.CloseAction, _actions)),
    (1, st.builds(action.ReopenAction, _actions)),
    (1, st.builds(action.WithdrawAction, _actions, decision=_cited)),
)
_minutes = st.builds(meeting.MinuteItem, st.just(MEETING), st.sampled_from(("1", "2")), _bodies, _shows, _says)
_of_telling = (
    st.builds(paper.CirculatePaper, _papers, _bodies)
    | st.builds(paper.TablePaper, _papers, _bodies)
    | st.builds(paper.RecallPaper, _papers, _bodies)
    | _minutes
    | st.builds(meeting.HighlightAction, st.just(MEETING), _actions, text=_texts)
    | st.builds(meeting.RecordPack, st.just(MEETING), st.booleans())
    | st.builds(decision.RescindDecision, st.just(DECISION))
)
commands = _weighed((8, _of_an_action), (3, _of_telling), (1, creations))
"""A command about one of the few things there are."""

_DAYS_LATER = tuple(timedelta(days=days) for days in (1, 2, 3))
_dated = st.sampled_from((None, None, *DAYS))
_nths = st.sampled_from((0, 0, 0, 1, 1, 2))
_waits = st.sampled_from([timedelta(hours=hours) for hours in (0, 11.5, 24, 24, 48, -24)])
_said = st.builds(Said, commands, effective, _dated, st.sampled_from(("", "", "scheme 3.1")))
_likely = _weighed((2, _commits), (2, _moves), (2, creations), (1, _minutes))
_places = st.sampled_from((-1, -1, -1, -2, -2, -3, 1, 2, 3, 4, 5))
_mended = _weighed(
    (2, st.builds(Restated, _likely, effective, _nths)),
    (2, st.builds(Redated, _places, effective)),
    (2, st.builds(Voided, _places)),
)


@st.composite
def _beginning(draw: st.DrawFn) -> Asked:
    """A first call that begins some of the things there are, on the first days."""
    begun: list[Command] = [action.ProposeAction(ACTIONS[0], due=draw(_dues), title=draw(_texts))]
    possible: tuple[Command, ...] = (
        action.ProposeAction(ACTIONS[1]),
        decision.TakeDecision(DECISION, BODIES[0], decision.Effect.APPROVED),
        meeting.HoldMeeting(MEETING, BODIES[0]),
        action.CommitAction(ACTIONS[0], draw(_dues)),
    )
    begun += [command for command in possible if draw(st.integers(0, 5))]
    if possible[2] in begun and draw(st.booleans()):
        begun.append(meeting.RecordPack(MEETING, complete=True))
    day = Day.of(draw(st.sampled_from((DAYS[0], *DAYS[:2]))))
    return Asked(tuple(Said(command, day) for command in begun), draw(st.sampled_from(_DAYS_LATER)))


@st.composite
def _put(draw: st.DrawFn) -> tuple[Asked, ...]:
    """A paper written and sent to a body, perhaps taken back, perhaps what it shows mended since."""
    as_at, written, sent, recalled = sorted(draw(st.tuples(*(st.sampled_from(DAYS[1:]) for _ in range(4)))))
    name, to, shows = draw(_papers), draw(_bodies), draw(_showings)
    write = paper.WritePaper(name, as_at, shows, draw(_says), draw(_texts))
    send = draw(st.sampled_from((paper.CirculatePaper, paper.TablePaper)))(name, to)
    asked = (
        Said(write, Day.of(written), draw(_dated)),
        Said(send, draw(_weighed((2, st.just(Day.of(sent))), (1, effective)))),
    )
    calls = [Asked(asked[: draw(st.sampled_from((2, 2, 2, 1)))], draw(_waits))]
    if draw(st.booleans()):
        calls.append(Asked((Said(paper.RecallPaper(name, to), Day.of(recalled)),), draw(_waits)))
    restated = Asked((Restated(write.but(says=draw(_says)), Day.of(written)),))
    since = _weighed((2, st.just(())), (2, _one(_mending)), (1, _one(_fresh).map(lambda more: (*more, restated))))
    return (*calls, *draw(since))


@st.composite
def _undone(draw: st.DrawFn) -> tuple[Asked, ...]:
    """An entry said to be nothing, and then to be something after all."""
    return (Asked((Voided(draw(_places)),), draw(_waits)), Asked((Redated(-1, draw(effective)),), draw(_waits)))


def _one(call: st.SearchStrategy[Asked]) -> st.SearchStrategy[tuple[Asked, ...]]:
    return call.map(lambda asked: (asked,))


_fresh = st.builds(Asked, st.lists(_weighed((5, _said), (1, _mended)), min_size=1, max_size=2).map(tuple), _waits)
_minuted = st.builds(Asked, st.tuples(st.builds(Said, _minutes, effective, _dated)), _waits)
_mending = st.builds(Asked, st.lists(_mended, min_size=1, max_size=2).map(tuple), _waits)
_again = st.builds(Asked, st.lists(_said, max_size=1).map(tuple), _waits, st.integers(0, 5))
_episodes = _weighed(
    (8, _one(_fresh)), (6, _put()), (3, _one(_minuted)), (5, _one(_mending)), (2, _undone()), (2, _one(_again))
)


def calls() -> st.SearchStrategy[Asked]:
    """One call about the few things there are."""
    return _weighed((2, _fresh), (1, _minuted), (1, _mending), (1, _put().map(lambda calls: calls[0])))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Asked, ...]:
    """Worlds of one call that begins some things, and five or more after it about them."""
    episodes = draw(st.lists(_episodes, min_size=5, max_size=9))
    return (draw(_beginning()), *(asked for episode in episodes for asked in episode))
