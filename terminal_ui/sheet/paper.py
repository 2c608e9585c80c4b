"""Paper: the page as PDF/UA-1 (ISO 14289-1): tagged, so that a reader can say it.

Made from the same HTML. It fetches nothing: there is nothing outside it to fetch.
"""

from __future__ import annotations

from terminal_ui.sheet.needing import needed

_VARIANT = "pdf/ua-1"


def paper(html: str) -> bytes:
    """Print a page as PDF.

    Raises:
        NotInstalledError: WeasyPrint is not installed, or the system has no Pango.

    """
    with needed("--pdf"):
        import weasyprint  # noqa: PLC0415 - slow, and an extra
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above
    fetches_nothing = URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=html, url_fetcher=fetches_nothing)
    printed = document.write_pdf(pdf_variant=_VARIANT)
    return bytes(printed or b"")
