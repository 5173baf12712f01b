"""The pytest plugin, as another project uses it: in three lines, and failing where its ledger is not as it must be."""

from __future__ import annotations

import pytest

from ledger.testing.invariants import INVARIANTS

pytest_plugins = ["pytester"]

CONFTEST = 'pytest_plugins = ["ledger.testing.plugin"]\n'
OPENED = """
from datetime import date
from ledger import Actor
from ledger.aggregates import action

def proposed(book):
    book.record(action.ProposeAction("action/a"), id="1", by=Actor("post/clerk"), effective=date(2022, 3, 26))
    return book
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Another project, whose configuration is three lines and nothing of ours."""
    pytester.makeconftest(CONFTEST)
    return pytester


def test_a_project_has_a_ledger_and_a_clock_of_its_own(project: pytest.Pytester) -> None:
    """A new ledger for each test, on a clock that only the test moves."""
    project.makepyfile(
        OPENED
        + """
from datetime import timedelta

def test_one(council_ledger, clock):
    clock.advance(timedelta(days=3))
    assert proposed(council_ledger).head == 2
    assert council_ledger.entry(2).recorded_at == clock.now()

def test_other(council_ledger, check_ledger):
    assert council_ledger.head == 1
    assert not check_ledger(proposed(council_ledger), thorough=True)
"""
    )
    project.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_every_invariant_is_a_test_of_its_own(project: pytest.Pytester) -> None:
    """One imported name asks each of them of the project's own ledger, by its number and its title."""
    project.makepyfile(
        OPENED
        + """
import pytest
from ledger.testing.plugin import test_invariant

@pytest.fixture
def ledger_under_test(council_ledger):
    return proposed(council_ledger)

@pytest.fixture
def holds_nothing_of():
    return frozenset(each.number for each in INVARIANTS)
""".replace("import pytest", "import pytest\nfrom ledger.testing import INVARIANTS", 1)
    )
    done = project.runpytest_inprocess("-p", "no:cacheprovider", "-v")
    done.assert_outcomes(passed=len(INVARIANTS))
    done.stdout.fnmatch_lines(["*test_invariant?9-conservation of actions? PASSED*"])


def test_what_was_never_looked_at_fails(project: pytest.Pytester) -> None:
    """A ledger with nothing of what an invariant speaks of has not passed it, unless its tests say that it has none."""
    project.makepyfile(
        OPENED
        + """
import pytest
from ledger.testing.plugin import test_invariant

@pytest.fixture
def ledger_under_test(council_ledger):
    return proposed(council_ledger)

@pytest.fixture
def holds_nothing_of():
    return frozenset({"R8"})

def test_empty(council_ledger, check_ledger):
    check_ledger(council_ledger)

def test_alone(ledger_under_test, check_ledger):
    check_ledger(ledger_under_test, only=["R7"])
"""
    )
    done = project.runpytest_inprocess("-p", "no:cacheprovider", "-k", "R7 or R8 or 1-append or empty or alone")
    done.assert_outcomes(passed=2, failed=3)
    done.stdout.fnmatch_lines(["*the ledger holds nothing but its opening*"])


def test_a_breach_fails_the_test_that_asks(project: pytest.Pytester) -> None:
    """It says which invariant, what is breached and where; and one that is not breached still passes."""
    project.makepyfile(
        OPENED
        + """
import pytest
from ledger.as_of import AsOf
from ledger.testing.plugin import test_invariant

@pytest.fixture
def ledger_under_test(council_ledger, monkeypatch):
    monkeypatch.setattr(AsOf, "visible", lambda *_: ())
    return proposed(council_ledger)

@pytest.fixture
def holds_nothing_of():
    return frozenset({"R9"})

def test_all(ledger_under_test, check_ledger):
    check_ledger(ledger_under_test, only=(2,))
"""
    )
    done = project.runpytest_inprocess("-p", "no:cacheprovider", "-v", "-k", "test_all or 2-replay or R9")
    done.assert_outcomes(passed=1, failed=2)
    done.stdout.fnmatch_lines(["*invariant 2, replay determinism as of *what is visible of action/a is*"])
