"""A self-assessment to start from: small, complete, and fair by the quiz's own lint."""

from collections.abc import Mapping

from generator.core.model import Lang
from generator.quiz.grammar import SCHEMA
from generator.writing.front_matter_text import quoted

Words = tuple[str, str]
"""The same in English and in Chinese."""

_BANDS: tuple[tuple[str, int, int, Words], ...] = (
    ("low", 0, 45, ("New to it", "剛開始")),
    ("high", 50, 100, ("At home in it", "很熟了")),
)
_DIMENSIONS: tuple[tuple[str, Words, Words, Words], ...] = (
    (
        "first",
        ("The first side", "第一面"),
        ("Try one small thing this week.", "這週試一件小事。"),
        ("Show somebody how you do it.", "做給別人看一次。"),
    ),
    (
        "second",
        ("The other side", "另一面"),
        ("Ask somebody who has done it.", "找做過的人問問。"),
        ("Write down what you leave out.", "寫下你省略的事。"),
    ),
)
_QUESTIONS: tuple[tuple[str, Words, tuple[tuple[str, int, Words], ...]], ...] = (
    (
        "first",
        ("Something happens. What do you do first?", "有件事發生了，你先做什麼？"),
        (
            ("a", 2, ("I look at it closely.", "先仔細看清楚。")),
            ("b", 0, ("I wait and see a bit.", "先等一陣再說。")),
            ("c", 1, ("I ask who knows more.", "先找懂的人問。")),
        ),
    ),
    (
        "second",
        ("It happens again a week later. And now?", "一星期後又發生一次，這次呢？"),
        (
            ("a", 0, ("I do the same again.", "照上次再做一遍。")),
            ("b", 1, ("I count how often.", "數一數發生幾次。")),
            ("c", 2, ("I look for a cause.", "找找原因在哪裡。")),
        ),
    ),
    (
        "first",
        ("A friend asks you how it went.", "朋友問你後來怎麼了。"),
        (
            ("a", 1, ("I tell the main part.", "講最主要的部分。")),
            ("b", 2, ("I tell what I missed.", "講我漏掉的地方。")),
            ("c", 0, ("I say it was all fine.", "說一切都很順利。")),
        ),
    ),
    (
        "second",
        ("You would do one thing otherwise. Which?", "重來一次，你會改哪一件？"),
        (
            ("a", 2, ("I would stop earlier.", "會早一點停下來。")),
            ("b", 0, ("I would change nothing.", "應該什麼都不改。")),
            ("c", 1, ("I would ask for more time.", "會多要一點時間。")),
        ),
    ),
)


def quiz_text(identity: str, tags: Mapping[Lang, str], site: tuple[Lang, ...]) -> str:
    """Return a ``quiz.toml``.

    Args:
        identity: the quiz's id.
        tags: language tags by key; words are Chinese where a tag says so, else English.
        site: the keys of all the site's languages.
    """

    def words(pair: Words) -> str:
        told = (f"{lang} = {quoted(pair[tag.startswith('zh')])}" for lang, tag in tags.items())
        return f"{{ {', '.join(told)} }}"

    lines = [
        "# Replace the words; keep what holds them together. `diptych build` checks all of it with its line.",
        "# Once it is published, run `diptych quiz SLUG --accept`.",
        "# From then on it needs another `version` whenever scores change.",
        "",
        f"schema = {SCHEMA}",
        f"id = {quoted(identity)}",
        'version = "1"',
    ]
    if set(tags) != set(site):
        lines.append(f"languages = [{', '.join(map(quoted, tags))}]")
    for name, first, last, named in _BANDS:
        lines += [
            "",
            "[[band]]",
            f'id = "{name}"',
            f"from = {first}",
            f"to = {last}",
            f"name = {words(named)}",
        ]
    for name, named, low, high in _DIMENSIONS:
        lines += ["", "[[dimension]]", f'id = "{name}"', f"name = {words(named)}"]
        lines += [f"advice.low = {words(low)}", f"advice.high = {words(high)}"]
    for number, (dimension, asked, options) in enumerate(_QUESTIONS, start=1):
        lines += [
            "",
            "[[question]]",
            f'id = "q{number}"',
            f'dimension = "{dimension}"',
            f"text = {words(asked)}",
        ]
        for name, points, said in options:
            lines += [
                "",
                "[[question.option]]",
                f'id = "{name}"',
                f"points = {points}",
                f"text = {words(said)}",
            ]
    return "\n".join([*lines, ""])
