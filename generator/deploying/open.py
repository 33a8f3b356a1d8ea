"""A configured target becomes one that can be spoken to."""

from pathlib import Path

from generator.deploying.folder import FolderTarget
from generator.deploying.git import GitTarget
from generator.deploying.rsync import RsyncTarget
from generator.deploying.s3 import S3Target
from generator.deploying.target import Target
from generator.inputs.deploys import DeployTarget


def open_target(target: DeployTarget, root: Path, base_url: str) -> Target:
    """Return the target of a configuration.

    Raises:
        DeployRefusedError: when what its kind needs is missing.
    """
    match target.kind:
        case "git":
            return GitTarget(target, root, base_url)
        case "rsync":
            return RsyncTarget(target)
        case "s3":
            return S3Target(target)
        case _:
            return FolderTarget(target, root)
