"""The illustrative sample: it builds, it says that it is fiction, and what was planted in it is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from time import process_time
from typing import Any

import attrs
import pytest

from ledger import Actor, Kind, Ledger, View
from ledger.aggregates.action import Action, ActionCommitted, ActionDelivered, ActionReworded, DueDateMoved, Ending
from ledger.aggregates.body import Body, Duty, EntryDisputed
from ledger.aggregates.claim import Claims
from ledger.aggregates.decision import Taken
from ledger.aggregates.escalation import Escalation, EscalationTakenFurther
from ledger.aggregates.mandate import Mandate
from ledger.aggregates.meeting import InvitationSent, ItemMinuted, Meeting
from ledger.aggregates.paper import Paper
from ledger.aggregates.plan import Fate, Plan, PlanSuperseded
from ledger.aggregates.policy import Policy, StatusSchemeAdopted
from ledger.aggregates.record import CheckpointTaken
from ledger.aggregates.review import Review, ReviewHeld, SelfAssessmentProvided
from ledger.aggregates.source import Document
from ledger.clock import day_of
from ledger.entry import Body as Said
from ledger.entry import Entry
from ledger.errors import Refused
from ledger.samples import illustrative
from ledger.samples.illustrative.sealed import sample_key
from ledger.values import Strength
from ledger.vocabulary import Event

BOARD, STORY = "body/improvement-board", "action/qp-05"
END = date(2025, 6, 11)
HELD = [
    *("2023-09", "2023-10", "2023-11", "2023-12"),
    *("2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07"),
    *("2024-09", "2024-10", "2024-11", "2024-12"),
    *("2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"),
]
README = (files(illustrative) / "README.md").read_text()


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, in memory."""
    with illustrative.build() as built:
        yield built


@pytest.fixture(scope="module")
def now(book: Ledger) -> View:
    """All that is recorded of the last day."""
    return book.as_of(END)


def then(book: Ledger, day: date) -> View:
    """A day as the record stood at its end."""
    return book.as_of(day, recorded=datetime.combine(day, time(23), UTC))


def entries(book: Ledger, stream: str, kind: type[Event]) -> list[Entry]:
    """The entries of one kind in a stream."""
    return [each for each in book.entries() if each.stream == stream and isinstance(each.body.facts, kind)]


def state(view: View, stream: str, kind: type[Any]) -> Any:
    """What a stream came to, which is of that kind."""
    found = view.state(stream)
    assert isinstance(found, kind), stream
    return found


# It builds.


def test_it_builds_in_time(tmp_path: Path) -> None:
    """Some eighteen hundred entries within three seconds of work, in a file that opens again without a clock."""
    began = process_time()
    with illustrative.build() as built:
        head = built.head
    assert process_time() - began < 3
    assert 1700 <= head <= 1900

    with illustrative.build(tmp_path / "illustrative.ledger") as kept:
        assert kept.head == head
    with Ledger.open(tmp_path / "illustrative.ledger", read_only=True) as opened:
        assert (opened.head, opened.simulated) == (head, True)


def test_it_is_the_same_each_time(book: Ledger) -> None:
    """The same entries, stamps and words; only salts differ, and so the root of the checkpoint and what signs it."""

    def content(built: Ledger) -> list[object]:
        return [
            (each.number, each.recorded_at, each.stream, but_for_salts(each), built.words(each))
            for each in built.entries()
        ]

    def but_for_salts(each: Entry) -> Said:
        facts = each.body.facts
        if isinstance(facts, CheckpointTaken):
            facts = facts.but(root="", signature="")
        return attrs.evolve(each.body, words=None, facts=facts)

    with illustrative.build() as again:
        assert content(again) == content(book)


def test_each_file_is_a_recording_day(book: Ledger) -> None:
    """Every entry but the opening was recorded on the day its file is named for, and none on any other."""
    days = {date.fromisoformat(each.name.removesuffix(".jsonl")) for each in illustrative.data()}

    assert days == {day_of(each.recorded_at) for each in book.entries()}
    assert (min(days), max(days)) == (date(2023, 6, 19), END)


