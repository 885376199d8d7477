"""The command line.

The only package that prints, that knows the terminal, and that turns exceptions into exit codes.
"""

from octavo.cli.commands import main

__all__ = ["main"]
