"""Mutants that no test can notice: what was changed into what, by module, each with the reason."""

EQUIVALENT: dict[str, dict[str, str]] = {
    "generator/inputs/tree.py": {
        "1024 -> 1025": "the size of the pieces in which a file is read",
    },
    "generator/publishing/output.py": {
        "'utf-8' -> 'utf-8~'": "Python takes it for the same encoding",
    },
    "generator/publishing/store.py": {
        "'' -> '~'": "a digest that no value has, as good as none",
        "'_Stored' -> '_Stored~'": "the name of a type variable",
    },
    "generator/publishing/lock.py": {
        "super().__init__(holder) -> None": "Python keeps what an exception is made with all the same",
        "time.sleep(_PAUSE) -> None": "it waits all the same, and takes a core for it",
        "0 -> 1": "the number that is written then covers what was left",
        "420 -> 421": "the mode of a lock file, which nobody runs",
        "'ascii' -> 'ascii~'": "Python takes it for the same encoding",
        "'win32' -> 'win32~'": "another system",
        "time.monotonic() >= deadline -> time.monotonic() > deadline": "the clock never stands still",
    },
    "generator/rendering/policy.py": {
        "'' -> '~'": "neither is a kind of data, a list of relations or a target",
        "reader.close() -> None": "what is unfinished at the end of a page is text",
    },
    "generator/site/routes.py": {
        """\"/:@!$&'()*+,;=-._~\" -> \"/:@!$&'()*+,;=-._~~\"""": "a mark named twice",
        """\"[A-Za-z0-9/:@!$&'()*+,;=._~-]*\" -> \"[A-Za-z0-9/:@!$&'()*+,;=._~-]*~\"""": "the quick way is not taken",  # noqa: E501  # as it is told
        "return not ('//' in route or '/.' in route or route.startswi -> return None": "the slow way leads there too",  # noqa: E501  # as it is told
        "return tuple(here.split('/')[:-1]) if _is_plain(here) else N -> return None": "the slow way leads there too",  # noqa: E501  # as it is told
        "'/' -> '/~'": "no route begins with a slash",
        "16 -> 17": "how much is remembered",
    },
    "generator/commands/terminal.py": {
        "' ' -> ' ~'": "a blank written out is a blank",
    },
}
