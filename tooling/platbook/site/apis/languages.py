"""In which language a definition is written: by the ending of its file, else by the type of its API."""

_BY_TYPE = {"openapi": "yaml", "asyncapi": "yaml", "grpc": "protobuf", "graphql": "graphql"}
_BY_ENDING = {
    "yaml": "yaml",
    "yml": "yaml",
    "json": "json",
    "avsc": "json",
    "raml": "yaml",
    "proto": "protobuf",
    "graphql": "graphql",
    "graphqls": "graphql",
    "gql": "graphql",
    "sdl": "graphql",
    "thrift": "thrift",
    "smithy": "smithy",
    "tsp": "typescript",
    "ts": "typescript",
    "wsdl": "xml",
    "xsd": "xml",
    "xml": "xml",
    "idl": "idl",
    "sql": "sql",
    "capnp": "capnp",
    "go": "go",
    "java": "java",
    "py": "python",
}
# What a browser shows as text, or offers to keep; anything else might be a page that runs something.
_INERT = frozenset({"yaml", "yml", "json", "proto", "graphql", "graphqls", "gql", "txt", "thrift", "avsc", "raml"})


def language_of(name: str, kind: str) -> str:
    """The language of a definition, as highlighters call it; empty where nobody knows it."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _BY_ENDING.get(ending, _BY_TYPE.get(kind, "") if not ending else "")


def inert_name(name: str, kind: str) -> str:
    """What the file may be called on the site, so that no browser runs it: as it is where that is harmless."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not name:
        ending = {"protobuf": "proto"}.get(language_of("", kind), language_of("", kind)) or "txt"
        return f"definition.{ending}"
    return name if ending in _INERT else f"{name}.txt"
