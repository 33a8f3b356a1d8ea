"""A storage that speaks S3: Amazon's, or another one at an endpoint of its own.

Credentials come from where boto3 looks for them, the environment or a profile, and are never read here.
"""

import hashlib
from typing import Any

import msgspec

from generator.core.media_types import content_type
from generator.core.roles import BuiltFile, Lifetime
from generator.deploying.changes import Changes, Staged, Survey
from generator.deploying.record import RECORD, read_record
from generator.deploying.stepwise import carry_out_stepwise
from generator.deploying.target import DeployRefusedError, TargetKind

IMMUTABLE = "public, max-age=31536000, immutable"
ALWAYS_ASK = "no-cache"
AN_HOUR = "public, max-age=3600"

_CACHE_CONTROL = {Lifetime.FOR_EVER: IMMUTABLE, Lifetime.AN_HOUR: AN_HOUR, Lifetime.NOT_AT_ALL: ALWAYS_ASK}


class S3Options(msgspec.Struct, frozen=True, kw_only=True):
    """Where a storage is.

    Attributes:
        bucket: of the site.
        prefix: of keys in the bucket; slashes around it do not count.
        endpoint: of a storage that is not Amazon's.
        region: of the bucket.
        profile: of the credentials, which are never written down here.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""


class S3Target:
    """A bucket, or the keys below a prefix of it.

    Args:
        options: as configured.
    """

    owns_all = False

    def __init__(self, options: S3Options) -> None:
        try:
            import boto3  # noqa: PLC0415  # an extra, and 300 ms
            from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # the same
        except ImportError:
            hint = 'install it with `pip install "diptych[s3]"`'
            raise DeployRefusedError("boto3 is not installed", hint) from None
        self._bucket = options.bucket
        prefix = options.prefix.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._failures: tuple[type[Exception], ...] = (BotoCoreError, ClientError)
        try:
            session = boto3.Session(profile_name=options.profile or None, region_name=options.region or None)
            self._client: Any = session.client("s3", endpoint_url=options.endpoint or None)
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

    def put(self, path: str, data: bytes, file: BuiltFile, /) -> None:
        """Write an object, with its type and how long it may be kept."""
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=data,
            ContentType=content_type(file.media_type),
            CacheControl=_CACHE_CONTROL[file.handling.lifetime],
        )

    def remove(self, path: str) -> None:
        """Remove an object."""
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    def _refusal(self, reason: Exception) -> DeployRefusedError:
        hint = "check bucket, endpoint, region and the credentials in the environment or the profile"
        return DeployRefusedError(f"{self._bucket} cannot be used: {reason}", hint)


TARGET = TargetKind(
    read=lambda table: table.fill(S3Options), open=lambda options, _root, _url: S3Target(options)
)
