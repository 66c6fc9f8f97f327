//! Why two events were not merged, and why there is no link between them, as the lines that `why-not` prints.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::date::{Edtf, Order};
use crate::id::EventId;
use crate::mention::event::EventMention;
use crate::mention::link::{Tried, Unfit};
use crate::mention::tried_links;
use crate::merge::{Article, Event, Forbidden, Key, Lack, Outcome, Pair, Told, Trial, Want};
use crate::rules::Rules;
use crate::span::line_column;

/// All that is to be said of the two, which the person calls by these `names`.
pub(crate) fn lines(pair: &Pair, names: [&str; 2], articles: &[Article<'_>], rules: &Rules) -> Vec<String> {
    let reader = Reader { pair, names, articles, rules };
    let mut lines = reader.heads();
    if pair.one {
        lines.push("they are one event:".to_owned());
        lines.extend(pair.told.iter().flatten().map(|told| {
            let joined = told.joined.map_or_else(String::new, |sieve| format!(", joined by {sieve}"));
            format!("  told by {}{joined}", reader.telling(told))
        }));
        return lines;
    }
    lines.push("not one event:".to_owned());
    lines.extend(reader.trials());
    lines.extend(reader.links());
    lines
}

struct Reader<'r> {
    pair: &'r Pair,
    names: [&'r str; 2],
    articles: &'r [Article<'r>],
    rules: &'r Rules,
}

