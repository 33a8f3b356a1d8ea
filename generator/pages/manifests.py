"""The web app manifest of each language: the site's name, colours and icons for home screens."""

import json
from collections.abc import Iterator

from generator.core.media_types import APP_MANIFEST
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.assets import ICON, LARGE_ICON
from generator.pages.context import SiteContext
from generator.pages.outputs import Output, OutputKind, Written
from generator.works import routes


def plan_manifests(context: SiteContext) -> Iterator[Output]:
    """Yield each language's manifest."""
    colours = context.facts.themes
    for language in context.languages:
        lang = language.key
        here = routes.manifest(lang)
        data: dict[str, object] = {
            "name": context.config.title[lang],
            "description": context.config.description.get(lang, ""),
            "lang": language.tag,
            "start_url": "./",
            "scope": "./",
            "display": "browser",
            "icons": [
                {
                    "src": routes.relative(here, context.asset(name)),
                    "type": kind,
                    "sizes": sizes,
                }
                for name, kind, sizes in (
                    (ICON, "image/svg+xml", "any"),
                    (LARGE_ICON, "image/png", "512x512"),
                )
            ],
        }
        if colours:
            data |= {"theme_color": colours[0].colour, "background_color": colours[0].colour}
        written = (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
        yield Output(here, Role.APP_MANIFEST, APP_MANIFEST, (CONFIG_PATH,), Written.of(written))


MANIFESTS = OutputKind(name="manifests", plan=plan_manifests)
