//! Time expressions (TIMEX3, TimeML 1.2.1) as their words give them: parts that are known, parts implied.
//!
//! Recognisers propose, refiners repair; `resolve` computes values once the publication date is known.

mod recognise;
mod refine;

pub use crate::rules::time::{
    Amount, Bound, DayPart, DayTime, Feast, Modifier, Named, Origin, Parts, Quantifier, Reference, Relation,
    Repeated, Season, Step, TimexKind, Unit, Way, Year, period,
};
pub use recognise::{Candidate, candidates};
pub(super) use refine::{is_due, only_describes};

use crate::id::RuleId;
use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Annotated, Tag};

/// A time expression as found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Timex {
    /// Where it stands, in bytes.
    pub span: Span,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The number of its sentence.
    pub sentence: u32,
    /// Its type in TimeML.
    pub kind: TimexKind,
    /// What its words say.
    pub parts: Parts,
    /// The time of day that they say.
    pub time: Option<DayTime>,
    /// `mod` of TimeML: START, MID, END, APPROX, …
    pub modifier: Option<Modifier>,
    /// The word before it that makes it a bound.
    pub bound: Option<Bound>,
    /// What the tense of the verb that it belongs to says about its direction.
    pub direction: Direction,
    /// Whether the next expression says when it ended: "the quarter ended Sept. 30".
    pub ended: bool,
    /// Whether it is the far end of a span that the expression before it begins: "from Monday to Thursday".
    pub closes: bool,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Before or after the day of publication, as the verb's tense says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Direction {
    Past,
    Future,
    Unknown,
}

/// A step that repairs what the rules found.
type Refiner = fn(&mut Vec<Timex>, &Annotated<'_>, &Rules);

/// The refiners in the order in which they run; the list stays sorted by place throughout.
const REFINERS: [Refiner; 9] = [
    // First out with what is no time at all, so that nothing is joined to it.
    refine::drop_unlikely,
    // "Feb. 7 and 14": the second day takes its month from the first.
    refine::spread_lists,
    // "9 a.m. Tuesday": one time, on that day.
    refine::join_times,
    // "early 1990", "nearly two years", "a week or so": taken into the expression, with its `mod`.
    refine::take_modifiers,
    // What the steps above made to overlap.
    refine::drop_overlaps,
    // "since Tuesday", "by 1995", "the quarter ended Sept. 30".
    refine::find_bounds,
    // "Monday to Thursday".
    refine::find_spans,
    // "will meet Tuesday".
    refine::find_directions,
    // "was shot on 5 March 2017 and died on 8 March".
    refine::carry_years,
];

/// Whether a token is the dash that parts the place and date of a dateline from what is told: "OSLO, March 5 - The firm",
/// but "March 5 - The firm" is an entry of a chronology.
pub(crate) fn closes_dateline(a: &Annotated<'_>, timex: &Timex, at: usize) -> bool {
    let opens_with_place = timex.start > a.sentences[timex.sentence as usize].start;
    a.is_dash(at) && (a.mark(at) != "-" || opens_with_place)
}

/// The one of the time expressions of a text, given in order, that covers `token`.
pub(crate) fn at(timexes: &[Timex], token: u32) -> Option<&Timex> {
    let until = timexes.partition_point(|t| t.start <= token);
    timexes[..until].last().filter(|t| token < t.end)
}

/// Where a day of the week that stands right before a token begins, with its preposition: "on Tuesday [denied]". The
/// token itself where none does.
pub(super) fn weekday_before(a: &Annotated<'_>, rules: &Rules, at: usize) -> usize {
    let is_day = |t: &usize| rules.vocabulary.holds(rules.lists.weekdays, a.tokens[*t].sym);
    let Some(day) = at.checked_sub(1).filter(is_day) else { return at };
    let governed = day > 0 && a.tags[day - 1] == Tag::Preposition;
    day - usize::from(governed)
}

/// The time expressions of a text in order; those of comments are left out.
pub fn find(a: &Annotated<'_>, rules: &Rules) -> Vec<Timex> {
    let mut timexes = recognise::recognise(a, rules);
    for refine in REFINERS {
        refine(&mut timexes, a, rules);
    }
    timexes
}
