"""Search intent of a site's keywords, where the words of a phrase tell nothing: by meaning, or by the model.

Rules decide when a keyword comes. What a model, a file or a person has said is not touched here: each of these
overrules the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.planning.intents import Intent, intent_by_rules
from igny8_core.domain.planning.jobs import CLASSIFY_INTENT
from igny8_core.domain.planning.models import IntentBy, Keyword
from igny8_core.infrastructure.ai import connections, engine
from igny8_core.infrastructure.ai.functions import classify_intent
from igny8_core.infrastructure.ai.functions.classify_intent import ClassifyIntentInput, IntentPhrase
from igny8_core.infrastructure.ai.intents import nearest_intents
from igny8_core.shared.errors import Invalid

MAX_BY_MODEL = 10_000
MAX_BY_MEANING = 100_000
LOOKED_AT = 5_000
"""Keywords that a request reads itself; of more it supposes that the rules are silent on all, and the job finds out."""
_AT_ONCE_BY_MEANING = 1_000


class _Silent(NamedTuple):
    """A keyword whose words tell no intent."""

    id: str
    phrase: str
    language: str


def request(*, site_id: str) -> Job:
    """Start classifying the keywords whose words tell no intent; with a model, the credits are held.

    A run that still waits is returned instead of a second one. Raises Invalid when there is nothing to do.
    """
    site = get_site(site_id=site_id)
    count = min(_unread(site).count(), MAX_BY_MODEL)
    if count <= LOOKED_AT:
        count = len(_silent(site))
    if count == 0:
        raise Invalid("nothing_to_classify", "The intent of every keyword is known from its words, a file or a person.")
    with transaction.atomic():
        job = jobs.enqueue(CLASSIFY_INTENT, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id)
        if _has_model(site) and not job.credits_reserved:
            amount = credit_service.preview(function=classify_intent.NAME, tokens=_tokens(count))
            credit_service.hold_for_job(job_id=job.id, function=classify_intent.NAME, amount=amount, site_id=site.id)
    return job


def run(*, site_id: str) -> dict[str, Any]:
    """The job. Each batch is stored as it comes, so that a later attempt asks only about the rest."""
    site = get_site(site_id=site_id)
    by_model = _has_model(site)
    keywords = _silent(site)
    hold = None
    if by_model and keywords:
        hold = credit_service.hold(function=classify_intent.NAME, tokens=_tokens(len(keywords)), site_id=site.id)
    tokens = done = 0
    size = classify_intent.MAX_PHRASES if by_model else _AT_ONCE_BY_MEANING
    for batch in _batches(keywords, size):
        intents, spent = _ask(site, batch) if by_model else (nearest_intents([k.phrase for k in batch]), 0)
        _save(batch, intents, IntentBy.MODEL if by_model else IntentBy.MEANING)
        tokens, done = tokens + spent, done + len(batch)
        jobs.report_progress(done=done, total=len(keywords), step="Reading the keywords")
    with jobs.completion() as result:
        if hold:
            credit_service.settle(hold_id=hold.id, credits=COSTS[classify_intent.NAME].credits(tokens=tokens))
        credit_service.release_unused()
        result |= {"classified": done, "by": "model" if by_model else "meaning"}
    return result


def _has_model(site: Site) -> bool:
    return connections.resolve(site_id=site.id).provider.name != "offline"


def _tokens(count: int) -> int:
    calls = -(-count // classify_intent.MAX_PHRASES)
    return 250 * calls + classify_intent.TOKENS_PER_PHRASE * 2 * count


def _silent(site: Site) -> list[_Silent]:
    """Keywords that only rules have judged, and on which these are silent; variants follow the one they stand under."""
    most = MAX_BY_MODEL if _has_model(site) else MAX_BY_MEANING
    found = _unread(site).order_by("-volume", "id").values_list("id", "phrase", "language")[: 10 * most]
    silent = (_Silent(*row) for row in found if intent_by_rules(row[1], row[2]) is None)
    return [keyword for _, keyword in zip(range(most), silent, strict=False)]


def _unread(site: Site) -> QuerySet[Keyword]:
    """What a model may say more about, or, without one, the meaning."""
    weaker = [IntentBy.RULES, IntentBy.MEANING] if _has_model(site) else [IntentBy.RULES]
    return Keyword.objects.filter(site=site, intent_by__in=weaker).exclude(status=Keyword.Status.DISABLED)


def _batches(keywords: list[_Silent], size: int) -> Iterator[list[_Silent]]:
    """Of one language each, as a model is asked in it."""
    by_language: dict[str, list[_Silent]] = {}
    for keyword in keywords:
        by_language.setdefault(keyword.language, []).append(keyword)
    for same in by_language.values():
        for start in range(0, len(same), size):
            yield same[start : start + size]


def _ask(site: Site, batch: list[_Silent]) -> tuple[list[Intent], int]:
    data = ClassifyIntentInput(
        phrases=tuple(IntentPhrase(key=str(n), phrase=keyword.phrase) for n, keyword in enumerate(batch)),
        language=batch[0].language,
    )
    answer = engine.run(classify_intent.CLASSIFY_INTENT, data, site_id=site.id)
    judged = {item.key: item.intent for item in answer.output.intents}
    return [judged[str(n)] for n in range(len(batch))], answer.input_tokens + answer.output_tokens


def _save(batch: list[_Silent], intents: list[Intent], by: IntentBy) -> None:
    """Only where nobody has said more meanwhile."""
    with jobs.fenced():
        for intent in sorted(set(intents)):
            ids = [keyword.id for keyword, told in zip(batch, intents, strict=True) if told == intent]
            rows = Keyword.objects.filter(id__in=ids, intent_by__in=[IntentBy.RULES, IntentBy.MEANING])
            rows.update(intent=intent, intent_by=by)
