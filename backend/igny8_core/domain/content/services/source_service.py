"""A site's own sources: taken in, cut into passages, embedded, found again by meaning, cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content import documents
from igny8_core.domain.content.jobs import INDEX_SOURCE
from igny8_core.domain.content.models import SourceDocument, SourcePassage
from igny8_core.domain.content.word_search import likeness
from igny8_core.infrastructure.ai import embeddings, engine
from igny8_core.infrastructure.ai.functions.writing import Citation, Passage
from igny8_core.infrastructure.ai.vectors import Vectors
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import FieldError, Invalid, NotFound
from igny8_core.shared.ids import new_id

BATCH = 64
SEARCHED = 4_000
"""Newest passages of a site that a search looks at: half a million words."""

EMBEDDED_HERE = 300
"""Passages of one source that are embedded with the weights at hand (some a second); a longer source is searched by
its words instead. An embedding model takes them all."""

_FLOORS = {embeddings.METHOD_MINILM: 0.25, embeddings.METHOD_LEXICAL: 0.1}
_NO_VECTOR: Vectors = np.zeros(0, dtype=np.float32)
_MODEL_FLOOR = 0.2
"""Less alike than this, a passage is about something else."""


@dataclass(frozen=True)
class FoundPassage:
    """A passage with what a reader needs to find its source."""

    id: str
    source_id: str
    title: str
    url: str
    text: str

    def shape(self) -> Passage:
        """As the writing functions take it."""
        return Passage(passage_id=self.id, source=self.title, text=self.text)


def add_text(*, site_id: str, title: str, text: str, url: str = "", language: str = "") -> tuple[SourceDocument, Job]:
    """Take in pasted text of up to 200,000 words. Raises Invalid, and LimitReached when the storage is full."""
    documents.check_length(text)
    return _add(site_id, title, "", text.encode(), url, language)


def add_document(
    *, site_id: str, title: str, filename: str, data: bytes, url: str = "", language: str = ""
) -> tuple[SourceDocument, Job]:
    """Take in a document (txt, md, html, docx, pdf); the job reads it. Raises Invalid for other kinds and sizes."""
    documents.kind_of(filename)
    if len(data) > documents.MAX_BYTES:
        limit = f"{documents.MAX_BYTES // 2**20} MB"
        wrong = FieldError("/file", "too_large", f"At most {limit}.")
        raise Invalid("document_too_large", f"A document may have {limit}; this one has more.", errors=[wrong])
    return _add(site_id, title or filename, filename, data, url, language)


def _add(site_id: str, title: str, filename: str, data: bytes, url: str, language: str) -> tuple[SourceDocument, Job]:
    site = get_site(site_id=site_id)
    source = SourceDocument(
        id=new_id("src"),
        account_id=site.account_id,
        site=site,
        title=title[:255],
        filename=filename[:255],
        url=url[:500],
        language=language or site.language,
    )
    with transaction.atomic():
        FileStorageService(site_id).save("content", _stored_name(source), data)
        source.save(force_insert=True)
        job = jobs.enqueue(INDEX_SOURCE, site_id=site_id, args={"source_id": source.id}, dedupe_key=source.id)
        audit.record("source.added", subject=source.id, data={"title": source.title, "bytes": len(data)})
    return source, job


def _stored_name(source: SourceDocument) -> str:
    return f"{source.id}{documents.kind_of(source.filename) if source.filename else '.txt'}"


def _path(source: SourceDocument) -> str:
    return f"{FileStorageService(source.site_id).get_site_storage_path()}content/{_stored_name(source)}"


def index(*, source_id: str) -> dict[str, Any]:
    """The job: read, cut, embed in batches. A later attempt goes on after the last batch."""
    source = get_source(source_id=source_id)
    data = FileStorageService(source.site_id).read(_path(source))
    text = documents.read(data, source.filename or "pasted.txt")
    found = list(documents.passages(text))
    done = SourcePassage.objects.filter(source=source).count()
    while done < len(found):
        jobs.report_progress(done=done, total=len(found), step="Reading passages")
        batch = found[done : done + BATCH]
        vectors, method = _vectors(source, batch, total=len(found))
        if source.method not in ("", method):
            done = _restart(source)
        else:
            _keep(source, done, batch, vectors, method)
            done += len(batch)
    with jobs.completion() as result:
        count = documents.check_length(text)
        SourceDocument.objects.filter(id=source.id).update(words=count)
        result |= {"source_id": source.id, "passages": len(found), "words": count, "method": source.method}
    return result


def _vectors(source: SourceDocument, batch: list[str], *, total: int) -> tuple[Sequence[Vectors], str]:
    """Vectors of a batch and how they were made; empty ones where the source is searched by its words."""
    by_words = [_NO_VECTOR] * len(batch), embeddings.METHOD_LEXICAL
    if source.method == embeddings.METHOD_LEXICAL:
        return by_words
    few = batch if total <= EMBEDDED_HERE or source.method else batch[:1]
    embedded = engine.embed(few, site_id=source.site_id)
    if embedded.method == embeddings.METHOD_LEXICAL or (
        embedded.method == embeddings.METHOD_MINILM and total > EMBEDDED_HERE
    ):
        return by_words
    if len(few) < len(batch):
        embedded = engine.embed(batch, site_id=source.site_id)
    return list(embedded.vectors), embedded.method


def _restart(source: SourceDocument) -> int:
    """The model changed between two batches: its vectors do not compare, so all are made again."""
    with jobs.fenced():
        SourcePassage.objects.filter(source=source).delete()
    source.method = ""
    return 0


def _keep(source: SourceDocument, start: int, texts: Sequence[str], vectors: Iterable[Vectors], method: str) -> None:
    rows = [
        SourcePassage(
            account_id=source.account_id,
            site_id=source.site_id,
            sector_id=source.sector_id,
            source=source,
            position=start + offset,
            text=text,
            vector=np.asarray(vector, dtype="<f4").tobytes(),
        )
        for offset, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    ]
    with jobs.fenced():
        SourcePassage.objects.bulk_create(rows)
        SourceDocument.objects.filter(id=source.id).update(method=method)
    source.method = method


_USELESS = frozenset({"unreadable_document", "source_too_long", "unknown_document"})


def mark_failed(job: Job) -> None:
    """A document that cannot be read is no source: it goes, with its file, and the job says why.

    One whose indexing was only stopped, or lacked a model or a limit, stays: trying the job again goes on with it.
    """
    if job.error_code not in _USELESS:
        return
    source = SourceDocument.objects.filter(id=job.args["source_id"], words=0).first()
    if source is not None:
        _remove(source)


def delete(*, source_id: str) -> None:
    """Delete a source with its passages and its file. Citations that pages keep stay readable."""
    source = get_source(source_id=source_id)
    with transaction.atomic():
        audit.record("source.deleted", subject=source.id, data={"title": source.title})
        _remove(source)


def _remove(source: SourceDocument) -> None:
    path = _path(source)
    with transaction.atomic():
        source.delete()
        FileStorageService(source.site_id).delete(path)


def change(*, source_id: str, changes: dict[str, Any]) -> SourceDocument:
    """Title, address or language."""
    source = get_source(source_id=source_id)
    for name, value in changes.items():
        setattr(source, name, value)
    source.save(update_fields=[*changes, "updated_at"])
    return source


def get_source(*, source_id: str) -> SourceDocument:
    """Raises NotFound."""
    source = SourceDocument.objects.filter(id=source_id).first()
    if source is None:
        raise NotFound("source_not_found", "There is no such source.")
    return source


def has_sources(*, site_id: str) -> bool:
    """Whether the site has any passage."""
    return SourcePassage.objects.filter(site_id=site_id).exists()


def nearest(*, site_id: str, queries: Sequence[str], count: int) -> list[list[FoundPassage]]:
    """For each query the site's passages that are nearest in meaning, best first; those about other things never."""
    rows = list(
        SourcePassage.objects.filter(site_id=site_id)
        .order_by("-id")
        .values_list("id", "vector", "source__method")[:SEARCHED]
    )
    if not rows or not queries:
        return [[] for _ in queries]
    scored: list[dict[str, float]] = [{} for _ in queries]
    asked = engine.embed(list(queries), site_id=site_id)
    same = [row for row in rows if row[2] == asked.method != embeddings.METHOD_LEXICAL]
    if same:
        matrix = np.stack([np.frombuffer(bytes(vector), dtype="<f4") for _, vector, _ in same])
        _note(scored, [row[0] for row in same], np.asarray(asked.vectors) @ matrix.T, asked.method)
    others = [row[0] for row in rows if row[2] != asked.method or asked.method == embeddings.METHOD_LEXICAL]
    if others:
        _by_words(scored, list(queries), others)
    best = [sorted(scores, key=lambda key: (-scores[key], key))[:count] for scores in scored]
    texts = _read({key for keys in best for key in keys})
    return [[texts[key] for key in keys if key in texts] for keys in best]


