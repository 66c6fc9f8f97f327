"""Events of TimeML documents against those of the same texts in a gold standard.

An event is found where its trigger overlaps that of a gold event, one to one. Over those found, the share that has
the gold's class; of verbs also its tense, aspect and polarity, as nouns have none to get wrong.
"""
import xml.etree.ElementTree as ET

OF_VERBS = ("tense", "aspect", "polarity")


def read(path):
    """The text of a document, and its events as (start, end, attributes)."""
    root = ET.parse(path).getroot()
    instances = {made.get("eventID"): made.attrib for made in root.iter("MAKEINSTANCE")}
    parts, events = [], []

    def walk(element):
        start = sum(map(len, parts))
        parts.append(element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        if element.tag == "EVENT":
            attributes = {"class": element.get("class"), "eventID": element.get("eid"), **instances.get(element.get("eid"), {})}
            events.append((start, sum(map(len, parts)), attributes))

    walk(root.find("TEXT"))
    return "".join(parts), sorted(events, key=lambda event: event[:2])


def pairs(gold, found):
    """Each gold event with the first event found that overlaps it and is not taken yet."""
    free = list(found)
    for start, end, wanted in gold:
        hit = next((event for event in free if event[0] < end and start < event[1]), None)
        if hit:
            free.remove(hit)
            yield wanted, hit[2]


def is_turned(gold):
    """Some gold documents say NEG of nearly every event: their polarity says nothing."""
    negative = sum(attributes.get("polarity") == "NEG" for _, _, attributes in gold)
    return 2 * negative > len(gold)


class Tally:
    """What was found in some documents."""

    def __init__(self):
        self.hits = self.gold = self.found = 0
        self.right = {name: [0, 0] for name in ("class",) + OF_VERBS}

    def add(self, gold, found):
        self.gold += len(gold)
        self.found += len(found)
        turned = is_turned(gold)
        for wanted, has in pairs(gold, found):
            self.hits += 1
            for name, count in self.right.items():
                verb = wanted.get("pos") == "VERB" and has.get("pos") == "VERB"
                if name == "class" or verb and not (name == "polarity" and turned):
                    count[0] += wanted.get(name) == has.get(name)
                    count[1] += 1

    def figures(self):
        precision, recall = self.hits / max(self.found, 1), self.hits / max(self.gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        shares = {name: right / max(of, 1) for name, (right, of) in self.right.items()}
        values = {"precision": precision, "recall": recall, "f1": f1, **shares}
        return {name: round(100 * value, 1) for name, value in values.items()}


def score(gold_folder, found_folder):
    """The figures over all documents of the gold folder, and F1 in its odd and even half by name."""
    whole, halves = Tally(), (Tally(), Tally())
    for number, path in enumerate(sorted(gold_folder.glob("*.tml"))):
        text, gold = read(path)
        own, found = read(found_folder / path.name)
        if text != own:
            raise SystemExit("`%s` is not the text that was read" % path.name)
        for tally in (whole, halves[number % 2]):
            tally.add(gold, found)
    figures = whole.figures()
    return figures | {"f1_odd": halves[0].figures()["f1"], "f1_even": halves[1].figures()["f1"]}
