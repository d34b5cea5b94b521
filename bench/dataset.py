"""1,000,000 keywords of 1,000 sites, one site an account: one tenant with 100,000, one with 906, the rest alike."""

from __future__ import annotations

import random
import secrets
import sys
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from igny8_core.core.auth.models import Account, ApiToken, Membership, Plan, Role, Site, User
from igny8_core.core.auth.tenant import TOKEN_PREFIX, digest
from igny8_core.core.base.row_security import as_owner
from igny8_core.domain.planning.models import Intent, Keyword
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant
from uuid_utils.compat import uuid7

ROWS, SITES, LARGE, SMALL, MEMBERS = 1_000_000, 1_000, 100_000, 906, 50
_COLUMNS = (
    "id, created_at, updated_at, account_id, site_id, phrase, normalised, variant_key, volume, difficulty, cpc_micro, "
    "intent, intent_by, country, language, attributes, status, cluster_why, cluster_locked"
)
_NAMES = ("lists-large", "lists-small")


@dataclass(frozen=True)
class Reader:
    """A tenant whose list is read, and its members' tokens: they take turns, as people do."""

    name: str
    rows: int
    tokens: list[str]


def ensure() -> list[Reader]:
    """The data, made the first time (about two minutes); tokens are new each time. The large tenant comes first."""
    with cross_tenant(reason="make the benchmark's data"):
        if Keyword.objects.count() != ROWS:
            _make()
        return [
            Reader(name, rows, _tokens(Account.objects.get(name=name)))
            for name, rows in zip(_NAMES, (LARGE, SMALL), strict=True)
        ]


def _make() -> None:
    print(f"  making {ROWS:,} keywords …", file=sys.stderr, flush=True)
    plan, _ = Plan.objects.get_or_create(slug="bench-lists", defaults={"name": "Lists"})
    accounts = [Account(name=name, plan=plan) for name in _NAMES]
    accounts += [Account(name=f"lists-{number}", plan=plan) for number in range(SITES - len(accounts))]
    sites = [Site(account=account, name="Site") for account in accounts]
    Keyword.objects.all()._raw_delete("default")
    Account.objects.filter(name__startswith="lists-").delete()
    Account.objects.bulk_create(accounts)
    Site.objects.bulk_create(sites)
    sizes = [LARGE, SMALL, *_spread(ROWS - LARGE - SMALL, SITES - 2)]
    with as_owner(), connection.cursor() as cursor:
        # Every row's keys are known to be right: spare a million checks.
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY {Keyword._meta.db_table} ({_COLUMNS}) FROM STDIN") as copy:
            for site, size in zip(sites, sizes, strict=True):
                copy.write(_lines(site, size))
        cursor.execute("SET session_replication_role = origin")
        cursor.execute(f"VACUUM (ANALYZE) {Keyword._meta.db_table}")


def _spread(total: int, parts: int) -> list[int]:
    return [total // parts + (number < total % parts) for number in range(parts)]


def _lines(site: Site, count: int) -> str:
    """COPY's text format. Volumes as searches have them: few large, many small. 80 % new, 15 % mapped, 5 % used."""
    draw = random.Random(str(site.name) + str(count))
    account, site_id = to_uuid(site.account_id, prefix="acct"), to_uuid(site.id, prefix="site")
    now, lines = timezone.now().isoformat(), []
    for number in range(count):
        phrase = f"mend a bicycle {draw.choice(_WORDS)} {draw.choice(_WORDS)} {number}"
        volume = int(10 * draw.paretovariate(0.7)) % 1_000_000
        [intent] = draw.choices(Intent.values)
        [status] = draw.choices(("new", "mapped", "used"), (80, 15, 5))
        lines.append(
            f"{uuid7()}\t{now}\t{now}\t{account}\t{site_id}\t{phrase}\t{phrase}\t{phrase}\t{volume}\t"
            f"{draw.randrange(101)}\t{draw.randrange(5_000_000)}\t{intent}\trules\tUS\ten\t{{}}\t{status}\t\tf\n"
        )
    return "".join(lines)


_WORDS = ("chain", "brake", "wheel", "saddle", "light", "pedal", "tyre", "tube", "bell", "fork", "gear", "frame")


def _tokens(account: Account) -> list[str]:
    """A token for each of the account's members, of whom there are as many as take turns."""
    people = [User(email=f"{account.name}-{number}@bench.example") for number in range(MEMBERS)]
    User.objects.bulk_create(people, ignore_conflicts=True)
    people = list(User.objects.filter(email__startswith=f"{account.name}-", email__endswith="@bench.example"))
    members = [Membership(account=account, user=person, role=Role.ADMIN) for person in people]
    Membership.objects.bulk_create(members, ignore_conflicts=True)
    ApiToken.objects.filter(account=account).delete()
    made = []
    for member in Membership.objects.filter(account=account).order_by("id"):
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        ApiToken.objects.create(
            account=account, membership=member, name="bench", digest=digest(secret), scopes=["read", "write"]
        )
        made.append(secret)
    return made
