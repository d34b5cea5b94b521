"""Phrases for openings, mentions of the keyphrase, closings and meta data. Slots are those of `topics.Topic.slots`."""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

INTRO_NOUN = (
    "[This guide to|This page on|This overview of] {kw} [gives you|offers] a [clear|calm] [way|path] to [decide|choose].",
    "[Looking into|Reading up on|Comparing] {kw} [takes time|costs an evening], so [we put|this page puts] the main points [first|in one place].",
    "[If|When] {kw} [stands|is] on your list, a few [plain|simple] questions [help|save time].",
    "[Good|Sound] decisions about {kw} [start|begin] with {asp} and {asp2}.",
    "[Advice|Reading] on {kw} is easy to find and hard to [compare|sort].",
    "[People|Readers] who search for {kw} [mostly want|usually need] a short answer [and|plus] the reasons [behind it|for it].",
)
INTRO_CLAUSE = (
    "[This guide shows|This page explains|Here you learn] {kw}, [step by step|one step at a time].",
    "[Learning|Working out] {kw} is [easier|simpler] once {asp} and {asp2} are [clear|settled].",
    "[If you want to know|If you wonder] {kw}, the [order|sequence] of the steps [matters|counts] [most|more than speed].",
    "[Advice|A search for advice] on {kw} often [starts|begins] in the middle, so this page starts at the [beginning|front].",
)
INTRO_QUESTION = (
    "{kw} is a [fair|good|common] question, and the [short|honest] answer [depends on|starts with] {asp}.",
    "[Many|Most] people ask {kw} [before they spend money|at the start], and {asp} [returns|comes up] in [each|every] good answer.",
    "The question {kw} has a short answer and a [longer|better] one, and [both|each] [begin|start] with {asp}.",
)
INTRO_MORE = (
    "[First of all|To begin with], we look at {asp}, because it {why}.",
    "[In addition|After that], you [find|get] [checks|points] for {asp2} that [fit|suit] your {x}.",
    "[You need|It takes] no [special|expert] knowledge, [only|just] [a notebook|some patience] and [an honest look|a fair view] at your {x}.",
    "[As a result|In the end], you [can say|know] what to [do|check] [next|first] with your {x}.",
    "[Each|Every] part [stands alone|can be read alone], so [jump|skip] to what your {x} need{s} [today|most].",
    "[For example|For instance], the part on {asp2} [alone|by itself] [saves|spares] you a [second|repeated] [purchase|attempt] of {ax}.",
    "[However|Still], no [list|page] replaces [a look|your own look] at your {x} on a [normal|busy] day.",
)

MENTION_NOUN = (
    "[Notes|Tips|Articles] on {kw} [often|too often] [skip|pass over|leave out] {asp}.",
    "[Anyone|Everybody|A person] who looks into {kw} [meets|comes across] {asp} [early|sooner or later|within minutes].",
    "[When it comes to|With regard to] {kw}, it pays to look twice at {asp}.",
    "[For example|For instance], a search for {kw} [rarely|seldom] [mentions|explains] {asp}.",
    "[Therefore|For this reason], a [good|sound] shortlist for {kw} [has|keeps] a [line|column] for {asp}.",
    "[In short|In other words], {asp} [belongs|goes] [near|close to] the top of [any|every] plan for {kw}.",
    "[Forums|Reviews|Threads] about {kw} [return|come back] to {asp} [again and again|all the time].",
    "[Keep|Hold] {kw} in mind while you [weigh|judge] {asp}.",
    "[Budgets|Plans] for {kw} [break|fail] on {asp} more often than on [price|effort].",
)
MENTION_CLAUSE = (
    "[Guides|Videos|Notes] on {kw} [often|too often] [skip|pass over] {asp}.",
    "[Knowing|Understanding] {kw} [means|includes] knowing {asp}.",
    "[For example|For instance], [most|many] videos on {kw} [never mention|leave out] {asp}.",
    "[Therefore|For this reason], [write down|note] {asp} before you [learn|work out] {kw}.",
    "[Once|As soon as] you know {kw}, {asp} [turns into|becomes] [a habit|routine].",
    "[In other words|In short], {kw} [depends on|begins with] {asp}.",
)
MENTION_QUESTION = (
    "[People|Readers] who ask {kw} [often|usually] mean {asp}.",
    "[For example|For instance], {kw} is [really|at heart] a question about {asp}.",
    "[In short|In other words], the [answer|reply] to {kw} [changes|shifts] with {asp}.",
    "[Therefore|For this reason], settle {asp} before you ask {kw} [again|once more].",
    "[Answers|Replies] to {kw} [differ|vary] because {asp} differs from [home to home|case to case].",
)

CLOSING = (
    "[In short|To sum up|In conclusion], [start|begin] with {asp}, then [look at|turn to] {asp2}.",
    "[Above all|Most of all], [give|allow] your {x} [a fair trial|a few weeks] before you [judge|decide].",
    "[Take|Pick] one [point|idea] from this page and [try|test] it on your {x} [this week|tomorrow].",
    "[After that|Then], [come back|return] to the [table|list|points] above and [tick|cross] off what is [done|settled].",
    "[Finally|At last], [write down|note] what you [chose|did] and why, [as|because] your {x} will [raise|bring up] the question again.",
    "[If|When] two [options|answers] for your {x} look [equal|alike], [take|choose] the one with better {asp}.",
    "[Therefore|For this reason], [small|modest] and [regular|steady] steps [suit|serve] your {x} better than one big push.",
)

META_TITLE = (
    "{Kw}: a practical guide",
    "{Kw}: what matters most",
    "{Kw}: how to decide well",
    "{Kw}: a clear guide",
    "{Kw}: tips and checks",
    "{Kw}: tips, checks and answers",
    "{Kw}: good signs and warnings",
    "{Kw}: what matters most and why it does",
    "{Kw}: what to check first, what to skip",
    "{Kw}: clear advice on {asp} and {asp2}",
    "{Kw}: what to check first and what to skip",
    "{Kw}: common mistakes, good signs and answers",
    "{Kw}: a practical guide with checks and answers",
    "{Kw}: a calm guide to good choices and fewer mistakes",
    "{Kw} explained",
    "{Kw}",
)
META_DESCRIPTION = (
    "{Kw}: [what to check first|where to start], what to skip and how {asp} and {asp2} change the result.",
    "{Kw} in plain words: [clear steps|simple checks] for {asp}, {asp2} and the mistakes to avoid.",
    "{Kw}: [a calm guide|an honest guide] with checks for {asp} and {asp2}, common mistakes and answers.",
)
META_DESCRIPTION_TAILS = (
    " Read it before you decide.",
    " With a short checklist at the end.",
    " Clear steps, no jargon.",
    " Useful for a first look and a second.",
    " Start today.",
    " See how.",
)
EXCERPT = (
    "[A practical|A short|An honest] look at {kw}: what to check, what to skip and why {asp} comes first.",
    "{Kw}, [explained|set out] in plain words, with [checks|examples] for {asp} and {asp2}.",
)
