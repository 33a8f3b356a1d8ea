"""``diptych new --translate``: the missing editions of a work, as stubs."""

import argparse
import posixpath

import msgspec

from generator.commands.named_work import find_work
from generator.commands.preparation import planned, write_new
from generator.commands.requests import request_from, take_for_site
from generator.commands.terminal import RefusedError, printable
from generator.inputs.decoding import decode
from generator.writing.files import NewFile
from generator.writing.translation import stub


def translate(options: argparse.Namespace) -> int:
    """Write a stub for each edition that a work lacks, or for those that are asked for."""
    take_for_site(options, "title")
    if options.title:
        raise RefusedError("a translation takes its title from its source", "leave the title out", 2)
    request = msgspec.structs.replace(request_from(options), drafts=True)
    state = planned(request)
    site = state.site
    work = find_work(site, options.translate)
    source = work.edition_or_any(site.config.default).document
    missing = [lang for lang in site.config.keys if work.edition(lang) is None]
    chosen = [lang for lang in missing if lang in (options.lang or missing)]
    if not chosen:
        raise RefusedError(
            f"{printable(work.id)} has every edition that is asked for",
            f"see what is left to translate with `diptych translations {work.slug}`",
        )
    texts = {file.path: file for file in state.snapshot.content.texts}
    text = decode(texts[source.path]).value or ""
    folder = posixpath.dirname(source.path)

    def exists(target: str) -> bool:
        return posixpath.normpath(posixpath.join(folder, target)) in texts

    base = source.path.removesuffix(f".{source.identity.lang}.md")
    files = [NewFile(f"{base}.{lang}.md", stub(source, text, lang, exists)) for lang in chosen]
    write_new(request.root, files)
    if not options.quiet:
        print("next: 1. translate each block that stands below a line `<!-- untranslated -->`")
        print(f"      2. delete that line; `diptych translations {work.slug}` counts what is left")
        print("      3. delete `draft: true` from the front matter to publish")
    return 0
