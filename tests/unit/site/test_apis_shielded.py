"""What the renderer gets leads nowhere, is bounded, and is otherwise what the definition says."""

import json

import pytest

from platbook.site.apis.shielded import LARGEST, TooLargeError, shielded, tag_of
from platbook.site.apis.yamltext import YamlText
from platbook.site.blocks import Source
from platbook.site.render.source import source_html
from support.hostile_apis import hostile_openapi


def test_what_is_harmless_stays_as_it_is() -> None:
    data = {
        "paths": {"/a": {"get": {"tags": ["one"], "operationId": "a", "parameters": [{"$ref": "#/components/p"}]}}},
        "properties": {"$ref": {"type": "string"}, "$id": {"type": "string"}, "constructor": {"enum": [1, None, 1.5]}},
        "links": {"next": {"operationRef": "#/paths/~1a/get"}},
    }
    assert shielded(data) == data


def test_what_leads_elsewhere_is_told_and_not_followed() -> None:
    made = shielded({"a": {"$ref": "b.yaml#/x", "type": "string"}, "e": {"externalValue": "https://b.example/x"}})
    assert made["a"] == {
        "description": "See `b.yaml#/x`, which is not part of this definition.",
        "x-ref": "b.yaml#/x",
    }
    assert made["e"] == {"x-externalValue": "https://b.example/x"}


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0", "3.2.0"])
def test_nothing_is_left_that_a_renderer_would_follow(version: str) -> None:
    waiting = [shielded(json.loads(json.dumps(hostile_openapi(version))))]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for name in ("$ref", "$id", "$schema", "externalValue", "operationRef", "jsonSchemaDialect", "$self"):
                assert not isinstance(value.get(name), str) or value[name].startswith("#"), value[name]
            assert "__proto__" not in value
            assert value.get("operationId") not in ("__proto__", "constructor")
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def test_a_definition_that_grows_when_it_is_written_out_is_refused() -> None:
    text = YamlText(f"a: &a {'x' * 10_000}\nb: [{'*a, ' * 1_000}]\n")
    assert not text.flaw
    with pytest.raises(TooLargeError):
        shielded(text.data)
    assert len(json.dumps(shielded({"a": "x" * (LARGEST - 100)}))) < LARGEST + 100


def test_numbers_that_json_does_not_know() -> None:
    json.dumps(shielded(YamlText("a: [.nan, .inf, -.inf]\n").data), allow_nan=False)


def test_the_tag_under_which_an_operation_is_found() -> None:
    assert [tag_of({"tags": tags}) for tags in (["a", "b"], ["constructor", "b"], [], [3], "a", None)] == [
        "a",
        "b",
        "default",
        "default",
        "default",
        "default",
    ]


def test_every_line_of_a_text_keeps_its_number_and_marks() -> None:
    text = "a: |\n  one\n\n  two\nb: <b>\n"
    for language in ("yaml", "", "no-such-language"):
        html = source_html(Source(text, language, ((5, "at-b"), (99, "at-<end>"), (0, "at-none"))))
        lines = html.split("<code>")[1].split("</code>")[0].split("\n")
        assert len(lines) == 6
        assert lines[4].startswith('<span><a id="at-b"></a>')
        assert lines[4].endswith('<a id="at-&lt;end&gt;"></a><a id="at-none"></a>')
        assert "<b>" not in html
    assert 'class="nt"' in source_html(Source(text, "yaml"))
