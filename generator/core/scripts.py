"""Classes of characters, for use inside of the brackets of a pattern.

They follow Unicode's East Asian Width: Han, kana, bopomofo, CJK punctuation and full-width forms are wide.
Hangul is left out, as Korean puts spaces between its words.
"""

WIDE = (
    "\u2e80-\u303e\u3041-\u312f\u3190-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00016fe0-\U0001b2ff\U00020000-\U0003fffd"
)
"""Wide characters without Hangul."""

AMBIGUOUS = "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2e3a"
"""Dashes, curly quotes, ellipsis and middle dot: wide in Chinese text, narrow elsewhere."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\u3005\u3007"
"""Characters that are counted one by one; kana count as Han does."""
