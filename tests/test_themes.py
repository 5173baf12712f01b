"""The themes of a record at a glance: under which mandates each comes back, and as what (domain 1H)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, PLAN, A

from ledger import Restate, Void
from ledger.aggregates import action, mandate, plan, review, theme
from ledger.projection import Finding, Why
from ledger.projections.record.recurrence import Link, ThemeRow, World
from ledger.samples import bury
from ledger.values import Day, Kind

R, T, EMPTY, REPORT = "review/r", "theme/caseloads", "theme/other", "mandate/report"


def themes(council: Any, on: int) -> dict[str, ThemeRow]:
    """The themes by name."""
    return {row.theme: row for row in council.at(on).themes()}


def test_a_theme_is_told_mandate_by_mandate(council: Any) -> None:
    """What is linked to it under each, in order of time; it recurs where there is more than one."""
    council.say(1, mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT))
    council.say(1, mandate.RegisterRecommendation(REPORT, "9"))
    council.commit(30, on=2)
    council.say(3, theme.DefineTheme(EMPTY, title="Other"), theme.DefineTheme(T, title="Caseloads"))
    council.say(4, theme.LinkTheme(T, A), theme.LinkTheme(T, REPORT, "9"))

    found = themes(council, 5)
    assert list(found) == [T, EMPTY]
    row = found[T]
    assert [(each.mandate, [(link.stream, link.part) for link in each.links]) for each in row.worlds] == [
        (REPORT, [(REPORT, "9")]),
        (NOTICE, [(A, "")]),
    ]
    assert (row.title, row.recurs, found[EMPTY].recurs, found[EMPTY].worlds) == ("Caseloads", True, False, ())
    assert found[EMPTY].why.missing == f"nothing linked to {EMPTY} by this point"


def test_what_is_under_no_mandate_is_no_world_to_come_back_in(council: Any) -> None:
    """It is told, and does not make a theme recur."""
    council.commit(30)
    council.commit(30, "action/b", within=None)
    council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, A), theme.LinkTheme(T, "action/b"))

    (row,) = council.at(4).themes()
    assert ({each.mandate for each in row.worlds}, row.recurs) == ({NOTICE, ""}, False)
    # What is linked whole is called by its title.
    assert {link.says for each in row.worlds for link in each.links} == {"Reset the front door"}


def test_what_is_linked_to_what_is_not_on_the_record_is_found(council: Any) -> None:
    """A link is somebody's reading: what it names may not be there."""
    council.say(3, theme.DefineTheme(T, title="Caseloads"), theme.LinkTheme(T, NOTICE, "99"))

    (row,) = council.at(4).themes()
    assert [each.what for each in row.findings] == ["linked to what is not on the record by this point"]
    assert row.recurs is False


def test_a_theme_says_all_of_itself_and_of_each_world(council: Any) -> None:
    """What is linked to it and what was found, each once, and all that they rest on."""
    council.say(
        1,
        mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT, title="The report"),
        review.HoldReview(R, review.ReviewKind.INSPECTION),
        review.MakeFinding(R, "31", review.Polarity.STRENGTH, text="Caseloads fell"),
    )
    numbers = council.say(2, mandate.RegisterArea(NOTICE, "3f", "Caseloads"), mandate.RegisterArea(REPORT, "9"))
    council.say(
        3,
        theme.DefineTheme(T, title="Caseloads"),
        *(theme.LinkTheme(T, *to) for to in ((NOTICE, "3f"), (NOTICE, "3f"), (R, "31"), (REPORT, "9"))),
    )
    (row,) = council.at(4).themes()
    defined, once, twice, third, last = range(max(row.why.entries) - 4, max(row.why.entries) + 1)
    of_area, of_report = numbers
    found = of_area - 1
    turned = "found a strength by review/r, and here asked to be improved"

    assert row == ThemeRow(
        theme=T,
        title="Caseloads",
        worlds=(
            World(
                mandate="",
                title="",
                links=(Link("finding", R, "31", "Caseloads fell", Day.of(council.day(1)), "strength"),),
                why=Why((found, third)),
                kind=Kind.RECORDED_THEN,
            ),
            World(
                mandate=NOTICE,
                title=NOTICE,
                links=(Link("area", NOTICE, "3f", "Caseloads", Day.of(council.day(2)), ""),),
                why=Why((of_area, once, twice)),
                kind=Kind.RECORDED_THEN,
            ),
            World(
                mandate=REPORT,
                title="The report",
                links=(Link("area", REPORT, "9", "", Day.of(council.day(2)), ""),),
                why=Why((of_report, last)),
                kind=Kind.RECORDED_THEN,
            ),
        ),
        findings=tuple(
            Finding(turned, Why(tuple(sorted((found, third, area, link)))))
            for area, link in ((of_area, once), (of_area, twice), (of_report, last))
        ),
        why=Why((found, of_area, of_report, defined, once, twice, third, last)),
        kind=Kind.RECORDED_THEN,
    )
    assert (row.mandates, row.recurs) == ((NOTICE, REPORT), True)


def test_what_is_found_under_two_mandates_is_found_once(council: Any) -> None:
    """One link to what is not on the record is one finding, however many mandates it is under."""
    council.say(1, mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT), plan.AddressMandate(PLAN, REPORT))
    council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, PLAN, "7"))

    (row,) = council.at(4).themes()
    assert ([each.mandate for each in row.worlds], len(row.findings)) == ([NOTICE, REPORT], 1)


