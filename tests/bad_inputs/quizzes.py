"""Mistakes in ``quiz.toml`` and its lock."""

from tests.bad_inputs.cases import case, quiz
from tests.quizzes import SMALL

case(
    "a quiz without schema",
    quiz("schema = 1\n", ""),
    """
content/essays/tea/quiz.toml: error: "schema" is missing
  hint: add `schema`
""",
)

case(
    "a quiz of a later schema",
    quiz("schema = 1", "schema = 2"),
    """
content/essays/tea/quiz.toml:1:10: error: "schema" must be 1
  1 | schema = 2
    |          ^
  hint: write `schema = 1`
""",
)

case(
    "a quiz without an id",
    quiz('id = "tea"\n', ""),
    """
content/essays/tea/quiz.toml: error: "id" is missing
  hint: add `id`
""",
)

case(
    "a quiz's id in capitals",
    quiz('id = "tea"', 'id = "Tea"'),
    """
content/essays/tea/quiz.toml:2:6: error: "Tea" cannot be an id
  2 | id = "Tea"
    |      ^
  hint: use small letters a-z, digits and single hyphens, such as `q01`
""",
)

case(
    "a version with a space",
    quiz('version = "1"', 'version = "1 b"'),
    """
content/essays/tea/quiz.toml:3:11: error: "1 b" cannot be a version
  3 | version = "1 b"
    |           ^
  hint: use small letters, digits and hyphens, such as "2" or "2026-03"
""",
)

case(
    "a language of nobody in a quiz",
    quiz("schema = 1", 'schema = 1\nlanguages = ["fr"]'),
    """
content/essays/tea/quiz.toml:2:13: error: "fr" is not a language of this site
  2 | languages = ["fr"]
    |             ^
  hint: languages of this site: en, zh
""",
)

case(
    "a misspelt key of a band",
    quiz("to = 45", "to = 45\ncolour = 1"),
    """
content/essays/tea/quiz.toml:9:1: error: unknown key "band[1].colour"
  9 | colour = 1
    | ^
  hint: known keys: from, id, name, to
""",
)

case(
    "a band that ends before it begins",
    quiz("from = 0\nto = 45", "from = 45\nto = 0"),
    """
content/essays/tea/quiz.toml:5:1: error: the band "low" ends before it begins
  5 | [[band]]
    | ^
  hint: swap the two
""",
)

case(
    "a band between the steps",
    quiz("to = 45", "to = 43"),
    """
content/essays/tea/quiz.toml:5:1: error: the band "low" does not begin and end at a multiple of 5
  5 | [[band]]
    | ^
  hint: scores are multiples of 5: write such as `from = 40` and `to = 65`
""",
)

case(
    "a gap between bands",
    quiz("from = 50", "from = 60"),
    """
content/essays/tea/quiz.toml:11:1: error: the band "high" begins at 60, but 50 is in no band
  11 | [[band]]
     | ^
  hint: write `from = 50`; bands stand from the lowest to the highest
""",
)

case(
    "bands that overlap",
    quiz("from = 50", "from = 40"),
    """
content/essays/tea/quiz.toml:11:1: error: the band "high" begins at 40, but 40 is taken
  11 | [[band]]
     | ^
  hint: write `from = 50`; bands stand from the lowest to the highest
""",
)

case(
    "bands that end early",
    quiz("to = 100", "to = 95"),
    """
content/essays/tea/quiz.toml:11:1: error: the last band "high" ends at 95; scores above it are in no band
  11 | [[band]]
     | ^
  hint: write `to = 100`
""",
)

case(
    "a band beyond the scores",
    quiz("to = 100", "to = 105"),
    """
content/essays/tea/quiz.toml:14:6: error: "band[2].to" must lie between 0 and 100
  14 | to = 105
     |      ^
  hint: write a whole number from 0 to 100
""",
)

