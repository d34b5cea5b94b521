"""Keywords by hand: add one, a list or the catalogue's; change and delete, one or many."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import IndustrySector, SeedKeyword
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning.events import MAX_IDS, KeywordsAdded
from igny8_core.domain.planning.importing import KeywordRow
from igny8_core.domain.planning.intents import classify_intent
from igny8_core.domain.planning.models import IntentBy, Keyword
from igny8_core.domain.planning.phrases import PhraseRefused, read_phrase, variant_key
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.domain.planning.services import keyword_rows, sectors, variant_service
from igny8_core.domain.planning.services.cluster_service import refresh_totals
from igny8_core.domain.planning.services.keyword_rows import Owner
from igny8_core.shared.errors import Conflict, FieldError, Invalid, NotFound
from igny8_core.shared.events import publish

Status = Keyword.Status


def add_keyword(*, site_id: str, phrase: str, sector_id: str | None = None, **fields: Any) -> Keyword:
    """One keyword. Raises Conflict when the site has it already, in whatever case or spacing."""
    site = get_site(site_id=site_id)
    sector = sectors.of_site(site, sector_id)
    try:
        shown, key = read_phrase(phrase)
    except PhraseRefused as refused:
        wrong = FieldError("/phrase", refused.code, refused.sentence)
        raise Invalid(refused.code, refused.sentence, errors=[wrong]) from None
    language = fields.get("language") or site.language
    said = IntentBy.PERSON if "intent" in fields else IntentBy.RULES
    told = {"intent": classify_intent(shown, language), "country": site.country, "language": language, **fields}
    with transaction.atomic():
        variant_service.lock(site.id)
        try:
            with transaction.atomic():
                keyword = Keyword.objects.create(
                    account_id=site.account_id,
                    site=site,
                    sector=sector,
                    phrase=shown,
                    normalised=key,
                    variant_key=variant_key(shown, language),
                    intent_by=said,
                    **told,
                )
        except IntegrityError as twice:
            raise Conflict("keyword_exists", f"The site has “{shown}” already.") from twice
        variant_service.group(site=site, keys=[keyword.variant_key])
        limits.consume("max_keywords")
        publish(KeywordsAdded(account_id=site.account_id, site_id=site.id, count=1, keyword_ids=(keyword.id,)))
    return keyword


def add_keywords(
    *, site_id: str, phrases: list[str], sector_id: str | None = None, country: str = "", language: str = ""
) -> list[dict[str, str]]:
    """A pasted list of up to 1,000. Says of each, in its order: created, already_there, duplicate or rejected, and why.

    Raises LimitReached when they do not all fit, and then adds none.
    """
    site = get_site(site_id=site_id)
    sector = sectors.of_site(site, sector_id)
    answers, rows = _read(phrases)
    with transaction.atomic():
        owner = Owner(site, sector.id if sector else None, country=country, language=language)
        created = _store(owner, list(rows.values()))
    for answer in answers:
        if answer["outcome"] == "":
            answer["outcome"] = "created" if answer.pop("key") in created else "already_there"
    return answers


def _read(phrases: list[str]) -> tuple[list[dict[str, str]], dict[str, KeywordRow]]:
    """An answer for each phrase, still without outcome where only the database knows it, and the rows to store."""
    answers: list[dict[str, str]] = []
    rows: dict[str, KeywordRow] = {}
    for number, text in enumerate(phrases, start=1):
        answer = {"phrase": text[:255], "outcome": "", "reason": ""}
        try:
            phrase, key = read_phrase(text)
        except PhraseRefused as refused:
            answer |= {"outcome": "rejected", "reason": refused.sentence}
        else:
            if key in rows:
                answer |= {"outcome": "duplicate", "reason": "It repeats an earlier one of the list."}
            else:
                rows[key] = KeywordRow(row=number, phrase=phrase, key=key)
                answer |= {"phrase": phrase, "key": key}
        answers.append(answer)
    return answers, rows


def add_from_catalogue(*, site_id: str, industry_sector_id: str, sector_id: str | None = None) -> dict[str, int]:
    """The catalogue's keywords for a trade; doing it again adds what is new there. Returns created, already_there."""
    site = get_site(site_id=site_id)
    sector = sectors.of_site(site, sector_id)
    if not IndustrySector.objects.filter(id=industry_sector_id).exists():
        raise NotFound("industry_sector_not_found", "The catalogue has no such sector.")
    rows: dict[str, KeywordRow] = {}
    for seed in SeedKeyword.objects.filter(sector_id=industry_sector_id).order_by("-volume", "id"):
        phrase, key = read_phrase(seed.phrase)
        rows.setdefault(key, _row_of_seed(seed, phrase, key))
    with transaction.atomic():
        created = _store(Owner(site, sector.id if sector else None), list(rows.values()))
        audit.record("keywords.seeded", subject=industry_sector_id, data={"created": len(created)})
    return {"created": len(created), "already_there": len(rows) - len(created)}


def _row_of_seed(seed: SeedKeyword, phrase: str, key: str) -> KeywordRow:
    return KeywordRow(
        row=0,
        phrase=phrase,
        key=key,
        volume=seed.volume,
        difficulty=seed.difficulty,
        country=seed.country,
        language=seed.language,
    )


def _store(owner: Owner, rows: list[KeywordRow]) -> set[str]:
    """Insert and tell. Returns the keys that were new."""
    created = keyword_rows.store(owner, rows).created
    if created:
        found = Keyword.objects.filter(site=owner.site, normalised__in=created) if len(created) <= MAX_IDS else ()
        ids = tuple(keyword.id for keyword in found)
        publish(
            KeywordsAdded(account_id=owner.site.account_id, site_id=owner.site.id, count=len(created), keyword_ids=ids)
        )
    return created


