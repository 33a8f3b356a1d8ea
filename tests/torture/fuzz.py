"""Fuzz: mangled texts for every grammar that an author writes, and mangled memory of former builds.

Nothing may be raised, each input must end in time, each problem must name the file and a line of it, and
what comes out must be well-formed. A case is a batch; its name is its seed.
"""

import html.parser
import random
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.core.model import Part, SourceFile
from generator.core.problems import Problem, has_errors
from generator.core.result import Result
from generator.core.roles import Role
from generator.essays.parse import TOO_SLOW
from generator.extensions import LINTS, TARGETS
from generator.inputs.config import read_config
from generator.inputs.decoding import decode
from generator.inputs.glossary import read_glossary
from generator.inputs.ledger import read_ledger
from generator.inputs.strings import read_strings
from generator.pages.outputs import Output, Written, make_plan
from generator.quiz.read import read_quiz
from generator.storage.memo import Memo, memo_of
from generator.storage.store import LastBuild, Store
from generator.works.routes import output_path, slug_of
from tests.project import CONFIG
from tests.quizzes import SMALL
from tests.torture.campaign import Campaign
from tests.unit.samples import parse_file

BATCH = 200
"""Inputs of one case."""

ESSAY = """\
---
title: "走路 & tea: a <note>"
date: 2026-01-02
updated: 2026-02-03
tags: [feet, 腳]
related: [walking, tea]
draft: false
aliases: ["/2019/old/"]
extra: {a: [1, 2, {b: c}]}
---

On *foot*, **「真的」**這樣。 ==mark== ~~strike~~ `code` [a](../tea/ "t") ![i](map.svg "c")
第二行
接著。[^n] <span lang="ja">x</span> $a_1$ NT$180 <https://example.org>

[^n]: Note

## Part {#part}

> [!NOTE] Title
> - [x] done
> - [ ] open

| a | b |
|---|--:|
| 1 | 2 |

```python {title="a.py" hl_lines="2"}
print("x")
```

```read-more
../tea/
```

$$
\\frac{a}{b}
$$

term
: definition

<!--more-->

1. one
    - two

A line
{.only-here}
"""

TOKENS = [
    *"\n\t \0\ufeff\u200b\u2028'\"`*_~=[](){}<>#!|:-+.,;&$^\\/%@?",
    *("---\n", "+++\n", "```", "~~~", "$$", "![", "](", "[^", "]:", "{#", "{.", "<!--", "-->", "<![CDATA["),
    *("<script>", "</div>", "<div markdown=1>", "&#x6a;", "javascript:", "\r\n", "\r", "    ", "> ", "- "),
    *(
        "：",
        "，",
        "「",
        "」",
        "真",
        "\U00020000",
        "e\u0301",
        "\u202e",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    *("title:", "date: 2026-02-30", "*a", "&a", "!!python/object", "<<: *a", "010", "1e999", "12:30", "null"),
    *("[[question]]", "id = ", "'''", '"""', "{ en = ", "inf", "1979-05-27T07:32:00", "points = "),
]
"""What is put in: every mark of every grammar, and characters that break things."""


def mangled(text: str, chance: random.Random) -> str:
    """Return a text with a few random edits."""
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.choice((0, 1, 2, 5, 20, 80)))
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + chance.choice(TOKENS) + text[at:]
            case 2:
                text = text[:at] + chance.choice(TOKENS) * chance.choice((1, 2, 5, 40)) + text[to:]
            case 3:
                text = text[:to] + text[at:]
            case 4:
                other = chance.randrange(len(text) + 1)
                text = text[:at] + text[other : other + to - at] + text[to:]
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x3000, 0xA000))))
                    + text[to:]
                )
    return text[:6000]


