"""The Bury sample: it loads, names nobody, and answers what its five documents can answer.

Each question is asked as of a day, and each answer says why: `because` turns that into the
documents and places it rests on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ledger import Depth, Kind, Ledger, Truth, View
from ledger.aggregates.body import Body, HolderLeft
from ledger.aggregates.decision import DecisionTaken, Effect, Proposed, Taken
from ledger.aggregates.plan import Plan
from ledger.aggregates.source import Dated, Document
from ledger.aggregates.theme import ThemeLinked
from ledger.clock import day_of
from ledger.ingest import add_all
from ledger.projection import LIMIT, Hindsight, Row
from ledger.projections.actions.commitments import Commitment
from ledger.projections.board.minutes import Minutes
from ledger.projections.telling.evidence import Evidence
from ledger.projections.telling.picture import Picture
from ledger.projections.telling.told import Told
from ledger.samples import bury

CABINET, SCRUTINY, BOARD = "body/cabinet", "body/cyp-scrutiny", "body/improvement-board"
PUBLIC, OFSTED, LEADERS, DEPARTMENT = (
    "body/public",
    "body/ofsted",
    "body/childrens-services-leadership",
    "body/department-for-education",
)
IMMEDIATE = (
    "action/mash-reset",
    "action/quality-assurance",
    "action/audit-framework",
    "action/staffing-review",
    "action/recruitment-and-retention",
    "action/additional-staff",
)
LAST_DOCUMENT = date(2024, 7, 24)
# What the README accounts for: how many items each part of the catalogue has, and the questions it asks.
CATALOGUE = {
    *(
        f"{part}{number}"
        for part, last in {"A": 15, "B": 17, "C": 15, "D": 13, "E": 16, "H": 7, "R": 31, "T": 20}.items()
        for number in range(1, last + 1)
    ),
    *("F", "J"),
    *("Q1", "Q3", "Q5", "Q9", "Q11"),
}
# The first twelve digits of the SHA-256 of each name, in lower case, by which a document names a person.
NAMES = frozenset(
    re.findall(
        "[0-9a-f]{12}",
        """
    01e76a289778 05c03563e710 091efbe1d1d8 0b54232dc6ed 156584f70e18 180ca01b95f0 18f7e4916a6c 1eb092eaaf08
    239ba17491d9 260f43c2851d 2e11f2c2a8b0 43188edff870 43c96d820472 467b1b85a0ee 49867fe0f151 601ffa0a92f1
    69a59055ea9b 6bab3007f56e 6c725c744767 77fe232d22d5 853dbc39c711 8d54cc8c9f14 8ecb3601fc29 9215811482e2
    9963d2f0d386 9d23384be3fd 9f6a221c17c7 a7dfc8bd1f6f b1f401127dc3 c01a7364962d c20d77a59fc6 c512ca0c5c1e
    ce1d801d152d d17108747e92 d97b2a20a6da f0f3a92f6994 f44b7e30470b f9846d74a113 fb5c4dc76b40
    """,
    )
)


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    """The sample, built once, in memory."""
    with bury.build() as built:
        yield built


def because(book: Ledger, row: Row) -> set[tuple[str, str]]:
    """The documents and places that a row's why rests on."""
    sources = (book.entry(number).body.source for number in row.why.entries)
    return {(source.document, source.locator) for source in sources if source is not None}


def picture(view: View, body: str, subject: str) -> Picture:
    """The one row of that answer."""
    (row,) = view.picture(body, subject)
    return row


def commitment(view: View, action: str) -> Commitment:
    """The one row of an action."""
    (row,) = [row for row in view.commitments() if row.action == action]
    return row


def minutes(view: View, meeting: str) -> Minutes:
    """The one row of a meeting."""
    (row,) = [row for row in view.minutes() if row.meeting == meeting]
    return row


def dated(what: Dated) -> Any:
    """The question whether a document had been issued, signed, published."""
    return lambda state: isinstance(state, Document) and what in dict(state.dates)


