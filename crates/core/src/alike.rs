//! Look-alikes (疑似重复): the same datum asked of the same unit twice.
//!
//! Two matters that ask for the same indicator are found by a key: the name of the indicator without what says nothing, and
//! the unit of measure without its power of ten. A key finds; it never decides: whether two are the same is said by a
//! person ([`crate::Act::SayAlike`]).

mod name;
mod unit;

pub use name::indicator_name;
pub use unit::{Counted, counted};

use crate::{Amount, Cadence, Measure, PointSort, Points, StandingList};

/// What a lead is asked for, as far as another matter may ask for the same.
///
/// # Source
/// FIELD §5: the same datum is asked at most once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// A figure, or a duty; steps of a project are asked for nowhere else.
    pub sort: PointSort,
    /// Its name, without what says nothing: `城镇新增就业`.
    pub name: String,
    /// What is counted, where it is a figure.
    pub counted: Counted,
}

impl Indicator {
    /// What a matter of this title and measure asks for; nothing where it has steps of its own.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Amount, Indicator, Measure, Quantity};
    /// let asks = |title: &str, unit: &str| {
    ///     let figure = Quantity { unit: unit.into(), target: Amount::whole(15), curve: Vec::new() };
    ///     Indicator::of(title, Some(&Measure::Quantity(figure))).unwrap()
    /// };
    /// let (one, other) = (asks("完成城镇新增就业15万人以上", "万人"), asks("新增城镇就业", "人"));
    /// assert_eq!(one.key(), other.key());
    /// assert_ne!(one.key(), asks("城镇失业人员再就业", "人").key());
    /// assert_ne!(one.key(), asks("新增城镇就业", "户").key());
    /// ```
    #[must_use]
    pub fn of(title: &str, measure: Option<&Measure>) -> Option<Self> {
        let sort = Points::of(measure).sort();
        let counted = match measure {
            Some(Measure::Quantity(figure)) => counted(&figure.unit),
            _ => Counted::default(),
        };
        let name = indicator_name(title, &counted.base);
        (sort != PointSort::Step && !name.is_empty()).then_some(Self { sort, name, counted })
    }

    /// What look-alikes have in common: the letters of the name in order, whatever their order in the name, and what is
    /// counted.
    #[must_use]
    pub fn key(&self) -> String {
        let mut letters: Vec<char> = self.name.chars().collect();
        letters.sort_unstable();
        let sort = if self.sort == PointSort::Figure { "figure" } else { "duty" };
        format!("{sort} {} {}", self.counted.base, letters.into_iter().collect::<String>())
    }
}

/// Names that a pack says mean one indicator: every name by its letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameNames(std::collections::BTreeMap<String, String>);

impl SameNames {
    /// The names of every item of these lists, with its other names.
    #[must_use]
    pub fn of(lists: &[StandingList]) -> Self {
        let items = lists.iter().flat_map(|list| &list.items).filter(|item| !item.aliases.is_empty());
        let mut names = std::collections::BTreeMap::new();
        for item in items {
            let base = item.target.as_ref().map(|target| counted(&target.unit).base).unwrap_or_default();
            let main = indicator_name(&item.name, &base);
            for alias in &item.aliases {
                names.insert(letters(&indicator_name(alias, &base)), main.clone());
            }
        }
        Self(names)
    }

    /// The indicator under the name the pack gives it.
    #[must_use]
    pub fn settle(&self, mut indicator: Indicator) -> Indicator {
        if let Some(main) = self.0.get(&letters(&indicator.name)) {
            indicator.name.clone_from(main);
        }
        indicator
    }
}

fn letters(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// A figure counted in one unit, told in another: so many powers of ten apart. Rounded to the nearest ten-thousandth; a
/// figure that rises still rises.
///
/// # Example
/// ```
/// use duban_core::{Amount, converted};
/// assert_eq!(converted(Amount::whole(125_000), -4), Amount::from_scaled(125_000));
/// assert_eq!(converted("12.5".parse()?, 4), Amount::whole(125_000));
/// # Ok::<(), duban_core::AmountError>(())
/// ```
#[must_use]
pub fn converted(figure: Amount, power: i8) -> Amount {
    let factor = 10_i128.checked_pow(u32::from(power.unsigned_abs())).unwrap_or(i128::MAX);
    let scaled = i128::from(figure.scaled());
    let told = if power >= 0 {
        scaled.saturating_mul(factor)
    } else {
        let half = factor / 2;
        (if scaled < 0 { scaled - half } else { scaled + half }) / factor
    };
    Amount::from_scaled(i64::try_from(told).unwrap_or(if told < 0 { i64::MIN } else { i64::MAX }))
}

/// Whether what is asked `source` often answers what is asked `follower` often: every period of the follower ends with one of
/// the source.
///
/// # Example
/// ```
/// use duban_core::{Cadence, answers_rhythm};
/// assert!(answers_rhythm(Cadence::Monthly, Cadence::Quarterly));
/// assert!(!answers_rhythm(Cadence::Quarterly, Cadence::Monthly));
/// assert!(!answers_rhythm(Cadence::Weekly, Cadence::Monthly), "no month ends with its weeks");
/// ```
#[must_use]
pub fn answers_rhythm(source: Cadence, follower: Cadence) -> bool {
    source == follower || (source != Cadence::Weekly && follower != Cadence::Weekly && source <= follower)
}

#[cfg(test)]
mod tests;
