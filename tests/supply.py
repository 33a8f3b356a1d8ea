"""``make audit-dependencies``: are the pinned dependencies known to be vulnerable?

It asks pip-audit, which asks PyPI, and says in so many words how much of the answer could not be had. Only a
known vulnerability is a failure.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = ("requirements.txt", "requirements-dev.txt")
_OPTIONS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "10", "-f", "json")
_SHOWN = 3


def main() -> int:
    """Audit with the program that is named; return 1 where something is known to be vulnerable."""
    program = sys.argv[1]
    failed = 0
    for name in PINNED:
        done = subprocess.run(
            [program, "-r", str(ROOT / name), *_OPTIONS], capture_output=True, text=True, check=False
        )
        lines, is_bad = judge(done.stdout, done.stderr)
        print("\n".join(f"{name}: {line}" for line in lines))
        failed |= is_bad
    return failed


def judge(answer: str, said: str) -> tuple[list[str], bool]:
    """Return what an answer of pip-audit means, in lines, and whether it is a failure.

    Args:
        answer: what it printed, as JSON.
        said: what it said beside that.
    """
    try:
        found = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = said.strip().splitlines()[-1:] or ["it said nothing"]
        return [f"not audited, as the data cannot be had: {last[0]}"], False
    unknown = [each["name"] for each in found if "skip_reason" in each]
    bad = [
        f"{each['name']} {each['version']}: {flaw['id']}"
        + (f", mended in {', '.join(flaw['fix_versions'])}" if flaw["fix_versions"] else ", not mended yet")
        for each in found
        for flaw in each.get("vulns", ())
    ]
    lines = [
        f"{len(found) - len(unknown)} of {len(found)} dependencies audited, {len(bad)} vulnerabilities known"
    ]
    if unknown:
        shown = ", ".join(unknown[:_SHOWN]) + (" and others" if len(unknown) > _SHOWN else "")
        lines.append(f"no data can be had here for {shown}: this says nothing about them")
    return lines + bad, bool(bad)


if __name__ == "__main__":
    raise SystemExit(main())
