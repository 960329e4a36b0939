"""AsyncAPI definitions, 2.x and 3.x: channels, and what is sent and received on them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from platbook.findings.count import listed
from platbook.site.apis.access import about_all
from platbook.site.apis.contract import Contract, Offer, about, clipped, group_of
from platbook.site.apis.yamltext import YamlText
from platbook.site.blocks import Code, Line, Text

_CHANNELS = ("Channel", "Address", "Messages", "What it carries")
_OPERATIONS = ("Operation", "Action", "Channel", "What it does")
# What the action of an operation means in version 2 is easily mistaken: it is said from the other side.
_SECOND = {"publish": "others publish", "subscribe": "others subscribe"}
_MOST_MESSAGES = 6


def read_asyncapi(text: YamlText) -> Contract:
    """What an AsyncAPI definition offers."""
    if text.flaw:
        return Contract(flaw=text.flaw)
    said = text.data.get("asyncapi")
    if said is None:
        return Contract(flaw="It does not say `asyncapi:`, so it is no AsyncAPI definition.")
    third = str(said).startswith("3")
    operations, sent = (_operations, _sent) if third else (_second_operations, _second_sent)
    groups = (
        *group_of("Channels", _CHANNELS, _items(text.data.get("channels")), partial(_channel, text, third)),
        *group_of("Sent and received", _OPERATIONS, operations(text), partial(sent, text)),
    )
    info = text.data.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return Contract(f"AsyncAPI {clipped(str(said))}", clipped(str(version or "")), groups, "", tuple(about_all(text)))


def _channel(text: YamlText, third: bool, found: tuple[str, Any]) -> Offer:
    name, channel = found
    said = text.resolved(channel)
    address = said.get("address") if third else name
    if third:
        messages = list(_named(text, said.get("messages")))
    else:
        both = [text.resolved(said.get(action)).get("message") for action in _SECOND]
        messages = [words for message in both for words in _second_messages(text, message)]
    shown: Line = (Code(clipped(address)),) if isinstance(address, str) else (Text("known when it runs"),)
    cells = (shown, (Text(_few(messages)),), about(_words(said), said.get("deprecated") is True))
    return Offer(clipped(name), text.line(("channels", name)), cells)


def _operations(text: YamlText) -> list[tuple[str, Any]]:
    return _items(text.data.get("operations"))


def _sent(text: YamlText, found: tuple[str, Any]) -> Offer:
    name, operation = found
    said = text.resolved(operation)
    channel = said.get("channel")
    to = channel.get("$ref") if isinstance(channel, dict) else None
    place = to.rpartition("/")[2].replace("~1", "/").replace("~0", "~") if isinstance(to, str) else ""
    cells = (_code(said.get("action")), _code(place), about(_words(said), said.get("deprecated") is True))
    return Offer(clipped(name), text.line(("operations", name)), cells)


def _second_operations(text: YamlText) -> list[tuple[str, Any]]:
    """Channel and action of each operation; the operation is what stands there."""
    return [
        (name, action)
        for name, channel in _items(text.data.get("channels"))
        for action in _SECOND
        if isinstance(text.resolved(channel).get(action), dict)
    ]


def _second_sent(text: YamlText, found: tuple[str, Any]) -> Offer:
    name, action = found
    said = text.resolved(text.resolved(text.data["channels"][name])[action])
    called = clipped(said.get("operationId")) or clipped(f"{action} {name}")
    cells = ((Text(_SECOND[action]),), _code(name), about(_words(said), said.get("deprecated") is True))
    return Offer(called, text.line(("channels", name, action)), cells)


def _named(text: YamlText, messages: Any) -> Iterator[str]:
    for name, message in _items(messages)[: _MOST_MESSAGES + 1]:
        said = text.resolved(message)
        yield clipped(said.get("title")) or clipped(said.get("name")) or clipped(name)


def _second_messages(text: YamlText, message: Any) -> Iterator[str]:
    several = message.get("oneOf") if isinstance(message, dict) else None
    for each in (several if isinstance(several, list) else [message])[: _MOST_MESSAGES + 1]:
        said = text.resolved(each)
        to = each.get("$ref") if isinstance(each, dict) else None
        last = to.rpartition("/")[2] if isinstance(to, str) else ""
        words = clipped(said.get("title")) or clipped(said.get("name")) or clipped(last)
        if words:
            yield words


def _few(words: list[str]) -> str:
    once = list(dict.fromkeys(words))
    return listed(once) if len(once) <= _MOST_MESSAGES else f"{', '.join(once[:_MOST_MESSAGES])} and more"


def _words(said: Mapping[str, Any]) -> str:
    return next(filter(None, (clipped(said.get(key)) for key in ("summary", "title", "description"))), "")


def _code(value: Any) -> Line:
    return (Code(clipped(value)),) if clipped(value) else ()


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), item) for key, item in value.items()] if isinstance(value, dict) else []
