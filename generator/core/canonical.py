"""One deterministic encoding of the frozen values, and the digests made from it.

A digest is the identity of a value everywhere in Diptych: as the key of a memo table, as the part of
an asset's file name, as the proof that a file on disk is still what was written. Encoding a type that
is not known raises, because a key with a fallback is not a key.
"""

import hashlib
from collections.abc import Iterable

import msgspec

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")

Digest = str
"""32 hexadecimal characters: 128 bits of BLAKE2b."""


def encode(value: object) -> bytes:
    """Return the canonical bytes of a value made of structs, tuples, mappings and scalars.

    Raises:
        TypeError: for a value of any other type.
    """
    return _ENCODER.encode(value)


def digest(data: bytes) -> Digest:
    """Return the digest of bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of(value: object) -> Digest:
    """Return the digest of a value's canonical encoding."""
    return digest(encode(value))


def combine(digests: Iterable[Digest]) -> Digest:
    """Return one digest for an ordered series of digests or texts; no two series share one."""
    return digest_of(tuple(digests))
