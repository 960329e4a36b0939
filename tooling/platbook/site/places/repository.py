"""Links from a page to the file that it was made from, and to those who mend it, as hosts of repositories have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

_SORTS = (
    ("gitlab", "gitlab"),
    ("bitbucket", "bitbucket"),
    ("codeberg", "gitea"),
    ("gitea", "gitea"),
    ("forgejo", "gitea"),
)


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a catalog lies in: its address (empty where it is not known; then all links are), a branch,
    and the folder of the catalog in it (`platform/`, say; empty at its root). Paths are those of the catalog."""

    address: str
    branch: str
    folder: str = ""

    @property
    def top(self) -> str:
        """Its address without what differs between ways of writing one."""
        return self.address.rstrip("/").removesuffix(".git").rstrip("/")

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.top.rpartition("/")[2]

    def editor(self, path: str = "") -> str:
        """The address at which a file is edited; that to which a path is added where there is none."""
        ways = {"gitlab": "/-/edit/{}/", "bitbucket": "/src/{}/", "gitea": "/_edit/{}/", "github": "/edit/{}/"}
        return self._at(ways, path)

    def shown(self, path: str) -> str:
        """The address at which a file or a folder is shown."""
        ways = {"gitlab": "/-/blob/{}/", "bitbucket": "/src/{}/", "gitea": "/src/branch/{}/", "github": "/blob/{}/"}
        return self._at(ways, path)

    def commit(self, name: str) -> str:
        """The address at which a commit is shown."""
        ways = {"gitlab": "/-/commit/{}", "bitbucket": "/commits/{}", "gitea": "/commit/{}", "github": "/commit/{}"}
        return f"{self.top}{ways[self._sort].format(quote(name))}" if self.address else ""

    def report(self, title: str, path: str) -> str:
        """The address at which a new issue about a file is begun, with its title and first words filled in."""
        if not self.address:
            return ""
        about = f"About {self.folder}{path}:\n\n"
        if self._sort == "gitlab":
            return f"{self.top}/-/issues/new?{urlencode({'issue[title]': title, 'issue[description]': about})}"
        text = "content" if self._sort == "bitbucket" else "body"
        return f"{self.top}/issues/new?{urlencode({'title': title, text: about})}"

    def _at(self, ways: Mapping[str, str], path: str) -> str:
        way = ways[self._sort].format(quote(self.branch))
        return f"{self.top}{way}{quote(self.folder + path)}" if self.address else ""

    @property
    def _sort(self) -> str:
        """Which host of repositories it is at; GitHub where nothing says otherwise."""
        host = (urlsplit(self.address).hostname or "").lower()
        return next((sort for word, sort in _SORTS if word in host), "github")
