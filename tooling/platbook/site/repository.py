"""Links from a page to the file that it was made from, and to those who mend it, as hosts of repositories have them."""

from urllib.parse import quote, urlencode, urlsplit

_SORTS = (
    ("gitlab", "gitlab"),
    ("bitbucket", "bitbucket"),
    ("codeberg", "gitea"),
    ("gitea", "gitea"),
    ("forgejo", "gitea"),
)


def _sort(repository: str) -> str:
    """Which host of repositories an address is of; GitHub where nothing says otherwise."""
    host = (urlsplit(repository).hostname or "").lower()
    return next((sort for word, sort in _SORTS if word in host), "github")


def _top(repository: str) -> str:
    return repository.rstrip("/").removesuffix(".git")


def edit_prefix(repository: str, branch: str) -> str:
    """The address to which a file's path is added to edit it; empty where no repository is known."""
    if not repository:
        return ""
    ways = {"gitlab": "/-/edit/{}/", "bitbucket": "/src/{}/", "gitea": "/_edit/{}/", "github": "/edit/{}/"}
    return _top(repository) + ways[_sort(repository)].format(quote(branch))


def edit_link(repository: str, branch: str, path: str) -> str:
    """The address at which a file is edited, or empty."""
    prefix = edit_prefix(repository, branch)
    return prefix + quote(path) if prefix else ""


def source_link(repository: str, branch: str, path: str) -> str:
    """The address at which a file or a folder is shown, or empty."""
    if not repository:
        return ""
    ways = {"gitlab": "/-/blob/{}/", "bitbucket": "/src/{}/", "gitea": "/src/branch/{}/", "github": "/blob/{}/"}
    return _top(repository) + ways[_sort(repository)].format(quote(branch)) + quote(path)


def report_link(repository: str, title: str, about: str) -> str:
    """The address at which a new issue is begun, with its title and first words filled in; empty where no repository
    is known."""
    if not repository:
        return ""
    if _sort(repository) == "gitlab":
        return f"{_top(repository)}/-/issues/new?{urlencode({'issue[title]': title, 'issue[description]': about})}"
    text = "content" if _sort(repository) == "bitbucket" else "body"
    return f"{_top(repository)}/issues/new?{urlencode({'title': title, text: about})}"
