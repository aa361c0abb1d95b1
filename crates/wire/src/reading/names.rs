//! The identifiers of every kind of thing in a reading, as they stand in JSON.

use duban_text::{
    Class, Comparison, DeadlineKind, DoubtKind, Format, Kind, Part, Recurrence, RepairKind, Verifiability,
};

pub(super) fn format_name(f: Format) -> &'static str {
    match f {
        Format::Text => "text",
        Format::Html => "html",
        Format::Docx => "docx",
        Format::Markdown => "markdown",
        Format::Pdf => "pdf",
    }
}

/// The identifier of a class.
#[must_use]
pub fn class_name(c: Class) -> &'static str {
    match c {
        Class::Meta => "meta",
        Class::Appraisal => "appraisal",
        Class::Goal => "goal",
        Class::Action => "action",
        Class::Conduct => "conduct",
        Class::Heading => "heading",
    }
}

pub(super) fn comparison_name(c: Comparison) -> &'static str {
    match c {
        Comparison::Eq => "eq",
        Comparison::Ge => "ge",
        Comparison::Gt => "gt",
        Comparison::Le => "le",
        Comparison::Lt => "lt",
        Comparison::Approx => "approx",
        Comparison::Range => "range",
    }
}

pub(super) fn deadline_name(k: DeadlineKind) -> &'static str {
    match k {
        DeadlineKind::By => "by",
        DeadlineKind::Window => "window",
        DeadlineKind::On => "on",
        DeadlineKind::From => "from",
        DeadlineKind::Immediate => "immediate",
        DeadlineKind::Recurring => "recurring",
        DeadlineKind::Relative => "relative",
    }
}

pub(super) fn recurrence_name(r: Recurrence) -> &'static str {
    match r {
        Recurrence::Hourly => "hourly",
        Recurrence::Daily => "daily",
        Recurrence::Weekly => "weekly",
        Recurrence::Tenday => "tenday",
        Recurrence::Semimonthly => "semimonthly",
        Recurrence::Monthly => "monthly",
        Recurrence::Quarterly => "quarterly",
        Recurrence::Semiannual => "semiannual",
        Recurrence::Yearly => "yearly",
        Recurrence::Other => "other",
    }
}

pub(super) fn part_name(p: Part) -> &'static str {
    match p {
        Part::Lead => "lead",
        Part::Support => "support",
        Part::Owner => "owner",
    }
}

/// The identifier of a kind.
#[must_use]
pub fn kind_name(k: Kind) -> &'static str {
    match k {
        Kind::Rectification => "rectification",
        Kind::DutyEmergency => "duty_emergency",
        Kind::Campaign => "campaign",
        Kind::KeyProject => "key_project",
        Kind::ServiceRequest => "service_request",
        Kind::Monitoring => "monitoring",
        Kind::Task => "task",
    }
}

/// The identifier of a verifiability.
#[must_use]
pub fn verifiability_name(v: Verifiability) -> &'static str {
    match v {
        Verifiability::Measurable => "measurable",
        Verifiability::Checkable => "checkable",
        Verifiability::Slogan => "slogan",
    }
}

/// The identifier of a kind of repair.
#[must_use]
pub fn repair_name(k: RepairKind) -> &'static str {
    match k {
        RepairKind::Mojibake => "mojibake",
        RepairKind::LostByte => "lost_byte",
        RepairKind::Traditional => "traditional",
        RepairKind::Gloss => "gloss",
        RepairKind::Width => "width",
        RepairKind::StrayMark => "stray_mark",
        RepairKind::Markup => "markup",
        RepairKind::Furniture => "furniture",
        RepairKind::Layout => "layout",
    }
}

/// The identifier of a kind of doubt.
#[must_use]
pub fn doubt_name(k: DoubtKind) -> &'static str {
    match k {
        DoubtKind::Unreadable => "unreadable",
        DoubtKind::Ambiguous => "ambiguous",
        DoubtKind::NoReferenceDate => "no_reference_date",
        DoubtKind::ImpossibleDate => "impossible_date",
    }
}
