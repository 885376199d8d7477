"""Values as YAML, for readers: every program that reads YAML reads the same in it, and so does ours."""

from typing import Any

import yaml

from octavo.yaml_source.marks import Value

_WIDTH = 110


class _Plain(yaml.SafeDumper):
    """Writes a value twice where it stands twice, and texts of several lines line by line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else None)


_Plain.add_multi_representer(str, _text)


def write(value: Value) -> bytes:
    """Write a value in UTF-8, keys in the order in which they are given."""
    written: str = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return written.encode()
