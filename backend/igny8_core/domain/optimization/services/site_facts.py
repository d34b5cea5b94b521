"""What the analysis of a page wants to know of the pages around it, read once for many pages."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.content.services import structured_data
from igny8_core.domain.content.services.structured_data import Place
from igny8_core.domain.optimization.analysis import AnalysisInput
from igny8_core.domain.optimization.analysis.types import ENGINE_VERSION, ImageFacts, folded_title
from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.phrases import normalise_phrase

CLUSTER_KEYWORDS = 20
_RIVALS = 5


class _Others(Collection[str]):
    """The titles of a site without one page's own; nothing is copied."""

    def __init__(self, titles: Counter[str], own: str) -> None:
        self._titles, self._own = titles, own

    def __contains__(self, title: object) -> bool:
        return self._titles[str(title)] > (1 if title == self._own else 0)

    def __iter__(self) -> Iterator[str]:
        return (title for title in self._titles if title in self)

    def __len__(self) -> int:
        return len(self._titles)


@dataclass(frozen=True)
class SiteFacts:
    """Titles as search engines show them, folded; folded keyphrase → (content id, title) of the pages that have it."""

    site: Site
    today: date
    titles: Counter[str] = field(default_factory=Counter)
    pages: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def facts_of(site: Site) -> SiteFacts:
    """Two short columns of every page that is not put away. The day is the month's first, so that results keep."""
    rows = Content.objects.filter(site=site).exclude(status=Content.Status.ARCHIVED)
    facts = SiteFacts(site, timezone.localdate().replace(day=1))
    for content_id, title, meta_title, keyphrase in rows.values_list("id", "title", "meta_title", "primary_keyword"):
        facts.titles[folded_title(meta_title or title)] += 1
        if keyphrase:
            facts.pages.setdefault(normalise_phrase(keyphrase), []).append((content_id, title))
    return facts


def inputs_of(facts: SiteFacts, contents: Sequence[Content]) -> list[AnalysisInput]:
    """What the analysis reads of each page; two queries for all of them. Give it contents with their authors."""
    keywords = _keywords({content.cluster_id for content in contents if content.cluster_id})
    pictures = _pictures(content.id for content in contents)
    return [_input(facts, content, keywords, pictures[content.id]) for content in contents]


def _keywords(cluster_ids: set[str]) -> dict[str, list[str]]:
    """The phrases of each cluster that are searched most."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Keyword.objects.filter(cluster_id__in=cluster_ids, variant_of=None).order_by("-volume", "id")
    for cluster_id, phrase in rows.values_list("cluster_id", "phrase") if cluster_ids else ():
        if len(found[cluster_id]) < CLUSTER_KEYWORDS:
            found[cluster_id].append(phrase)
    return found


def _pictures(content_ids: Iterable[str]) -> dict[str, list[Image]]:
    found: dict[str, list[Image]] = defaultdict(list)
    images = Image.objects.filter(content_id__in=list(content_ids), state=Image.State.GENERATED)
    for image in images.order_by("role", "position"):
        found[image.content_id].append(image)
    return found


def _input(facts: SiteFacts, content: Content, keywords: dict[str, list[str]], pictures: list[Image]) -> AnalysisInput:
    site_url = f"https://{facts.site.domain}" if facts.site.domain else ""
    own = normalise_phrase(content.primary_keyword) if content.primary_keyword else ""
    rivals = [title for content_id, title in facts.pages.get(own, []) if content_id != content.id]
    place = Place(url=f"{site_url}/{content.slug}/", site_name=facts.site.name, site_url=f"{site_url}/")
    wanted = [phrase for phrase in keywords.get(content.cluster_id or "", []) if normalise_phrase(phrase) != own]
    return AnalysisInput(
        html=content.html + _figures(pictures),
        keyphrase=content.primary_keyword,
        title=content.meta_title or content.title,
        meta_description=content.meta_description,
        slug=content.slug,
        language=content.language,
        entity_type=content.entity_type,
        structure=content.structure,
        site_url=site_url,
        keyphrase_uses=len(rivals) if own else None,
        cluster_keywords=tuple(wanted),
        other_titles=_Others(facts.titles, folded_title(content.meta_title or content.title)),
        rivals=tuple(rivals[:_RIVALS]),
        updated_on=content.updated_at.date() if content.published_at else None,
        today=facts.today,
        images={_src(image): ImageFacts(image.bytes, image.width, image.height) for image in pictures},
        json_ld=_json_ld(content, place),
    )


def _json_ld(content: Content, place: Place) -> str:
    """Without the moment of the last change: it says nothing of what the data is worth, and results would not keep."""
    found = structured_data.json_ld(content, place)
    return json.dumps([{name: value for name, value in entry.items() if name != "dateModified"} for entry in found])


def _src(image: Image) -> str:
    return f"/assets/{image.id}.webp"


def _figures(pictures: Sequence[Image]) -> str:
    """The page's pictures as publishing will set them; at the end, so that no place in the text moves."""
    alts = [(image, image.alt.replace("&", "&amp;").replace('"', "&quot;")) for image in pictures]
    return "".join(f'<figure><img src="{_src(image)}" alt="{alt}"></figure>' for image, alt in alts)


def with_page(data: AnalysisInput, stored_html: str, page: PageText) -> AnalysisInput:
    """The same input for another state of the page."""
    return replace(
        data,
        html=page.html + data.html[len(stored_html) :],
        title=page.meta_title or page.title,
        meta_description=page.meta_description,
        slug=page.slug,
    )


def key_of(data: AnalysisInput) -> str:
    """Names the result: equal for equal input under one version of the engine. Of the other titles it holds whether
    one is the page's."""
    values = {name: getattr(data, name) for name in AnalysisInput.__dataclass_fields__}
    values["other_titles"] = folded_title(data.title) in data.other_titles
    values["images"] = {src: asdict(facts) for src, facts in data.images.items()}
    text = json.dumps([ENGINE_VERSION, values], default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
