"""Does `check` breach of a finding that the record does not bear out: in words of its own, or true-sounding ones?

The council kept its record as things happened, so that all that is found in it can be told the slow way.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kept_council import kept_council
from planting import Alter, altered, breached, each

from ledger import Ledger
from ledger.projection import Finding
from ledger.testing import findings


@pytest.fixture(scope="module")
def whole() -> Iterator[Ledger]:
    """Its ledger."""
    with kept_council() as made:
        yield made


def finds(what: str) -> Alter:
    """Every row finds that too, by all that it rests on itself."""
    return each(lambda row: {"findings": (*row.findings, Finding(what, row.why))})


def told(book: Ledger, only: str = "30") -> str:
    """What is breached, in words."""
    found = breached(book, [only], most=9)
    return str(found) if found else ""


@pytest.mark.parametrize("answer", sorted(findings.MAY))
def test_words_that_are_none_of_the_answers_are_breached(
    whole: Ledger, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Beside whatever else a row finds, and though it rests on just what its row does."""
    altered(monkeypatch, answer, finds("it rained"))

    assert "in words that are none of its answer's" in told(whole)


BORNE_OUT_BY_NOTHING: tuple[tuple[str, str], ...] = (
    ("commitments", "withdrawn with no decision cited"),
    ("commitments", "cites a decision since rescinded"),
    ("commitments", "cites a decision that only refused it"),
    ("commitments", "cites what was not decided"),
    ("commitments", "done before the decision it cites was taken"),
    ("commitments", "reported after closing"),
    ("commitments", "re-dated after withdrawal"),
    ("commitments", "re-dated before it was committed"),
    ("commitments", "evidence of impact put forward before delivery"),
    ("commitments", "merged into itself"),
    ("commitments", "split into itself"),
    ("commitments", "unaccounted for: its plan was superseded without saying what became of it"),
    ("slow_progress", "closed undelivered, by no authority that stands: open still"),
    ("slow_progress", "merged into action/c: open until that has ended"),
    ("slow_progress", "put off to 9 April 2026 by no authority that stands: promised still by 8 April 2026"),
    ("slow_progress", "plan/old, superseded, says it was carried; its own record does not: open still"),
    ("counts", "action/c is recorded as closed, by no authority that stands: counted as open"),
    ("slippage", "moved later by decision/yes, which does not stand"),
    ("status", "it stood as late"),
    ("variance", "out of date when it was shown: due on 9 April 2026, and by then on 8 April 2026"),
    ("variance", "shown as due on 9 April 2026; the last day an authority allowed: 8 April 2026"),
    ("mandates", "stepped down before evidenced progress"),
    ("mandates", "the Minister agreed with no record of evidenced progress"),
    ("mandates", "its horizon, 1 April 2026, has passed and it stands open"),
    ("mandates", "a statutory direction stands"),
    ("mandates", "a statutory direction was lifted"),
    (
        "mandates",
        "horizon set later, to no day, with no authority cited, and no variation on this record: 8 May 2026 holds",
    ),
    ("mandates", "said to be varied on 9 April 2026 with no authority that stands, and no document, cited"),
    ("mandates", "clause 1 is now registered as should, and was as must"),
    ("posts", "who holds it is not on the record"),
    ("posts", "vacant, on this record"),
    ("posts", "held by more than one person at once, on this record"),
    ("posts", "held by one person together with post/y of body/b"),
    ("posts", "independent, and held together with post/y, a post of the council"),
    ("risks", "scored 6 and 6, on a scale that ends at 5"),
    ("risks", "not scored"),
    ("risks", "no post answers for it"),
    ("risks", "post/z, which answers for it, is vacant"),
    ("risks", "nothing is said to be done against it"),
    ("risks", "every action against it has ended, and nothing else is said to be done"),
    ("risks", "neither updated nor looked at between meeting/1 and meeting/none"),
    ("risks", "taken off the register, with no decision cited: it is open"),
    ("escalations", "stood down to the post that raised it"),
    ("escalations", "closed with no answer from post/x, on this record"),
    ("escalations", "taken further after it was closed"),
    ("escalations", "answered after it was closed"),
    ("escalations", "answered after 1 April 2026, the day set for it"),
    ("escalations", "post/x and post/none were held by one person on that day"),
    ("meetings", "post/none was vacant on the day"),
    ("meetings", "post/none was invited after the day of the meeting"),
    ("meetings", "post/none sent apologies, and no deputy is on the record"),
    ("meetings", "the action and impact log was updated only after the pack of meeting/none came"),
    ("impact_log", "status scheme adopted with no decision cited"),
    ("impact_log", "status scheme adopted by no authority that stands"),
    ("impact_log", "status scheme the earliest recorded, adopted after this day"),
    ("impact_log", "status scheme moves late 9 by no authority that stands: moves late 2 as before"),
    ("meetings", "paper/p was sent out only after the meeting"),
    ("meetings", "called for 1 April 2026, and not on the record as held or called off"),
    ("meetings", "called for body/none, and held by body/b"),
    ("meetings", "held after it was called off"),
    ("meetings", "an urgent item was taken by leave of post/none, not of the chair"),
    ("meetings", "interest declared after decision/none was taken"),
    ("decisions", "no meeting named"),
    ("decisions", "its text is not on the record"),
    ("decisions", "taken by body/b at a meeting of body/none"),
    ("decisions", "taken at meeting/none, which is not recorded as held"),
    ("decisions", "no minutes of meeting/4 were kept"),
    ("decisions", "only refused, yet cited as what committed action/a"),
    ("decisions", "superseded by decision/none, which was not taken"),
    ("reviews", "the self-assessment on this record came after it was held"),
    ("reviews", "expected by 1 April 2026, and not held on this record"),
    ("reviews", "published, though it was said that it would not be"),
    ("reviews", "asked for, and refused on this record"),
    ("reviews", "asked for by 1 April 2026, and given only after that"),
    ("recommendations", "answers no part of any mandate, by itself or by its plan"),
    ("recommendations", "declined with no decision cited"),
    ("recommendations", "in no plan"),
    ("recommendations", "no action answers it on this record"),
    ("recommendations", "action/a, which answers it, was withdrawn"),
    ("plans", "adopted with no decision cited"),
    ("plans", "the mapping names action/a, which was never in the plan"),
    ("coverage", "no action on this record covers it, and no gap was accepted"),
    ("coverage", "linked to zz of mandate/none, which is not registered"),
    ("contributions", "released by no authority that stands: asked for still"),
    ("minutes", "approved more than once"),
    ("minutes", "approved at an earlier meeting, meeting/none"),
    ("trajectory", "9 are counted, of 4"),
    ("objectives", "served, and not set as an objective of its plan on this record"),
    ("policies", "adopted by no authority that stands"),
    ("told", "was due on 1 April 2026, before it was put to them, and is not shown as delivered"),
    ("views", "gathered, and not on the record as reflected in anything"),
    ("conflicts", "claimed otherwise since it was resolved"),
    ("themes", "found a strength by review/r, and here a weakness"),
    ("lineage", "goes on as action/a, of which nothing is on the record by this point"),
    ("compliance", "reads what is not registered as a clause of it"),
    ("compliance", "withdrawn by no authority that stands: it counts still"),
)
"""True-sounding words of an answer, and in the council's record nothing by which each row of it may find them."""


@pytest.mark.parametrize(("answer", "what"), BORNE_OUT_BY_NOTHING, ids=[what for _, what in BORNE_OUT_BY_NOTHING])
def test_words_that_the_record_does_not_bear_out_are_breached(
    whole: Ledger, monkeypatch: pytest.MonkeyPatch, answer: str, what: str
) -> None:
    """Though they are among the words of the answer, or sound so."""
    altered(monkeypatch, answer, finds(what))

    assert told(whole)
