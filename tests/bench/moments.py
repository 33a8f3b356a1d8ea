"""The moments in which an author waits, measured on this project alone: ``make bench ARGS=--moments``.

A clean build, a build of nothing, edits of a body, a title and a template, and an edit in a process that
is warm already, as ``diptych serve`` has it. Each takes its turn in every round, so that a busy machine is
busy for all of them; medians are told, with CPU seconds, which a busy machine changes less. Where Hugo is
installed by the kit, its clean build takes a turn too, as the yardstick.
"""

import argparse
import datetime as dt
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.building.request import BuildRequest
from generator.extensions import FEATURES
from generator.serving.session import BuildSession

PACKAGED = Path(__file__).resolve().parents[2] / "layouts" / "templates"
Sample = tuple[float, float]
"""Seconds that passed, and CPU seconds of the process and those that it started."""


class Bench:
    """One site of the corpus, built again and again."""

    def __init__(self, root: Path, number: int, config: str, corpus: Any) -> None:  # noqa: ANN401  # the kit's
        self.root = root
        (root / "site.toml").parent.mkdir(parents=True, exist_ok=True)
        (root / "site.toml").write_text(config, encoding="utf-8")
        corpus.write(number, root / "content", "diptych", corpus.SEED)
        self.essay = root / "content" / corpus.LAYOUTS["diptych"](corpus.essay(number // 2), "en")[0]
        self.template = root / "layouts" / "templates" / "essay.html"
        self.round = 0

    def moments(self) -> Iterator[tuple[str, Callable[[], Sample]]]:
        """Yield the name of each moment and what measures it, once its edit is made."""
        self.round += 1
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        shutil.rmtree(self.root / "output", ignore_errors=True)
        yield "clean", self.build
        yield "nothing", self.build
        self.append(f"\n\nAnother sentence, number {self.round}, of the {self.round}th zebra.\n")
        yield "body edit", self.build
        lines = self.essay.read_text(encoding="utf-8").split("\n")
        titled = [f'title: "Title {self.round}"' if line.startswith("title:") else line for line in lines]
        self.essay.write_text("\n".join(titled), encoding="utf-8")
        yield "title edit", self.build
        self.template.parent.mkdir(parents=True, exist_ok=True)
        text = (PACKAGED / "essay.html").read_text(encoding="utf-8")
        self.template.write_text(f"{text}{{# {self.round} #}}\n", encoding="utf-8")
        yield "template edit", self.build
        yield "edit, warm", self.warm

    def append(self, text: str) -> None:
        """Add to the essay in the middle."""
        self.essay.write_text(self.essay.read_text(encoding="utf-8").rstrip("\n") + text, encoding="utf-8")

    def build(self) -> Sample:
        """Build in a new process."""
        return timed([sys.executable, "-m", "generator", "build", "--quiet"], self.root)

    def warm(self) -> Sample:
        """Build an edit in a process that has built before."""
        request = BuildRequest(
            root=self.root, output=self.root / "output", features=FEATURES, now=dt.datetime.now(dt.UTC)
        )
        with BuildSession() as session:
            session.build(request)
            self.append(f"\n\nA warm sentence, number {self.round}.\n")
            session.build(request)
            self.append(f"\n\nA warmer sentence, number {self.round}.\n")
            gc.disable()  # as the server has it
            wall, cpu = time.perf_counter(), time.process_time()
            session.build(request)
            taken = time.perf_counter() - wall, time.process_time() - cpu
            gc.enable()
            return taken


def timed(command: list[str], folder: Path) -> Sample:
    """Return what a command takes."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(PACKAGED.parents[1])
    wall = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        passed = time.perf_counter() - wall
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return passed, usage.ru_utime + usage.ru_stime


def measure(arguments: list[str], config: str, corpus: Any, kit: Any) -> int:  # noqa: ANN401  # the kit's
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="moments")
    parser.add_argument("--n", default="50,300")
    parser.add_argument("--reps", type=int, default=5)
    options = parser.parse_args(arguments)
    hugo = next((peer for peer in kit.load("hugo") if peer.installed), None)
    print("| pairs | moment | median s | CPU s | of Hugo's clean build |\n|---|---|---|---|---|")
    for number in map(int, options.n.split(",")):
        samples: dict[str, list[Sample]] = defaultdict(list)
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder) / "site", number, config, corpus)
            yardstick = kit.prepare(hugo, number) if hugo else None
            for _ in range(options.reps):
                for name, take in bench.moments():
                    samples[name].append(take())
                if hugo and yardstick:
                    for path in hugo.paths(yardstick, "output") + hugo.paths(yardstick, "caches"):
                        kit.discard(path)
                    samples["Hugo, clean"].append(timed(hugo.command("build"), yardstick))
        unit = statistics.median(wall for wall, _ in samples["Hugo, clean"]) if hugo else 0.0
        for name, taken in samples.items():
            wall, cpu = (statistics.median(each[part] for each in taken) for part in (0, 1))
            print(f"| {number} | {name} | {wall:.3f} | {cpu:.3f} | {wall / unit if unit else 0:.2f} |")
    return 0
