"""What templates see, as a document: the part of ``docs/templates.md`` that is made from the code.

``make golden`` writes it anew.
"""

import importlib
import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.pages.views import BodyParts

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "templates.md"
TEMPLATES = ROOT / "layouts" / "templates"
MARK = "<!-- Below this line the text is made from the code by `make golden`. -->\n"
PLAIN = {str: "text", int: "number", bool: "yes or no", types.NoneType: "nothing"}


def document(before: str) -> str:
    """Return the document with its second part made anew."""
    by_hand, mark, _ = before.partition(MARK)
    assert mark, "the line that divides the document is gone"
    return f"{by_hand}{mark}\n" + "\n".join((*_templates(), "", *_views()))


def _templates() -> Iterator[str]:
    yield "## Templates, their views and their blocks\n"
    yield "Page templates have the blocks of `base.html` besides their own.\n"
    yield "| template | view | blocks |\n|---|---|---|"
    for path in sorted(TEMPLATES.rglob("*")):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        blocks = re.findall(r"\{%-? block (\w+)", text)
        view = view_of(text)
        if view or path.name == "base.html":
            link = f"[{view}](#{view.lower()})" if view else "any with a `frame`"
            named = ", ".join(f"`{block}`" for block in dict.fromkeys(blocks))
            yield f"| `{path.relative_to(TEMPLATES).as_posix()}` | {link} | {named} |"


def view_of(text: str) -> str:
    """Return the name of the view that a template says it gets; empty where it says none."""
    return _view_of(text)[1]


def _view_of(text: str) -> tuple[str, str]:
    """Return the module and the name of the view that a template says it gets."""
    found = re.search(r"Gets (\w+)\s*\((generator/[\w/]+)\.py\)", text)
    return (found[2].replace("/", "."), found[1]) if found else ("", "")


def public() -> list[type[msgspec.Struct]]:
    """Return the views of all templates, and every value inside them, by name."""
    said = {_view_of(path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.*")} - {("", "")}
    todo = [getattr(importlib.import_module(module), name) for module, name in said]
    found: set[type[msgspec.Struct]] = set()
    while todo:
        view = todo.pop()
        if view not in found:
            found.add(view)
            todo += [each for hint in typing.get_type_hints(view).values() for each in _inside(hint)]
    return sorted(found, key=lambda view: view.__name__)


def _inside(hint: object) -> Iterator[type[msgspec.Struct]]:
    if _is_view(hint):
        yield hint
    for each in typing.get_args(hint):
        yield from _inside(each)


def _is_view(hint: object) -> "typing.TypeGuard[type[msgspec.Struct]]":
    """Tell whether a type is made for templates: what essays and sources are made of is not."""
    rooms = ("generator.pages.", "generator.blocks.")
    return inspect.isclass(hint) and issubclass(hint, msgspec.Struct) and hint.__module__.startswith(rooms)


def _views() -> Iterator[str]:
    yield "## Views\n"
    for view in public():
        summary, meanings = told(view)
        yield f"### {view.__name__}\n\n{summary}\n\n| field | holds | |\n|---|---|---|"
        for name, hint in fields(view):
            yield f"| `{name}` | {worded(hint)} | {meanings.get(name, '')} |"
        yield ""


def fields(view: type[msgspec.Struct]) -> Iterator[tuple[str, object]]:
    """Yield the name and the type of all that a template can ask a view for."""
    hints = typing.get_type_hints(view)
    yield from ((field.name, hints[field.name]) for field in msgspec.structs.fields(view))
    for name, each in inspect.getmembers(view, lambda each: isinstance(each, property)):
        yield name, typing.get_type_hints(each.fget)["return"]


def told(view: type[msgspec.Struct]) -> tuple[str, dict[str, str]]:
    """Return what a view's docstring says of it, and of each field."""
    text, _, attributes = inspect.getdoc(view).partition("\n\nAttributes:\n")  # type: ignore[union-attr]
    found = re.findall(r"^    (\w+): ((?:.|\n(?!    \w+: ))*)", attributes, re.MULTILINE)
    meanings = {name: " ".join(meaning.split()) for name, meaning in found}
    for name, each in inspect.getmembers(view, lambda each: isinstance(each, property)):
        meanings[name] = (inspect.getdoc(each) or "").removeprefix("Return ").rstrip(".")
    return re.sub(r"``", "`", " ".join(text.split())), {
        name: meaning.replace("``", "`").rstrip(".").replace("|", "\\|") for name, meaning in meanings.items()
    }


def worded(hint: object) -> str:
    """Return a type in the words of people who write templates."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if hint == BodyParts:
        return "a text, for `html(…)`"
    if origin is tuple:
        return f"list of {worded(inside[0])}"
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(dict.fromkeys(worded(each) for each in inside))
    if origin is dict:
        return "table"
    if _is_view(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return PLAIN.get(typing.cast("type", hint), getattr(hint, "__name__", str(hint)))
