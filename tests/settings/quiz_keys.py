"""Every key of ``quiz.toml``: a value, and the difference that it makes."""

import json
import re
from typing import Any

from tests.quizzes import SMALL
from tests.settings.site import ESSAY_TEA, See, Site, both, matches, text_of, told
from tests.settings.table import QuizKey

_FILE = "content/essays/tea/quiz.toml"
_SECOND_SCALE = """\
[[scale]]
id = "often"

[[scale.option]]
id = "never"
points = 0
text = { en = "Never", zh = "從不" }

[[scale.option]]
id = "daily"
points = 3
text = { en = "Daily", zh = "天天" }

[[question]]
id = "q1"
"""
_ENGLISH_ALONE = {found[0]: " }" for found in re.finditer(r', zh = "[^"]*" }', SMALL)}
_YES = 'text = { en = "Yes", zh = "同意" }'


def data(*keys: str | int) -> See:
    """Look at a value of what the quiz's script gets."""

    def see(site: Site) -> Any:  # noqa: ANN401  # JSON
        (script,) = (
            each for each in site.elements(ESSAY_TEA) if each.attributes.get("type") == "application/json"
        )
        found: Any = json.loads(script.text)
        for key in keys:
            found = found[key]
        return found

    return see


def each(name: str, see: See) -> See:
    """Look at one value of each of several."""
    return lambda site: [one[name] for one in see(site)]


def first(element: str) -> See:
    """Look at the text of the first element of a name."""
    return lambda site: text_of(ESSAY_TEA, element)(site)[0]


_QUESTIONS = text_of(ESSAY_TEA, "span", **{"class": "quiz-text"})
_OPTIONS = text_of(ESSAY_TEA, "span", **{"class": "quiz-words"})
_WORDS = ["Smell it.", "Brew it.", "Sell it.", "No", "Yes", "No", "Yes"]
_WHYS = matches(ESSAY_TEA, r'<li value="(\d)"><b>(.)</b> (.*?)</li>')
_TELLS = ("1", "A", "It tells.")

