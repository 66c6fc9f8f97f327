//! Collects findings: any number may be offered, a readable number is kept.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};

/// Findings of one file, at most [`Findings::SHOWN`] of a code; the rest are counted, never built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings {
    kept: Vec<Diagnostic>,
    offered: BTreeMap<&'static str, usize>,
}

impl Findings {
    /// How many findings of one code a person still reads.
    pub(crate) const SHOWN: usize = 50;

    /// Takes one finding of `code`. `make` runs only while there is room, so it may search for advice.
    pub(crate) fn add(&mut self, code: &'static str, make: impl FnOnce() -> Diagnostic) {
        let offered = self.offered.entry(code).or_default();
        *offered += 1;
        if *offered <= Self::SHOWN {
            let finding = make();
            debug_assert_eq!(finding.code, code);
            self.kept.push(finding);
        }
    }

    /// What `look` finds.
    pub(crate) fn of(look: impl FnOnce(&mut Self)) -> Self {
        let mut findings = Self::default();
        look(&mut findings);
        findings
    }

    /// Takes over what was found by another look at the same file.
    pub(crate) fn take(&mut self, other: Self) {
        for finding in other.kept {
            self.add(finding.code, || finding);
        }
        for (code, offered) in other.offered {
            *self.offered.entry(code).or_default() += offered.saturating_sub(Self::SHOWN);
        }
    }

    /// Whether anything found is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.kept.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings by place, then for each code that was cut a line with the number of the others.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.kept.sort_by_cached_key(Diagnostic::sort_key);
        for (code, offered) in self.offered {
            if offered > Self::SHOWN {
                let severity = self.kept.iter().find(|f| f.code == code).map(|f| f.severity);
                let message = format!("{} more findings of this kind are not shown", offered - Self::SHOWN);
                self.kept.push(Diagnostic {
                    severity: severity.unwrap_or(Severity::Error),
                    ..Diagnostic::error(code, message)
                });
            }
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_looks_find_what_one_finds() {
        let some = |count| {
            Findings::of(|findings| {
                (0..count).for_each(|n| findings.add("a", || Diagnostic::error("a", n.to_string())));
            })
        };
        for (first, second, last) in
            [(0, 3, "2"), (30, 30, "10 more"), (80, 0, "30 more"), (70, 200, "220 more")]
        {
            let mut all = some(first);
            all.take(some(second));
            let told = all.finish();
            assert!(
                told.last().is_some_and(|told| told.message.starts_with(last)),
                "{first} {second}: {told:?}"
            );
            assert!(told.len() <= Findings::SHOWN + 1);
        }
    }
}