def named_in(text: str, digests: Iterable[str]) -> set[str]:
    """The words of a text whose digest is one of those given."""
    wanted = set(digests)
    return {word for word in re.findall(r"[a-z]+", text.lower()) if sha256(word.encode()).hexdigest()[:12] in wanted}


# What the sample is.


def test_it_loads_whole_and_says_whose_record_it_is(book: Ledger) -> None:
    """Every line of every file, in the order of the files' names, on a real clock; and the calendar, on its day."""
    lines = sum(each.read_text("utf-8").count("\n") for each in bury.data())

    assert (book.council, book.origin, book.simulated) == (bury.COUNCIL, bury.ORIGIN, False)
    assert len({entry.act for entry in book.entries(after=1)}) == lines + 1
    assert [entry.day.last for entry in book.entries() if entry.stream == "policy/working-days"] == [
        day_of(book.entry(book.head).recorded_at)
    ]
    assert [each.name for each in bury.data()] == sorted(each.name for each in bury.data())


def test_loaded_again_it_adds_nothing(book: Ledger) -> None:
    """Each act carries an id, and acts once."""
    head = book.head

    receipts = add_all(book, [(each.name, each.read_bytes()) for each in bury.data()])

    assert all(receipt.repeated for receipt in receipts)
    assert book.head == head


def test_it_is_built_into_a_file_too(tmp_path: Path, book: Ledger) -> None:
    """A file holds the same entries, and opens for an auditor who may only read."""
    path = tmp_path / "bury.ledger"
    bury.build(path).close()

    with Ledger.open(path, read_only=True) as kept:
        assert [entry.name for entry in kept.entries()] == [entry.name for entry in book.entries()]


def test_every_entry_has_its_exact_place_in_a_document_of_the_ledger(book: Ledger) -> None:
    """A fact without a reference is hearsay: document, locator and date, on every one."""
    documents = {entry.stream for entry in book.entries() if entry.stream.startswith("source/")}

    for entry in book.entries(after=1):
        source = entry.body.source
        assert source is not None, entry.number
        assert source.document in documents, entry.number
        assert source.locator, entry.number
        assert source.dated is not None or entry.stream.startswith(("theme/", "policy/")), entry.number


def test_a_document_attests_nothing_before_its_own_date(book: Ledger) -> None:
    """All acts from one document give it one date, and none of its facts is later than that date."""
    dates: dict[str, set[date]] = {}
    for entry in book.entries(after=1):
        source = entry.body.source
        assert source is not None
        if entry.stream.startswith(("theme/", "policy/")):
            continue
        assert source.dated is not None
        dates.setdefault(source.document, set()).add(source.dated)
        if source.document != "source/n22":  # issued at some day of a month, it was signed within it
            assert entry.day.last <= source.dated, entry.number

    assert {len(found) for found in dates.values()} == {1}


def test_a_theme_is_a_reading_and_no_document_attests_it(book: Ledger) -> None:
    """Its reader is named, every link gives its reason and a place to look, and nobody is held to have known it."""
    view = book.as_of(LAST_DOCUMENT)
    entries = [entry for theme in view.streams("theme") for entry in view.visible(theme)]

    assert len(view.streams("theme")) == 15
    assert {entry.body.actor.capacity for entry in entries} == {"reader of the documents"}
    assert {entry.day.last for entry in entries} == {LAST_DOCUMENT}
    assert {view.kind([entry]) for entry in entries} == {Kind.HINDSIGHT}
    assert all(view.text(entry, "reason") for entry in entries if isinstance(entry.event, ThemeLinked))
    assert book.as_of(date(2024, 7, 23)).streams("theme") == []


