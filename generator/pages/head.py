"""Makes what stands in a page's head for machines: colours, the way to the page, the site itself."""

import json
import re
from collections.abc import Iterable

from generator.core.model import Html, Lang
from generator.inputs.config import SiteConfig
from generator.inputs.languages import Language
from generator.pages.head_views import ThemeColour

_PAPER = re.compile(
    r"--paper:\s*(?P<one>#[0-9a-fA-F]{3,8}|light-dark\(\s*(?P<light>#\w+)\s*,\s*(?P<dark>#\w+)\s*\))"
)
_SCHEMES = ("light", "dark")


def theme_colours(style: str) -> tuple[ThemeColour, ...]:
    """Return the colours around pages in both schemes, as the style sheet paints the page itself.

    Args:
        style: the site's style sheet. ``--paper`` is looked for: first the light one, then the dark one,
            or both in one ``light-dark()``.
    """
    found = list(_PAPER.finditer(style))
    both = next((match for match in found if match["light"]), None)
    colours = [both["light"], both["dark"]] if both else [match["one"] for match in found]
    return tuple(ThemeColour(scheme, colour) for scheme, colour in zip(_SCHEMES, colours, strict=False))


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Html:
    """Return the JSON-LD of the way to a page: names and absolute addresses, the page itself last."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return written({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})


def website(config: SiteConfig, language: Language, home: str, search: str = "") -> Html:
    """Return the JSON-LD of the site in one language.

    Args:
        config: of the site.
        language: of the home page.
        home: its absolute address.
        search: absolute address of the search page; empty where there is none.
    """
    lang = language.key
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": home,
        "url": home,
        "name": config.title[lang],
        "inLanguage": language.tag,
        "author": person(config, config.author.name[lang], lang),
    }
    if config.description.get(lang):
        data["description"] = config.description[lang]
    if search:
        data["potentialAction"] = {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        }
    return written(data)


def person(config: SiteConfig, name: str, lang: Lang) -> dict[str, object]:
    """Return who wrote something, for JSON-LD: the site's author with addresses, a guest by name alone."""
    data: dict[str, object] = {"@type": "Person", "name": name}
    if name == config.author.name[lang]:
        addresses = {"url": config.author.url, "email": config.author.email}
        data.update({key: address for key, address in addresses.items() if address})
    return data


def written(data: dict[str, object]) -> Html:
    """Return JSON without a mark that could end the script element that holds it."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
