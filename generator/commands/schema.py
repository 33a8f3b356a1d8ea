"""``diptych schema``: JSON Schemas by which editors complete and check what authors write."""

import argparse
import json
from collections.abc import Callable
from functools import partial

from generator.extensions import LINTS, TARGETS
from generator.inputs.tracing import Schema
from generator.writing.schemas import front_matter_schema, quiz_schema, site_schema

SCHEMAS: dict[str, Callable[[], Schema]] = {
    "site": partial(site_schema, LINTS, TARGETS),
    "front-matter": front_matter_schema,
    "quiz": quiz_schema,
}


def run(options: argparse.Namespace) -> int:
    """Print one schema."""
    print(json.dumps(SCHEMAS[options.kind](), indent=2))
    return 0
