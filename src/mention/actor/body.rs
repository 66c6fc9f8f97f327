//! Names of bodies: which runs of capitals are one by their head word, and how far such a name reaches ("Ministry of
//! Defence", "Dockworkers' Union").

use super::name::Reader;
use crate::rules::TitleClass;
use crate::text::{Shape, Tag};

impl Reader<'_, '_> {
    /// "Dockworkers' Union": a genitive within the name of a body.
    pub(super) fn behind_plural_genitive(&self, start: usize, run: usize) -> usize {
        let mark = run < self.end && matches!(self.a.mark(run), "'" | "’");
        let after = if mark { run + 1 } else { self.behind_genitive(run) };
        let plural = after > run
            && (self.a.word(run).chars().nth(1).is_none() || (run == start + 1 && self.is_common(start)));
        let end = if plural && after < self.end && self.can_begin_person(after) {
            self.run_end(after)
        } else {
            run
        };
        if end > after && self.rules.gazetteer.is_head(self.syms[end - 1]) {
            return end;
        }
        self.firm_behind_genitive(start, run).unwrap_or(run)
    }

    /// "Miller's Foods Inc.", "Miller's Corp.": a firm called by whose it was, with but common words up to its legal form.
    fn firm_behind_genitive(&self, start: usize, run: usize) -> Option<usize> {
        let after = self.behind_genitive(run);
        let legal = |t: usize| self.rules.gazetteer.is_legal_form(self.syms[t]);
        let single =
            run == start + 1 && after > run && after < self.end && self.a.tokens[after].shape != Shape::Lower;
        let end = if single && legal(after) {
            after + 1
        } else if single {
            self.run_end(after)
        } else {
            return None;
        };
        let common = (after..end - 1).all(|t| self.is_common(t) && !legal(t));
        (end > after && common && legal(end - 1)).then_some(end)
    }

    pub(super) fn is_organization(&self, start: usize, end: usize) -> bool {
        let head = |i: usize| self.rules.gazetteer.is_head(self.syms[i]);
        end > start + 1 && (head(end - 1) || head(start))
    }

    /// Takes in "of …" behind the head of a body's name ("Ministry of Defence", "Department of Health and Human
    /// Services"); what a state is named there is whose body it is.
    pub(super) fn organization_end(&self, start: usize, run: usize, of: &mut Option<u32>) -> usize {
        let Some(first) = self.link_behind(run) else { return run };
        let alone = run == start + 1;
        let whose = self.known(first);
        if !alone && let Some(whose) = whose {
            *of = of.or(Some(whose.entry));
            return first + whose.len;
        }
        let head_first = self.rules.gazetteer.is_head(self.syms[start]);
        let mut stop = self.before_title(first, self.run_end(first)).max(run);
        let and = head_first && stop < self.end && self.a.tags[stop] == Tag::Conjunction;
        if and
            && self.known(stop + 1).is_none()
            && self.can_begin_person(stop + 1)
            && self.is_common(stop + 1)
        {
            stop = self.run_end(stop + 1).max(stop);
        }
        stop
    }

    /// Where the capitalised word stands behind "of" or "of the" at `at`.
    pub(super) fn link_behind(&self, at: usize) -> Option<usize> {
        let link = at < self.end
            && self.a.tags[at] == Tag::Preposition
            && self.rules.vocabulary.holds(self.rules.lists.name_links, self.syms[at]);
        let the = at + 1 < self.end && self.a.tags[at + 1] == Tag::Determiner;
        let first = at + 1 + usize::from(the);
        let capital = link && first < self.end && self.a.tokens[first].shape != Shape::Lower;
        (capital && self.a.tags[first] == Tag::Name).then_some(first)
    }

    /// Where a run stops being the name of a body, as whose title it is begins there: "Bank of Kessel [Governor Ann Lee]".
    fn before_title(&self, first: usize, end: usize) -> usize {
        let titled = |at: &usize| {
            let behind = |(len, class, _): (usize, TitleClass, _)| {
                class != TitleClass::Honorific && at + len < end && self.can_begin_person(at + len)
            };
            self.title_len(*at).is_some_and(behind)
        };
        (first + 1..end).find(titled).unwrap_or(end)
    }
}
