"""A font for cards that is replaced or installed is another input of the build."""

from pathlib import Path

import pytest

from generator.core.model import SourceFile
from generator.extensions import LINTS, TARGETS
from generator.inputs import typefaces
from generator.inputs.config import CONFIG_PATH, SiteConfig, read_config
from generator.inputs.typefaces import Typeface, find_typefaces
from tests.project import CONFIG


def config_with(cards: str) -> SiteConfig:
    text = CONFIG.replace("cards.draw = false", cards)
    config = read_config(SourceFile.of(CONFIG_PATH, text.encode()), LINTS, TARGETS).value
    assert config is not None
    return config


def found(root: Path, config: SiteConfig) -> tuple[Typeface, ...]:
    return find_typefaces(root, config).value


def test_a_font_of_the_site_that_is_replaced_is_another_font(tmp_path: Path) -> None:
    config = config_with('cards.fonts = { en = "own.ttc", zh = "own.ttc" }')
    font = tmp_path / "own.ttc"
    font.write_bytes(b"font")
    first = found(tmp_path, config)
    assert len(first) == 2
    assert found(tmp_path, config) == first
    font.write_bytes(b"another")
    assert found(tmp_path, config) != first


def test_a_font_that_is_installed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(typefaces, "_packaged", list)
    config = config_with("")
    assert found(tmp_path, config) == ()
    (tmp_path / "NotoSansCJK-VF.ttc").write_bytes(b"font")
    assert {each.lang for each in found(tmp_path, config)} == {"en", "zh"}
