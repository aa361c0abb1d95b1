//! Learning weights: logistic regression for single judgements, a linear chain for a run of them.
//!
//! Both are pulled towards zero. The order of the documents is fixed, so the same cases give the same weights.

use std::collections::BTreeMap;

use crate::Labelled;

/// A weight for every label, by the name of the sign.
pub(crate) type Weights = BTreeMap<String, Vec<f64>>;

/// Signs by number, so that no name is looked for while weights are learned.
struct Index {
    rows: BTreeMap<String, usize>,
    weights: Vec<Vec<f64>>,
    labels: usize,
}

impl Index {
    fn new(labels: usize) -> Self {
        Self { rows: BTreeMap::new(), weights: Vec::new(), labels }
    }

    /// The number of a sign; a new one for a new sign.
    fn row(&mut self, name: &str) -> usize {
        if let Some(row) = self.rows.get(name) {
            return *row;
        }
        self.weights.push(vec![0.0; self.labels]);
        self.rows.insert(name.to_owned(), self.weights.len() - 1);
        self.weights.len() - 1
    }

    /// A case by the numbers of its signs.
    fn case(&mut self, case: &Labelled) -> Vec<usize> {
        case.names.iter().map(|name| self.row(name)).collect()
    }

    /// The sum of weights for every label.
    fn sums(&self, signs: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; self.labels];
        for sign in signs {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[*sign]) {
                *sum += weight;
            }
        }
        sums
    }

    fn by_name(mut self) -> Weights {
        let weights = &mut self.weights;
        self.rows.into_iter().map(|(name, row)| (name, std::mem::take(&mut weights[row]))).collect()
    }
}

/// How hard single judgements are learned.
const RATE: f64 = 0.02;
const ROUNDS: usize = 100;

/// Learns single judgements by logistic regression; `pull` draws every weight towards zero.
pub(crate) fn regress(labels: usize, pull: f64, documents: &[&Vec<Labelled>]) -> Weights {
    let mut index = Index::new(labels);
    let cases: Vec<(Vec<usize>, &Labelled)> =
        documents.iter().flat_map(|d| d.iter()).map(|c| (index.case(c), c)).collect();
    for _ in 0..ROUNDS {
        for (signs, case) in &cases {
            let sums = index.sums(signs);
            let top = sums.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = sums.iter().map(|s| (s - top).exp()).sum();
            for sign in signs {
                for (l, weight) in index.weights[*sign].iter_mut().enumerate() {
                    let chance = (sums[l] - top).exp() / total;
                    let aim = if l == case.label { 1.0 } else { 0.0 };
                    *weight += RATE * case.heft * (aim - chance) - RATE * pull * *weight;
                }
            }
        }
    }
    index.by_name()
}

/// How hard the chain is learned; its steps grow shorter.
const CHAIN_RATE: f64 = 0.05;
const CHAIN_PULL: f64 = 0.002;
const CHAIN_ROUNDS: u32 = 40;

/// One clause of a run: its signs, the rows of coming after each label, the right label.
struct Link {
    signs: Vec<usize>,
    after: Vec<usize>,
    label: usize,
}

/// Learns a linear chain (conditional random field): the chance of every label at every place by forward
/// and backward sums, moved towards the gold.
pub(crate) fn chain(labels: usize, documents: &[&Vec<Labelled>]) -> Weights {
    let mut index = Index::new(labels);
    let runs: Vec<Vec<Link>> = documents
        .iter()
        .filter(|d| !d.is_empty())
        .map(|run| {
            let link = |c: &Labelled| Link {
                signs: index.case(c),
                after: (0..labels).map(|p| index.row(&after(c.link, p))).collect(),
                label: c.label,
            };
            run.iter().map(link).collect()
        })
        .collect();
    for round in 0..CHAIN_ROUNDS {
        let rate = CHAIN_RATE / (1.0 + f64::from(round) * 0.1);
        for run in &runs {
            let sums = Sums::new(&index, run);
            let weights = &mut index.weights;
            let mut change = |row: usize, label: usize, by: f64| {
                let weight = &mut weights[row][label];
                *weight += rate * (by - CHAIN_PULL * *weight);
            };
            for (at, case) in run.iter().enumerate() {
                for label in 0..labels {
                    let by = f64::from(u8::from(case.label == label)) - sums.chance(at, label);
                    for sign in &case.signs {
                        change(*sign, label, by);
                    }
                    for previous in (0..labels).filter(|_| at > 0) {
                        let right = run[at - 1].label == previous && case.label == label;
                        let by = f64::from(u8::from(right)) - sums.step_chance(at, previous, label);
                        change(case.after[previous], label, by);
                    }
                }
            }
        }
    }
    index.by_name()
}

