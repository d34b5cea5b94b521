"""Sources are read, cut, embedded and cited; what is too long, broken or foreign is refused with its reason."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.limits import services as limits
from igny8_core.domain.content import documents
from igny8_core.domain.content.models import Content, SourceDocument, SourcePassage
from igny8_core.domain.content.services import content_generation_service, source_service
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.embeddings import Embeddings
from igny8_core.infrastructure.ai.functions.writing import Citation
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.shared.errors import Invalid, LimitReached
from igny8_core.shared.utils.html import words
from pypdf import PdfWriter

from tests.factories import make_task
from tests.support.jobs import drain

CHAIN = "A chain of the type X9 lasts for 4,000 kilometres when it is oiled once a week with thin oil."
BRAKE = "Brake pads made of cork must be replaced after one winter, because salt eats their surface."


def _stored(world) -> int:
    return limits.remaining("storage_quota_gb", site_id=world.site.id).used


def _add(world, text: str, **fields) -> SourceDocument:
    source, job = source_service.add_text(site_id=world.site.id, **{"title": "Workshop notes", **fields}, text=text)
    drain()
    job.refresh_from_db()
    assert job.state == State.SUCCEEDED, job.error_detail
    source.refresh_from_db()
    return source


def test_pasted_text_becomes_passages_that_are_found_by_meaning(scope):
    filler = " ".join(f"In the year {n} the shop sold many bells to people from the valley." for n in range(30))
    source = _add(scope, f"{CHAIN}\n\n{filler}\n\n{BRAKE}")
    assert source.words == len(words(f"{CHAIN} {filler} {BRAKE}"))
    assert SourcePassage.objects.filter(source=source).count() >= 3
    [chain], [brake] = source_service.nearest(
        site_id=scope.site.id, queries=["how long does a bicycle chain last", "when to replace brake pads"], count=1
    )
    assert CHAIN in chain.text
    assert BRAKE in brake.text
    assert chain.title == "Workshop notes"


def test_what_is_not_alike_is_not_found(scope):
    _add(scope, CHAIN)
    assert source_service.nearest(site_id=scope.site.id, queries=["quantum chromodynamics lecture"], count=3) == [[]]


def test_vectors_that_do_not_compare_are_searched_by_words(scope):
    source = _add(scope, f"{CHAIN} {BRAKE}")
    SourceDocument.objects.filter(id=source.id).update(method="model:another")
    [[found]] = source_service.nearest(site_id=scope.site.id, queries=["chain oiled once a week"], count=1)
    assert CHAIN in found.text


def test_another_sites_sources_are_never_used(scope, other_world):
    _add(scope, CHAIN)
    assert source_service.nearest(site_id=other_world.site.id, queries=["chain"], count=3) == [[]]


@pytest.mark.parametrize("target", [600, 1400])
def test_a_page_cites_its_sources_and_its_figures_need_no_other(scope, target):
    source = _add(scope, CHAIN, url="https://example.com/notes")
    task = make_task(scope, title="Chain oil: a guide", primary_keyword="bicycle chain oil", target_words=target)
    content_generation_service.request_generation(task_id=task.id)
    drain()
    content = Content.objects.get()
    [citation] = content.citations
    assert (citation["source_id"], citation["url"]) == (source.id, "https://example.com/notes")
    assert "4,000 kilometres" in citation["quote"]
    assert "4,000 kilometres" in content.html
    assert content.quality["findings"] == []


def test_only_passages_that_were_given_can_be_cited(scope):
    _add(scope, CHAIN)
    [[given_passage]] = source_service.nearest(site_id=scope.site.id, queries=["chain"], count=1)
    known = Citation(passage_id=given_passage.id, quote="A.")
    assert len(source_service.citations_of([known, Citation(passage_id="psg_x", quote="B.")], [given_passage])) == 1


def test_two_hundred_thousand_words_are_the_most(scope):
    with pytest.raises(Invalid, match="200,001"):
        source_service.add_text(site_id=scope.site.id, title="Long", text="word " * 200_001)
    assert SourceDocument.objects.count() == 0
    assert _stored(scope) == 0


def _long_text(count: int) -> str:
    return " ".join(f"Sentence number {n} of this long source tells of bicycles and rain." for n in range(count))


def test_a_source_too_long_to_embed_here_is_searched_by_its_words(scope, monkeypatch):
    monkeypatch.setattr(source_service, "EMBEDDED_HERE", 5)
    source = _add(scope, f"{_long_text(120)} {CHAIN}")
    assert source.method == "lexical"
    [[found]] = source_service.nearest(site_id=scope.site.id, queries=["chain oiled once a week"], count=1)
    assert CHAIN in found.text


def test_a_long_source_is_embedded_in_batches_that_are_kept(scope, monkeypatch):
    monkeypatch.setattr(source_service, "BATCH", 4)
    text = _long_text(120)
    embed, calls = engine.embed, []

    def failing(texts, **kwargs):
        calls.append(len(texts))
        if len(calls) == 2:
            raise RuntimeError("the process died")
        return embed(texts, **kwargs)

    monkeypatch.setattr(engine, "embed", failing)
    source = _add(scope, text)
    count = SourcePassage.objects.filter(source=source).count()
    assert calls[0] == source_service.BATCH
    assert sum(calls) == count + calls[1], "only the batch that failed is made twice"


def test_a_model_that_changes_meanwhile_makes_all_vectors_again(scope, monkeypatch):
    monkeypatch.setattr(source_service, "BATCH", 4)
    text = _long_text(120)
    embed, calls = engine.embed, []

    def changing(texts, **kwargs):
        calls.append(len(texts))
        return Embeddings(embed(texts, **kwargs).vectors, "model:old" if len(calls) == 1 else "model:new")

    monkeypatch.setattr(engine, "embed", changing)
    source = _add(scope, text)
    assert source.method == "model:new"
    positions = list(
        SourcePassage.objects.filter(source=source).order_by("position").values_list("position", flat=True)
    )
    assert positions == list(range(len(positions)))


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(CHAIN)
    document.add_table(1, 1).cell(0, 0).text = BRAKE
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", CHAIN.encode("utf-16")),
        ("notes.TXT", CHAIN.encode("cp1252")),
        ("notes.md", f"# Notes\n\n- **{CHAIN}**\n- [a link](https://example.com)".encode()),
        ("notes.html", f"<script>x()</script><h1>Notes</h1><p>{CHAIN}</p>".encode()),
        ("notes.docx", _word()),
    ],
)
def test_documents_are_read(scope, name, data):
    source, job = source_service.add_document(site_id=scope.site.id, title="Notes", filename=name, data=data)
    drain()
    job.refresh_from_db()
    assert job.state == State.SUCCEEDED, job.error_detail
    text = " ".join(SourcePassage.objects.filter(source=source).values_list("text", flat=True))
    assert CHAIN in text
    assert "x()" not in text
    assert "**" not in text


def _empty_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "no document")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.pdf", _empty_pdf()),
        ("a.docx", b"PK\x03\x04"),
        ("a.docx", _zip()),
        ("a.txt", b" "),
    ],
)
def test_what_cannot_be_read_is_no_source_and_takes_no_room(scope, name, data):
    _, job = source_service.add_document(site_id=scope.site.id, title="Broken", filename=name, data=data)
    drain()
    job = Job.objects.get(id=job.id)
    assert (job.state, job.error_code) == (State.FAILED, "unreadable_document")
    assert SourceDocument.objects.count() == 0
    assert _stored(scope) == 0


@pytest.mark.parametrize("name", ["a.exe", "a", "a.pdf.zip"])
def test_other_kinds_are_refused_at_once(scope, name):
    with pytest.raises(Invalid, match=r"Known: \.docx"):
        source_service.add_document(site_id=scope.site.id, title="A", filename=name, data=b"x")


def test_deleting_a_source_gives_its_room_back(scope, django_capture_on_commit_callbacks):
    source = _add(scope, CHAIN)
    assert _stored(scope) == len(CHAIN)
    [path] = default_storage.listdir(f"{scope.site.id}/content")[1]
    with django_capture_on_commit_callbacks(execute=True):
        source_service.delete(source_id=source.id)
    assert _stored(scope) == 0
    assert not default_storage.exists(f"{scope.site.id}/content/{path}")
    assert SourcePassage.objects.count() == 0


def test_a_full_storage_refuses_a_source(scope):
    scope.plan.storage_quota_gb = 0
    scope.plan.save()
    with pytest.raises(LimitReached):
        source_service.add_text(site_id=scope.site.id, title="A", text=CHAIN)
    assert SourceDocument.objects.count() == 0


def test_sources_by_http(api, scope, run_jobs):
    pasted = api.post(
        "/api/v1/content/sources/", {"site_id": scope.site.id, "title": "Pasted", "text": CHAIN}, format="json"
    )
    assert pasted.status_code == 202
    file = SimpleUploadedFile("brakes.md", BRAKE.encode())
    uploaded = api.post("/api/v1/content/sources/upload/", {"site_id": scope.site.id, "file": file}, format="multipart")
    assert uploaded.status_code == 202, uploaded.json()
    run_jobs()
    rows = api.get("/api/v1/content/sources/").json()["results"]
    assert {(row["title"], row["words"]) for row in rows} == {
        ("Pasted", len(words(CHAIN))),
        ("brakes.md", len(words(BRAKE))),
    }
    own = f"/api/v1/content/sources/{pasted.json()['source_id']}/"
    assert api.patch(own, {"title": "Renamed"}, format="json").json()["title"] == "Renamed"
    assert api.patch(own, {"url": "javascript:x()"}, format="json").status_code == 400
    assert api.delete(own).status_code == 204
    assert AICall.objects.count() == 0


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=3000))
def test_passages_lose_no_word_and_are_bounded(text):
    found = list(documents.passages(text))
    joined = "".join("".join(words(passage)) for passage in found)
    assert joined == "".join("".join(words(part)) for part in documents.split(documents._HARD_WRAP.sub(" ", text)))
    assert all(len(words(passage)) <= 3 * documents.PASSAGE_WORDS for passage in found)


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_passages_end_with_a_sentence_where_sentences_are_short_enough(sizes):
    text = " ".join("Word " + " ".join(["word"] * (size - 1)) + "." for size in sizes)
    found = list(documents.passages(text))
    assert sum(len(words(passage)) for passage in found) == sum(sizes)
    if max(sizes) <= 240:
        assert all(passage.endswith(".") for passage in found)
