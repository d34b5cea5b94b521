"""The environment, typed. This is its only reader; a missing variable ends the start with its name.

Without DATABASE_URL and REDIS_URL the `igny8` command starts embedded services and writes what it chose
to `.igny8/local.env`, which is read here like any env file; the real environment wins over it.
"""

from __future__ import annotations

import base64
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPO_ROOT = Path(__file__).resolve().parents[2]
_KEY_BYTES = 32
_SITES_KEY_CHARACTERS = 24
_IN_MEMORY = 8 * 1024**2
"""Bytes of a file from a bucket that are held in memory while it is read; a larger one is read from TMPDIR."""


def home() -> Path:
    """Where a checkout keeps its own data: `.igny8/`, or the folder that IGNY8_HOME names."""
    return Path(os.environ.get("IGNY8_HOME") or REPO_ROOT / ".igny8")


class RendererEnv(BaseSettings):
    """Where the renderer of sites is; all that `igny8 render` needs to know."""

    model_config = SettingsConfigDict(extra="ignore", case_sensitive=False)

    renderer_path: Path = REPO_ROOT / "sites" / "dist" / "render.cjs"
    node_path: str = "node"


class Env(RendererEnv):
    """Every variable that the product reads. `.env.example` documents them for operators."""

    database_url: SecretStr
    redis_url: SecretStr
    cache_url: SecretStr | None = None
    secret_key: SecretStr = Field(min_length=32)
    secret_key_fallbacks: SecretStr = Field(
        default=SecretStr(""), description="Former SECRET_KEYs, separated by commas: what they signed stays valid"
    )
    field_encryption_keys: SecretStr = Field(description="id:base64 of 32 bytes, newest first, separated by commas")
    allowed_hosts: str = "127.0.0.1,localhost"
    csrf_trusted_origins: str = ""
    public_base_url: str = "http://127.0.0.1:8021"
    builder_base_url: str = "http://127.0.0.1:8022"
    sites_base_url: str = "http://127.0.0.1:8024"
    storage_dir: Path = Field(default_factory=lambda: home() / "storage")
    s3_bucket: str = Field(default="", description="Tenants' files in a bucket instead of STORAGE_DIR")
    s3_endpoint_url: str = Field(
        default="", description="Of an S3 that is not Amazon's, such as https://s3.example.com"
    )
    s3_region: str = "us-east-1"
    s3_access_key: str = ""
    s3_secret_key: SecretStr = SecretStr("")
    cache_dir: Path = Field(default_factory=lambda: home() / "cache")
    sites_data_dir: Path = Field(default_factory=lambda: home() / "sites-data")
    logs_dir: Path = Field(default_factory=lambda: home() / "logs")
    igny8_sites_key: SecretStr = Field(
        default=SecretStr(""), description="Shared with the sites server; empty: no visitors' messages are taken in"
    )
    igny8_metrics_token: SecretStr = Field(
        default=SecretStr(""), description="For whoever reads /metrics; empty: only this machine may"
    )
    otel_exporter_otlp_endpoint: str = Field(
        default="", description="Where traces go, such as http://collector:4318; opentelemetry reads its other OTEL_*"
    )
    otel_exporter_otlp_headers: SecretStr = Field(default=SecretStr(""), description="Sent with traces")
    prometheus_multiproc_dir: str = Field(
        default="", description="Where the API's processes share their times; prometheus-client reads it by itself"
    )
    email_url: str = Field(
        default="", description="smtp://user:password@host:port; empty writes mails to the home folder"
    )
    email_from: str = "IGNY8 <no-reply@localhost>"
    log_format: str = "json"
    egress_allow_loopback: bool = False
    igny8_ai_base_url: str = ""
    igny8_ai_api_key: SecretStr = SecretStr("")
    igny8_ai_model: str = ""
    igny8_ai_image_model: str = ""
    igny8_ai_embedding_model: str = ""
    igny8_ai_self_hosted: bool = False
    job_lease_seconds: float = 60
    job_ring_again_seconds: float = 60
    job_backoff_seconds: float = 1
    tick_seconds: float = 10
    database_fsync: bool = True

    @field_validator("database_url", "redis_url")
    @classmethod
    def _has_a_scheme(cls, value: SecretStr) -> SecretStr:
        if "://" not in value.get_secret_value():
            raise ValueError("must be a URL such as postgresql://user:password@host:5432/name")
        return value

    @field_validator("field_encryption_keys")
    @classmethod
    def _has_keys(cls, value: SecretStr) -> SecretStr:
        _keys_in(value)
        return value

    @field_validator("igny8_sites_key")
    @classmethod
    def _is_long(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < _SITES_KEY_CHARACTERS:
            raise ValueError(f"must have at least {_SITES_KEY_CHARACTERS} characters")
        return value

    @model_validator(mode="after")
    def _names_a_model(self) -> Self:
        """A provider without a model would silently mean sample text."""
        given = {"IGNY8_AI_BASE_URL": self.igny8_ai_base_url, "IGNY8_AI_API_KEY": self.igny8_ai_api_key}
        named = [name for name, value in given.items() if value]
        if named and not self.igny8_ai_model:
            raise ValueError(f"IGNY8_AI_MODEL is missing, though {' and '.join(named)} is set. Name the model too.")
        return self

    @model_validator(mode="after")
    def _has_both_keys_of_s3(self) -> Self:
        """One without the other would fall back on whatever the machine knows."""
        if bool(self.s3_access_key) != bool(self.s3_secret_key.get_secret_value()):
            raise ValueError("S3_ACCESS_KEY and S3_SECRET_KEY go together: set both, or neither.")
        return self

    def storage(self) -> dict[str, Any]:
        """Django's storage of tenants' files: a bucket where one is named, else a folder."""
        if not self.s3_bucket:
            return {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(self.storage_dir)},
            }
        options = {
            "bucket_name": self.s3_bucket,
            "endpoint_url": self.s3_endpoint_url or None,
            "region_name": self.s3_region,
            "access_key": self.s3_access_key or None,
            "secret_key": self.s3_secret_key.get_secret_value() or None,
            "signature_version": "s3v4",
            "max_memory_size": _IN_MEMORY,
            "addressing_style": "path" if self.s3_endpoint_url else "auto",
        }
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}

    def encryption_keys(self) -> dict[str, bytes]:
        """Key id → 32 bytes, the newest first."""
        return _keys_in(self.field_encryption_keys)


