//! The regular forms of English verbs and nouns, by spelling alone. Irregular ones are rows of `irregular.tsv`.

/// Third person, past (and participle), and gerund of a regular verb.
pub(super) fn verb_forms(lemma: &str) -> [Vec<String>; 3] {
    let third = plural(lemma);
    let stem = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y']) && s.len() > 1);
    let mut past = Vec::new();
    let mut gerund = Vec::new();
    if let Some(stem) = lemma.strip_suffix("ie") {
        past.push([lemma, "d"].concat());
        gerund.push([stem, "ying"].concat());
    } else if let Some(stem) = stem {
        past.push([lemma, "d"].concat());
        gerund.push([stem, "ing"].concat());
    } else if lemma.ends_with('e') {
        past.push([lemma, "d"].concat());
        gerund.push([lemma, "ing"].concat());
    } else if let Some(stem) = lemma.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        past.push([stem, "ied"].concat());
        gerund.push([lemma, "ing"].concat());
    } else {
        past.push([lemma, "ed"].concat());
        gerund.push([lemma, "ing"].concat());
        // Spelling cannot tell the stress, so both spellings are taken; the wrong one is simply never met.
        if doubles(lemma) {
            let last = &lemma[lemma.len() - 1..];
            past.push(format!("{lemma}{last}ed"));
            gerund.push(format!("{lemma}{last}ing"));
        }
    }
    [vec![third], past, gerund]
}

/// The regular plural of a noun, which is also the third person of a verb.
pub(super) fn plural(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        [stem, "ies"].concat()
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) {
        [lemma, "es"].concat()
    } else {
        [lemma, "s"].concat()
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant(text: &str) -> bool {
    text.bytes().last().is_some_and(|b| b.is_ascii_alphabetic() && !is_vowel(b))
}

/// One vowel before one final consonant: the consonant may be doubled.
fn doubles(lemma: &str) -> bool {
    let &[.., before, vowel, last] = lemma.as_bytes() else { return false };
    let before_ok = !is_vowel(before) || before == b'u';
    before_ok && is_vowel(vowel) && last.is_ascii_alphabetic() && !is_vowel(last) && !b"wxy".contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_inflect_by_spelling() {
        for (lemma, third, past, gerund) in [
            ("attack", "attacks", "attacked", "attacking"),
            ("strike", "strikes", "striked", "striking"),
            ("deny", "denies", "denied", "denying"),
            ("ban", "bans", "banned", "banning"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("die", "dies", "died", "dying"),
            ("veto", "vetoes", "vetoed", "vetoing"),
            ("stay", "stays", "stayed", "staying"),
        ] {
            let [thirds, pasts, gerunds] = verb_forms(lemma);
            assert!(thirds.iter().any(|f| f == third), "{lemma}: {thirds:?}");
            assert!(pasts.iter().any(|f| f == past), "{lemma}: {pasts:?}");
            assert!(gerunds.iter().any(|f| f == gerund), "{lemma}: {gerunds:?}");
        }
    }
}
