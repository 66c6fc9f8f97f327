//! Parts of speech: the dictionary says what a form can be, its neighbours say what it is here.
//!
//! Good enough for newswire clauses, where the question is mostly whether a word is a verb or a noun. [`candidates`]
//! looks into the dictionary, [`small`] settles the closed classes, [`choose`] the open ones, [`finite`] whether a
//! past form is the verb of its clause or a participle.

mod candidates;
mod choose;
mod finite;
mod reading;
mod small;

use reading::Reading;

use crate::rules::Rules;
use crate::text::{Annotated, Sym, Tag, Tags};

/// Fills in `tags` and `lemmas`.
pub(super) fn tag(a: &mut Annotated<'_>, rules: &Rules) {
    let count = a.tokens.len();
    a.tags = vec![Tag::Other; count];
    a.lemmas = vec![Sym::UNKNOWN; count];
    let mut possible = vec![Tags::default(); count];
    for number in 0..a.sentences.len() {
        let sentence = a.sentences[number];
        for at in sentence.tokens() {
            possible[at] = candidates::candidates(a, rules, sentence, at);
        }
        for at in sentence.tokens() {
            let tag = choose::choose(Reading { a, rules, possible: &possible, sentence }, at);
            a.tags[at] = tag;
            a.lemmas[at] = lemma(a, rules, at);
            if let Some(phrase) = phrase(a, rules, sentence.start as usize, at) {
                (a.tags[at], a.lemmas[at]) = phrase;
            }
        }
    }
}

fn lemma(a: &Annotated<'_>, rules: &Rules, at: usize) -> Sym {
    let sym = a.tokens[at].sym;
    let form = rules.lexicon.form(sym);
    match a.tags[at] {
        tag if tag.is_verb() => form.verb,
        Tag::Noun | Tag::PluralNoun if form.noun.is_known() => form.noun,
        _ => sym,
    }
}

