"""Every option of every command makes the difference that the table says, and the table leaves none out."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import clean
from generator.commands.cli import main, make_parser
from tests.settings.commands import OPTIONS, UNFELT, Option
from tests.settings.served_options import (
    ALL,
    OTHER_HOST,
    SERVE_OPTIONS,
    ServeOption,
    Session,
    free_port,
    session,
)
from tests.settings.site import SETTINGS, Files, Site, essays, toml

_EVERYWHERE = {"site", "--help"}
"""What all commands take alike: each row of the table names its site."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder without a site, so that a row that names none writes into nobody's."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("option", OPTIONS, ids=[f"{each.command} {each.name}" for each in OPTIONS])
def test_an_option_makes_its_difference(option: Option, make_site: Callable[[Files], Site]) -> None:
    site = make_site(option.sources())
    assert option.run(site, option.before) == option.unset
    assert option.run(site, option.after) == option.given


@pytest.mark.parametrize(("command", "name"), UNFELT)
def test_an_option_that_says_how_to_find_a_result_leaves_the_result(
    command: str, name: str, make_site: Callable[[Files], Site]
) -> None:
    site = make_site({**essays({}), "site.toml": toml(SETTINGS)})
    arguments, option, _ = UNFELT[command, name]
    without, given = (
        (done.code, re.sub(r" \([\d.]+ s\)", "", done.out), done.err)
        for done in (site.run(command, *arguments), site.run(command, *arguments, *option))
    )
    assert without == given


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return session(tmp_path_factory.mktemp("plain"), "127.0.0.1")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Session, int]:
    """Return what was seen of a server with all options at once, and the port that was asked for."""
    port = free_port()
    options = (*ALL, "--port", str(port), "--open", "-q")
    return session(tmp_path_factory.mktemp("loaded"), OTHER_HOST, *options), port


@pytest.mark.parametrize("option", SERVE_OPTIONS, ids=[each.name for each in SERVE_OPTIONS])
def test_an_option_of_serve_makes_its_difference(
    option: ServeOption, plain: Session, loaded: tuple[Session, int]
) -> None:
    assert option.see(plain) == option.unset
    assert option.see(loaded[0]) == option.given


def test_serve_listens_on_the_port_that_is_asked_for(loaded: tuple[Session, int]) -> None:
    seen, port = loaded
    assert seen.port == port


def test_serve_shows_the_site_as_on_the_day_that_is_asked_for(plain: Session, tmp_path: Path) -> None:
    later = session(tmp_path, "127.0.0.1", "--today", "2026-07-01")
    assert (plain.draft, plain.future) == (404, 404)
    assert (later.draft, later.future) == (404, 200)


def test_debug_shows_the_traceback_of_a_defect(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise ValueError("a defect")

    monkeypatch.setattr(clean, "run", fail)
    assert main(["clean"]) == 1
    assert "this is a defect of Diptych" in capsys.readouterr().err
    with pytest.raises(ValueError, match="a defect"):
        main(["--debug", "clean"])


def test_the_table_has_every_option_of_every_command() -> None:
    """An option without a row might make no difference at all: add one to the table."""
    parser = make_parser()
    (commands,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))  # noqa: SLF001  # argparse has no other way
    known = {
        (name, max(action.option_strings or [action.dest], key=len))
        for name, each in (("", parser), *commands.choices.items())
        for action in each._actions  # noqa: SLF001  # the same
        if name != "server" and action is not commands
    }
    rows = {(each.command, each.name) for each in OPTIONS} | set(UNFELT)
    rows |= {("serve", each.name) for each in SERVE_OPTIONS} | {("serve", "--port"), ("serve", "--today")}
    rows |= {("", "--debug")}
    alike = {(name, option) for name, option in known if option in _EVERYWHERE}
    alike |= {(name, "--color") for name, _ in known if name != "build"}
    assert sorted(known - alike - rows) == []
    assert sorted(rows - known) == []
