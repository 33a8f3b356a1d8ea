"""What browsers are told to refuse: one table, from which meta tags and the file ``_headers`` are written.

Our pages need nothing inline, nothing from elsewhere and no code made from text, so the strictest policy
that browsers know fits them. The search page alone adds WebAssembly, in which its engine is written
(DECISIONS 80 and 82).
"""

from enum import StrEnum

from generator.core.model import Html

Directives = dict[str, tuple[str, ...]]
"""A content security policy: each directive with its sources; one without sources is a switch."""


class Kind(StrEnum):
    """What is served, as far as policies differ."""

    PAGE = "page"
    SEARCH = "search"
    ASSET = "asset"
    MEDIA = "media"


_STRICT: Directives = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "require-trusted-types-for": ("'script'",),
}

POLICIES: dict[Kind, Directives] = {
    Kind.PAGE: _STRICT,
    Kind.SEARCH: {**_STRICT, "script-src": ("'self'", "'wasm-unsafe-eval'")},
    # What authors linked to is shown as it is, also by a viewer of the browser's own; it runs no script.
    Kind.MEDIA: {"script-src": ("'none'",), "base-uri": ("'none'",), "form-action": ("'none'",)},
}
"""The policy of each kind; a kind that is missing here holds nothing that could be run."""

_HEADERS_ONLY: Directives = {"frame-ancestors": ("'none'",)}
"""What a meta tag may not say."""

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""Headers of every file."""

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"

# Hosts add up what several rules say, so no header stands both above and here. Media may be shown by other
# sites, as feeds carry them to readers elsewhere.
_OWN: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.PAGE: (("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", _ASK_FIRST)),
    Kind.SEARCH: (("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", _ASK_FIRST)),
    Kind.ASSET: (("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", _FOR_EVER)),
    Kind.MEDIA: (("Cross-Origin-Resource-Policy", "cross-origin"), ("Cache-Control", _FOR_EVER)),
}


def meta_policy(kind: Kind = Kind.PAGE) -> Html:
    """Return a kind's policy as a meta tag says it between double quotes."""
    return _written(POLICIES[kind])


def headers_of(kind: Kind) -> tuple[tuple[str, str], ...]:
    """Return the headers of a kind, those of every file left out."""
    policy = POLICIES.get(kind)
    own = (("Content-Security-Policy", _written({**policy, **_HEADERS_ONLY})),) if policy else ()
    return (*own, *_OWN[kind])


def _written(policy: Directives) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())