def test_a_build_that_fails_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of it that is refused closes the ledger, and says which file it was."""
    bad = tmp_path / "2023-06-19.jsonl"
    bad.write_text("{}\n")
    monkeypatch.setattr(illustrative, "data", lambda: (bad,))

    with pytest.raises(ValueError, match=r"2023-06-19\.jsonl"):
        illustrative.build()


# It says that it is fiction.


def test_the_council_and_every_answer_say_so(book: Ledger, now: View) -> None:
    """The council's label says that it is fictional, and each answer's point that its clock is simulated."""
    assert book.council.endswith("(fictional)")
    assert "(on a simulated clock)" in str(now.commitments().point)
    assert now.point.simulated


def test_whatever_may_be_quoted_by_its_title_says_so(book: Ledger, now: View) -> None:
    """Bodies, mandates, plans, papers, documents, meetings, reviews and themes carry it in their titles."""
    kinds = ("body", "mandate", "plan", "paper", "source", "theme", "review", "meeting", "claim")
    named = {each.stream for each in book.entries() if each.stream.split("/")[0] in kinds}

    assert [stream for stream in sorted(named) if "(fictional)" not in now.title(stream)] == []


def test_its_readme_and_its_docstring_say_so() -> None:
    """Whoever opens the folder or the package reads it first."""
    assert README.splitlines()[0] == "# The illustrative sample: FICTION"
    assert "FICTIONAL" in (illustrative.__doc__ or "").splitlines()[0]


def test_it_names_nobody_and_nowhere(book: Ledger) -> None:
    """People are person/x and a number; no real council, inspectorate, department or place is named."""
    text = "".join(each.read_text(encoding="utf-8") for each in illustrative.data())
    people = set(re.findall(r"person/[a-z0-9.-]+", text))

    assert {each for each in people if not re.fullmatch(r"person/x[0-9]+", each)} == set()
    for real in ("Bury", "Ofsted", "DfE", "for Education", "NHS", "Greater Manchester", "http", "@"):
        assert real not in text, real
    assert book.origin == "example.org/illustrative-sample"


def test_no_title_before_a_name_nor_a_name_after_a_title() -> None:
    """Nobody is addressed: posts answer for everything."""
    text = "".join(each.read_text(encoding="utf-8") for each in illustrative.data())

    assert re.findall(r"\b(?:Mr|Mrs|Ms|Dr|Cllr|Councillor|Sir|Dame) [A-Z]", text) == []


# It is sealed, and somebody is forgotten.


def test_a_person_is_named_and_forgotten(book: Ledger, now: View) -> None:
    """The name is nowhere, the letter's title is said again without it, and an entry says so and why."""
    (erasure,) = now.erasures()
    (person,) = [row for row in now.people() if row.names]

    assert (erasure.person, person.person, person.erased) == ("person/x40", "person/x40", (erasure.number,))
    assert person.names == ("[words erased]",)
    assert [(each.stream, each.restated is not None) for each in erasure.erased] == [
        ("person/x40", False),
        ("source/letter-2025-06", True),
    ]
    assert now.title("source/letter-2025-06") == "Letter of somebody who was a practitioner, to the board (fictional)"
    assert not any("Alex" in str(book.words(each)) for each in book.entries())


def test_its_checkpoint_is_published_and_its_key_says_what_it_is(book: Ledger, now: View) -> None:
    """The whole record but what says so is covered; the key is the sample's own, and can sign for no other ledger."""
    taken, after = now.checkpoints()

    assert [(each.meeting, each.vouches) for each in taken.published] == [("meeting/ib-2025-06", True)]
    assert taken.key.startswith("example.org/illustrative-sample+")
    with (
        Ledger.create(council="A council", origin="example.org/a") as other,
        pytest.raises(Refused, match="signed in its name"),
    ):
        other.checkpoint(sample_key(illustrative.ORIGIN), by=Actor("post/clerk"), first=True)
    assert (taken.size, after.covers) == (book.head - 2, (book.head - 1, book.head))
    assert book.verify().sealed == taken.size


# The README and the record agree.


def test_every_stream_the_readme_names_is_there(book: Ledger) -> None:
    """The table of what was planted points to what is on the record."""
    kinds = "action|body|claim|decision|escalation|mandate|meeting|paper|plan|policy|review|source|theme"
    kinds += "|contribution|measure|reading|risk|views"
    named = set(re.findall(rf"`((?:{kinds})/[a-z0-9.-]*[a-z0-9])`", README))

    assert len(named) > 100
    assert named - {each.stream for each in book.entries()} == set()


