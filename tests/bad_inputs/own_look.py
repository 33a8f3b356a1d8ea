"""Mistakes in a site's own look: templates, strings and style sheets that would change nothing."""

from tests.bad_inputs.cases import ESSAY, case, replaced
from tests.project import CONFIG

TEMPLATES = "layouts/templates"
STYLE = "layouts/assets/custom.css"

case(
    "a block that the theme's template does not have",
    {
        **ESSAY,
        f"{TEMPLATES}/home.html": '{% extends "theme/home.html" %}\n\n{% block itnro %}<h1>x</h1>{% endblock %}\n',
    },
    """
layouts/templates/home.html:3: warning: no page shows the block "itnro": no template that this one extends has it
  3 | {% block itnro %}<h1>x</h1>{% endblock %}
  hint: did you mean "intro"?
""",
)

case(
    "a block that is like none of the theme's, with another one inside",
    {
        **ESSAY,
        f"{TEMPLATES}/list.html": '{% extends "theme/list.html" %}\n'
        "{% block x %}{% block y %}{% endblock %}{% endblock %}\n",
    },
    """
layouts/templates/list.html:2: warning: no page shows the block "x": no template that this one extends has it
  2 | {% block x %}{% block y %}{% endblock %}{% endblock %}
  hint: the blocks to override are: cards, extra_head, footer, head, header, intro, kind, main, og_type
""",
)

case(
    "a block of a template that extends one without any",
    {
        **ESSAY,
        f"{TEMPLATES}/robots.txt": '{% extends "theme/robots.txt" %}{% block intro %}{% endblock %}\n',
    },
    """
layouts/templates/robots.txt:1: warning: no page shows the block "intro": no template that this one extends has it
  1 | {% extends "theme/robots.txt" %}{% block intro %}{% endblock %}
  hint: it has no blocks: copy it, and edit the copy
""",
)

case(
    "a block of a template between the theme's and the one that is shown",
    {
        **ESSAY,
        f"{TEMPLATES}/home.html": '{% extends "frame.html" %}{% block intro %}x{% endblock %}\n',
        f"{TEMPLATES}/frame.html": '{% extends "theme/home.html" %}\n{% block lates %}x{% endblock %}\n',
    },
    """
layouts/templates/frame.html:2: warning: no page shows the block "lates": no template that this one extends has it
  2 | {% block lates %}x{% endblock %}
  hint: did you mean "latest"?
""",
)

case(
    "a block of a template that is included",
    {
        **ESSAY,
        f"{TEMPLATES}/home.html": '{% extends "theme/home.html" %}{% block intro %}{% include "a.html" %}{% endblock %}',
        f"{TEMPLATES}/a.html": '{% extends "b.html" %}\n{% block wrods %}x{% endblock %}\n',
        f"{TEMPLATES}/b.html": "{% block words %}{% endblock %}",
    },
    """
layouts/templates/a.html:2: warning: no page shows the block "wrods": no template that this one extends has it
  2 | {% block wrods %}x{% endblock %}
  hint: did you mean "words"?
""",
)

case(
    "a template with a misspelt name",
    {**ESSAY, f"{TEMPLATES}/hmoe.html": '{% extends "theme/home.html" %}{% block itnro %}{% endblock %}'},
    """
layouts/templates/hmoe.html: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: did you mean "home.html"?
""",
)

case(
    "a template under the name that it is to be extended by",
    {**ESSAY, f"{TEMPLATES}/theme/home.html": "x"},
    """
layouts/templates/theme/home.html: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: did you mean "home.html"?
""",
)

case(
    "a template outside the folder of its like",
    {**ESSAY, f"{TEMPLATES}/card.html": "x"},
    """
layouts/templates/card.html: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: did you mean "partials/card.html"?
""",
)

case(
    "a template with a misspelt name outside the folder of its like",
    {**ESSAY, f"{TEMPLATES}/old/Fuond.html": "x"},
    """
layouts/templates/old/Fuond.html: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: did you mean "partials/found.html"?
""",
)

case(
    "a text outside the folder of the theme's",
    {**ESSAY, f"{TEMPLATES}/old/robots.txt": "x"},
    """
layouts/templates/old/robots.txt: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: did you mean "robots.txt"?
""",
)

