//! What the reader is told besides the bytes.

use jiff::civil::Date;

/// What the reader is told besides the bytes: nothing here is looked up or guessed from outside.
///
/// # Example
/// ```
/// use duban_text::Options;
/// let options = Options { reference_date: Some(jiff::civil::date(2023, 4, 27)), ..Options::default() };
/// assert_eq!(options.limit_bytes, 8 * 1024 * 1024);
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    /// The day of the meeting or of issue; when `None`, the text is searched for one.
    pub reference_date: Option<Date>,
    /// The largest copy that is read, in bytes.
    pub limit_bytes: usize,
    /// Official holidays with their days off, by year: they date “五一”期间 and its like.
    pub holidays: Vec<Holiday>,
    /// Standing lists and campaigns that the site knows, for links from names in quotation marks.
    pub known_names: Vec<KnownName>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reference_date: None,
            limit_bytes: 8 * 1024 * 1024,
            holidays: Vec::new(),
            known_names: Vec::new(),
        }
    }
}

/// One official holiday: its days off in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The name as the official notice writes it: 春节, 清明节, 劳动节, 端午节, 中秋节, 国庆节, 元旦.
    pub name: String,
    /// First day off.
    pub first: Date,
    /// Last day off.
    pub last: Date,
}

/// A standing list or campaign with the names it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// The code it is linked by.
    pub code: String,
    /// Its name and its aliases, without quotation marks.
    pub names: Vec<String>,
}