def test_what_a_theme_links_is_there(book: Ledger) -> None:
    """Each part it names is a clause, area, recommendation or finding of the thing it links, or the whole of one."""
    view = book.as_of()
    named = {
        stream: {
            getattr(entry.event, field)
            for entry in view.visible(stream)
            for field in ("clause", "area", "recommendation", "finding")
            if hasattr(entry.event, field)
        }
        for kind in ("mandate", "review")
        for stream in view.streams(kind)
    }

    for theme in view.streams("theme"):
        for to, part in view.state(theme).links:
            assert view.visible(to), to
            assert not part or to.startswith("paper/") or part in named[to], (to, part)


def test_it_names_nobody(book: Ledger) -> None:
    """Posts are named; people are opaque, in the data, its words, the README and these tests alike."""
    sample = files("ledger.samples.bury")
    texts = [each.read_text("utf-8") for each in sample.iterdir() if each.is_file()]
    texts += [Path(__file__).read_text("utf-8")]
    texts += [str(dict(book.words(entry) or {})) for entry in book.entries()]
    people = {
        person
        for stream in book.as_of().streams("body")
        for person in (held.person for held in book.as_of().state(stream).holdings)
    }

    assert [named_in(text, NAMES) for text in texts if named_in(text, NAMES)] == []
    assert all(re.fullmatch(r"person/a\d+", person) for person in people)


def test_a_name_would_be_found() -> None:
    """The search for names bites: any case, any punctuation about it."""
    digest = sha256(b"councillor").hexdigest()[:12]

    assert named_in("The COUNCILLOR's motion", {digest}) == {"councillor"}
    assert named_in("the council", {digest}) == set()


def test_the_readme_says_what_the_sample_is_silent_on() -> None:
    """It ships beside the data, names every document, and gives the licence its attribution."""
    readme = files("ledger.samples.bury").joinpath("README.md").read_text("utf-8")

    for phrase in ("silent on everything else", "Open Government Licence", "no licence", "What is not entered"):
        assert phrase in readme
    for document in ("c16", "ofsted-2016", "n22", "cab22", "mv22", "n24", "si-2012-2089", "bank-holidays-england"):
        assert f"`source/{document}`" in readme


def test_every_item_of_the_catalogue_is_entered_or_accounted_for() -> None:
    """The README names each once: in the list of what is entered, or in that of what is not, with the reason."""
    readme = files("ledger.samples.bury").joinpath("README.md").read_text("utf-8")
    lists = readme.partition("## What is entered\n")[2]
    rows = [line.strip("| ").split(" | ") for line in lists.splitlines() if re.match(r"\| [A-Z]\d*[,| ]", line)]
    items = Counter(item for row in rows for item in row[0].split(", "))

    assert set(items) == CATALOGUE
    assert set(items.values()) == {1}
    assert all(len(row) == 2 and row[1] for row in rows)


# The golden questions of the catalogue.


def test_q1_what_scrutiny_knew_the_day_before_the_notice_was_signed(book: Ledger) -> None:
    """20 January 2022: the report and the response, yes; the signed notice and the board's terms, no."""
    view = book.as_of(date(2022, 1, 20))
    told = view.told(SCRUTINY)

    assert {row.by for row in told} == {"paper/ilacs-report-2021", "paper/council-response-2022"}
    assert {place for row in told for place in because(book, row)} >= {("source/cab22", "paragraph 5")}
    assert {row.kind for row in told} == {Kind.HINDSIGHT}  # the page that says so is of 22 February
    assert picture(view, SCRUTINY, "source/ilacs-2021").evidence is Evidence.TOLD
    # The notice: signed on a known day, 21 January; issued on some day of that month.
    assert view.ask("source/n22", dated(Dated.SIGNED)) is Truth.NO
    assert view.ask("source/n22", dated(Dated.ISSUED)) is Truth.UNKNOWN
    for later in ("claim/notice-2022-date", "decision/improvement-board-2022-01-25"):
        row = picture(view, SCRUTINY, later)
        assert row.evidence is Evidence.NOT_TOLD
        assert "had happened by then" in row.why.missing
    assert view.ask(BOARD, lambda state: isinstance(state, Body) and state.terms_approved) is Truth.NO


