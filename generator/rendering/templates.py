"""Templates: strict Jinja over the layouts' snapshot, and the static closure of each template.

The closure is every template that one needs, followed through ``extends``, ``include`` and
``import``. It is part of a page's key, so it must be known without rendering: a template name that is
not a constant is refused.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping

import jinja2
import jinja2.bccache
import jinja2.meta
from jinja2 import nodes
from markupsafe import Markup

from generator.core.canonical import Digest, combine
from generator.core.model import Html, Lang, SourceFile
from generator.core.problems import Place, Problem, did_you_mean, error
from generator.inputs.layouts import Layouts
from generator.inputs.strings import Strings
from generator.pages.views import BodyParts, View
from generator.rendering.template_facts import TemplateBlock, TemplateFacts, TemplateReference

_NO_ATTRIBUTE = re.compile(r"'[\w.]*?(?P<kind>\w+) object' has no attribute '(?P<field>[^']+)'")


class TemplateError(Exception):
    """A template cannot be compiled or rendered; holds the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Code(jinja2.BytecodeCache):
    """Jinja's cache of compiled code, in memory. Jinja itself refuses code of another source."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.by_name = dict(known)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill a bucket, where there is code of a template of its name."""
        if bucket.key in self.by_name:
            bucket.bytecode_from_string(self.by_name[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep new code in place of what a template of its name had before."""
        self.by_name[bucket.key] = bucket.bytecode_to_string()


def templates_of(
    layouts: Layouts,
    strings: Mapping[Lang, Strings],
    words: Mapping[Lang, Digest],
    facts: Mapping[str, TemplateFacts],
    code: Mapping[str, bytes],
    known: "Templates | None" = None,
) -> "Templates":
    """Return the templates of a build, the known ones where they are the same: compiling takes long.

    Args:
        layouts: of the site.
        strings: the interface's words by language.
        words: digests of them.
        facts: what a former build of the same engine read of templates.
        code: what it compiled.
        known: templates of an earlier build of this process.
    """
    key = combine((layouts.digest, *(part for pair in words.items() for part in pair)))
    return (
        known
        if known is not None and known.key == key
        else Templates(layouts.templates, strings, facts, code, key)
    )


class Templates:
    """The templates of one build.

    Args:
        files: by name.
        strings: the interface's words by language.
        facts: what a former build of the same engine read of templates, by name and digest.
        code: what it compiled, by Jinja's key of a name.
        key: digest of all that they are made from, for ``templates_of``.
    """

    def __init__(
        self,
        files: Mapping[str, SourceFile],
        strings: Mapping[Lang, Strings],
        facts: Mapping[str, TemplateFacts] | None = None,
        code: Mapping[str, bytes] | None = None,
        key: Digest = "",
    ) -> None:
        self.key = key
        self._files = files
        self._strings = strings
        self._digests: dict[str, Digest] = {}
        self._former_facts = facts or {}
        self._facts: dict[str, TemplateFacts] = {}
        self._code = _Code(code or {})
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=self._code,
        )

    @property
    def facts_by_digest(self) -> dict[str, TemplateFacts]:
        """Return what was read of the templates that the build has asked for, for the next process."""
        return dict(self._facts)

    @property
    def code_by_name(self) -> dict[str, bytes]:
        """Return the templates' compiled code, for the next process."""
        return dict(self._code.by_name)

    def render(self, name: str, view: View, lang: Lang) -> str:
        """Return what a template makes of a view, with a language's strings.

        Raises:
            TemplateError: when the template is missing, wrong, or asks for what the view lacks.
        """
        words = self._strings[lang]
        try:
            template = self._environment.get_template(name)
            return template.render(page=view, t=words, html=self._html)
        except TemplateError:
            raise
        except Exception as reason:
            raise TemplateError(self._problem(name, reason)) from reason

    def prepare(self, names: Iterable[str]) -> None:
        """Compile templates before processes are forked; what is wrong with one is told when it renders."""
        for name in sorted(set(names) - self._digests.keys()):
            with contextlib.suppress(TemplateError, jinja2.TemplateError):
                for each in self.closure(name):
                    self._environment.get_template(each)
                self.closure_digest(name)

    def closure(self, name: str) -> tuple[str, ...]:
        """Return the names of all templates that a template needs, itself included, sorted.

        Raises:
            TemplateError: for a template that is missing, wrong, or names another one dynamically.
        """
        found: set[str] = set()
        pending = [(name, Place(f"layouts/templates/{name}"))]
        while pending:
            each, asked = pending.pop()
            if each not in found:
                found.add(each)
                path = self._files[each].path if each in self._files else ""
                pending.extend(
                    (reference.name, Place(path, reference.line))
                    for reference in self._facts_of(each, asked).references
                )
        return tuple(sorted(found))

    def closure_digest(self, name: str) -> Digest:
        """Return one digest for a template's closure."""
        if name not in self._digests:
            names = self.closure(name)
            parts = (part for each in names for part in (each, self._files[each].digest))
            self._digests[name] = combine(parts)
        return self._digests[name]

    def facts(self, name: str) -> TemplateFacts:
        """Return what a template says of itself and of others.

        Raises:
            TemplateError: for a template that is missing, wrong, or names another one dynamically.
        """
        return self._facts_of(name, Place(f"layouts/templates/{name}"))

    def _facts_of(self, name: str, asked: Place) -> TemplateFacts:
        """Return what a template says; ``asked`` is the place that names it, in case there is none."""
        source = self._source(name, asked)
        file = self._files[name]
        key = f"{name}@{file.digest}"
        self._facts[key] = self._facts.get(key) or self._former_facts.get(key) or self._read(name, source)
        return self._facts[key]

    def _read(self, name: str, source: str) -> TemplateFacts:
        try:
            tree = self._environment.parse(source, name, name)
        except jinja2.TemplateSyntaxError as reason:
            raise TemplateError(self._problem(name, reason)) from reason
        return TemplateFacts(
            references=tuple(_references(tree, self._files[name].path)),
            blocks=_blocks(tree),
            uses_self=any(name.name == "self" and name.ctx == "load" for name in tree.find_all(nodes.Name)),
            only_blocks=any(isinstance(node, nodes.Extends) for node in tree.body),
        )

    def _source(self, name: str, asked: Place) -> str:
        file = self._files.get(name)
        if file is None:
            hint = did_you_mean(name, self._files, "correct the name, or add the file to layouts/templates")
            raise TemplateError(error(asked, "missing-template", f'there is no template "{name}"', hint))
        return file.data.decode("utf-8-sig", "replace")

    def _load(self, name: str) -> tuple[str, str, None]:
        return self._source(name, Place(f"layouts/templates/{name}")), name, None

    def _html(self, parts: BodyParts) -> Markup:
        """Return a body as HTML, rendering its named blocks."""
        pieces: list[Html] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(part)
            else:
                pieces.append(self.render(part.template, part.view, part.lang))
        return Markup("".join(pieces))  # noqa: S704  # bodies are HTML; their text was escaped when made

    def _problem(self, name: str, reason: Exception) -> Problem:
        """Return a problem with the place inside the templates where a failure arose.

        Jinja gives each template's code the template's name for a file name, and rewrites the
        traceback's lines to those of the template.
        """
        where, line = name, 0
        if isinstance(reason, jinja2.TemplateSyntaxError):
            where, line = reason.name or name, reason.lineno
        step = reason.__traceback__
        while step is not None:
            file_name = step.tb_frame.f_code.co_filename
            if file_name in self._files:
                where, line = file_name, step.tb_lineno
            step = step.tb_next
        path = self._files[where].path if where in self._files else f"layouts/templates/{where}"
        place = Place(path, line)
        if isinstance(reason, KeyError):
            return _missing_string(place, str(reason.args[0]))
        missing = _NO_ATTRIBUTE.fullmatch(str(reason))
        if missing is None:
            hint = "compare it with the packaged template of that name"
            return error(place, "template-failed", str(reason) or type(reason).__name__, hint)
        if missing["kind"] == Strings.__name__:
            return _missing_string(place, missing["field"])
        message = f'{missing["kind"]} has no "{missing["field"]}"'
        return error(
            place, "template-failed", message, "the comment at the template's top names the view it gets"
        )


def _references(tree: nodes.Template, path: str) -> Iterator[TemplateReference]:
    """Yield the templates that one names, and refuse a name that is not written out."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        for reference in jinja2.meta.find_referenced_templates(nodes.Template([node])):
            if reference is None:
                raise TemplateError(
                    error(
                        Place(path, node.lineno),
                        "dynamic-template",
                        "a template's name must stand in quotes in extends, include and import",
                        "write the name out, with an `if` around it where there are several",
                    )
                )
            yield TemplateReference(reference, node.lineno, isinstance(node, nodes.Extends))


def _blocks(tree: nodes.Template) -> tuple[TemplateBlock, ...]:
    blocks = list(tree.find_all(nodes.Block))
    # Outer blocks come before inner ones, so the nearest has the last word.
    outer = {id(inner): block.name for block in blocks for inner in block.find_all(nodes.Block)}
    return tuple(TemplateBlock(block.name, block.lineno, outer.get(id(block), "")) for block in blocks)


def _missing_string(place: Place, key: str) -> Problem:
    return error(
        place, "missing-string", f'no string is called "{key}"', "add it to the files in layouts/strings"
    )
