"""The house is built as ARCHITECTURE.md says: rooms import upwards only, and keep to their duties."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

from generator import extensions

PACKAGE = Path(__file__).parent.parent / "generator"

ROOMS = (
    "core",
    "inputs",
    "essays",
    "quiz",
    "works",
    "editions",
    "related",
    "site",
    "search",
    "pages",
    "blocks",
    "lints",
    "rendering",
    "storage",
    "building",
    "build",
    "serving",
    "writing",
    "importing",
    "checking",
    "deploying",
    "extensions",
    "commands",
)
"""In the order in which data walks through them; a room imports from earlier ones only."""

BANS = {
    "print": tuple(room for room in ROOMS if room != "commands"),
    "open": ("essays", "works", "editions", "related", "site", "search", "pages", "rendering"),
    "input": ROOMS,
    "eval": ROOMS,
    "exec": ROOMS,
}
"""Calls that a room may not make."""


LENGTH, SLACK = 300, 20
LONG = {
    "core/model.py": 379,
    "essays/body.py": 391,
    "essays/markdown.py": 344,
    "pages/common.py": 414,
    "pages/views.py": 413,
}
"""Lines of the modules that are longer than they should be. No number here grows, and no module is added."""


def modules() -> list[tuple[str, Path]]:
    return [
        (path.relative_to(PACKAGE).with_suffix("").parts[0], path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.stem not in {"__init__", "__main__"} or path.parent != PACKAGE
    ]


def imported_rooms(tree: ast.AST) -> list[str]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            parts = (node.module or "").split(".")
            names += [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")]
    return names


def test_every_module_lives_in_a_known_room() -> None:
    assert {room for room, _ in modules()} <= set(ROOMS)


def test_rooms_import_from_earlier_rooms_only() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for room, path in modules()
        for other in imported_rooms(ast.parse(path.read_text()))
        if other in ROOMS and ROOMS.index(other) > ROOMS.index(room)
    ]
    assert wrong == []


def test_what_may_be_added_to_a_site_is_an_argument_to_all_rooms_but_commands() -> None:
    named = {
        room
        for room, path in modules()
        for other in imported_rooms(ast.parse(path.read_text()))
        if other in {"blocks", "lints", "extensions"} and room != other
    }
    assert named == {"extensions", "commands"}


def test_a_build_of_nothing_loads_nothing_that_could_work() -> None:
    top = ast.parse((PACKAGE / "build.py").read_text()).body
    imports = {node.module for node in top if isinstance(node, ast.ImportFrom)}
    assert "generator.building.pipeline" not in imports


def test_rooms_make_no_call_that_is_not_their_duty() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} calls {node.func.id}"
        for room, path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and room in BANS.get(node.func.id, ())
    ]
    assert wrong == []


def test_no_module_grows_too_long_to_read_in_one_sitting() -> None:
    lengths = {str(path.relative_to(PACKAGE)): path.read_text().count("\n") for _, path in modules()}
    long = {name: length for name, length in lengths.items() if length > LONG.get(name, LENGTH)}
    assert long == {}, "divide them, or take lines out"
    loose = {
        name: lengths.get(name, 0)
        for name, length in LONG.items()
        if lengths.get(name, 0) <= max(LENGTH, length - SLACK)
    }
    assert loose == {}, "they are shorter now: write that into LONG, or take them out of it"


def test_no_public_class_has_the_name_of_another() -> None:
    places: dict[str, list[Path]] = {}
    for _, path in modules():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(PACKAGE))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_file_name_stands_three_times() -> None:
    names = Counter(path.name for _, path in modules() if path.name != "__init__.py")
    assert [name for name, number in names.items() if number > 2] == []


def test_no_function_gets_a_list_of_problems_to_fill() -> None:
    filling = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for _, path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if each.annotation is not None and ast.unparse(each.annotation) == "list[Problem]"
    ]
    assert filling == []


def test_every_room_is_described_in_the_architecture_document() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text()
    named = set(re.findall(r"`generator/([a-z]+)(?:\.py|/)`", text))
    assert set(ROOMS) <= named


def test_a_build_in_which_nothing_changed_loads_no_library_and_no_room_that_does_work(tmp_path: Path) -> None:
    code = (
        "import sys; from generator.commands.cli import main; "
        f"main(['init', {str(tmp_path / 's')!r}]); main(['build', {str(tmp_path / 's')!r}]); "
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, capture_output=True)
    rooms = (
        "pages",
        "rendering",
        "related",
        "editions",
        "site",
        "essays.parse",
        "essays.han",
        "storage.memo",
    )
    heavy = ["markdown", "jinja2", "pygments", "babel", "PIL", "yaml", "tinycss2", "xml"]
    heavy += [f"generator.{room}" for room in rooms]
    code = (
        "import sys; from generator.commands.cli import main; "
        f"main(['build', {str(tmp_path / 's')!r}]); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, capture_output=True, text=True
    )
    assert done.stdout.startswith("nothing changed")
    assert done.stdout.rstrip().endswith("[]")


def test_every_file_that_the_architecture_document_names_is_there() -> None:
    root = PACKAGE.parent
    text = (root / "ARCHITECTURE.md").read_text()
    named = set(re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|js|css|toml|txt))`", text))
    files = (
        *PACKAGE.rglob("*.*"),
        *(root / "layouts").rglob("*.*"),
        *(root / "tests").glob("*.py"),
        *(root / "tests").glob("[a-s]*/*.py"),
    )
    ours = [path.relative_to(root).as_posix() for path in (*files, *(root / "tests/unit").glob("*.py"))]
    made = {"site.toml", "quiz.toml", "addresses.txt", "llms.txt"}  # an author's, or of a built site
    gone = [name for name in named - made if not any(f"/{path}".endswith(f"/{name}") for path in ours)]
    assert gone == []


def test_every_check_of_a_built_site_is_listed_once() -> None:
    written = {
        node.name
        for path in (PACKAGE / "checking").glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(each.annotation) for each in node.args.args if each.annotation] == ["Examined"]
        and not node.name.startswith("_")
    }
    assert sorted(getattr(each, "__name__", "") for each in extensions.checks()) == sorted(written)


def test_no_entry_points_of_other_packages_are_read() -> None:
    """DECISIONS 172: what is added stands in this package, whose code the engine's digest covers."""
    reading = [str(path) for _, path in modules() if "entry_points" in path.read_text()]
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())["project"]
    assert (reading, project.get("entry-points")) == ([], None)
