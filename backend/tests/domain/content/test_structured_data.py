"""JSON-LD says what the page and its facts say, and nothing else."""

from __future__ import annotations

import pytest
from igny8_core.domain.content.models import AuthorProfile, Content
from igny8_core.domain.content.services import content_generation_service, quality_service, structured_data
from igny8_core.domain.content.services.structured_data import Place
from igny8_core.shared.errors import Invalid, PreconditionFailed
from igny8_core.shared.schemas.content_types import EntityType, Structure

from tests.factories import make_content, make_task
from tests.support.jobs import drain

HERE = Place(
    url="https://example.com/stand/",
    site_name="Acme",
    site_url="https://example.com/",
    trail=(("Home", "https://example.com/"), ("Stand", "https://example.com/stand/")),
)
PRODUCT = {
    "kind": "product",
    "brand": "Velo",
    "sku": "V-1",
    "specs": [{"name": "Weight", "value": "4 kg"}],
    "offers": [{"price": "49.90", "currency": "EUR", "availability": "InStock"}],
    "reviews": [
        {"author": "Ida", "text": "Stands well.", "rating": 5},
        {"author": "Per", "text": "A bit heavy.", "rating": "4"},
    ],
}
SERVICE = {
    "kind": "service",
    "areas": ["Leeds", "York"],
    "prices": [{"name": "Check", "price": 30, "currency": "GBP"}],
    "faq": [{"question": "How long does it take?", "answer": "A day."}],
}
TAXONOMY = {
    "kind": "taxonomy",
    "intro": "All our stands.",
    "items": [{"name": "Stand one", "url": "/stand-one/"}],
    "filters": [{"name": "Colour", "values": ["red"]}],
}


def _by_type(content: Content) -> dict[str, dict]:
    return {entry["@type"]: entry for entry in structured_data.json_ld(content, HERE)}


def _with(world, facts, **fields) -> Content:
    content = make_content(world, entity_type=facts["kind"], **fields)
    return structured_data.set_facts(content_id=content.id, facts=facts)


def test_a_product_has_its_offers_and_the_mean_of_its_reviews(scope):
    content = _with(scope, PRODUCT)
    entry = _by_type(content)["Product"]
    assert entry["offers"] == [
        {"@type": "Offer", "price": "49.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
    ]
    assert entry["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": "4.5",
        "bestRating": "5",
        "reviewCount": 2,
    }
    assert entry["additionalProperty"] == [{"@type": "PropertyValue", "name": "Weight", "value": "4 kg"}]
    assert (content.version, content.versions.get(number=2).why) == (2, "Facts edited")


def test_a_service_has_areas_prices_and_questions(scope):
    found = _by_type(_with(scope, SERVICE))
    assert [area["name"] for area in found["Service"]["areaServed"]] == ["Leeds", "York"]
    assert found["Service"]["offers"][0]["price"] == "30"
    assert found["FAQPage"]["mainEntity"][0]["name"] == "How long does it take?"


def test_an_archive_lists_its_items(scope):
    entry = _by_type(_with(scope, TAXONOMY))["CollectionPage"]
    assert entry["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Stand one", "url": "/stand-one/"}
    ]


@pytest.mark.parametrize("entity", ["product", "service", "taxonomy"])
def test_nothing_is_invented_where_nothing_was_entered(scope, entity):
    for entry in structured_data.json_ld(make_content(scope, entity_type=entity), HERE):
        assert not {"offers", "review", "aggregateRating", "areaServed", "mainEntity", "sku"} & set(entry)


def test_a_post_has_its_author_questions_steps_and_trail(scope):
    author = AuthorProfile.objects.create(account=scope.account, name="Ada")
    html = (
        "<p>Text.</p><h2>Steps</h2>"
        "<ol><li><strong>Loosen.</strong> Turn it.</li><li><strong>Lift.</strong> Up.</li></ol>"
        "<h2>Questions</h2><h3>Is it hard?</h3><p>No.</p><h3>Is it long?</h3><p>No.</p>"
    )
    content = make_content(scope, structure="how-to", html=html, author_profile=author)
    found = _by_type(content)
    assert found["BlogPosting"]["author"] == {"@type": "Person", "name": "Ada"}
    assert [step["name"] for step in found["HowTo"]["step"]] == ["Loosen.", "Lift."]
    assert len(found["FAQPage"]["mainEntity"]) == 2
    assert [item["position"] for item in found["BreadcrumbList"]["itemListElement"]] == [1, 2]


@pytest.mark.parametrize("structure", [item.value for item in Structure])
@pytest.mark.parametrize("entity", [item.value for item in EntityType])
def test_every_page_says_what_it_is(scope, entity, structure):
    main, *_ = structured_data.json_ld(make_content(scope, entity_type=entity, structure=structure), HERE)
    assert main["@context"] == "https://schema.org"
    assert main["url"] == HERE.url
    assert main.get("headline") or main["name"]


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"kind": "product", "offers": [{"price": "free", "currency": "EUR"}]}, "/offers/0/price"),
        ({"kind": "product", "offers": [{"price": "1", "currency": "euro"}]}, "/offers/0/currency"),
        ({"kind": "product", "reviews": [{"author": "A", "text": "B", "rating": 9}]}, "/reviews/0/rating"),
        ({"kind": "product", "gtin": "12"}, "/gtin"),
        ({"kind": "product", "stars": 5}, "/stars"),
        ({"kind": "service"}, "/kind"),
        ({"kind": "house"}, "/"),
        ({"kind": "product", "offers": [{"price": "1", "currency": "EUR", "url": "javascript:x()"}]}, "/offers/0/url"),
    ],
)
def test_wrong_facts_are_refused_with_their_field(scope, facts, pointer):
    content = make_content(scope, entity_type="product")
    with pytest.raises(Invalid) as refused:
        structured_data.set_facts(content_id=content.id, facts=facts)
    assert refused.value.errors[0].pointer == pointer
    assert Content.objects.get(id=content.id).version == 1


def test_facts_are_guarded_by_the_version(scope):
    content = make_content(scope, entity_type="product")
    with pytest.raises(PreconditionFailed):
        structured_data.set_facts(content_id=content.id, facts={"kind": "product"}, expected_version=7)


def test_facts_survive_a_change_of_the_entity_type_unused(scope):
    content = _with(scope, PRODUCT)
    Content.objects.filter(id=content.id).update(entity_type="service")
    assert "offers" not in _by_type(Content.objects.get(id=content.id))["Service"]


def test_a_written_how_to_has_steps_and_questions(scope):
    task = make_task(scope, structure="how-to", outline=[], target_words=900, primary_keyword="how to true a wheel")
    content_generation_service.request_generation(task_id=task.id)
    drain()
    content = Content.objects.get()
    assert {"BlogPosting", "HowTo", "FAQPage"} <= set(_by_type(content))


def test_a_price_of_the_facts_needs_no_other_source(scope):
    html = "<p>The stand costs EUR 49.90 today.</p>"
    content = _with(scope, {**PRODUCT, "name": "The stand costs EUR 49.90 today."}, html=html)
    assert "needs_a_source" not in {f.id for f in quality_service.check(content).findings}


def test_by_http(api, scope):
    content = make_content(scope, entity_type="service")
    own = f"/api/v1/content/items/{content.id}/structured-data/"
    body = api.put(own, {"facts": SERVICE, "version": 1}, format="json").json()
    assert body["facts"]["areas"] == ["Leeds", "York"]
    assert api.get(own).json()["json_ld"][0]["@type"] == "Service"
    stale = api.put(own, {"facts": SERVICE, "version": 1}, format="json")
    assert stale.status_code == 412
