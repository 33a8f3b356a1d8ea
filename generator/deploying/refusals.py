"""Why a site is not fit to be published, whatever its pages say."""

import ipaddress
import urllib.parse
from collections.abc import Iterator

from generator.core.problems import Place, Problem, error
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.deploys import DeployTarget

_RESERVED = ("example", "test", "invalid", "localhost", "local", "example.org", "example.com", "example.net")
"""Names that no site in public can have."""


def check_address(config: SiteConfig, target: DeployTarget) -> Iterator[Problem]:
    """Yield what is wrong with the site's address; every page, feed and sitemap repeats it."""
    parts = urllib.parse.urlsplit(config.base_url)
    place = Place(CONFIG_PATH)
    host = parts.hostname or ""
    if _is_reserved(host):
        hint = "write the address that the site will have as `base_url`"
        yield error(place, "made-up-address", f"{config.base_url} is no address in public", hint)
    elif parts.scheme == "http" and not target.allow_http:
        yield error(
            place,
            "open-address",
            f"{config.base_url} is not encrypted",
            f"write `https://` in `base_url`, or `allow_http = true` in `[deploy.{target.name}]`",
        )
    if target.url and target.url.rstrip("/") + "/" != config.base_url:
        yield error(
            target.place,
            "other-address",
            f"this target answers at {target.url}, and the site is built for {config.base_url}",
            "make `url` here and `base_url` above the same",
        )


def _is_reserved(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or any(host == name or host.endswith(f".{name}") for name in _RESERVED)
    return not address.is_global
