"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from config import tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
tracing.set_up("igny8-api")
application = get_wsgi_application()
