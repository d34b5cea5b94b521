"""What holds everywhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django_stubs_ext

from config.env import home, load

# Lets Django's generic classes be written with their type, `models.Manager["Site"]`, at run time too.
django_stubs_ext.monkeypatch()

ENV = load()
BASE_DIR = Path(__file__).resolve().parents[2]

SECRET_KEY = ENV.secret_key.get_secret_value()
SECRET_KEY_FALLBACKS = [key for key in ENV.secret_key_fallbacks.get_secret_value().split(",") if key]
FIELD_ENCRYPTION_KEYS = ENV.encryption_keys()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [origin.strip() for origin in ENV.csrf_trusted_origins.split(",") if origin.strip()]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "django_celery_beat",
    "django_filters",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "igny8_core.core.auth",
    "igny8_core.core.audit",
    "igny8_core.core.api",
    "igny8_core.core.limits",
    "igny8_core.core.jobs",
    "igny8_core.infrastructure.ai",
    "igny8_core.infrastructure.messaging",
    "igny8_core.domain.billing",
    "igny8_core.domain.planning",
    "igny8_core.domain.content",
    "igny8_core.domain.optimization",
    "igny8_core.domain.linking",
    "igny8_core.domain.site_building",
    "igny8_core.domain.publishing",
    "igny8_core.domain.automation",
]

MIDDLEWARE = [
    "igny8_core.core.api.http_metrics.HttpMetricsMiddleware",
    "igny8_core.shared.middleware.request_id.RequestIDMiddleware",
    "igny8_core.core.api.http_traces.HttpTracesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "igny8_core.core.auth.middleware.TenantMiddleware",
    "igny8_core.shared.middleware.account.AccountContextMiddleware",
    "igny8_core.core.auth.middleware.OperatorScopeMiddleware",
    "igny8_core.core.audit.reasons.OperatorReasonMiddleware",
    "igny8_core.core.api.idempotency.IdempotencyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

_db = urlsplit(ENV.database_url.get_secret_value())
DATABASES = {
    "default": {
        "ENGINE": "igny8_core.core.base.postgresql",
        "NAME": _db.path.lstrip("/"),
        "USER": unquote(_db.username or ""),
        "PASSWORD": unquote(_db.password or ""),
        "HOST": _db.hostname,
        "PORT": _db.port or 5432,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }
}
# The database shows each statement its own tenant's rows only. Off only where a test measures what that is worth.
ROW_SECURITY = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "igny8_auth.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "igny8_core.modules.system.registration.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True  # one address; the new one takes its place once it is confirmed
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # an open session alone does not suffice to take an account over
ACCOUNT_EMAIL_NOTIFICATIONS = True  # the old address hears of a change of address or password
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{ENV.public_base_url}/verify-email/{{key}}",
    "account_reset_password": f"{ENV.public_base_url}/password/forgotten",
    "account_reset_password_from_key": f"{ENV.public_base_url}/password/reset/{{key}}",
    "account_signup": f"{ENV.public_base_url}/signup",
}
MFA_TOTP_ISSUER = "IGNY8"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": ENV.storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

_redis = ENV.redis_url.get_secret_value()
_cache = ENV.cache_url.get_secret_value() if ENV.cache_url else _redis.rsplit("/", 1)[0] + "/1"
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": _cache,
        # A cache that is away costs time, never an answer.
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
    }
}

CELERY_BROKER_URL = _redis
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 10,
    "socket_connect_timeout": 2,
    "health_check_interval": 15,
    # A request rings once: with the broker away it answers at once, and the sweeper rings again.
    "max_retries": 1,
    "interval_start": 0,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Keep the database connection from job to job; the runner checks it before each message.
CELERY_DB_REUSE_MAX = 1_000
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = "interactive"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "automation.tick": {
        "task": "automation.tick",
        "schedule": timedelta(seconds=ENV.tick_seconds),
        "options": {"queue": "interactive", "expires": max(60, ENV.tick_seconds)},
    }
}
CELERY_BEAT_MAX_LOOP_INTERVAL = 5

# How long one message may go on to the next short jobs of its lane; a long job ends the chain by itself.
JOB_CHAIN_SECONDS = 0.05
JOB_LEASE_SECONDS = ENV.job_lease_seconds
JOB_RING_AGAIN_SECONDS = ENV.job_ring_again_seconds
JOB_BACKOFF_SECONDS = ENV.job_backoff_seconds

AI_DEFAULT_BASE_URL = ENV.igny8_ai_base_url
AI_DEFAULT_API_KEY = ENV.igny8_ai_api_key.get_secret_value()
AI_DEFAULT_TEXT_MODEL = ENV.igny8_ai_model
AI_DEFAULT_IMAGE_MODEL = ENV.igny8_ai_image_model
AI_DEFAULT_EMBEDDING_MODEL = ENV.igny8_ai_embedding_model
AI_DEFAULT_SELF_HOSTED = ENV.igny8_ai_self_hosted
TESTING_ALLOW_ATOMIC_AI = False

METRICS_TOKEN = ENV.igny8_metrics_token.get_secret_value()
PROMETHEUS_MULTIPROC_DIR = ENV.prometheus_multiproc_dir
EGRESS_ALLOW_LOOPBACK = ENV.egress_allow_loopback
PUBLIC_BASE_URL = ENV.public_base_url
BUILDER_BASE_URL = ENV.builder_base_url
SITES_BASE_URL = ENV.sites_base_url
SITES_KEY = ENV.igny8_sites_key.get_secret_value()
STORAGE_DIR = ENV.storage_dir
SITES_DATA_DIR = ENV.sites_data_dir
# What is computed once from the model's weights; safe to delete.
AI_CACHE_DIR = ENV.cache_dir
RENDERER_PATH = ENV.renderer_path
NODE_PATH = ENV.node_path

_mail = urlsplit(ENV.email_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.hostname else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = str(ENV.logs_dir / "mail")
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp" and EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = ENV.email_from

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["igny8_core.core.api.authentication.TenantAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["igny8_core.core.api.permissions.HasTenantAccess"],
    "DEFAULT_PAGINATION_CLASS": "igny8_core.core.api.pagination.CustomPageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_PARSER_CLASSES": ["igny8_core.core.api.parsers.StorableJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["igny8_core.core.api.response.OrjsonRenderer"],
    "DEFAULT_SCHEMA_CLASS": "igny8_core.core.api.schema.ProblemAutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "igny8_core.core.api.throttles.MemberThrottle",
        "igny8_core.core.api.throttles.AccountThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"member": "1200/min", "account": "6000/min", "anonymous": "60/min"},
    "EXCEPTION_HANDLER": "igny8_core.core.api.exceptions.problem_handler",
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "IGNY8 API",
    "VERSION": "1",
    "DESCRIPTION": "Keywords in, published pages out. Errors are RFC 9457 problem documents.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "igny8_core.core.auth.models.Role",
        "ImageRoleEnum": "igny8_core.domain.content.models.images.Image.Role",
        "StatusEnum": ["new", "disabled"],
        "AgendaKindEnum": ["rule", "task", "publish"],
        "BlueprintStatusEnum": "igny8_core.domain.site_building.models.blueprints.SiteBlueprint.Status",
        "SubmissionStatusEnum": "igny8_core.domain.site_building.models.forms.FormSubmission.Status",
    },
}

LOGGING_CONFIG = "config.logs.configure"
LOGGING = {"format": ENV.log_format, "level": "INFO"}
