"""The one Jinja environment: what it refuses to print."""

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from octavo.markup import Target, nodes
from octavo.templates import Templates


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., str]:
    def run(page: str, target: Target = Target.PRINT, **context: object) -> str:
        (tmp_path / "page.xhtml").write_text(page)
        return Templates(tmp_path, target, {}).render("page.xhtml", **context)

    return run


@pytest.mark.parametrize("value", [None, True, [], (), {}, str.upper, 1.5])
def test_what_is_no_text_is_not_printed(render: Callable[..., str], value: object) -> None:
    with pytest.raises(TypeError, match="a template printed"):
        render("{{ value }}", value=value)


def test_an_unknown_name_is_an_error(render: Callable[..., str]) -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("{{ valeu }}", value="x")


def test_text_is_escaped_and_markup_is_not_escaped_twice(render: Callable[..., str]) -> None:
    tree = (nodes.Emphasis((nodes.Words("a < b"),)),)

    assert render("{{ text }} {{ tree | rich }}", text="<b>", tree=tree) == "&lt;b&gt; <em>a &lt; b</em>"


def test_a_file_of_the_target_stands_before_a_shared_one(tmp_path: Path) -> None:
    for folder, text in (("", "shared"), ("epub", "e-book")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "page.xhtml").write_text(text)

    assert Templates(tmp_path, Target.PRINT, {}).render("page.xhtml") == "shared"
    assert Templates(tmp_path, Target.EBOOK, {}).render("page.xhtml") == "e-book"
