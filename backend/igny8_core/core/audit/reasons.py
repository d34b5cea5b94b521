"""Operators say why they look at tenants' data, before the first look; each line of the audit log has the reason.

It holds for an hour (`_SECONDS`): long enough for one matter, short enough that the next one gets a reason of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from igny8_core.core.audit import services as audit

_SECONDS = 3600
_KEY = "operator_reason"


class ReasonForm(forms.Form):
    """One sentence, or the number of a ticket with a word."""

    reason = forms.CharField(
        min_length=8,
        max_length=200,
        label="Why do you look at tenants' data?",
        help_text="For the audit log, which the tenant reads too. A ticket's number and a word, for example.",
        widget=forms.TextInput(attrs={"size": 80, "autofocus": True}),
    )


def reason_of(request: HttpRequest) -> str:
    """The reason that still holds; "" when there is none."""
    kept: dict[str, Any] = request.session.get(_KEY, {})
    return str(kept.get("text", "")) if time.time() - kept.get("at", 0) < _SECONDS else ""


@staff_member_required
def ask(request: HttpRequest) -> HttpResponse:
    """The form; afterwards back to where the operator was going."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        request.session[_KEY] = {"text": reason, "at": time.time()}
        audit.record("admin.reason_given", user_id=str(request.user.pk), reason=reason)
        goal = request.GET.get("next", "")
        own = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
        return redirect(goal if own else reverse("admin:index"))
    context = {**admin.site.each_context(request), "title": "A reason first", "form": form}
    return render(request, "admin/operator_reason.html", context)


class OperatorReasonMiddleware:
    """No page of a model opens without a reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Django marks the views of a model's admin; whoever is not staff is turned away by them."""
        is_look = hasattr(view, "model_admin") and getattr(request.user, "is_staff", False)
        if not is_look or reason_of(request):
            return None
        return redirect(f"{reverse('operator-reason')}?{urlencode({'next': request.get_full_path()})}")
