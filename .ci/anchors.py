"""Days of events against the links between events and times (TLINK) of a gold standard.

A day is right where gold puts the event on that very day, wrong where gold puts it on another or makes it lie before or
after it. "Before the day of publication" says nothing against that day: nearly all that is reported is before it.
"""
import json
import re
import xml.etree.ElementTree as ET

import events

DAY = re.compile(r"\d{4}-\d\d-\d\d")
ON = {"IS_INCLUDED", "SIMULTANEOUS", "DURING", "IDENTITY", "BEGUN_BY", "ENDED_BY", "BEGINS", "ENDS"}
BEFORE, AFTER = {"BEFORE", "IBEFORE"}, {"AFTER", "IAFTER"}
TURNED = {"BEFORE": "AFTER", "AFTER": "BEFORE", "IBEFORE": "IAFTER", "IAFTER": "IBEFORE", "INCLUDES": "IS_INCLUDED",
          "IS_INCLUDED": "INCLUDES", "BEGINS": "BEGUN_BY", "BEGUN_BY": "BEGINS", "ENDS": "ENDED_BY", "ENDED_BY": "ENDS"}


def gold_days(path):
    """The events as (start, end) with what gold says of their days: pairs of relation and day."""
    root = ET.parse(path).getroot()
    days = {time.get("tid"): (time.get("value") or "")[:10] for time in root.iter("TIMEX3")}
    event_of = {made.get("eiid"): made.get("eventID") for made in root.iter("MAKEINSTANCE")}
    said = {}
    for link in root.iter("TLINK"):
        relation = link.get("relType")
        event, time = link.get("eventInstanceID"), link.get("relatedToTime")
        if not (event and time):
            event, time = link.get("relatedToEventInstance"), link.get("timeID")
            relation = TURNED.get(relation, relation)
        if event and time and DAY.fullmatch(days.get(time, "")):
            said.setdefault(event_of.get(event), []).append((relation, days[time]))
    _, found = events.read(path)
    return [(start, end, said[attributes["eventID"]]) for start, end, attributes in found
            if attributes.get("eventID") in said]


def verdict(day, said, published):
    """Whether gold agrees with a day; nothing where it does not tell."""
    placed = [other for relation, other in said if relation in ON]
    if placed:
        return day in placed
    against = any(relation in BEFORE and (day > other or day == other != published)
                  or relation in AFTER and day <= other for relation, other in said)
    return False if against else None


def score(gold_folder, records):
    """How often a day is right: one said with the event, and one that is inferred; the latter also in each half."""
    right = {name: [0, 0] for name in ("said", "inferred", "inferred_odd", "inferred_even")}
    found = {record["doc"]: record for record in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
    for number, path in enumerate(sorted(gold_folder.glob("*.tml"))):
        record = found[path.stem]
        for start, end, said in gold_days(path):
            event = next((e for e in record["events"] if e["start"] < end and start < e["end"]), None)
            when = event and event["when"] or ""
            if not DAY.fullmatch(when.rstrip("?~%")):
                continue
            agrees = verdict(when[:10], said, record["published"])
            if agrees is None:
                continue
            inferred = when.endswith(("?", "%"))
            names = ["inferred", "inferred_" + ("odd", "even")[number % 2]] if inferred else ["said"]
            for name in names:
                right[name][0] += agrees
                right[name][1] += 1
    return {name: round(100 * yes / max(of, 1), 1) for name, (yes, of) in right.items()}
