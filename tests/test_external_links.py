"""Links that lead out of the site, asked for at a real server that is slow, moves, fails and refuses."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.checking.external import (
    CrawlPolicy,
    LinkResult,
    LinkState,
    ask_hosts,
    read_outcomes,
    write_outcomes,
)
from generator.commands.cli import main
from tests.conftest import essay
from tests.project import Project

TODAY = dt.date(2026, 6, 15)
PATIENT = CrawlPolicy(timeout=30, attempts=3, pause=0.5)
HASTY = CrawlPolicy(timeout=0.3, attempts=3, pause=0.5)


class Host(ThreadingHTTPServer):
    """A host that takes note of what it is asked, and answers as the path says."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[str] = []
        self.busy = 0
        self.busiest = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        del format, args

    def _answer(self) -> None:
        with self.server.lock:
            self.server.asked.append(f"{self.command} {self.path}")
            times = self.server.asked.count(f"{self.command} {self.path}")
            self.server.busy += self.path != "/slow"  # which nobody waits for in the end
            self.server.busiest = max(self.server.busiest, self.server.busy)
        status, headers = self._found(self.path.strip("/").split("/"), times)
        self.server.closing.wait(0.01)  # for a second question that comes before the answer to be seen
        with self.server.lock:
            self.server.busy -= self.path != "/slow"  # not later: who has the answer may ask again
        self.send_response(status)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def _found(self, parts: list[str], times: int) -> tuple[int, dict[str, str]]:
        headers = {}
        match parts:
            case ["slow"]:
                self.server.closing.wait(5)
                status = 200
            case ["moved", code, *rest]:
                status = int(code)
                headers["Location"] = "/" + "/".join(rest)
            case ["flaky"]:
                status = 200 if times > 2 else 503
            case ["busy"]:
                status = 429
                headers["Retry-After"] = "7"
            case ["no-head"]:
                status = 405 if self.command == "HEAD" else 200
            case [code] if code.isdigit():
                status = int(code)
            case _:
                status = 200
        return status, headers


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


Found = tuple[dict[str, LinkResult], list[float]]


