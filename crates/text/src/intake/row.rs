//! Rows of tables: data, or only a way of placing paragraphs.

use crate::{Line, Role};

/// Most paragraphs in a cell of data.
const CELL_PARAGRAPHS: usize = 6;
/// Most characters in a cell of data.
const CELL_CHARS: usize = 500;

/// The lines of one row: one [`Role::Row`] with its cells parted by tabs, or the paragraphs one by one
/// where the table only places them (a single cell, or cells that hold whole articles).
pub(crate) fn lines(cells: Vec<Vec<Line>>) -> Vec<Line> {
    let filled = cells.iter().filter(|c| c.iter().any(|l| !l.text.is_empty())).count();
    let data = |cell: &Vec<Line>| {
        cell.len() <= CELL_PARAGRAPHS
            && cell.iter().map(|l| l.text.chars().count()).sum::<usize>() <= CELL_CHARS
    };
    if filled < 2 || !cells.iter().all(data) {
        return cells.into_iter().flatten().filter(|l| !l.text.is_empty()).collect();
    }
    let furniture = cells.iter().flatten().all(|l| l.role == Role::Furniture);
    let link_pct = cells.iter().flatten().map(|l| l.link_pct).max().unwrap_or(0);
    let text = cells.iter().map(|c| cell_text(c)).collect::<Vec<_>>().join("\t");
    let role = if furniture { Role::Furniture } else { Role::Row };
    vec![Line { text: text.trim_end_matches('\t').to_owned(), role, link_pct }]
}

/// The paragraphs of a cell in one line.
fn cell_text(cell: &[Line]) -> String {
    let texts: Vec<&str> = cell.iter().map(|l| l.text.as_str()).filter(|t| !t.is_empty()).collect();
    texts.join(" ").replace('\t', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::lines::body;

    #[test]
    fn cells_of_data_make_a_row_and_a_lone_cell_makes_paragraphs() {
        let cell = |t: &[&str]| t.iter().map(|t| body((*t).to_owned())).collect::<Vec<_>>();
        let row = lines(vec![cell(&["市水务局"]), cell(&["清淤", "30公里"])]);
        assert_eq!(row, [Line { text: "市水务局\t清淤 30公里".into(), role: Role::Row, link_pct: 0 }]);
        assert_eq!(lines(vec![cell(&["一", "二"]), vec![]]).len(), 2);
    }
}
