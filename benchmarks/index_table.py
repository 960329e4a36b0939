"""How fast the index of a large site is in a browser: `python -m benchmarks.index_table 10000`.

Builds the site of a made-up catalog of that size, opens its index from the disk in Chromium, and prints milliseconds.
Needs playwright and Chromium.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.make_catalog import make_catalog

_INDEX = "catalog/index.html"
_RUNS = 3
# When the table took over from the plain one.
_WATCH = """
  new MutationObserver(() => {
    if (!window.live && document.querySelector(".pb-filter")) window.live = performance.now();
  }).observe(document, {childList: true, subtree: true});
"""
# What readers do, each six times there and back; the times until the result is laid out.
ASKED = """async () => {
  const input = document.querySelector(".pb-filter input");
  const type = (words) => { input.value = words; input.dispatchEvent(new Event("input")); };
  const pick = (label, value) => {
    const labels = [...document.querySelectorAll(".pb-filter label")];
    const select = labels.find((one) => one.innerText.startsWith(label)).lastChild;
    select.focus();
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  const sort = (place) => document.querySelectorAll("th button")[place].click();
  const ways = {
    "filter by words": [() => type("cart gateway"), () => type("")],
    "filter by a letter": [() => type("c"), () => type("")],
    "filter by owner": [() => pick("Owner", "team-cart-gateway"), () => pick("Owner", "")],
    "filter by tier": [() => pick("Tier", "1"), () => pick("Tier", "")],
    "sort by name": [() => sort(0), () => sort(0)],
    "sort by owner": [() => sort(2), () => sort(2)],
    "next page": [() => document.querySelector(".pb-pages button:last-child").click(), () => type("")],
  };
  const took = {};
  for (const [name, both] of Object.entries(ways)) {
    took[name] = [];
    for (let run = 0; run < 6; run++) {
      for (const way of both) {
        const began = performance.now();
        way();
        document.body.getBoundingClientRect();
        took[name].push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }
  return took;
}"""
_OPENED = """() => ({
  painted: performance.getEntriesByType("paint")[0].startTime,
  live: window.live,
})"""


def main(arguments: Sequence[str]) -> int:
    """Prints a row for everything that was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, help="how many entities")
    parser.add_argument("--rules", type=int, default=12, help="add standards of so many rules")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        catalog = Path(folder, "catalog")
        make_catalog(asked.size, catalog, rules=asked.rules)
        site = Path(folder, "site")
        command = [sys.executable, "-m", "platbook", "site", "build", "--out", str(site)]
        subprocess.run(command, cwd=catalog, check=True, stdout=subprocess.DEVNULL)
        pages = [page.stat().st_size for page in site.rglob("*.html")]
        print(f"{asked.size} entities, {len(pages)} pages of {statistics.mean(pages) / 1000:.1f} kB on average")
        for name in (_INDEX, "catalog/services/index.html", "assets/platbook/data/entities.js"):
            print(f"  {name}: {(site / name).stat().st_size / 1000:.0f} kB")
        for name, milliseconds in times(site).items():
            _row(name, milliseconds)
    return 0


def times(site: Path) -> Mapping[str, Sequence[float]]:
    """Milliseconds of all runs until the index was `painted` and `live`, and for each thing that readers do."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = [_opened(browser, site) for _ in range(_RUNS)]
        browser.close()
    found = {name: [one[name] for one, _ in opened] for name in ("painted", "live")}
    return found | {name: [time for _, took in opened for time in took[name]] for name in opened[0][1]}


def _opened(browser: Any, site: Path) -> tuple[dict[str, float], dict[str, list[float]]]:
    """When the first paint and the live table were there, and how long each thing took that was asked of it."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.add_init_script(_WATCH)
    page.goto((site / _INDEX).as_uri())
    page.get_by_role("status").wait_for()
    page.wait_for_function("performance.getEntriesByType('paint').length > 0")
    took = page.evaluate(_OPENED), page.evaluate(ASKED)
    page.close()
    return took


def _row(name: str, times: Sequence[float]) -> None:
    print(f"  {name:20} median {statistics.median(times):6.0f} ms, best {min(times):6.0f}, worst {max(times):6.0f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
