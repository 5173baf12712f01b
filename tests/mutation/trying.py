"""Does any test fail with a mutant in place?

First in a process forked from one in which the tests are collected and have passed, with the code of the
function exchanged in it: a few hundredths of a second each. What no test notices so, and what is outside any
function and so ran before the fork, is tried again by itself: written to its file, in a process of its own.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType

import attrs
import coverage
import pytest
from making import Mutant

_MEMORY = 4 * 2**30
_PATIENCE = 10
"""How many times as long as it should a run may take before it counts as one that never ends."""
_FIRST = 2
"""How many of the tests are tried before the rest are so much as collected."""
_OPTIMIZED = 0x1


@attrs.define
class Trial:
    """A plugin that runs the tests once, and then for each mutant those that reach what it changes.

    `survivors` are those that no test noticed; `reached` the names of the tests that reach each.
    """

    module: Path
    mutants: Sequence[Mutant]
    said: Callable[[str], None]
    survivors: list[Mutant] = attrs.field(factory=list)
    reached: dict[int, list[str]] = attrs.field(factory=dict)
    _failed: list[str] = attrs.field(factory=list)
    _took: dict[str, float] = attrs.field(factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed, and how long it took."""
        self._took[report.nodeid] = self._took.get(report.nodeid, 0) + report.duration
        if report.failed:
            self._failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then each mutant in a fork."""
        lines = self._reach(session.items)
        if self._failed:
            raise pytest.UsageError(f"these fail with no mutant in place: {', '.join(self._failed)}")
        known = sorted(session.items, key=lambda item: self._took[item.nodeid])
        if self._forked(known, lambda: None):
            raise pytest.UsageError("the tests fail when they are run again with no mutant in place")
        swap = _Swap(self.module)
        for at, mutant in enumerate(self.mutants, start=1):
            touched = {name for line in mutant.lines for name in lines.get(line, ())}
            body = {name for line in swap.body(mutant.lines.start) for name in lines.get(line, ())}
            items = sorted((each for each in known if each.nodeid in body), key=lambda item: item.nodeid not in touched)
            exchange = swap.exchange(mutant)
            if exchange is None or not self._forked(items, exchange):
                self.survivors.append(mutant)
                self.reached[id(mutant)] = list(dict.fromkeys(item.nodeid.partition("[")[0] for item in items))
            if at % 50 == 0:
                self.said(f"{at} of {len(self.mutants)} tried, {len(self.survivors)} not yet noticed")
        return True

    def _reach(self, items: Sequence[pytest.Item]) -> dict[int, list[str]]:
        """Which tests reach each line of the module."""
        tracer = coverage.Coverage(data_file=None, config_file=False, include=[str(self.module)])
        tracer.start()
        for item, after in _with_next(items):
            tracer.switch_context(item.nodeid)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        tracer.stop()
        return tracer.get_data().contexts_by_lineno(str(self.module))

    def _forked(self, items: Sequence[pytest.Item], change: Callable[[], None]) -> bool:
        """Whether a test fails, or does not come to an end, in a fork of this process with a change made."""
        limit = 5 + _PATIENCE * sum(self._took[item.nodeid] for item in items)
        pid = os.fork()
        if pid:
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
        code = 1
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, limit)
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            change()
            for item, after in _with_next(items):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if self._failed:
                    break
            code = int(bool(self._failed))
        finally:
            os._exit(code)


def _with_next(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip_longest(items, items[1:])


class _Swap:
    """What puts the code of a mutant in place of that of the functions that live."""

    def __init__(self, module: Path) -> None:
        self._path = str(module)
        self._code = compile(module.read_text("utf-8"), self._path, "exec")
        self._parts = list(_parts(self._code))
        self._live: dict[tuple[str, int], list[FunctionType]] = {}
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename == self._path:
                self._live.setdefault((each.__code__.co_qualname, each.__code__.co_firstlineno), []).append(each)

    def body(self, line: int) -> set[int]:
        """The lines of the function that a line is in, but for its heading; none outside any."""
        for part in self._parts:
            lines = set(_lines(part))
            if part.co_firstlineno <= line <= max(lines):
                return lines - {part.co_firstlineno}
        return set()

    def exchange(self, mutant: Mutant) -> Callable[[], None] | None:
        """What makes the change in this process; None where it cannot be made once the module is imported."""
        code = compile(mutant.source, self._path, "exec")
        parts = list(_parts(code))
        if _rest(code) != _rest(self._code) or len(parts) != len(self._parts):
            return None
        changed = [(old, new) for old, new in zip(self._parts, parts, strict=True) if _bare(old) != _bare(new)]

        def change() -> None:
            for old, new in changed:
                for function in self._live[old.co_qualname, old.co_firstlineno]:
                    function.__code__ = new

        possible = all(
            (old.co_qualname, old.co_firstlineno) in self._live and old.co_freevars == new.co_freevars
            for old, new in changed
        )
        return change if possible else None


def _parts(code: CodeType) -> Iterator[CodeType]:
    """The code of each function of a module or of a class of it."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_flags & _OPTIMIZED:
                yield each
            else:
                yield from _parts(each)


def _bare(code: CodeType) -> object:
    """What code does, wherever in a file it stands."""
    inner = tuple(_bare(each) if isinstance(each, CodeType) else (type(each), each) for each in code.co_consts)
    return code.co_code, inner, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars


def _rest(code: CodeType) -> object:
    """What a module does when it is imported, but for what its functions will do."""
    inner: list[object] = []
    for each in code.co_consts:
        if isinstance(each, CodeType):
            inner.append(each.co_varnames if each.co_flags & _OPTIMIZED else _rest(each))
        else:
            inner.append((type(each), each))
    return code.co_code, tuple(inner), code.co_names


def _lines(code: CodeType) -> Iterator[int]:
    yield from (line for *_, line in code.co_lines() if line is not None)
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _lines(each)


def alone(module: Path, mutant: Mutant, tests: Sequence[str], limit: float) -> bool:
    """Whether a test fails, or does not come to an end, in a process of its own with a mutant in its file.

    The first two of the tests listed are tried before the rest are so much as collected.
    """
    original = module.read_bytes()
    try:
        module.write_text(mutant.source, "utf-8")
        for stale in (module.parent / "__pycache__").glob(f"{module.stem}.*"):
            stale.unlink()
        return any(_fail(each, limit) for each in (tests[:_FIRST], tests[_FIRST:]) if each)
    finally:
        module.write_bytes(original)


def _fail(tests: Sequence[str], limit: float) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=limit)  # noqa: S603
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def tried(module: Path, found: Sequence[Mutant], tests: Sequence[str], said: Callable[[str], None]) -> list[Mutant]:
    """The mutants of a module that no test notices, of those given; the tests must pass without any."""
    trial = Trial(module.resolve(), found, said)
    began = time.monotonic()
    code = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[trial])
    if code:
        raise SystemExit(f"the tests of {module} could not be run: pytest left with {code}")
    limit = 60 + _PATIENCE * (time.monotonic() - began) / max(1, len(found))
    survivors = []
    for at, mutant in enumerate(trial.survivors, start=1):
        if not alone(module, mutant, trial.reached[id(mutant)] or tests, limit + 120):
            survivors.append(mutant)
        if at % 10 == 0:
            said(f"{at} of {len(trial.survivors)} tried alone, {len(survivors)} not noticed")
    return survivors
