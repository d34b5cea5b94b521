"""The contact form that a planned site, and the templates, begin with."""

from __future__ import annotations

from typing import Any

CONTACT = "contact"


def contact_form(*, title: str | None = None, text: str | None = None, privacy: str | None = None) -> dict[str, Any]:
    """A contact_form block. `privacy` is the path of the privacy page; with it the form asks for consent."""
    fields = [
        {"type": "text", "name": "name", "label": "Your name", "required": True, "max_length": 120},
        {"type": "email", "name": "email", "label": "E-mail", "required": True, "max_length": 254},
        {"type": "tel", "name": "phone", "label": "Telephone", "required": False, "max_length": 40},
        {"type": "textarea", "name": "message", "label": "What is it about?", "required": True, "max_length": 5_000},
    ]
    consent = "I agree that my message is stored so that it can be answered." if privacy else None
    return {
        "type": "contact_form",
        "form_id": CONTACT,
        "title": title,
        "text": text,
        "fields": fields,
        "submit_label": "Send",
        "consent": consent,
        "privacy": {"label": "Privacy", "href": privacy} if privacy else None,
    }
