"""The themes of a record at a glance: under which mandates each comes back, and as what (domain 1H)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, A

from ledger.aggregates import mandate, theme
from ledger.projections.record.recurrence import ThemeRow
from ledger.samples import bury

T, EMPTY, REPORT = "theme/caseloads", "theme/other", "mandate/report"


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


def test_what_is_linked_to_what_is_not_on_the_record_is_found(council: Any) -> None:
    """A link is somebody's reading: what it names may not be there."""
    council.say(3, theme.DefineTheme(T, title="Caseloads"), theme.LinkTheme(T, NOTICE, "99"))

    (row,) = council.at(4).themes()
    assert [each.what for each in row.findings] == ["linked to what is not on the record by this point"]
    assert row.recurs is False


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
