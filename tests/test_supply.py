"""Dependencies are pinned, and what an audit says of them is told as it is."""

import json
import re
from pathlib import Path

import pytest

from tests.supply import judge

ROOT = Path(__file__).parent.parent
PINNED = (
    "requirements.txt",
    "requirements-dev.txt",
    "tests/tools/pip-audit.txt",
    "tests/tools/specifications.txt",
)


@pytest.mark.parametrize("name", PINNED)
def test_every_dependency_is_pinned_by_version_and_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line.strip()]
    assert pins
    for pin in pins:
        assert re.match(r"[\w.\[\]-]+==[^ ;]+( ; [^-]+)? +--hash=sha256:[0-9a-f]{64}", pin), pin
    assert "://" not in text


def answer(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_a_known_vulnerability_is_a_failure_and_says_what_mends_it() -> None:
    flaw = {"id": "PYSEC-2026-1", "fix_versions": ["2.1"], "aliases": [], "description": "x"}
    lines, is_bad = judge(answer({"name": "tea", "version": "2.0", "vulns": [flaw]}), "")
    assert is_bad
    assert lines == [
        "1 of 1 dependencies audited, 1 vulnerabilities known",
        "tea 2.0: PYSEC-2026-1, mended in 2.1",
    ]


def test_what_could_not_be_audited_is_no_failure_and_never_called_clean() -> None:
    lines, is_bad = judge(
        answer({"name": "tea", "skip_reason": "?"}, {"name": "cup", "version": "1", "vulns": []}), ""
    )
    assert not is_bad
    assert lines == [
        "1 of 2 dependencies audited, 0 vulnerabilities known",
        "no data can be had here for tea: this says nothing about them",
    ]
    assert judge("", "Traceback\nConnectionError: no network\n") == (
        ["not audited, as the data cannot be had: ConnectionError: no network"],
        False,
    )
