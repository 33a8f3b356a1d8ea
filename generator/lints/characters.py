"""Classes of characters that several rules look for, for use inside of brackets."""

from generator.core import scripts

HAN = f"{scripts.HAN}\u3041-\u30ff"
"""Han characters and kana."""

BESIDE = f"{HAN}」』）》〉】。，、；：？！…"
"""What half-width marks do not follow: Han, and the full-width marks that end something."""
