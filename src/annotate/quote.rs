//! Finding the words between quotation marks.

use crate::text::{Annotated, Quotation, Sentence, TokenKind};

/// The most tokens between two single marks: an apostrophe that opens nothing must not look for its partner forever.
const LONGEST: usize = 300;

/// What a mark does, where it shows that by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    /// `"`, which does both.
    Double,
    /// `'` or `’`, which may be an apostrophe.
    Single,
}

fn mark(word: &str) -> Option<Mark> {
    Some(match word {
        "“" | "«" | "„" | "``" => Mark::Opens,
        "”" | "»" => Mark::Closes,
        "\"" | "''" => Mark::Double,
        "‘" | "'" | "’" => Mark::Single,
        _ => return None,
    })
}

/// Whether the token at `at` is a mark around a quotation rather than an apostrophe. The quotations must have been found.
pub(super) fn is_mark(a: &Annotated<'_>, at: usize) -> bool {
    let ends = |at: u32| {
        let until = a.quotations.partition_point(|q| q.open <= at);
        a.quotations[..until].last().is_some_and(|q| q.open == at || q.close == at)
    };
    a.tokens[at].kind == TokenKind::Punct
        && mark(a.word(at)).is_some_and(|mark| mark != Mark::Single || ends(at as u32))
}

/// The quotations of the text in order. A quotation that a paragraph leaves open ends with the paragraph, as
/// newspapers set quotations that run on. What stands in a quotation within a quotation belongs to the outer one.
pub(super) fn quotations(a: &Annotated<'_>) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    let mut last_token = 0;
    let mut singles = Singles::default();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if let Some((start, block)) = open
            && block != sentence.block
        {
            out.push(Quotation { open: start as u32, close: last_token as u32 });
            open = None;
        }
        for at in sentence.tokens() {
            last_token = at;
            let within_single = out.last().is_some_and(|q: &Quotation| at <= q.close as usize);
            if a.tokens[at].kind != TokenKind::Punct || within_single {
                continue;
            }
            match (mark(a.word(at)), open) {
                (Some(Mark::Opens | Mark::Double), None) => open = Some((at, sentence.block)),
                (Some(Mark::Closes | Mark::Double), Some((start, _))) => {
                    out.push(Quotation { open: start as u32, close: at as u32 });
                    open = None;
                }
                // A second opening mark without a closing one: the first was never closed.
                (Some(Mark::Opens), Some(_)) => open = Some((at, sentence.block)),
                (Some(Mark::Single), None) => {
                    if let Some(close) = singles.partner(a, &a.sentences[number..], at) {
                        out.push(Quotation { open: at as u32, close: close as u32 });
                    }
                }
                _ => {}
            }
        }
    }
    if let Some((start, _)) = open
        && last_token > start
    {
        out.push(Quotation { open: start as u32, close: last_token as u32 });
    }
    out
}

/// Finds the closing one of two single marks.
#[derive(Debug, Default)]
struct Singles {
    /// Nothing before this token closes anything.
    none_before: usize,
}

impl Singles {
    /// The mark that closes what the one at `at` opens, in its paragraph; nothing where it is an apostrophe.
    fn partner(&mut self, a: &Annotated<'_>, rest: &[Sentence], at: usize) -> Option<usize> {
        if !opens(a, at) {
            return None;
        }
        let block = rest.iter().take_while(|s| s.block == rest[0].block);
        let tokens = block.flat_map(|s| s.tokens()).skip_while(|t| *t <= at).take(LONGEST);
        let mut plural = None;
        for t in tokens {
            if t < self.none_before || mark(a.word(t)) != Some(Mark::Single) {
                continue;
            }
            if opens(a, t) {
                // The next one opens before this one is closed.
                return plural;
            }
            match closes(a, t) {
                Closes::Surely => return Some(t),
                Closes::UnlessPlural => plural = plural.or(Some(t)),
                Closes::Never => {}
            }
        }
        if plural.is_none() {
            self.none_before = at + LONGEST;
        }
        plural
    }
}

/// Whether a single mark can open a quotation: right before a word and apart from the one before. "’90s" opens nothing.
fn opens(a: &Annotated<'_>, at: usize) -> bool {
    let next = a.tokens.get(at + 1).is_some_and(|t| t.joined && t.kind != TokenKind::Number);
    let before = at.checked_sub(1).map(|t| a.word(t));
    let apart = !a.tokens[at].joined || before.is_some_and(|w| matches!(w, "(" | "[" | "—" | "–" | "-"));
    next && apart
}

enum Closes {
    Surely,
    /// Unless it is the apostrophe of a plural: "the dockers’ union".
    UnlessPlural,
    Never,
}

fn closes(a: &Annotated<'_>, at: usize) -> Closes {
    let Some(before) = at.checked_sub(1).filter(|_| a.tokens[at].joined && a.mark(at) != "‘") else {
        return Closes::Never;
    };
    let next = a.tokens.get(at + 1);
    let word_behind = next.is_some_and(|t| t.kind == TokenKind::Word);
    if a.tokens[before].kind == TokenKind::Punct || !word_behind {
        Closes::Surely
    } else if next.is_some_and(|t| t.joined) {
        Closes::Never
    } else if a.word(before).ends_with(['s', 'S']) {
        Closes::UnlessPlural
    } else {
        Closes::Surely
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::rules::Rules;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let a = annotate(text, Rules::builtin());
        let word = |t: u32| a.tokens[t as usize].span;
        let found: Vec<&str> =
            a.quotations.iter().map(|q| word(q.open).cover(word(q.close)).of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn double_marks_of_all_sorts() {
        check("“We will stay,” she said. \"No,\" he said.", &["“We will stay,”", "\"No,\""]);
        check(
            "``We will stay,'' she said. He called it ``a farce.''",
            &["``We will stay,''", "``a farce.''"],
        );
        check("''We will stay,'' she said.", &["''We will stay,''"]);
        check("«We will stay,» she said.", &["«We will stay,»"]);
    }

    #[test]
    fn single_marks_quote_and_apostrophes_do_not() {
        check("‘We will stay,’ she said.", &["‘We will stay,’"]);
        check(
            "'We will stay,' she said. 'Nobody can force us.'",
            &["'We will stay,'", "'Nobody can force us.'"],
        );
        check("He spoke of ‘severe blows’ to the army.", &["‘severe blows’"]);
        check("He spoke of ‘a blow’ and ‘a farce’.", &["‘a blow’", "‘a farce’"]);
        check("‘The dockers’ strike is over,’ she said.", &["‘The dockers’ strike is over,’"]);
        check("‘It isn’t over,’ she said of the firm’s plan.", &["‘It isn’t over,’"]);
        check("The dockers’ union and the firm’s owners met in the ’90s.", &[]);
        check("The dockers' union met O'Brien in the '90s.", &[]);
    }

    #[test]
    fn the_outer_marks_count() {
        check("“He called it ‘a farce’ today,” she said.", &["“He called it ‘a farce’ today,”"]);
        check("‘He called it “a farce” today,’ she said.", &["‘He called it “a farce” today,’"]);
    }

    #[test]
    fn a_paragraph_ends_what_it_leaves_open() {
        check("“We will stay.\n\n“We will go,” she said.", &["“We will stay.", "“We will go,”"]);
    }
}