case(
    "a band without a name",
    quiz('name = { en = "Cold", zh = "冷" }\n', ""),
    """
content/essays/tea/quiz.toml:5:1: error: "band[1].name" is missing
  5 | [[band]]
    | ^
  hint: add `name`
""",
)

case(
    "a name in one language",
    quiz('{ en = "Cold", zh = "冷" }', '{ en = "Cold" }'),
    """
content/essays/tea/quiz.toml:9:8: error: "band[1].name.zh" is missing
  9 | name = { en = "Cold" }
    |        ^
  hint: add `zh`
""",
)

case(
    "a name that is one text",
    quiz('{ en = "Cold", zh = "冷" }', '"Cold"'),
    """
content/essays/tea/quiz.toml:9:8: error: "band[1].name" must be a table with a text for each language, not text
  9 | name = "Cold"
    |        ^
  hint: write such as `{ en = "Tea", zh = "茶" }`
""",
)

case(
    "two bands of one id",
    quiz('id = "high"', 'id = "low"'),
    """
content/essays/tea/quiz.toml:12:1: error: the band id "low" stands twice
  12 | id = "low"
     | ^
  hint: rename one of them
content/essays/tea/quiz.toml:22:1: error: unknown key "dimension[1].advice.high"
  22 | advice.high = { en = "Share it.", zh = "分人喝。" }
     | ^
  hint: known keys: low
content/essays/tea/quiz.toml:28:1: error: unknown key "dimension[2].advice.high"
  28 | advice.high = { en = "Wait a while.", zh = "等一下。" }
     | ^
  hint: known keys: low
""",
)

case(
    "advice for a band of nobody",
    quiz('advice.high = { en = "Share', 'advice.hihg = { en = "Share'),
    """
content/essays/tea/quiz.toml:21:1: error: "dimension[1].advice.high" is missing
  21 | advice.low = { en = "Smell more.", zh = "多聞。" }
     | ^
  hint: add `high`
content/essays/tea/quiz.toml:22:1: error: unknown key "dimension[1].advice.hihg"
  22 | advice.hihg = { en = "Share it.", zh = "分人喝。" }
     | ^
  hint: did you mean "high"?
""",
)

case(
    "a dimension that no question is about",
    quiz('dimension = "water"', 'dimension = "leaf"'),
    """
content/essays/tea/quiz.toml:24:1: error: no question is about "water"
  24 | [[dimension]]
     | ^
  hint: write some, or remove the dimension
""",
)

case(
    "a question about nothing known",
    quiz('dimension = "water"', 'dimension = "watre"'),
    """
content/essays/tea/quiz.toml:66:13: error: no dimension is called "watre"
  66 | dimension = "watre"
     |             ^
  hint: did you mean "water"?
""",
)

case(
    "a scale of nobody",
    quiz(
        'text = { en = "Boiling kills it.", zh = "滾水會燙壞它。" }\nscale = "agree"',
        'text = { en = "B", zh = "滾" }\nscale = "agre"',
    ),
    """
content/essays/tea/quiz.toml:68:9: error: no scale is called "agre"
  68 | scale = "agre"
     |         ^
  hint: did you mean "agree"?
""",
)

case(
    "a scale where none is declared",
    quiz(SMALL[SMALL.index("[[scale]]") : SMALL.index("[[question]]")], ""),
    """
content/essays/tea/quiz.toml:55:9: error: no scale is called "agree"
  55 | scale = "agree"
     |         ^
  hint: declare it: `[[scale]]` with `id = "agree"`, and a `[[scale.option]]` for each option
content/essays/tea/quiz.toml:61:9: error: no scale is called "agree"
  61 | scale = "agree"
     |         ^
  hint: declare it: `[[scale]]` with `id = "agree"`, and a `[[scale.option]]` for each option
""",
)

case(
    "a quiz without bands",
    quiz(SMALL[SMALL.index("[[band]]") : SMALL.index("[[dimension]]")], ""),
    """
content/essays/tea/quiz.toml: error: "band" is missing
  hint: add `band`
""",
)

