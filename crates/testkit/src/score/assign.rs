//! The assignment of rows to columns with the greatest total weight (Hungarian method).

/// Pairs (row, column) of the best assignment; every row or every column is used, whichever are fewer.
///
/// `weight` is a full table; cubic in its shorter side at worst.
pub(super) fn assign(weight: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let columns = weight.first().map_or(0, Vec::len);
    if columns == 0 {
        return Vec::new();
    }
    if weight.len() <= columns {
        return Solver::new(weight, columns).solve();
    }
    let flipped: Vec<Vec<f64>> = (0..columns).map(|j| weight.iter().map(|row| row[j]).collect()).collect();
    Solver::new(&flipped, weight.len()).solve().into_iter().map(|(column, row)| (row, column)).collect()
}

/// Potentials and the matching so far. Index 0 of rows and columns is a stand-in for "none".
struct Solver<'a> {
    weight: &'a [Vec<f64>],
    row_potential: Vec<f64>,
    column_potential: Vec<f64>,
    /// Row matched to each column.
    row_of: Vec<usize>,
    /// Column from which each column was reached in the current search.
    came_from: Vec<usize>,
}

impl<'a> Solver<'a> {
    fn new(weight: &'a [Vec<f64>], columns: usize) -> Self {
        Self {
            weight,
            row_potential: vec![0.0; weight.len() + 1],
            column_potential: vec![0.0; columns + 1],
            row_of: vec![0; columns + 1],
            came_from: vec![0; columns + 1],
        }
    }

    fn solve(mut self) -> Vec<(usize, usize)> {
        for row in 1..=self.weight.len() {
            let free = self.search(row);
            self.augment(free);
        }
        self.row_of.iter().enumerate().skip(1).filter(|(_, i)| **i > 0).map(|(j, i)| (i - 1, j - 1)).collect()
    }

    /// Grows the cheapest alternating path from a row until it meets a free column, which is returned.
    fn search(&mut self, row: usize) -> usize {
        let columns = self.row_of.len();
        self.row_of[0] = row;
        let mut slack = vec![f64::INFINITY; columns];
        let mut used = vec![false; columns];
        let mut column = 0;
        loop {
            used[column] = true;
            let (i, mut delta, mut next) = (self.row_of[column], f64::INFINITY, 0);
            for j in (1..columns).filter(|j| !used[*j]) {
                let reduced = -self.weight[i - 1][j - 1] - self.row_potential[i] - self.column_potential[j];
                if reduced < slack[j] {
                    slack[j] = reduced;
                    self.came_from[j] = column;
                }
                if slack[j] < delta {
                    delta = slack[j];
                    next = j;
                }
            }
            for j in 0..columns {
                if used[j] {
                    self.row_potential[self.row_of[j]] += delta;
                    self.column_potential[j] -= delta;
                } else {
                    slack[j] -= delta;
                }
            }
            column = next;
            if self.row_of[column] == 0 {
                return column;
            }
        }
    }

    /// Turns the path that ends in `column` over.
    fn augment(&mut self, mut column: usize) {
        while column > 0 {
            let before = self.came_from[column];
            self.row_of[column] = self.row_of[before];
            column = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(weight: &[Vec<f64>]) -> Vec<(usize, usize)> {
        let mut pairs = assign(weight);
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn the_total_counts_and_not_the_greatest_single_weight() {
        assert_eq!(sorted(&[vec![0.9, 0.8], vec![0.8, 0.0]]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn more_rows_than_columns_leave_rows_out() {
        assert_eq!(sorted(&[vec![0.1], vec![0.7], vec![0.3]]), [(1, 0)]);
        assert_eq!(sorted(&[vec![0.1, 0.7, 0.3]]), [(0, 1)]);
        assert!(assign(&[]).is_empty());
    }
}