def test_every_post_the_readme_names_acts() -> None:
    """So does its cast."""
    text = "".join(each.read_text(encoding="utf-8") for each in illustrative.data())

    assert set(re.findall(r"`(post/[a-z-]+)`", README)) - set(re.findall(r'"(post/[a-z-]+)"', text)) == set()


# What was planted, as the record has it.


def test_the_actions(now: View) -> None:
    """Sixty: forty-six in the first plan, thirteen in the second, and one in none."""
    ever = {stream: state(now, stream, Action).plans for stream in now.streams("action")}

    assert len(ever) == 60
    assert sum("plan/improvement-2023" in plans for plans in ever.values()) == 46
    assert sum(plans == ("plan/improvement-2024",) for plans in ever.values()) == 13
    assert [stream for stream, plans in ever.items() if not plans] == ["action/cn-01"]
    no_owner = [stream for stream in ever if state(now, stream, Action).owner is None]
    assert no_owner == ["action/qp-15"]


def test_the_meetings(now: View) -> None:
    """Twenty-one were held, one was put off first, one was called off, and calls were held of which nothing is kept."""
    of_board = {
        stream: each
        for stream in now.streams("meeting")
        if isinstance(each := now.state(stream), Meeting) and each.body == BOARD
    }

    held = {stream for stream, each in of_board.items() if each.held and each.minutes != "none kept"}
    assert held == {f"meeting/ib-{month}" for month in HELD}
    assert {stream for stream, each in of_board.items() if each.cancelled} == {"meeting/ib-2024-08"}
    assert {stream for stream, each in of_board.items() if each.minutes == "none kept"} == {"meeting/fortnightly-calls"}
    assert of_board["meeting/ib-2024-04"].called_for == date(2024, 4, 16)
    assert {stream for stream in held if of_board[stream].minutes == "draft"} == {"meeting/ib-2025-06"}
    assert {stream for stream in held if not of_board[stream].log_updated} == {"meeting/ib-2024-10"}
    assert {stream for stream in held if not of_board[stream].pack_complete} == {
        *("meeting/ib-2023-09", "meeting/ib-2023-10", "meeting/ib-2025-05")
    }


def test_a_meeting_put_off_with_one_post_not_invited_again(book: Ledger, now: View) -> None:
    """Three were invited, and two again."""
    sent = [each.event for each in entries(book, "meeting/ib-2024-04", InvitationSent)]
    posts = Counter(each.post for each in sent if isinstance(each, InvitationSent))
    required = state(now, BOARD, Body).must(Duty.INVITED)

    assert posts == {"post/department-adviser": 2, "post/health-adviser": 1, "post/case-lead": 2}
    assert set(required) - set(state(now, "meeting/ib-2024-04", Meeting).invited) == {"post/health-adviser"}


def test_the_plans_and_the_action_that_nobody_accounted_for(book: Ledger, now: View) -> None:
    """The second takes the place of the first with all of its actions mapped but one."""
    first, second = state(now, "plan/improvement-2023", Plan), state(now, "plan/improvement-2024", Plan)
    (superseded,) = entries(book, "plan/improvement-2023", PlanSuperseded)
    mapped = {each.action: each.fate for each in first.mapping}
    ever = {each for each in now.streams("action") if "plan/improvement-2023" in state(now, each, Action).plans}

    assert (first.label, first.version, second.label) == ("superseded", "1.1", "adopted")
    assert first.considered_by == (BOARD, "body/scrutiny", BOARD)
    assert first.feedback_by == second.feedback_by == ("body/department",)
    assert ever - set(mapped) == {"action/ld-07"}
    assert len(mapped) == 45
    assert mapped[STORY] is Fate.MERGED
    assert state(now, "action/ld-07", Action).plans == ("plan/improvement-2023",)
    assert state(now, "action/fd-06", Action).ending is None
    assert superseded.recorded_at.date() == date(2024, 12, 4)


