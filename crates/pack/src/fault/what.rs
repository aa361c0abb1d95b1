//! The faults a pack can have.

/// What is wrong. Each has a stable code; text and remedy are in `wording.rs`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum What {
    /// The folder cannot be opened.
    NoFolder {
        /// The reason, as the system gives it.
        reason: String,
    },
    /// A file cannot be read.
    Unreadable {
        /// The reason, as the system gives it.
        reason: String,
    },
    /// A file beyond the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// More files than a pack has.
    TooManyFiles {
        /// The limit.
        limit: usize,
    },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A file that every pack has is not there.
    MissingFile,
    /// A file whose name means nothing.
    UnknownFile,
    /// A line that is no TOML.
    TomlSyntax {
        /// The reason, as the system gives it.
        reason: String,
    },
    /// A line that is no CSV.
    CsvSyntax {
        /// The reason, as the system gives it.
        reason: String,
    },
    /// A key that means nothing.
    UnknownKey {
        /// The key.
        key: String,
        /// What is known.
        known: String,
    },
    /// A key that has to be there is not.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// The key.
        key: String,
        /// How it is written.
        expected: String,
    },
    /// A column that means nothing.
    UnknownColumn {
        /// The column.
        column: String,
        /// What is known.
        known: String,
    },
    /// A column that has to be there is not.
    MissingColumn {
        /// The column.
        column: String,
    },
    /// A field that has to be filled in.
    EmptyField {
        /// The column.
        column: String,
    },
    /// A code with characters that codes do not have.
    BadCode {
        /// The value as written.
        value: String,
    },
    /// A date that does not exist.
    BadDate {
        /// The value as written.
        value: String,
    },
    /// A number that is none or out of range.
    BadNumber {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
    },
    /// A word outside a closed list.
    UnknownWord {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
        /// What is known.
        known: String,
    },
    /// A time zone that does not exist.
    UnknownTimeZone {
        /// The value as written.
        value: String,
    },
    /// A unit named that does not exist.
    UnknownUnit {
        /// The value as written.
        value: String,
    },
    /// A tile of a unit that is no place.
    TileOfNoPlace {
        /// The code.
        id: String,
    },
    /// A tile where another place of the same board stands.
    TileTaken {
        /// The code.
        id: String,
        /// Who stands there.
        other: String,
    },
    /// A code used by two units.
    UnitTwice {
        /// The code.
        id: String,
    },
    /// A parent that is no unit.
    UnknownParent {
        /// The code.
        id: String,
        /// The parent named.
        parent: String,
    },
    /// A unit other than a government without a territorial parent.
    NoParent {
        /// The code.
        id: String,
    },
    /// Units that are each other's parents.
    UnitCycle {
        /// The circle written out.
        circle: String,
    },
    /// A territorial parent of the wrong sort.
    WrongParent {
        /// The code.
        id: String,
        /// The parent named.
        parent: String,
    },
    /// A line parent of the wrong sort.
    WrongLineParent {
        /// The code.
        id: String,
        /// The parent named.
        parent: String,
    },
    /// A last day before the first.
    Backwards {
        /// The code.
        id: String,
    },
    /// A code used by two groups.
    GroupTwice {
        /// The code.
        id: String,
    },
    /// A group that does not say in one way who belongs to it.
    GroupMembers {
        /// The code.
        id: String,
    },
    /// A member that is no unit.
    UnknownMember {
        /// The code.
        id: String,
        /// The member named.
        member: String,
    },
    /// A group named that does not exist.
    UnknownGroup {
        /// The code.
        id: String,
        /// The group named.
        group: String,
    },
    /// A group without members.
    EmptyGroup {
        /// The code.
        id: String,
    },
    /// Complements that rest on each other.
    GroupCycle {
        /// The circle written out.
        circle: String,
    },
    /// A code used by two kinds.
    KindTwice {
        /// The code.
        id: String,
    },
    /// Days of reminders that are not from the earliest to the latest, each once.
    LadderReminders,
    /// A rung of a ladder without the one below it.
    LadderHole {
        /// The rung.
        rung: String,
    },
    /// A rung that is taken no later than the one below it.
    LadderOrder {
        /// The rung.
        rung: String,
    },
    /// A code used by two programmes.
    ProgrammeTwice {
        /// The code.
        id: String,
    },
    /// A programme named that does not exist.
    UnknownProgramme {
        /// The code.
        id: String,
        /// The one named.
        named: String,
    },
    /// Programmes that are parts of each other.
    ProgrammeCycle {
        /// The code.
        id: String,
    },
    /// A code used by two lists.
    ListTwice {
        /// The code.
        id: String,
    },
    /// A list named that does not exist.
    UnknownList {
        /// The code.
        id: String,
        /// The one named.
        named: String,
    },
    /// Lists that are parts of each other.
    ListCycle {
        /// The code.
        id: String,
    },
    /// Items of a list that is nowhere described.
    ListWithoutHead {
        /// The code.
        id: String,
    },
    /// Items both in TOML and in CSV.
    ItemsTwice {
        /// The code.
        id: String,
    },
    /// An item code used twice.
    ItemTwice {
        /// The code.
        id: String,
        /// The item.
        item: String,
    },
    /// More items than the printed list has.
    TooManyItems {
        /// The code.
        id: String,
        /// As printed.
        printed: u32,
        /// As entered.
        entered: usize,
    },
    /// A name that two programmes or lists go by.
    NameTwice {
        /// The name.
        name: String,
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// A word given twice.
    WordTwice {
        /// The word.
        word: String,
    },
    /// A year of the calendar given twice.
    YearTwice {
        /// The year.
        year: i16,
    },
    /// A holiday whose last day is before its first.
    HolidayBackwards {
        /// The name.
        name: String,
    },
    /// A day that is off and worked.
    DayTwice {
        /// The day.
        day: String,
    },
}

