"""Links from a page to the file that it was made from, as the hosts of repositories spell them."""

from urllib.parse import quote, urlsplit


def edit_prefix(repository: str, branch: str) -> str:
    """The address to which a file's path is added to edit it; empty where no repository is known."""
    if not repository:
        return ""
    host = (urlsplit(repository).hostname or "").lower()
    if "gitlab" in host:
        middle = f"/-/edit/{quote(branch)}/"
    elif "bitbucket" in host:
        middle = f"/src/{quote(branch)}/"
    elif "codeberg" in host or "gitea" in host or "forgejo" in host:
        middle = f"/_edit/{quote(branch)}/"
    else:
        middle = f"/edit/{quote(branch)}/"
    return repository.rstrip("/").removesuffix(".git") + middle


def edit_link(repository: str, branch: str, path: str) -> str:
    """The address at which a file is edited, or empty."""
    prefix = edit_prefix(repository, branch)
    return prefix + quote(path) if prefix else ""
