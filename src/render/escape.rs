//! Text that somebody else wrote, made harmless for each format: Markdown, Graphviz, HTML, and the addresses of
//! links.
//!
//! Every escaper also puts the text on one line and takes out control characters and marks that turn the
//! direction of everything after them; letters of any script, joiners of emoji included, stay as they are.

use std::borrow::Cow;

/// For running text of a Markdown page (CommonMark with GitHub's extensions).
///
/// ```
/// use rejoinder::render::escape::markdown;
/// assert_eq!(markdown("a [b](c) <script>"), r"a \[b\](c) \<script\>");
/// assert_eq!(markdown("# not a heading"), r"\# not a heading");
/// ```
pub fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut written = 0;
    for (i, c) in line.char_indices() {
        let starts_block = match c {
            '#' | '+' | '-' | '=' => i == 0,
            '.' | ')' => i > 0 && i == digits,
            _ => false,
        };
        let closes_heading = c == '#' && i + 1 == line.len();
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$');
        if starts_block || closes_heading || special {
            out.push_str(&line[written..i]);
            out.push('\\');
            written = i;
        }
    }
    out.push_str(&line[written..]);
    out
}

/// For the inside of a quoted string of a Graphviz file; a long one is several, joined by `+`.
///
/// ```
/// use rejoinder::render::escape::dot;
/// assert_eq!(dot(r#"say "no" \N"#), r#"say \"no\" \\N"#);
/// ```
pub fn dot(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut begun = 0;
    for c in text.chars() {
        if out.len() - begun >= DOT_STRING {
            out.push_str("\" + \"");
            begun = out.len();
        }
        match c {
            '\\' => out.push_str(r"\\"),
            '"' => out.push_str("\\\""),
            '&' => out.push_str("&amp;"), // Graphviz reads entities in every label
            _ => out.push(c),
        }
    }
    out
}

/// Graphviz reads no string of more than 16,384 bytes; two of these side by side stay below.
const DOT_STRING: usize = 8_000;

/// For any text of Mermaid, in quotes or not: all but letters, digits and harmless marks as the codes that it reads.
///
/// ```
/// use rejoinder::render::escape::mermaid;
/// assert_eq!(mermaid("says \"no\"; %%{init}%%"), "says #34;no#34;#59; #37;#37;#123;init#125;#37;#37;");
/// ```
pub fn mermaid(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut in_word = false;
    while let Some(c) = letters.next() {
        let hyphen = c == '-' && in_word && letters.peek().is_some_and(|next| next.is_alphanumeric());
        in_word = c.is_alphanumeric();
        if in_word || hyphen || " ,.'’‘“”–—…()/?!".contains(c) {
            out.push(c);
        } else {
            out.push_str(&format!("#{};", u32::from(c)));
        }
    }
    out
}

/// For text and attribute values of HTML and SVG.
///
/// ```
/// use rejoinder::render::escape::html;
/// assert_eq!(html("<script>'&'"), "&lt;script&gt;&#39;&amp;&#39;");
/// ```
pub fn html(text: &str) -> String {
    replace(&one_line(text), |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}

/// For the address of a Markdown link: what would end it early or be read as markup is percent-encoded.
///
/// ```
/// use rejoinder::render::escape::address;
/// assert_eq!(address("https://a.b/?x=(1)&y"), "https://a.b/?x=%281%29&amp;y");
/// ```
pub fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            ' ' | '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '\'' | '`' | '|' | '*' | '_' => {
                out.push_str(&format!("%{:02X}", u32::from(c))); // all of them are ASCII
            }
            _ => out.push(c),
        }
    }
    out
}

/// For the fragment of an address, `#…`, that names an id; it still has to be escaped for the page.
///
/// ```
/// use rejoinder::render::escape::anchor;
/// assert_eq!(anchor("drone-incident"), "drone-incident");
/// assert_eq!(anchor("100% x"), "100%25%20x");
/// ```
pub fn anchor(id: &str) -> String {
    one_line(id).replace('%', "%25").replace(' ', "%20")
}

