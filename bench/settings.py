"""The product's own settings, with the peer's address beside the API's."""

from config.settings.dev import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
