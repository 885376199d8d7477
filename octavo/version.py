"""The version of the program, as packages, manifests and colophons state it."""

from typing import Final

VERSION: Final = "0.1.0"