def test_the_joint_audits_are_hidden_step_by_step(book: Ledger) -> None:
    """Re-dated twice by nobody's leave, reworded, merged; what it became was split, by nobody's leave."""
    moved = entries(book, STORY, DueDateMoved)
    story = state(book.as_of(END), STORY, Action)
    framework = state(book.as_of(END), "action/p2-03", Action)

    assert [each.body.authority for each in moved] == [None, None]
    assert [each.event.to for each in moved if isinstance(each.event, DueDateMoved)] == [
        date(2024, 6, 28),
        date(2024, 9, 30),
    ]
    assert len(entries(book, STORY, ActionReworded)) == 1
    assert [each.met for each in story.milestones] == [False, False]
    assert (story.ending, story.goes_on_as) == (Ending.MERGED, ("action/p2-03",))
    assert (framework.ending, framework.goes_on_as) == (Ending.SPLIT, ("action/p2-03a", "action/p2-03b"))
    assert state(book.as_of(date(2025, 5, 5)), "action/p2-03b", Action).due is None
    assert state(book.as_of(END), "action/p2-03b", Action).due == date(2025, 9, 30)


def test_no_pack_shows_the_joint_audits_before_the_last(book: Ledger) -> None:
    """Cabinet was shown them from the start."""
    for_board = sorted(each for each in book.as_of(END).streams("paper") if each.startswith("paper/ib-"))
    packs = {each: book.entry(book.as_of(END).visible(each)[0].number).event for each in for_board}
    showing = [name for name, event in packs.items() if STORY in {each.subject for each in event.shows}]  # type: ignore[attr-defined]

    assert showing == ["paper/ib-2025-06-pack"]
    assert state(book.as_of(END), "paper/cabinet-2023-11-addendum", Paper).told == ("body/cabinet",)


def test_the_board_disputes_what_was_recorded_of_it(book: Ledger) -> None:
    """The entry disputed was recorded nine months after the day it gives."""
    (dispute,) = entries(book, BOARD, EntryDisputed)
    assert isinstance(dispute.event, EntryDisputed)
    disputed = book.entry(dispute.event.entry)

    assert isinstance(disputed.event, ItemMinuted)
    assert (disputed.stream, disputed.day.last) == ("meeting/ib-2024-06", date(2024, 6, 4))
    assert disputed.recorded_at.date() == date(2025, 3, 20)


def test_a_due_date_mended_after_it_had_passed(book: Ledger) -> None:
    """29 March 2024 became 31 May on 24 April."""
    before, after = entries(book, "action/wf-08", ActionCommitted)
    assert isinstance(before.event, ActionCommitted)
    assert isinstance(after.event, ActionCommitted)

    assert (before.event.due, after.event.due) == (date(2024, 3, 29), date(2024, 5, 31))
    assert after.original == before.number
    assert after.recorded_at.date() == date(2024, 4, 24)


def test_what_was_recorded_late_is_attested_or_hindsight(book: Ledger) -> None:
    """By minutes of the time, by a note written later, or from memory."""
    view = book.as_of(END)
    (delivered,) = entries(book, "action/fd-08", ActionDelivered)
    dated = [each for each in book.entries() if not each.void]
    late = [each for each in dated if (each.recorded_at.date() - each.day.last).days > 55]
    kinds = {each.stream: view.at(each.day.last + timedelta(days=7), book.head).kind([each]) for each in late}

    assert (delivered.day.last, delivered.recorded_at.date()) == (date(2024, 2, 14), date(2024, 6, 19))
    assert kinds["action/fd-08"] is kinds["decision/leadership-team-2024-05"] is Kind.ATTESTED
    assert kinds["action/wf-05"] is kinds["action/ld-07"] is kinds["meeting/ib-2024-06"] is Kind.HINDSIGHT


def test_the_escalations(book: Ledger, now: View) -> None:
    """Seven, of which one is open, with no answer; the story's went up and across."""
    found = {each.removeprefix("escalation/"): state(now, each, Escalation) for each in now.streams("escalation")}
    path = [each.event for each in entries(book, "escalation/joint-audits", EscalationTakenFurther)]

    assert len(found) == 7
    assert [name for name, each in found.items() if not each.closed] == ["places"]
    assert (found["places"].acknowledged, found["places"].answered) == (False, False)
    assert [each.direction for each in path if isinstance(each, EscalationTakenFurther)] == ["up", "across"]
    assert found["joint-audits"].outcome.startswith("joint audits restored")


