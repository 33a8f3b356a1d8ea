"""What the tables of mistakes are made of."""

from tests.project import CONFIG
from tests.quizzes import SMALL

HEAD = "---\ntitle: T\ndate: 2026-01-01\n---\n"
E = "content/essays/e.en.md"

Files = dict[str, str | bytes]
Case = tuple[str, Files, str]

CASES: list[Case] = []


def case(name: str, files: Files, told: str) -> None:
    """Add a case: files beside a sound configuration, and all that the build must say."""
    CASES.append((name, files, told))


ESSAY: Files = {E: HEAD + "x\n"}


def front(lines: str) -> Files:
    """Return an essay with further lines of front matter, from the fourth on."""
    return {E: f"---\ntitle: T\ndate: 2026-01-01\n{lines}---\nx\n"}


def body(text: str) -> Files:
    """Return an essay with a text, from the sixth line on."""
    return {E: f"{HEAD}\n{text}"}


def settings(lines: str) -> Files:
    """Return a configuration with lines before its own."""
    return {"site.toml": lines + CONFIG}


def table(lines: str) -> Files:
    """Return a configuration with a table after its own, from the 27th line on."""
    return {"site.toml": f"{CONFIG}\n{lines}"}


def replaced(old: str, new: str) -> Files:
    """Return a configuration in which something stands for something else."""
    return {"site.toml": CONFIG.replace(old, new)}


def quiz(old: str, new: str) -> Files:
    """Return a work with a self-assessment in which something stands for something else."""
    return {
        "content/essays/tea/index.en.md": HEAD + "```quiz\n```\n",
        "content/essays/tea/quiz.toml": SMALL.replace(old, new, 1),
    }