def update_keyword(*, keyword_id: str, changes: dict[str, Any]) -> Keyword:
    """Change figures, intent or status; the phrase itself stays. Its cluster's totals follow.

    The status can become new or disabled: either way the keyword leaves its cluster. Raises Invalid for others,
    which come of clustering and writing.
    """
    status = changes.get("status")
    _refuse_status(status)
    with transaction.atomic():
        [keyword] = _locked([keyword_id]) or [get_keyword(keyword_id=keyword_id)]
        cluster_id = keyword.cluster_id
        if status and status != keyword.status:
            changes = {**changes, **_OUT_OF_CLUSTER}
        if "intent" in changes:
            changes = {**changes, "intent_by": IntentBy.PERSON}
        for field, value in changes.items():
            setattr(keyword, field, value)
        keyword.save(update_fields=[*changes, "updated_at"])
        _regroup([keyword])
        if cluster_id:
            refresh_totals(cluster_ids=[cluster_id])
    return keyword


_OUT_OF_CLUSTER = {"cluster": None, "cluster_score": None, "cluster_why": "", "cluster_locked": False}


def _refuse_status(status: str | None) -> None:
    if status not in (None, Status.NEW, Status.DISABLED):
        wrong = FieldError("/status", "not_settable", "Set it to new or disabled.")
        raise Invalid("status_not_settable", f"A keyword cannot be made {status} by hand.", errors=[wrong])


def update_keywords(
    *, keyword_ids: list[str], status: str | None = None, intent: str | None = None, sector_id: str | None = None
) -> dict[str, str]:
    """Change status, intent or sector of up to 1,000 keywords; says of each: changed, unchanged, not_found, and of a
    sector also other_site, or duplicate where the sector has the phrase already.
    """
    _refuse_status(status)
    with transaction.atomic():
        found = {keyword.id: keyword for keyword in _locked(keyword_ids)}
        results = {keyword_id: "unchanged" if keyword_id in found else "not_found" for keyword_id in keyword_ids}
        if sector_id and found:
            results |= _put_into_sector(list(found.values()), sector_id)
        if intent:
            results |= _set_intent(list(found.values()), intent)
        if status:
            results |= _set_status(list(found.values()), status)
        audit.record("keywords.changed", data={"count": list(results.values()).count("changed")})
    return results


def _set_status(keywords: list[Keyword], status: str) -> dict[str, str]:
    changing = [keyword for keyword in keywords if keyword.status != status]
    rows = Keyword.objects.filter(id__in=[keyword.id for keyword in changing])
    rows.update(status=status, **_OUT_OF_CLUSTER)
    refresh_totals(cluster_ids=list({str(keyword.cluster_id) for keyword in changing if keyword.cluster_id}))
    _regroup(changing)
    return {keyword.id: "changed" for keyword in changing}


def _set_intent(keywords: list[Keyword], intent: str) -> dict[str, str]:
    """A person's word: what they confirm is kept as firmly as what they change."""
    rows = Keyword.objects.filter(id__in=[keyword.id for keyword in keywords])
    rows.update(intent=intent, intent_by=IntentBy.PERSON)
    return {keyword.id: "changed" for keyword in keywords if keyword.intent != intent}


def _put_into_sector(keywords: list[Keyword], sector_id: str) -> dict[str, str]:
    here, site = {keyword.site_id for keyword in keywords}, keywords[0].site
    sector = sectors.of_site(site, sector_id) if len(here) == 1 else None
    if sector is None:
        return {keyword.id: "other_site" for keyword in keywords}
    taken = set(
        Keyword.objects.filter(
            site=site, sector=sector, normalised__in=[keyword.normalised for keyword in keywords]
        ).values_list("normalised", flat=True)
    )
    results, moving = {}, []
    for keyword in keywords:
        if keyword.sector_id == sector.id:
            continue
        results[keyword.id] = "duplicate" if keyword.normalised in taken else "changed"
        if keyword.normalised not in taken:
            taken.add(keyword.normalised)
            moving.append(keyword)
    try:
        Keyword.objects.filter(id__in=[keyword.id for keyword in moving]).update(sector=sector)
    except IntegrityError as raced:
        raise Conflict("keyword_exists", "Somebody added one of them to the sector meanwhile. Try again.") from raced
    _regroup(moving)
    return results


def _locked(keyword_ids: list[str]) -> list[Keyword]:
    """The keywords with their sites, kept from others until the transaction ends: sites first, as everybody does."""
    chosen = Keyword.objects.filter(id__in=keyword_ids)
    for site_id in sorted(set(chosen.values_list("site_id", flat=True))):
        variant_service.lock(site_id)
    return list(chosen.select_for_update(of=("self",)).select_related("site").order_by("id"))


def _regroup(keywords: list[Keyword]) -> None:
    """Find anew who stands for whom, around keywords that changed or went."""
    sites = {keyword.site_id: keyword.site for keyword in keywords}
    for site_id, site in sites.items():
        variant_service.group(site=site, keys=[k.variant_key for k in keywords if k.site_id == site_id])


def delete_keywords(*, keyword_ids: list[str]) -> dict[str, str]:
    """Delete up to 1,000 keywords; says of each what became of it: deleted or not_found."""
    with transaction.atomic():
        found = {keyword.id: keyword for keyword in _locked(keyword_ids)}
        keyword_rows.delete(found)
        _regroup(list(found.values()))
        audit.record("keywords.deleted", data={"count": len(found)})
    return {keyword_id: "deleted" if keyword_id in found else "not_found" for keyword_id in keyword_ids}