case(
    "a template whose folder and ending alone are like those of others",
    {**ESSAY, f"{TEMPLATES}/partials/old.html": "x"},
    """
layouts/templates/partials/old.html: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: rename it, include it in a template that is used, or remove it
""",
)

case(
    "a template like no other",
    {**ESSAY, f"{TEMPLATES}/zzzzz": "x"},
    """
layouts/templates/zzzzz: warning: no page is made of this template: the theme has none of its name, and none that is used asks for it
  hint: rename it, include it in a template that is used, or remove it
""",
)

case(
    "strings named after a language's key",
    {**ESSAY, "layouts/strings/zh.toml": '"tags" = "標籤"\n'},
    """
layouts/strings/zh.toml: warning: no page shows these strings: "zh" is the tag of no language of the site
  hint: did you mean "zh-Hant-TW"?
""",
)

case(
    "strings named after a key that is like another language's tag",
    {
        **ESSAY,
        "layouts/strings/ne.toml": '"tags" = "標籤"\n',
        "site.toml": CONFIG.replace("zh =", "ne =").replace("languages.zh", "languages.ne"),
    },
    """
layouts/strings/ne.toml: warning: no page shows these strings: "ne" is the tag of no language of the site
  hint: did you mean "zh-Hant-TW"?
""",
)

case(
    "strings named after another place of the language",
    {**ESSAY, "layouts/strings/en-GB.toml": '"tags" = "Tags"\n'},
    """
layouts/strings/en-GB.toml: warning: no page shows these strings: "en-GB" is the tag of no language of the site
  hint: did you mean "en"?
""",
)

case(
    "strings with a misspelt name",
    {**ESSAY, "layouts/strings/hz-Hant-TW.toml": '"tags" = "標籤"\n'},
    """
layouts/strings/hz-Hant-TW.toml: warning: no page shows these strings: "hz-Hant-TW" is the tag of no language of the site
  hint: did you mean "zh-Hant-TW"?
""",
)

case(
    "strings of a language that the site does not have",
    {**ESSAY, "layouts/strings/fr.toml": '"tags" = "Mots"\n'},
    """
layouts/strings/fr.toml: warning: no page shows these strings: "fr" is the tag of no language of the site
  hint: the files of its languages are named: en, zh-Hant-TW
""",
)

case(
    "strings that are all there, for a language of another tag",
    {
        **ESSAY,
        "layouts/strings/fra.toml": '"tags" = "Mots"\n',
        **replaced('tag = "zh-Hant-TW"', 'tag = "fr"'),
    },
    """
layouts/strings/fra.toml: warning: no page shows these strings: "fra" is the tag of no language of the site
  hint: did you mean "fr"?
site.toml: error: there are no interface strings for the language "fr"
  hint: copy layouts/strings/en.toml to layouts/strings/fr.toml and translate it
""",
)

case(
    "a brace that is never closed",
    {**ESSAY, STYLE: "p { color: red }\r\n\r\n  .a { color: blue;\r\nh1 { color: red }\r\n"},
    """
layouts/assets/custom.css:3:6: error: the brace that opens here is never closed
  3 |   .a { color: blue;
    |      ^
  hint: write `}` where it ends
""",
)

case(
    "braces that are never closed",
    {**ESSAY, STYLE: "@media print {\n  p { color: red\n"},
    """
layouts/assets/custom.css:1:14: error: the brace that opens here is never closed
  1 | @media print {
    |              ^
  hint: write `}` where it ends
layouts/assets/custom.css:2:5: error: the brace that opens here is never closed
  2 |   p { color: red
    |     ^
  hint: write `}` where it ends
""",
)

case(
    "a brace too many",
    {**ESSAY, STYLE: "p { color: red; }}\na { color: red; }}\n"},
    """
layouts/assets/custom.css:1:18: error: the brace that closes here was never opened
  1 | p { color: red; }}
    |                  ^
  hint: remove it, or open what it is to close
""",
)

case(
    "a comment that is never closed",
    {**ESSAY, STYLE: "/* mine */ p { color: red }\n/* yours\na { color: red }\n"},
    """
layouts/assets/custom.css:2:1: error: the comment that opens here is never closed
  2 | /* yours
    | ^
  hint: write `*/` where it ends
""",
)

