"""Does any test fail with a mutant in place?

First in a process forked from one in which the tests are collected and have passed, with the code of the
function exchanged in it: a few hundredths of a second each. What is outside any function ran before the fork, so
it is written to its file, and a fork imports the module again with all that imports it. What no test notices so
is tried again by itself, in a process of its own.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
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
_QUIETLY = ("-x", "-q", "-p", "no:cacheprovider")


@attrs.define
class Trial:
    """A plugin that runs the tests once, and then for each mutant those that reach what it changes.

    `survivors` are those that no test noticed; `reached` the names of the tests that reach each; `imported` which
    of them change what is done when the module is imported, and so were not tried.
    """

    module: Path
    mutants: Sequence[Mutant]
    said: Callable[[str], None]
    survivors: list[Mutant] = attrs.field(factory=list)
    reached: dict[int, list[str]] = attrs.field(factory=dict)
    imported: set[int] = attrs.field(factory=set)
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
            if exchange is None:
                self.imported.add(id(mutant))
            if exchange is None or not self._forked(items, exchange):
                self.survivors.append(mutant)
                self.reached[id(mutant)] = list(dict.fromkeys(item.nodeid.partition("[")[0] for item in items))
            if at % 50 == 0:
                self.said(f"{at} of {len(self.mutants)} tried, {len(self.survivors)} not yet noticed")
        return True

    def _reach(self, items: Sequence[pytest.Item]) -> dict[int, list[str]]:
        """Which tests reach each line of the module."""
        tracer = coverage.Coverage(data_file=None, config_file=False, include=[str(self.module)])
        # A module of tables and declarations runs when it is imported, and no test reaches a line of it.
        tracer.set_option("run:disable_warnings", ["no-data-collected"])
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


def alone(
    module: Path, mutant: Mutant, tests: Sequence[str], limit: float, fail: Callable[[Sequence[str], float], bool]
) -> bool:
    """Whether a test fails, or does not come to an end, with a mutant in its file.

    The first two of the tests listed are tried before the rest are so much as collected.
    """
    original = module.read_bytes()
    try:
        module.write_text(mutant.source, "utf-8")
        for stale in (module.parent / "__pycache__").glob(f"{module.stem}.*"):
            stale.unlink()
        return any(fail(each, limit) for each in (tests[:_FIRST], tests[_FIRST:]) if each)
    finally:
        module.write_bytes(original)


def _fail(tests: Sequence[str], limit: float) -> bool:
    """Whether tests fail in a process of their own."""
    command = [sys.executable, "-m", "pytest", *_QUIETLY, *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=limit)  # noqa: S603
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _fail_afresh(again: Iterable[str], tests: Sequence[str], limit: float) -> bool:
    """Whether tests fail in a fork that imports some modules again, and has the rest from this process."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0
    code = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limit)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        sys.dont_write_bytecode = True
        for name in again:
            del sys.modules[name]
        code = int(pytest.main([*_QUIETLY, *tests]))
    finally:
        os._exit(code)


def _importing(module: Path) -> set[str]:
    """The names of a module and of all, of those imported from this tree, that import it or one that does."""
    here = f"{Path.cwd()}{os.sep}"
    files = {name: getattr(found, "__file__", None) or "" for name, found in list(sys.modules.items())}
    ours = {name: Path(file) for name, file in files.items() if file.startswith(here) and file.endswith(".py")}
    imports = {name: set(_imports(file)) for name, file in ours.items()}
    found = {name for name, file in ours.items() if file == module}
    while more := {name for name in ours if name not in found and imports[name] & found}:
        found |= more
    return found


def _imports(file: Path) -> Iterator[str]:
    for each in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(each, ast.Import):
            yield from (name.name for name in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module:
            yield from (each.module, *(f"{each.module}.{name.name}" for name in each.names))


def tried(module: Path, found: Sequence[Mutant], tests: Sequence[str], said: Callable[[str], None]) -> list[Mutant]:
    """The mutants of a module that no test notices, of those given; the tests must pass without any."""
    trial = Trial(module.resolve(), found, said)
    began = time.monotonic()
    code = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[trial])
    if code:
        raise SystemExit(f"the tests of {module} could not be run: pytest left with {code}")
    limit = 180 + _PATIENCE * (time.monotonic() - began) / max(1, len(found))
    afresh = partial(_fail_afresh, _importing(module.resolve()))
    possible = bool(trial.imported) and not afresh(tests, _PATIENCE * limit)
    survivors = []
    for at, mutant in enumerate(trial.survivors, start=1):
        chosen = trial.reached[id(mutant)] or tests
        noticed = possible and id(mutant) in trial.imported and alone(module, mutant, chosen, limit, afresh)
        if not noticed and not alone(module, mutant, chosen, limit, _fail):
            survivors.append(mutant)
        if at % 10 == 0:
            said(f"{at} of {len(trial.survivors)} tried alone, {len(survivors)} not noticed")
    return survivors
