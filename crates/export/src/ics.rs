//! Calendars (RFC 5545): days with alarms, as programs subscribe to them.

use jiff::Timestamp;
use jiff::civil::Date;

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What programs call it.
    pub name: String,
    /// When it was made.
    pub stamp: Timestamp,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// A day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for as long as the entry is: programs know it again by this.
    pub uid: String,
    /// Grows whenever it changes.
    pub sequence: i64,
    /// The day.
    pub day: Date,
    /// One line.
    pub summary: String,
    /// More of it; lines are parted by `\n`.
    pub description: String,
    /// How many hours before the day begins an alarm goes off.
    pub alarms_hours: Vec<u32>,
}

impl Calendar {
    /// As text/calendar: lines end with CR LF and are folded at 75 octets, never within a character.
    ///
    /// # Example
    /// ```
    /// let empty = duban_export::Calendar { name: "督办".into(), stamp: jiff::Timestamp::UNIX_EPOCH, entries: vec![] };
    /// assert!(empty.text().starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Duban//Duban//ZH",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ] {
            fold(&mut out, line);
        }
        fold(&mut out, &format!("X-WR-CALNAME:{}", escaped(&self.name)));
        fold(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        let stamp = self.stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
        self.entries.iter().for_each(|entry| entry.write(&mut out, &stamp));
        fold(&mut out, "END:VCALENDAR");
        out
    }
}

impl Entry {
    fn write(&self, out: &mut String, stamp: &str) {
        let next = self.day.tomorrow().unwrap_or(self.day);
        let summary = escaped(&self.summary);
        let mut lines = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&self.uid)),
            format!("DTSTAMP:{stamp}"),
            format!("SEQUENCE:{}", self.sequence),
            format!("DTSTART;VALUE=DATE:{}", self.day.strftime("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
            format!("SUMMARY:{summary}"),
            format!("DESCRIPTION:{}", escaped(&self.description)),
            "TRANSP:TRANSPARENT".to_owned(),
        ];
        for hours in &self.alarms_hours {
            lines.extend(["BEGIN:VALARM", "ACTION:DISPLAY"].map(str::to_owned));
            lines.push(format!("DESCRIPTION:{summary}"));
            lines.push(format!("TRIGGER:-PT{hours}H"));
            lines.push("END:VALARM".to_owned());
        }
        lines.push("END:VEVENT".to_owned());
        lines.iter().for_each(|line| fold(out, line));
    }
}

/// A text as a value: RFC 5545 §3.3.11. What no text may hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, folded: RFC 5545 §3.1. No line is longer than 75 octets without its end.
fn fold(out: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}
