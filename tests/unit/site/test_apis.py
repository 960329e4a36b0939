"""Definitions of APIs are read tolerantly and within bounds, and say so where they cannot be read."""

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from platbook.site.apis.asyncapi import read_asyncapi
from platbook.site.apis.contract import MOST, Contract, anchored
from platbook.site.apis.graphql import read_graphql
from platbook.site.apis.languages import inert_name, language_of
from platbook.site.apis.openapi import read_openapi
from platbook.site.apis.proto import read_proto
from platbook.site.apis.yamltext import YamlText
from platbook.site.blocks import Badge, Code, PageLink, WebLink

READERS = {
    "openapi": lambda text: read_openapi(YamlText(text)),
    "asyncapi": lambda text: read_asyncapi(YamlText(text)),
    "proto": read_proto,
    "graphql": read_graphql,
}


def told(contract: Contract) -> list[tuple[str, int, list[str]]]:
    """Each offer: its name, its line, and the words of its cells."""
    return [
        (
            offer.name,
            offer.line,
            ["".join(p.text if not isinstance(p, Badge) else f"<{p.text}>" for p in c) for c in offer.cells],
        )
        for group in contract.groups
        for offer in group.offers
    ]


def test_openapi_operations_webhooks_servers_and_sign_in() -> None:
    found = READERS["openapi"](
        """openapi: 3.2.0
info: {title: Shop, version: 1.4.0}
servers:
  - url: https://shop.example/v1
    description: For everybody.
paths:
  /carts/{id}:
    parameters: []
    get:
      summary: Reads a cart.
    delete: {deprecated: true, description: "Drops it.\\nFor good."}
    additionalOperations:
      COPY: {operationId: copyCart}
webhooks:
  paid: {post: {}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
"""
    )
    assert (found.form, found.version, found.flaw) == ("OpenAPI 3.2.0", "1.4.0", "")
    assert [group.title for group in found.groups] == ["Operations", "Webhooks"]
    assert told(found) == [
        ("/carts/{id}", 9, ["GET", "Reads a cart."]),
        ("/carts/{id}", 11, ["DELETE", "<deprecated> Drops it. For good."]),
        ("/carts/{id}", 13, ["COPY", "copyCart"]),
        ("paid", 15, ["POST", ""]),
    ]
    said = {label: ["".join(part.text for part in line) for line in lines] for label, lines in found.about}
    assert said == {"Served at": ["https://shop.example/v1 For everybody."], "Sign-in": ["key key in header X-Key"]}


def test_swagger_in_json_with_tabs() -> None:
    found = READERS["openapi"]('{\n\t"swagger": "2.0",\n\t"paths": {\n\t\t"/a": {"get": {"summary": "A"}}\n\t}\n}\n')
    assert found.form == "Swagger 2.0"
    assert told(found) == [("/a", 4, ["GET", "A"])]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "It is empty."),
        ("- a\n", "It holds no names."),
        ("openapi: [", "It is neither YAML nor JSON (line 1)"),
        ("title: x\n", "It says neither `openapi:` nor `swagger:`"),
        ("openapi: 3.1.0\n", "It has no `paths`."),
        ("openapi: 3.1.0\npaths: 3\n", "Its `paths` holds no names."),
        ("openapi: 3.1.0\npaths: {/a: 3}\n", "What stands under `/a` is no operation."),
        ("openapi: 3.1.0\npaths: {/a: {get: []}}\n", "What stands under `/a` is no operation."),
        (f"openapi: 3.1.0\npaths: {'[' * 300}\n", "It is"),
    ],
)
def test_openapi_that_cannot_be_drawn_says_why(text: str, flaw: str) -> None:
    assert READERS["openapi"](text).flaw.startswith(flaw)


