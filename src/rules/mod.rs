//! The rule set: everything that the program knows of the language and the world, read from `data/rules`.
//!
//! Built in by `embed`, or read together with a person's own folder. Rules are plain data once loaded and
//! are handed to every stage; no stage has words of its own.

mod auxiliary;
mod by_word;
mod context;
mod embed;
mod example;
mod file;
mod gazetteer;
mod inflect;
mod kinds;
mod lexicon;
mod link;
mod loader;
pub mod matcher;
pub mod pattern;
mod rest;
mod role;
mod starts;
mod table;
pub mod time;
mod vocabulary;

use std::sync::LazyLock;

pub use auxiliary::{Auxiliary, Family};
pub use example::{Example, Mark};
pub use gazetteer::{Entry as GazetteerEntry, EntryKind, Found as FoundName, Gazetteer, NameUse};
pub use kinds::{ActorKind, EventClass, Flag, Flags, Kind, LinkBasis, LinkKind, PrepositionRole, PronounUse};
pub use lexicon::{Form, Lexicon, Sense};
pub use link::{LinkExample, LinkRule, Place, States};
pub use role::{GroupKind, GroupNoun, GroupNumber, Roles, Sex, Title, TitleClass};
pub use time::{TimeMatch, TimeRule, TimeRules};
pub use vocabulary::{Entry, ListId, Vocabulary};

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::text::{Sym, Tag, Tags, Token};
use by_word::ByWord;
use file::RuleFile;
use loader::Loader;
use starts::Starts;
use table::Table;

/// The language of the built-in rules, as BCP 47 names it.
pub const LANGUAGE: &str = "en";

