//! Counting for the board, out of one index of `matter`.

use duban_core::{BoardCount, Light, ListId, Moment, ProgrammeId, State, UnitId};
use jiff::civil::Date;

use super::list::numbered;
use crate::{Row, Store, StoreError, Value};

/// What the board counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnBoard {
    /// Matters whose lead's place is one of these.
    pub places: Vec<UnitId>,
    /// Only those this unit sees in these relations, as bits of [`Sight`](super::Sight); all, where whoever looks stands
    /// above the places.
    pub seen: Option<(UnitId, i64)>,
    /// The last day of what is due.
    pub cut_off: Date,
    /// As everything was known just before this instant; as it is now where there is none.
    pub before: Option<Moment>,
}

/// By what matters are counted in columns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Columns {
    /// All of them, each once.
    None,
    /// By these programmes.
    Programmes(Vec<ProgrammeId>),
    /// By these standing lists.
    Lists(Vec<ListId>),
}

impl Columns {
    /// The table of links, its column, and the codes wanted.
    fn links(&self) -> Option<(&'static str, &'static str, Vec<Value>)> {
        match self {
            Self::None => None,
            Self::Programmes(codes) => {
                Some(("matter_programme", "programme", codes.iter().map(Value::from).collect()))
            }
            Self::Lists(codes) => Some(("matter_list", "list", codes.iter().map(Value::from).collect())),
        }
    }
}

/// What is counted: tables and conditions, put together from fixed pieces, `m` the matter or what it counted as.
pub(super) struct Source {
    from: Vec<String>,
    conditions: Vec<String>,
    /// In the order of the conditions.
    pub(super) params: Vec<Value>,
    /// The code of the column a matter stands in.
    column: String,
    /// What `m` calls the matter, and the lead's place.
    pub(super) id: &'static str,
    pub(super) place: &'static str,
}

impl Source {
    /// What a board counts in these columns; none where there can be nothing.
    pub(super) fn of(on: &OnBoard, columns: &Columns) -> Option<Self> {
        let links = columns.links();
        if on.places.is_empty() || links.as_ref().is_some_and(|(.., codes)| codes.is_empty()) {
            return None;
        }
        let (table, id, place) = match on.before {
            None => ("matter m", "id", "lead_place"),
            Some(_) => ("board_line m", "matter", "place"),
        };
        let (from, conditions) = (Vec::new(), vec!["m.light is not null".to_owned()]);
        let mut source = Self { from, conditions, params: Vec::new(), column: "null".to_owned(), id, place };
        // What is smaller stands first: SQLite takes the tables of a cross join in their order.
        if let Some((unit, bits)) = &on.seen {
            source.from.push("sight v".to_owned());
            let seen = format!("v.unit = ? and (v.standing & ?) <> 0 and m.{id} = v.matter");
            source.and(&seen, [Value::from(unit), Value::from(*bits)]);
        }
        let linked = links.map(|(table, column, codes)| {
            let places = vec!["?"; codes.len()].join(", ");
            source.and(&format!("p.{column} in ({places}) and m.{id} = p.matter"), codes);
            // A link made later is no part of an earlier day. Programmes do not change once a matter is assigned.
            if let (Some(before), "matter_list") = (on.before, table) {
                source.and("p.since < ?", [Value::from(before)]);
            }
            source.column = format!("p.{column}");
            format!("{table} p")
        });
        match on.seen {
            None => source.from.extend(linked.into_iter().chain([table.to_owned()])),
            Some(_) => source.from.extend([table.to_owned()].into_iter().chain(linked)),
        }
        source.and(
            &format!("m.{place} in ({})", vec!["?"; on.places.len()].join(", ")),
            on.places.iter().map(Value::from),
        );
        if let Some(before) = on.before {
            const LAST: &str = "m.from_at < ? and not exists (select 1 from board_line n \
                                where n.matter = m.matter and n.from_at > m.from_at and n.from_at < ?)";
            source.and(LAST, [Value::from(before), Value::from(before)]);
        }
        Some(source)
    }

    /// Adds a condition with a `?` for each parameter.
    pub(super) fn and(&mut self, condition: &str, params: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.to_owned());
        self.params.extend(params);
    }

    pub(super) fn from(&self) -> String {
        self.from.join(" cross join ")
    }

    pub(super) fn conditions(&self) -> String {
        self.conditions.join(" and ")
    }
}

impl Store {
    /// Counts matters that have a light: by lead's place, column, light and state.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_board(&self, on: &OnBoard, columns: &Columns) -> Result<Vec<BoardCount>, StoreError> {
        let Some(source) = Source::of(on, columns) else { return Ok(Vec::new()) };
        let (from, conditions) = (source.from(), source.conditions());
        let Source { column, place, .. } = &source;
        let by = if column == "null" { String::new() } else { format!("{column}, ") };
        let sql = format!(
            "select m.{place}, m.light, m.state, count(*) as many, \
             sum(case when m.due_on <= ? then 1 else 0 end) as due, {column} as in_column \
             from {from} where {conditions} group by {by}m.{place}, m.light, m.state"
        );
        let mut params = vec![Value::from(on.cut_off)];
        params.extend(source.params);
        self.all(&numbered(&sql, 0), params, counted).await
    }
}

fn counted(row: &Row<'_>) -> Result<BoardCount, StoreError> {
    Ok(BoardCount {
        place: UnitId::from(row.text(0)?),
        column: row.opt_text(5)?,
        light: row.named(1, Light::from_code)?,
        state: row.named(2, State::from_code)?,
        many: row.int(3)?.unsigned_abs(),
        due: row.int(4)?.unsigned_abs(),
    })
}
