"""One encoding for equal values, and digests that tell different ones apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.canonical import combine, digest, digest_of, encode
from generator.core.model import SourceFile
from tests.conftest import essay
from tests.project import Project
from tests.unit.chance import thorough

_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.text(max_size=5), st.floats()
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@thorough
@given(st.dictionaries(st.text(max_size=3), _values, max_size=5))
def test_the_order_in_which_a_mapping_was_filled_does_not_show(value: dict[str, object]) -> None:
    assert encode(dict(reversed(value.items()))) == encode(value)


@thorough
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)),
    st.data(),
)
def test_no_two_series_of_texts_share_a_digest(texts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from([*texts, "".join(texts), "x"]).filter(bool)))
    assert (combine(texts) == combine(other)) == (texts == other)


def test_no_text_differs_from_an_empty_one() -> None:
    assert combine([]) != combine([""])


@pytest.mark.parametrize("value", [object(), print, {1j: 1}, SourceFile])
def test_a_value_of_an_unknown_type_has_no_encoding(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_a_digest_is_128_bits_in_hexadecimal() -> None:
    assert len(digest(b"")) == 32
    assert int(digest_of({"a": (1, None)}), 16) >= 0
    assert SourceFile.of("p", b"x").digest == digest(b"x")


def test_a_number_of_any_size_may_stand_in_front_matter(project: Project) -> None:
    text = essay("Big", "2026-01-01", "x").replace("---\n", "+++\n").replace(": ", " = ")
    project.write("content/essays/big.en.md", text.replace("+++\n\n", f"[extra]\nn = {2**70}\n+++\n\n"))
    project.build()
