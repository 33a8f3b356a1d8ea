"""What a target remembers of us: a small file beside the site, written before and after a deployment."""

import datetime as dt
import json

import msgspec

RECORD = ".diptych-deployed.json"


class DeployRecord(msgspec.Struct, frozen=True):
    """What was deployed to a place.

    Attributes:
        files: paths, sorted.
        retired: files named by their content that nothing uses any more, with the day on which that began.
    """

    files: tuple[str, ...] = ()
    retired: dict[str, dt.date] = {}


def read_record(data: bytes) -> DeployRecord | None:
    """Return a record, None where these bytes are none."""
    try:
        return msgspec.json.decode(data, type=DeployRecord)
    except msgspec.MsgspecError:
        return None


def written_record(record: DeployRecord) -> bytes:
    """Return a record's bytes."""
    data = {
        "files": record.files,
        "retired": {path: day.isoformat() for path, day in sorted(record.retired.items())},
    }
    return (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode()
