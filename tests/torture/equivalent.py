"""Mutants that no test can notice: what was changed into what, by module, each with the reason."""

EQUIVALENT: dict[str, dict[str, str]] = {
    "generator/inputs/tree.py": {
        "1024 -> 1025": "the size of the pieces in which a file is read",
        "1024 * 1024 -> 1024 + 1024": "the same",
        "'' -> '~'": "no path is either, as all of them begin with a folder",
        "'utf-8' -> 'utf-8~'": "Python takes it for the same encoding",
    },
    "generator/inputs/decoding.py": {
        "'utf-8' -> 'utf-8~'": "Python takes it for the same encoding",
    },
    "generator/inputs/drawings.py": {
        "'' -> '~'": "neither is a length, and neither is four numbers",
    },
    "generator/essays/invisible.py": {
        "'0' -> '0~'": "among digits there is no other mark to strip",
        "8 -> 9": "a number of eight digits stands for no character either",
    },
    "generator/pages/outputs.py": {
        "4 -> 5": "more paths than must be are measured",
        "len(path) * 4 > MAX_SEGMENT_BYTES -> len(path) * 4 >= MAX_SEGMENT_BYTES": "255 is no multiple of 4",
    },
    "generator/serving/host_check.py": {
        "'' -> '~'": "neither is a name or an address of a machine",
    },
    "generator/storage/output.py": {
        "60 -> 61": "how long one waits for another build",
        "continue -> pass": "the loop goes on there anyway",
        "made.add(target.parent) -> None": "folders are looked at again",
        "clear.add(folder) -> None": "the same",
    },
    "generator/storage/store.py": {
        "'' -> '~'": "a digest that no value has, as good as none",
        "'_Stored' -> '_Stored~'": "the name of a type variable",
    },
    "generator/storage/lock.py": {
        "super().__init__(holder) -> None": "Python keeps what an exception is made with all the same",
        "time.sleep(_PAUSE) -> None": "it waits all the same, and takes a core for it",
        "0 -> 1": "the number that is written then covers what was left",
        "420 -> 421": "the mode of a lock file, which nobody runs",
        "'ascii' -> 'ascii~'": "Python takes it for the same encoding",
        "'win32' -> 'win32~'": "another system",
        "time.monotonic() >= deadline -> time.monotonic() > deadline": "the clock never stands still",
    },
    "generator/rendering/policy_check.py": {
        "'' -> '~'": "neither is a kind of data, a list of relations or a target",
        "reader.close() -> None": "what is unfinished at the end of a page is text",
    },
    "generator/works/routes.py": {
        """\"/:@!$&'()*+,;=-._~\" -> \"/:@!$&'()*+,;=-._~~\"""": "a mark named twice",
        """\"[A-Za-z0-9/:@!$&'()*+,;=._~-]*\" -> \"[A-Za-z0-9/:@!$&'()*+,;=._~-]*~\"""": "the quick way is not taken",  # noqa: E501  # as it is told
        "return not ('//' in route or '/.' in route or route.startswi -> return None": "the slow way leads there too",  # noqa: E501  # as it is told
        "return tuple(here.split('/')[:-1]) if _is_plain(here) else N -> return None": "the slow way leads there too",  # noqa: E501  # as it is told
        "'/' -> '/~'": "no route begins with a slash",
        "16 -> 17": "how much is remembered",
        "'-' -> '-~'": "a slug holds no tilde that could be stripped from it",
        "'.' -> '.~'": "the slash after a dot is added by the next condition",
    },
    "generator/commands/terminal.py": {
        "' ' -> ' ~'": "a blank written out is a blank",
        "mark >= ' ' -> mark > ' '": "the same",
        "'utf-8-sig' -> 'utf-8-sig~'": "Python takes it for the same encoding",
    },
}
