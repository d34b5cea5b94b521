"""A version of a site that was built and is not served yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from igny8_core.domain.publishing.selectors import HostedPage
from igny8_core.domain.publishing.services.definition_files import WrittenSite
from igny8_core.domain.site_building.services.site_deployment_service import AssembledSite
from igny8_core.infrastructure.external import sites_store
from igny8_core.infrastructure.external.sites_renderer import BuildReport
from igny8_core.shared.errors import UpstreamFailed

_MOST_PROBLEMS = 200


def _warning(code: str, text: str) -> dict[str, Any]:
    return {"path": "", "code": code, "detail": text, "kept": True}


@dataclass(frozen=True)
class Candidate:
    """What it shows, what it was made from, and what the renderer says of it."""

    pages: list[HostedPage]
    assembled: AssembledSite
    written: WrittenSite
    built: BuildReport

    def reasons(self) -> dict[str, tuple[str, str]]:
        """Content id → (code, detail) of the pages that failed."""
        owners = {page.path: page.owner_id for page in self.assembled.pages}
        found = {content_id: (why.code, why.detail) for content_id, why in self.assembled.refused.items()}
        for failure in self.written.failures:
            found[owners[failure.path]] = (failure.code, failure.detail)
        for page in self.built.failed:
            if page.path in owners:
                found[owners[page.path]] = (page.error, page.detail)
        return found

    def problems(self) -> list[dict[str, Any]]:
        """`{path, code, detail, kept}` of what is not as it should be, at most 200; warnings, which come last, have no
        path."""
        found = [vars(failure) for failure in self.written.failures]
        found += [
            {"path": page.path, "code": page.error, "detail": page.detail, "kept": page.kept}
            for page in self.built.failed
        ]
        found += [_warning("warning", text) for text in self.built.warnings]
        found += [_warning("links_mended", text) for text in self._mended()]
        return found[:_MOST_PROBLEMS]

    def failed(self) -> int:
        """How many pages were left out, or kept as they were."""
        return len(self.written.failures) + len(self.built.failed)

    def _mended(self) -> list[str]:
        """A sentence for the menu, the footer and each page whose links were mended; a page that failed is none."""
        failed = {failure.path for failure in self.written.failures} | {page.path for page in self.built.failed}
        pages = {page.path: page.mended for page in self.assembled.pages}
        found = {**self.assembled.mended, **pages, **self.written.mended}
        return [mended.told(place) for place, mended in found.items() if mended and place not in failed]

    def verify(self, folder: Path, version: int) -> None:
        """Raises UpstreamFailed unless every page of the definition is there, and every file of the version whole."""
        manifest = sites_store.manifest(folder, version)
        served = manifest["files"] if manifest else {}
        failed = {page.path for page in self.built.failed}
        lost = [path for path in self.written.paths if path not in served and path not in failed]
        if lost or not sites_store.is_whole(folder, version):
            what = f"the page {lost[0]}" if lost else "a file of the store"
            raise UpstreamFailed(
                "version_incomplete", f"The new version lacks {what}; the old one stays. Deploy again.", retryable=True
            )