case(
    "a quiz without dimensions",
    quiz(SMALL[SMALL.index("[[dimension]]") : SMALL.index("[[scale]]")], ""),
    """
content/essays/tea/quiz.toml: error: "dimension" is missing
  hint: add `dimension`
""",
)

case(
    "points in words",
    quiz('points = 2\ntext = { en = "Smell', 'points = "two"\ntext = { en = "Smell'),
    """
content/essays/tea/quiz.toml:50:10: error: "question[1].option[1].points" must be a whole number, not text
  50 | points = "two"
     |          ^
  hint: write digits without quotes
""",
)

case(
    "points beyond measure",
    quiz('points = 2\ntext = { en = "Smell', 'points = 2000\ntext = { en = "Smell'),
    """
content/essays/tea/quiz.toml:50:10: error: "question[1].option[1].points" must lie between -100 and 100
  50 | points = 2000
     |          ^
  hint: write a whole number from -100 to 100
""",
)

case(
    "points for an unknown dimension",
    quiz("points = { leaf = 1, water = 1 }", "points = { leaf = 1, waetr = 1 }"),
    """
content/essays/tea/quiz.toml:56:22: error: unknown key "question[1].option[2].points.waetr"
  56 | points = { leaf = 1, waetr = 1 }
     |                      ^
  hint: did you mean "water"?
""",
)

case(
    "two options of one id",
    quiz('id = "b"', 'id = "a"'),
    """
content/essays/tea/quiz.toml:55:1: error: the option id "a" stands twice
  55 | id = "a"
     | ^
  hint: rename one of them
""",
)

case(
    "two questions of one id",
    quiz('id = "q2"', 'id = "q1"'),
    """
content/essays/tea/quiz.toml:65:1: error: the question id "q1" stands twice
  65 | id = "q1"
     | ^
  hint: rename one of them
""",
)

case(
    "a misspelt key of a question",
    quiz("reverse = true", "revers = true"),
    """
content/essays/tea/quiz.toml:75:1: error: unknown key "question[3].revers"
  75 | revers = true
     | ^
  hint: did you mean "reverse"?
""",
)

case(
    "a misspelt key of an option",
    quiz("why = {", "whi = {"),
    """
content/essays/tea/quiz.toml:52:1: error: unknown key "question[1].option[1].whi"
  52 | whi = { en = "It tells.", zh = "聞得出來。" }
     | ^
  hint: did you mean "why"?
""",
)

case(
    "reverse that is perhaps",
    quiz("reverse = true", 'reverse = "perhaps"'),
    """
content/essays/tea/quiz.toml:75:11: error: "question[3].reverse" must be true or false, not text
  75 | reverse = "perhaps"
     |           ^
  hint: write `true` or `false`
""",
)

case(
    "a related work of nobody",
    quiz('read = ["walking"]', 'read = ["wlaking"]'),
    """
content/essays/tea/quiz.toml:3:1: warning: version "1" of this quiz is not accepted yet
  3 | version = "1"
    | ^
  hint: run `diptych quiz tea --accept`
content/essays/tea/quiz.toml:3:1: warning: answers at random score differently by dimension: leaf 50.0, water 44.4
  3 | version = "1"
    | ^
  hint: keep them within 2 of one another's mean
content/essays/tea/quiz.toml:3:1: warning: dimensions have different numbers of questions: leaf 2, water 1
  3 | version = "1"
    | ^
  hint: give each dimension as many
content/essays/tea/quiz.toml:3:1: warning: dimensions reach over different numbers of points: leaf 4, water 3
  3 | version = "1"
    | ^
  hint: let the best and the worst answers of each dimension lie as far apart
content/essays/tea/quiz.toml:20:9: error: no work is called "wlaking"
  20 | read = ["wlaking"]
     |         ^
  hint: write a work's slug, such as `daily-grind`
""",
)

