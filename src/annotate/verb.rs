//! Verb groups: a verb with its auxiliaries, and the tense, voice, polarity and modality that they make.

use crate::rules::{Auxiliary, Family, Rules};
use crate::text::{Annotated, Sentence, Tag, Tense, VerbGroup};

/// More words than this between "let" and an infinitive are no longer its object.
const LONGEST_OBJECT: usize = 6;

/// The verb groups of all sentences in order.
pub(super) fn groups(a: &Annotated<'_>, rules: &Rules) -> Vec<VerbGroup> {
    let mut out = Vec::new();
    for sentence in &a.sentences {
        let mut at = sentence.start as usize;
        let first = out.len();
        let mut bare: Option<VerbGroup> = None;
        while at < sentence.end as usize {
            match group(a, rules, *sentence, at) {
                Some(mut group) => {
                    at = group.end as usize;
                    if group.start == group.head && a.tags[group.head as usize] == Tag::Base {
                        govern(a, rules, &out[first..], bare.as_ref(), &mut group);
                    }
                    if a.tags[group.head as usize] == Tag::Base {
                        bare = Some(group);
                    }
                    out.push(group);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// The group that begins at `at`.
fn group(a: &Annotated<'_>, rules: &Rules, sentence: Sentence, at: usize) -> Option<VerbGroup> {
    if !(a.tags[at].is_verb() || matches!(a.tags[at], Tag::Auxiliary | Tag::Modal | Tag::To)) {
        return None;
    }
    let end = sentence.end as usize;
    let mut g = VerbGroup {
        start: at as u32,
        end: at as u32,
        head: at as u32,
        tense: Tense::Present,
        perfect: false,
        progressive: false,
        passive: false,
        negated: false,
        modal: None,
        copula: true,
    };
    let mut first: Option<Auxiliary> = None;
    let mut last: Option<Auxiliary> = None;
    let mut infinitive = false;
    let mut i = at;
    while i < end {
        match a.tags[i] {
            Tag::To if i == at => infinitive = true,
            Tag::Modal => {
                let Some(aux) = rules.auxiliary(a.tokens[i].sym) else { break };
                if first.is_some() {
                    break;
                }
                g.modal = aux.possible.then_some(i as u32);
                (first, last) = (Some(aux), Some(aux));
            }
            Tag::Auxiliary => {
                let Some(aux) = rules.auxiliary(a.tokens[i].sym) else { break };
                g.perfect |= last.is_some_and(|l| l.family == Family::Have);
                first = first.or(Some(aux));
                last = Some(aux);
                g.head = i as u32;
            }
            Tag::Negation => g.negated = true,
            Tag::Adverb if i + 1 < end => {}
            // "will “continue”"
            Tag::Quote if first.is_some() && i + 1 < end && a.tags[i + 1].is_verb() => {}
            // "is going to strike" tells a strike to come.
            Tag::Gerund if is_prospective(a, rules, last, i, end) => {
                let ahead = Auxiliary { family: Family::Modal, tense: Tense::Future, possible: false };
                (first, last) = (Some(ahead), Some(ahead));
                i += 1;
            }
            tag if tag.is_verb() => {
                g.head = i as u32;
                g.copula = false;
                g.end = i as u32 + 1;
                finish(&mut g, first, last, infinitive, tag);
                return Some(g);
            }
            _ => break,
        }
        i += 1;
    }
    first?;
    // Auxiliaries alone: the last one is the verb. Adverbs behind it are not part of the group.
    g.end = g.head.max(at as u32) + 1;
    finish(&mut g, first, None, infinitive, Tag::Base);
    Some(g)
}

/// Whether a verb in -ing only puts the infinitive behind it into the future.
fn is_prospective(a: &Annotated<'_>, rules: &Rules, last: Option<Auxiliary>, at: usize, end: usize) -> bool {
    let verb = (at + 2..end).find(|t| a.tags[*t] != Tag::Adverb);
    last.is_some_and(|aux| aux.family == Family::Be)
        && rules.vocabulary.holds(rules.lists.prospective, a.tokens[at].sym)
        && a.tags.get(at + 1) == Some(&Tag::To)
        && verb.is_some_and(|t| a.tags[t].is_verb())
}

/// A base form without auxiliary takes its tense from the one that it is joined to ("to shut down clinics and harass
/// doctors", "will fall and destroy"), or is the infinitive of the verb right before it ("helped end").
fn govern(
    a: &Annotated<'_>,
    rules: &Rules,
    before: &[VerbGroup],
    bare: Option<&VerbGroup>,
    g: &mut VerbGroup,
) {
    let start = g.start as usize;
    let governs = |v: &VerbGroup| {
        let bare = rules.vocabulary.holds(rules.lists.bare_infinitive, a.lemmas[v.head as usize]);
        let object = v.end as usize..start;
        let apart = |i: usize| {
            matches!(
                a.tags[i],
                Tag::Subordinator | Tag::Relative | Tag::Conjunction | Tag::Punct | Tag::Quote
            )
        };
        object.is_empty()
            || bare && !v.passive && object.len() < LONGEST_OBJECT && !object.into_iter().any(apart)
    };
    let left = (start.saturating_sub(3)..start).rev().find(|i| a.tags[*i] != Tag::Adverb);
    match left.map(|i| a.tags[i]) {
        Some(Tag::Conjunction | Tag::Punct) => {
            if let Some(first) = bare {
                (g.tense, g.modal) = (first.tense, first.modal);
            }
        }
        _ if before.last().is_some_and(|v| !v.copula && governs(v)) => g.tense = Tense::Infinitive,
        _ => {}
    }
}

fn finish(g: &mut VerbGroup, first: Option<Auxiliary>, last: Option<Auxiliary>, infinitive: bool, verb: Tag) {
    if let Some(last) = last {
        g.perfect |= last.family == Family::Have && matches!(verb, Tag::Participle | Tag::Past);
        g.progressive = last.family == Family::Be && verb == Tag::Gerund;
        g.passive = last.family == Family::Be && matches!(verb, Tag::Participle | Tag::Past);
    }
    g.tense = match (first, verb) {
        _ if infinitive => Tense::Infinitive,
        (Some(aux), _) => aux.tense,
        (None, Tag::Past) => Tense::Past,
        (None, Tag::Third | Tag::Base) => Tense::Present,
        (None, Tag::Gerund) => Tense::Gerund,
        (None, _) => Tense::Participle,
    };
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::rules::Rules;
    use crate::text::{Tense, VerbGroup};

    fn groups(text: &str) -> Vec<(String, VerbGroup)> {
        let a = annotate(text, Rules::builtin());
        a.verbs.iter().map(|g| (a.words(g.start as usize, g.end as usize).to_owned(), *g)).collect()
    }

    fn tenses(text: &str) -> Vec<Tense> {
        groups(text).into_iter().map(|(_, g)| g.tense).collect()
    }

    #[test]
    fn a_group_holds_its_auxiliaries_and_adverbs() {
        let found = groups("The ship has not yet been seen.");
        assert_eq!(found.len(), 1);
        let (words, g) = &found[0];
        assert_eq!(words, "has not yet been seen");
        assert!(g.perfect && g.passive && g.negated && !g.progressive);
    }

    #[test]
    fn a_joined_base_form_has_the_tense_of_the_first() {
        use Tense::{Future, Infinitive, Past};
        assert_eq!(tenses("They want to find the men and bring them home.")[1..], [Infinitive, Infinitive]);
        assert_eq!(tenses("The soil will fall and destroy the houses."), [Future, Future]);
        assert_eq!(tenses("The law helped end the war."), [Past, Infinitive]);
        assert_eq!(tenses("The dockers are not going to accept the offer."), [Future]);
    }

    #[test]
    fn a_quotation_may_begin_inside_a_group() {
        assert_eq!(tenses("He said it will “continue to strike” them.")[1], Tense::Future);
    }
}