impl What {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoFolder { .. } => "pack.no_folder",
            Self::Unreadable { .. } => "pack.unreadable",
            Self::TooLarge { .. } => "pack.too_large",
            Self::TooManyFiles { .. } => "pack.too_many_files",
            Self::NotUtf8 => "pack.not_utf8",
            Self::MissingFile => "pack.missing_file",
            Self::UnknownFile => "pack.unknown_file",
            Self::TomlSyntax { .. } => "pack.toml_syntax",
            Self::CsvSyntax { .. } => "pack.csv_syntax",
            Self::UnknownKey { .. } => "pack.unknown_key",
            Self::MissingKey { .. } => "pack.missing_key",
            Self::WrongType { .. } => "pack.wrong_type",
            Self::UnknownColumn { .. } => "pack.unknown_column",
            Self::MissingColumn { .. } => "pack.missing_column",
            Self::EmptyField { .. } => "pack.empty_field",
            Self::BadCode { .. } => "pack.bad_code",
            Self::BadDate { .. } => "pack.bad_date",
            Self::BadNumber { .. } => "pack.bad_number",
            Self::UnknownWord { .. } => "pack.unknown_word",
            Self::UnknownTimeZone { .. } => "pack.unknown_time_zone",
            Self::UnknownUnit { .. } => "pack.unknown_unit",
            Self::UnitTwice { .. } => "pack.unit_twice",
            Self::UnknownParent { .. } => "pack.unknown_parent",
            Self::NoParent { .. } => "pack.no_parent",
            Self::UnitCycle { .. } => "pack.unit_cycle",
            Self::WrongParent { .. } => "pack.wrong_parent",
            Self::WrongLineParent { .. } => "pack.wrong_line_parent",
            Self::Backwards { .. } => "pack.backwards",
            Self::GroupTwice { .. } => "pack.group_twice",
            Self::GroupMembers { .. } => "pack.group_members",
            Self::UnknownMember { .. } => "pack.unknown_member",
            Self::UnknownGroup { .. } => "pack.unknown_group",
            Self::EmptyGroup { .. } => "pack.empty_group",
            Self::GroupCycle { .. } => "pack.group_cycle",
            Self::KindTwice { .. } => "pack.kind_twice",
            Self::LadderReminders => "pack.ladder_reminders",
            Self::LadderHole { .. } => "pack.ladder_hole",
            Self::LadderOrder { .. } => "pack.ladder_order",
            Self::ProgrammeTwice { .. } => "pack.programme_twice",
            Self::UnknownProgramme { .. } => "pack.unknown_programme",
            Self::ProgrammeCycle { .. } => "pack.programme_cycle",
            Self::ListTwice { .. } => "pack.list_twice",
            Self::UnknownList { .. } => "pack.unknown_list",
            Self::ListCycle { .. } => "pack.list_cycle",
            Self::ListWithoutHead { .. } => "pack.list_without_head",
            Self::ItemsTwice { .. } => "pack.items_twice",
            Self::ItemTwice { .. } => "pack.item_twice",
            Self::TooManyItems { .. } => "pack.too_many_items",
            Self::NameTwice { .. } => "pack.name_twice",
            Self::TileOfNoPlace { .. } => "pack.tile_of_no_place",
            Self::TileTaken { .. } => "pack.tile_taken",
            Self::WordTwice { .. } => "pack.word_twice",
            Self::YearTwice { .. } => "pack.year_twice",
            Self::HolidayBackwards { .. } => "pack.holiday_backwards",
            Self::DayTwice { .. } => "pack.day_twice",
        }
    }
}
