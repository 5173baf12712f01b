"""Which mutants does a module have: its source with one small thing otherwise, once for each?

The small things are those of mutmut's operators. They are made everywhere in a module, and not only inside
functions: tables, defaults and decorated methods are rules too. Left out are annotations, decorators, imports,
type variables, the names that a package gives, and the keys under which a view keeps what it found: no answer
can depend on them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import attrs
import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_SILENT = (
    m.Annotation()
    | m.Decorator()
    | m.Import()
    | m.ImportFrom()
    | m.Assign(value=m.Call(func=m.Name("TypeVar")))
    # The states that an aggregate may be in, together: a name for annotations.
    | m.Assign(targets=[m.AssignTarget(m.Name("State"))])
    # What may be called in some way: a name for annotations too.
    | m.Assign(value=m.Subscript(value=m.Name("Callable")))
    # Which names a package gives: the type checker holds others to them, and nothing else does.
    | m.Assign(targets=[m.AssignTarget(m.Name("__all__"))])
    # Without an argument these fail at once, wherever they are reached.
    | m.Call(func=m.Name("len") | m.Name("isinstance"))
)
_KEPT = m.Call(func=m.Attribute(attr=m.Name("keep") | m.Name("keep_for_number")), args=[m.Arg(), m.Arg()])
"""What is found once in a view: the key that it goes by is any that no other has."""


@attrs.frozen
class Mutant:
    """One mutant: the lines it takes away and those it puts in, in which function, and its source whole.

    `function` is that at the level of the module or of a class, "" outside any; `lines` are those, from 1, of
    the statement that is changed.
    """

    function: str
    lines: range
    was: str
    now: str
    source: str = attrs.field(repr=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it goes by among the mutants of its module, wherever in it its function stands."""
        return self.function, self.was, self.now


class _Changes(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, range]] = []
        self._lines = range(0)

    def on_visit(self, node: cst.CSTNode) -> bool:
        if m.matches(node, _SILENT):
            return False
        if isinstance(node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            place = self.get_metadata(PositionProvider, node)
            self._lines = range(place.start.line, place.end.line + 1)
        if m.matches(node, _KEPT):
            cst.ensure_type(node, cst.Call).args[1].visit(self)
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [(node, changed, self._lines) for changed in operator(node)]
        return True


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module that is Python, and not the module itself."""
    source = path.read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    changes = _Changes()
    wrapper.visit(changes)
    functions = dict(_functions(ast.parse(source)))
    for node, changed, lines in changes.found:
        mutated = wrapper.module.deep_replace(node, changed).code  # type: ignore[attr-defined]
        if _is_other(source, mutated):
            was, now = _difference(source, mutated)
            yield Mutant(functions.get(lines.start, ""), lines, was, now, mutated)


def _is_other(source: str, mutated: str) -> bool:
    try:
        return ast.dump(ast.parse(mutated)) != ast.dump(ast.parse(source)) and bool(compile(mutated, "", "exec"))
    except SyntaxError:
        return False


def _difference(source: str, mutated: str) -> tuple[str, str]:
    """The lines between those at the beginning and at the end that are the same in both."""
    was, now = source.splitlines(), mutated.splitlines()
    for end in (0, -1):
        while was and now and was[end] == now[end]:
            was.pop(end)
            now.pop(end)
    return "\n".join(line.strip() for line in was), "\n".join(line.strip() for line in now)


def _functions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each line of a module that is in a function, with the name of the outermost."""

    def named(body: list[ast.stmt], of: str) -> Iterator[tuple[int, str]]:
        for each in body:
            if isinstance(each, ast.ClassDef):
                yield from named(each.body, f"{of}{each.name}.")
            elif isinstance(each, ast.FunctionDef):
                yield from ((line, of + each.name) for line in range(each.lineno, (each.end_lineno or 0) + 1))

    return named(tree.body, "")
