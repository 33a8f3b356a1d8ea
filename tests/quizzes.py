"""Quiz files for tests: a small one to mutate, and generated ones of every shape that the grammar has."""

import json
import random

SMALL = """\
schema = 1
id = "tea"
version = "1"

[[band]]
id = "low"
from = 0
to = 45
name = { en = "Cold", zh = "冷" }

[[band]]
id = "high"
from = 50
to = 100
name = { en = "Hot", zh = "熱" }

[[dimension]]
id = "leaf"
name = { en = "Leaf", zh = "茶葉" }
read = ["walking"]
advice.low = { en = "Smell more.", zh = "多聞。" }
advice.high = { en = "Share it.", zh = "分人喝。" }

[[dimension]]
id = "water"
name = { en = "Water", zh = "水" }
advice.low = { en = "Boil it.", zh = "煮開。" }
advice.high = { en = "Wait a while.", zh = "等一下。" }

[[scale]]
id = "agree"

[[scale.option]]
id = "no"
points = 0
text = { en = "No", zh = "不同意" }

[[scale.option]]
id = "yes"
points = 2
text = { en = "Yes", zh = "同意" }

[[question]]
id = "q1"
dimension = "leaf"
text = { en = "A friend brings tea.", zh = "朋友帶茶來。" }

[[question.option]]
id = "a"
points = 2
text = { en = "Smell it.", zh = "先聞一聞。" }
why = { en = "It tells.", zh = "聞得出來。" }

[[question.option]]
id = "b"
points = { leaf = 1, water = 1 }
text = { en = "Brew it.", zh = "先泡一泡。" }

[[question.option]]
id = "c"
points = 0
text = { en = "Sell it.", zh = "先賣一賣。" }

[[question]]
id = "q2"
dimension = "water"
text = { en = "Boiling kills it.", zh = "滾水會燙壞它。" }
scale = "agree"

[[question]]
id = "q3"
dimension = "leaf"
text = { en = "All tea is one.", zh = "茶都一樣。" }
scale = "agree"
reverse = true
"""

HEAD = """\
schema = 1
id = "made"
version = "7"

[[band]]
id = "all"
from = 0
to = 100
name = { en = "All", zh = "全部" }
"""


def generated(seed: int) -> str:
    """Return a valid quiz with random points: negative ones, secondary ones, scales forwards and back."""
    chance = random.Random(seed)
    dimensions = [f"d{number}" for number in range(chance.randint(1, 6))]
    parts = [HEAD, _scale(chance)]
    parts += [
        f"[[dimension]]\nid = {_q(name)}\nname = {_words(name)}\nadvice.all = {_words('advice ' + name)}\n"
        for name in dimensions
    ]
    for number in range(len(dimensions) * chance.randint(1, 5)):
        own = dimensions[number % len(dimensions)]
        head = (
            f'[[question]]\nid = "q{number}"\ndimension = {_q(own)}\ntext = {_words(f"Question {number}")}\n'
        )
        if chance.random() < 0.25:
            parts.append(f'{head}scale = "s"\nreverse = {chance.choice(["true", "false"])}\n')
            continue
        parts.append(head)
        for letter, first in zip("abcdef"[: chance.randint(2, 6)], (0, 5, *[None] * 4), strict=False):
            points = {own: chance.randint(-3, 9) if first is None else first}
            for other in dimensions:
                if other != own and chance.random() < 0.2:
                    points[other] = chance.randint(-2, 4)
            told = ", ".join(f"{name} = {value}" for name, value in points.items())
            text = _words(f"Option {letter}")
            parts.append(f'[[question.option]]\nid = "{letter}"\npoints = {{ {told} }}\ntext = {text}\n')
    return "\n".join(parts)


def _scale(chance: random.Random) -> str:
    lines = ['[[scale]]\nid = "s"\n']
    for number in range(chance.randint(2, 7)):
        points, text = number * chance.randint(1, 3), _words(f"Step {number}")
        lines.append(f'[[scale.option]]\nid = "s{number}"\npoints = {points}\ntext = {text}\n')
    return "\n".join(lines)


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _words(text: str) -> str:
    return f"{{ en = {_q(text)}, zh = {_q('題' + text)} }}"
