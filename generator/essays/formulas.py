"""Formulas: TeX becomes MathML, or what to tell the author."""

import html
import re

_LOST_COMMAND = re.compile(r"<m[io]>(?P<command>\\\w+|&(?:amp;)?)</m[io]>")


class BadFormulaError(Exception):
    """A formula cannot be set; the message says why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def set_formula(tex: str, display: str) -> str:
    """Return a formula as MathML.

    Args:
        tex: what the author wrote.
        display: ``inline``, or ``block``, which is put into a box that scrolls by itself.

    Raises:
        BadFormulaError: when it cannot be set.
    """
    try:
        from latex2mathml.converter import convert  # noqa: PLC0415  # an extra, 60 ms, and few essays hold math
    except ImportError:
        message = "latex2mathml is not installed"
        raise BadFormulaError(message, 'install it with `pip install "diptych[math]"`') from None

    try:
        mathml: str = convert(tex, display=display)
    except Exception as reason:
        said = str(reason) or type(reason).__name__
        raise BadFormulaError(said, "check its braces and commands") from reason
    lost = _LOST_COMMAND.search(mathml)
    if lost is not None:
        raise BadFormulaError(
            f'"{html.unescape(lost["command"])}" is not understood here',
            "write it in another way; a `matrix` or `cases` can align",
        )
    return f'<div class="math" tabindex="0">{mathml}</div>' if display == "block" else mathml