/// Forward and backward sums over one document, as logarithms.
struct Sums {
    n: usize,
    own: Vec<Vec<f64>>,
    steps: Vec<Vec<f64>>,
    forward: Vec<Vec<f64>>,
    backward: Vec<Vec<f64>>,
    total: f64,
}

impl Sums {
    fn new(index: &Index, run: &[Link]) -> Self {
        let n = index.labels;
        let own: Vec<Vec<f64>> = run.iter().map(|case| index.sums(&case.signs)).collect();
        let steps: Vec<Vec<f64>> = run
            .iter()
            .map(|case| case.after.iter().flat_map(|row| index.weights[*row].iter().copied()).collect())
            .collect();
        let log_sum = |values: &[f64]| {
            let top = values.iter().copied().fold(f64::MIN, f64::max);
            top + values.iter().map(|v| (v - top).exp()).sum::<f64>().ln()
        };
        let mut forward = vec![own[0].clone()];
        for at in 1..run.len() {
            let row = (0..n)
                .map(|l| {
                    own[at][l]
                        + log_sum(
                            &(0..n).map(|p| forward[at - 1][p] + steps[at][p * n + l]).collect::<Vec<_>>(),
                        )
                })
                .collect();
            forward.push(row);
        }
        let mut backward = vec![vec![0.0; n]; run.len()];
        for at in (0..run.len() - 1).rev() {
            backward[at] = (0..n)
                .map(|p| {
                    log_sum(
                        &(0..n)
                            .map(|l| steps[at + 1][p * n + l] + own[at + 1][l] + backward[at + 1][l])
                            .collect::<Vec<_>>(),
                    )
                })
                .collect();
        }
        let total = log_sum(&forward[run.len() - 1]);
        Self { n, own, steps, forward, backward, total }
    }

    /// The chance of a label at a place.
    fn chance(&self, at: usize, label: usize) -> f64 {
        (self.forward[at][label] + self.backward[at][label] - self.total).exp()
    }

    /// The chance of a label at a place after another at the place before.
    fn step_chance(&self, at: usize, previous: usize, label: usize) -> f64 {
        let step = self.steps[at][previous * self.n + label];
        (self.forward[at - 1][previous] + step + self.own[at][label] + self.backward[at][label] - self.total)
            .exp()
    }
}

fn after(link: &str, previous: usize) -> String {
    format!("after.{link}={}", char::from_digit(u32::try_from(previous).unwrap_or(0), 36).unwrap_or('0'))
}

/// Viterbi, as the reader does it, over names.
pub(crate) fn best_run(weights: &Weights, run: &[Labelled], n: usize, chained: bool) -> Vec<usize> {
    let mut sums = vec![0.0; n];
    let mut back = Vec::new();
    for case in run {
        let mut own = vec![0.0; n];
        for row in case.names.iter().filter_map(|name| weights.get(name)) {
            for (o, w) in own.iter_mut().zip(row) {
                *o += w;
            }
        }
        let mut next = vec![f64::MIN; n];
        let mut from = vec![0; n];
        for (p, sum) in sums.iter().enumerate() {
            let row = if chained { weights.get(&after(case.link, p)) } else { None };
            for l in 0..n {
                let total = sum + row.map_or(0.0, |r| r[l]) + own[l];
                if total > next[l] + 1e-9 {
                    next[l] = total;
                    from[l] = p;
                }
            }
        }
        sums = next;
        back.push(from);
    }
    let mut label = (0..n).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
    let mut out = Vec::new();
    for from in back.iter().rev() {
        out.push(label);
        label = from[label];
    }
    out.reverse();
    out
}
