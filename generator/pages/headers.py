"""The file ``_headers``, which Netlify and Cloudflare read; other hosts take it for a text.

Several rules that match one file add up there, and two policies both hold. So every file has exactly one
rule besides that of all files: a folder gets one where all files inside are alike, else its parts do.
"""

from collections.abc import Iterable, Iterator

from generator.core.media_types import PLAIN
from generator.core.model import STATIC
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.context import SiteContext
from generator.pages.outputs import Output, Rendered, Written
from generator.pages.policy import EVERYWHERE, Kind, headers_of
from generator.works import routes

HEADERS = "_headers"
MAX_RULES = 100
"""Cloudflare reads no more; the rules of fewest files are left out then, and the pages' meta tags remain."""


def plan_headers(context: SiteContext, outputs: Iterable[Output]) -> Iterator[Output]:
    """Yield ``_headers``, unless the site has one of its own in ``static/``."""
    if f"{STATIC}/{HEADERS}" in context.site.attachments:
        return
    kinds = {output.path: kind_of(output) for output in outputs}
    data = headers_text(kinds, context.config.base_path).encode()
    yield Output(HEADERS, Role.SERVICE, PLAIN, (CONFIG_PATH,), Written.of(data))


def kind_of(output: Output) -> Kind:
    """Return which policy an output falls under."""
    if isinstance(output.content, Rendered) and output.content.kind is not None:
        return output.content.kind
    return {Role.ASSET: Kind.ASSET, Role.MEDIA: Kind.MEDIA}.get(output.role, Kind.PAGE)


def headers_text(kinds: dict[str, Kind], base_path: str) -> str:
    """Return the text of ``_headers``.

    Args:
        kinds: of each output, by path.
        base_path: of the site on its host, with slashes at both ends.
    """
    rules = sorted(_rules("", kinds), key=lambda rule: (-rule[2], rule[0]))[: MAX_RULES - 1]
    lines = ["# Written by Diptych. Put a file of this name into static/ to write your own.", f"{base_path}*"]
    lines += [f"  {name}: {value}" for name, value in EVERYWHERE]
    for pattern, kind, _ in sorted(rules):
        lines.append(f"{base_path}{routes.quote(pattern)}")
        lines += [f"  {name}: {value}" for name, value in headers_of(kind)]
    return "\n".join(lines) + "\n"


def _rules(folder: str, kinds: dict[str, Kind]) -> Iterator[tuple[str, Kind, int]]:
    """Yield patterns, each with its kind and the number of its files."""
    inside: dict[str, dict[str, Kind]] = {}
    for path, kind in kinds.items():
        name, slash, _ = path[len(folder) :].partition("/")
        if slash:
            inside.setdefault(f"{folder}{name}/", {})[path] = kind
        else:
            yield (folder if name == "index.html" else path), kind, 1
    for below, files in inside.items():
        if len(set(files.values())) == 1:
            yield f"{below}*", next(iter(files.values())), len(files)
        else:
            yield from _rules(below, files)
