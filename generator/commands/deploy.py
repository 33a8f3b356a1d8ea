"""``diptych deploy``: build for the public, check, show what will change, and publish."""

import argparse
import contextlib
import datetime as dt
import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TextIO

import msgspec

from generator.build import store_of
from generator.building.request import BuildRequest
from generator.checking.address_book import BOOK_PATH, record_addresses
from generator.checking.examine import CheckReport
from generator.commands.check import look
from generator.commands.preparation import configured
from generator.commands.requests import request_from, take_for_site
from generator.commands.terminal import RefusedError, print_problems, printable
from generator.core.problems import Severity, did_you_mean, hint_for
from generator.deploying.changes import Changes, Staged, Step, plan_changes, unowned
from generator.deploying.refusals import check_address
from generator.deploying.target import DeployFailedError, DeployRefusedError, Target
from generator.extensions import TARGETS
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.deploys import DeployTarget
from generator.storage.lock import LockHeldError, locked

_USAGE = 2
_SHOWN = 12
"""Paths of each kind that are shown unless all are asked for."""

_STEPS = 10
"""Steps done, and steps not done, that are shown of a deployment that failed, unless all are asked for."""

WORKFLOWS = {
    "github": ("github.yml", ".github/workflows/site.yml"),
    "netlify": ("netlify.toml", "netlify.toml"),
    "cloudflare": ("cloudflare.yml", ".github/workflows/site.yml"),
}
"""The packaged file of each host, and where it belongs in a site."""


def run(options: argparse.Namespace) -> int:
    """Publish a site, or write the workflow that lets a host do it."""
    take_for_site(options, "target")
    request = request_from(options)
    config = configured(request)
    if options.workflow:
        return _write_workflow(options.workflow, request.root)
    target = _chosen(config, options.target)
    place = request.root / ".cache" / "deploy"
    # Whatever else was built lately, the public gets a build of its own, made from nothing.
    request = msgspec.structs.replace(request, output=place / target.name, clean=True)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise RefusedError(f"not deployed: {reason}", hint_for(reason)) from None
    try:
        # Held to the end: what is uploaded is read from the folder that another deployment would empty.
        with locked(place / ".lock", 0), _cleared(request):
            return _deploy(request, config, target, options)
    except LockHeldError as reason:
        raise RefusedError(
            f"not deployed: process {reason.holder} deploys this site", "wait for it"
        ) from None
    except DeployRefusedError as reason:
        raise RefusedError(f"not deployed: {printable(str(reason))}", reason.hint) from None
    except DeployFailedError as failure:
        _print_failure(failure, in_full=options.verbose)
    return 1


@contextlib.contextmanager
def _cleared(request: BuildRequest) -> Iterator[None]:
    try:
        yield
    finally:
        store_of(request).forget_own()
        shutil.rmtree(request.output, ignore_errors=True)


def _deploy(
    request: BuildRequest, config: SiteConfig, target: DeployTarget, options: argparse.Namespace
) -> int:
    findings = _checked(request, config, target, strict=options.strict)
    if findings is None:
        return 1
    staged = Staged(request.output, findings.built.files)
    there = TARGETS[target.kind]().open(target.options, request.root, config.base_url)
    today = options.today or request.now.astimezone(config.time_zone).date()
    changes = _planned(there, staged, today, target.keep_days)
    _show(there, changes, in_full=options.verbose)
    if options.dry_run:
        print("nothing was changed, as this was a dry run")
        return 0
    if changes.steps:
        if not (options.yes or _is_confirmed()):
            return 1
        there.carry_out(staged, changes)
        print(f"deployed to {there.title}: {len(changes.uploads)} uploaded, {len(changes.removed)} removed")
    added = record_addresses(request.root, findings.built.files)
    if added:
        print(f"{BOOK_PATH}: {added} new; commit it")
    return 0


