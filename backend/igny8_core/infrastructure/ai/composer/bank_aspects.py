"""Phrases about one aspect ({asp}, {why}, {do}, {good}, {bad}) of the topic, by the part they play in a paragraph."""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

CLAIM = (
    "{asp} {why}, and your {x} [{is} no exception|show{s} it early|make{s} that plain|prove{s} the point].",
    "[Start|Begin|Set out] with {asp} [on the first day|before the rest|when you plan], because it {why}.",
    "[Of all points|Among all points|Of everything on this page], {asp} {why} [most clearly|first|more than the others].",
    "[Think of|Picture|Imagine] your {x} on a [busy|normal|rainy|cold] day, and {asp} [moves|jumps|climbs] up the list.",
    "[Ask|Put|Raise] one question before [any other|all others|the rest]: how good is {asp} [here|in your case|with your {x}]?",
    "[Nobody|No one|Hardly anybody] [regrets|is sorry for|minds] the [time|hour|evening] spent on {asp} with [your|any] {x}.",
    "[Behind|At the root of|At the start of] most [complaints|problems|worries] with {ax} [lies|sits|stands] {asp}.",
    "{asp} {why}, [which|and that] [sets the tone|sets limits|draws the line] for your {x} [from then on|later|in daily use].",
    "[Look|Go] past the [headline|surface|advert] and check {asp} [of your {x}|in person|for yourself], since it {why}.",
    "[Simple|Plain|Dull] as it sounds, {asp} {why}, [with|and so for] {ax} [too|as well].",
    "[Owners|Users|Buyers|Friends] of {ax} [mention|name|bring up] {asp} [again and again|more than price|before anything else].",
    "It is {asp} that [people|owners|neighbours] [talk|argue|ask] about [most|first] with {ax}, [as|because] it {why}.",
    "[A plan|A decision|A budget] for {ax} without {asp} [has|leaves] a [hole|gap] in the [middle|wrong place].",
)
RESULT = (
    "[As a result|Therefore|For this reason], [{do}|it helps to {do}] [before anything else|as a first step|early on|before you spend more].",
    "[Therefore|Consequently], [plan|set aside|reserve] [ten minutes|half an hour|a short visit] for {asp} and {do}.",
    "[That is why|For this reason] it [helps|pays] to {do}, [even|also] when your {x} [seem{s}|look{s}] [fine|good|new].",
    "[As a result|Because of this], your {x} [work{s}|serve{s} you] better [when|if|once] you {do}.",
    "[To be sure|To be safe], {do} and [note|write down|remember] what you [find|see|learn] about your {x}.",
    "[In other words|Put differently], {do} first and [judge|rate|praise] your {x} [later|after that|at the end].",
    "[So|Then], [rather than|instead of] guessing about {asp}, {do} [while|as long as] your {x} {is} still [easy|cheap] to change.",
)
CASE = (
    "[For example|For instance], here is a [good|strong|welcome|clear] sign for your {x}: {good}.",
    "[For instance|For example], [one|a single|a short|a second] look can [show|tell|reveal] the difference [in {ax}|with {asp}]: {good}, or {bad}.",
    "[To illustrate|As an example], [picture|imagine|take] two cases of {ax}: {good}, [and then|against|or] {bad}.",
    "[Specifically|In particular], [look|watch|search] for this around your {x} [first|in daily use|in the first week]: {good}.",
    "[In particular|Above all], one [detail|thing|fact] about {asp} [speaks|counts|argues] for your {x}: {good}.",
    "[Notably|In fact], [this|one note|one line] [on|about] your {x} tells more about {asp} than [any label|any promise|an advert|a brochure]: {good}.",
    "[Say|Suppose] that {asp} [around|of] your {x} is [as it should be|in order]; then this [is|holds] true: {good}.",
)
CONTRAST = (
    "[However|On the other hand], this [points|hints] to trouble with your {x} [soon|later|in time]: {bad}.",
    "[However|Still|Even so], [wait|look elsewhere|ask again|slow down] if your {x} [bring{s}|show{s}] you this: {bad}.",
    "[By contrast|In contrast], this [costs|takes] time and [patience|money|nerves] with [any|your] {x}: {bad}.",
    "[On the other hand|However], {asp} is [only|just] one [part|side|half] of {ax}, so [weigh|set|hold] it against {asp2}.",
    "[Nevertheless|Even so], [nobody|no one|hardly anyone] gets {asp} [perfect|right] on the first [try|day|attempt] with {ax}.",
    "[However|Still], [never let|do not let] {asp} hide {asp2} when you [judge|compare|inspect] {ax}.",
    "[Then again|Yet], [too much|more] [care|worry] about {asp} can [cost|eat] the [time|money] that {asp2} of your {x} [needs|asks for].",
)
DETAIL = (
    "[Take|Give it|Spare] [a moment|a minute|a quiet hour] [for|on] {asp} and {do}.",
    "[You|Most people|Beginners] can [check|judge|test] {asp} without [tools|help|a manual]: {do}.",
    "[Write|Put|Note] {asp} on your [list|sheet|plan] for {ax}, and {do}.",
    "[A friend|A colleague|A neighbour|A relative] with the same {x} can [tell|show] you how {asp} [turned out|holds up|changed].",
    "[Small|Tiny|Slow] changes in {asp} [add up|make a difference|count], [week by week|over a season|month after month], for your {x}.",
    "[Photos|Notes|Dates|Bills] help you [follow|track|watch] {asp} as your {x} [age{s}|change{s}|get{s} older].",
    "[Once|After|As soon as] {asp} is [settled|clear|decided], the [next|other|remaining] choices about {ax} [get|become] easier.",
    "[Two|Three|A few] short [tests|checks|looks] at {asp} [beat|tell more than] an hour of [reading|theory|videos] about {ax}.",
    "{asp} and {asp2} [work|go|belong] together [around your {x}|here|in daily use|with {ax}], so [treat|plan|check] [them as one|both at once].",
    "[It|This] [takes|needs] no more than [a few minutes|a quarter of an hour|a short break] [with|beside] your {x} to {do}.",
    "[Keep|Leave] a [line|corner|page] of your notes for {asp} [of|around] your {x}, and {do} [now and then|once a month|each season].",
    "[Where|If] {asp} [leaves|raises] [doubts|questions] about your {x}, {do} and [ask|look|measure] [again|twice].",
)
BASICS = (
    "[At heart|In essence|At bottom], your {x} come{s} down to a [choice|balance|deal] between {asp} and {asp2}.",
    "[Words|Terms|Labels] around {ax} [sound|look|seem] [harder|grander|stranger] than they are, [{asp} included|even for {asp}].",
    "[For example|For instance], {asp} [simply|only|mostly] asks this about your {x}: {good}, or {bad}?",
    "[In general|As a rule], {asp} {why}, while {asp2} [sets|draws|marks] the [limits|frame|edges] for {ax}.",
    "[However|Still], [labels|names|terms] for {asp} differ, so [compare|look at|ask] what your {x} can do and not the name.",
    "[Once|When] you [see|spot|notice] this, you [have|hold] the [basics|core|heart] of {ax} in your hands: {good}.",
    "[Beginners|Newcomers|Most people] [often|tend to] [look at|start from] price, [yet|but] {asp} [comes|ranks|counts] first with {ax}.",
    "[In addition|Besides], {asp2} [explains|accounts for] [most|many|some] of the differences between one kind of {x} and the next.",
    "[Therefore|For this reason], [learn|take in|study] {asp} first and [leave|keep] the rest of {ax} for [later|another day].",
    "[History|Fashion|Theory] aside, your {x} {has} to [do|master|deliver] one thing well: {good}.",
)
