//! A person's own template: it is given all that ours is, every word is escaped, and mistakes are told with their place.

use crate::support::desk::Desk;

const TIMELINE: &str = "\
rejoinder: 1
title: \"<b>Docks</b> & *more*\"
sources:
  ledger: { title: \"A [walkout]\", outlet: The Ledger, published: 2031-04-14?, url: https://example.org/a }
actors:
  union: { name: Kessel Dockers }
events:
  walkout: { when: 2031-04-11, who: union, what: \"walks <out> # [now](javascript:x)\", src: { ledger: \"they *left*\" } }
  lockout: { when: 2031-04-14?, what: locks them out, answers: { walkout: { cue: in return } } }
  rumour: { what: is told, contested: [{ claim: it is not, by: union, src: ledger }] }
";

fn page(format: &str, template: &str) -> String {
    let desk = Desk::with(&[("t.yaml", TIMELINE.as_bytes()), ("own", template.as_bytes())]);
    let ran = desk.run(&["render", "t.yaml", "--to", format, "--template", "own"]);
    ran.expect(0, &[]);
    ran.out
}

#[test]
fn words_are_escaped_for_the_format() {
    let template =
        "{{ title }}|{{ days[0].entries[0].what }}|{{ days|length }}|{{ '<hr>*' }}|{{ '<hr>*'|safe }}";
    assert_eq!(
        page("html", template),
        "&lt;b&gt;Docks&lt;&#x2f;b&gt; &amp; *more*|walks &lt;out&gt; # [now](javascript:x)|2|&lt;hr&gt;*|<hr>*"
    );
    assert_eq!(
        page("md", template),
        r"\<b\>Docks\</b\> \& \*more\*|walks \<out\> # \[now\](javascript:x)|2|\<hr\>\*|<hr>*"
    );
    // Lists, filters and joined texts are words of the timeline as well.
    let joined =
        "{{ days|map(attribute='heading') }}{{ (title ~ '*')|upper }}{{ [title]|join }}{{ title|e }}";
    for (format, words) in [("html", "<b>"), ("md", " *more")] {
        assert!(!page(format, joined).contains(words), "{}", page(format, joined));
    }
}

/// What `docs/renderings.md` says that a template is given, and shows in its example.
#[test]
fn a_template_is_given_what_the_handbook_says() {
    let docs = include_str!("../docs/renderings.md");
    let section = docs.split("\n## Your own template\n").nth(1).unwrap().split("\n## SVG\n").next().unwrap();
    let example = section.split("```jinja\n").nth(1).unwrap().split("```").next().unwrap();
    insta::with_settings!({ snapshot_path => "render", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("own-template", page("md", example));
    });
    let mut asked = String::new();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    for (name, _) in rows {
        asked += &match name.split_once('.') {
            None => format!("{{{{ {name} is defined }}}} {name}\n"),
            Some((of, field)) => {
                let one = match of {
                    "frame" => "frame",
                    "day" => "days[0]",
                    "event" => "days[1].entries[0]",
                    "proof" => "days[0].entries[0].proofs[0]",
                    "link" => "days[1].entries[0].links[0]",
                    "account" => "shelf[0].accounts[0]",
                    "row" => "sources[0]",
                    other => panic!("what is `{other}`?"),
                };
                format!("{{{{ {one}.{field} is defined }}}} {name}\n")
            }
        };
    }
    let told = page("html", &asked);
    assert!(told.lines().count() > 40 && told.lines().all(|line| line.starts_with("True ")), "{told}");
}

#[test]
fn mistakes_are_told_with_their_place_and_a_way_out() {
    for (template, words) in [
        ("a\n{{ evnts }}", "nothing of this name|--> own:2:4|docs/renderings.md"),
        ("{% for day in days %}\n  {{ day.headin.x }}\n{% endfor %}", "--> own:2:9"),
        ("a\nb {% for x in %}", "--> own:2:|`{% … %}` is a tag"),
        ("a\n{{ title|uper }}", "--> own:2:|uper"),
        ("{% include 'other' %}", "--> own:1:4|stands in one file"),
        ("{{ 'x' * 99999999999 }}", "takes more than|--> own:1:"),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{{ b + 1 - 1 }}{% endfor %}{% endfor %}",
            "steps|loop within a loop",
        ),
        (
            "{% set t = namespace(s='xxxxxxxx') %}{% for a in range(60) %}{% set t.s = t.s ~ t.s %}{% endfor %}",
            "a text that grows",
        ),
        ("{% set x = 'x' * 90000000 %}{% for a in range(9) %}{{ x }}{% endfor %}", "grows beyond 256 MiB"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "--> own:1:"),
    ] {
        let desk = Desk::with(&[("t.yaml", TIMELINE.as_bytes()), ("own", template.as_bytes())]);
        let ran = desk.run(&["render", "t.yaml", "--to", "html", "--template", "own", "-o", "page.html"]);
        ran.expect(2, &["error[template]"]);
        ran.expect(2, &words.split('|').collect::<Vec<_>>());
        assert!(!desk.has("page.html"));
    }
}

#[test]
fn a_template_goes_with_pages_only() {
    let desk = Desk::with(&[("t.yaml", TIMELINE.as_bytes())]);
    desk.run(&["render", "t.yaml", "--to", "csv", "--template", "own"]).expect(2, &["goes with `--to md`"]);
    desk.run(&["render", "t.yaml", "--to", "md", "--template", "own"]).expect(2, &["own"]);
}
