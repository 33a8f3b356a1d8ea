"""``diptych schema``: JSON Schemas by which editors complete and check what authors write."""

import argparse
import json

from generator.writing.schemas import SCHEMAS


def run(options: argparse.Namespace) -> int:
    """Print one schema."""
    print(json.dumps(SCHEMAS[options.kind](), indent=2))
    return 0
