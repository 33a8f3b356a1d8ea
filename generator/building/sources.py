"""The sources of a site, read: documents, sizes of pictures, quizzes. Nothing is read twice."""

import msgspec

from generator.building.documents import read_documents, read_pictures
from generator.building.request import BuildRequest, Progress
from generator.building.snapshot import Snapshot
from generator.core.canonical import Digest
from generator.core.model import Parsed, Picture
from generator.core.result import Result
from generator.editions.rows import Alignment
from generator.essays.blocks import BlockReaders
from generator.essays.parse import ParseConfig, is_too_slow
from generator.quiz.quiz import ReadQuiz
from generator.quiz.read import read_quizzes
from generator.storage.memo import Memo, SizedPicture


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a site; each by its path and by all that reading it depends on.

    Attributes:
        documents: with their problems.
        alignments: rows of works that were found along the way.
        pictures: sizes of images.
        quizzes: with their problems, which are told once it is known what is published.
        anew: number of documents that no former build had read.
    """

    documents: dict[str, Parsed]
    alignments: dict[Digest, Alignment]
    pictures: dict[str, SizedPicture]
    quizzes: dict[str, ReadQuiz]
    anew: int

    @property
    def sizes(self) -> dict[str, Picture]:
        """Return images by path."""
        return {each.picture.path: each.picture for each in self.pictures.values()}

    def remembered(self, memo: Memo) -> Memo:
        """Return what may be used again once this was read."""
        return msgspec.structs.replace(
            memo,
            documents={name: each for name, each in self.documents.items() if not is_too_slow(each)},
            alignments=memo.alignments | self.alignments,
            pictures={name: each for name, each in self.pictures.items() if not each.problems},
            quizzes=self.quizzes,
        )


def read_sources(
    request: BuildRequest,
    snapshot: Snapshot,
    rules: ParseConfig,
    readers: BlockReaders,
    known: Memo,
    progress: Progress,
) -> Result[Sources]:
    """Read every source that no former build has read. Problems are those of documents and pictures.

    Args:
        request: of the build.
        snapshot: of the inputs.
        rules: all of the site that the reading of a document depends on.
        readers: of named blocks.
        known: by the same engine and rules.
        progress: told how much is read.
    """
    read = read_documents(request, snapshot, rules, readers, known.documents, progress)
    sources = Sources(
        documents=read.value.documents,
        alignments=read.value.alignments,
        pictures=read_pictures(snapshot, known.pictures),
        quizzes=read_quizzes(snapshot.content.texts, snapshot.config.keys, known.quizzes),
        anew=len(read.value.documents.keys() - known.documents.keys()),
    )
    of_documents = (problem for each in sources.documents.values() for problem in each.problems)
    of_pictures = (problem for each in sources.pictures.values() for problem in each.problems)
    return Result(sources, (*read.problems, *of_documents, *of_pictures))