impl Reader<'_> {
    /// What each of the two is.
    fn heads(&self) -> Vec<String> {
        let head = |at: usize| {
            let name = self.names[at];
            let listed: Vec<String> =
                self.listed(at).map(|event| format!("{}, {}", when(event), event.what)).collect();
            match &listed[..] {
                [] => format!("{name}: not listed, told by {}", self.telling(&self.pair.told[at][0])),
                all => format!("{name}: {}", all.join("; ")),
            }
        };
        vec![head(0), head(1)]
    }

    fn listed(&self, at: usize) -> impl Iterator<Item = &Event> {
        self.pair.story.events.iter().filter(move |event| self.pair.events[at].contains(&event.id))
    }

    fn mention(&self, told: &Told) -> &EventMention {
        &self.articles[told.article].mentions.events[told.mention]
    }

    fn telling(&self, told: &Told) -> String {
        self.word(told.article, self.mention(told).head)
    }

    /// A word of an article, with its place.
    fn word(&self, article: usize, head: u32) -> String {
        let article = &self.articles[article];
        let span = article.annotated.tokens[head as usize].span;
        let text = &article.document.text;
        let (line, column) = line_column(text, span.start as usize);
        format!("`{}` ({}:{line}:{column})", span.of(text), article.source)
    }

    fn trials(&self) -> Vec<String> {
        let alien = |trial: &&Trial| matches!(trial.outcome, Outcome::Lacks(Lack::Wants(..), _));
        let (aliens, trials): (Vec<&Trial>, Vec<&Trial>) = self.pair.trials.iter().partition(alien);
        let mut lines: Vec<String> = trials
            .iter()
            .map(|trial| {
                let [lead, other] = trial.pair.each_ref().map(|told| self.telling(told));
                format!("  {}: {lead} and {other}: {}", trial.sieve, self.outcome(trial))
            })
            .collect();
        if lines.is_empty() {
            let kinds = |at: usize| -> BTreeSet<&str> {
                self.pair.told[at].iter().map(|told| self.mention(told).kind.as_str()).collect()
            };
            let kinds = [kinds(0), kinds(1)].map(|kinds| kinds.into_iter().collect::<Vec<_>>().join(", "));
            lines.push(format!("  no sieve takes tellings of these two kinds: {}", kinds.join("; ")));
        } else {
            let rest: Vec<&str> = aliens.iter().map(|trial| trial.sieve).collect();
            lines.push(format!("  nothing for {}", rest.join(", ")));
        }
        lines
    }

    fn outcome(&self, trial: &Trial) -> String {
        match &trial.outcome {
            Outcome::Rival => "alike enough, but another telling was nearer".to_owned(),
            Outcome::Lacks(Lack::Wants(want, _), whose) => {
                format!("{} {}", self.telling(&trial.pair[*whose]), wanting(*want))
            }
            Outcome::Lacks(lack, _) => self.lack(*lack, &trial.pair),
            Outcome::Forbidden { by, days: [a, b], who: [these, those] } => {
                let why = match by {
                    Forbidden::Apart => "the timeline sets the two apart (`not`)".to_owned(),
                    Forbidden::Days => {
                        format!("the days of the two events exclude each other: {}, {}", days(*a), days(*b))
                    }
                    Forbidden::Actors => {
                        format!("nobody acts in both events: {}; {}", these.join(", "), those.join(", "))
                    }
                };
                format!("alike enough, but {why}")
            }
        }
    }

    fn lack(&self, lack: Lack, pair: &[Told; 2]) -> String {
        let [a, b] = pair.each_ref().map(|told| self.mention(told));
        let when = |told: &Told| {
            let when = &self.articles[told.article].anchors[told.mention].when;
            when.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
        };
        let days = || format!("{}, {}", when(&pair[0]), when(&pair[1]));
        let kinds = || format!("{}, {}", a.kind.as_str(), b.kind.as_str());
        let actors = || format!("{}; {}", self.actors(&pair[0], &a.who), self.actors(&pair[1], &b.who));
        match lack {
            Lack::Block(key) => {
                let other = match key {
                    Key::Article if pair[0].article == pair[1].article => {
                        "both stand in one article".to_owned()
                    }
                    Key::Article => "they stand in two articles".to_owned(),
                    Key::Place => "the second does not stand near behind the first".to_owned(),
                    Key::Day => format!("other days: {}", days()),
                    Key::Kind => format!("other kinds: {}", kinds()),
                    Key::Actor => format!("other actors: {}", actors()),
                };
                format!("never compared, {other}")
            }
            Lack::Sentence => "they stand in one sentence, and are two there".to_owned(),
            Lack::Grammar => "the one is not told of the other in its sentence".to_owned(),
            Lack::Day => format!("other days: {}", days()),
            Lack::Kind => format!("kinds that do not go together: {}", kinds()),
            Lack::Actors => format!("other actors: {}", actors()),
            Lack::To => {
                format!("to others: {}; {}", self.actors(&pair[0], &a.to), self.actors(&pair[1], &b.to))
            }
            Lack::Run => "no six words of the quotations are the same".to_owned(),
            Lack::Figure => "they tell no figure that is the same".to_owned(),
            Lack::GoesOn => format!("the speaker goes on to something else: {}", kinds()),
            Lack::Words { share, needed } => {
                let percent = |share: f32| (share * 100.0).round();
                format!("{} % of their words are the same, {} % are needed", percent(share), percent(needed))
            }
            Lack::Wants(want, _) => wanting(want).to_owned(),
        }
    }

    fn actors(&self, told: &Told, who: &[u32]) -> String {
        let entities = &self.articles[told.article].mentions.actors.entities;
        let names: Vec<&str> = who.iter().map(|entity| entities[*entity as usize].name.as_str()).collect();
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    }

    fn links(&self) -> Vec<String> {
        let [a, b] = &self.pair.events;
        let between = |from: &EventId, to: &EventId| {
            a.contains(from) && b.contains(to) || b.contains(from) && a.contains(to)
        };
        if let Some(link) = self.pair.story.links.iter().find(|link| between(&link.from, &link.to)) {
            return vec![format!("linked: {} {} {}", link.to, link.kind.as_str(), link.from)];
        }
        let sides = self.pair.told.each_ref().map(|told| {
            let mut articles: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
            for told in told {
                articles.entry(told.article).or_default().insert(self.mention(told).head);
            }
            articles
        });
        let mut lines = vec!["no link between them:".to_owned()];
        lines.extend(self.order().map(|order| format!("  {order}")));
        let both: Vec<usize> =
            sides[0].keys().filter(|article| sides[1].contains_key(article)).copied().collect();
        if both.is_empty() {
            lines.push("  no article tells both, and links are read within an article".to_owned());
        }
        for article in both {
            let heads = [&sides[0][&article], &sides[1][&article]];
            let tried = tried_links(self.articles[article].annotated, self.rules);
            let found: BTreeSet<String> =
                tried.iter().filter_map(|tried| self.tried(tried, article, heads)).collect();
            if found.is_empty() {
                let source = &self.articles[article].source;
                lines.push(format!(
                    "  {source}: no cue of the {} rules stands with either of them",
                    self.rules.links.len()
                ));
            }
            lines.extend(found.into_iter().map(|line| format!("  {line}")));
        }
        lines
    }

    /// Which of the two cannot answer the other.
    fn order(&self) -> Option<String> {
        let (a, b) = (self.listed(0).next()?, self.listed(1).next()?);
        let (first, second) = (a.when.as_ref()?, b.when.as_ref()?);
        let [early, late] = match first.order(second) {
            Order::Before => [0, 1],
            Order::After => [1, 0],
            _ => return None,
        };
        Some(format!("{} cannot answer {}, by their dates", self.names[early], self.names[late]))
    }

    /// What a rule made of a cue beside one of the two.
    fn tried(&self, tried: &Tried, article: usize, heads: [&BTreeSet<u32>; 2]) -> Option<String> {
        let side = |head: u32| heads.iter().position(|heads| heads.contains(&head));
        let source = &self.articles[article];
        let cue = tried.cue.on_one_line(&source.document.text);
        let (line, column) = line_column(&source.document.text, tried.cue.start as usize);
        let by = format!("`{cue}` ({}:{line}:{column}, {})", source.source, tried.rule);
        let effect = tried.effect?;
        let taken = tried.causes.iter().find(|(_, unfit)| unfit.is_none()).map(|(head, _)| *head);
        let Some(own) = side(effect) else {
            let cause = taken.and_then(side)?;
            return Some(format!("{by} makes {} answer {}", self.word(article, effect), self.names[cause]));
        };
        let name = self.names[own];
        let other = tried.causes.iter().find(|(head, _)| side(*head) == Some(1 - own));
        Some(match (other, taken) {
            (_, _) if !tried.takes_effect => format!("{by} takes no effect of the kind of {name}"),
            (Some((_, None)), _) => match self.is_listed() {
                Some(name) => format!("{by} links them, but {name} is not listed"),
                None => format!("{by} links them, but their dates or another link forbid it"),
            },
            (Some((_, Some(unfit))), _) => {
                format!("{by} leads from {name} to {}, but {}", self.names[1 - own], misfit(*unfit))
            }
            (None, Some(cause)) => format!("{by} makes {name} answer {}", self.word(article, cause)),
            (None, None) => format!("{by} finds nothing that {name} answers"),
        })
    }

    /// The one of the two that the timeline does not list.
    fn is_listed(&self) -> Option<&str> {
        (0..2).find(|at| self.listed(*at).next().is_none()).map(|at| self.names[at])
    }
}

