"""Mistakes in a site's own look: templates, strings and style sheets that would change nothing."""

from tests.bad_inputs.cases import ESSAY, case

TEMPLATES = "layouts/templates"

case(
    "a block that the theme's template does not have",
    {
        **ESSAY,
        f"{TEMPLATES}/home.html": '{% extends "theme/home.html" %}\n\n{% block itnro %}<h1>x</h1>{% endblock %}\n',
    },
    """
layouts/templates/home.html:3: warning: no page shows the block "itnro": no template that this one extends has it
  3 | {% block itnro %}<h1>x</h1>{% endblock %}
  cure: did you mean "intro"?
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
  cure: the blocks to override are: cards, extra_head, footer, head, header, intro, kind, main, og_type
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
  cure: it has no blocks: copy it, and edit the copy
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
  cure: did you mean "latest"?
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
  cure: did you mean "words"?
""",
)
