"""Uploaded and remade pictures: checked, re-encoded, narrower copies, counted against the storage."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Plan
from igny8_core.core.jobs import services as jobs
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Image
from igny8_core.domain.content.services import image_service, picture_files
from igny8_core.shared.errors import Invalid, LimitReached
from PIL import Image as Picture

from tests.factories import World, make_content

IMAGES = "/api/v1/writer/images/"


def picture(width: int = 2000, height: int = 1500, kind: str = "JPEG", **options) -> bytes:
    out = io.BytesIO()
    Picture.effect_noise((width, height), 40).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def upload(scope: World, data: bytes, **fields) -> Image:
    page = fields.pop("page", None) or make_content(scope)
    return image_service.upload(content_id=page.id, data=data, alt="A bicycle", **fields)


def test_an_upload_becomes_webp_in_three_widths_without_metadata(scope: World):
    exif = Picture.Exif()
    exif[0x010E], exif[0x0112] = "secret place", 6
    image = upload(scope, picture(1500, 2000, exif=exif))
    assert (image.width, image.height, image.made_by, image.state) == (1200, 800, "upload", "generated")
    assert [copy["width"] for copy in image.variants] == [800, 480]
    for width in (None, 800, 480, 100):
        data = picture_files.read(image, width=width)
        with Picture.open(io.BytesIO(data)) as stored:
            assert stored.format == "WEBP"
            assert not stored.getexif()
            assert b"secret" not in data
    used = limits.remaining("storage_quota_gb", site_id=scope.site.id).used
    assert used == image.bytes + sum(copy["bytes"] for copy in image.variants)


def test_a_second_featured_picture_takes_the_first_ones_place(scope: World, django_capture_on_commit_callbacks):
    page = make_content(scope)
    with django_capture_on_commit_callbacks(execute=True):
        first = upload(scope, picture(), page=page, role="featured")
        second = upload(scope, picture(), page=page, role="featured")
    assert (second.id, page.images.count()) == (first.id, 1)
    with django_capture_on_commit_callbacks(execute=True):
        image_service.delete_image(image_id=second.id)
    assert limits.remaining("storage_quota_gb", site_id=scope.site.id).used == 0


def test_inline_pictures_follow_each_other(scope: World):
    page = make_content(scope)
    assert [upload(scope, picture(300, 200), page=page).position for _ in range(3)] == [0, 1, 2]


def test_a_small_picture_is_not_blown_up(scope: World):
    image = upload(scope, picture(300, 200, "PNG"))
    assert (image.width, image.height, image.variants) == (300, 200, [])


def bomb() -> bytes:
    """A PNG of 100 megapixels in a few bytes."""
    header = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", bomb(), picture()[:900], b"\x00" * 64],
    ids=["empty", "torn gif", "svg", "bomb", "cut off", "zeros"],
)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(scope: World, data):
    with pytest.raises(Invalid) as refused:
        upload(scope, data)
    assert refused.value.errors[0].pointer == "/file"
    assert (Image.objects.count(), limits.remaining("storage_quota_gb", site_id=scope.site.id).used) == (0, 0)


def test_a_full_storage_keeps_nothing_of_it(scope: World):
    Plan.objects.filter(id=scope.plan.id).update(storage_quota_gb=0)
    with pytest.raises(LimitReached):
        upload(scope, picture())
    assert Image.objects.count() == 0


def test_one_picture_is_made_anew(scope: World, run_jobs):
    page = make_content(scope)
    image_service.request_images(content_id=page.id, count=2)
    run_jobs()
    featured, inline = page.images.order_by("role")
    image_service.regenerate(image_id=inline.id, prompt="A quiet workshop")
    run_jobs()
    inline.refresh_from_db()
    assert (inline.prompt, inline.state, inline.made_by) == ("A quiet workshop", "generated", "offline")
    assert page.images.get(id=featured.id).updated_at == featured.updated_at
    assert limits.remaining("monthly_image_count", site_id=scope.site.id).used == 3


def test_by_the_api(api, scope: World):
    page = make_content(scope)
    file = SimpleUploadedFile("b.jpg", picture(), content_type="image/jpeg")
    made = api.post(IMAGES, {"content_id": page.id, "file": file, "alt": "A wheel"}, format="multipart")
    assert made.status_code == 201, made.content
    url = f"{IMAGES}{made.json()['id']}/"
    assert [copy["width"] for copy in made.json()["variants"]] == [800, 480]
    assert api.patch(url, {"alt": "Two wheels"}, format="json").json()["alt"] == "Two wheels"
    assert len(api.get(f"{url}file/", {"width": 480}).content) < len(api.get(f"{url}file/").content)
    assert api.get(f"{url}file/", {"width": "wide"}).status_code == 400


def test_a_picture_that_cannot_be_made_anew_keeps_the_old_one(scope: World, run_jobs, monkeypatch):
    page = make_content(scope)
    image_service.request_images(content_id=page.id)
    run_jobs()
    image = page.images.get()
    monkeypatch.setattr(image_service.engine, "image", lambda *_, **__: pytest.fail("cancelled first"))
    job = image_service.regenerate(image_id=image.id, prompt="Another")
    jobs.cancel(job_id=job.id)
    after = page.images.get()
    assert (after.state, after.path, after.prompt) == ("generated", image.path, image.prompt)
    assert limits.remaining("monthly_image_count", site_id=scope.site.id).used == 1


def test_no_more_is_made_than_was_ordered(scope: World, run_jobs):
    page = make_content(scope)
    for position in range(3):
        Image.objects.create(
            account=scope.account,
            site=scope.site,
            content=page,
            role="inline",
            position=position,
            prompt="A bicycle",
            alt="A bicycle",
        )
    image_service.request_images(content_id=page.id, count=2)
    run_jobs()
    assert sorted(page.images.values_list("state", flat=True)) == ["generated", "generated", "planned"]
    Image.objects.filter(state="generated").delete()
    image_service.request_images(content_id=page.id, count=4)
    run_jobs()
    assert limits.remaining("monthly_image_count", site_id=scope.site.id).used == 3


def test_a_very_high_picture_fits(scope: World):
    image = upload(scope, picture(400, 18_000, "PNG"))
    assert image.height == 3_200
