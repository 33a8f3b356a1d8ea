"""Run the command line as ``python -m generator``."""

import sys

from generator.commands.start import main

if __name__ == "__main__":
    sys.exit(main())
