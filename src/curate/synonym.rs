//! What people call a key or a word before they know its name here: `publisher` for `outlet`, `date_accessed` for
//! `accessed`, `confirmed` for `upheld`.

use super::nearest::nearest;

/// Which of `known` is meant by a `word` that is none of them: one of the same meaning, else the nearest in letters.
pub(super) fn meant(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let plain = word.trim().to_lowercase().replace(['_', ' '], "-");
    let is_meant = |name: &&'static str| {
        let others = OTHERS.iter().filter(|(own, _)| own == name).flat_map(|(_, others)| *others);
        plain == **name || others.into_iter().any(|other| *other == plain)
    };
    known.iter().copied().find(is_meant).or_else(|| nearest(word, known.iter().copied()))
}

/// Names with their other names. One that stands for several is looked up among the keys of its map, in their order.
const OTHERS: &[(&str, &[&str])] = &[
    ("title", &["headline", "name"]),
    ("outlet", &["publisher", "publication", "newspaper", "journal", "media", "medium", "site", "website"]),
    ("author", &["authors", "byline", "by", "writer", "reporter"]),
    ("url", &["link", "href", "uri", "address"]),
    (
        "published",
        &[
            "date",
            "date-published",
            "published-date",
            "publication-date",
            "publish-date",
            "pub-date",
            "published-on",
        ],
    ),
    ("modified", &["updated", "date-modified", "modified-date", "last-modified", "last-updated"]),
    (
        "accessed",
        &[
            "date-accessed",
            "access-date",
            "accessed-date",
            "accessed-on",
            "last-accessed",
            "retrieved",
            "date-retrieved",
            "retrieval-date",
            "retrieved-date",
            "retrieved-on",
        ],
    ),
    ("file", &["path", "filename", "archive", "copy"]),
    ("origin", &["agency", "wire"]),
    ("aka", &["alias", "aliases", "other-names", "also-known-as"]),
    ("of", &["member-of", "affiliation", "country", "parent", "party", "employer"]),
    ("role", &["title", "office", "position", "job"]),
    ("when", &["date", "day", "time", "datetime", "timestamp"]),
    ("who", &["actor", "actors", "agent", "subject", "participants", "people"]),
    ("to", &["target", "targets", "object", "addressee", "recipient", "whom"]),
    ("what", &["title", "headline", "description", "summary", "text", "event", "action"]),
    ("where", &["location", "place", "venue", "city"]),
    ("kind", &["type", "category", "class"]),
    ("said", &["quote", "quotation", "statement"]),
    ("answers", &["responds-to", "response-to", "in-response-to", "replies-to", "reply-to", "triggered-by"]),
    ("because", &["caused-by", "cause", "reason"]),
    ("denies", &["contradicts", "disputes", "rejects"]),
    ("src", &["source", "sources", "citation", "citations", "evidence", "reference", "references"]),
    ("contested", &["disputed", "accounts", "claims", "contradictions"]),
    ("verdict", &["status"]),
    ("same-as", &["duplicate-of", "duplicates"]),
    ("drop", &["exclude", "remove", "delete"]),
    ("note", &["notes", "comment", "comments", "remark", "remarks"]),
    ("person", &["human", "individual", "man", "woman", "politician"]),
    ("state", &["country", "nation", "government"]),
    ("organization", &["company", "agency", "institution", "party", "corporation"]),
    ("group", &["people", "militia", "movement"]),
    ("place", &["city", "location", "town", "region"]),
    ("planned", &["future", "scheduled", "announced", "expected"]),
    ("hypothetical", &["conditional", "possible", "alleged"]),
    ("negated", &["not-happened", "denied", "cancelled", "canceled"]),
    ("upheld", &["confirmed", "verified", "validated", "proven", "proved", "true"]),
    ("refuted", &["debunked", "disproved", "disproven", "retracted", "false"]),
    ("unclear", &["disputed", "contested", "unverified", "unconfirmed", "unproven", "open"]),
    ("inferred", &["implied", "assumed", "guessed"]),
    ("stated", &["explicit", "confirmed"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::keys::{ACTOR, EVENT, Key, SOURCE, Words};

    #[test]
    fn other_names_lead_to_the_key_of_their_map() {
        let among =
            |word: &str, keys: &[Key]| meant(word, &keys.iter().map(|key| key.name).collect::<Vec<_>>());
        for (word, keys, name) in [
            ("date_accessed", SOURCE, Some("accessed")),
            ("Retrieval Date", SOURCE, Some("accessed")),
            ("publisher", SOURCE, Some("outlet")),
            ("date", SOURCE, Some("published")),
            ("date", EVENT, Some("when")),
            ("same_as", EVENT, Some("same-as")),
            ("triggered_by", EVENT, Some("answers")),
            ("title", ACTOR, Some("role")),
            ("wehn", EVENT, Some("when")),
            ("related_events", EVENT, None),
            ("publisher", EVENT, None),
        ] {
            assert_eq!(among(word, keys), name, "{word}");
        }
        assert_eq!(meant("Confirmed", &Words::Verdict.all()), Some("upheld"));
        assert_eq!(meant("needs_work", &Words::Verdict.all()), None);
    }

    #[test]
    fn other_names_are_no_names_of_ours_in_the_same_place() {
        for keys in [SOURCE, ACTOR, EVENT] {
            let names: Vec<_> = keys.iter().map(|key| key.name).collect();
            for name in &names {
                assert_eq!(meant(name, &names), Some(*name));
            }
        }
    }
}
