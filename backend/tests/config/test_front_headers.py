"""The dashboards' headers are the same behind nginx as under `make up`, where the browser journeys run."""

from __future__ import annotations

import json
import re

from config.env import REPO_ROOT


def test_nginx_sends_the_headers_that_the_journeys_ran_under():
    wanted = json.loads((REPO_ROOT / "packages/config/headers.json").read_text())
    pages = (REPO_ROOT / "docker/nginx.conf.template").read_text().split("location / {")[1]
    sent = dict(re.findall(r'add_header (\S+) "([^"]*)" always;', pages))
    assert sent == wanted
    assert "unsafe-eval" not in sent["Content-Security-Policy"]
