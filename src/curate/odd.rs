//! Files as hardly anybody writes them, for tests of what reads less than the whole.

use proptest::collection::vec;
use proptest::prelude::*;

use super::findings::Findings;
use super::load;
use super::tree::Node;
use crate::diagnostic::SourceFile;

/// As a person may well write it.
pub(super) const SOUND: &str = "# head\nrejoinder: 1\nsources:\n  ledger: { outlet: The Ledger } # first\n\nevents:\n  walkout:\n    \
    when: 2031\n    note:\n  # of the port\n  'lockout':\n    what: |\n      locks\n\n      out\n    src:\n    \
    - ledger: \"at é\"\n  talks: { what: begin,\n    not: [walkout] }\nx-own:\n  a: b\n  last:\n    - c\n# end\n";

/// What YAML allows and hardly anybody writes.
pub(super) const ODD: [&str; 10] = [
    "%YAML 1.2\n---\nevents: !!map\n  &a walkout: &b\n    when: &c 2031\n  !!str lockout:\n    what: !x ends\n  talks:\n...\n",
    "%TAG !e! tag:e,2031:\n--- # begins\nevents: &all\n  walkout: !e!event\n    when: 2031\n  lockout: {}\n",
    "events:\n  ? walkout\n  : when: 2031\n  ? lockout\n  ? talks\n  :\n    what: |2\n       begin\n\n\n  last: x\n",
    "events:\n  walkout:\n    what: \"walks\n     lockout: #\n\n      out\" # x\n  lockout:\n    what: 'it''s\n      : over'\nx-end: y\n",
    "events:\n    walkout:\n        what: >-\n            walks\n              out\n\n\n    # remark\n\n    lockout:\n        src:\n        -\n        - a: b\n          c:\n",
    "events:\n  walkout:\n    note: |+\n      what: is\n\n  # no comment\n\n  lockout:\n    note: >+\n\n      a\n\n",
    "events:\r\n  walkout:\r\n    what: walks\r\n      out\r\n  lockout:\r\n    who: [a,\r\n      b]\r\nactors:\r\n  a: {}\r\n",
    "events:\n  walkout:\t# tab\n    what: walks\tout\t\n  lockout:\n    who:\n    - a\n    -\tb\n\t\n  talks: {\twhat: x }\n",
    "\u{feff}events:\n  \"wa\\\"lk: #\": \"\\\n    x\"\n  '''k''': ~\n  lock out: a\n  http://x: b#c\n  -x: -y\n  : z\n",
    "---\nevents:\n  walkout:\nactors:\n  a:\n  b:\n# end\n...\n# behind it\n",
];

/// What the whole of `text` says, where nothing is wrong with it.
pub(super) fn whole(text: &str) -> Option<Node> {
    let mut findings = Findings::default();
    load::alone(&SourceFile::new("t", text), &mut findings).filter(|_| !findings.has_errors())
}

/// One of the files, and the same with something else in some place.
pub(super) fn changed() -> impl Strategy<Value = (&'static str, String)> {
    let file = prop_oneof![Just(SOUND), prop::sample::select(&ODD[..])];
    let signs = prop::sample::select(vec![
        " ",
        "  ",
        "\n",
        "\n  ",
        "\n    ",
        ":",
        ": ",
        "- ",
        "#",
        " #",
        "a",
        "é",
        "lockout",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "|",
        "|1",
        "|+",
        ">",
        ">-",
        "?",
        "? ",
        "\n  ? ",
        "\n  : ",
        "& ",
        "&a ",
        "*a",
        "*a :",
        "!",
        "!!str ",
        "!e!x ",
        "<<: ",
        "%",
        "\n%YAML 1.2\n",
        "...",
        "\n...\n",
        "---",
        "\n--- ",
        "\t",
        "\n\t",
        "\r",
        "\r  ",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\0",
        "\\",
        "~",
        "@",
        "`",
        "\n  b:\n",
        "\n  b: c",
    ]);
    (file, any::<prop::sample::Index>(), 0..20_usize, vec(signs, 0..6)).prop_map(
        |(old, at, length, signs)| {
            let place = at.index(old.len());
            let start = (0..=place).rev().find(|at| old.is_char_boundary(*at)).unwrap_or_default();
            let end = (start + length..=old.len()).find(|at| old.is_char_boundary(*at)).unwrap_or(old.len());
            (old, format!("{}{}{}", &old[..start], signs.concat(), &old[end.max(start)..]))
        },
    )
}

#[test]
fn what_is_odd_is_sound() {
    for file in ODD {
        assert!(whole(file).is_some(), "{file}");
    }
}
