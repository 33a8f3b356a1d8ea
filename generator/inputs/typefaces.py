"""Fonts for social cards: which file and face is drawn with in each language.

A site may name its own. Otherwise it is Noto Sans CJK, which has both scripts: the copy that a package
brings, the same on every machine, else one that the system has. Here files are found and looked at from
outside only, so that a build in which nothing changed opens none.
"""

import importlib.util
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import Lang
from generator.core.problems import Place, Problem, error, warning
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.languages import Language

_PACKAGE = "manimgx_fonts_cjk"
_PACKAGED = "NotoSansCJK-VF.otf.ttc"
_FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/google-noto-sans-cjk-vf-fonts",
    "/usr/share/fonts/truetype/noto",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_NAMES = (
    _PACKAGED,
    "NotoSansCJK-VF.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKtc-Bold.otf",
    "NotoSansCJKtc-Regular.otf",
    "NotoSansTC-VF.ttf",
)


class Typeface(msgspec.Struct, frozen=True, kw_only=True):
    """A font file for a language, seen from outside.

    Attributes:
        lang: the language.
        disk: path that opens the file.
        region: ending of the face's name where the file holds several, such as ``TC``.
        identity: digest of the path, the size and the time of the last change.
    """

    lang: Lang
    disk: str
    region: str
    identity: Digest


def find_typefaces(root: Path, config: SiteConfig) -> Result[tuple[Typeface, ...]]:
    """Return the font of each language that has one; problems are those that the site names in vain."""
    if config.cards.draw is False or not can_draw():
        return Result(())
    found = []
    problems = []
    named = dict(config.cards.fonts)
    for language in config.languages:
        own = root / named[language.key] if language.key in named else None
        if own is not None and not own.is_file():
            problems.append(
                error(
                    Place(CONFIG_PATH),
                    "missing-font",
                    f'"cards.fonts.{language.key}" names a font that is not there: {named[language.key]}',
                    "write a path from the site's folder to an .otf, .ttf or .ttc file",
                )
            )
            continue
        disk = own or common_font()
        if disk is not None:
            found.append(_typeface(language, disk))
    return Result(tuple(found), tuple(problems))


def without_font(config: SiteConfig, typefaces: tuple[Typeface, ...]) -> list[Problem]:
    """Return one warning where a site asks for cards, and languages have no font to draw them with."""
    having = {each.lang for each in typefaces}
    lacking = [language.name for language in config.languages if language.key not in having]
    wanted = config.cards.draw or (config.cards.draw is None and config.cards.fonts)
    if not wanted or not lacking:
        return []
    if can_draw():
        told = f"no font is found to draw social cards with: {', '.join(lacking)}"
        hint = '`pip install "diptych[cards]"` brings one; or set `fonts`, or `draw = false`, under [cards]'
    else:
        told = "social cards are wanted, and fontTools is not installed: the site is built without them"
        hint = 'install it with `pip install "diptych[cards]"`, or set `draw = false` under [cards]'
    return [warning(Place(CONFIG_PATH), "no-font", told, hint)]


def can_draw() -> bool:
    """Tell whether fonts can be read."""
    return importlib.util.find_spec("fontTools") is not None


def common_font() -> Path | None:
    """Return the font that serves every language where a site names none; None where there is none."""
    system = (Path(folder) / name for folder in _FOLDERS for name in _NAMES)
    return next((path for path in (*_packaged(), *system) if path.is_file()), None)


def _packaged() -> list[Path]:
    spec = importlib.util.find_spec(_PACKAGE)
    return [Path(spec.origin).parent / _PACKAGED] if spec is not None and spec.origin else []


def region_of(language: Language) -> str:
    """Return how the name of a language's face ends in a font for Chinese, Japanese and Korean.

    Languages of other scripts take the Korean one: its quotation marks are as narrow as theirs, and its Han
    characters are traditional.
    """
    parts = language.tag.lower().split("-")
    if parts[0] == "ja":
        return "JP"
    if "hk" in parts or parts[0] == "yue":
        return "HK"
    if parts[0] != "zh":
        return "KR"
    return "TC" if language.is_traditional else "SC"


def _typeface(language: Language, disk: Path) -> Typeface:
    status = disk.stat()
    identity = digest_of((str(disk), status.st_size, status.st_mtime_ns))
    return Typeface(lang=language.key, disk=str(disk), region=region_of(language), identity=identity)