def test_the_reviews(book: Ledger, now: View) -> None:
    """A self-assessment came before the first, not for the second, after the third; a visit is still to come."""

    def held(review: str) -> date:
        return entries(book, review, ReviewHeld)[0].day.last

    def assessed(review: str) -> list[date]:
        return [each.day.last for each in entries(book, review, SelfAssessmentProvided)]

    assert assessed("review/six-monthly-1")[0] < held("review/six-monthly-1")
    assert assessed("review/six-monthly-2") == []
    assert assessed("review/six-monthly-3")[0] > held("review/six-monthly-3")
    assert (held("review/six-monthly-3") - held("review/six-monthly-2")).days > 184
    visits = [state(now, f"review/monitoring-{each}", Review) for each in (1, 2, 3)]
    assert [each.held for each in visits] == [True, True, False]
    assert [each.to_be_published for each in visits] == [False, True, None]


def test_the_mandates(book: Ledger, now: View) -> None:
    """Three, all open: none was directed, and a lone step-down ends nothing; one clause was made stronger."""
    notice = state(now, "mandate/notice-2023", Mandate)
    before = state(then(book, date(2025, 5, 12)), "mandate/notice-2023", Mandate)
    strength = [{each.ref: each.strength for each in of.clauses}["9"] for of in (before, notice)]

    assert {state(now, each, Mandate).standing for each in now.streams("mandate")} == {"open"}
    assert state(now, "mandate/resolution-2023", Mandate).stepped_down
    assert {each.strength for each in notice.clauses} == set(Strength)
    assert strength == [Strength.SHOULD, Strength.MUST]
    assert notice.horizon == date(2025, 7, 31)


def test_the_policies(now: View) -> None:
    """One set of thresholds for what is slow, and two schemes of status, the second the more lenient."""
    schemes = state(now, "policy/status", Policy).adopted

    assert [each.version for each in state(now, "policy/slow-progress", Policy).adopted] == ["1"]
    assert [(each.moves_at_risk, each.moves_late) for each in schemes if isinstance(each, StatusSchemeAdopted)] == [
        (1, 2),
        (3, 4),
    ]


def test_claims_and_references(now: View) -> None:
    """One point of three is settled; one reference of two leads nowhere."""
    claims = {each.removeprefix("claim/"): state(now, each, Claims).conflict for each in now.streams("claim")}
    agenda = state(now, "source/cabinet-agenda-2023-11", Document)

    assert claims == {"notice-issued": False, "actions-in-plan": True, "agency-cover-2024-06": True}
    assert agenda.unresolved == (("minute", "minute C.__"),)


def test_a_decision_taken_back_and_one_that_noted(now: View) -> None:
    """Neither gives leave for the re-dating that cites it."""
    assert state(now, "decision/ib-2024-07-2", Taken).rescinded
    assert state(now, "decision/ib-2024-11-1", Taken).effect == "noted"
    assert state(now, "action/wf-06", Action).due == date(2024, 9, 30)
    assert state(now, "action/fd-11", Action).due == date(2025, 1, 31)


def test_a_paper_recalled_and_one_sent_in_error(now: View) -> None:
    """One was told and taken back; the other was never sent to the board at all."""
    assert state(now, "paper/ib-2024-05-workforce", Paper) == Paper(date(2024, 4, 30), told=(BOARD,), recalled=(BOARD,))
    assert BOARD not in state(now, "paper/scrutiny-2024-06", Paper).told


def test_exempt_words_are_withheld(book: Ledger) -> None:
    """Of the item heard in private neither the sum nor the advice is read, unless it is asked for."""
    secrets = ("41,500", "68,000", "agency provider is released")
    exempt = [each for each in book.entries() if each.body.exempt is not None]
    kept = [str(book.words(each)) for each in exempt]
    plain = [str(book.words(each)) for each in book.entries() if each.body.exempt is None]

    assert {each.stream for each in exempt} == {"decision/ib-2025-02-1", "meeting/ib-2025-02"}
    assert any(secrets[0] in words for words in kept)
    assert any(secrets[1] in words for words in kept)
    assert not any(secret in words for words in plain for secret in secrets[:2])
    for include in (False, True):
        view = book.as_of(END, include_exempt=include)
        shown = str([view.text(each, "text") for each in exempt])
        assert (secrets[0] in shown) is include
