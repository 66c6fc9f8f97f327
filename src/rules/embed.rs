//! The files of `data/rules` that are built into the program, and reading a folder of the same shape.

use std::path::Path;

use crate::error::{Error, Result};

/// Lists files under `data/rules/en` with their text.
macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../data/rules/en/", $path)))),*]
    };
}

/// Every file of `data/rules/en`, by path; a test compares the list with the folder.
pub(super) const FILES: &[(&str, &str)] = embed![
    "actor/given-names-men.txt",
    "actor/given-names-women.txt",
    "actor/given-names.txt",
    "actor/groups.tsv",
    "actor/name-particles.txt",
    "actor/org-heads.txt",
    "actor/organizations.tsv",
    "actor/place-heads.txt",
    "actor/places.tsv",
    "actor/states.tsv",
    "actor/titles.tsv",
    "lexicon/adjectives.txt",
    "lexicon/adverbs.txt",
    "lexicon/function-words.tsv",
    "lexicon/irregular.tsv",
    "lexicon/nouns-plain.txt",
    "lexicon/nouns.tsv",
    "lexicon/prefers.tsv",
    "lexicon/suffixes.tsv",
    "lexicon/verbs.tsv",
    "link/answer.yml",
    "link/arouse.yml",
    "link/because.yml",
    "link/cause.yml",
    "link/reaction.yml",
    "link/regard.yml",
    "link/sequence.yml",
    "link/unsaid.yml",
    "lists/abbreviations.txt",
    "lists/airs.txt",
    "lists/any.txt",
    "lists/apostrophes.txt",
    "lists/bare-infinitive.txt",
    "lists/before-names.txt",
    "lists/beside-office.txt",
    "lists/biography.txt",
    "lists/byline.txt",
    "lists/caption.txt",
    "lists/clitics.txt",
    "lists/condition.txt",
    "lists/contests.txt",
    "lists/currency-signs.txt",
    "lists/dashes.txt",
    "lists/day-joiners.txt",
    "lists/definite.txt",
    "lists/doubtful-times.txt",
    "lists/emphatic.txt",
    "lists/ended.txt",
    "lists/evaluations.txt",
    "lists/exactly.txt",
    "lists/follow.txt",
    "lists/free-relatives.txt",
    "lists/genitives.txt",
    "lists/habits.txt",
    "lists/hearsay.txt",
    "lists/hedge.txt",
    "lists/hours-later.txt",
    "lists/instruments.txt",
    "lists/intransitive.txt",
    "lists/judging.txt",
    "lists/labour.txt",
    "lists/measures.txt",
    "lists/moods.txt",
    "lists/name_links.txt",
    "lists/name_suffixes.txt",
    "lists/named.txt",
    "lists/negative-clitics.txt",
    "lists/negatives.txt",
    "lists/numbered.txt",
    "lists/ordinal-endings.txt",
    "lists/owning-adverbs.txt",
    "lists/parenthetic.txt",
    "lists/partyless.txt",
    "lists/price-units.txt",
    "lists/prospective.txt",
    "lists/question.txt",
    "lists/quoted_as.txt",
    "lists/realms.txt",
    "lists/reasons.txt",
    "lists/reply.txt",
    "lists/seen-as.txt",
    "lists/since.txt",
    "lists/singular.txt",
    "lists/soon.txt",
    "lists/span-joiners.txt",
    "lists/span-openers.txt",
    "lists/statement_nouns.txt",
    "lists/stoppages.txt",
    "lists/superseded.txt",
    "lists/time-joiners.txt",
    "lists/uses.txt",
    "lists/when.txt",
    "lists/year-prepositions.txt",
    "lists/zones.txt",
    "time/calendar.yml",
    "time/clock.yml",
    "time/day.yml",
    "time/duration.yml",
    "time/named.yml",
    "time/offset.yml",
    "time/reference.yml",
    "time/set.yml",
    "time/unit.yml",
    "time/weekday.yml",
    "time/year.yml",
    "values/auxiliaries.tsv",
    "values/bounds.tsv",
    "values/clock-halves.tsv",
    "values/date-modifiers.tsv",
    "values/day-parts.tsv",
    "values/decades.tsv",
    "values/duration-modifiers.tsv",
    "values/feasts.tsv",
    "values/fractions.tsv",
    "values/general-roles.tsv",
    "values/how-often.tsv",
    "values/months.tsv",
    "values/numbers.tsv",
    "values/ordinals.tsv",
    "values/planning.tsv",
    "values/prepositions.tsv",
    "values/pronouns.tsv",
    "values/put-off.tsv",
    "values/quantifiers.tsv",
    "values/references.tsv",
    "values/relations.tsv",
    "values/repeated.tsv",
    "values/round-numbers.tsv",
    "values/seasons.tsv",
    "values/trailing-modifiers.tsv",
    "values/transliteration.tsv",
    "values/unit-long.tsv",
    "values/unit.tsv",
    "values/units.tsv",
    "values/vague.tsv",
    "values/weekday-names.tsv",
    "values/weekday-plurals.tsv",
    "values/weekdays.tsv",
];

/// The largest rule file that is read from a person's folder.
const LARGEST: u64 = 16 << 20;

/// The rule files in `dir`, which is laid out as `data/rules/en`, sorted by path.
pub(super) fn read_folder(dir: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for folder in fs_err::read_dir(dir)? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs_err::read_dir(&folder)? {
            let file = file?.path();
            let known = file.extension().is_some_and(|e| e == "yml" || e == "tsv" || e == "txt");
            if !known {
                continue;
            }
            if fs_err::metadata(&file)?.len() > LARGEST {
                return Err(Error::Usage(format!("`{}` is too large for a rule file", file.display())));
            }
            let name = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((format!("{}/{}", name(&folder), name(&file)), fs_err::read_to_string(&file)?));
        }
    }
    files.sort();
    Ok(files)
}
