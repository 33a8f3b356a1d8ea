"""Run the command line as ``python -m generator``."""

from generator.commands.cli import run

if __name__ == "__main__":
    run()