def test_q3_what_the_public_knew_of_the_october_findings(book: Ledger) -> None:
    """10 November 2022: no evidence either way. 16 November: director and Department, by letter; not the public."""
    finding = "claim/visit-2-caseloads"
    before, after = book.as_of(date(2022, 11, 10)), book.as_of(date(2022, 11, 16))

    row = picture(before, PUBLIC, finding)
    assert row.evidence is Evidence.NO_EVIDENCE
    assert row.why.missing.startswith("no meeting of body/public is on the record from 12 October 2022")
    for body, place in ((LEADERS, "L11-14"), (DEPARTMENT, "L81")):
        row = picture(after, body, finding)
        assert (row.evidence, row.depth, row.kind) == (Evidence.TOLD, Depth.HEADLINE, Kind.ATTESTED)
        assert because(book, row) == {("source/mv22", place), ("source/mv22", "L11-81")}
        assert row.day is not None
        assert row.as_at is not None
        assert (row.day.last - row.as_at).days == 34
    assert picture(after, PUBLIC, finding).evidence is Evidence.NO_EVIDENCE
    # "Will be published": a promise with no day, and no publication.
    assert after.ask("source/mv22", dated(Dated.PUBLISHED)) is Truth.NO
    assert "will be published" in after.state("claim/visit-letter-publication").made[0][1]


def test_q5_what_was_promised_about_the_ofsted_report_on_8_june_2016(book: Ledger) -> None:
    """One instruction proposed, with no day but "a future meeting"; nothing confirmed."""
    view = book.as_of(date(2016, 6, 8))
    report = {entry.number for entry in book.entries() if entry.stream == "source/ofsted-2016"}
    answering = [
        row
        for row in view.commitments()
        if any(report & set(entry.body.answers_to) for entry in view.visible(row.action))
    ]

    (row,) = answering
    assert row.action == "action/ofsted-action-plan-2016"
    assert (row.stage, row.due, row.original_due, row.decision) == ("proposed", None, None, "")
    assert row.timescale == "a future meeting"
    assert row.moves == ()
    assert row.kind is Kind.ATTESTED
    assert because(book, row) == {("source/c16", "L711; 1.5"), ("source/c16", "1.5")}
    instruction = view.state("decision/cabinet-2016-06-08-item-6-instruct")
    assert instruction == Proposed(CABINET, Effect.INSTRUCTED, "meeting/cabinet-2016-06-08")
    assert not view.state("meeting/cabinet-2016-06-08").held


def test_q9_whether_the_april_minutes_were_an_approved_record(book: Ledger) -> None:
    """On 1 June 2016 they were a draft; on 8 June, who can say: the agenda alone is here."""
    meeting = "meeting/cabinet-2016-04-13"
    before = minutes(book.as_of(date(2016, 6, 1)), meeting)
    after = minutes(book.as_of(date(2016, 6, 8)), meeting)

    assert (before.minutes, before.approved, before.kind) == ("draft", Truth.NO, Kind.HINDSIGHT)
    assert ("source/c16", "CA.865") in because(book, before)
    assert (after.minutes, after.approved, after.kind) == ("draft", Truth.UNKNOWN, Kind.ATTESTED)
    assert after.why.missing == "no record of what meeting/cabinet-2016-06-08 did about them"
    assert ("source/c16", "L21-25") in because(book, after)


def test_q11_what_cabinet_learnt_of_slow_progress_on_22_february_2022(book: Ledger) -> None:
    """Nothing was flagged slow; the immediate actions were "being tracked"."""
    view = book.as_of(date(2022, 2, 22))
    told = [row for row in view.told(CABINET) if row.by == "meeting/cabinet-2022-02-22"]

    assert {row.item for row in told} == {f"paragraph {number}" for number in range(1, 8)}
    assert {row.depth for row in told} == {Depth.SPOKEN}
    assert not [
        row for row in told if re.search(r"\b(slow|delay|overdue|late)\b", f"{row.reported} {row.text}".lower())
    ]
    (tracked,) = [row for row in told if row.reported == "being tracked"]
    assert because(book, tracked) == {("source/cab22", "paragraph 4")}
    assert {row.subject for row in told if row.item == "paragraph 4"} >= set(IMMEDIATE)
    assert {row.kind for row in told} == {Kind.ATTESTED}


