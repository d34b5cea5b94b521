"""Phrases for the pages of a business site. Slots: {name}, {what}, {aud}, {svc}, {Svc}, {services}, {areas}.

They speak of the way of working, never of figures, prices, prizes or customers: those nobody has told.
"""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

HERO = (
    "[Tell us|Say] what you need, and you [get|receive] a clear answer and a next step.",
    "{name} is there for {aud}, with plain advice and careful work.",
)
PROMISES = (
    "Plain words: You learn what we would do, and why, before anything begins",
    "One contact: One person knows your [case|request] from the first call to the last",
    "Dates that hold: We name them early, and tell you at once when one has to move",
    "Open words: You hear from us when something [changes|takes longer], not afterwards",
    "Careful work: Each job is looked over before we call it done",
    "Time for questions: We explain until it is clear, also after the work is finished",
)
ABOUT = (
    "We listen before we suggest anything, since the best answer depends on [what you have and what you plan|your situation].",
    "What we agree on, we [write down|put in writing], so that both sides can rely on it.",
    "If something is outside our field, we say so and tell you whom to ask.",
    "You always know [who looks after your request|whom to call], and what happens next.",
    "[Small|Short] questions are welcome too; often a few minutes on the phone save everybody a visit.",
)
SERVICE = (
    "{Svc} begins with your situation: what is there, what you need, and by when.",
    "You see each step of {svc} before it happens, and can ask about it at any time.",
    "With {name}, {svc} is planned together with you and carried out with care.",
    "If you are not sure whether {svc} is what you need, ask us first; a short talk usually settles it.",
    "We keep {svc} as simple as it can be, and tell you when a smaller step would do.",
)
SERVICE_LINE = (
    "{Svc}: Planned with you and carried out with care",
    "{Svc}: From the first question to the finished work",
    "{Svc}: What it takes, explained in plain words",
    "{Svc}: One contact for everything that belongs to it",
    "{Svc}: Fitted to what you have and what you need",
    "{Svc}: Clear steps, and a date that suits you",
)
INCLUDED = (
    "A talk about what you need, and what {svc} can do for you",
    "A look at what is there, so that nothing comes as a surprise",
    "A clear description of the work, with its steps and dates",
    "The work itself, done with care and looked over at the end",
    "Answers to your questions, also when the work is finished",
    "Advice on what comes next, and what can wait",
)
STEPS = (
    "Get in touch: [Write or call|Send us a message], and say in a few words what it is about",
    "Talk it over: We ask what matters to you, and tell you what is possible",
    "Decide: You [get|receive] a clear description of the work, and take your time to think",
    "See it done: We [keep you informed|tell you what happens] along the way, and look at the result together",
)
FAQ = (
    (
        "How do we start?",
        "Send a short message with what you need. We answer with questions, or with a first proposal.",
    ),
    (
        "What does {svc} cost?",
        "That depends on what is needed. Describe it to us, and you learn what it comes to before you decide.",
    ),
    ("Who is {name} for?", "For {aud}. If somebody else would suit you better, we say so."),
    (
        "How long does it take?",
        "It depends on the extent. We name a date when we know what is needed, and keep you informed.",
    ),
    (
        "What should I have ready?",
        "A few words on what you have, what you need and by when. Pictures help, if there is something to see.",
    ),
    (
        "Can I ask something without ordering?",
        "Yes. Ask as much as you like; you decide afterwards, and at your own pace.",
    ),
)
WHERE = ("Where do you work?", "In {areas}. Ask us if you are nearby.")
CTA = (
    "[Write to|Contact] {name}, and tell us what you [need|plan].",
    "Say in a few words what it is about; {name} comes back to you.",
    "A short message is enough: what you need, and how we reach you.",
)
GOALS: tuple[tuple[str, str, str], ...] = (
    (
        r"book|appointment|reserv|table",
        "Ask for a date",
        "Tell us when it suits you, and {name} comes back with a date.",
    ),
    (r"survey|visit|inspect|assess", "Ask for a visit", "Tell us what there is to look at, and we agree on a time."),
    (
        r"quote|offer|estimate|enquir|inquir|lead|customer|client",
        "Tell us what you need",
        "Describe it in a few words, and {name} answers with questions or a proposal.",
    ),
    (
        r"order|sell|sale|buy|shop",
        "Order from us",
        "Say what you would like, and by when; we tell you what is possible.",
    ),
    (
        r"hire|recruit|applicant|job",
        "Work with us",
        "Write a few lines about yourself; we look forward to reading them.",
    ),
    (r"newsletter|subscrib|follow", "Stay in touch", "Write to us, and we keep you posted."),
)
"""What the owner wants of the site, as a pattern → what the site asks of its visitors: heading and sentence."""
CONTACT = (
    "[Write or call|Send us a message]; we answer as soon as we can. Say what it is about, and how we reach you.",
    "Use the form below, and say what you need. We come back to you.",
)
BLOG = ("[Notes|Articles] from {name}: practical, short and without jargon.",)
LEGAL = (
    "This page is a draft. {name} must complete and check it before the site goes live.",
    "It says who is responsible for this site, which personal data it stores, why, and how to have them deleted.",
)

META: dict[str, tuple[str, ...]] = {
    "home": ("{name}: {tagline}.",),
    "about": (
        "Who {name} is, how we work, and what you can count on.",
        "About {name}: who we are and how we work for {aud}.",
    ),
    "services": ("What {name} does for {aud}: {services}.", "The services of {name}: {services}."),
    "service": ("{Svc} from {name}: what is included, how it works, and answers to common questions.",),
    "blog_index": ("Articles and answers from {name} about {what}, for {aud}.",),
    "contact": ("How to reach {name}: write to us through the form, and say what you need.",),
    "legal": ("Who runs the website of {name}, and what it stores when you write to us.",),
}
TAILS = (
    " Clear steps, plain words.",
    " Ask us anything.",
    " Get in touch today.",
    " See how we work and what to expect.",
    " Written for {aud}.",
    " Plain answers to what people ask us most.",
    " Read what to expect and how to begin.",
)
