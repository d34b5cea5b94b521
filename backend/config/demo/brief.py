"""The demo's business."""

NAME = "Hearth & Harbour Heating"
SERVICES = ["Heat pump installation", "Heat pump servicing", "Heating repairs", "Home heat surveys"]
AUDIENCE = "Home owners who want to replace a boiler or lower their heating bills"
OBJECTIVES = ["Win enquiries for heat pump surveys", "Answer the questions that owners ask before they buy"]
BRIEF = """Hearth & Harbour Heating designs, installs and services heat pumps for homes.
We survey every room before we quote, so that the system fits the house.
Our engineers look after each installation with a yearly service.
We also repair boilers and radiators while a house moves from gas to a heat pump."""
