"""What pages need from their writer: all of them, by structure, by entity type. Adding one is adding a line here."""

from __future__ import annotations

BODY = (
    "`html` is body text only: h2, h3, p, ul, ol, li, table, thead, tbody, tr, th, td, strong and em, no h1, no "
    "attributes, no links, no images, and no note about itself, no placeholder, nothing left to be filled in."
)
STYLE = (
    "Keep three of four sentences under 20 words, paragraphs under 150 words, and few passives. Write in the `voice` "
    "and `tone` of `author` for its `audience`; `example` shows how they sound and is not to be quoted. No word of "
    "`banned_words` may appear. Use `site_facts` as they are. `passages` come from the site's own sources: rely on "
    "them where they fit and, for each that you use, add to `citations` its `passage_id` and `quote`, the sentence of "
    "your text that rests on it, word for word. Numbers, superlatives and findings of research stand only where a "
    "passage or a site fact holds them. `instructions` is what the editor asks of this page."
)
META = (
    "`title` has 35 to 60 characters and holds `primary_keyword`. `meta_title` has 50 to 60 characters, "
    "`meta_description` 121 to 156; both hold the keyword. `slug` is lower case, words joined by hyphens, and holds "
    "the keyword. `excerpt` is one or two sentences."
)

STRUCTURES: dict[str, str] = {
    "article": "It is an article: answer the question behind the keyword early, then give the reasons and examples.",
    "guide": (
        "It is a guide: from what a beginner must know to what an expert would check, in the order in which a reader "
        "needs it; end with next steps."
    ),
    "comparison": (
        "It is a comparison: name the criteria first, put the options side by side in one table, say for whom each "
        "option is the better one, and favour none without a reason."
    ),
    "review": (
        "It is a review: what it is and for whom, strong and weak points with the reason for each, and a verdict that "
        "follows from them. Claim no test that the data does not report; give no star rating."
    ),
    "listicle": (
        "It is a list: each item is an h2 or h3 that is numbered, with what it is, why it is on the list and when to "
        "choose it; no item says what another said."
    ),
    "how-to": (
        "It is an instruction: what is needed, then the steps as one ol whose items begin with a strong imperative "
        "title, then how to tell that it worked and what can go wrong."
    ),
    "landing_page": (
        "It is a landing page for one offer: the benefit first, how it works, what speaks for it, objections with "
        "answers, and one clear next step. No pressure, no invented offers."
    ),
    "business_page": (
        "It presents the business: what it does, for whom, how it works and what sets it apart, from `site_facts` only."
    ),
    "service_page": (
        "It sells a service: what is included, how it runs step by step, what the price depends on, which area is "
        "served where the facts say so, questions before booking, and the next step."
    ),
    "product_page": (
        "It presents a product: what it is for, its features as benefits, specifications as a table where the data "
        "holds them, care, and questions before buying. No invented specifications, prices or reviews."
    ),
    "cluster_hub": (
        "It is the hub of a topic: an overview that gives each of `secondary_keywords` a short part of its own, says "
        "how they hang together and where to go deeper."
    ),
    "category_archive": (
        "It introduces a category: what belongs to it, how its items differ, how to choose, in few words above a list "
        "of items."
    ),
    "tag_archive": "It introduces a tag: what the pieces under it have in common, and where to start.",
    "attribute_archive": (
        "It introduces items that share one attribute: what the attribute changes, for whom it matters, how to choose "
        "among them."
    ),
}
"""What each structure needs, said after the function's own text."""

ENTITIES: dict[str, str] = {
    "post": "",
    "page": "The page is a lasting part of the website: no dates, no news.",
    "product": "The page is about one product; readers decide whether to buy it.",
    "service": "The page is about one service; readers decide whether to get in touch.",
    "taxonomy": "The page heads a list of other pages; keep the introduction short and the questions few.",
}
