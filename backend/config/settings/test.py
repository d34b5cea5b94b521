"""The test suite: like dev, with cheap passwords and no waiting."""

from config.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
JOB_BACKOFF_SECONDS = 0
JOB_CHAIN_SECONDS = 0
# Messages stay in the process; tests run admitted jobs themselves, or start real workers with the dev settings.
CELERY_BROKER_URL = "memory://"
TESTING_ALLOW_ATOMIC_AI = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
AI_DEFAULT_BASE_URL = ""
REST_FRAMEWORK = {
    **REST_FRAMEWORK,  # noqa: F405
    "DEFAULT_THROTTLE_RATES": {"member": "1000000/min", "account": "1000000/min", "anonymous": "1000000/min"},
}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
