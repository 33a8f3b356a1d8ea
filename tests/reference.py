"""What templates see, as a document: the part of ``docs/templates.md`` that is made from the code.

``make golden`` writes it anew.
"""

import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.pages import (
    head_views,
    markdown_views,
    parallel_view,
    quiz_views,
    search_view,
    service_views,
    term_views,
    views,
)

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "templates.md"
TEMPLATES = ROOT / "layouts" / "templates"
MARK = "<!-- Below this line the text is made from the code by `make golden`. -->\n"
MODULES = (
    views,
    parallel_view,
    search_view,
    quiz_views,
    service_views,
    markdown_views,
    head_views,
    term_views,
)
VIEWS: dict[str, type[msgspec.Struct]] = {
    name: each
    for module in MODULES
    for name, each in inspect.getmembers(module, inspect.isclass)
    if issubclass(each, msgspec.Struct) and each.__module__ == module.__name__
}
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
    found = re.search(r"Gets (\w+)\s*\(generator/pages/", text)
    return found[1] if found else ""


def public() -> list[type[msgspec.Struct]]:
    """Return the views of all templates, and every value inside them, in the order of the code."""
    todo = [VIEWS[name] for path in TEMPLATES.rglob("*.*") if (name := view_of(path.read_text("utf-8")))]
    found: set[type[msgspec.Struct]] = set()
    while todo:
        view = todo.pop()
        if view not in found:
            found.add(view)
            todo += [each for hint in typing.get_type_hints(view).values() for each in _inside(hint)]
    return [view for view in VIEWS.values() if view in found]


def _inside(hint: object) -> Iterator[type[msgspec.Struct]]:
    if hint in VIEWS.values():
        yield typing.cast("type[msgspec.Struct]", hint)
    for each in typing.get_args(hint):
        yield from _inside(each)


def _views() -> Iterator[str]:
    yield "## Views\n"
    for view in sorted(public(), key=lambda view: view.__name__):
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
    if hint == views.BodyParts:
        return "a text, for `html(…)`"
    if origin is tuple:
        return f"list of {worded(inside[0])}"
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(dict.fromkeys(worded(each) for each in inside))
    if origin is dict:
        return "table"
    if hint in VIEWS.values():
        name = getattr(hint, "__name__", "")
        return f"[{name}](#{name.lower()})"
    return PLAIN.get(typing.cast("type", hint), getattr(hint, "__name__", str(hint)))