def test_how_a_theme_came_to_be_known_is_that_of_the_least_firm_of_what_it_rests_on(council: Any) -> None:
    """Of the day asked of: what was recorded since is hindsight, in the world that rests on it and in the theme."""
    council.say(1, mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT))
    council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, NOTICE))
    council.say(3, theme.LinkTheme(T, REPORT), recorded=9)

    (row,) = council.at(4).themes()
    assert (row.kind, {each.mandate: each.kind for each in row.worlds}) == (
        Kind.HINDSIGHT,
        {NOTICE: Kind.RECORDED_THEN, REPORT: Kind.HINDSIGHT},
    )


@pytest.fixture(scope="module")
def of_bury() -> dict[str, list[str]]:
    """The mandates of each theme of the public documents, in order."""
    return {row.theme: [each.mandate for each in row.worlds if each.mandate] for row in bury.build().as_of().themes()}


@pytest.mark.parametrize(
    ("name", "mandates"),
    [
        ("theme/data-analysis-and-impact", ["mandate/ofsted-2016", "mandate/notice-2022", "mandate/notice-2024"]),
        ("theme/partner-contribution", ["mandate/ofsted-2016", "mandate/notice-2022", "mandate/notice-2024"]),
    ],
)
def test_the_documents_themes_come_back_in_three_worlds(
    of_bury: dict[str, list[str]], name: str, mandates: list[str]
) -> None:
    """2016, 2022 and 2024, as the table of domain 1H has them."""
    assert of_bury[name] == mandates


FIRST_SAID = "linked so as first recorded; mended since by no authority that stands"


def test_what_was_linked_or_found_is_there_still_whatever_nobody_allowed_to_be_mended(council: Any) -> None:
    """A link voided, a weakness made a strength, a review put under another mandate: each as first said too."""
    council.say(1, mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT), theme.DefineTheme(T))
    (held,) = council.say(2, review.HoldReview(R, review.ReviewKind.INSPECTION, None, NOTICE))
    (made,) = council.say(2, review.MakeFinding(R, "31", review.Polarity.WEAKNESS))
    link, whole = council.say(3, theme.LinkTheme(T, R, "31"), theme.LinkTheme(T, NOTICE))
    before = {(each.mandate, link) for each in council.at(6).themes()[0].worlds for link in each.links}
    council.say(2, Restate(held, review.HoldReview(R, review.ReviewKind.INSPECTION, None, REPORT)), recorded=4)
    council.say(2, Restate(made, review.MakeFinding(R, "31", review.Polarity.STRENGTH)), recorded=4)
    voids = council.say(5, Void(whole))

    (row,) = council.at(6).themes()
    assert before <= {(each.mandate, link) for each in row.worlds for link in each.links}
    assert {(each.mandate, link.polarity) for each in row.worlds for link in each.links if link.part} == {
        (NOTICE, "weakness"),
        (REPORT, "strength"),
    }
    assert [each.what for each in row.findings if each.what == FIRST_SAID] == [FIRST_SAID] * 2
    assert {held, made, link, whole, *voids} <= set(row.why.entries)

    council.say(6, Void(link), rule="the scheme")
    (row,) = council.at(6).themes()
    assert {link.part for each in row.worlds for link in each.links} == {""}


def test_a_theme_voided_by_nobodys_leave_is_told_still(council: Any) -> None:
    """All that was said of it was said."""
    defined, link = council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, NOTICE))
    council.say(4, Void(link), Void(defined))

    (row,) = council.at(5).themes()
    assert ([each.mandate for each in row.worlds], row.theme) == ([NOTICE], T)
    assert {defined, link} <= set(row.why.entries)


def test_a_theme_under_a_mandate_says_by_which_entries(council: Any) -> None:
    """Through the plan that an action was put in, and what put that under the mandate; or by a link of its own."""
    council.say(1, mandate.RegisterMandate(REPORT, mandate.MandateKind.REPORT))
    council.commit(30)
    (linked,) = council.say(2, action.LinkAction(A, REPORT, "9"))
    council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, A), theme.LinkTheme(T, PLAN))

    def of(stream: str) -> dict[str, list[str]]:
        rows = [row for row in council.at(4).lineage(T) if row.stream == stream]
        return {row.under: [council.book.entry(number).name for number in row.why.entries] for row in rows}

    addressed = "mandate-addressed/1"
    assert of(PLAN) == {NOTICE: ["plan-drafted/1", addressed, "theme-linked/1"]}
    assert of(A) == {NOTICE: [addressed, "action-proposed/1", "theme-linked/1"],
                     REPORT: ["action-proposed/1", "action-linked/1", "theme-linked/1"]}  # fmt: skip
    assert linked in {number for row in council.at(4).lineage(T) for number in row.why.entries}


def test_a_step_that_was_mended_away_rests_on_the_mend(council: Any) -> None:
    """Recorded on a later day, that it was is hindsight; and it is told once, however often it was mended."""
    _, link = council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, NOTICE))
    council.restate(link, theme.LinkTheme(T, PLAN), on=3, recorded=5)
    mend = council.restate(link, theme.LinkTheme(T, NOTICE, "1"), on=3, recorded=6)

    (row,) = [each for each in council.at(4).lineage(T) if (each.stream, each.part) == (NOTICE, "")]
    assert ({link, mend} <= set(row.why.entries), row.kind) == (True, Kind.HINDSIGHT)


def test_what_was_mended_more_than_once_is_told_once_beside_what_stands(council: Any) -> None:
    """Said again of later days, then voided, by nobody's leave: it is a step once, and so is what nobody touched."""
    _, link, _ = council.say(3, theme.DefineTheme(T), theme.LinkTheme(T, NOTICE), theme.LinkTheme(T, PLAN))
    for recorded, on in ((7, 4), (8, 5)):
        council.restate(link, theme.LinkTheme(T, NOTICE), on=on, recorded=recorded)
    council.void(9, link)

    assert sorted(each.stream for each in council.at(6).lineage(T)) == [NOTICE, PLAN]