def ask(host: Host, *paths: str, known: dict[str, LinkResult] | None = None) -> Found:
    """Return outcomes by path, and the pauses between attempts."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    manners = HASTY if "/slow" in paths else PATIENT
    found = ask_hosts([f"{host.url}{path}" for path in paths], known or {}, TODAY, manners, sleep)
    return {url.removeprefix(host.url): outcome for url, outcome in found.items()}, pauses


def test_every_answer_is_judged_for_what_it_says(host: Host) -> None:
    paths = ["/a", "/404", "/410", "/403", "/401", "/no-head", "/moved/302/b", "/moved/301/c"]
    paths += ["/moved/308/moved/302/d", "/moved/301/404", "/moved/302/moved/302/moved/302/e"]
    found, _ = ask(host, *paths)
    assert {path: outcome.state for path, outcome in found.items()} == {
        "/a": LinkState.FINE,
        "/404": LinkState.BROKEN,
        "/410": LinkState.BROKEN,
        "/403": LinkState.UNSURE,
        "/401": LinkState.UNSURE,
        "/no-head": LinkState.FINE,
        "/moved/302/b": LinkState.FINE,
        "/moved/301/c": LinkState.MOVED,
        "/moved/308/moved/302/d": LinkState.MOVED,
        "/moved/301/404": LinkState.BROKEN,
        "/moved/302/moved/302/moved/302/e": LinkState.FINE,
    }
    assert found["/moved/301/c"].detail == f"{host.url}/c"
    assert found["/moved/308/moved/302/d"].detail == f"{host.url}/moved/302/d"
    assert host.busiest == 1  # one question a host at a time
    assert host.asked.count("HEAD /a") == 1
    assert "GET /a" not in host.asked


def test_who_does_not_answer_in_time_is_neither_fine_nor_broken(host: Host) -> None:
    found, _ = ask(host, "/slow")
    assert (found["/slow"].state, found["/slow"].detail) == (LinkState.UNSURE, "no answer within 0.3 seconds")


def test_a_host_in_trouble_is_asked_again_after_longer_and_longer_pauses(host: Host) -> None:
    found, pauses = ask(host, "/flaky")
    assert found["/flaky"].state is LinkState.FINE
    assert pauses == [0.5, 1.0]
    found, pauses = ask(host, "/busy")
    assert (found["/busy"].state, found["/busy"].detail) == (LinkState.UNSURE, "the host answers 429")
    assert pauses == [7.0, 7.0]
    assert host.asked.count("HEAD /busy") == 3
    found, pauses = ask(host, "/500")
    assert (found["/500"].state, len(pauses)) == (LinkState.UNSURE, 2)


def test_a_host_that_is_not_there_is_an_error_and_so_is_an_endless_redirect(host: Host) -> None:
    found = ask_hosts(["http://127.0.0.1:1/x"], {}, TODAY, CrawlPolicy(attempts=1))
    assert found["http://127.0.0.1:1/x"].state is LinkState.BROKEN
    found, _ = ask(host, "/" + "/".join(["moved/302"] * 12))
    assert [outcome.detail for outcome in found.values()] == ["it is redirected without an end"]


def test_good_answers_are_kept_for_a_week_and_others_are_asked_for_again(host: Host) -> None:
    def day(ago: int, state: LinkState) -> LinkResult:
        return LinkResult(state, "", TODAY - dt.timedelta(days=ago))

    known = {
        f"{host.url}/fresh": day(6, LinkState.FINE),
        f"{host.url}/old": day(7, LinkState.FINE),
        f"{host.url}/bad": day(0, LinkState.BROKEN),
        f"{host.url}/unsure": day(0, LinkState.UNSURE),
    }
    found, _ = ask(host, "/fresh", "/old", "/bad", "/unsure", known=known)
    assert sorted(host.asked) == ["HEAD /bad", "HEAD /old", "HEAD /unsure"]
    assert found["/old"].day == TODAY
    assert found["/fresh"].day == TODAY - dt.timedelta(days=6)


def test_a_check_names_them_at_their_place_only_when_asked_and_keeps_the_answers(
    project: Project, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    body = f"[One]({host.url}/404#part) and [two]({host.url}/moved/301/c).\n\n"
    body += f"[Three]({host.url}/403), [four]({host.url}/a)."
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", body))
    project.write("content/essays/oil.en.md", essay("Oil", "2026-02-03", f"[Again]({host.url}/404)."))
    command = ["check", str(project.root), "--today", "2026-06-15"]
    assert main(command) == 0
    assert host.asked == []
    capsys.readouterr()
    assert main([*command, "--external"]) == 1
    told = capsys.readouterr().err
    assert told.count("dead-link") == 0
    assert told.count("leads nowhere: the host answers 404") == 1
    assert "tea.en.md:6:" in told
    assert f'"{host.url}/moved/301/c" moved for good' in told
    assert f'hint: write "{host.url}/c"' in told
    assert f'"{host.url}/403" could not be checked: the host answers 403' in told
    kept = read_outcomes(project.root / ".cache/diptych/external.json")
    assert kept[f"{host.url}/a"] == LinkResult(LinkState.FINE, "", TODAY)
    asked = len(host.asked)
    assert main([*command, "--external"]) == 1
    again = host.asked[asked:]
    assert "HEAD /a" not in again
    assert "HEAD /404" in again


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for damaged in (b"{", b'{"\xff": 1}', b"[" * 100_000):
        path.write_bytes(damaged)
        assert read_outcomes(path) == {}
    write_outcomes(path, {"https://a.tw/": LinkResult(LinkState.FINE, "", TODAY)})
    assert read_outcomes(path) == {"https://a.tw/": LinkResult(LinkState.FINE, "", TODAY)}
