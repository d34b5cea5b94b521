"""The program in docs/api.md, as a reader would run it: its own process, a token, HTTP."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import timedelta

from config.env import REPO_ROOT
from django.utils import timezone
from igny8_core.core.accounts import token_service
from igny8_core.core.auth.models import Role
from igny8_core.domain.content.models import Content
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_world
from tests.support.jobs import drain


def test_the_program_of_the_api_guide_publishes_a_page(transactional_db, live_server, tmp_path):
    guide = (REPO_ROOT / "docs/api.md").read_text()
    program = tmp_path / "guide.py"
    program.write_text("\n".join(re.findall(r"^```python\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)))
    world = make_world()
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        soon = timezone.now() + timedelta(hours=1)
        _, secret = token_service.create_token(name="Guide", scopes=["read", "write"], expires_at=soon)
    reader = subprocess.Popen(
        [sys.executable, "-I", program],
        env={"IGNY8_URL": live_server.url, "IGNY8_TOKEN": secret, "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    patience = time.monotonic() + 120
    while reader.poll() is None:
        drain()  # stands for the worker
        if time.monotonic() > patience:
            reader.kill()
    said = reader.stdout.read() if reader.stdout else ""
    assert reader.returncode == 0, said
    assert "“Clean a bike chain in ten minutes” is published." in said
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        assert Content.objects.get().status == "published"
