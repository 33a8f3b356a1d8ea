"""What pages say of themselves: titles, descriptions, one heading, images with words, ids that are unique."""

from collections import Counter
from collections.abc import Callable, Iterator

from generator.checking.built_site import BuiltSite, address_of
from generator.checking.check import Examined
from generator.checking.facts import PageFacts
from generator.checking.source_map import SourceMap
from generator.core.problems import Place, Problem, error, warning
from generator.core.roles import Role
from generator.works.routes import output_path


def check_texts(examined: Examined) -> Iterator[Problem]:
    """Yield what is wrong with titles, descriptions, headings, images and ids."""
    built, site, source_map = examined.built, examined.site, examined.sources
    documents = {
        output_path(edition.route): edition.document for work in site.works for edition in work.editions
    }

    def place(path: str, key: str) -> Place:
        document = documents.get(path)
        return document.place(key) if document else source_map.whole(path)

    yield from _repeated(built, "title", lambda facts: facts.title, place)
    yield from _repeated(built, "description", lambda facts: facts.description, place)
    for document in documents.values():
        if not document.meta.description:
            hint = "add `description:`, one sentence for cards, lists and search engines"
            yield warning(document.place("title"), "missing-description", "there is no description", hint)
    for path, facts in built.pages.items():
        yield from _page(path, facts, source_map)


def _page(path: str, facts: PageFacts, source_map: SourceMap) -> Iterator[Problem]:
    where = source_map.whole(path)
    if facts.headings != 1:
        number = facts.headings or "no"
        yield error(
            source_map.place(path, ("<h1>",)) if facts.headings else where,
            "headings",
            f"{address_of(path)} has {number} headings of the first level",
            "a page has one `h1`, and that is its title",
        )
    counted = Counter(spot.name for spot in facts.ids)
    for name, number in counted.items():
        if number > 1:
            last = [spot for spot in facts.ids if spot.name == name][-1]
            place = source_map.place(path, (name,), last.line, last.column)
            yield error(place, "same-id", f'{address_of(path)} has {number} elements with the id "{name}"')
    for image in facts.silent_images:
        place = source_map.place(path, (image.name,), image.line, image.column)
        hint = 'say what it shows: `alt="…"`, or `alt=""` for mere decoration'
        yield warning(place, "missing-alt", f'the image "{image.name}" has no description', hint)


def _repeated(
    built: BuiltSite, what: str, text_of: Callable[[PageFacts], str], place: Callable[[str, str], Place]
) -> Iterator[Problem]:
    """Yield a problem for each text that several pages of one language share.

    The front door says what the homes say, and further pages of a list what its first one says.
    """
    shared: dict[tuple[str, str], list[str]] = {}
    for path, facts in built.pages.items():
        is_own = facts.canonical == built.address(path) and not facts.noindex and path != "index.html"
        if is_own and text_of(facts) and built.files[path].role is not Role.LATER_PAGE:
            shared.setdefault((path.partition("/")[0], text_of(facts)), []).append(path)
    for (_, text), paths in shared.items():
        if len(paths) > 1:
            others = ", ".join(address_of(path) for path in paths[:-1])
            message = f'{address_of(paths[-1])} has the {what} of {others}: "{text}"'
            hint = f"give each page a {what} of its own, so that readers can tell them apart"
            yield warning(place(paths[-1], what), f"same-{what}", message, hint)
