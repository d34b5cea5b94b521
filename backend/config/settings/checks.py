"""For tools that read the code and never connect, such as mypy: every address is a placeholder."""

import base64
import os

os.environ.setdefault("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/none")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")
os.environ.setdefault("SECRET_KEY", "0" * 32)
os.environ.setdefault("FIELD_ENCRYPTION_KEYS", "none:" + base64.b64encode(bytes(32)).decode())

from config.settings.dev import *  # noqa: F403