def check_problems(path: str, data: bytes, problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Check that each problem names the file, a line that it has, and says something."""
    lines = len(re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace")))
    for problem in problems:
        assert problem.place.path == path, problem
        assert 0 <= problem.place.line <= lines + 1, problem
        assert problem.message, problem


# --- one input of each grammar --------------------------------------------------------------------


def _essay(text: str) -> None:
    path = "content/essays/x/index.en.md"
    data = text.encode("utf-8", "replace")
    read = parse_file(SourceFile.of(path, data))
    check_problems(path, data, read.problems)
    assert not any(problem.code == TOO_SLOW for problem in read.problems), "an honest text was too slow"
    assert read.document is not None or has_errors(read.problems)
    if read.document is not None and not has_errors(read.problems):
        for block in read.document.body.blocks:
            check_html(block.parts)


def check_html(parts: tuple[Part, ...]) -> None:
    """Check that a block's HTML, attributes that wait for the site left out, can run nothing."""
    text = "".join(part for part in parts if isinstance(part, str))
    finder = _Finder()
    finder.feed(text)
    finder.close()
    assert not finder.found, f"{finder.found} in {text[:500]}"


class _Finder(html.parser.HTMLParser):
    """Finds what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "base", "meta", "form"}:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            plain = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or plain.startswith(("javascript:", "vbscript:", "data:text")):
                self.found.append(f"{name}={value}")


def _front_matter(text: str) -> None:
    _essay(text[: text.find("On *foot*")] if "On *foot*" in text else text)


def _quiz(text: str) -> None:
    path = "content/essays/x/quiz.toml"
    data = text.encode("utf-8", "replace")
    check_problems(path, data, read_quiz(SourceFile.of(path, data), None, ("en", "zh")).problems)


def _config(text: str) -> None:
    data = text.encode("utf-8", "replace")
    config = read_config(SourceFile.of("site.toml", data), LINTS, TARGETS)
    check_problems("site.toml", data, config.problems)
    assert config.value is not None or config.problems


def _data_files(text: str) -> None:
    data = text.encode("utf-8", "replace")
    readers: dict[str, Callable[[SourceFile], Result[Any]]] = {
        "translations.json": read_ledger,
        "content/glossary.toml": lambda file: read_glossary(file, ("en", "zh")),
        "layouts/strings/en.toml": lambda file: read_strings((file,)),
    }
    for name, read in readers.items():
        check_problems(name, data, read(SourceFile.of(name, data)).problems)


def _path(text: str) -> None:
    """Whatever an address is made of, its file stays inside, and no two outputs share one."""
    slug = slug_of(text)
    assert "/" not in slug
    assert slug not in {".", ".."}
    names = [part for part in re.split("[\n:]", text)[:12] if part]
    written = Written(b"", "")
    outputs = [
        Output(path=output_path(name), role=Role.FILE, media_type="", made_by=(name,), content=written)
        for name in names
    ]
    plan = make_plan(outputs)
    if not plan.problems:
        folded = [output.path.casefold() for output in plan.value.outputs]
        assert len(set(folded)) == len(names)
        assert all(".." not in path.split("/") and not path.startswith("/") for path in folded)


def _memory(data: bytes, folder: Path) -> None:
    for name in ("memo.msgpack", "last.msgpack"):
        (folder / name).write_bytes(data)
    store = Store(folder)
    assert isinstance(memo_of(store), Memo)
    assert isinstance(store.last(), LastBuild | None)


SEEDS: dict[str, tuple[Callable[[str], None], tuple[str, ...]]] = {
    "essay": (_essay, (ESSAY, ESSAY.partition("---\n\n")[2])),
    "front-matter": (
        _front_matter,
        (ESSAY, '+++\ntitle = "T"\ndate = 2026-01-02\ntags = ["a"]\n+++\n\nOn *foot*'),
    ),
    "quiz": (_quiz, (SMALL,)),
    "config": (_config, (CONFIG,)),
    "data": (
        _data_files,
        (
            '{"essays/a": {"zh": {"source": "en", "rows": [[["x"], ["y"]]]}}}',
            '[term]\nterm = { en = "word", zh = "字" }\navoid = { zh = "詞" }\n',
            '"skip" = "Skip {count}"\n[plural.one]\nx = "y"\n',
        ),
    ),
    "path": (_path, ("en/essays/a-b/:zh/index.html:.:..:CON:é:e\u0301:a//b:%2e%2e/:" + "x" * 300,)),
}


def _batches() -> Iterator[str]:
    number = 0
    while True:
        for name in (*SEEDS, "memory"):
            yield f"{name}:{number}"
        number += 1


def _run(case: str, folder: Path) -> None:
    name, _, _number = case.partition(":")
    chance = random.Random(f"fuzz {case}")
    for index in range(BATCH):
        if name == "memory":
            _memory(_damaged(chance), folder)
            continue
        check, seeds = SEEDS[name]
        text = mangled(chance.choice(seeds), chance)
        try:
            check(text)
        except BaseException as reason:
            raise AssertionError(f"input {index} of {case}: {reason!r}\n{text!r}") from reason


def _damaged(chance: random.Random) -> bytes:
    """Return bytes that look like a memo's, and are not."""
    nonsense = bytes(chance.randrange(256) for _ in range(chance.randrange(200)))
    checked = chance.random() < 0.5  # a sum that is right, of nonsense
    return struct.pack("<I", zlib.crc32(nonsense) if checked else chance.randrange(2**32)) + nonsense


FUZZ = Campaign("fuzz", 7 * 500, _batches, _run)
"""700,000 inputs in all, 100,000 a grammar."""

__all__ = ["BATCH", "ESSAY", "FUZZ", "decode", "mangled"]
