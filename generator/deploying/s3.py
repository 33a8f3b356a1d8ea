"""A storage that speaks S3: Amazon's, or another one at an endpoint of its own.

Credentials come from where boto3 looks for them, the environment or a profile, and are never read here.
"""

import hashlib
from typing import Any

from generator.deploying.changes import HASHED, Changes, Staged, Survey
from generator.deploying.record import RECORD, read_record
from generator.deploying.stepwise import carry_out_stepwise
from generator.deploying.target import DeployRefusedError
from generator.inputs.deploys import DeployTarget

IMMUTABLE = "public, max-age=31536000, immutable"
ALWAYS_ASK = "no-cache"
AN_HOUR = "public, max-age=3600"

_TYPES = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "zip": "application/zip",
}
"""A table of our own: the system's differs from machine to machine."""


class S3Target:
    """A bucket, or the keys below a prefix of it.

    Args:
        target: as configured.
    """

    owns_all = False

    def __init__(self, target: DeployTarget) -> None:
        try:
            import boto3  # noqa: PLC0415  # an extra, and 300 ms
            from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # the same
        except ImportError:
            raise DeployRefusedError("boto3 is not installed", "run `pip install 'diptych[s3]'`") from None
        self._bucket = target.bucket
        self._prefix = target.prefix
        self._failures: tuple[type[Exception], ...] = (BotoCoreError, ClientError)
        try:
            session = boto3.Session(profile_name=target.profile or None, region_name=target.region or None)
            self._client: Any = session.client("s3", endpoint_url=target.endpoint or None)
        except (*self._failures, ValueError) as reason:
            raise self._refusal(reason) from reason

    @property
    def title(self) -> str:
        """Return how to speak of it."""
        return f"s3://{self._bucket}/{self._prefix}"

    def survey(self, staged: Staged) -> Survey:
        """Return what the bucket holds below the prefix; a listing has a thousand keys a page."""
        listed: dict[str, str] = {}
        try:
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix
            )
            for page in pages:
                for entry in page.get("Contents", ()):
                    listed[entry["Key"].removeprefix(self._prefix)] = entry["ETag"].strip('"')
            record = None
            if listed.pop(RECORD, None) is not None:
                found = self._client.get_object(Bucket=self._bucket, Key=self._prefix + RECORD)
                record = read_record(found["Body"].read())
        except self._failures as reason:
            raise self._refusal(reason) from reason
        same = {
            path
            for path, tag in listed.items()
            if path in staged.files
            and hashlib.md5(staged.read(path), usedforsecurity=False).hexdigest() == tag
        }
        return Survey(present=frozenset(listed), same=frozenset(same), record=record)

    def carry_out(self, staged: Staged, changes: Changes) -> None:
        """Write and remove, object by object."""
        carry_out_stepwise(self, staged, changes, (*self._failures, OSError))

    def put(self, path: str, data: bytes) -> None:
        """Write an object, with its type and how long it may be kept."""
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=data,
            ContentType=content_type(path),
            CacheControl=cache_control(path),
        )

    def remove(self, path: str) -> None:
        """Remove an object."""
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    def _refusal(self, reason: Exception) -> DeployRefusedError:
        hint = "check bucket, endpoint, region and the credentials in the environment or the profile"
        return DeployRefusedError(f"{self._bucket} cannot be used: {reason}", hint)


def content_type(path: str) -> str:
    """Return the type that a file is served with."""
    if path.endswith("feed.xml"):
        return "application/atom+xml; charset=utf-8"
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def cache_control(path: str) -> str:
    """Return how long a file may be kept: for ever where its name changes with its bytes."""
    if HASHED.fullmatch(path):
        return IMMUTABLE
    is_text = _TYPES.get(path.rpartition(".")[2].lower(), "").startswith(("text/html", "application/"))
    return ALWAYS_ASK if is_text or path.endswith((".txt", ".md", ".opml")) else AN_HOUR