# Ten more of the same kind.


def test_what_cabinet_was_given_of_the_recommendations_and_how_deep(book: Ledger) -> None:
    """8 June 2016: 22 strengths and the grades in the covering report; the recommendations by page number."""
    view = book.as_of(date(2016, 6, 8))
    told = [row for row in view.told(CABINET) if row.by == "paper/ofsted-covering-report-2016"]

    def depths(pattern: str) -> set[Depth]:
        return {row.depth for row in told if re.match(pattern, row.text)}

    assert len([row for row in told if row.text.startswith("Strength ")]) == 22
    assert depths("Strength ") == {Depth.COVERING_REPORT}
    assert depths("The recommendations themselves") == {Depth.APPENDIX}
    assert depths("Address of the report") == {Depth.LINK}
    assert [row.reported for row in told if row.depth is Depth.APPENDIX and row.text] == ["Page 8 and 38"]
    row = picture(view, CABINET, "source/ofsted-2016")
    assert (row.evidence, row.depth) == (Evidence.TOLD, Depth.APPENDIX)
    # And the dates of the inspection, which the paper said and did not show.
    assert because(book, row) == {("source/c16", "L13-52"), ("source/c16", "L696-837"), ("source/c16", "1.0")}
    # It was in the pack, which went out on some day from 16 May: a week before, nobody can say.
    earlier = picture(book.as_of(date(2016, 6, 1)), CABINET, "source/ofsted-2016")
    assert earlier.evidence is Evidence.NO_EVIDENCE
    assert "not known exactly" in earlier.why.missing


def test_which_dates_of_the_notice_of_2024_stand_side_by_side(book: Ledger) -> None:
    """Issued 21 May 2024, signed 24 July 2024: two claims of one document, neither accepted over the other."""
    view = book.as_of(date(2024, 7, 24))
    claims = view.state("claim/notice-2024-date")

    assert dict(claims.made) == {
        "preamble": "issued on 21 May 2024",
        "signature": "dated 24/07/2024 at the signature",
    }
    assert claims.conflict
    assert [because(book, row) for row in view.history("claim/notice-2024-date")] == [
        {("source/n24", "preamble")},
        {("source/n24", "signature")},
    ]
    assert view.ask("source/n24", dated(Dated.SIGNED)) is Truth.YES
    assert book.as_of(date(2024, 5, 21)).ask("source/n24", dated(Dated.SIGNED)) is Truth.NO


def test_which_claims_conflict_and_are_resolved_by_nobody(book: Ledger) -> None:
    """The contradictions of the documents are all here, each claim from its own place, none settled."""
    view = book.as_of()
    conflicts = {stream for stream in view.streams("claim") if view.state(stream).conflict}

    assert conflicts >= {
        "claim/notice-2022-date",
        "claim/notice-2024-date",
        "claim/judged-inadequate",
        "claim/plan-submission-2022",
        "claim/improvement-board-begun",
        "claim/delivery-horizon-2022",
        "claim/inspection-team-2016",
        "claim/library-review-year",
        "claim/scrutiny-7-june-2016",
        "claim/first-monitoring-visit",
    }
    for stream in conflicts:
        places = [because(book, row) for row in view.history(stream)]
        assert len(places) == len(view.state(stream).made) > 1
        assert all(len(place) == 1 for place in places)
    assert dict(view.state("claim/action-plan-deadline-2016").made) == {
        "covering-report": 'within "70days" of the publication of the inspection report'
    }


