"""How unit tests use chance: with as many examples as a short suite can afford."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]

thorough = settings(max_examples=120, suppress_health_check=_CHECKS)
brisk = settings(max_examples=60, suppress_health_check=_CHECKS)

HAN = "漢字走路用的是一二三國語々〇"
WIDE_MARKS = "，。！？；：、「」『』（）《》〈〉【】"

han_words = st.text(st.sampled_from(HAN + "，。！？「」《》"), min_size=1, max_size=8)
"""Text of wide characters alone, without anything that Markdown reads."""

mixed_text = st.text(
    st.one_of(
        st.sampled_from("漢字語，。！？；：、「」『』（）《》()[]〔〕 ab cdE19.,:;!?-'\"—…”’\n\t"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)
"""Han, Latin, punctuation of both, spaces, and now and then anything."""
