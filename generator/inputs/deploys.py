"""The tables ``deploy.*`` of ``site.toml``: where a site is published to."""

import re
from collections.abc import Callable, Mapping

import msgspec

from generator.core.problems import Place
from generator.inputs.tables import TableReader

_NAME = re.compile(r"\w[\w.-]*")


class TargetKeys(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of places to deploy to, as ``site.toml`` knows it.

    Attributes:
        read: reads the keys that this kind alone has; those of another kind are unknown ones.
    """

    read: Callable[[TableReader], msgspec.Struct]


TargetLoaders = Mapping[str, Callable[[], TargetKeys]]
"""The kinds that there are, by name. Only those that a site names are loaded."""


class DeployTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a site is published to.

    Attributes:
        name: of the target.
        kind: one of those that were handed down.
        place: of its table.
        url: the address that it answers at; empty where it is not declared.
        allow_http: whether an address without encryption will do.
        keep_days: days for which files named by their content stay after nothing uses them any more.
        options: what its kind has read; None where the kind is unknown.
    """

    name: str
    kind: str
    place: Place
    url: str
    allow_http: bool
    keep_days: int
    options: msgspec.Struct | None


def read_deploys(reader: TableReader, targets: TargetLoaders) -> dict[str, DeployTarget]:
    """Return the tables ``deploy.*`` by name."""
    found = {}
    for name, table in reader.tables("deploy"):
        if not _NAME.fullmatch(name):  # it names a folder, which is emptied
            message = f'"{name}" cannot be the name of a place to deploy to'
            table.fail(table.place, "bad-value", message, "write letters and digits alone")
        kind = table.choice("kind", tuple(targets), "")
        if not kind:
            table.require("kind")
        found[name] = DeployTarget(
            name=name,
            kind=kind,
            place=table.place,
            url=table.text("url"),
            allow_http=bool(table.flag("allow_http")),
            keep_days=table.integer("keep_days", 7, most=3650),
            options=targets[kind]().read(table) if kind else None,
        )
        table.close(as_errors=True)
    return found
