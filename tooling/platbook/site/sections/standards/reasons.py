"""Why a result is what it is, what to do about it, where more is said, and whom to ask."""

from platbook.initiatives.evaluation.asking.program import rule_program
from platbook.initiatives.evaluation.asking.rule_reads import keys_read
from platbook.initiatives.evaluation.standing import Judged
from platbook.model.ref import DEFAULT_NAMESPACE, Ref
from platbook.site.blocks import Code, Line, PageLink, Text, WebLink
from platbook.site.pieces.lines import joined
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.values import address_link
from platbook.site.render.safe import safe_address
from platbook.site.view import View


def remedy(view: View, judged: Judged) -> Line:
    """What to do about a result: the fix, and where more is said."""
    rule = judged.rule
    line: Line = line_of(rule.fix) if rule.fix else ()
    link = docs_link(view, rule.docs)
    return (*line, *((Text(" "),) if line and link else ()), *link)


def docs_link(view: View, docs: str | None) -> Line:
    """A link to where more is said: a page of this site, or an address."""
    if not docs:
        return ()
    if safe_address(docs):
        return (WebLink("Read more", docs),)
    path, _, anchor = docs.partition("#")
    return (PageLink(f"{view.title(path)}", path, anchor),) if path in view.written else (Text(docs),)


def why(view: View, judged: Judged) -> Line:
    """What the rule says of an entity that does not satisfy it, and what stands behind a state that is no plain one."""
    result = judged.result
    line: Line = line_of(judged.rule.message)
    if result.state == "unknown":
        line = (Text(f"Unknown: {result.detail or 'nobody could look'}."), *_uncollected(view, judged))
    elif result.state == "error":
        line = (Text(f"The rule breaks here: {result.detail}."),)
    elif result.exemption:
        line = (*line, Text(f" The exemption {result.exemption} expired on {result.until}."))
    return line


def _uncollected(view: View, judged: Judged) -> Line:
    """That a fact which a rule asks for is collected of nobody: then its owner can do nothing about it."""
    standing = view.report.standing
    if standing is None:
        return ()
    keys = keys_read(rule_program(judged.rule, standing.policy), "facts")
    lost = [key for key in keys if key not in view.collected]
    if not lost:
        return ()
    declared = (document.entity for document in standing.policy.facts.values() if lost[0] in document.spec.keys)
    entity = next(declared, None)
    about: Line = (Text(" ("), view.link(entity, "what it means"), Text(")")) if entity else ()
    return (Text(" Nobody collects "), *joined([(Code(key),) for key in lost]), *about, Text("."))


def who(view: View, name: str) -> Line:
    """Somebody whom a document names in words: a team of the catalog or an address for mail as a link."""
    team = view.report.catalog.by_ref.get(Ref("Team", DEFAULT_NAMESPACE, name))
    if team is not None:
        return (view.link(team),)
    return (address_link(f"mailto:{name}"),) if safe_address(f"mailto:{name}") else (Text(name),)
