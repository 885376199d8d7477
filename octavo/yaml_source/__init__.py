"""YAML with the place of every value; what YAML lets slip is refused."""

from octavo.yaml_source.characters import MAX_BYTES, too_large
from octavo.yaml_source.marks import Mark, Marked, Value
from octavo.yaml_source.reader import MAX_DEPTH, MAX_VALUES, read
from octavo.yaml_source.write import write

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_VALUES", "Mark", "Marked", "Value", "read", "too_large", "write"]
