"""The sentences of the answers of matching, Chinese and English; the scripts fill the gaps and word nothing
themselves.

A sentence for one thing only stands under the name with ``-one`` behind it, where English needs another.
"""

from investment_guide.locales.marks import gettext_noop, pgettext_noop

TEXTS: dict[str, str] = {
    # --- the three answers in short ---
    "sites-fit": gettext_noop("{count} sites fit"),
    "sites-fit-one": gettext_noop("1 site fits"),
    "sites-ask": gettext_noop("{count} to ask about"),
    "sites-ask-one": gettext_noop("1 to ask about"),
    "sites-nearly": gettext_noop("{count} nearly fit"),
    "sites-nearly-one": gettext_noop("1 nearly fits"),
    "policies-eligible": gettext_noop("{count} policies"),
    "policies-eligible-one": gettext_noop("1 policy"),
    "policies-possible": gettext_noop("{count} possible"),
    "ten-years": gettext_noop("≈ {money} in all"),
    "ten-years-none": gettext_noop("enter amounts for an estimate"),
    "standard-of": gettext_noop("{met} of {total} met"),
    "standard-unanswered": gettext_noop("{count} unanswered"),
    "standard-unknown": gettext_noop("{count} unknown"),
    "standard-none": gettext_noop("choose a [[clusters.one:cluster]]"),
    "said": gettext_noop("Sites: {sites}. Policies: {policies}, {value}. Entry standard: {standard}."),
    # --- the result ---
    "result-open": gettext_noop(
        "Tell us what you need and see here which sites fit, what they cost and how soon you could produce."
    ),
    "result-plots": gettext_noop("{plots} plots fit the plan."),
    "result-plots-one-plot": gettext_noop("One plot fits the plan."),
    "result-halls": gettext_noop("{halls} buildings fit the plan."),
    "result-halls-one-hall": gettext_noop("One building fits the plan."),
    "result-both": gettext_noop("{plots} plots and {halls} buildings fit the plan."),
    "result-both-one-plot": gettext_noop("One plot and {halls} buildings fit the plan."),
    "result-both-one-hall": gettext_noop("{plots} plots and one building fit the plan."),
    "result-both-one-plot-hall": gettext_noop("One plot and one building fit the plan."),
    "result-together": gettext_noop("No single building is large enough; {count} in {park} are together."),
    "halls-in": gettext_noop("{count} buildings in {park}"),
    "together": gettext_noop("Together"),
    "result-ask": gettext_noop(
        "No site fits for certain; {count} may, once the office has confirmed what the data leave open."
    ),
    "result-ask-one": gettext_noop(
        "No site fits for certain; one may, once the office has confirmed what the data leave open."
    ),
    "result-nearly": gettext_noop("No site fits; {count} come near."),
    "result-nearly-one": gettext_noop("No site fits; one comes near."),
    "result-none": gettext_noop("No site fits or comes near."),
    "result-none-one": gettext_noop("No site fits or comes near."),
    "result-nearest": gettext_noop("Nearest is {site}. {reasons}."),
    "result-best": gettext_noop(
        "{site} costs least: {money} over ten years after support by right, with production about {months} from now."
    ),
    "result-best-undated": gettext_noop("{site} costs least: {money} over ten years after support by right."),
    "result-only": gettext_noop(
        "{site} costs {money} over ten years after support by right, with production about {months} from now."
    ),
    "result-only-undated": gettext_noop("{site} costs {money} over ten years after support by right."),
    "result-rent-sooner": gettext_noop(
        "Renting {hall} is {money} cheaper over ten years than {plot} ({year} a year), and production begins "
        "{months} sooner."
    ),
    "result-rent-later": gettext_noop(
        "Renting {hall} is {money} cheaper over ten years than {plot} ({year} a year), but production begins "
        "{months} later."
    ),
    "result-rent-same": gettext_noop("Renting {hall} is {money} cheaper over ten years than {plot} ({year} a year)."),
    "result-plot-sooner": gettext_noop(
        "{plot} is {money} cheaper over ten years than renting {hall} ({year} a year), but when you rent, "
        "production begins {months} sooner."
    ),
    "result-plot-later": gettext_noop(
        "{plot} is {money} cheaper over ten years than renting {hall} ({year} a year), and production begins "
        "{months} sooner."
    ),
    "result-plot-same": gettext_noop("{plot} is {money} cheaper over ten years than renting {hall} ({year} a year)."),
    "result-open-sooner": gettext_noop(
        "Over ten years renting {hall} costs between {less} less and {more} more than {plot}, depending on the prices; "
        "production begins {months} sooner."
    ),
    "result-open-later": gettext_noop(
        "Over ten years renting {hall} costs between {less} less and {more} more than {plot}, depending on the prices; "
        "production begins {months} later."
    ),
    "result-open-same": gettext_noop(
        "Over ten years renting {hall} costs between {less} less and {more} more than {plot}, depending on the prices."
    ),
    "result-uncosted": gettext_noop("Say how much floor space is wanted, and what each costs is added up."),
    "result-change": gettext_noop("It would be enough to change: {changes}."),
    "months": gettext_noop("{count} months"),
    "months-one": gettext_noop("1 month"),
    "to-ask": gettext_noop("ask the office"),
    "not-said": gettext_noop("not counted yet"),
    "a-year": gettext_noop("{money} a year"),
    "cost-net": gettext_noop("over ten years, after support by right"),
    "cost-land": gettext_noop("Land price, once"),
    "cost-rent": gettext_noop("Rent with management fee"),
    "cost-rent-ten": gettext_noop("{area}; {money} in ten years"),
    "cost-rent-each": gettext_noop("rent, without management fee"),
    "cost-building": gettext_noop("Building and duties, once"),
    "cost-fit-out": gettext_noop("Fitting out, once"),
    "cost-utilities": gettext_noop("Power, water, gas and the like"),
    "cost-support": gettext_noop("Support by right here, ten years"),
    "cost-months": gettext_noop("Until production"),
    "cost-road": gettext_noop("By road"),
    "minutes": gettext_noop("{place} {minutes} min"),
    "cost-asks": gettext_noop("Not counted until answered: {fields}"),
    "charge": gettext_noop("{fields}: {amount} × {price}"),
    "working-days": gettext_noop("{fields}: working days {first}–{last}"),
    "charged-land": gettext_noop("What is charged on land of your own"),
    "charged-factory": gettext_noop("What is charged in rented space"),
    "calendar-dates": gettext_noop(
        "Step by step, from signing to the construction permit and to production, with dates"
    ),
    "calendar-land": gettext_noop("The way to production on land of your own"),
    "calendar-factory": gettext_noop("The way to production in rented space"),
    "basis": gettext_noop(
        "Plain sums of ten years at the prices of today: no interest, no rises. Of prices between two ends both are "
        "shown, and sites "
        "are ordered by the middle. Wages are the same at every site and left out. Land and building stay yours and "
        "are not set off. "
        "Support is what is due here by right at that site; what is due everywhere in the country is the same at "
        "each, and what "
        "depends on being selected is not counted."
    ),
    "basis-months": gettext_noop(
        "Months are derived: the working days of the procedures below, 250 to a year, after the day on which the "
        "site is free. Sources "
        "and dates stand on the pages that are linked."
    ),
    "change-number": gettext_noop("{label}: {to} instead of {from}"),
    "change-open": gettext_noop("Leave “{label}” open"),
    "change-more": gettext_noop("{count} more sites fit"),
    "change-more-one": gettext_noop("one more site fits"),
    "changed": gettext_noop("Changed: {change}"),
    "shared": gettext_noop("Result and link copied."),
    # --- sites ---
    "fits": gettext_noop("Fits"),
    "ask": gettext_noop("Ask"),
    "nearly": gettext_noop("Nearly"),
    "no": gettext_noop("Does not fit"),
    "state-meets": pgettext_noop("need", "Met"),
    "state-near": gettext_noop("Slightly short"),
    "state-fails": gettext_noop("Not met"),
    "state-unknown": gettext_noop("To be confirmed"),
    "vacant": gettext_noop("{area} vacant (floors {floors})"),
    "vacant-one": gettext_noop("{area} vacant (floor {floors})"),
    "floor": gettext_noop("{floor}"),
    "from-day": gettext_noop("available from {day}"),
    "compare": gettext_noop("Compare"),
    "all-met": gettext_noop("All {count} needs met"),
    "sites-all": gettext_noop("{count} on offer"),
    "all-needs": gettext_noop("Need by need ({count})"),
    "met": gettext_noop("{label}: {offered}; needed: {asked}"),
    "short": gettext_noop("{label}: {offered}; needed: {asked}; {gap}"),
    "overlaps": gettext_noop(
        "{label}: quoted {offered}; needed: {asked}. Part of the range is within; to be negotiated"
    ),
    "unstated": gettext_noop("{label}: not stated; needed: {asked}"),
    "least": gettext_noop("at least {value}"),
    "most": gettext_noop("at most {value}"),
    "takes": gettext_noop("room for class {value}"),
    "by": gettext_noop("by {value}"),
    "exactly": pgettext_noop("need", "{value}"),
    "on-day": gettext_noop("{value} on {day}"),
    "less-by": gettext_noop("short by {gap} ({percent})"),
    "more-by": gettext_noop("over by {gap} ({percent})"),
    "late-by": gettext_noop("{gap} days late"),
    "now": gettext_noop("now"),
    "yes": gettext_noop("Yes"),
    "has": pgettext_noop("has", "yes"),
    "lacks": gettext_noop("no"),
    "more-sites": gettext_noop("Show {count} more"),
    "on-map": gettext_noop("Show these {count} on the map"),
    "on-map-one": gettext_noop("Show this one on the map"),
    "no-sites": gettext_noop(
        "No site fits or nearly fits. Relax a need, raise the tolerance, or ask the office to look for one."
    ),
    "rent": gettext_noop(
        "Rent rather than buy: by the entry standards this investment carries {land} of land, and the smallest plot "
        "on "
        "offer has {smallest}. The halls follow."
    ),
    "rent-instead": gettext_noop(
        "Rent rather than buy: by the entry standards this investment carries {land} of land, and the smallest plot "
        "on "
        "offer has {smallest}. Choose rented space to see the halls."
    ),
    "best-of-rest": gettext_noop("None of these fits; the smallest shortfall first:"),
    "profile-filled": gettext_noop("Filled in what {cluster} firms typically need; change any of it: {needs}"),
    "profile": gettext_noop("Fill in what {cluster} firms typically need"),
    # --- policies ---
    "eligible": gettext_noop("Eligible"),
    "possible": gettext_noop("Possible"),
    "not-eligible": gettext_noop("Not eligible"),
    "group-eligible": gettext_noop("Eligible as far as you said ({count})"),
    "clause": gettext_noop("The document says:"),
    "verify": gettext_noop("To be verified ({count})"),
    "benefit-short": gettext_noop("{benefit}. {demand}"),
    "group-possible": gettext_noop("Possible, with a few answers ({count})"),
    "group-not-eligible": gettext_noop("Not eligible as it stands ({count})"),
    "until": gettext_noop("until {day}"),
    "no-end": gettext_noop("no end date"),
    "please-answer": gettext_noop("Please answer: {fields}"),
    "ask-any": gettext_noop("Answering one of these may be enough: {fields}"),
    "way-and": " + ",
    "way-or": pgettext_noop("spaced list", " or "),
    "way-open": pgettext_noop("bracket", "("),
    "way-close": pgettext_noop("bracket", ")"),
    "worth": gettext_noop("{money} in all"),
    "worth-if": gettext_noop("worth about {money} if met"),
    "worth-unknown": gettext_noop("to be estimated"),
    "worth-nothing": gettext_noop("no amount"),
    "worth-instead": gettext_noop("counted elsewhere"),
    "benefit": gettext_noop("{title}: {money}"),
    "benefit-in-kind": gettext_noop("{title}: {what}"),
    "benefit-negotiable": gettext_noop("{title}: with {what}"),
    "benefit-unknown": gettext_noop("{title}: for an estimate, enter {fields}"),
    "benefit-possible": gettext_noop("{title}: {money} if the conditions are met; enter {fields}"),
    "benefit-waits": gettext_noop("{title}: estimated once answered"),
    "benefit-if": gettext_noop("{title}: {money} if the conditions are met"),
    "unpriced-possible": gettext_noop("{benefit}, if the conditions are met; enter {fields}"),
    "unpriced-if": gettext_noop("{benefit}, if the conditions are met"),
    "benefit-unmet": gettext_noop("{title}: conditions of this tier not met"),
    "benefit-ended": gettext_noop("{title}: ends on {day}, before it would begin: not counted"),
    "benefit-instead": gettext_noop("{title}: {money}, not in addition to “{other}”, which is higher"),
    "benefit-besides": gettext_noop("{title}: up to {money} more than “{other}”, in whose place it may come"),
    "ended": gettext_noop("Ends on {day}, before the plan starts: not counted"),
    "share-national": gettext_noop("Of it everywhere in China"),
    "share-right": gettext_noop("Of it here, to all who qualify"),
    "share-selected": gettext_noop("Of it, if selected"),
    "benefit-capped": gettext_noop("{benefit} (capped)"),
    "more-policies": pgettext_noop("policies", "Show {count} more"),
    "total": gettext_noop("Total of all years"),
    "year": gettext_noop("Year {year}"),
    "years": gettext_noop("Years {year} to {last}, each"),
    "chart": gettext_noop(
        "Policies met add up to {money} in all. Bar chart: the best year about {most}; see the table."
    ),
    "no-value": gettext_noop("Enter investment, equipment, R&D and so on: the value by year appears here."),
    "leaf-number": gettext_noop("{label} {value}; required: {operator} {operand}"),
    "leaf-word": gettext_noop("{label}: {value}; required: {operand}"),
    "leaf-not-word": gettext_noop("{label}: {value} is excluded"),
    "any-of": gettext_noop("Any one of these would be enough:"),
    "all-of": gettext_noop("All of these together:"),
    "open-too": gettext_noop("and, not yet answered: {fields}"),
    "remedy-raise": gettext_noop("raise {label} by {by} to {to}"),
    "remedy-lower": gettext_noop("reduce {label} to {to}"),
    "remedied": gettext_noop("{what}: {remedies}"),
    "or": pgettext_noop("list of remedies", ", or "),
    # --- entry standard and chain ---
    "required": gettext_noop("Required: {required}"),
    "compared": gettext_noop("Plan: {value}; required: {required}"),
    "by-area": gettext_noop(
        "Indicators by area need the land. Ask the [[parks.one:park]] how they apply to rented space."
    ),
    "is-met": gettext_noop("Met"),
    "is-short": gettext_noop("Short"),
    "is-unknown": gettext_noop("Unknown"),
    "at-least": "≥ {value}",
    "at-most": "≤ {value}",
    "of-value-added": gettext_noop("{limit} (of value added, assessed separately)"),
    "no-row": gettext_noop("No indicators listed for this [[clusters.one:cluster]]; ask the [[parks.one:park]]."),
    "choose-cluster": gettext_noop(
        "Choose one of the [[clusters:clusters]] to compare the plan with each "
        "[[parks.one:park]]'s entry indicators and to see the gaps in the chain."
    ),
    "to-park": gettext_noop("About the [[parks.one:park]]"),
    "emissions": gettext_noop("Emission limits: {limits}"),
    "gaps": gettext_noop("Gaps in the {cluster} chain"),
    "gaps-lead": gettext_noop("A project in one of these links finds customers and suppliers here."),
    "more-gaps": gettext_noop("Show {count} more links"),
    # --- what the form says ---
    "converted": gettext_noop("= {money} ({rate})"),
    "wrong-number": gettext_noop("Please enter a number, such as {example}."),
    "wrong-negative": gettext_noop("Please enter 0 or more."),
    "wrong-large": gettext_noop("That is very large: please check the unit."),
    "wrong-whole": gettext_noop("Please enter a whole number."),
    "wrong-year": gettext_noop("Please enter a year such as 2027."),
    "wrong-day": gettext_noop("Please enter a date such as 2027-06-30."),
    "restored": gettext_noop("Restored the plan you last entered on this device."),
    "copied": gettext_noop("Link copied."),
    "not-copied": gettext_noop("Could not copy; please copy the address above."),
    "example": gettext_noop("Filled in the example “{title}”. Change what you like."),
    "emptied": gettext_noop("Cleared."),
    # --- mail and paper ---
    "subject": gettext_noop("Enquiry about an investment: {cluster}"),
    "mail-greeting": gettext_noop("Hello, we are planning the investment below and would like your help."),
    "mail-plan": gettext_noop("PLAN"),
    "mail-answers": gettext_noop("RESULT OF THE MATCH PAGE"),
    "mail-more": gettext_noop("(the rest is behind the link)"),
    "mail-link": gettext_noop("Link to the plan: {link}"),
    "line": gettext_noop("{label}: {value}"),
    "mail-ask": gettext_noop("Please add your company, name and telephone."),
    "sites-word": gettext_noop("Sites"),
    "policies-word": gettext_noop("Support"),
    "standard-word": gettext_noop("Entry standard"),
    "paper-title": gettext_noop("Investment plan and what fits it"),
    "paper-day": gettext_noop("Printed on {day}"),
    "paper-page": gettext_noop("Page {page} of 2"),
    "paper-plan": gettext_noop("The plan"),
    "paper-sites": gettext_noop("Sites: {count}"),
    "paper-policies": gettext_noop("Support: {count}, {money}"),
    "paper-standard": gettext_noop("Entry standard of {park}: {result}"),
    "paper-rest": gettext_noop("{count} more behind the link."),
    "paper-code": gettext_noop("Scan to open this plan"),
    "paper-contact": pgettext_noop("verb", "Contact"),
}