fn when(event: &Event) -> String {
    event.when.as_ref().map_or_else(|| "no date".to_owned(), Edtf::to_string)
}

fn days((first, last): (Option<NaiveDate>, Option<NaiveDate>)) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, last) => {
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{}..{}", day(first), day(last))
        }
    }
}

/// What a telling is not, as the end of a sentence.
fn wanting(want: Want) -> &'static str {
    match want {
        Want::Quotation => "quotes too little",
        Want::Statement => "is no statement by a verb",
        Want::Deed => "is no deed",
        Want::Happened => "is not said to have happened",
        Want::OwnWords => "stands in somebody's words",
        Want::Day => "has no day",
        Want::Dated => "has no date",
        Want::Undated => "has a date",
        Want::Doer => "names nobody who does it",
        Want::Figure => "tells no figure",
        Want::TakesUp => "takes up nothing told before",
        Want::Announces => "announces no words",
        Want::Clause => "is no noun with a clause that tells it",
        Want::Claim => "does not report a deed of its own day",
        Want::Plan => "proposes nothing",
        Want::Body => "is not said by a body of no known state",
        Want::State => "is not said by a state",
        Want::Recent => "is told as said again and again, or before",
    }
}

/// Why something is no cause, as the end of a sentence.
fn misfit(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Kind => "the rule takes no cause of its kind",
        Unfit::Unknown => "the text does not know it as one act",
        Unfit::State => "a state is answered by nobody",
        Unfit::Own => "nobody answers what they did themselves",
        Unfit::NotDone => "what was not done answers nothing",
    }
}