def test_asyncapi_of_both_versions() -> None:
    second = READERS["asyncapi"](
        """asyncapi: 2.6.0
info: {title: Orders, version: 7}
channels:
  orders/{id}:
    description: Orders.
    publish: {operationId: place, summary: Places one., message: {oneOf: [{$ref: "#/m/placed"}, {name: Lost}]}}
    subscribe: {message: {$ref: "#/m/around"}}
m:
  placed: {title: Placed}
  around: {$ref: "#/m/around"}
"""
    )
    assert (second.form, second.version) == ("AsyncAPI 2.6.0", "7")
    assert told(second) == [
        ("orders/{id}", 4, ["orders/{id}", "Placed, Lost and around", "Orders."]),
        ("place", 6, ["others publish", "orders/{id}", "Places one."]),
        ("subscribe orders/{id}", 7, ["others subscribe", "orders/{id}", ""]),
    ]
    third = READERS["asyncapi"](
        """asyncapi: 3.0.0
channels:
  orders: {address: null, messages: {placed: {$ref: "other.yaml#/x"}}}
operations:
  send: {action: send, channel: {$ref: "#/channels/orders"}, summary: Sends.}
"""
    )
    assert told(third) == [
        ("orders", 3, ["known when it runs", "placed", ""]),
        ("send", 5, ["send", "orders", "Sends."]),
    ]


def test_services_of_protocol_buffers() -> None:
    found = read_proto(
        """// A licence.

syntax = "proto3"; // said
package shop.orders.v2;
import "a/service.proto";
message service { string rpc = 1; }
/* All of it. */
service Orders {
  option (x) = { a: { b: "}" } };
  // Follows an order,
  // from here on. See http://a.example/*.
  rpc Follow (stream .shop.Id) returns (stream Order) { option deprecated = true; option (h) = {get: "/x"}; }
  rpc Get(Id) returns (Order); // behind it
  rpc Put(Order) returns (Id) {}
}
"""
    )
    assert (found.form, found.version, found.flaw) == ("Protocol Buffers, proto3", "v2", "")
    assert [group.title for group in found.groups] == ["Orders"]
    assert told(found) == [
        (
            "Follow",
            12,
            [
                "<stream> .shop.Id",
                "<stream> Order",
                "<deprecated> Follows an order, from here on. See http://a.example/*.",
            ],
        ),
        ("Get", 13, ["Id", "Order", ""]),
        ("Put", 14, ["Order", "Id", ""]),
    ]


def test_a_proto_file_that_is_not_whole_gives_what_there_is_and_says_so() -> None:
    found = read_proto("service A {\n rpc B(C) gives (D);\n rpc E(F) returns (G);\n")
    assert [offer[0] for offer in told(found)] == ["E"]
    assert found.flaw == "Not all of it could be read: see line 2."
    assert read_proto("message A {}\n").flaw == "It has no service with a call in it."


def test_queries_mutations_and_subscriptions() -> None:
    found = read_graphql(
        '''# A comment with { in it.
schema @link(url: "}") { query: Root, mutation: Change }
"""All that one may ask. { }"""
type Root implements A & B @key(fields: "id") {
  "An order."
  order("Which one." id: ID! = "x", first: Int = 10): [Order!]! @deprecated(reason: "old ) }")
  """
  Several
  lines.
  """
  other: String
}
input Filter { type: String = "a" }
extend type Root { more(filter: Filter = {type: "b"}): Int }
type Change { drop(id: ID!): Boolean }
type Query { hidden: Int }
'''
    )
    assert [group.title for group in found.groups] == ["Queries", "Mutations"]
    assert found.flaw == ""
    assert told(found) == [
        ("order", 6, ['id: ID! = "x", first: Int = 10', "[Order!]!", "<deprecated> An order."]),
        ("other", 11, ["", "String", "Several lines."]),
        ("more", 14, ['filter: Filter = {type: "b"}', "Int", ""]),
        ("drop", 15, ["id: ID!", "Boolean", ""]),
    ]
    assert read_graphql("type Subscription { a: Int }").groups[0].title == "Subscriptions"
    assert read_graphql("type A { a: Int }").flaw == "It has no query, mutation or subscription."
    assert read_graphql("type Query { a: Int\n 3 b }").flaw == "Not all of it could be read: see line 2."