case(
    "a quote that is not closed on its line",
    {**ESSAY, STYLE: 'q::before { content: "「; }\nq::after { content: "」"; }\n'},
    """
layouts/assets/custom.css:1:22: error: the text in quotes that opens here is not closed on its line
  1 | q::before { content: "「; }
    |                      ^
  hint: write `"` where it ends
""",
)

case(
    "an address that is never closed",
    {**ESSAY, STYLE: "a { background: url(a.png; }\nb { color: rgb(1 2 3); }\n"},
    """
layouts/assets/custom.css:1:20: error: the bracket that opens here is never closed
  1 | a { background: url(a.png; }
    |                    ^
  hint: write `)` where it ends
""",
)

case(
    "an address with a blank in it that stands without quotes",
    {**ESSAY, STYLE: "a { color: red }\na { background: url(my paper.png) }\n"},
    """
layouts/assets/custom.css:2:17: error: browsers read no address here: it holds a blank, a quote or a bracket
  2 | a { background: url(my paper.png) }
    |                 ^
  hint: write the address in quotes
""",
)

case(
    "a bracket too many in another sheet of one's own",
    {**ESSAY, "layouts/assets/quiz.css": "a { color: rgb(1 2 3)); }\n"},
    """
layouts/assets/quiz.css:1:22: error: the bracket that closes here was never opened
  1 | a { color: rgb(1 2 3)); }
    |                      ^
  hint: remove it, or open what it is to close
""",
)

case(
    "a style sheet that loads others where browsers ignore it",
    {
        **ESSAY,
        STYLE: '/* @import "a.css" */ a { content: "@import"; --b: @import-not }\n'
        '@import "print.css";\np { color: red } @IMPORT url(print.css) print;\n',
        "layouts/assets/print.css": '@import "../a.css"; p { color: red }\n',
    },
    """
layouts/assets/custom.css:2:1: warning: browsers ignore an `@import` here, since these rules are the end of another style sheet
  2 | @import "print.css";
    | ^
  hint: write the rules of that sheet here
layouts/assets/custom.css:3:18: warning: browsers ignore an `@import` here, since these rules are the end of another style sheet
  3 | p { color: red } @IMPORT url(print.css) print;
    |                  ^
  hint: write the rules of that sheet here
""",
)

case(
    "a style sheet in another encoding",
    {**ESSAY, STYLE: b'q::before { content: "\xa1u"; }\n'},
    """
layouts/assets/custom.css:1:23: error: the file is not UTF-8
  1 | q::before { content: "�u"; }
    |                       ^
  hint: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "layouts beside the folders of layouts",
    {
        **ESSAY,
        "layouts/home.html": "x",
        "layouts/partials/card.html": "x",
        "layouts/custom.css": "x",
        "layouts/en.toml": "x",
        "layouts/template/home.html": "x",
        "layouts/template/tags.html": "x",
    },
    """
layouts/custom.css: warning: nothing reads this: the folders of layouts/ are templates, assets, strings
  hint: did you mean "layouts/assets/custom.css"?
layouts/en.toml: warning: nothing reads this: the folders of layouts/ are templates, assets, strings
  hint: did you mean "layouts/strings/en.toml"?
layouts/home.html: warning: nothing reads this: the folders of layouts/ are templates, assets, strings
  hint: did you mean "layouts/templates/home.html"?
layouts/partials/card.html: warning: nothing reads this: the folders of layouts/ are templates, assets, strings
  hint: did you mean "layouts/templates/partials/card.html"?
layouts/template: warning: nothing reads this: the folders of layouts/ are templates, assets, strings
  hint: did you mean "templates"?
""",
)

case(
    "a template under the name of the packaged one that it extends",
    {
        **ESSAY,
        f"{TEMPLATES}/home.html": '{% extends "theme/home.html" %}',
        f"{TEMPLATES}/theme/home.html": "x",
    },
    """
layouts/templates/theme/home.html: warning: nothing reads this: "theme/home.html" is the packaged template that layouts/templates/home.html replaces
  hint: move what it says to layouts/templates/home.html
""",
)

case(
    "strings in another format",
    {**ESSAY, "layouts/strings/en.yaml": "tags: Tags\n"},
    """
layouts/strings/en.yaml: warning: nothing reads this: strings stand in files of TOML
  hint: write them in layouts/strings/en.toml
""",
)