def test_whether_the_plan_was_submitted_by_31_march_2022(book: Ledger) -> None:
    """It was promised for that day, and the documents say no more: no evidence either way."""
    view = book.as_of(date(2022, 4, 1))
    promise = commitment(view, "action/submit-improvement-plan")
    row = picture(view, OFSTED, "action/submit-improvement-plan")

    assert (promise.stage, promise.due) == ("committed", date(2022, 3, 31))
    assert because(book, promise) == {("source/cab22", "paragraphs 1 and 5")}
    assert row.evidence is Evidence.NO_EVIDENCE
    assert row.why.missing == "no meeting of body/ofsted is on the record from 22 February 2022 to 1 April 2022"
    assert not any(
        isinstance(view.state(stream), Plan) and OFSTED in view.state(stream).submitted_to
        for stream in view.streams("plan")
    )


def test_who_chaired_cabinet_and_whether_they_still_did(book: Ledger) -> None:
    """One holder on 13 April 2016, who left the chair that day; another is named by 8 June."""
    april, june = date(2016, 4, 13), date(2016, 6, 8)
    leader = "post/leader-of-the-council"
    view = book.as_of(june)

    assert dict(view.state(CABINET).posts)[leader] == "chair"
    assert book.as_of(april).state(CABINET).holders(leader, april) == ("person/a2",)
    assert "person/a3" in view.state(CABINET).holders(leader, june)
    left = [row for row in view.history(CABINET) if isinstance(row.event, HolderLeft)]
    assert [because(book, row) for row in left] == [{("source/c16", "CA.875; L15")}]
    (last,) = [row for row in view.told(CABINET) if row.item == "CA.875"]
    assert "Last meeting of the Chair" in last.text
    assert leader in dict(view.state("meeting/cabinet-2016-04-13").attendance)


def test_when_the_february_minutes_were_approved(book: Ledger) -> None:
    """On 13 April 2016, 49 days after the meeting of 24 February, by CA.866."""
    meeting = "meeting/cabinet-2016-02-24"
    before = minutes(book.as_of(date(2016, 4, 12)), meeting)
    after = minutes(book.as_of(date(2016, 4, 13)), meeting)

    assert before.approved is Truth.NO
    assert (after.minutes, after.approved) == ("approved", Truth.YES)
    assert because(book, after) == {("source/c16", "CA.866")}
    assert book.as_of().state(meeting).approved_at == "meeting/cabinet-2016-04-13"
    assert after.on is not None
    assert (date(2016, 4, 13) - after.on).days == 49


def test_when_cabinet_learnt_of_the_boards_terms(book: Ledger) -> None:
    """Approved on 25 January 2022; told to Cabinet on 22 February, 28 days later, by word of mouth."""
    before, after = (
        picture(book.as_of(date(2022, 2, 21)), CABINET, BOARD),
        picture(book.as_of(date(2022, 2, 22)), CABINET, BOARD),
    )

    assert before.evidence is Evidence.NO_EVIDENCE
    assert "cabinet" in before.why.missing
    assert (after.evidence, after.depth) == (Evidence.TOLD, Depth.SPOKEN)
    assert after.known.terms_approved
    assert after.day is not None
    assert (after.day.last - date(2022, 1, 25)).days == 28
    # Of the board's posts in paragraph 2 it was told, and not shown.
    assert because(book, after) == {("source/cab22", "paragraph 3"), ("source/cab22", "paragraph 2")}


def test_who_advised_who_chaired_and_who_led_the_peer_challenge(book: Ledger) -> None:
    """On 22 February 2022 one person held the first two, and had led the challenge of 2021, as the page itself says."""
    on = date(2022, 2, 22)
    view = book.as_of(on)
    appointed = [row for row in view.history(BOARD) if row.name.startswith("holder-appointed")]

    assert view.state(DEPARTMENT).holders("post/dfe-adviser", on) == ("person/a1",)
    assert view.state(BOARD).holders("post/improvement-board-independent-chair", on) == ("person/a1",)
    assert view.state("body/peer-challenge").holders("post/peer-challenge-lead", on) == ()
    assert view.state("body/peer-challenge").holders("post/peer-challenge-lead", date(2021, 12, 31)) == ("person/a1",)
    assert [because(book, row) for row in appointed] == [{("source/cab22", "paragraph 2")}]


