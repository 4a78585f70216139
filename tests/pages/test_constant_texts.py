"""Texts that stand in a template as they are."""

import pytest
from jinja2 import Environment

from api.pages.constant_texts import ConstantTexts

TEXTS = {"known": "A & B", "marked": "{{ 1 }}"}


def environment() -> Environment:
    made = Environment(autoescape=True, extensions=[ConstantTexts])
    made.globals["text"] = lambda key, **facts: TEXTS[key].replace("A", facts.get("a", "A"))
    return made


def test_a_constant_is_escaped_and_the_rest_is_filled_in_later() -> None:
    source = """{{ text("known") }}|{{ text('known') }}|{{ text("known", a=name) }}"""
    assert "A &amp; B|A &amp; B|{{ text" in environment().preprocess(source)
    rendered = environment().from_string(source).render(name="<i>")
    assert rendered == "A &amp; B|A &amp; B|&lt;i&gt; &amp; B"


@pytest.mark.parametrize(("key", "fault"), [("unknown", KeyError), ("marked", ValueError)])
def test_a_text_that_cannot_stand_is_found_when_the_template_is_read(
    key: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        environment().from_string(f'{{{{ text("{key}") }}}}')
