"""Style sheets and scripts, named by their content."""

import posixpath
import re
import urllib.parse
from collections.abc import Mapping

import msgspec

from generator.core.canonical import Digest, digest
from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.decoding import decode
from generator.inputs.layouts import OWN_STYLE, Layouts, is_own
from generator.inputs.settings import Theme
from generator.inputs.sheets import Load, check_sheet, loads
from generator.pages.theme import theme_rules
from generator.works.routes import ASSETS, Route

STYLE = "site.css"
ICON = "favicon.svg"
SMALL_ICON = "favicon.png"
TOUCH_ICON = "touch-icon.png"
LARGE_ICON = "icon-512.png"
SCHEME_SCRIPT = "scheme.js"
REDIRECT_SCRIPT = "redirect.js"
QUIZ_STYLE = "quiz.css"
QUIZ_SCRIPT = "quiz.js"
SWITCH_SCRIPT = "switch.js"
SEARCH_SCRIPT = "search.js"
SEARCH_STYLE = "search.css"
COPY_SCRIPT = "copy.js"

_BLANK = r"(?:\s|/\*.*?(?:\*/|\Z))"
_PIECES = re.compile(
    rf"""
    (?P<kept>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|(?i:url)\((?:[^()"'\\]|\\.)++\))
    | (?P<number>\\[0-9a-fA-F]{{1,6}})\s?  # the blank after it belongs to it
    | (?P<escape>\\.)
    | (?P<empty>:{_BLANK}++(?=[;}}]))  # older browsers want a blank where a custom property holds nothing
    | {_BLANK}*+;(?:{_BLANK}|;)*+(?P<last>\}}?){_BLANK}*+  # the last one of a block is needless
    | {_BLANK}*+(?P<mark>[{{}},>=]){_BLANK}*+
    | {_BLANK}*+(?P<end>[)\]!])
    | (?P<start>[(\[:]){_BLANK}*+  # a blank before a colon means something in a selector
    | (?P<comments>(?:/\*.*?(?:\*/|\Z))++)(?!\s)
    | {_BLANK}++
    """,
    re.DOTALL | re.VERBOSE | re.ASCII,  # to CSS, blanks of other scripts are letters
)
_SPECIAL = re.compile(r"""[\\"'()\s]""")


class Asset(msgspec.Struct, frozen=True):
    """A file that pages load: its route, its bytes and the layout files it comes from, the main one first."""

    route: Route
    data: bytes
    sources: tuple[str, ...]


Assets = dict[str, Asset]
"""All assets by name, the site's style sheet with the colours of code among them."""


def make_assets(layouts: Layouts, code_colours: str, theme: Theme) -> Result[Assets]:
    """Return the assets of the layouts; the site's style sheet comes with all that belongs into it.

    Args:
        layouts: of the site.
        code_colours: style rules for highlighted code.
        theme: the site's own colours.

    Returns:
        The assets. Problems are colours that cannot be read, and what is wrong in the site's own sheets.
    """
    sheets = {name: file for name, file in layouts.assets.items() if name.endswith(".css")}
    found = {
        name: Asset(_route(name, digest(file.data)), file.data, (file.path,))
        for name, file in layouts.assets.items()
        if name not in sheets
    }
    routes = {name: asset.route for name, asset in found.items()}
    read = {name: _sheet(name, file, routes) for name, file in sheets.items()}
    problems = [problem for sheet in read.values() for problem in sheet.problems]
    texts = {name: sheet.value for name, sheet in read.items()}
    own = texts.pop(OWN_STYLE, "")
    for name, text in texts.items():
        parts, names = [text], [name]
        if name == STYLE:
            rules = theme_rules(theme, text + own)
            problems += rules.problems
            parts += [code_colours + rules.value, own]
            names += [OWN_STYLE] if OWN_STYLE in sheets else []
        data = minified("".join(parts)).encode()
        found[name] = Asset(_route(name, digest(data)), data, tuple(sheets[each].path for each in names))
    return Result({name: found[name] for name in layouts.assets if name in found}, tuple(problems))


def _sheet(name: str, file: SourceFile, routes: Mapping[str, Route]) -> Result[str]:
    """Return a style sheet; one of the site's own is checked, and loads assets under their final names."""
    decoded = decode(file) if is_own(file) else Result(None)
    text = decoded.value
    if text is None:
        return Result(file.data.decode("utf-8", "replace"), decoded.problems)
    problems = [*check_sheet(file.path, text)]
    pieces, end = [], 0
    for load in loads(text):
        if load.imported is not None and name == OWN_STYLE:
            problems.append(_ignored(Place.at(file.path, text, load.imported)))
        pieces += [text[end : load.start], _final(load, text, name, routes)]
        end = load.end
    return Result("".join((*pieces, text[end:])), tuple(problems))


def _ignored(place: Place) -> Problem:
    return warning(
        place,
        "ignored-import",
        "browsers ignore an `@import` here, since these rules are the end of another style sheet",
        "write the rules of that sheet here",
    )


def _final(load: Load, text: str, name: str, routes: Mapping[str, Route]) -> str:
    """Return an address in a style sheet of some name; that of an asset as the asset is published."""
    path = load.address.partition("#")[0].partition("?")[0]
    folder, _ = posixpath.split(path)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), urllib.parse.unquote(path)))
    if wanted not in routes:
        return text[load.start : load.end]
    final = urllib.parse.quote(posixpath.basename(routes[wanted]), safe="")
    return _SPECIAL.sub(r"\\\g<0>", posixpath.join(folder, final) + load.address[len(path) :])


def minified(sheet: str) -> str:
    """Return a style sheet without comments and needless blanks; no rule is changed or moved."""

    def shorter(piece: re.Match[str]) -> str:
        match piece.lastgroup:
            case None:
                return " "
            case "comments":  # they part two words without being a blank between them
                return "/**/"
            case "empty":
                return ": "
            case "number":  # one blank is its end, whatever follows
                return f"{piece['number']} "
            case kind:
                return piece[kind] or ";"

    return _PIECES.sub(shorter, sheet).strip(" ")


def read_code_colours(config: SiteConfig, known: Mapping[str, str]) -> Result[dict[str, str] | None]:
    """Return the style rules of code by the names of the two styles; None where Pygments lacks one.

    Args:
        config: of the site.
        known: rules that a former build found.
    """
    name = f"{config.code.light} {config.code.dark}"
    if name in known:
        return Result({name: known[name]})
    from generator.pages.code_colours import STYLES, code_colours  # noqa: PLC0415  # loads Pygments

    problems = tuple(
        error(
            Place(CONFIG_PATH),
            "bad-choice",
            f'"code.{scheme}" is no Pygments style: "{style}"',
            did_you_mean(style, STYLES, "see the names of Pygments' styles"),
        )
        for scheme, style in (("light", config.code.light), ("dark", config.code.dark))
        if style not in STYLES
    )
    if problems:
        return Result(None, problems)
    return Result({name: code_colours(config.code.light, config.code.dark)})


def _route(name: str, content: Digest) -> Route:
    stem, suffix = posixpath.splitext(name)
    return f"{ASSETS}/{stem}.{content[:10]}{suffix}"