def test_whether_noting_the_update_committed_anybody(book: Ledger) -> None:
    """Cabinet noted: no action cites that decision, and the immediate actions cite none and have no day."""
    view = book.as_of(date(2022, 2, 22))
    decision = "decision/cabinet-2022-02-22"
    taken = next(row for row in view.history(decision) if isinstance(row.event, DecisionTaken))

    assert view.state(decision).effect is Effect.NOTED
    assert dict(taken.words)["options"] == "N/A"
    assert [book.entry(number).stream for number in taken.answers_to] == ["decision/council-2022-01-19"]
    assert not [row for row in view.commitments() if row.decision == decision]
    for action in IMMEDIATE:
        row = commitment(view, action)
        assert (row.due, row.timescale, row.plan) == (None, "", "")
        assert [finding.what for finding in row.findings] == ["committed with no decision cited"]
        assert because(book, row) <= {("source/cab22", "paragraph 4")}


def test_what_the_april_resolutions_committed_and_what_they_did_not(book: Ledger) -> None:
    """Each approval that asks for work has an action citing it; what was noted or put off has none."""
    view = book.as_of(date(2016, 6, 1))
    effects = {
        stream: view.state(stream).effect
        for stream in view.streams("decision")
        if isinstance(view.state(stream), Taken) and view.state(stream).body == CABINET
    }
    cited = {row.decision: row for row in view.commitments() if row.decision in effects}

    assert {effects[decision] for decision in cited} == {Effect.APPROVED}
    assert effects["decision/ca-867-1"] is effects["decision/ca-871"] is Effect.NOTED
    assert effects["decision/ca-869-3"] is Effect.REFERRED
    row = cited["decision/ca-869-5"]
    assert (row.owner, row.due) == ("post/community-safety-manager", None)
    assert row.timescale == "within the next two years"
    assert row.findings == ()  # in order although its minutes are a draft: it has effect from the day it was taken
    assert because(book, row) == {("source/c16", "CA.869 5")}
    assert view.state("decision/ca-869-5").minute == ""  # the draft is dated no earlier than the pack that prints it
    assert book.as_of(date(2016, 6, 8)).state("decision/ca-869-5").minute == "CA.869 5"


def test_what_is_withheld_of_the_two_exempt_reports(book: Ledger) -> None:
    """Category 9, as printed: words are withheld unless asked for, and the answer says which."""
    on = date(2016, 4, 13)
    exempt = {"paper/radcliffe-pool-demolition", "paper/eton-hill-road-sale"}

    def told(*, include: bool) -> tuple[list[Told], tuple[int, ...]]:
        answer = book.as_of(on, include_exempt=include).told(CABINET)
        return [row for row in answer if row.by in exempt], answer.withheld

    hidden, withheld = told(include=False)
    open_, nothing = told(include=True)
    assert {row.text for row in hidden} == {"[withheld: category 9]"}
    assert {book.entry(number).stream for number in withheld} == exempt
    assert nothing == ()
    assert [row.by for row in open_] == [row.by for row in hidden]
    assert all("not in the sources" in row.text for row in open_)
    places = ("CA.872; CA.873", "CA.872; CA.874")
    assert [because(book, row) for row in hidden] == [{("source/c16", place)} for place in places]