def _by_words(scored: list[dict[str, float]], queries: list[str], keys: list[str]) -> None:
    """Passages whose vectors do not compare with the query's are searched by their words."""
    texts = dict(SourcePassage.objects.filter(id__in=keys).values_list("id", "text"))
    keys = [key for key in keys if key in texts]
    alike = likeness(queries, [texts[key] for key in keys])
    _note(scored, keys, np.asarray(alike, dtype=np.float32), embeddings.METHOD_LEXICAL)


def _note(scored: list[dict[str, float]], keys: list[str], cosines: Vectors, method: str) -> None:
    floor = _FLOORS.get(method, _MODEL_FLOOR)
    for scores, row in zip(scored, cosines, strict=True):
        scores |= {key: float(value) for key, value in zip(keys, row, strict=True) if value >= floor}


def _read(keys: Iterable[str]) -> dict[str, FoundPassage]:
    rows = SourcePassage.objects.filter(id__in=list(keys)).values_list(
        "id", "source_id", "source__title", "source__url", "text"
    )
    return {row[0]: FoundPassage(*row) for row in rows}


def citations_of(citations: Sequence[Citation], given: Sequence[FoundPassage]) -> list[dict[str, str]]:
    """Citations as a page keeps them; only passages that were given count."""
    known = {passage.id: passage for passage in given}
    return [
        {
            "passage_id": citation.passage_id,
            "source_id": known[citation.passage_id].source_id,
            "title": known[citation.passage_id].title,
            "url": known[citation.passage_id].url,
            "quote": citation.quote,
        }
        for citation in citations
        if citation.passage_id in known
    ]