def _keys_in(value: SecretStr) -> dict[str, bytes]:
    """Raises ValueError without showing any part of a key."""
    try:
        pairs = (item.split(":", 1) for item in value.get_secret_value().split(","))
        keys = {key_id.strip(): base64.b64decode(key, validate=True) for key_id, key in pairs}
    except ValueError:
        raise ValueError("must be id:base64 of 32 bytes, newest first, separated by commas") from None
    if any(len(key) != _KEY_BYTES for key in keys.values()):
        raise ValueError("each key must have 32 bytes before it is written as base64")
    return keys


@lru_cache(maxsize=1)
def load() -> Env:
    """The environment, read once. Ends the process with the names of what is missing or wrong."""
    try:
        return Env(_env_file=home() / "local.env")
    except ValidationError as wrong:
        lines = [f"  {_named(e['loc'], e['msg'])}" for e in wrong.errors()]
        hint = "Set them in the environment (see .env.example), or run `igny8 services start` for embedded ones."
        sys.exit("The environment is incomplete:\n" + "\n".join(lines) + "\n" + hint)


def _named(place: tuple[int | str, ...], message: str) -> str:
    """The variable and what is wrong with it; a rule about several names them itself."""
    words = message.removeprefix("Value error, ")
    return f"{'.'.join(map(str, place)).upper()}: {words}" if place else words
