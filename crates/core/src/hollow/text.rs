//! Whether two texts are nearly the same.

use std::collections::BTreeSet;

use crate::{Line, Percent};

/// Shorter texts say nothing: 「按计划推进」 is everybody's. In characters after [`Shingles::of`] has left out what does not count.
pub const LEAST_CHARACTERS: usize = 40;
/// From this resemblance on two texts are called near-identical. With four-character shingles a changed character costs up to
/// four of them: at 80 % about one character in forty differs.
pub const NEAR: Percent = Percent(8_000);
/// Into how many bands a text is put, each of `ROWS` least hashes: texts that share a band are compared. At 80 % resemblance
/// two texts share one with a probability of 99.7 %, at 30 % with 20 %.
pub const BANDS: usize = 8;
const ROWS: usize = 3;
/// How many characters a shingle has.
const LONG: usize = 4;

/// What a report says in words.
#[must_use]
pub fn told(lines: &[Line]) -> String {
    lines.iter().map(|line| line.note.trim()).filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text as the set of its overlapping pieces, each as a number.
///
/// # Source
/// A. Broder, *On the resemblance and containment of documents*, 1997: resemblance is the share of shingles two texts have in
/// common, and least hashes (MinHash) find candidates without comparing all with all.
///
/// # Example
/// ```
/// use duban_core::{NEAR, Shingles};
/// let one = "本月召开推进会两次，协调解决资金缺口和征地问题，完成外墙保温、管网改造和加装电梯，群众反映良好，下一步继续加大力度。";
/// let two = "本月召开推进会三次，协调解决资金缺口和征地问题，完成外墙保温、管网改造和加装电梯，群众反映良好，下一步继续加大力度！";
/// let (one, two) = (Shingles::of(one).unwrap(), Shingles::of(two).unwrap());
/// assert!(one.resemblance(&two) >= NEAR);
/// assert!(Shingles::of("按计划推进。").is_none(), "too short to say anything");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shingles(BTreeSet<u64>);

impl Shingles {
    /// The pieces of a text; none where it is too short. Letters, characters and digits count, in lower case; spaces and
    /// punctuation do not. Figures count as they are: whoever brings them up to date has written something new.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let counts: Vec<char> =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        (counts.len() >= LEAST_CHARACTERS).then(|| Self(counts.windows(LONG).map(hash).collect()))
    }

    /// The share of pieces both have, of those that either has.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> Percent {
        let both = self.0.intersection(&other.0).count();
        let either = self.0.len() + other.0.len() - both;
        Percent(i32::try_from(both * 10_000 / either.max(1)).unwrap_or_default())
    }

    /// The bands it lies in: near-identical texts share at least one almost always.
    #[must_use]
    pub fn bands(&self) -> [i64; BANDS] {
        std::array::from_fn(|band| {
            let least = |row: usize| {
                let salt = (band * ROWS + row) as u64 + 1;
                self.0.iter().map(|one| mixed(one ^ mixed(salt))).min().unwrap_or_default()
            };
            (0..ROWS).map(least).fold(mixed(band as u64), |sum, one| mixed(sum ^ one)).cast_signed()
        })
    }
}

/// FNV-1a over the characters.
fn hash(piece: &[char]) -> u64 {
    piece.iter().fold(0xCBF2_9CE4_8422_2325, |sum, one| {
        (sum ^ u64::from(u32::from(*one))).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// `SplitMix64`, whose output is spread evenly over all numbers.
const fn mixed(mut number: u64) -> u64 {
    number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "本月对全县二十一个小区开展摸底，完成设计招标，开工八个，其余资金已落实，计划下月全部进场施工，居民意见已逐户征求。";

    #[test]
    fn spaces_punctuation_and_case_do_not_count() {
        let spaced: String = TEXT.chars().flat_map(|c| [c, ' ']).collect();
        let (one, two) = (Shingles::of(TEXT).expect("long"), Shingles::of(&spaced).expect("long"));
        assert_eq!(one.resemblance(&two), Percent::WHOLE);
        assert_eq!(one.bands(), two.bands());
    }

    #[test]
    fn another_report_of_the_same_work_is_no_copy() {
        let other = "三月以来我区召开专题会，财政先行垫付二千万元，选定三家施工单位，春节前已有五个小区完成雨污分流，正在做绿化收尾。";
        let (one, two) = (Shingles::of(TEXT).expect("long"), Shingles::of(other).expect("long"));
        assert!(one.resemblance(&two) < Percent(1_000));
        assert!(one.bands().iter().all(|band| !two.bands().contains(band)));
    }

    #[test]
    fn a_word_changed_is_found_and_a_third_rewritten_is_not() {
        let near = TEXT.replace("二十一", "二十二");
        let far: String =
            TEXT.chars().take(36).chain("因连续降雨工期延后两周，正在与施工方商量补救".chars()).collect();
        let (one, near, far) = (
            Shingles::of(TEXT).expect("long"),
            Shingles::of(&near).expect("long"),
            Shingles::of(&far).expect("long"),
        );
        assert!(one.resemblance(&near) >= NEAR);
        assert!(one.bands().iter().any(|band| near.bands().contains(band)));
        assert!(one.resemblance(&far) < NEAR);
    }
}
