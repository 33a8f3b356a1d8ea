"""What a target remembers of us: a small file beside the site, written before and after a deployment."""

import datetime as dt
import json
from collections.abc import Mapping

import msgspec

from generator.core.roles import Role, role_of_unlisted

RECORD = ".diptych-deployed.json"


class DeployRecord(msgspec.Struct, frozen=True):
    """What was deployed to a place.

    Attributes:
        files: roles by path.
        retired: files named by their content that nothing uses any more, with the day on which that began.
    """

    files: Mapping[str, Role] = {}
    retired: Mapping[str, dt.date] = {}


class _Stored(msgspec.Struct, frozen=True):
    """A record as it was written; before roles were listed, paths alone were."""

    files: dict[str, str] | list[str] = []
    retired: dict[str, dt.date] = {}


_ROLES = {role.value: role for role in Role}


def read_record(data: bytes) -> DeployRecord | None:
    """Return a record, None where these bytes are none."""
    try:
        stored = msgspec.json.decode(data, type=_Stored)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    listed = stored.files if isinstance(stored.files, dict) else dict.fromkeys(stored.files, "")
    files = {path: _ROLES.get(role) or role_of_unlisted(path) for path, role in listed.items()}
    return DeployRecord(files, stored.retired)


def written_record(record: DeployRecord) -> bytes:
    """Return a record's bytes."""
    data = {
        "files": {path: role.value for path, role in sorted(record.files.items())},
        "retired": {path: day.isoformat() for path, day in sorted(record.retired.items())},
    }
    return (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode()
