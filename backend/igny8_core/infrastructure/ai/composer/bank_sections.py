"""Phrases for sections of a set kind: steps, mistakes, costs, comparison, upkeep, questions, offers."""

# ruff: noqa: E501  # one sentence a line, with real quotation marks

from __future__ import annotations

CHECK = (
    "{do}, [and|then] [note|write down] what [it means|that says] for your {x}",
    "{do} [before|well before] you [settle|decide] on {ax}",
    "{do} [once more|again], because it {why}",
    "{do}, [since|as] {asp} [shapes|colours] [the rest|all that follows] with {ax}",
    "[tick this off|cross it off|call it done] [when|once] this [is true|holds] of your {x}: {good}",
    "[go back a step|ask again|think twice] if your {x} [show{s}|bring{s}] you this: {bad}",
    "[compare|weigh] it [with|against] {asp2}, then {do}",
    "[a tick|a yes] [here|on this line] means that your {x} {has} [passed|managed] on {asp}: {good}",
    "[ask|put the question] [aloud|in writing] [how|whether] {asp} [holds up|turns out] with {ax}, and {do}",
    "{do} [on|during] a [quiet|normal|busy] day, and [keep|save] the [note|result] [for later|with your papers]",
)
STEP_LEAD = (
    "[Set aside|Plan] [an hour|some quiet time] and [lay out|gather] what you need before you {act}.",
    "[The order|This order] [matters|counts], because each step [prepares|makes room for] the next when you {act}.",
    "[Read|Go through] all steps once, then [start|begin] to {act}.",
)
STEP_FIRST = (
    "[Clear|Make] some space and [lay out|gather] everything you need",
    "[Read|Look up] what the maker says about your {x}",
    "[Set|Put] aside enough time, so that nothing is rushed",
)
STEP_ACT = (
    "[Now|Then] {act}, [slowly|calmly] and without force",
    "{act} in small steps, and look after each one",
)
STEP_LAST = (
    "[Check|Look at] the result in good light and [put|clear] everything away",
    "[Note|Write down] the date and what you would [change|do differently] next time",
)
STEP_NOTE = (
    "[Take your time|There is no hurry] here, [as|because] your {x} will [show|tell] the difference.",
    "[A calm minute|Some patience|A steady hand] at this point [spares|saves] you a second round with {ax}.",
    "[Stay|Keep] with it until it is done, [and|then] look at your {x} [once more|again|in good light].",
    "[It|This] takes [a few minutes|little time] and [saves|spares] [time|trouble|worry] with {ax} later.",
)
STEP_WHY = (
    "It {why}, so [do not rush|take your time] here.",
    "[This way|That way], {asp} is [settled|clear] before you [go on|move on] with {ax}.",
    "[Stop|Pause] if you [notice|see] this, and [fix it|sort it out] first: {bad}.",
    "[You are done|Move on] when this [holds|is true]: {good}.",
    "[Later|Afterwards], this step saves you a [second|new] round with {ax}.",
)
MISTAKE_LEAD = (
    "[Most|Nearly all] mistakes with {ax} [happen|are made] in the first [week|hour], and [most|all] can be [undone|avoided].",
    "[Nobody|No one] plans to get {ax} wrong, [yet|but] the same [slips|errors] [come back|return].",
)
MISTAKE = (
    "[Ignoring|Forgetting|Skipping] {asp}. [The usual result|What follows]: {bad}.",
    "[Judging|Choosing] {ax} by one [photo|number|review], [although|even though] {asp} {why}.",
    "[Accepting|Living with] this for months: {bad}.",
    "[Putting off|Delaying] {asp} until your {x} force{s} you.",
    "[Copying|Following] somebody else’s {x} without [asking|checking] whether {asp} [is|looks] the same for you.",
)
COST = (
    "[The price|What you pay] for {ax} is [only|just] one part of the [sum|bill].",
    "[In addition|Besides], {asp} [adds|brings] costs that [no|hardly any] offer [lists|shows] for {ax}.",
    "[For example|For instance], this turns a low price for {ax} into a high one: {bad}.",
    "[Therefore|For this reason], [ask|look] for a price that [names|covers] {asp}.",
    "[Compare|Hold] at least three offers for {ax} [side by side|in one table], [line by line|point by point].",
    "[However|On the other hand], the [dearest|highest] offer for {ax} [proves|says] nothing about {asp}.",
    "[Set|Fix] an upper limit before you [look|ask], and keep a [tenth|small part] of it for {asp2}.",
    "[A year|Twelve months] of [use|running costs] [tells|says] more about {ax} than the first [bill|invoice].",
    "[In short|In other words], pay for {asp}, [save|economise] on looks.",
)
COMPARE = (
    "[Put|Place] both [options|sides] next to each other, and [start|begin] with {asp}.",
    "[On the one hand|First], {a_side} [deserves|earns] a fair look at {asp}.",
    "[On the other hand|Second], {b_side} may [win|score] on {asp2}, [so|and] [test|check] that as well.",
    "[However|Still], a [winner|victory] on {asp} [means|counts for] little when {asp2} [lets you down|falls short].",
    "[For example|For instance], [give|award] a point to the side that [shows|has] this: {good}.",
    "[Likewise|Similarly], take a point away where you [see|find] this: {bad}.",
    "[As a result|In the end], the [higher|better] score [shows|tells] which one [fits|suits] you, not which one is [famous|loud].",
    "[Between|With] {a_side} and {b_side}, [habit|daily life] [decides|matters] more than [data|specifications].",
    "[Therefore|For this reason], [borrow|try] before you [commit|decide], [if|where] {asp} [matters|counts] to you.",
)
CARE = (
    "[Regular|Steady] care keeps your {x} [dependable|in good shape] and [cuts|lowers] costs.",
    "[First|To begin with], [fix|set] a day for {asp} and {do}.",
    "[In addition|Besides], [watch|look out] for this, [since|because] it [starts|begins] small: {bad}.",
    "[For example|For instance], [five|ten] minutes a week [are|is enough] to keep {asp} [under control|in order].",
    "[However|Still], too much [fuss|effort] [can harm|can wear] your {x} as well, so [stop|finish] at this point: {good}.",
    "[After|Once] a [season|few months], [compare|look at] your notes on {asp} and [adjust|change] the plan for {ax}.",
    "[Therefore|As a result], [small|early] repairs to {ax} [stay|remain] small.",
)
FAQ = (
    (
        "[How long does it take|How much time does it take] to {act}?",
        "[In general|As a rule|Mostly], it depends on {asp}. [Plan|Allow] [an afternoon|half a day|a quiet morning] for the first [time|round] with {ax} and {do}.",
    ),
    (
        "What should I check first about {ax}?",
        "[Above all|First of all], [check|look at] {asp}, because it {why}. [After that|Then], [look at|turn to|take up] {asp2} [as well|in the same way|with equal care].",
    ),
    (
        "What is the most common [mistake|slip] with {ax}?",
        "[Most often|In most cases], it is this: {bad}. [Therefore|For this reason], {do} before you [go on|go further] with {ax}.",
    ),
    (
        "How do I know that my {x} {is} good enough?",
        "[In short|Simply put], look for this sign: {good}. [However|Still], give {asp} [a few weeks|a month|a season] before you [judge|rate] your {x}.",
    ),
    (
        "Can I [save money|spend less] on {ax}?",
        "[Yes|In most cases, yes], if you keep {asp} and give up [looks|extras]. [For example|For instance], {do} before you pay for [{asp2}|more].",
    ),
    (
        "When should I ask [an expert|a professional] about {ax}?",
        "[Ask|Call] as soon as you [notice|see] this: {bad}. [Until then|Otherwise], you can [look after|deal with] {asp} by yourself: {do}.",
    ),
    (
        "How often should I [review|think about] {ax}?",
        "[As a rule|In general], [once a season|twice a year|every few months] is enough for {asp} [and|or] {asp2}. [However|Still], check {asp} at once when [something|anything] about your {x} changes.",
    ),
    (
        "Why does it help to think about {asp}?",
        "[In short|Above all], it {why}. [For example|For instance], this makes [life|daily use] with {ax} easier: {good}.",
    ),
    (
        "What [changes|is different] when {asp} [comes|goes] wrong with {ax}?",
        "[You notice|It shows in] {asp2} [first|before anything else], [and then|after that] in this: {bad}. [Go back|Return] to the [start|first step] and {do}.",
    ),
    (
        "Is {asp} or {asp2} more important for {ax}?",
        "[Mostly|In most homes|As a rule], {asp} [wins|comes first], because it {why}. [Still|Yet], your {x} can [ask|call] for the [reverse|other order] if {asp2} [worries|troubles] you more.",
    ),
)
SERVICE = (
    "[We|Our team] [treat|handle] {ax} as [a craft|careful work], [so|and] {asp} [comes|ranks] first.",
    "[You|As a customer, you] [get|receive] a clear answer on {asp} before [any work|the work] begins.",
    "[In addition|Besides], we [explain|show] what to look for, so that you can [judge|check] {ax} yourself.",
    "[However|Still], we [say|tell you] plainly when your {x} need{s} another [approach|plan].",
    "[For example|For instance], we [name|show] it [openly|at once] when we find this: {bad}.",
    "[Therefore|As a result], [questions|doubts] about {asp} are [welcome|answered] at [any|every] stage of {ax}.",
    "[Afterwards|After that], you [keep|hold] a short [note|record] on {asp2} for the next [time|visit] with {ax}.",
    "[First|To begin with], we [listen|ask], then we {do}.",
)
HUB = (
    "[This page|The overview below] [collects|brings together] what [belongs|goes] to {ax}, from {asp} to {asp2}.",
    "[Start|Begin] with {sub}, if {asp} is [your|the] main [concern|question].",
    "[For example|For instance], {sub} [covers|deals with] a [narrower|more special] [question|need].",
    "[In addition|Besides], {sub} [helps|is useful] when {asp2} [decides|matters] more.",
    "[However|On the other hand], [skip|leave] {sub} [until|for the day when] {asp} is settled.",
    "[Readers|People] who [come|arrive] for {sub} [often|usually] [need|want] {asp} as well.",
)
