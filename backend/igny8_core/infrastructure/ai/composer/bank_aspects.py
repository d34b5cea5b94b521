"""Phrases about one aspect ({asp}, {why}, {do}, {good}, {bad}) of the topic, by the part they play in a paragraph."""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

CLAIM = (
    "{asp} {why}, and your {x} [{is} no exception|show{s} it early|make{s} that plain].",
    "[Start|Begin] with {asp}, because it {why}.",
    "[Of all points|Among all points], {asp} {why} [most clearly|first].",
    "[Think of|Picture] your {x} on a [busy|normal|rainy] day, and {asp} [moves|jumps] up the list.",
    "[Ask|Put] one question before [any other|all others]: how good is {asp}?",
    "[Nobody|No one] [regrets|is sorry for] the time spent on {asp} with [your|any] {x}.",
    "[Behind|At the root of] most [complaints|problems] with {ax} [lies|sits] {asp}.",
    "{asp} {why}, [which|and that] [sets the tone|sets limits] for your {x}.",
    "[Look|Go] past the [headline|surface] and check {asp}, since it {why}.",
    "[Simple|Plain] as it sounds, {asp} {why}.",
    "[Owners|Users|Buyers] of {ax} [mention|name] {asp} [again and again|more than price|before anything else].",
)
RESULT = (
    "[As a result|Therefore|For this reason], [{do}|it helps to {do}] [before anything else|as a first step|early on].",
    "[Therefore|Consequently], [plan|set aside] [ten minutes|half an hour] for {asp} and {do}.",
    "[That is why|For this reason] it [helps|pays] to {do}, [even|also] when your {x} [seem{s}|look{s}] fine.",
    "[As a result|Because of this], your {x} [work{s}|serve{s} you] better when you {do}.",
    "[To be sure|To be safe], {do} and [note|write down] what you [find|see] about your {x}.",
    "[In other words|Put differently], {do} first and [judge|rate] your {x} [later|after that].",
)
CASE = (
    "[For example|For instance], here is a [good|strong|welcome] sign for your {x}: {good}.",
    "[For instance|For example], [one|a single|a short] look can [show|tell] the difference: {good}, or {bad}.",
    "[To illustrate|As an example], [picture|imagine] two cases of {ax}: {good}, [and then|against] {bad}.",
    "[Specifically|In particular], [look|watch] for this around your {x}: {good}.",
    "[In particular|Above all], one [detail|thing] about {asp} [speaks|counts] for your {x}: {good}.",
    "[Notably|In fact], [this|one note] tells more about {asp} than [any label|any promise|an advert]: {good}.",
)
CONTRAST = (
    "[However|On the other hand], this [points|hints] to trouble with your {x}: {bad}.",
    "[However|Still|Even so], [wait|look elsewhere|ask again] if your {x} [bring{s}|show{s}] you this: {bad}.",
    "[By contrast|In contrast], this [costs|takes] time and [patience|money] with [any|your] {x}: {bad}.",
    "[On the other hand|However], {asp} is [only|just] one [part|side], so [weigh|set] it against {asp2}.",
    "[Nevertheless|Even so], [nobody|no one] gets {asp} [perfect|right] on the first [try|day] with {ax}.",
    "[However|Still], [never let|do not let] {asp} hide {asp2} when you [judge|compare] {ax}.",
)
DETAIL = (
    "[Take|Give it] a moment and {do}.",
    "[You|Most people] can [check|judge] this without tools: {do}.",
    "[Write|Put] {asp} on your list for {ax}, and {do}.",
    "[A friend|A colleague|A neighbour] with the same {x} can [tell|show] you how {asp} [turned out|holds up].",
    "[Small|Tiny] changes in {asp} [add up|make a difference], [week by week|over a season], for your {x}.",
    "[Photos|Notes|Dates] help you [follow|track] {asp} as your {x} [age{s}|change{s}].",
    "[Once|After] {asp} is [settled|clear], the [next|other] choices about {ax} [get|become] easier.",
    "[Two|Three] short [tests|checks] of {asp} [beat|tell more than] an hour of [reading|theory] about {ax}.",
    "{asp} and {asp2} [work|go|belong] together [around your {x}|here|in daily use].",
    "[It|This] [takes|needs] no more than [a few minutes|a quarter of an hour] to {do}.",
)
BASICS = (
    "[At heart|In essence], your {x} come{s} down to a [choice|balance] between {asp} and {asp2}.",
    "[Words|Terms] around {ax} [sound|look] [harder|grander] than they are.",
    "[For example|For instance], {asp} [simply|only] asks this about your {x}: {good}, or {bad}?",
    "[In general|As a rule], {asp} {why}, while {asp2} [sets|draws] the [limits|frame] for {ax}.",
    "[However|Still], [labels|names] differ, so [compare|look at] what your {x} can do and not the name.",
    "[Once|When] you [see|spot] this, you [have|hold] the [basics|core] of {ax} in your hands: {good}.",
    "[Beginners|Newcomers] [often|tend to] [look at|start from] price, [yet|but] {asp} [comes|ranks] first with {ax}.",
    "[In addition|Besides], {asp2} [explains|accounts for] [most|many] of the differences between one kind of {x} and the next.",
    "[Therefore|For this reason], [learn|take in] {asp} first and [leave|keep] the rest of {ax} for later.",
    "[History|Fashion] aside, your {x} {has} to [do|master] one thing well: {good}.",
)
