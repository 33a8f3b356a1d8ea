"""Links that lead out of the site: asked for politely, several hosts at once, one question a host at a time.

A host that refuses machines says nothing about its page, so only a clear "not found" counts as broken.
"""

import asyncio
import datetime as dt
import itertools
import json
import urllib.parse
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import httpx
import msgspec

from generator.checking.built_site import BuiltSite
from generator.checking.facts import PageReference
from generator.checking.source_map import SourceMap
from generator.core.files import write_whole
from generator.core.problems import Problem, error, warning

_GONE = frozenset({404, 410})
_LATER = frozenset({429, 500, 502, 503, 504})
_FOR_GOOD = frozenset({301, 308})
_LONGEST_PAUSE = 30.0
_REFUSAL = 400
_AGENT = "Diptych link check"


class LinkState(StrEnum):
    """What is known about a link."""

    FINE = "fine"
    MOVED = "moved"
    BROKEN = "broken"
    UNSURE = "unsure"


class LinkResult(msgspec.Struct, frozen=True):
    """What a link's host said.

    Attributes:
        state: see ``LinkState``.
        detail: where it moved to, or what was answered.
        day: of the question.
    """

    state: LinkState
    detail: str
    day: dt.date


class CrawlPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How hosts are asked.

    Attributes:
        timeout: seconds to wait for an answer.
        attempts: questions before giving up.
        pause: seconds before the second attempt, doubled for each further one.
        at_once: hosts that are asked at the same time.
        keep_days: days for which a good answer need not be asked for again.
    """

    timeout: float = 10
    attempts: int = 3
    pause: float = 0.5
    at_once: int = 8
    keep_days: int = 7


def external_links(built: BuiltSite) -> dict[str, list[tuple[str, PageReference]]]:
    """Return the links that lead out of the site, without fragments, with each place that has them."""
    found: dict[str, list[tuple[str, PageReference]]] = {}
    for path, facts in built.facts.items():
        for reference in facts.references:
            if reference.kind == "data" or not reference.url.lower().startswith(
                ("http://", "https://", "//")
            ):
                continue
            if built.target(path, reference.url) is None:
                url = urllib.parse.urldefrag(urllib.parse.urljoin("https://host/", reference.url)).url
                found.setdefault(url, []).append((path, reference))
    return found


def ask_hosts(
    urls: Iterable[str],
    known: Mapping[str, LinkResult],
    today: dt.date,
    manners: CrawlPolicy,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> dict[str, LinkResult]:
    """Return what is known about links, asking for those that were not asked for lately.

    Args:
        urls: to look at.
        known: outcomes of former checks.
        today: the day.
        manners: how to ask.
        sleep: pauses between attempts.
    """
    found = {}
    open_ = []
    for url in sorted(set(urls)):
        former = known.get(url)
        is_settled = former is not None and former.state in {LinkState.FINE, LinkState.MOVED}
        if former is not None and is_settled and 0 <= (today - former.day).days < manners.keep_days:
            found[url] = former
        else:
            open_.append(url)
    if open_:
        found |= asyncio.run(_ask_all(open_, today, manners, sleep))
    return dict(sorted(found.items()))


def check_external(
    links: Mapping[str, list[tuple[str, PageReference]]],
    outcomes: Mapping[str, LinkResult],
    source_map: SourceMap,
) -> Iterator[Problem]:
    """Yield one problem for each link that is broken, moved for good, or could not be checked."""
    for url, outcome in outcomes.items():
        if outcome.state is LinkState.FINE:
            continue
        path, reference = links[url][0]
        place = source_map.place(path, (reference.url,), reference.line, reference.column)
        match outcome.state:
            case LinkState.BROKEN:
                yield error(
                    place, "dead-link", f'"{url}" leads nowhere: {outcome.detail}', "mend it, or take it out"
                )
            case LinkState.MOVED:
                yield warning(place, "moved-link", f'"{url}" moved for good', f'write "{outcome.detail}"')
            case _:
                message = f'"{url}" could not be checked: {outcome.detail}'
                yield warning(place, "unchecked-link", message, "look at it yourself, or check again later")


def read_outcomes(path: Path) -> dict[str, LinkResult]:
    """Return the outcomes of former checks; none where there is no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, LinkResult])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def write_outcomes(path: Path, outcomes: Mapping[str, LinkResult]) -> None:
    """Keep outcomes for the next check."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(msgspec.to_builtins(outcomes), ensure_ascii=False, indent=0, sort_keys=True)
    write_whole(path, data.encode())


# --- asking ---------------------------------------------------------------------------------------


async def _ask_all(
    urls: list[str], today: dt.date, manners: CrawlPolicy, sleep: Callable[[float], Awaitable[None]]
) -> dict[str, LinkResult]:
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urllib.parse.urlsplit(url).netloc, []).append(url)
    found: dict[str, LinkResult] = {}
    turn = asyncio.Semaphore(manners.at_once)

    async with httpx.AsyncClient(
        timeout=manners.timeout, follow_redirects=True, max_redirects=10, headers={"User-Agent": _AGENT}
    ) as client:

        async def ask_host(several: list[str]) -> None:
            async with turn:
                for url in several:
                    state, detail = await _ask(client, url, manners, sleep)
                    found[url] = LinkResult(state, detail, today)

        async with asyncio.TaskGroup() as group:
            for several in hosts.values():
                group.create_task(ask_host(several))
    return found


async def _ask(
    client: httpx.AsyncClient, url: str, manners: CrawlPolicy, sleep: Callable[[float], Awaitable[None]]
) -> tuple[LinkState, str]:
    state, detail = LinkState.UNSURE, ""
    for attempt in range(manners.attempts):
        pause = manners.pause * 2**attempt
        try:
            response = await _answer(client, url)
        except httpx.TimeoutException:
            state, detail = LinkState.UNSURE, f"no answer within {manners.timeout:g} seconds"
        except httpx.TooManyRedirects:
            return LinkState.BROKEN, "it is redirected without an end"
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as reason:
            return LinkState.BROKEN, str(reason)
        except httpx.HTTPError as reason:
            state, detail = (
                LinkState.BROKEN,
                f"the host cannot be reached ({str(reason) or type(reason).__name__})",
            )
        else:
            if response.status_code not in _LATER:
                return _judged(url, response)
            state, detail = LinkState.UNSURE, f"the host answers {response.status_code}"
            pause = max(pause, _wanted_pause(response))
        if attempt + 1 < manners.attempts:
            await sleep(min(pause, _LONGEST_PAUSE))
    return state, detail


async def _answer(client: httpx.AsyncClient, url: str) -> httpx.Response:
    """Return a host's answer; many hosts answer HEAD wrongly, so a refusal is asked for again with GET."""
    response = await client.head(url)
    if response.status_code < _REFUSAL or response.status_code in _LATER:
        return response
    async with client.stream("GET", url) as full:
        return full


def _judged(url: str, response: httpx.Response) -> tuple[LinkState, str]:
    if response.status_code in _GONE:
        return LinkState.BROKEN, f"the host answers {response.status_code}"
    if response.status_code >= _REFUSAL:
        return LinkState.UNSURE, f"the host answers {response.status_code}"
    moved = url
    hops = [*response.history, response]
    for hop, following in itertools.pairwise(hops):
        if hop.status_code not in _FOR_GOOD:
            break
        moved = str(following.url)
    return (LinkState.MOVED, moved) if moved != url else (LinkState.FINE, "")


def _wanted_pause(response: httpx.Response) -> float:
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isdigit() else 0.0