/// Tag and lemma of the last word of a noun of several words ("sit-in"); without a hyphen it must be a noun already.
fn phrase(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize) -> Option<(Tag, Sym)> {
    let tag = match a.tags[at] {
        tag @ (Tag::Noun | Tag::PluralNoun) => tag,
        Tag::Name => return None,
        _ if at > first && a.tokens[at].joined && a.mark(at - 1) == "-" => Tag::Noun,
        _ => return None,
    };
    let words = (first..at).rev().filter(|i| a.mark(*i) != "-").map(|i| a.tokens[i].sym);
    Some((tag, rules.lexicon.phrase(a.tokens[at].sym, &words)?))
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::rules::Rules;

    /// Words that bear a tag behind a slash must get it; the slashes are taken out before tagging.
    fn check(marked: &str) {
        let (mut text, mut wanted) = (String::new(), Vec::new());
        for piece in marked.split_inclusive(' ') {
            match piece.trim_end().split_once('/') {
                Some((word, tag)) => {
                    let tag_end = tag.find(|c: char| !c.is_alphabetic()).unwrap_or(tag.len());
                    wanted.push((text.len(), tag[..tag_end].to_owned()));
                    text.push_str(word);
                    text.push_str(&tag[tag_end..]);
                    text.push(' ');
                }
                None => text.push_str(piece),
            }
        }
        let a = annotate(&text, Rules::builtin());
        for (start, tag) in wanted {
            let at =
                a.tokens.iter().position(|t| t.span.start as usize == start).expect("a token begins there");
            assert_eq!(format!("{:?}", a.tags[at]), tag, "`{}` in {text:?}", a.word(at));
        }
    }

    #[test]
    fn a_past_form_without_another_verb_is_the_verb_of_its_clause() {
        check("The firm shut/Past its gates on Monday.");
        check("Troops shelled/Past the town and later/Adverb withdrew/Past.");
        check("The court, which includes five judges, rejected/Past the claim.");
        check("A clerk, who asked/Past not to be named/Participle, left/Past the town.");
        check("He said/Past the truce collapsed/Past on Monday.");
        check("The union, based/Participle in Leeds, called/Past a strike.");
        check("The minister, having sent/Participle a team to Oslo, said/Past that she had left.");
        check("The talks failed, and the army attacked/Past the port.");
        check("“We will stay,” said/Past Ann Lee, the mayor.");
        check("The offer, which the firm rejected, was fair, the two sides said/Past.");
    }

    #[test]
    fn a_past_form_in_a_clause_that_has_its_verb_is_a_participle() {
        check("Regulators approved/Past the rules mandated/Participle by the new law.");
        check("Troops deployed/Participle in the valley have left/Participle.");
        check("Missiles hit the base, downing/Gerund one jet.");
        check("The jet, downed/Participle by missiles, crashed/Past near the border.");
        check("Turkey, worried/Participle about the war, urged/Past restraint.");
        check("Hammered/Participle by high costs, the firm closed/Past its plant.");
        check("As expected/Participle, the mayor resigned/Past.");
        check("Police searched the homes of men suspected/Participle of the attack.");
        check("Men accused/Participle of fraud left/Past Oslo on Monday.");
        check("Police called/Participle to the scene arrested/Past ten men.");
        check("A man armed/Participle with a knife killed/Past two guards.");
        check("Gunmen disguised/Participle as waiters seized/Past the hall.");
        check("Its team, admitted/Participle only last/Adjective Tuesday, said/Past so.");
        check("The ships, said/Past Ann Lee on Monday, had left the port.");
        check("Ann Lee, the general accused/Participle of fraud, was seized/Participle.");
        check("The bank fined/Participle by the court closed/Past on Friday.");
        check("“It is fair,” said/Past Ann Lee, head of the panel appointed/Participle last May.");
        check("Police found the man's bruised/Adjective and battered/Adjective body.");
        check("The mayor resigned/Past as rebels took the town.");
        check("The firm lost/Past a mill in the valley flooded/Participle two years ago.");
        check("Troops withdrew/Past from a town seized/Participle on Monday.");
    }

    #[test]
    fn what_and_joins_is_alike() {
        check("He was arrested/Participle on Friday and charged/Participle with murder.");
        check("The troops came and burned/Past the village.");
        check("They want to isolate/Base and strangle/Base the town.");
        check("It came after months of twists and turns/PluralNoun.");
    }

    #[test]
    fn a_form_that_can_be_noun_or_verb_is_what_its_place_asks_for() {
        check("The resolution calls/Third for a full withdrawal/Noun.");
        check("The plan raises/Third hopes of peace.");
        check("The air strikes/PluralNoun on the port killed two men.");
        check("The ministers said any deal/Noun must wait.");
        check("Those attacks/PluralNoun failed in May.");
        check("This means/Third war.");
        check("They will leave when the war ends/Third.");
        check("Weak car sales/PluralNoun raise/Base questions.");
        check("The group, which plans/Third to march, met on Sunday.");
        check("The law helped end/Base the war.");
        check("The party suspended work/Noun on the law.");
        check("The region has power/Noun.");
    }

    #[test]
    fn auxiliaries_settle_the_form_of_the_verb() {
        check("The army will back/Base down.");
        check("The rebels were considering/Gerund a truce.");
        check("The bank is expected/Participle to post/Base a loss.");
        check("They'll monitor/Base the vote.");
        check("Nor has it linked/Participle the two crimes.");
        check("The port was struck/Participle by two missiles.");
        check("They want to defenestrate/Base him.");
    }

    #[test]
    fn adverbs_stand_inside_verb_groups() {
        check("He has long/Adverb accused/Participle them.");
        check("The army has since/Adverb left/Participle.");
        check("The firm still/Adverb holds/Third an edge.");
        check("As long/Adjective as it is needed/Participle, we will stay.");
    }

    #[test]
    fn a_clause_of_saying_stands_by_itself() {
        check("The clash began when a drone, the army said/Past, entered/Past the valley.");
        check("The troops must leave, Ann Lee, who leads/Third the party, said/Past on Tuesday.");
        check("A student named Wong said/Past, “We will stay.”");
    }

    #[test]
    fn a_participle_completes_a_verb() {
        check("The town remains divided/Participle.");
        check("She was “quite worried/Participle” about it.");
        check("The men, whose work/Noun was praised/Participle, left.");
    }

    #[test]
    fn joined_names_are_plural() {
        check("Iran and Russia support/Base the president.");
    }

    #[test]
    fn gerunds_and_nouns_in_ing() {
        check("The shares began trading/Gerund in March.");
        check("He left after meeting/Gerund the king.");
        check("Rivals, demanding/Gerund new elections, marched through the town.");
        check("It opened after the meeting/Noun in Leeds.");
        check("She told a press briefing/Noun Monday that it was over.");
    }

    #[test]
    fn parts_of_compounds_are_no_verbs() {
        let a = annotate("The Iran-backed group left after a cost-cutting drive.", Rules::builtin());
        let verbs: Vec<_> = a.verbs.iter().map(|g| a.word(g.head as usize)).collect();
        assert_eq!(verbs, ["left"]);
    }

    #[test]
    fn a_phrase_is_one_lemma() {
        let rules = Rules::builtin();
        let a = annotate("The sit-in ended in the town hall.", rules);
        let event = |word: &str| {
            let at = a.tokens.iter().rposition(|t| t.span.of(a.text) == word).expect("it is there");
            rules.lexicon.noun(a.lemmas[at]).is_some()
        };
        assert_eq!([a.word(3), a.word(6)], ["in", "the"]);
        assert!(rules.lexicon.noun(a.lemmas[3]).is_some());
        assert!(event("hall") && !event("town"));
    }

    #[test]
    fn small_words() {
        check("He said that/Subordinator the war was over.");
        check("It was opened that/Determiner morning by the mayor.");
        check("She knew that/Subordinator morning would come.");
        check("The men that/Relative fled were caught.");
        check("That/Pronoun is the end.");
        check("There/Existential were no/Negation talks.");
        check("He has yet/Adverb to reply.");
        check("The will/Noun of the people will/Modal win.");
        check("US/Name forces/PluralNoun left.");
        check("WHO/Name said so.");
        check("Who/Relative said so?");
        check("It was on Monday that/Subordinator police/Noun found/Past it.");
        check("The men that/Relative police/Noun had caught fled.");
        check("Asked/Participle what it knew, the firm left.");
        check("The following/Adjective day he left.");
        check("It fell after/Preposition reports/PluralNoun that a firm had closed.");
        check("It fell after/Subordinator he reported that a firm had closed.");
    }
}