/// The words of `text` alone, for a place that escapes for itself.
pub fn plain(text: &str) -> String {
    one_line(text).into_owned()
}

/// Whether an address leads to the web; any other scheme could act on the reader's machine and is never linked.
pub fn leads_out(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
}

/// The address of a file beside the page; none for a name that could pass for a scheme or leads elsewhere.
///
/// ```
/// use rejoinder::render::escape::beside;
/// assert_eq!(beside("articles/50% #1.txt").as_deref(), Some("articles/50%25 %231.txt"));
/// assert_eq!(beside("javascript:alert(1)"), None);
/// ```
pub fn beside(file: &str) -> Option<String> {
    let file = plain(file);
    let stays = !file.contains(':') && !file.starts_with('/');
    stays.then(|| file.replace('%', "%25").replace('#', "%23").replace('?', "%3F"))
}

/// Whether nothing of `text` would show.
pub fn is_blank(text: &str) -> bool {
    one_line(text).is_empty()
}

fn replace(text: &str, with: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut written = 0;
    for (i, c) in text.char_indices() {
        if let Some(replacement) = with(c) {
            out.push_str(&text[written..i]);
            out.push_str(replacement);
            written = i + c.len_utf8();
        }
    }
    out.push_str(&text[written..]);
    out
}

/// The words of `text` with single spaces, without what would act rather than show.
fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !turns_direction(*c)));
    }
    Cow::Owned(out)
}

/// Whether `text` is on one line as it stands, which nearly every text is.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Several bytes are looked at together where none ends the search.
    if bytes.iter().fold(true, |printed, b| printed & (b' '..=b'~').contains(b)) {
        let spaces = bytes.windows(2).fold(false, |any, pair| any | (pair[0] == b' ' && pair[1] == b' '));
        return !spaces && bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ');
    }
    // None may stand at the beginning, at the end, or behind another.
    let mut behind_space = true;
    let single = text.chars().all(|c| match c {
        ' ' => !std::mem::replace(&mut behind_space, true),
        _ => {
            behind_space = false;
            // Most letters are plain, and cost no look at a table.
            c.is_ascii_graphic() || !(c.is_whitespace() || c.is_control() || turns_direction(c))
        }
    });
    single && (text.is_empty() || !behind_space)
}

/// Embeddings, overrides and isolates: unbalanced, they reorder the rest of the page.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_stays_text() {
        for (text, escaped) in [
            ("plain words, with (brackets)!", "plain words, with (brackets)!"),
            ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
            ("a | b", r"a \| b"),
            ("1. one", r"1\. one"),
            ("2018) x", r"2018\) x"),
            ("- item", r"\- item"),
            ("C #", r"C \#"),
            ("x\n\n# y\r\n\tz", "x # y z"),
            ("&lt; $x$ ~~s~~", r"\&lt; \$x\$ \~\~s\~\~"),
            ("https://a.b/c_d", r"https://a.b/c\_d"),
        ] {
            assert_eq!(markdown(text), escaped, "{text}");
        }
    }

    #[test]
    fn dot_strings_cannot_end_early() {
        for (text, escaped) in [
            (r"back\", r"back\\"),
            (r#"" ]; evil [label=""#, r#"\" ]; evil [label=\""#),
            ("two\nlines", "two lines"),
            ("<b>&amp;</b>", "<b>&amp;amp;</b>"),
        ] {
            assert_eq!(dot(text), escaped, "{text}");
        }
    }

    #[test]
    fn scripts_of_the_world_pass_and_direction_marks_do_not() {
        for escape in [markdown, dot, html] {
            assert_eq!(escape("سلام 👩‍👩‍👧 中国"), "سلام 👩‍👩‍👧 中国");
            assert_eq!(escape("a\u{202E}b\u{0}c\u{7}"), "ab c");
            assert_eq!(escape(&"x".repeat(10_000)).matches('x').count(), 10_000);
            assert_eq!(escape(" \n "), "");
        }
    }
}
