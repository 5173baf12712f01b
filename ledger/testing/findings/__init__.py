"""Which findings may a row of an answer have, in which words, and does the record bear each out? Told the slow way.

The words are written out here once more, on purpose, with a `*` for whatever else stands in them: a finding in words
that are none of its answer's was made up. What it takes for one to be there is told by plain loops over entries, where
that is simple, and of a record of which nothing was mended, came late or is of a loose day. Of any other, what is found
of mends and of what came late is told apart in the answers' own tests.

    findings.unborne(seen, "commitments", row, each)  # "" where the record bears it out, or else what is wrong
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ledger.projection import Finding
from ledger.testing.findings.found import Found, Vocabulary, pattern
from ledger.testing.findings.of_actions import OF_ACTIONS_AND_DATES, OF_LINES
from ledger.testing.findings.of_boards import OF_BOARDS
from ledger.testing.findings.of_business import OF_BUSINESS
from ledger.testing.findings.of_compliance import OF_COMPLIANCE, beside_its_name, of_an_occasion
from ledger.testing.findings.of_mandates import OF_MANDATES
from ledger.testing.findings.of_meetings import OF_MEETINGS
from ledger.testing.findings.of_plans import OF_PLANS
from ledger.testing.findings.of_reviews import OF_REVIEWS
from ledger.testing.findings.of_the_record import OF_THE_RECORD, OF_THEMES
from ledger.testing.seen import Seen

MAY: Mapping[str, Vocabulary] = MappingProxyType(
    {
        **OF_ACTIONS_AND_DATES,
        **OF_BOARDS,
        **OF_MEETINGS,
        **OF_BUSINESS,
        **OF_MANDATES,
        **OF_PLANS,
        **OF_REVIEWS,
        **OF_COMPLIANCE,
        **OF_THE_RECORD,
        "lineage": {**OF_LINES, **OF_THEMES},
    }
)
"""By the answer: what its rows may find, and whether the record bears it out."""
OF_OTHERWISE = re.compile(
    r"first recorded|as it was recorded|was recorded in time|recorded in time|came late|mended|taken back|taken away"
    r"|taken off|taken out|voided|voiding|put on another register|what was recorded on|said only since"
)
"""What speaks of a mend, or of what came late: nothing of a record that has neither."""


def unborne(seen: Seen, answer: str, row: Any, finding: Finding, *, plain: bool) -> str:
    """What is wrong with a finding of a row; "" where nothing is. `plain` is whether nothing of the record is loose."""
    entries = tuple(seen.replay.entries[number - 1] for number in finding.why.entries if number <= seen.recorded)
    found, what = Found(seen, row, (), entries), finding.what
    if not plain and OF_OTHERWISE.search(what):
        return ""
    if answer == "compliance":
        if of_an_occasion(found, what):
            return ""
        what = beside_its_name(found, what)
    read = [(said, bears) for words, bears in MAY[answer].items() if (said := pattern(words).fullmatch(what))]
    if not read:
        return "in words that are none of its answer's"
    if plain and not any(bears(Found(seen, row, said.groups(), entries)) for said, bears in read):
        return "which the record does not bear out"
    return ""
