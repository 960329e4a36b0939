"""Where the published site explains a code, for formats that can hold a link."""

from platbook.outcome import Report


def manual_url(report: Report, code: str) -> str:
    """The address of a code's manual page; empty where the settings name no site on the web."""
    url = report.catalog.settings.site.url
    if not url.startswith(("https://", "http://")) or not url.isascii() or not url.isprintable():
        return ""
    return f"{url.rstrip('/')}/reference/codes/#{code.lower()}"
