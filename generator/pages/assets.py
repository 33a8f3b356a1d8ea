"""Style sheets and scripts, named by their content."""

import posixpath

import msgspec

from generator.canonical import Digest, digest
from generator.inputs.layouts import Layouts
from generator.site.routes import Route

STYLE = "site.css"
ICON = "favicon.svg"
REDIRECT_SCRIPT = "redirect.js"
QUIZ_STYLE = "quiz.css"
QUIZ_SCRIPT = "quiz.js"
SWITCH_SCRIPT = "switch.js"


class Asset(msgspec.Struct, frozen=True):
    """A file that pages load: its route, its bytes and the layout file that it comes from."""

    route: Route
    data: bytes
    source: str


class Assets(msgspec.Struct, frozen=True):
    """All assets by name, the site's style sheet with the colours of code among them."""

    by_name: dict[str, Asset]

    def route(self, name: str) -> Route:
        """Return where an asset stands.

        Raises:
            KeyError: when no layout holds the asset.
        """
        return self.by_name[name].route


def make_assets(layouts: Layouts, code_colours: str) -> Assets:
    """Return the assets of the layouts.

    Args:
        layouts: of the site.
        code_colours: style rules for highlighted code, appended to the site's style sheet.
    """
    found = {}
    for name, file in layouts.assets.items():
        data = file.data + (code_colours.encode() if name == STYLE else b"")
        found[name] = Asset(_route(name, digest(data)), data, file.path)
    return Assets(found)


def code_colours(light: str, dark: str) -> str:
    """Return the style rules of two Pygments styles, the dark one under a media query.

    Raises:
        pygments.util.ClassNotFound: for a style that Pygments does not have.
    """
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415  # memoised; seldom needed

    def rules(style: str) -> str:
        formatter = HtmlFormatter(style=style)
        lines = str(formatter.get_style_defs(".highlight")).splitlines()  # type: ignore[no-untyped-call]
        return "\n".join(line.partition(" /*")[0] for line in lines if line.startswith(".highlight "))

    return (
        f"\n@media screen and (prefers-color-scheme: light), print {{\n{rules(light)}\n}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{rules(dark)}\n}}\n"
    )


def _route(name: str, content: Digest) -> Route:
    stem, suffix = posixpath.splitext(name)
    return f"assets/{stem}.{content[:10]}{suffix}"
