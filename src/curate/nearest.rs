//! Did you mean: the known word nearest to one that is unknown.

/// The candidate that `word` is most likely a slip of; none where nothing is near.
///
/// Transposed, missing, doubled and wrong letters count one each; one slip in every three letters is the
/// most that is forgiven. The first of equally near candidates wins.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let forgiven = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= forgiven)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(slips, _)| *slips <= forgiven)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn forgives_slips_but_no_other_words() {
        let keys = ["answers", "denies", "when", "what", "who"];
        assert_eq!(nearest("awnsers", keys), Some("answers"));
        assert_eq!(nearest("wehn", keys), Some("when"));
        assert_eq!(nearest("colour", keys), None);
    }
}
