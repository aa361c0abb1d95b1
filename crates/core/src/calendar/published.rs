//! The published years as a table: facts taken from the State Council's notices.

use jiff::civil::Date;

use super::{Holiday, Year};

/// The version name of the table below.
pub(super) const NAME: &str = "cn-2026";

/// A day as (month, day).
type Day = (i8, i8);

/// One year as the notice gives it.
struct Row {
    year: i16,
    provisional: bool,
    /// Name, first and last day off. A first day in December belongs to the year before.
    holidays: &'static [(&'static str, Day, Day)],
    make_up: &'static [Day],
}

/// A year of statutory days only: 除夕 to 初三, and the days of 清明, 端午 and 中秋.
macro_rules! statutory {
    ($year:literal, $eve:expr, $third:expr, $qingming:expr, $duanwu:expr, $zhongqiu:expr) => {
        Row {
            year: $year,
            provisional: true,
            holidays: &[
                ("元旦", (1, 1), (1, 1)),
                ("春节", $eve, $third),
                ("清明节", $qingming, $qingming),
                ("劳动节", (5, 1), (5, 2)),
                ("端午节", $duanwu, $duanwu),
                ("中秋节", $zhongqiu, $zhongqiu),
                ("国庆节", (10, 1), (10, 3)),
            ],
            make_up: &[],
        }
    };
}

const ROWS: &[Row] = &[
    Row {
        year: 2023,
        provisional: false,
        holidays: &[
            ("元旦", (12, 31), (1, 2)),
            ("春节", (1, 21), (1, 27)),
            ("清明节", (4, 5), (4, 5)),
            ("劳动节", (4, 29), (5, 3)),
            ("端午节", (6, 22), (6, 24)),
            ("中秋节", (9, 29), (10, 6)),
            ("国庆节", (9, 29), (10, 6)),
        ],
        make_up: &[(1, 28), (1, 29), (4, 23), (5, 6), (6, 25), (10, 7), (10, 8)],
    },
    Row {
        year: 2024,
        provisional: false,
        holidays: &[
            ("元旦", (1, 1), (1, 1)),
            ("春节", (2, 10), (2, 17)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (6, 8), (6, 10)),
            ("中秋节", (9, 15), (9, 17)),
            ("国庆节", (10, 1), (10, 7)),
        ],
        make_up: &[(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)],
    },
    Row {
        year: 2025,
        provisional: false,
        holidays: &[
            ("元旦", (1, 1), (1, 1)),
            ("春节", (1, 28), (2, 4)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (5, 31), (6, 2)),
            ("中秋节", (10, 1), (10, 8)),
            ("国庆节", (10, 1), (10, 8)),
        ],
        make_up: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Row {
        year: 2026,
        provisional: false,
        holidays: &[
            ("元旦", (1, 1), (1, 3)),
            ("春节", (2, 15), (2, 23)),
            ("清明节", (4, 4), (4, 6)),
            ("劳动节", (5, 1), (5, 5)),
            ("端午节", (6, 19), (6, 21)),
            ("中秋节", (9, 25), (9, 27)),
            ("国庆节", (10, 1), (10, 7)),
        ],
        make_up: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
    statutory!(2027, (2, 5), (2, 8), (4, 5), (6, 9), (9, 15)),
    statutory!(2028, (1, 25), (1, 28), (4, 4), (5, 28), (10, 3)),
    statutory!(2029, (2, 12), (2, 15), (4, 4), (6, 16), (9, 22)),
    statutory!(2030, (2, 2), (2, 5), (4, 5), (6, 5), (9, 12)),
];

/// The table as years.
pub(super) fn years() -> Vec<Year> {
    ROWS.iter().map(year).collect()
}

fn year(row: &Row) -> Year {
    let day = |(month, day): Day, year: i16| Date::new(year, month, day).ok();
    let holidays = row.holidays.iter().filter_map(|(name, first, last)| {
        let first_year = if first.0 > last.0 { row.year - 1 } else { row.year };
        Some(Holiday {
            name: (*name).to_owned(),
            first: day(*first, first_year)?,
            last: day(*last, row.year)?,
        })
    });
    Year {
        year: row.year,
        provisional: row.provisional,
        holidays: holidays.collect(),
        make_up: row.make_up.iter().filter_map(|d| day(*d, row.year)).collect(),
    }
}
