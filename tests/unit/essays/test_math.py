"""Formulas and prices."""

from pathlib import Path

import pytest

from generator.essays.markdown import Converter, Dialect
from generator.inputs.layouts import read_layouts
from generator.inputs.strings import read_strings

LABELS = read_strings(read_layouts(Path("/nowhere")).value.strings["en"]).value.texts
CONVERTER = Converter(Dialect(False, True, tuple(sorted(LABELS.items())), ()))


@pytest.mark.parametrize(
    "text",
    [
        "A bowl is NT$300, or NT$500 with beef.",
        "牛肉麵從NT$180漲到NT$260。",
        "一杯$5或$10元",
        "It costs $5 or $10 a cup.",
        "From $5-$10.",
        r"A \$x\$ in plain text.",
        "`$x$`",
    ],
)
def test_prices_are_no_formulas(text: str) -> None:
    assert "arithmatex" not in CONVERTER.convert(text).html


@pytest.mark.parametrize("text", ["So $x$ it is.", "設$x_1$為一數，$y$為另一數。", "($a+b$)", "$x$, $y$"])
def test_formulas_are_found_beside_han_and_punctuation(text: str) -> None:
    assert CONVERTER.convert(text).html.count("arithmatex") == text.count("$") // 2
