//! Tab-separated tables and word lists of `data/rules`.

/// A table: rows of cells; lines that begin with `#` and blank lines are left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'t> {
    text: &'t str,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    line: &'t str,
}

impl<'t> Table<'t> {
    /// The table in `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// Its rows in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'t>> + use<'t> {
        self.text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')).map(|line| Row { line })
    }

    /// The first cell of each row.
    pub(super) fn words(&self) -> Vec<&'t str> {
        self.rows().map(|r| r.cell(0)).collect()
    }
}

impl<'t> Row<'t> {
    /// The cell in column `column`, counted from 0, without surrounding white space; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &'t str {
        // Cells are short: letter by letter a tab is found sooner than by a search made for long texts.
        self.line.split(['\t']).nth(column).map_or("", str::trim)
    }

    /// The alternatives of a cell, which `|` parts; none where it is empty or `-`.
    pub(super) fn alternatives(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let cell = self.cell(column);
        cell.split(['|']).map(str::trim).filter(|c| !c.is_empty() && *c != "-")
    }
}
