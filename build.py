"""Build briefings: see ``python build.py --help``."""

from pathlib import Path

from octavo.cli import main

if __name__ == "__main__":
    raise SystemExit(main(root=Path(__file__).resolve().parent))