/// A loaded rule set.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// All words and lists.
    pub vocabulary: Vocabulary,
    /// What forms can be and what they tell.
    pub lexicon: Lexicon,
    /// Names of the world.
    pub gazetteer: Gazetteer,
    /// Words for people and bodies without a name.
    pub roles: Roles,
    /// The lists that stages ask for by name.
    pub lists: Lists,
    /// What time expressions look like.
    pub time: TimeRules,
    /// How texts say that one event answers another, in the order in which they are tried.
    pub links: Vec<LinkRule>,
    /// Spellings that transliterations share, with what they are compared by, in the order of application.
    pub transliterations: Vec<(Box<str>, Box<str>)>,
    cues: Starts,
    /// The rules for links whose cue is a verb: the place of each in `links`, and what its verb bears.
    cue_verbs: Vec<(usize, Flag)>,
    auxiliaries: ByWord<Auxiliary>,
    prepositions: ByWord<PrepositionRole>,
    pronouns: ByWord<PronounUse>,
    suffixes: Vec<(Box<str>, Tags)>,
    clitics: Vec<Box<str>>,
    negative_clitics: Vec<Box<str>>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $file:literal;)*) => {
        /// The lists that stages ask for by name, each a file under `lists/` or `values/`.
        #[derive(Debug, Clone, Copy, Default)]
        pub struct Lists { $($(#[$doc])* pub $name: ListId,)* }

        impl Lists {
            fn find(vocabulary: &mut Vocabulary) -> Self {
                Self { $($name: vocabulary.list($file),)* }
            }
        }
    };
}

lists! {
    /// Where words go out: who goes there to say something says it.
    airs: "airs";
    /// Words before an office that say that another holds it ("the deputy minister").
    beside_office: "beside-office";
    /// Words that open a clause and stand for what it leaves out ("what the firm said").
    free_relatives: "free-relatives";
    /// Words that open a stretch which lasts to the day of the text.
    since: "since";
    /// Verbs whose object only serves to do what the infinitive behind it tells.
    uses: "uses";
    /// Words beside a date that say when or by whom an article was put out.
    byline: "byline";
    /// Words that open the text under a picture.
    caption: "caption";
    /// Numbers in words, with their values.
    numbers: "numbers";
    /// Numbers in words that others multiply ("several hundred"), with their values.
    round_numbers: "round-numbers";
    /// Names and abbreviations of months, with their numbers.
    months: "months";
    /// Prepositions that go on in a name: "Ministry of Defence".
    name_links: "name_links";
    /// What may stand behind a surname: "Jr.".
    name_suffixes: "name_suffixes";
    /// What stands between a description and a name: "a student named Lee".
    named: "named";
    /// Pronouns that stress what stands right before them: "the mayor herself".
    emphatic: "emphatic";
    /// Determiners that point back to something told before.
    definite: "definite";
    /// Nouns for anybody of some standing, with the offices that they can mean ("the Russian leader").
    general_roles: "general-roles";
    /// Pronouns, with whom they can stand for.
    pronouns: "pronouns";
    /// Prepositions, with what stands behind them: agent, place, target, topic.
    prepositions: "prepositions";
    /// Nouns for something said that can take up words told before.
    statement_nouns: "statement_nouns";
    /// Nouns that only measure or count what hangs on them ("a series of").
    measures: "measures";
    /// Units of time in the singular.
    unit: "unit";
    /// Numbers of places in an order, with their values ("third").
    ordinals: "ordinals";
    /// Words that say that a number is no rounded one.
    exactly: "exactly";
    /// Parts of the day, with their codes in TimeML.
    day_parts: "day-parts";
    /// Units of time in the plural.
    units: "units";
    /// Verbs that in -ing put the infinitive behind them into the future ("is going to").
    prospective: "prospective";
    /// Words that place a unit of time beside now ("last", "this"), with how.
    relations: "relations";
    /// Determiners of one thing ("this", "another").
    singular: "singular";
    /// Verbs that govern an infinitive without a marker ("help", "let").
    bare_infinitive: "bare-infinitive";
    /// Verbs whose object takes no part in what they tell: what is said ("said the mayor knew"), what somebody becomes.
    partyless: "partyless";
    /// Things that act for whoever they belong to: drones, warships.
    instruments: "instruments";
    /// Past forms of verbs that nobody is done by: "died", "collapsed".
    intransitive: "intransitive";
    /// Words of a labour dispute ("union", "walkout").
    labour: "labour";
    /// Nouns of an attack that in a labour dispute are a stoppage of work ("strike").
    stoppages: "stoppages";
    /// Nouns that only say what sort of place the name behind them is: "the state of".
    realms: "realms";
    /// Verbs that stand with their speaker between two commas: ", said the minister,".
    parenthetic: "parenthetic";
    /// Words of a subject or object by which nothing was done: "nobody", "no statement".
    negatives: "negatives";
    /// Verbs in the present whose object came before: "The talks follow a strike".
    follow: "follow";
    /// Words that say that something was done again and again, or all along.
    habits: "habits";
    /// Words that leave what they stand with to others' word: "allegedly".
    hearsay: "hearsay";
    /// Verbs of what somebody did in life rather than on a day of the news: "designed the rifle".
    biography: "biography";
    /// Determiners of whatever there may be: "any strike".
    any: "any";
    /// Adjectives of what another has come in the place of: "the previous offer".
    superseded: "superseded";
    /// Units in which prices and indices move: "points".
    price_units: "price-units";
    /// Signs before an amount of money.
    currency_signs: "currency-signs";
    /// Words before "after" that leave no day between.
    soon: "soon";
    /// What opens a sentence about what came within hours of what was told before it ("Hours later").
    hours_later: "hours-later";
    /// Words that open a clause about the time right before them.
    when: "when";
    /// Words that make what follows a condition.
    condition: "condition";
    /// The word between "quoted" and "saying", "disguised" and "waiters".
    quoted_as: "quoted_as";
    /// Participles that say as what somebody is seen: "gunmen disguised as waiters".
    seen_as: "seen-as";
    /// Abbreviations whose period belongs to them.
    abbreviations: "abbreviations";
    /// Words that open a clause which says why.
    reasons: "reasons";
    /// Abbreviations before a name, so that their period ends no sentence.
    before_names: "before-names";
    /// Names and abbreviations of weekdays, with their ISO numbers.
    weekdays: "weekdays";
    /// Names of time zones.
    zones: "zones";
    /// Words before a date, with the `mod` that they give it ("early", "the end of").
    date_modifiers: "date-modifiers";
    /// Words before a duration, with its `mod` ("nearly", "at least").
    duration_modifiers: "duration-modifiers";
    /// Words behind a time, with its `mod` ("or so", "or later").
    trailing_modifiers: "trailing-modifiers";
    /// Adverbs that own what stands behind them: "yesterday's vote".
    owning_adverbs: "owning-adverbs";
    /// Words that may stand between a day and a time of day.
    time_joiners: "time-joiners";
    /// What stands between the two ends of a span.
    span_joiners: "span-joiners";
    /// Words before a span whose ends are joined by "and".
    span_openers: "span-openers";
    /// Words and marks between the first and the last of several days.
    day_joiners: "day-joiners";
    /// Prepositions that make a time a bound, with the bound.
    bounds: "bounds";
    /// What stands between a period and the day that it ended.
    ended: "ended";
    /// Words of planning, with what they put ahead ("is set to meet", "due Tuesday").
    planning: "planning";
    /// What stands before a time that something is planned or put off to ("until").
    put_off: "put-off";
    /// Words for times that are ordinary words as well ("may", "march").
    doubtful_times: "doubtful-times";
}

impl Default for ListId {
    fn default() -> Self {
        Self(u16::MAX)
    }
}

impl Rules {
    /// The rules that come with the program.
    ///
    /// # Panics
    /// Never in a released program: a test loads the same files.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
            Rules::from_files(embed::FILES.iter().copied()).expect("the built-in rules are tested")
        });
        &BUILTIN
    }

    /// The built-in rules together with the files of a person's own folder: rows are added to the table of the
    /// same path, a rule file replaces the one of the same path, new files are added.
    ///
    /// # Errors
    /// A file that cannot be read, or a rule that does not load: file, line and reason of each.
    pub fn with_overlay(dir: &std::path::Path) -> Result<Self> {
        let own = embed::read_folder(dir)?;
        let mut files: Vec<RuleFile<'_>> = Vec::new();
        for (path, text) in embed::FILES {
            let replaced = path.ends_with(".yml") && own.iter().any(|(p, _)| p == path);
            if !replaced {
                files.push(RuleFile { path, text });
            }
        }
        files.extend(own.iter().map(|(path, text)| RuleFile { path, text }));
        Self::load(&files)
    }

    /// The rules of `files` alone: the path of each as it would be in `data/rules/en`, and its text.
    ///
    /// # Errors
    /// As [`Rules::with_overlay`].
    pub fn from_files<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self> {
        let files: Vec<RuleFile<'_>> =
            files.into_iter().map(|(path, text)| RuleFile { path, text }).collect();
        Self::load(&files)
    }

    /// Loads a rule set from its files, in the order that they need: words first, then what refers to them.
    fn load(files: &[RuleFile<'_>]) -> Result<Self> {
        let mut rules = Self::default();
        let mut findings = Vec::new();
        let of = |folder: &str| {
            let mut found: Vec<&RuleFile<'_>> = files.iter().filter(|f| f.folder() == folder).collect();
            found.sort_by_key(|f| f.path);
            found
        };
        for file in of("lists").into_iter().chain(of("values")) {
            let list = rules.vocabulary.list(file.stem());
            for row in Table::new(file.text).rows() {
                let words = cut(row.cell(0));
                rules.vocabulary.add(list, &words, row.cell(1));
            }
        }
        rules.lists = Lists::find(&mut rules.vocabulary);
        rules.prepositions = rules.meanings(rules.lists.prepositions, PrepositionRole::from_word);
        rules.pronouns = rules.meanings(rules.lists.pronouns, PronounUse::from_word);
        rules.load_lexicon(&of("lexicon"));
        for file in of("values").into_iter().filter(|f| f.stem() == "auxiliaries") {
            rules.auxiliaries = auxiliary::read(&Table::new(file.text), &mut rules.vocabulary);
        }
        for file in of("values").into_iter().filter(|f| f.stem() == "transliteration") {
            let rows = Table::new(file.text).rows();
            rules.transliterations.extend(rows.map(|row| (row.cell(0).into(), row.cell(1).into())));
        }
        for file in of("lists") {
            let words = || Table::new(file.text).words().into_iter().map(Box::from);
            match file.stem() {
                "clitics" => rules.clitics.extend(words()),
                "negative-clitics" => rules.negative_clitics.extend(words()),
                _ => {}
            }
        }
        for file in of("actor") {
            rules.load_actors(file, &mut findings);
        }
        rules.gazetteer.finish();
        rules.roles.finish();
        let mut loader = Loader::new(&mut rules.vocabulary, &mut findings);
        for file in of("time") {
            rules.time.add(file, &mut loader);
        }
        for file in of("link") {
            rules.links.extend(link::read(file, &mut loader));
        }
        rules.time.finish(&rules.vocabulary);
        rules.cues = Starts::new(rules.links.iter().map(|rule| rule.cue.as_ref()), &rules.vocabulary);
        let verbs = rules.links.iter().enumerate().filter_map(|(number, rule)| Some((number, rule.verb?)));
        rules.cue_verbs = verbs.collect();
        if findings.is_empty() { Ok(rules) } else { Err(Error::Unusable(findings)) }
    }

    /// What the first words of a table's entries mean, each in its longest entry.
    fn meanings<T>(&self, list: ListId, read: impl Fn(&str) -> Option<T>) -> ByWord<T> {
        let words = self.vocabulary.first_words(list);
        let meaning = |word| self.vocabulary.entries(list, word).first().and_then(|entry| read(&entry.value));
        words.filter_map(|word| Some((word, meaning(word)?))).collect()
    }

    fn load_lexicon(&mut self, files: &[&RuleFile<'_>]) {
        let table = |stem: &str| {
            files.iter().filter(|f| f.stem() == stem).map(|f| Table::new(f.text)).collect::<Vec<_>>()
        };
        let (lexicon, words) = (&mut self.lexicon, &mut self.vocabulary);
        table("irregular").iter().for_each(|t| lexicon.add_irregular(t, words));
        table("verbs").iter().for_each(|t| lexicon.add_verbs(t, words));
        table("nouns").iter().for_each(|t| lexicon.add_nouns(t, words));
        for noun in table("nouns-plain").iter().flat_map(Table::words).filter(|w| !w.contains(' ')) {
            lexicon.add_noun_forms(noun, words);
        }
        for (stem, tag) in [("adjectives", Tag::Adjective), ("adverbs", Tag::Adverb)] {
            table(stem).iter().for_each(|t| lexicon.add_words(&t.words(), tag, words));
        }
        table("function-words").iter().for_each(|t| lexicon.add_function_words(t, words));
        table("prefers").iter().for_each(|t| lexicon.add_preferences(t, words));
        for row in table("suffixes").iter().flat_map(Table::rows) {
            let mut tags = Tags::default();
            row.alternatives(1).filter_map(lexicon::open_tag).for_each(|t| tags.add(t));
            self.suffixes.push((row.cell(0).into(), tags));
        }
    }

    fn load_actors(&mut self, file: &RuleFile<'_>, findings: &mut Vec<Diagnostic>) {
        let (table, words) = (Table::new(file.text), &mut self.vocabulary);
        match file.stem() {
            "titles" => table.rows().for_each(|row| self.roles.add_title(row, words)),
            "groups" => {
                for row in table.rows().filter(|row| !self.roles.add_group(*row, words)) {
                    findings.push(file.finding(format!("`{}` is no kind of group", row.cell(2))));
                }
            }
            stem => self.gazetteer.add(stem, &table, words, &mut |message| {
                findings.push(file.finding(message));
            }),
        }
    }

    /// Calls `take` with the places in [`Rules::links`] of the rules whose cue `tokens` can begin with, in order.
    pub fn cues_at(&self, tokens: &[Token], take: impl FnMut(usize)) {
        self.cues.at(tokens, take);
    }

    /// The places in [`Rules::links`] of the rules whose cue is a verb, in order, each with what that verb bears.
    pub fn cue_verbs(&self) -> &[(usize, Flag)] {
        &self.cue_verbs
    }

    /// What the preposition `word` makes of what stands behind it.
    pub fn preposition(&self, word: Sym) -> Option<PrepositionRole> {
        self.prepositions.get(word).copied()
    }

    /// Whether somebody with `roles` may be called by the noun `word`, which names no office of its own.
    pub fn is_called(&self, word: Sym, roles: &[Sym]) -> bool {
        let offices = self.vocabulary.entries(self.lists.general_roles, word).first().map(|e| &*e.value);
        offices.is_some_and(|offices| {
            let role = |office| roles.contains(&self.vocabulary.get(office));
            offices == "*" || offices.split('|').any(role)
        })
    }

    /// Whether the preposition `word` joins a number to what it counts ("hundreds of protesters").
    pub fn counts(&self, word: Sym) -> bool {
        self.vocabulary.entries(self.lists.name_links, word).iter().any(|e| &*e.value == "counted")
    }

    /// Whether the determiner `word` points to where the speaker is ("this government").
    pub fn points_here(&self, word: Sym) -> bool {
        self.vocabulary.entries(self.lists.definite, word).iter().any(|e| &*e.value == "here")
    }

    /// Whom the pronoun `word` can stand for.
    pub fn pronoun(&self, word: Sym) -> Option<PronounUse> {
        self.pronouns.get(word).copied()
    }

    /// The auxiliary that a word is a form of.
    pub fn auxiliary(&self, word: Sym) -> Option<Auxiliary> {
        self.auxiliaries.get(word).copied()
    }

    /// Whether `tail`, an apostrophe and letters, is a token of its own ("'s").
    pub(crate) fn is_clitic(&self, tail: &str) -> bool {
        let bare = tail.trim_start_matches(['\'', '’']);
        bare.len() < tail.len() && self.clitics.iter().any(|c| c[1..].eq_ignore_ascii_case(bare))
    }

    /// Where a negation such as "n't" begins in `word`.
    pub(crate) fn negative_clitic(&self, word: &str) -> Option<usize> {
        let plain = |c: char| if c == '’' { '\'' } else { c.to_ascii_lowercase() };
        self.negative_clitics.iter().find_map(|clitic| {
            let mut letters = word.char_indices().rev();
            let mut cut = 0;
            let fits = clitic.chars().rev().all(|wanted| {
                letters.next().is_some_and(|(at, letter)| {
                    cut = at;
                    plain(letter) == wanted
                })
            });
            (fits && cut > 0).then_some(cut)
        })
    }

    /// Whether `word`, with its period, is an abbreviation.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        let sym = self.vocabulary.get(word);
        sym.is_known() && self.vocabulary.holds(self.lists.abbreviations, sym)
    }

    /// What an unknown word in lower case can be, by its ending.
    pub(crate) fn suffix_tags(&self, word: &str) -> Tags {
        let found = self
            .suffixes
            .iter()
            .find(|(suffix, _)| word.len() > suffix.len() + 2 && word.ends_with(&**suffix));
        found.map_or(Tags::one(Tag::Noun), |(_, tags)| *tags)
    }
}

/// Cuts a phrase of a data file into the tokens that the tokenizer would make of it.
fn cut(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in phrase.split_whitespace() {
        let mut rest = piece;
        while !rest.is_empty() {
            let first = rest.chars().next().unwrap_or(' ');
            let letters =
                |s: &str| s.find(|c: char| !(c.is_alphanumeric() || "'’.".contains(c))).unwrap_or(s.len());
            let len = if first.is_alphanumeric() || (first == '\'' && rest.len() > 1) {
                letters(rest).max(1)
            } else {
                first.len_utf8()
            };
            let (word, tail) = rest.split_at(len);
            match word
                .rfind(['\'', '’'])
                .filter(|i| *i > 0 && word[*i..].trim_start_matches(['\'', '’']) == "s")
            {
                Some(apostrophe) => words.extend([&word[..apostrophe], &word[apostrophe..]]),
                None => words.push(word),
            }
            rest = tail;
        }
    }
    words
}
