"""What of a build may be used again by the next one; keys say where.

A build that finds nothing to do reads none of it, and so loads none of the rooms that these values come from.
"""

import msgspec

from generator.core.canonical import Digest
from generator.core.model import Parsed, Picture, PictureVariant
from generator.core.problems import Problem
from generator.editions.rows import Alignment
from generator.quiz.definition import ReadQuiz
from generator.related.selection import Related
from generator.rendering.template_facts import TemplateFacts
from generator.storage.store import Store


class OutputRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How an output was made.

    Attributes:
        key: digest of everything that its bytes depended on.
        view: digest of its view; empty for files.
        template: name of its template; empty for files.
        closure: digest of its template's closure and its strings; empty for files.
        content: digest of its bytes.
        made_by: paths of its sources.
        lazy_key: digest of all that its view was made from, by the engine that made the memo; empty where
            nobody asked for that, or where another engine saw it.
        reason: why it was made when it was last made.
    """

    key: Digest
    view: Digest
    template: str
    closure: Digest
    content: Digest
    made_by: tuple[str, ...]
    lazy_key: Digest = ""
    reason: str = ""


def reason_to_make(record: OutputRecord, former: OutputRecord | None, present: Digest | None) -> str:
    """Return why an output must be made again, empty where it is fresh.

    Args:
        record: how it would be made now.
        former: how it was made, None where no build has made it.
        present: digest of the file as it is on disk, None where there is none.
    """
    reasons = (
        (former is None, "no build had made it"),
        (former is not None and former.view != record.view, "what it shows had changed"),
        (former is not None and former.closure != record.closure, "a template or string had changed"),
        (former is not None and former.key != record.key, "Diptych, Python or a library had changed"),
        (present is None, "the file was missing"),
        (former is not None and former.content != present, "the file was not what had been written"),
    )
    return next((reason for holds, reason in reasons if holds), "")


class SizedPicture(msgspec.Struct, frozen=True):
    """A picture's size with the problems that reading it gave."""

    picture: Picture
    problems: tuple[Problem, ...]


class Encodings(msgspec.Struct, frozen=True):
    """The variants of a picture that are worth offering, and the formats that nothing here can encode."""

    variants: tuple[PictureVariant, ...]
    lacking: tuple[str, ...]


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What may be used again.

    Attributes:
        engine: digest of the engine that made the entries.
        parse_config: digest of the configuration that documents were parsed under.
        documents: parsed files by path and digest of the source.
        pictures: sizes by path and digest of the image.
        encodings: variants by digest of the image and of how it is to be encoded.
        quizzes: by path, digests of the quiz and of what was accepted, and languages.
        code_colours: style rules by names of the styles.
        related: the suggestions of the site.
        alignments: rows of works with several editions, by what they depend on.
        outputs: records by output path.
        templates: what templates say, by name and digest of each.
        code: compiled templates, by Jinja's key of a name.
    """

    engine: Digest = ""
    parse_config: Digest = ""
    documents: dict[str, Parsed] = {}
    pictures: dict[str, SizedPicture] = {}
    encodings: dict[Digest, Encodings] = {}
    quizzes: dict[str, ReadQuiz] = {}
    code_colours: dict[str, str] = {}
    related: Related = Related()
    alignments: dict[Digest, Alignment] = {}
    outputs: dict[str, OutputRecord] = {}
    templates: dict[str, TemplateFacts] = {}
    code: dict[str, bytes] = {}

    def usable(self, engine: Digest, parse_config: Digest) -> "Memo":
        """Return what a build by this engine, with documents parsed in this way, may use of it."""
        if self.engine != engine:  # another engine may see something else in the same
            outputs = {
                path: msgspec.structs.replace(each, lazy_key="") for path, each in self.outputs.items()
            }
            return Memo(engine=engine, parse_config=parse_config, outputs=outputs)
        if self.parse_config != parse_config:
            return msgspec.structs.replace(self, parse_config=parse_config, documents={}, alignments={})
        return self


def memo_of(store: Store) -> Memo:
    """Return what may be used again: of this output, else what was read for another one of the site."""
    own = store.read("memo", Memo)
    if own is not None:
        return own
    others = store.read_newest("memo", Memo)
    return msgspec.structs.replace(others, outputs={}) if others is not None else Memo()


def learn(store: Store, found: Memo) -> None:
    """Add documents and alignments to what is remembered, where engine and rules are the same."""
    known = memo_of(store)
    if (known.engine, known.parse_config) == (found.engine, found.parse_config):
        documents = {**known.documents, **found.documents}
        alignments = {**known.alignments, **found.alignments}
        store.save(msgspec.structs.replace(known, documents=documents, alignments=alignments))