def _planned(there: Target, staged: Staged, today: dt.date, keep_days: int) -> Changes:
    """Return what will be done."""
    survey = there.survey(staged)
    unknown = unowned(survey)
    if unknown:
        message = f'{there.title} holds what Diptych did not put there, such as "{unknown[0]}"'
        raise DeployRefusedError(message, "empty it yourself, or name another place")
    return plan_changes(staged, survey, today, keep_days, owns_all=there.owns_all)


def _is_confirmed() -> bool:
    """Ask whether to deploy; where nobody can answer, refuse."""
    if not sys.stdin.isatty():
        raise RefusedError("not deployed: nobody is here to say yes", "add --yes", _USAGE)
    print("deploy? [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().lower() in {"y", "yes"}:
        return True
    print("not deployed")
    return False


def _checked(
    request: BuildRequest, config: SiteConfig, target: DeployTarget, *, strict: bool
) -> CheckReport | None:
    """Return what a check found, or None after printing why this must not be published."""
    wrong = tuple(check_address(config, target))
    findings, problems = look(request) if not wrong else (None, wrong)
    print_problems(problems, request.root, sys.stderr)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if findings is None or errors or (strict and problems):
        print(f"not deployed: {len(problems) if strict else errors} to mend first", file=sys.stderr)
        return None
    return findings


def _chosen(config: SiteConfig, name: str) -> DeployTarget:
    if name in config.deploy:
        return config.deploy[name]
    if not name and len(config.deploy) == 1:
        return next(iter(config.deploy.values()))
    known = ", ".join(config.deploy)
    if not config.deploy:
        message, hint = f"{CONFIG_PATH} names no place to deploy to", "add a table such as `[deploy.web]`"
    elif name:
        message = f'no target is called "{printable(name)}"'
        hint = did_you_mean(name, config.deploy, f"write one of: {known}")
    else:
        message, hint = f"{CONFIG_PATH} names several places to deploy to", f"write one of: {known}"
    raise RefusedError(message, hint, _USAGE)


def _show(target: Target, changes: Changes, *, in_full: bool) -> None:
    added = set(changes.added)
    print(f"to {target.title}:")
    for sign, what, paths in (
        ("+", "added", [path for path in changes.uploads if path in added]),
        ("~", "changed", [path for path in changes.uploads if path not in added]),
        ("-", "removed", list(changes.removed)),
        ("=", "kept for readers who have an old page open", list(changes.kept)),
    ):
        if paths:
            print(f"  {len(paths)} {what}")
        most = len(paths) if in_full or len(paths) <= _SHOWN else _SHOWN - 1
        _print_first(most, [f"  {sign} {printable(path)}" for path in paths], sys.stdout)
    if not changes.steps:
        print("  nothing to do: it is what would be deployed")


def _print_failure(failure: DeployFailedError, *, in_full: bool) -> None:
    print(f"stopped half-way: {printable(str(failure))}", file=sys.stderr)
    for what, steps in (("done", failure.done), ("not done", failure.left)):
        print(f"  {what}: {_told(steps)}", file=sys.stderr)
        lines = [f"    {step.verb} {printable(step.path)}" for step in steps]
        _print_first(len(steps) if in_full else _STEPS, lines, sys.stderr)
    print(f"  hint: {failure.hint}", file=sys.stderr)


def _print_first(most: int, lines: Sequence[str], stream: TextIO) -> None:
    for line in lines[:most]:
        print(line, file=stream)
    if most < len(lines):
        print(f"    and {len(lines) - most} more; -v shows all", file=stream)


def _told(steps: tuple[Step, ...]) -> str:
    uploads = sum(step.verb == "upload" for step in steps)
    return f"{uploads} uploads, {len(steps) - uploads} removals"


def _write_workflow(host: str, root: Path) -> int:
    packaged, path = WORKFLOWS[host]
    target = root / path
    if target.exists():
        raise RefusedError(f"{path} exists and stays as it is", "move it away first")
    data = (resources.files("generator") / "deploying" / "workflows" / packaged).read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"wrote {path}; its first lines say what else it needs")
    return 0
