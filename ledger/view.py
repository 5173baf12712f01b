"""One point of view, and every question that can be put from it."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from ledger.as_of import AsOf
from ledger.entry import kind_of
from ledger.errors import NotRecorded, Refused
from ledger.kinds import BodyName, MandateName, MeetingName, StreamName, checker
from ledger.projection import Answer
from ledger.projections.actions.commitments import Commitment, commitments
from ledger.projections.actions.counts import Count, counts
from ledger.projections.actions.slipping import Slippage, slippage
from ledger.projections.actions.slow_progress import SlowProgress, slow_progress
from ledger.projections.actions.status import Status, status
from ledger.projections.board.contributions import ContributionRow, contributions_asked
from ledger.projections.board.decisions import DecisionRow, decisions
from ledger.projections.board.escalations import EscalationRow, escalations
from ledger.projections.board.exempt import ExemptRow, exempt
from ledger.projections.board.impact_log import impact_log
from ledger.projections.board.interests import Interest, interests
from ledger.projections.board.logged import Logged
from ledger.projections.board.meetings import MeetingRow, meetings
from ledger.projections.board.minutes import Minutes, minutes
from ledger.projections.board.posts import PostRow, posts
from ledger.projections.board.risks import RiskRow, risks
from ledger.projections.duties.clocks import marks
from ledger.projections.duties.compliance import compliance
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.sealed import Exposure, exposure
from ledger.projections.mandates.coverage import Coverage, coverage
from ledger.projections.mandates.mandates import MandateRow, mandates
from ledger.projections.mandates.objectives import ObjectiveRow, objectives
from ledger.projections.mandates.plans import PlanRow, plans
from ledger.projections.mandates.recommendations import Trace, recommendations
from ledger.projections.mandates.reviews import ReviewRow, reviews
from ledger.projections.mandates.trajectory import MeasureRow, trajectory
from ledger.projections.mandates.views import ViewsRow, views
from ledger.projections.record.checkpoints import CheckpointRow, checkpoints
from ledger.projections.record.conflicts import conflicts
from ledger.projections.record.erasures import ErasureRow, erasures
from ledger.projections.record.history import HistoryRow, history
from ledger.projections.record.lineage import Step, lineage
from ledger.projections.record.people import PersonRow, people
from ledger.projections.record.policies import PolicyRow, policies
from ledger.projections.record.recurrence import ThemeRow, themes
from ledger.projections.record.themes import theme_lineage
from ledger.projections.record.unsettled import OpenPoint
from ledger.projections.telling.due import Due, due
from ledger.projections.telling.highlights import Highlight, highlighted
from ledger.projections.telling.lags import Lag, lags
from ledger.projections.telling.not_highlighted import not_highlighted
from ledger.projections.telling.not_highlighted_row import NotHighlighted
from ledger.projections.telling.not_told import NotTold, not_told
from ledger.projections.telling.picture import Picture, picture
from ledger.projections.telling.told import Told, told
from ledger.projections.telling.variance import variance
from ledger.projections.telling.variance_row import Variance
from ledger.values import said


class View(AsOf):
    """The record to the end of a day, up to a number; its answers say so.

    Beside the answers: `state(stream)` is what a stream came to, `visible(stream)` the entries
    that count, and `ask(stream, question)` a question of yes or no over every history that the
    days allow.
    """

    def commitments(self) -> Answer[Commitment]:
        """What had the council committed to: every action, its owner, its due dates and their moves?"""
        return Answer("What had the council committed to?", self, commitments)

    def slow_progress(self, mandate: str | None = None) -> Answer[SlowProgress]:
        """Which actions are slow to progress, not assessable, without impact or waiting on a partner: the worst first.

        With a mandate named: of those under it alone.
        """
        of = self._mandate(mandate, "under")
        return Answer(f"What is slow to progress{of}?", self, lambda view: slow_progress(view, mandate))

    def status(self) -> Answer[Status]:
        """How does each action stand by the record, beside how it was reported, and do the two differ?"""
        return Answer("How does each action stand, by the record and as reported?", self, status)

    def slippage(self, mandate: str | None = None) -> Answer[Slippage]:
        """By how much has each due date moved since it was first given: each move, and by whose leave?

        With a mandate named: of the actions under it alone.
        """
        under = self._mandate(mandate, "under")
        return Answer(f"By how much has each due date{under} moved?", self, lambda view: slippage(view, mandate))

    def counts(self, mandate: str | None = None) -> Answer[Count]:
        """How many actions were ever committed to, what became of each, and do the numbers add up?

        With a mandate named: of the actions under it alone.
        """
        under = self._mandate(mandate, "under")
        question = f"How many actions{under} were ever committed to, and what became of them?"
        return Answer(question, self, lambda view: counts(view, mandate))

    def variance(self, body: str | None = None) -> Answer[Variance]:
        """What was a body, or any, told or reported otherwise than the record has it? What differs comes first."""
        to = self._of(body, "to")
        question = f"What was reported{to} otherwise than recorded?"
        return Answer(question, self, lambda view: variance(view, body or ""))

    def trajectory(self, mandate: str | None = None) -> Answer[MeasureRow]:
        """What is measured, what is it to come to by when, what did it come to, and is it on course?

        With a mandate named: the measures of it, and of the actions under it, alone.
        """
        under = self._mandate(mandate, "under")
        return Answer(f"Is each measure{under} on course?", self, lambda view: trajectory(view, mandate))

    def objectives(self, mandate: str | None = None) -> Answer[ObjectiveRow]:
        """Which objectives of each plan are slow to progress, by the actions that serve them?

        With a mandate named: those of the plans under it alone.
        """
        under = self._mandate(mandate, "under")
        question = f"Which objectives{under} are slow to progress?"
        return Answer(question, self, lambda view: objectives(view, mandate))

    def contributions(self, mandate: str | None = None) -> Answer[ContributionRow]:
        """What was each partner asked for, did it come, and is it to be strengthened? Those that are come first.

        With a mandate named: those asked for under it, or for an action under it, alone.
        """
        under = self._mandate(mandate, "under")
        question = f"Which contributions{under} were asked for, and which are to be strengthened?"
        return Answer(question, self, lambda view: contributions_asked(view, mandate))

    def policies(self) -> Answer[PolicyRow]:
        """By which thresholds and words are the ledger's conclusions drawn, who adopted them, and are they looser?"""
        return Answer("Which policies were adopted, and which is used?", self, policies)

    def told(self, body: str, before_meeting: str | None = None) -> Answer[Told]:
        """What had a body been told, by which paper, how deep, and as it stood when?

        With a meeting of the body named: as of that meeting's day, just before it began.
        """
        self._body(body)
        view, then = self._before(body, before_meeting)
        before = before_meeting or ""
        return Answer(f"What had {body} been told{then}?", view, lambda view: told(view, body, before))

    def picture(self, body: str, subject: str, before_meeting: str | None = None) -> Answer[Picture]:
        """One subject as a body was last shown it, with what it was not shown: one row."""
        self._body(body)
        self._known(subject)
        view, then = self._before(body, before_meeting)
        question = f"What had {body} been shown of {subject}{then}?"
        return Answer(question, view, lambda view: [picture(view, body, subject, before_meeting or "")])

    def not_told(self, body: str, before_meeting: str | None = None) -> Answer[NotTold]:
        """What was so and was not shown to a body: since when, and is that known or only silence?"""
        self._body(body)
        view, then = self._before(body, before_meeting)
        before = before_meeting or ""
        return Answer(f"What had {body} not been told{then}?", view, lambda view: not_told(view, body, before))

    def not_highlighted(self, body: str) -> Answer[NotHighlighted]:
        """Of each meeting that a body held: what was slow when its pack went out or it began, and not highlighted?

        A row that is `taken_off` was so by what was recorded in time, and is no more by leave: count the others.
        """
        self._body(body)
        question = f"What was slow to progress and not highlighted to {body}?"
        return Answer(question, self, lambda view: not_highlighted(view, body))

    def highlighted(self, body: str) -> Answer[Highlight]:
        """What was highlighted to each meeting that a body held, and was it in the pack?"""
        self._body(body)
        return Answer(f"What was highlighted to {body}?", self, lambda view: highlighted(view, body))

    def lags(self, body: str) -> Answer[Lag]:
        """How long after things happened was a body told of them, and how long after were they recorded?"""
        self._body(body)
        question = f"How long after it happened was {body} told of each thing?"
        return Answer(question, self, lambda view: lags(view, body))

    def due(self, meeting: str) -> Answer[Due]:
        """What must be in a meeting's pack, and who owes it?"""
        self._meeting(meeting)
        return Answer(f"What must be in the pack for {meeting}?", self, lambda view: due(view, meeting))

    def history(self, stream: str) -> Answer[HistoryRow]:
        """What was recorded of a thing, mends and what they mend included, in order?"""
        self._known(stream)
        return Answer(f"What was recorded of {stream}?", self, lambda view: history(view, stream))

    def decisions(self) -> Answer[DecisionRow]:
        """What was decided, by whom and when; does it stand, and what does the record of it state?"""
        return Answer("What was decided?", self, decisions)

    def minutes(self) -> Answer[Minutes]:
        """Are the minutes of each meeting an approved record, a draft, or not on the record?"""
        return Answer("Which minutes were an approved record?", self, minutes)

    def meetings(self, body: str | None = None) -> Answer[MeetingRow]:
        """The meetings of a body, or of all: when each was called, moved and held, who came, and what was done."""
        of = self._of(body)
        return Answer(f"Which meetings{of} were called and held?", self, lambda view: meetings(view, body or ""))

    def escalations(self) -> Answer[EscalationRow]:
        """Which escalations and challenges were raised, and which still wait? Those open and overdue come first."""
        return Answer("Which escalations were raised, and which wait?", self, escalations)

    def risks(self, body: str | None = None) -> Answer[RiskRow]:
        """What is on a body's register of risks, or on all: how does each stand, and what is done against it?"""
        of = self._of(body)
        return Answer(f"What is on the register of risks{of}?", self, lambda view: risks(view, body or ""))

    def impact_log(self, body: str, meeting: str | None = None) -> Answer[Logged]:
        """What did a board's log of actions and impact say at each meeting it held, by the record as it then stood?

        With a meeting named: as at that one alone.
        """
        self._body(body)
        at = ""
        if meeting is not None:
            met = self._meeting(meeting)
            if met.body != body:
                raise Refused(f"{meeting} is a meeting of {met.body}, not of {body}")
            at = f" at {meeting}"
        question = f"What did the log of actions and impact of {body} say{at}?"
        return Answer(question, self, lambda view: impact_log(view, body, meeting or ""))

    def interests(self) -> Answer[Interest]:
        """Which interests were declared, in what matter, and before it was decided?"""
        return Answer("Which interests were declared?", self, interests)

    def exempt(self) -> Answer[ExemptRow]:
        """Which entries are exempt from publication, and on what basis? What they say is not in it, whoever asks."""
        return Answer("What is exempt, and on what basis?", self, exempt)

    def posts(self, body: str | None = None) -> Answer[PostRow]:
        """The posts of a body, or of all: who holds each, which are vacant, and who holds more than one?"""
        of = self._of(body)
        return Answer(f"Who holds each post{of}?", self, lambda view: posts(view, body or ""))

    def _of(self, body: str | None, how: str = "of") -> str:
        """Words that say of which body a question is, where one is named."""
        if body is None:
            return ""
        self._body(body)
        return f" {how} {body}"

    def _before(self, body: str, meeting: str | None) -> tuple[AsOf, str]:
        """The view of the day of a body's meeting, and words that say so; this view where none is named."""
        if meeting is None:
            return self, ""
        met = self._meeting(meeting)
        if met.body != body:
            raise Refused(f"{meeting} is a meeting of {met.body}, not of {body}")
        if met.cancelled:
            raise Refused(f"{meeting} was called off: nothing came before it began")
        if met.on is None:
            raise Refused(f"{meeting} is called for no day: nothing can be said to come before it")
        if met.on > self.point.on:
            raise Refused(f"{meeting} is on {said(met.on)}: ask as of that day, or later")
        view = self if met.on == self.point.on else self.at(met.on, self.point.recorded)
        return view, f" before {meeting} began"

    def _meeting(self, meeting: str) -> Gathering:
        checker(MeetingName)(meeting)
        self._known(meeting)
        met = gathering(self, meeting)
        if met is None:
            raise NotRecorded(f"{meeting} had been neither called nor held by {said(self.point.on)}, on this record")
        return met

    def at_meeting(self, meeting: str) -> tuple[date, int]:
        """The day of a meeting that had met, and the last entry recorded by its end: the point of its record.

        Where nothing had been recorded by then, the last entry of this view's own. NotRecorded of a meeting
        that had not met by the point's day; Refused of one that was called off.
        """
        met = self._meeting(meeting)
        if met.cancelled:
            raise Refused(f"{meeting} was called off: nothing came after it")
        if met.on is None or met.on > self.point.on:
            raise NotRecorded(f"{meeting} had not met by {said(self.point.on)}, on this record")
        then = min(self.log.last_of(met.on), self.point.recorded)
        return met.on, then or self.point.recorded

    def mandates(self) -> Answer[MandateRow]:
        """Which mandates stood, what did each ask, and what has been said of its end?"""
        return Answer("Which mandates stood, and how?", self, mandates)

    def recommendations(self, mandate: str | None = None) -> Answer[Trace]:
        """What became of each clause, area and recommendation, and which actions answer none?

        With a mandate named: of its own parts alone.
        """
        of = self._mandate(mandate, "of")
        return Answer(f"What became of each part{of}?", self, lambda view: recommendations(view, mandate))

    def compliance(self, mandate: str | None = None) -> Answer[Compliance]:
        """Was what each clause asks kept, as it is read; whose duty is it, and why does the record say so?

        With a mandate named: of its own clauses alone.
        """
        of = self._mandate(mandate, "of")
        question, exposed = f"Was what each clause{of} asks kept?", str(self.exposed)
        return Answer(question, self, lambda view: compliance(view, mandate), exposed=exposed)

    def coverage(self, mandate: str | None = None) -> Answer[Coverage]:
        """What covers each clause, area and recommendation, and which actions, evidence and decisions answer none?

        With a mandate named: of its own parts, and of what was done that leads to it.
        """
        of = self._mandate(mandate, "of")
        return Answer(f"What covers each part{of}, and what leads to none?", self, lambda view: coverage(view, mandate))

    def reviews(self) -> Answer[ReviewRow]:
        """Which reviews were expected, held, reported and published, after how long, and what did each find?"""
        return Answer("Which reviews were there, and what did they find?", self, lambda view: reviews(view, marks))

    def views(self) -> Answer[ViewsRow]:
        """Whose views were gathered, how and under which mandate, and in what were they taken into account?"""
        return Answer("Whose views were gathered, and reflected in what?", self, views)

    def plans(self) -> Answer[PlanRow]:
        """Which plans were there, how far had each come, and what became of the actions of one superseded?"""
        return Answer("Which plans were there, and how far had each come?", self, plans)

    def conflicts(self, *, resolved: bool = False) -> Answer[OpenPoint]:
        """On what is the record not at one with itself: claims, references and citations?

        With `resolved`: what has been resolved as well.
        """
        question = "On what was the record not at one with itself?"
        return Answer(question, self, lambda view: conflicts(view, resolved=resolved))

    def lineage(self, stream: str) -> Answer[Step]:
        """How did an action come to be what it is, or how has a theme come back? NotRecorded of any other stream."""
        self._known(stream)
        match kind_of(stream):
            case "theme":
                return Answer(f"How has {stream} come back?", self, lambda view: theme_lineage(view, stream))
            case "action":
                return Answer(f"How did {stream} come to be what it is?", self, lambda view: lineage(view, stream))
        raise NotRecorded(f"{stream} has no lineage: it is asked of an action or a theme")

    def themes(self) -> Answer[ThemeRow]:
        """Which themes come back, under which mandates, and as what in each?"""
        return Answer("Which themes come back?", self, themes)

    def checkpoints(self) -> Answer[CheckpointRow]:
        """Which checkpoints were taken of the record, where was each published, and what lies after the last?"""
        question = "Which checkpoints were taken of the record, where was each published, and what lies after the last?"
        return Answer(question, self, checkpoints)

    def erasures(self) -> Answer[ErasureRow]:
        """Whose or which words were destroyed, when, and on what basis?"""
        return Answer("Whose or which words were destroyed, and on what basis?", self, erasures)

    def people(self) -> Answer[PersonRow]:
        """Who is who in this record: each person's names, unless they were erased, and the posts they held."""
        return Answer("Who is who in this record?", self, people)

    @property
    def exposed(self) -> Exposure:
        """The entries that no published checkpoint covers: of these, who holds the record could give others unseen."""
        return exposure(self)

    def _mandate(self, mandate: str | None, how: str) -> str:
        """Words that say of which mandate a question is, where one is named."""
        if mandate is None:
            return ""
        checker(MandateName)(mandate)
        self._known(mandate)
        return f" {how} {mandate}"

    def _body(self, body: str) -> None:
        checker(BodyName)(body)
        self._known(body)

    def _known(self, stream: str) -> None:
        checker(StreamName)(stream)
        if not self.readings(stream):
            raise not_recorded(self, stream)


def not_recorded(view: AsOf, stream: str) -> NotRecorded:
    """The error for a name of which nothing is recorded, with the closest of which something is."""
    names = sorted({entry.stream for entry in view.log.entries(upto=view.point.recorded)})
    # A name that lacks its kind is closer to those that have one than any that is spelt alike.
    near = [name for name in names if name.endswith(f"/{stream}")] or get_close_matches(stream, names, n=1)
    hint = f": the closest {'names are' if len(near) > 1 else 'name is'} {', '.join(near)}" if near else ""
    if not near and kind_of(stream) not in view.log.deciders:
        hint = f": kinds are {', '.join(view.log.deciders)}"
    return NotRecorded(f"nothing is recorded of {stream} up to entry {view.point.recorded}{hint}")
