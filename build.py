"""Build briefings: see ``python build.py --help``."""

import sys
from pathlib import Path

if __name__ == "__main__":
    try:  # around the import as well: it takes half a second, in which Ctrl-C may come
        from octavo.cli import main

        code = main(root=Path(__file__).resolve().parent)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
