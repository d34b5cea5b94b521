"""Passages, sections, titles and pages written again: a version each, on the page that was read, for its tokens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditHold
from igny8_core.domain.content import passages
from igny8_core.domain.content.models import Content, ContentVersion, Task
from igny8_core.domain.content.services import (
    content_generation_service,
    content_versioning_service,
    rewriting_service,
    translation_service,
)
from igny8_core.infrastructure.ai import engine, probing
from igny8_core.infrastructure.ai.models import AICall, AIConnection
from igny8_core.infrastructure.ai.text import headings
from igny8_core.shared.errors import Conflict, Invalid, PreconditionFailed, UpstreamFailed
from igny8_core.shared.utils.html import sanitise_html, text_of, words

from tests.factories import make_content, make_task
from tests.support.jobs import drain
from tests.support.model_server import ModelServer

HTML = (
    "<p>A bicycle chain has to be oiled. It must however be cleaned prior to oiling; and dirt is removed. Use a rag.</p>"  # noqa: E501
    '<h2>Brakes</h2><p>Look at <a href="/brakes/">the brakes</a> each month. It is not much work.</p>'
    "<ul><li>Check the pads.</li><li>Check the <strong>cable</strong>.</li></ul>"
    '<figure><img src="/assets/a.webp" alt="A brake" width="10" height="10"></figure>'
    "<h2>Wheels</h2><p>Turn the wheel and look at the rim. A straight rim stays in line.</p>"
)
FIRST = "A bicycle chain has to be oiled. It must however be cleaned prior to oiling; and dirt is removed. Use a rag."
PHRASE = "bicycle chain"


@pytest.fixture
def page(scope) -> Content:
    return make_content(scope, html=HTML, title="Bicycle chain care", primary_keyword=PHRASE, word_count=60)


@pytest.fixture
def server(scope, settings) -> Iterator[ModelServer]:
    probing.forget()
    with ModelServer() as running:
        AIConnection.objects.create(
            account=scope.account, base_url=running.base_url, api_key="sk-1", text_model="m", rung="json_schema_strict"
        )
        yield running


def _done(job: Job) -> Job:
    drain()
    job.refresh_from_db()
    return job


def _paid(job: Job) -> bool:
    calls = AICall.objects.filter(job_id=job.id, state="ok")
    tokens = sum(call.input_tokens + call.output_tokens for call in calls)
    assert not CreditHold.objects.filter(state="open").exists()
    return Job.objects.get(id=job.id).credits_settled == COSTS["rewrite_text"].credits(tokens=tokens)


@pytest.mark.parametrize(
    ("mode", "wish", "gone"),
    [
        ("shorter", "", "Use a rag."),
        ("simpler", "", "prior to"),
        ("tone", "formal", "Use a rag of"),
        ("longer", "", "{"),
        ("custom", "Make it rhyme", "however"),
    ],
)
def test_a_passage_is_put_in_other_words(page, mode, wish, gone):
    job = _done(rewriting_service.request_rewrite(content_id=page.id, text=FIRST, mode=mode, wish=wish))
    assert job.state == State.SUCCEEDED, job.error_detail
    after = Content.objects.get(id=page.id)
    assert gone not in after.html
    assert "Wheels" in after.html
    assert '<a href="/brakes/">' in after.html
    assert _paid(job)
    if job.result["changed"]:
        version = ContentVersion.objects.get(content=page, number=2)
        assert (version.changed_by, version.job_id) == ("model", job.id)
        assert version.why.startswith(f"Rewritten ({mode})")


@pytest.mark.parametrize(
    "text",
    ["Check the pads.", "Check the cable.", "It is not much work.", "A straight rim", f"{FIRST} Brakes"],
)
def test_what_is_selected_is_found(text):
    found = passages.locate(HTML, text)
    new = found.with_new(f"<p>{'New ' * 3}words</p>" if found.html.startswith("<") else "New words")
    assert text not in text_of(new)
    assert "New" in new


@pytest.mark.parametrize("text", ["the brakes each month", "not there", "", "Check the", "Use a rag. Brakes Look"])
def test_what_cannot_be_found_or_is_there_twice_is_refused(page, text):
    with pytest.raises(Invalid) as refused:
        rewriting_service.request_rewrite(content_id=page.id, text=text, mode="shorter")
    assert refused.value.code == "selection_not_found"
    assert Job.objects.count() == 0
    assert CreditHold.objects.count() == 0


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(st.sampled_from(["<p>One two.</p>", "loose text", "<h2>Head</h2>", "<em>soft</em>"]), max_size=8))
def test_sections_lose_nothing(parts):
    html = sanitise_html("".join(parts))
    found = passages.sections(html)
    assert [word for section in found for word in words(text_of(section.html))] == words(
        text_of("\n".join(passages.top_level(html)))
    )
    assert "".join(text_of(html).split()) == "".join(text_of("".join(passages.top_level(html))).split())


def test_a_section_is_written_again_and_keeps_its_pictures(page):
    job = _done(rewriting_service.request_regeneration(content_id=page.id, part="section", heading="brakes"))
    assert job.state == State.SUCCEEDED, job.error_detail
    after = Content.objects.get(id=page.id)
    assert headings(after.html) == ["Brakes", "Wheels"]
    assert "Check the pads" not in after.html
    assert '<img src="/assets/a.webp"' in after.html
    assert "Turn the wheel" in after.html
    assert after.version == 2
    assert _paid(job)


def test_writing_again_gives_another_text_each_time(scope):
    task = make_task(scope, title="Bicycle stand", primary_keyword="bicycle stand", target_words=1400, outline=[])
    _done(content_generation_service.request_generation(task_id=task.id))
    content = Content.objects.get()
    texts = {content.html}
    for turn in range(6):
        heading = headings(content.html)[turn % 3]
        job = _done(rewriting_service.request_regeneration(content_id=content.id, part="section", heading=heading))
        assert job.state == State.SUCCEEDED, job.error_detail
        texts.add(Content.objects.get().html)
    assert len(texts) == 7
    assert Content.objects.get().quality["findings"] == []


@pytest.mark.parametrize("part", ["title", "meta", "introduction"])
def test_other_parts_are_written_again(page, part):
    job = _done(rewriting_service.request_regeneration(content_id=page.id, part=part))
    assert job.state == State.SUCCEEDED, job.error_detail
    after = Content.objects.get(id=page.id)
    assert (after.slug, after.version) == (page.slug, 2)
    assert (after.title != page.title) is (part == "title")
    assert (after.meta_description != page.meta_description) is (part == "meta")
    assert (after.html != page.html) is (part == "introduction")
    assert _paid(job)


def test_an_unknown_section_is_refused(page):
    with pytest.raises(Invalid, match="no section"):
        rewriting_service.request_regeneration(content_id=page.id, part="section", heading="Gears")


def test_another_version_than_the_one_read_is_refused_at_once(page):
    content_versioning_service.change(content_id=page.id, changes={"title": "New"}, changed_by="person", why="Edited")
    for ask in (
        lambda: rewriting_service.request_rewrite(content_id=page.id, text=FIRST, mode="shorter", expected_version=1),
        lambda: rewriting_service.request_regeneration(content_id=page.id, part="meta", expected_version=1),
    ):
        with pytest.raises(PreconditionFailed):
            ask()


def test_a_page_that_changes_while_the_model_writes_keeps_the_persons_text(page, monkeypatch):
    run = engine.run

    def edited_meanwhile(*args, **kwargs):
        content_versioning_service.change(
            content_id=page.id, changes={"title": "Mine"}, changed_by="person", why="Edited"
        )
        return run(*args, **kwargs)

    monkeypatch.setattr(engine, "run", edited_meanwhile)
    job = _done(rewriting_service.request_rewrite(content_id=page.id, text=FIRST, mode="shorter"))
    assert (job.state, job.error_code, job.credits_settled) == (State.FAILED, "content_changed", 0)
    after = Content.objects.get(id=page.id)
    assert (after.title, after.html) == ("Mine", HTML)
    assert not CreditHold.objects.filter(state="open").exists()


def test_an_archived_page_is_left_alone(page):
    Content.objects.filter(id=page.id).update(status="archived")
    with pytest.raises(Conflict):
        rewriting_service.request_regeneration(content_id=page.id, part="meta")


def test_a_translation_is_a_linked_page(page):
    job = _done(translation_service.request_translation(content_id=page.id, language="de"))
    assert job.state == State.SUCCEEDED, job.error_detail
    translated = Content.objects.get(language="de")
    page.refresh_from_db()
    assert translated.translation_group == page.translation_group == page.id
    assert list(translation_service.translations_of(page)) == [translated]
    assert (translated.status, translated.version) == ("draft", 1)
    assert text_of(translated.html) == text_of(page.html)
    assert [finding["id"] for finding in translated.quality["findings"] if finding["id"] == "wrong_language"]
    tokens = sum(c.input_tokens + c.output_tokens for c in AICall.objects.filter(job_id=job.id))
    assert job.credits_settled == COSTS["translate_content"].credits(tokens=tokens)


def test_a_language_is_translated_to_once(page):
    first = translation_service.request_translation(content_id=page.id, language="de")
    with pytest.raises(Conflict, match="being made"):
        translation_service.request_translation(content_id=page.id, language="de")
    _done(first)
    with pytest.raises(Conflict, match="already"):
        translation_service.request_translation(content_id=page.id, language="de")
    german = Content.objects.get(language="de")
    with pytest.raises(Conflict):
        translation_service.request_translation(content_id=german.id, language="en")
    _done(translation_service.request_translation(content_id=german.id, language="fr"))
    assert Content.objects.filter(translation_group=page.id).count() == 3


@pytest.mark.parametrize("language", ["", "English", "de_DE!", "en", "x" * 13])
def test_what_is_no_other_language_is_refused(page, language):
    with pytest.raises(Invalid):
        translation_service.request_translation(content_id=page.id, language=language)
    assert Task.objects.count() == 0


def test_a_translation_that_failed_goes_on_where_it_stopped(scope, monkeypatch):
    html = "".join(f"<p>{'A chain needs oil in winter and summer alike. ' * 20}</p>" for _ in range(10))
    content = make_content(scope, html=html)
    run, calls = engine.run, []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise UpstreamFailed("ai_refused", "No.", retryable=False)
        return run(*args, **kwargs)

    monkeypatch.setattr(engine, "run", failing)
    assert _done(translation_service.request_translation(content_id=content.id, language="de")).state == State.FAILED
    assert _done(translation_service.request_translation(content_id=content.id, language="de")).state == State.SUCCEEDED
    assert len(calls) == 5, "four batches, one of them tried twice"
    assert Task.objects.count() == 1


def test_an_original_that_was_deleted_ends_the_translation(page):
    job = translation_service.request_translation(content_id=page.id, language="de")
    Content.objects.filter(id=page.id).delete()
    _done(job)
    assert Content.objects.count() == 0
    assert not CreditHold.objects.filter(state="open").exists()


@pytest.mark.parametrize("fault", ["garbage", "nonsense", "duplicate_keys", "ignored_schema", "fenced", "prose"])
def test_a_models_faults_are_repaired_and_paid(server, page, fault):
    server.script(fault)
    for request in (
        lambda: rewriting_service.request_rewrite(content_id=page.id, text=FIRST, mode="shorter"),
        lambda: rewriting_service.request_regeneration(content_id=page.id, part="section", heading="Wheels"),
        lambda: rewriting_service.request_regeneration(content_id=page.id, part="meta"),
        lambda: translation_service.request_translation(content_id=page.id, language="de"),
    ):
        job = _done(request())
        assert job.state == State.SUCCEEDED, job.error_detail
        server.script(fault)


def test_a_long_page_costs_what_the_server_counted_with_its_faults(server, scope):
    server.script("garbage", "", "nonsense", "", "fenced", "duplicate_keys")
    task = make_task(scope, title="Bicycle stand", primary_keyword="bicycle stand", target_words=1400)
    job = _done(content_generation_service.request_generation(task_id=task.id))
    assert job.state == State.SUCCEEDED, job.error_detail
    counted = server.counts["prompt_tokens"] + server.counts["completion_tokens"]
    assert job.result["tokens"] == counted
    assert job.credits_settled == COSTS["generate_content"].credits(tokens=counted)


def test_by_http_a_stale_page_answers_412_and_a_good_order_202(api, page, run_jobs):
    base = f"/api/v1/content/items/{page.id}"
    stale = api.post(f"{base}/rewrite/", {"text": FIRST, "mode": "shorter", "version": 9}, format="json")
    assert stale.status_code == 412
    unknown = api.post(f"{base}/regenerate/", {"part": "section", "heading": "Gears"}, format="json")
    assert unknown.json()["code"] == "unknown_section"
    assert api.post(f"{base}/rewrite/", {"text": FIRST, "mode": "tone"}, format="json").status_code == 422
    assert api.post(f"{base}/translate/", {"language": "de"}, format="json").status_code == 202
    run_jobs()
    assert [row["language"] for row in api.get(f"{base}/translations/").json()] == ["de"]
    assert api.post(f"{base}/translate/", {"language": "de"}, format="json").status_code == 409
    done = api.post(f"{base}/regenerate/", {"part": "title", "version": 1}, format="json")
    assert done.status_code == 202
