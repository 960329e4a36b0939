"""Copies the libraries that the site brings along from the npm packages that .ci/package.json pins."""

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / ".ci" / "node_modules"
VENDOR = ROOT / "tooling" / "platbook" / "site" / "assets" / "vendor"
# Package, what it is for, and its files: where in the package, and what it is called here.
LIBRARIES = (
    ("minisearch", "search as one types", {"dist/umd/index.js": "minisearch.js", "LICENSE.txt": "LICENSE"}),
    ("cytoscape", "the graph explorer", {"dist/cytoscape.min.js": "cytoscape.js", "LICENSE": "LICENSE"}),
    ("cytoscape-dagre", "its layout", {"dist/cytoscape-dagre.min.js": "cytoscape-dagre.js", "LICENSE": "LICENSE"}),
    (
        "swagger-ui-dist",
        "OpenAPI definitions",
        {
            "swagger-ui-bundle.js": "swagger-ui.js",
            "swagger-ui.css": "swagger-ui.css",
            "LICENSE": "LICENSE",
            "NOTICE": "NOTICE",
        },
    ),
)
README = """Libraries of others, as they were published, so that the site needs nobody else's address. Written by
`python tooling/vendor.py` from the packages that `.ci/package.json` pins; a test holds them against those.

| library | version | licence | for |
|---|---|---|---|
"""


def wanted() -> dict[str, bytes]:
    """Every file that belongs into the folder, by its path there. Raises OSError where a package is not installed."""
    found: dict[str, bytes] = {}
    rows, versions = [], {}
    for package, purpose, names in LIBRARIES:
        about = json.loads((PACKAGES / package / "package.json").read_text(encoding="utf-8"))
        for source, name in names.items():
            # Maps of sources are not brought along: a reference to one would be asked for in vain.
            raw = (PACKAGES / package / source).read_bytes()
            found[f"{package}/{name}"] = b"\n".join(
                line
                for line in raw.split(b"\n")
                if not line.startswith((b"//# sourceMappingURL=", b"/*# sourceMappingURL="))
            )
        rows.append(f"| {package} | {about['version']} | {about['license']} | {purpose} |\n")
        versions[package] = about["version"]
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(found.items())}
    found["README.md"] = (README + "".join(rows)).encode()
    found["digests.json"] = (json.dumps({"versions": versions, "sha256": digests}, indent=2) + "\n").encode()
    return found


def main() -> int:
    """Writes them."""
    try:
        files = wanted()
    except OSError as error:
        sys.stderr.write(f"{error}\ninstall the packages first: (cd .ci && npm ci)\n")
        return 2
    for path, content in files.items():
        place = VENDOR / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    sys.stderr.write(f"{len(files)} files in {VENDOR.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