def test_whether_wi_fi_was_already_late_when_cabinet_was_told(book: Ledger) -> None:
    """It said "by spring 2016", in an appendix for June 2016: words for a day, and no usable day."""
    view = book.as_of(date(2016, 6, 8))
    row, seen = commitment(view, "action/library-wi-fi"), picture(view, CABINET, "action/library-wi-fi")

    assert (row.due, row.timescale) == (None, "by spring 2016")
    assert row.delivered is Truth.NO
    assert (seen.depth, seen.known.timescale) == (Depth.APPENDIX, "by spring 2016")
    assert because(book, row) == {("source/c16", "L464")}


def test_what_the_unrecorded_meetings_told_anybody(book: Ledger) -> None:
    """The safeguarding board's chair met chief executive and director; nothing was kept, so nothing was told."""
    view = book.as_of(date(2016, 6, 8))
    meeting = "meeting/lscb-chair-with-chief-executive-and-director"
    row = minutes(view, meeting)

    assert (row.minutes, row.approved) == ("none kept", Truth.NO)
    assert because(book, row) == {("source/ofsted-2016", "§126; L1277")}
    assert not [told.by for body in view.streams("body") for told in view.told(body) if told.by == meeting]


def test_what_the_board_knew_of_the_immediate_actions(book: Ledger) -> None:
    """Cabinet was told of them; that the board was, no document says: it was to be told later."""
    view = book.as_of(date(2022, 2, 22))

    for action in IMMEDIATE:
        assert picture(view, CABINET, action).evidence is Evidence.TOLD
        row = picture(view, BOARD, action)
        assert row.evidence is Evidence.NO_EVIDENCE
        assert "improvement-board" in row.why.missing
        assert row.missing == tuple(entry.number for entry in view.visible(action))
    later = commitment(view, "action/progress-to-improvement-board")
    assert later.timescale == "future meetings of the Improvement Board"


def test_whether_the_dataset_was_delivered_and_worked(book: Ledger) -> None:
    """Adopted some day of June 2015; nine months later "not yet supporting": delivered is not evidenced."""
    action = "action/lscb-multi-agency-dataset"
    middle, end = (commitment(book.as_of(date(2015, 6, 30)), action), commitment(book.as_of(date(2016, 5, 16)), action))

    assert book.as_of(date(2015, 6, 15)).ask(action, lambda state: getattr(state, "delivered", False)) is Truth.UNKNOWN
    assert (middle.delivered, middle.evidenced) == (Truth.YES, Truth.NO)
    assert (end.stage, end.evidenced) == ("delivered", Truth.NO)
    assert (middle.reported, end.reported) == ("", "not yet supporting")
    assert because(book, end) >= {("source/ofsted-2016", "§133")}


def test_how_old_performance_was_when_cabinet_had_it(book: Ledger) -> None:
    """To the end of December 2015, put to Cabinet on 13 April 2016: 104 days."""
    told = [
        row for row in book.as_of(date(2016, 4, 13)).told(CABINET) if row.by == "paper/vision-purpose-values-q3-2015-16"
    ]

    assert {(row.day.last - row.as_at).days for row in told} == {104}
    assert {place for row in told for place in because(book, row)} == {("source/c16", "CA.867")}


def test_gaps_stay_gaps(book: Ledger) -> None:
    """Nothing is known between the worlds: no later day adds to an answer until a document speaks."""
    quiet = [(date(2016, 6, 8), date(2020, 12, 31)), (date(2022, 11, 16), date(2024, 5, 6))]

    for first, second in quiet:
        assert list(book.changes(book.as_of(first), book.as_of(second))) == []
    last = book.as_of()
    assert not [row.action for row in last.commitments() if row.stage in {"closed", "evidenced", "withdrawn"}]


def test_every_answer_is_hindsight_of_a_record_begun_later(book: Ledger) -> None:
    """The ledger was opened long after: it held nothing then, and each answer says so, with its limit."""
    view = book.as_of(date(2022, 2, 22))

    for answer in (view.commitments(), view.told(CABINET), view.minutes()):
        assert answer.hindsight is Hindsight.NOTHING
        assert answer.limit == LIMIT
        assert Kind.RECORDED_THEN not in {row.kind for row in answer}
