"""Tenants' files in a bucket. The server is moto's, a loopback imitation of Amazon's S3 and not a real one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from io import BytesIO

import boto3
import pytest
from config.env import Env
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from igny8_core.core.accounts import export_service
from igny8_core.core.base import stored_files
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation.services import site_closing_service
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import tenant_scope
from moto.server import ThreadedMotoServer
from PIL import Image as Picture

from tests.factories import make_content

BUCKET = "igny8-test"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3, settings, _own_storage) -> object:
    """An empty bucket, configured as an operator does it."""
    env = Env(
        s3_bucket=BUCKET, s3_endpoint_url=s3, s3_access_key="key", s3_secret_key="secret", _env_file=None,
        database_url="postgresql://a:b@127.0.0.1:1/x", redis_url="redis://127.0.0.1:1/0", secret_key="x" * 40,
        field_encryption_keys="k:" + "A" * 43 + "=",
    )  # fmt: skip
    found = boto3.resource(
        "s3", endpoint_url=s3, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
    ).Bucket(BUCKET)
    found.create()
    found.objects.all().delete()
    settings.STORAGES = {**settings.STORAGES, "default": env.storage()}
    return found


def _names(bucket) -> list[str]:
    return sorted(entry.key for entry in bucket.objects.all())


def test_files_are_stored_read_counted_and_deleted(transactional_db, bucket, scope):
    storage = FileStorageService(scope.site.id)
    path = storage.save("content", "notes.md", b"Oil the chain.")
    assert _names(bucket) == [f"{scope.site.id}/content/notes.md"] == [path]
    assert storage.read(path) == b"Oil the chain."
    assert limits.remaining("storage_quota_gb", site_id=scope.site.id).used == len(b"Oil the chain.")
    storage.save("content", "notes.md", b"Oil it often.")
    assert storage.read(path) == b"Oil it often.", "a retry replaces what a crash left"
    storage.delete(path)
    assert _names(bucket) == []
    with pytest.raises(NotFound):
        storage.open(path)
    storage.delete(path)


def test_a_large_file_is_read_from_the_disk_and_a_small_one_from_memory(bucket):
    for name, size in (("small", 1024), ("large", 9 * 1024 * 1024)):
        default_storage.save(name, ContentFile(b"x" * size))
        with default_storage.open(name) as opened:
            assert opened.read(2) == b"xx"
            assert opened.file._rolled is (name == "large"), name


def test_a_picture_goes_up_and_comes_back_by_the_api(bucket, scope, api):
    out = BytesIO()
    Picture.new("RGB", (900, 500), "teal").save(out, "PNG")
    out.seek(0)
    out.name = "p.png"
    content = make_content(scope)
    made = api.post(
        "/api/v1/writer/images/", {"content_id": content.id, "file": out, "alt": "A bicycle"}, format="multipart"
    )
    assert made.status_code == 201, made.json()
    shown = api.get(f"/api/v1/writer/images/{made.json()['id']}/file/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    assert len(_names(bucket)) >= 1


def test_an_export_holds_the_buckets_files_and_a_closed_site_leaves_none(
    bucket, transactional_db, world, api, run_jobs
):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        FileStorageService(world.site.id).save("content", "notes.md", b"Oil the chain.")
    job = api.post("/api/v1/account/exports/").json()["job_id"]
    run_jobs()
    whole = b"".join(api.get(f"/api/v1/account/exports/{job}/file/").streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(whole))
    assert archive.read(f"files/{world.site.id}/content/notes.md") == b"Oil the chain."
    with tenant_scope(world.account.id, user_id=world.owner.id):
        site_closing_service.close_site(site_id=world.site.id)
    assert list(stored_files.walk(world.site.id)) == []
    assert [name for name in _names(bucket) if name.startswith(export_service.folder_of(world.account.id))]
    stored_files.delete_folder(export_service.folder_of(world.account.id))
    assert _names(bucket) == []
    assert not default_storage.exists(f"{world.site.id}/content/notes.md")
