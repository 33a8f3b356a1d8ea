"""Sites that start with what a build remembers: templates are compiled once, and not by each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.settings.site import SETTINGS, Files, Site, essays, toml

Make = Callable[[Files], Site]


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the cache of the site as it is without any change."""
    site = Site(tmp_path_factory.mktemp("memory") / "site", {**essays({}), "site.toml": toml(SETTINGS)})
    assert site.tree
    return site.project.root / ".cache"


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory, memory: Path) -> Make:
    """Return a maker of sites that makes those with the same files once."""
    made: dict[tuple[tuple[str, str | bytes], ...], Site] = {}

    def make(files: Files) -> Site:
        key = tuple(sorted(files.items()))
        if key not in made:
            made[key] = Site(tmp_path_factory.mktemp("settings") / "site", files, memory)
        return made[key]

    return make
