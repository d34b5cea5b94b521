"""Each gate, what passes it, what does not, and where its thresholds come from."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.domain.content import quality
from igny8_core.domain.content.models import AuthorProfile, Content
from igny8_core.domain.content.quality import Page
from igny8_core.domain.content.services import quality_service
from igny8_core.shared.errors import Invalid
from igny8_core.shared.schemas.site_settings import QualitySettings
from igny8_core.shared.utils.html import words
from igny8_core.shared.utils.languages import detect, speaks
from igny8_core.shared.utils.readability import reading_ease
from igny8_core.shared.utils.sentences import fingerprints, split

from tests.factories import make_content, make_task

GOOD = " ".join(
    f"A bicycle stand number {n} keeps the wheel still while you work on the chain and the brake of it."
    for n in range(30)
)
SETTINGS = QualitySettings()
# ruff: noqa: E501  # one sentence a line
LANGUAGES = {
    "en": "The chain is oiled and cleaned before the ride, and you have to look at the brakes as well when it is wet.",
    "de": "Die Kette wird vor der Fahrt geölt und gereinigt, und man muss auch auf die Bremsen achten, wenn es nass ist.",
    "fr": "La chaîne est huilée et nettoyée avant la sortie, et il faut aussi regarder les freins quand le sol est mouillé.",
    "es": "La cadena se engrasa y se limpia antes de la salida, y hay que mirar también los frenos cuando el suelo está mojado.",
    "it": "La catena si olia e si pulisce prima della corsa, e bisogna anche guardare i freni quando il terreno è bagnato, non solo.",
    "pl": "Łańcuch jest czyszczony i oliwiony przed jazdą, a do tego trzeba też sprawdzić hamulce, gdy jest mokro, i nie tylko.",
    "ja": "チェーンは乗る前に油を差して掃除し、雨の日にはブレーキも確認する必要があります。安全のために大切なことです。",
    "zh": "骑行之前要给链条上油并清洁,下雨天还要检查刹车。这对安全非常重要,不要忘记。每个月都要这样做一次。",
    "ru": "Перед поездкой цепь смазывают и чистят, а в дождь нужно проверить и тормоза, потому что это важно.",
    "ar": "يجب تزييت السلسلة وتنظيفها قبل الركوب، وفي المطر يجب فحص الفرامل أيضا لأن ذلك مهم جدا للسلامة.",
}


def _page(text: str = GOOD, **fields) -> Page:
    values = {"title": "Bicycle stand", "keyphrase": "bicycle stand", "language": "en", "words": len(words(text))}
    return Page(text=text, sentences=tuple(split(text)), **{**values, **fields})


def _found(page: Page, **settings) -> dict[str, str]:
    verdict = quality.judge(page, SETTINGS.model_copy(update=settings))
    assert verdict.ok is not any(finding.severity == "block" for finding in verdict.findings)
    return {finding.id: finding.severity for finding in verdict.findings}


def test_a_good_page_passes():
    assert _found(_page(), max_density=9.0) == {}


@pytest.mark.parametrize(
    ("page", "thresholds", "expected"),
    [
        (_page("Short. " * 5), {}, {"too_short": "block", "keyphrase_missing": "block"}),
        (_page(target_words=2000), {"max_density": 9.0}, {"below_target": "block"}),
        (_page(), {}, {"keyphrase_stuffed": "block"}),
        (_page(keyphrase="garden hose", title="Hoses"), {}, {"keyphrase_missing": "block"}),
        (_page(GOOD + " Send it to [insert name] today."), {"max_density": 9.0}, {"leftovers": "block"}),
        (_page(GOOD + " As an AI language model, I like it."), {"max_density": 9.0}, {"leftovers": "block"}),
        (_page(banned_words=("chain",)), {"max_density": 9.0}, {"banned_words": "block"}),
        (_page(language="de"), {"max_density": 9.0}, {"wrong_language": "block"}),
        (_page(GOOD + " Studies show that it helps everybody."), {"max_density": 9.0}, {"needs_a_source": "warn"}),
        (_page(GOOD + " It saves 40 % of the time."), {"max_density": 9.0}, {"needs_a_source": "warn"}),
        (
            _page(GOOD + " It saves 40 % of the time."),
            {"max_density": 9.0, "unsupported_claims": "block"},
            {"needs_a_source": "block"},
        ),
        (_page(GOOD + " It saves 40 % of the time."), {"max_density": 9.0, "unsupported_claims": "off"}, {}),
        (_page(), {"max_density": 9.0, "min_readability": 100.0}, {"hard_to_read": "warn"}),
    ],
)
def test_each_gate_has_its_finding(page, thresholds, expected):
    assert _found(page, **thresholds) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"supported": ("It saves 40 % of the time.",)},
        {"keyphrase": "40 % of the time", "title": "40 % of the time"},
    ],
)
def test_a_claim_with_a_source_or_in_the_keyphrase_needs_none(fields):
    assert "needs_a_source" not in _found(_page(GOOD + " It saves 40 % of the time.", **fields))


def test_sentences_of_other_pages_are_counted_and_named():
    page = _page(elsewhere=dict.fromkeys(fingerprints(split(GOOD))[:10], "The other page"))
    [finding] = [f for f in quality.judge(page, SETTINGS).findings if f.id == "duplicate_sentences"]
    assert finding.figures == {"share": 0.333, "pages": ["The other page"]}
    assert len(finding.where) == 5
    assert "“The other page”" in finding.sentence


def test_what_cannot_be_judged_is_not_guessed():
    verdict = quality.judge(_page(language="xx"), SETTINGS)
    assert verdict.not_available == ("readability", "language")
    assert verdict.figures["readability"] is None
    assert reading_ease(split(LANGUAGES["ja"]), "ja") is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_languages_are_told_apart(code):
    assert detect(LANGUAGES[code] * 2).language == code
    for other in LANGUAGES:
        assert speaks(LANGUAGES[code] * 2, other) is (code == other)


@pytest.mark.parametrize("text", ["", "Ein Wort", "🚲" * 100, "x" * 10_000])
def test_texts_without_words_have_no_language(text):
    assert speaks(text, "en") is None


def test_the_verdict_is_kept_with_the_page_and_holds_it_back(scope):
    content = make_content(scope, primary_keyword="bicycle")
    with pytest.raises(Invalid) as refused:
        quality_service.require(content.id)
    assert refused.value.code == "quality_gates"
    assert refused.value.errors[0].pointer == "/quality/too_short"
    kept = Content.objects.get(id=content.id).quality
    assert (kept["ok"], kept["checked_version"]) == (False, content.version)
    assert "sentences" not in refused.value.data


def test_thresholds_are_the_sites_own(scope):
    content = make_content(scope, primary_keyword="bicycle")
    scope.site.settings = {"quality": {"min_words": 5, "max_density": 10}}
    scope.site.save()
    assert quality_service.require(content.id).quality["ok"] is True


def test_a_short_order_may_be_short(scope):
    content = make_content(scope, task=make_task(scope, target_words=10), primary_keyword="bicycle")
    assert "too_short" not in {f["id"] for f in quality_service.recheck(content_id=content.id).quality["findings"]}


def test_a_copied_page_is_found_by_a_fixed_number_of_queries(scope):
    html = "".join(f"<p>{sentence}</p>" for sentence in split(GOOD))
    first = make_content(scope, html=html, title="The first page")
    quality_service.recheck(content_id=first.id)
    copy = make_content(scope, html=html)
    assert "duplicate_sentences" in {f.id for f in quality_service.check(copy).findings}
    with CaptureQueriesContext(connection) as few:
        quality_service.check(Content.objects.get(id=copy.id))
    for _ in range(10):
        quality_service.recheck(content_id=make_content(scope).id)
    with CaptureQueriesContext(connection) as many:
        quality_service.check(Content.objects.get(id=copy.id))
    assert len(many) == len(few)


def test_the_profiles_banned_words_are_found(scope):
    author = AuthorProfile.objects.create(account=scope.account, name="Ada", banned_words=["care"])
    content = make_content(scope, author_profile=author)
    assert "banned_words" in {f.id for f in quality_service.check(content).findings}


def test_the_verdict_by_http_stores_nothing(api, scope):
    content = make_content(scope, primary_keyword="bicycle")
    body = api.get(f"/api/v1/content/items/{content.id}/quality/").json()
    assert body["ok"] is False
    assert body["is_current"] is True
    assert {finding["id"] for finding in body["findings"]} == {"too_short"}
    assert Content.objects.get(id=content.id).quality == {}


@pytest.mark.parametrize(
    "text", ["." * 400_000, "1," * 200_000, "1" * 400_000, "[" * 400_000, "todo " * 80_000, "x" * 400_000]
)
def test_hostile_texts_come_to_an_end(text):
    assert not quality.judge(_page(text), SETTINGS).ok


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It saves 40 % of the time.", True),
        ("It costs $12 a year.", True),
        ("It costs 1.200 EUR to build.", True),
        ("More than 12,000 people use it daily.", True),
        ("It is the fastest stand of the valley.", True),
        ("According to a study, it helps.", True),
        ("Experts agree that oil helps.", True),
        ("Plan ten minutes for the 3 steps.", False),
        ("The best part is the rubber.", False),
        ("The survey in your hallway takes an hour.", False),
        ("Chapter 4 tells more.", False),
    ],
)
def test_what_needs_a_source(sentence, claims):
    found = _found(_page(f"{GOOD} {sentence}"), max_density=9.0)
    assert ("needs_a_source" in found) is claims
