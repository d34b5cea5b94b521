"""The guide's examples verify what we send, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from igny8_core.infrastructure.messaging import signing

GUIDE = Path(__file__).resolve().parents[4] / "docs" / "guides" / "notifications-and-webhooks.md"
_RUN = """
const { secret, headers, body } = JSON.parse(process.argv[1]);
console.log(verify(secret, headers, Buffer.from(body)));
"""


def example(language: str) -> str:
    """The one block of that language."""
    [code] = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    return code


def in_python(secret: str, headers: dict[str, str], body: str) -> bool:
    names: dict = {}
    exec(example("python"), names)  # noqa: S102 - our own guide
    return names["verify"](secret, headers, body.encode())


def in_javascript(secret: str, headers: dict[str, str], body: str) -> bool:
    given = json.dumps({"secret": secret, "headers": headers, "body": body})
    code = example("javascript") + _RUN
    command = [settings.NODE_PATH, "--input-type=module", "-e", code, given]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return answer.stdout.strip() == "true"


@pytest.mark.parametrize("verify", [in_python, in_javascript])
def test_the_example_verifies(verify):
    old, new, other = (signing.new_secret() for _ in range(3))
    body, now = '{"type": "x", "data": {"title": "Käse"}}', int(time.time())
    sent = signing.headers(message_id="msg_1", timestamp=now, body=body.encode(), keys=[new, old])
    late = signing.headers(message_id="msg_1", timestamp=now - 301, body=body.encode(), keys=[new])
    assert verify(new, sent, body)
    assert verify(old, sent, body)
    assert not verify(other, sent, body)
    assert not verify(new, sent, body + " ")
    assert not verify(new, {**sent, "webhook-id": "msg_2"}, body)
    assert not verify(new, late, body)
