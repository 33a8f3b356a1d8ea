"""What a build knows once its site is planned."""

import msgspec

from generator.building.snapshot import Snapshot
from generator.core.canonical import Digest
from generator.core.model import Document, Lang
from generator.essays.parse import ParseConfig
from generator.pages.context import SiteContext
from generator.pages.outputs import Plan
from generator.rendering.render import Kept
from generator.rendering.templates import Templates
from generator.site.site import Site
from generator.storage.memo import Memo, OutputRecord


class BuildState(msgspec.Struct, frozen=True, kw_only=True):
    """A site planned and ready to be rendered.

    Attributes:
        snapshot: of the inputs.
        context: what the plan was made from, the site above all.
        plan: every output; none once the build has followed it.
        rules: all of the site that the reading of a document depends on.
        templates: to render with.
        strings: digest of each language's strings.
        former: what the build before this one remembered.
        memo: what this one remembers.
        parsed: number of documents read anew.
        encoded: number of variants of pictures encoded anew.
        kept: finds bytes that took long to make.
        is_late: whether the index for search is that of former texts, so that the site is not done yet.
    """

    snapshot: Snapshot
    context: SiteContext
    plan: Plan
    rules: ParseConfig
    templates: Templates
    strings: dict[Lang, Digest]
    former: Memo
    memo: Memo
    parsed: int
    encoded: int
    kept: Kept
    is_late: bool

    @property
    def site(self) -> Site:
        """Return the site."""
        return self.context.site

    def remembered(self, outputs: dict[str, OutputRecord]) -> Memo:
        """Return what may be used again, once records of outputs are as they are on disk."""
        return msgspec.structs.replace(
            self.memo,
            outputs=outputs,
            templates=self.templates.facts_by_digest,
            code=self.templates.code_by_name,
        )

    def after(self, memo: Memo) -> "BuildState":
        """Return this as a build leaves it: its memo is the former one, and its plan is followed."""
        return msgspec.structs.replace(self, plan=Plan(()), former=memo, memo=memo)

    @property
    def documents(self) -> list[Document]:
        """Return all documents that could be read, drafts included."""
        return [each.document for each in self.memo.documents.values() if each.document is not None]