PARTS = st.sampled_from(
    [
        *"{}()[]:;\"'#/*@!=,.\n\t \\-",
        *('"""', "//", "/*", "*/", "service", "rpc", "returns", "stream", "type", "schema", "Query", "query", "extend"),
        *("option", "deprecated", "openapi: 3.1.0\n", "paths:\n", "  /a:\n", "    get:\n", "asyncapi: 3.0.0\n"),
        *("channels:\n", "$ref: '#/paths'\n", "&a ", "*a", "x", "é", "\u202e"),
    ]
)


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=150, deadline=None)
@given(text=st.lists(PARTS, max_size=60).map("".join))
@example(text="openapi: 3.1.0\npaths: &a {/a: *a}\n")
@example(text="asyncapi: 3.0.0\nchannels: {a: {$ref: '#/channels/a'}}\n")
def test_no_text_is_too_odd(kind: str, text: str) -> None:
    found = READERS[kind](text)
    lines = text.count("\n") + 1
    assert all(0 <= offer[1] <= lines for offer in told(found))
    assert found.groups or found.flaw or kind in ("openapi", "asyncapi")
    parts = [p for group in found.groups for offer in group.offers for cell in offer.cells for p in cell]
    assert not [part for part in parts if isinstance(part, PageLink | WebLink)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("proto", '"' + '\\"' * 700_000),
        ("proto", "/*" * 700_000),
        ("proto", "service A {" + "rpc B(C) returns (D);" * 60_000),
        ("proto", "service A { rpc B(" + "(" * 1_000_000),
        ("proto", "//" + " " * 1_000_000 + "*" * 400_000),
        ("graphql", '"' + '\\"' * 700_000),
        ("graphql", '"""' + '\\"""' * 300_000),
        ("graphql", "type Query {" + "a(b: C = 1): [D!]! " * 60_000),
        ("graphql", "type Query { a" + "(" * 1_000_000),
        ("graphql", "type Query { a(" + "b: C " * 200_000 + "): D }"),
        ("openapi", "openapi: 3.1.0\npaths:\n" + "".join(f"  /{n}: {{get: {{summary: s}}}}\n" for n in range(20_000))),
        ("openapi", "openapi: 3.1.0\nx: &a [" + "b, " * 10_000 + "]\npaths: {/a: [" + "*a, " * 5_000 + "]}\n"),
        ("openapi", f"openapi: {'9' * 100_000}\npaths: {{/{'a' * 500_000}: {{get: {{summary: {'w ' * 500_000}}}}}}}\n"),
        ("asyncapi", "asyncapi: 3.0.0\nchannels: {a: {$ref: '#" + "/channels" * 100_000 + "'}}\n"),
    ],
)
def test_what_is_huge_takes_no_time_and_little_room(kind: str, text: str) -> None:
    begun = time.process_time()
    found = READERS[kind](text)
    assert time.process_time() - begun < 12
    assert sum(len(group.offers) for group in found.groups) <= MOST
    words = sum(len(p.text) for g in found.groups for o in g.offers for c in o.cells for p in c if isinstance(p, Code))
    assert words + sum(len(offer[0]) for offer in told(found)) < 2_000_000


def test_anchors_are_made_of_names_and_never_twice_the_same() -> None:
    names = {"/a": {"get": {}, "put": {}}, "/a/": {"get": {}}, "/ä": {"get": {}}, "/字": {"get": {}}}
    found = READERS["openapi"](json.dumps({"openapi": "3.1.0", "paths": names}))
    assert list(anchored(found).values()) == ["at-a", "at-a-2", "at-a-3", "at-", "at--2"]


def test_languages_and_what_files_are_called_on_the_site() -> None:
    assert language_of("x.proto", "openapi") == "protobuf"
    assert language_of("x.unknown", "openapi") == ""
    assert language_of("", "graphql") == "graphql"
    for name in ("page.html", "page.svg", "page.xhtml", "page.xml", "page.md", "page.js", "page", "page.yaml.htm"):
        assert inert_name(name, "openapi") == f"{name}.txt"
    assert inert_name("a.yaml", "openapi") == "a.yaml"
    assert inert_name("", "grpc") == "definition.proto"
    assert inert_name("", "mcp-server") == "definition.txt"
