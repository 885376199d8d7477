"""A folder of YAML to a checked briefing; every problem at once, each with its place."""

from octavo.content.images import Image
from octavo.content.places import Places
from octavo.content.reading import Content, read

__all__ = ["Content", "Image", "Places", "read"]
