"""Honest essays: what real authors write, in all its variety, is built and checked without a word.

A case is a site of a dozen works in two languages. Nothing in it is wrong, so every error and every
warning is a false alarm. The two editions of a work say the same, block by block.
"""

import random
from collections.abc import Callable
from pathlib import Path

from generator.commands.check import look
from tests.project import CONFIG, Project
from tests.torture.campaign import Campaign, numbers
from tests.torture.honest_words import CODE, FORMULAS, NAMES, SENTENCES
from tests.torture.sites import PIXEL

WORKS = 12
_DAYS = 28

Pair = tuple[str, str]
"""The same in both languages."""


class Author:
    """Writes one work, block by block.

    Args:
        chance: decides what.
        others: addresses of works that may be linked to.
    """

    def __init__(self, chance: random.Random, others: list[str]) -> None:
        self._chance = chance
        self._others = others
        self._notes: list[Pair] = []
        self._ends: list[Pair] = []
        self._ids = 0

    def body(self) -> Pair:
        """Return the text of a work."""
        ways: tuple[Callable[[], Pair], ...] = (
            self.code, self.code, self.nested_list, self.numbers, self.tasks, self.quote, self.pull,
            self.callout, self.table, self.definition, self.formula, self.figure, self.noted, self.linked,
            self.rule, self.html, self.breaks, self.abbreviation, self.details,
        )  # fmt: skip
        blocks = [self.paragraph(), ("<!--more-->", "<!--more-->")] if self._chance.random() < 0.3 else []
        for _ in range(self._chance.randint(2, 4)):
            blocks += [self.paragraph(), self.heading(), self.paragraph()]
            for way in self._chance.sample(ways, k=3):
                blocks += [way(), self.paragraph()]
        blocks += self._notes + self._ends
        return "\n\n".join(en for en, _ in blocks) + "\n", "\n\n".join(zh for _, zh in blocks) + "\n"

    # --- blocks -------------------------------------------------------------------------------

    def paragraph(self) -> Pair:
        """Return some sentences, in Chinese on one line or wrapped between Han characters."""
        chosen = self._chance.sample(SENTENCES, k=self._chance.randint(2, 5))
        han = "".join(zh for _, zh in chosen)
        return self._chance.choice((" ", "\n")).join(en for en, _ in chosen), han

    def heading(self) -> Pair:
        """Return a heading, with an id of its own as both editions need."""
        en, zh = self._chance.choice(NAMES)
        self._ids += 1
        level = self._chance.choice(("##", "###") if self._ids > 1 else ("##",))
        return f"{level} {en} {{#part-{self._ids}}}", f"{level} {zh} {{#part-{self._ids}}}"

    def code(self) -> Pair:
        """Return a fence in one of many languages, the same in both editions."""
        language, text = self._chance.choice(CODE)
        fence = self._chance.choice(("```", "~~~", "````", "~~~~~"))
        title = self._chance.choice(("", ' {title="a.txt"}', ' {hl_lines="1"}', ' {linenums="1"}'))
        opening = f"{fence}{language}" if not title else f"{fence}{{.{language}{title.replace(' {', ' ')}"
        return (f"{opening}\n{text}\n{fence}",) * 2

    def nested_list(self) -> Pair:
        """Return a list of three levels."""
        one, two, three, four = self._some(4)
        mark = self._chance.choice("-*+")
        lines = "{mark} {}\n{mark} {}\n    {mark} {}\n        1. {}"
        return self._filled(lines, one, two, three, four, mark=mark)

    def numbers(self) -> Pair:
        """Return a numbered list whose items have paragraphs and code of their own."""
        first = self._chance.choice((1, 1, 3, 10))
        lines = f"{first}. {{}}\n\n    {{}}\n\n{first + 1}. {{}}\n\n    ```text\n    a = b\n    ```"
        return self._filled(lines, *self._some(3))

    def tasks(self) -> Pair:
        """Return a list of things done and not done."""
        return self._filled("- [x] {}\n- [ ] {}\n- [X] {}", *self._some(3))

    def quote(self) -> Pair:
        """Return a quote in a quote, with a list in it."""
        return self._filled("> {}\n>\n> > {}\n>\n> - {}\n> - {}", *self._some(4))

    def pull(self) -> Pair:
        """Return a quote that is set apart."""
        return self._filled("> {}\n> {{.pull}}", *self._some(1))

    def callout(self) -> Pair:
        """Return a callout, with or without a title."""
        kind = self._chance.choice(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
        en, zh = self._chance.choice((("", ""), (" Before you go", " 出門以前")))
        one, two = self._some(2)
        return (
            f"> [!{kind}]{en}\n> {one[0]}\n> {two[0]}",
            f"> [!{kind}]{zh}\n> {one[1]}{two[1]}",
        )

    def table(self) -> Pair:
        """Return a table with marks in its cells."""
        one, two = self._some(2)
        rows = "| {head} | n |\n|:---|---:|\n| {one} | 1,024 |\n| `a \\| b` | −3.5 % |\n| {two} | |"
        return (
            rows.format(head="What", one=one[0], two=two[0]),
            rows.format(head="項目", one=one[1], two=two[1]),
        )

    def definition(self) -> Pair:
        """Return terms with what they mean."""
        (one_en, one_zh), (two_en, two_zh) = self._chance.sample(NAMES, k=2)
        a, b = self._some(2)
        return (
            f"{one_en}\n:   {a[0]}\n\n{two_en}\n:   {b[0]}",
            f"{one_zh}\n:   {a[1]}\n\n{two_zh}\n:   {b[1]}",
        )

    def formula(self) -> Pair:
        """Return a formula on lines of its own."""
        return (f"$$\n{self._chance.choice(FORMULAS)}\n$$",) * 2

    def figure(self) -> Pair:
        """Return an image with a caption, or one that says nothing."""
        en, zh = self._chance.choice(NAMES)
        return self._chance.choice(
            (
                (f'![{en}](dot.png "{en}")', f'![{zh}](dot.png "{zh}")'),
                (f"![{en}](dot%201.png)", f"![{zh}](dot%201.png)"),
                (f"![{en}](<dot 1.png>)", f"![{zh}](<dot 1.png>)"),
                ("![](dot.png){.decorative}",) * 2,
            )
        )

    def noted(self) -> Pair:
        """Return a paragraph with a footnote, which may have paragraphs of its own."""
        name = f"{self._chance.choice(('1', 'note', 'walk-2', '註'))}{len(self._notes)}"
        one, two, three = self._some(3)
        more = self._chance.random() < 0.4
        self._notes.append(
            (
                f"[^{name}]: {two[0]}" + (f"\n\n    {three[0]}" if more else ""),
                f"[^{name}]: {two[1]}" + (f"\n\n    {three[1]}" if more else ""),
            )
        )
        return f"{one[0]}[^{name}]", f"{one[1]}[^{name}]"

    def linked(self) -> Pair:
        """Return a paragraph with a link of any form."""
        en, zh = self._chance.choice(NAMES)
        one = self._some(1)[0]
        number = len(self._ends)
        forms = [
            "[{}](https://example.net/wiki/Tea_(plant))", "[{}](https://example.net/?q=a&b=c#d)",
            "[{}](https://example.org/plan_(old).pdf)",
            "[*{}*](<https://example.net/a b>)", '[{}](https://example.net/ "A title")',
            "[{}](https://example.net/%E8%8C%B6)", "[{}](https://example.net/茶)",
            "[{}](mailto:me@example.net)", "[{}](tel:+886212345678)", f"[{{}}][ref{number}]",
            "**[{}](#part-1)**", "{} <https://example.net/a_b_c>", "{} <me@example.net>",
        ]  # fmt: skip
        if self._others:
            other = self._chance.choice(self._others)
            forms += [f"[{{}}](../{other}/)", f"[{{}}](../{other}/#part-1)"]
        form = self._chance.choice(forms)
        if "[ref" in form:
            self._ends.append((f"[ref{number}]: https://example.net/{number} 'T'",) * 2)
        # An address in angle brackets is Latin in Chinese prose, so a mark stands before it.
        han = form.replace("{} <", "{}：<") if form.startswith("{} <") else form
        return f"{one[0]} {form.format(en)}.", f"{one[1]}{han.format(zh)}。"

    def rule(self) -> Pair:
        """Return a line across."""
        return (self._chance.choice(("---", "***", "* * *", "_____")),) * 2

    def html(self) -> Pair:
        """Return a paragraph with HTML that Markdown has no mark for."""
        one = self._some(1)[0]
        forms = (
            "<kbd>Ctrl</kbd>",
            "H<sub>2</sub>O",
            "x<sup>2</sup>",
            '<span lang="ja">さくら</span>',
            "<q>Q</q>",
        )
        form = self._chance.choice(forms)
        return f"{one[0]} {form}.", f"{one[1]}（{form}）"

    def breaks(self) -> Pair:
        """Return lines that are broken by hand, as in a poem."""
        ending = self._chance.choice(("  \n", "<br>\n"))
        lines = self._some(3)
        return ending.join(en for en, _ in lines), ending.join(zh for _, zh in lines)

    def abbreviation(self) -> Pair:
        """Return a paragraph with an abbreviation that is explained."""
        if not any(en.startswith("*[HTML]") for en, _ in self._ends):
            self._ends.append(("*[HTML]: HyperText Markup Language",) * 2)
        one = self._some(1)[0]
        return f"{one[0]} That is HTML.", f"{one[1]}這就是HTML。"

    def details(self) -> Pair:
        """Return what unfolds."""
        en, zh = self._chance.choice(NAMES)
        one = self._some(1)[0]
        frame = '<details markdown="1">\n<summary>{}</summary>\n\n{}\n\n</details>'
        return frame.format(en, one[0]), frame.format(zh, one[1])

    # --- helpers ------------------------------------------------------------------------------

    def _some(self, number: int) -> list[Pair]:
        return self._chance.sample(SENTENCES, k=number)

    def _filled(self, frame: str, *pairs: Pair, mark: str = "") -> Pair:
        return (
            frame.format(*(en for en, _ in pairs), mark=mark),
            frame.format(*(zh for _, zh in pairs), mark=mark),
        )


def front_matter(chance: random.Random, title: str, description: str, day: str, tags: list[str]) -> str:
    """Return front matter in one of its forms; without a day it is that of a translation."""
    if chance.random() < 0.25:
        lines = [f"title = {_quoted(title)}  # as it is"]
        lines += [f"date = {day}", f"tags = [\n  {', '.join(map(_quoted, tags))},\n]"] if day else []
        lines += [f"description = '''{description}'''", "[extra]\nmood = 'calm'\nlevels = [1, 2.5, true]"]
        return "+++\n" + "\n".join(lines) + "\n+++\n"
    keys = chance.choice((("date", "tags", "description"), ("publishDate", "keywords", "summary")))
    when = chance.choice((day, f"{day}T08:30:00+08:00", f'"{day}"'))
    spread = chance.random() < 0.5
    written = "\n".join(f"  - {tag}" for tag in tags) if spread else f"[{', '.join(tags)}]"
    lines = [chance.choice((f'title: "{title}"', f"title: '{title}'", f"title: >-\n  {title}"))]
    lines += [f"{keys[0]}: {when}", f"{keys[1]}:{chr(10) if spread else ' '}{written}"] if day else []
    lines += [
        f'{keys[2]}: "{description}"',
        "# a comment",
        "draft: false",
        "extra: {mood: calm, levels: [1, two]}",
    ]
    return "---\n" + "\n".join(lines) + f"\n---{chance.choice(('', ' '))}\n"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _as_saved(chance: random.Random, text: str) -> bytes:
    """Return a text as some editor saves it."""
    if chance.random() < 0.2:
        text = text.replace("\n", "\r\n")
    data = text.encode()
    return b"\xef\xbb\xbf" + data if chance.random() < 0.2 else data


def write_site(project: Project, chance: random.Random) -> None:
    """Write a dozen works, each in two languages."""
    project.write(
        "site.toml",
        CONFIG.replace("[search]", "[cards]\ndraw = false\n\n[search]").replace(
            "cards.draw = false\n", "", 1
        ),
    )
    project.write("static/plan_(old).pdf", "%PDF")
    written: list[str] = []
    for number in range(WORKS):
        name = chance.choice(("tea-", "a-b-", "2024-walk-")) + str(number)
        en, zh = NAMES[number % len(NAMES)]
        one, two = chance.sample(SENTENCES, k=2)
        body_en, body_zh = Author(chance, written).body()
        day = f"2026-0{chance.randint(1, 5)}-{number % _DAYS + 1:02}"
        head = front_matter(
            chance, f"{en}, {number}", _plain(one[0]) + str(number), day, ["feet", "slow days"]
        )
        head_zh = front_matter(chance, f"{zh}之{number}", _plain(two[1]) + str(number), "", [])
        folder = f"content/essays/{name}"
        project.write(f"{folder}/index.en.md", _as_saved(chance, f"{head}\n{body_en}"))
        project.write(f"{folder}/index.zh.md", _as_saved(chance, f"{head_zh}\n{body_zh}"))
        for image in ("dot.png", "dot 1.png"):
            if f"]({image}" in body_en or f"](<{image}>" in body_en or image.replace(" ", "%20") in body_en:
                project.write(f"{folder}/{image}", PIXEL)
        written.append(name)


def _plain(text: str) -> str:
    return "".join(mark for mark in text if mark not in "*`~=\\\"'$_")


def _look(case: str, folder: Path) -> None:
    project = Project(folder / "site")
    write_site(project, random.Random(f"honest {case}"))
    findings, problems = look(project.request(clean=True))
    alarms = [f"{problem.place} {problem.code}: {problem.message}" for problem in problems]
    assert not alarms, "\n".join(alarms[:12])
    assert findings is not None


HONEST = Campaign("honest", 30, numbers, _look)
"""720 essays in all."""
