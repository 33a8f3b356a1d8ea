"""Small mistakes put into a module's source, one at a time, as somebody who mends it might make them."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_WORDS = frozenset({"error", "warning", "_unsafe", "_foreign", "OutputRefusedError", "LockHeldError"})
"""Calls whose texts are words for people; tables of whole messages hold those."""


class Mutant(NamedTuple):
    """A module with one mistake.

    Attributes:
        told: what was changed into what.
        tree: of the whole module.
    """

    told: str
    tree: ast.Module


def names(source: str) -> Iterator[str]:
    """Yield a name for each mistake that may be made in a module: where, and in what."""
    for number, (node, ways) in enumerate(_changes(ast.parse(source))):
        for which in range(ways):
            yield f"{getattr(node, 'lineno', 0)}.{number}.{which} {_first_line(node)}"


def mutant(source: str, name: str) -> Mutant:
    """Return a module with the mistake of a name."""
    _, number, which = name.partition(" ")[0].split(".")
    module = ast.parse(source)
    node = next(each for index, (each, _) in enumerate(_changes(module)) if index == int(number))
    before = _first_line(node)
    _mutate(node, int(which))
    return Mutant(f"{before} -> {_first_line(node)}", ast.fix_missing_locations(module))


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0][:60]


def _changes(module: ast.Module) -> Iterator[tuple[ast.AST, int]]:
    """Yield each node that can be changed, with the number of ways to change it."""
    for node in _nodes(module):
        ways = _ways(node)
        if ways:
            yield node, ways


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but those that do nothing when they run, and those that are words for people."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "keywords"} and not isinstance(
            node, ast.Call
        ):
            continue
        children = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_text(node, field, number):
                continue
            if isinstance(child, ast.JoinedStr) or (_speaks(node) and _is_word(child)):
                continue
            yield from _nodes(child)


def _is_text(node: ast.AST, field: str, number: int) -> bool:
    """Tell whether a field's child is a docstring, or the description of an attribute."""
    body = getattr(node, "body", None)
    return (
        field == "body"
        and isinstance(body, list)
        and isinstance(body[number], ast.Expr)
        and isinstance(body[number].value, ast.Constant)
    )


def _speaks(node: ast.AST) -> bool:
    name = getattr(node, "func", None)
    return isinstance(node, ast.Call) and isinstance(name, ast.Name) and name.id in _WORDS


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _ways(node: ast.AST) -> int:  # noqa: PLR0911  # one for each kind
    match node:
        case ast.Compare(ops=ops):
            return len(ops)
        case ast.BoolOp():
            return 2
        case ast.BinOp(op=op):
            return int(type(op) in _ARITHMETIC)
        case ast.UnaryOp(op=ast.Not()) | ast.If() | ast.While() | ast.IfExp():
            return 1
        case ast.Return(value=value):
            return int(value is not None and not isinstance(value, ast.Constant))
        case ast.Constant(value=value):
            return int(isinstance(value, bool | int | str | bytes))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            return 1
    return 0


def _mutate(node: ast.AST, which: int) -> None:
    """Change a node in place."""
    match node:
        case ast.Compare(ops=ops):
            ops[which] = _COMPARISONS[type(ops[which])]()
        case ast.BoolOp(values=values):
            if which == 0:
                node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            else:
                del values[-1]
        case ast.BinOp(op=op):
            node.op = _ARITHMETIC[type(op)]()
        case ast.UnaryOp():
            node.op = ast.Not()
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            node.test = ast.UnaryOp(ast.Not(), test)
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.Constant(value=value):
            node.value = _another(value)
        case ast.Expr():
            node.value = ast.Constant(None)
        case _:
            _become_nothing(node)


def _another(value: object) -> int | str | bytes:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case bytes():
            return value + b"~"
    return f"{value}~"


def _become_nothing(node: ast.AST) -> None:
    """Turn a statement into one that does nothing."""
    place = {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
    node.__class__ = ast.Pass  # in place, wherever in the tree it hangs
    node.__dict__.clear()
    node.__dict__.update(place)