QUIZ_ROWS = (
    QuizKey(
        "schema", {"schema = 1": "schema = 2"}, told("out-of-range"), [], [f'{_FILE}:1 "schema" must be 1']
    ),
    QuizKey("id", {'id = "tea"': 'id = "cup"'}, data("id"), "tea", "cup"),
    QuizKey("version", {'version = "1"': 'version = "2"'}, data("version"), "1", "2"),
    QuizKey(
        "languages",
        {'version = "1"': 'version = "1"\nlanguages = ["en"]'},
        lambda site: told("missing-key")(site)[:2],
        [f'{_FILE}:9 "band[1].name.zh" is missing', f'{_FILE}:15 "band[2].name.zh" is missing'],
        [],
        given=_ENGLISH_ALONE,
    ),
    QuizKey(
        "shuffle",
        {'version = "1"': 'version = "1"\nshuffle = false'},
        each("ordered", data("questions")),
        [False, True, True],
        [True, True, True],
    ),
    QuizKey(
        "band[].id",
        {'id = "low"': 'id = "cold"', "advice.low": "advice.cold"},
        each("id", data("bands")),
        ["low", "high"],
        ["cold", "high"],
    ),
    QuizKey(
        "band[].from", {"from = 50": "from = 70", "to = 45": "to = 65"}, data("bands", 1, "first"), 50, 70
    ),
    QuizKey("band[].to", {"from = 50": "from = 70", "to = 45": "to = 65"}, data("bands", 0, "last"), 45, 65),
    QuizKey(
        "band[].name",
        {"Cold": "Cool"},
        both(data("bands", 0, "name"), first("b")),
        ("Cold", "Cold, 0–1 points:"),
        ("Cool", "Cool, 0–1 points:"),
    ),
    QuizKey(
        "dimension[].id",
        {'"leaf"': '"bush"', "leaf = 1": "bush = 1"},
        both(data("dimensions", 0, "id"), data("questions", 0, "options", 0, "points")),
        ("leaf", {"leaf": 2}),
        ("bush", {"bush": 2}),
    ),
    QuizKey(
        "dimension[].name",
        {"Leaf": "Bush"},
        both(data("dimensions", 0, "name"), first("h3")),
        ("Leaf", "Leaf"),
        ("Bush", "Bush"),
    ),
    QuizKey(
        "dimension[].advice",
        {"Smell more.": "Look more."},
        text_of(ESSAY_TEA, "span", **{"data-advice": "low"}),
        ["Smell more.", "Boil it."],
        ["Look more.", "Boil it."],
    ),
    QuizKey(
        "dimension[].read",
        {'read = ["walking"]': "read = []"},
        matches(ESSAY_TEA, r"data-read>\n.*\n<ul>\n<li><a href=\"(.*?)\">(.*?)<"),
        [("../walking/", "Walking")],
        [],
    ),
    QuizKey(
        "scale[].id",
        {'[[scale]]\nid = "agree"': '[[scale]]\nid = "accept"'},
        told("unknown-scale"),
        [],
        [f'{_FILE}:{line} no scale is called "agree"' for line in (68, 74)],
    ),
    QuizKey(
        "scale[].option[].id",
        {'id = "yes"': 'id = "aye"'},
        each("id", data("questions", 1, "options")),
        ["no", "yes"],
        ["no", "aye"],
    ),
    QuizKey(
        "scale[].option[].points",
        {'id = "yes"\npoints = 2': 'id = "yes"\npoints = 4'},
        each("points", data("questions", 1, "options")),
        [{"water": 0}, {"water": 2}],
        [{"water": 0}, {"water": 4}],
    ),
    QuizKey("scale[].option[].text", {'"Yes"': '"Aye"'}, _OPTIONS, _WORDS, [*_WORDS[:4], "Aye", "No", "Aye"]),
    QuizKey(
        "scale[].option[].why",
        {_YES: f'{_YES}\nwhy = {{ en = "It does.", zh = "會的。" }}'},
        _WHYS,
        [_TELLS],
        [_TELLS, ("2", "B", "It does.")],
    ),
    QuizKey(
        "question[].id",
        {'id = "q1"': 'id = "nose"'},
        each("id", data("questions")),
        ["q1", "q2", "q3"],
        ["nose", "q2", "q3"],
    ),
    QuizKey(
        "question[].dimension",
        {'dimension = "leaf"\ntext = { en = "All': 'dimension = "water"\ntext = { en = "All'},
        each("dimension", data("questions")),
        ["leaf", "water", "leaf"],
        ["leaf", "water", "water"],
    ),
    QuizKey(
        "question[].text",
        {"Boiling kills it.": "Heat kills it."},
        _QUESTIONS,
        ["A friend brings tea.", "Boiling kills it.", "All tea is one."],
        ["A friend brings tea.", "Heat kills it.", "All tea is one."],
    ),
    QuizKey(
        "question[].scale",
        {'滾水會燙壞它。" }\nscale = "agree"': '滾水會燙壞它。" }\nscale = "often"'},
        each("id", data("questions", 1, "options")),
        ["no", "yes"],
        ["never", "daily"],
        given={'[[question]]\nid = "q1"\n': _SECOND_SCALE},
    ),
    QuizKey(
        "question[].reverse",
        {"reverse = true": "reverse = false"},
        each("points", data("questions", 2, "options")),
        [{"leaf": 2}, {"leaf": 0}],
        [{"leaf": 0}, {"leaf": 2}],
    ),
    QuizKey(
        "question[].ordered",
        {'id = "q1"\n': 'id = "q1"\nordered = true\n'},
        data("questions", 0, "ordered"),
        False,  # what is seen
        True,  # the same
    ),
    QuizKey(
        "question[].option[].id",
        {'id = "a"': 'id = "nose"'},
        each("id", data("questions", 0, "options")),
        ["a", "b", "c"],
        ["nose", "b", "c"],
    ),
    QuizKey(
        "question[].option[].points",
        {"points = { leaf = 1, water = 1 }": "points = { leaf = 1, water = 3 }"},
        data("questions", 0, "options", 1, "points"),
        {"leaf": 1, "water": 1},
        {"leaf": 1, "water": 3},
    ),
    QuizKey(
        "question[].option[].text",
        {"Sell it.": "Give it away."},
        _OPTIONS,
        _WORDS,
        [*_WORDS[:2], "Give it away.", *_WORDS[3:]],
    ),
    QuizKey(
        "question[].option[].why", {"It tells.": "It knows."}, _WHYS, [_TELLS], [("1", "A", "It knows.")]
    ),
)
