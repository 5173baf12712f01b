"""England's working days, as a command that adopts them: the bank holidays of a library that needs no network.

The list is the one that comes with `govuk-bank-holidays`, whose version names the calendar's: what is
recorded is the days themselves, so that no later list changes an answer already given.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.metadata import version

from ledger.aggregates.policy import AdoptCalendar

_LIBRARY = "govuk-bank-holidays"
_YEARLY = 8
"""How many bank holidays, Christmas Day and Good Friday among them, England has in a year at the least."""


def england(policy: str, decision: str | None = None) -> AdoptCalendar:
    """The command that adopts England's working days for every year of which the library has the holidays.

    ModuleNotFoundError where it is not installed: the extra `calendar` brings it.
    """
    try:
        from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            f"the bank holidays come with {_LIBRARY}, which is not installed: pip install {_LIBRARY}"
        ) from None
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    days = sorted({each["date"] for each in listed})
    begins, until = whole_years(days)
    return AdoptCalendar(
        policy,
        version=f"{_LIBRARY} {version(_LIBRARY)}",
        begins=begins,
        until=until,
        holidays=tuple(day for day in days if begins <= day <= until),
        decision=decision,
    )


def whole_years(holidays: list[date]) -> tuple[date, date]:
    """The first day and the last of the latest run of years of which all the holidays are listed.

    A list may break off within a year that has not been announced whole; ValueError where none is.
    """
    listed = Counter(day.year for day in holidays)
    whole = [year for year, count in listed.items() if count >= _YEARLY]
    last = first = max(whole)
    while first - 1 in whole:
        first -= 1
    return date(first, 1, 1), date(last, 12, 31)