case(
    "a quiz that is no TOML",
    quiz("schema = 1", "schema: 1"),
    """
content/essays/tea/quiz.toml:1:7: error: expected '=' after a key in a key/value pair
  1 | schema: 1
    |       ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "a quiz with bands that are no tables",
    quiz('[[band]]\nid = "low"', '[band]\nid = "low"'),
    """
content/essays/tea/quiz.toml:11:7: error: cannot overwrite a value
  11 | [[band]]
     |       ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "a lock that is no TOML",
    {**quiz("", ""), "content/essays/tea/quiz.lock.toml": "x\n"},
    """
content/essays/tea/quiz.lock.toml:1:2: error: expected '=' after a key in a key/value pair
  1 | x
    |  ^
  hint: check quotes, brackets and `=` on this line and the one before
content/essays/tea/quiz.toml:3:1: warning: answers at random score differently by dimension: leaf 50.0, water 44.4
  3 | version = "1"
    | ^
  hint: keep them within 2 of one another's mean
content/essays/tea/quiz.toml:3:1: warning: dimensions have different numbers of questions: leaf 2, water 1
  3 | version = "1"
    | ^
  hint: give each dimension as many
content/essays/tea/quiz.toml:3:1: warning: dimensions reach over different numbers of points: leaf 4, water 3
  3 | version = "1"
    | ^
  hint: let the best and the worst answers of each dimension lie as far apart
content/essays/tea/quiz.toml:20:9: error: no work is called "walking"
  20 | read = ["walking"]
     |         ^
  hint: write a work's slug, such as `daily-grind`
""",
)

case(
    "a lock without a fingerprint",
    {**quiz("", ""), "content/essays/tea/quiz.lock.toml": 'version = "1"\n'},
    """
content/essays/tea/quiz.lock.toml: error: "fingerprint" is missing
  hint: add `fingerprint`
content/essays/tea/quiz.toml:3:1: warning: answers at random score differently by dimension: leaf 50.0, water 44.4
  3 | version = "1"
    | ^
  hint: keep them within 2 of one another's mean
content/essays/tea/quiz.toml:3:1: warning: dimensions have different numbers of questions: leaf 2, water 1
  3 | version = "1"
    | ^
  hint: give each dimension as many
content/essays/tea/quiz.toml:3:1: warning: dimensions reach over different numbers of points: leaf 4, water 3
  3 | version = "1"
    | ^
  hint: let the best and the worst answers of each dimension lie as far apart
content/essays/tea/quiz.toml:20:9: error: no work is called "walking"
  20 | read = ["walking"]
     |         ^
  hint: write a work's slug, such as `daily-grind`
""",
)

case(
    "a scoring that changed",
    {**quiz("", ""), "content/essays/tea/quiz.lock.toml": 'version = "1"\nfingerprint = "x"\n'},
    """
content/essays/tea/quiz.toml:3:1: error: the scoring has changed since version "1" was accepted
  3 | version = "1"
    | ^
  hint: write another version, so that old answers and links end politely, and run `diptych quiz tea --accept`
content/essays/tea/quiz.toml:3:1: warning: answers at random score differently by dimension: leaf 50.0, water 44.4
  3 | version = "1"
    | ^
  hint: keep them within 2 of one another's mean
content/essays/tea/quiz.toml:3:1: warning: dimensions have different numbers of questions: leaf 2, water 1
  3 | version = "1"
    | ^
  hint: give each dimension as many
content/essays/tea/quiz.toml:3:1: warning: dimensions reach over different numbers of points: leaf 4, water 3
  3 | version = "1"
    | ^
  hint: let the best and the worst answers of each dimension lie as far apart
content/essays/tea/quiz.toml:20:9: error: no work is called "walking"
  20 | read = ["walking"]
     |         ^
  hint: write a work's slug, such as `daily-grind`
""",
)
