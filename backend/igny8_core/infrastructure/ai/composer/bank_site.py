"""Phrases for the pages of a business site. Slots: {name}, {type}, {aud}, {svc}."""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

HERO_HEADING = (
    "{Type} [that fits your plans|you can follow from start to end|with clear steps]",
    "[Clear|Calm] {type} for {aud}",
)
HERO = (
    "{name} [helps|works for] {aud} with [clear|plain] advice and [careful|steady] work.",
    "[Tell us|Let us know] what you [need|plan], and you [get|receive] a [clear|simple] next step.",
)
PROMISES = (
    "[Clear|Plain] offers: you [get|receive] an offer in plain words before any work begins",
    "One contact: one person knows your [case|request] from start to end",
    "[Dates|Times] that hold: we name them early, and you can [plan|count] on them",
    "[Honest|Open] words: you hear from us when something [changes|takes longer]",
    "[Tidy|Careful] work: each job is [checked|looked over] before we hand it over",
)
ABOUT = (
    "{name} [stands|is there] for {type} that [people|customers] can [understand|follow].",
    "We [work|plan] for {aud}, and [listen|ask] before we [suggest|advise] anything.",
    "[Good|Careful] work [starts|begins] with a [short|calm] talk about what [matters|counts] to you.",
    "[In addition|Besides], we [keep|hold] our promises small enough to [keep|honour] them.",
)
SERVICE = (
    "{Svc} at {name} [starts|begins] with your [situation|plans] and not with a [package|price list].",
    "[First|To begin with], we [look|go through] what [is there|you have], [then|after that] we [agree on|set] the next step for {svc}.",
    "[You|As a customer, you] [know|see] at each point what [happens|is done] and why.",
    "[Therefore|For this reason], {svc} [fits|suits] {aud} who [want|value] clear [steps|answers].",
)
SERVICE_LINE = (
    "{Svc}: [planned|explained] with you, [done|delivered] with care",
    "{Svc}: clear steps from the first call [on|onwards]",
)
STEPS = (
    "[Call|Write] and [tell us|describe] what you need",
    "[Get|Receive] a clear offer in [plain|simple] words",
    "[Agree on|Choose] a date that [suits|fits] you",
    "[See|Check] the result together with us",
)
FAQ = (
    (
        "How do we start?",
        "Send a short message with what you need. {name} answers with questions or with a first offer.",
    ),
    ("What does {svc} cost?", "It depends on the extent. You get an offer in writing before any work begins."),
    ("Who is {name} for?", "For {aud}. If another address suits you better, we say so."),
)
CTA = (
    "[Ready to|Would you like to] talk about {svc}? [Write to|Contact] {name} and [tell us|describe] what you [need|plan].",
)
CONTACT = (
    "[Write to|Call] {name}, and we [answer|come back to you]. [Please say|Tell us] what you need and how we can reach you.",
)
BLOG = ("[Notes|Articles] from {name} about {type}: [short|clear], [useful|practical] and without jargon.",)
LEGAL = (
    "This page is a draft. The owner of {name} must complete and check it before the site goes live.",
    "Name here who is responsible for this site, with postal address and contact.",
    "Say here which personal data the contact form collects, why, for how long, and how to have it deleted.",
    "Name here every outside service that the site uses, or say that there is none.",
)
