"""Compare Diptych with other generators on one corpus: ``make bench``.

Needs the benchmark kit (``BENCH_KIT``, a folder with ``corpus.py``, ``kit.py`` and ``run.py``) and whichever
peers are installed there. Diptych joins as one more peer, run from this checkout by this interpreter.
All further arguments are the kit's own, such as ``--n 50,300 --peers hugo,pelican --reps 5``; with
``--latency --n 50,1000 --peers hugo`` the time from a save to the new page served is measured, and with
``--moments --n 50,300 --reps 5`` this project's own moments, see ``moments``.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PEER = """\
title = "Diptych"
layout = "diptych"
content = "content"
output = "output"
caches = [".cache"]
serve_path = "/en/essays/{{slug}}/"

[commands]
build = [{python}, "-m", "generator", "build", "--quiet"]
serve = [{python}, "-m", "generator", "serve", "--port", "{{port}}"]

[env]
PYTHONPATH = {root}

[notes]
extra = "Lists of both languages hold every work; archive, full-text Atom feeds, link and anchor check."
"""

SITE = """\
title = {{ en = "Bench", zh = "長短文" }}
description = {{ en = "A benchmark.", zh = "一個評測。" }}
base_url = "https://example.org/"
page_size = 10
cards.draw = false
images.responsive = false

[author]
name = {{ en = "Bench", zh = "評測" }}

[languages.en]
name = "English"
smart_quotes = true

[languages.zh]
name = "中文"
tag = "zh-Hant-TW"
hreflang = "zh-Hant"

[sections.essays]
title = {{ en = "Essays", zh = "文章" }}

# The corpus is made of random words: its editions are no translations, and its prose is nobody's.
[bilingual]
doubtful_pairs = false
reading_time_gap = 0

[lint]
spacing = false

# No peer makes an index for search.
[search]
enabled = false
"""


def main() -> int:
    kit_folder = Path(os.environ.get("BENCH_KIT", ROOT.parent / "shared" / "bench"))
    if not (kit_folder / "run.py").is_file():
        print(f"no benchmark kit in {kit_folder}; set BENCH_KIT", file=sys.stderr)
        return 1
    sys.path.insert(0, str(kit_folder))
    corpus = importlib.import_module("corpus")
    run = importlib.import_module("run")
    corpus.LAYOUTS["diptych"] = lambda essay, lang: (
        f"essays/{essay.slug}.{lang}.md",
        corpus.yaml_doc(essay, lang),
    )
    if "--moments" in sys.argv:
        from tests.bench.moments import measure  # noqa: PLC0415  # compares nothing, so needs no peer

        rest = [word for word in sys.argv[1:] if word != "--moments"]
        return measure(rest, SITE.format(), corpus, importlib.import_module("kit"))
    with tempfile.TemporaryDirectory() as folder:
        peer = Path(folder) / "diptych"
        peer.mkdir()
        text = PEER.format(python=f'"{sys.executable}"', root=f'"{ROOT}"')
        (peer / "peer.toml").write_text(text, encoding="utf-8")
        (peer / "site.toml").write_text(SITE.format(), encoding="utf-8")
        sys.argv[1:1] = ["--peer-dir", str(peer)]
        if "--peers" in sys.argv:
            at = sys.argv.index("--peers") + 1
            sys.argv[at] = f"diptych,{sys.argv[at]}"
        tool = importlib.import_module("latency") if "--latency" in sys.argv else run
        sys.argv = [word for word in sys.argv if word != "--latency"]
        return int(tool.main())


if __name__ == "__main__":
    sys.exit(main())
