"""What `igny8 up` prepares can be prepared again: people stop and start it."""

from __future__ import annotations

from pathlib import Path

from config.up import build_marketing


def test_the_marketing_site_is_built_anew_at_each_start(tmp_path: Path) -> None:
    served = tmp_path / "current" / "index.html"
    assert build_marketing(tmp_path) == 1
    assert served.is_file()
    assert build_marketing(tmp_path) == 2
    assert served.is_file()
    assert sorted(path.name for path in tmp_path.glob("v*")) == ["v2"]
