//! Counting for the board, out of one index of `matter`.

use duban_core::{BoardCount, Light, ListId, ProgrammeId, State, UnitId};
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

impl Store {
    /// Counts matters that have a light: by lead's place, column, light and state.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_board(&self, on: &OnBoard, columns: &Columns) -> Result<Vec<BoardCount>, StoreError> {
        let links = columns.links();
        if on.places.is_empty() || links.as_ref().is_some_and(|(.., codes)| codes.is_empty()) {
            return Ok(Vec::new());
        }
        let mut params = vec![Value::from(on.cut_off)];
        let mut from = Vec::new();
        let mut conditions = vec!["m.light is not null".to_owned()];
        // What is smaller stands first: SQLite takes the tables of a cross join in their order.
        if let Some((unit, bits)) = &on.seen {
            from.push("sight v");
            conditions.push("v.unit = ? and (v.standing & ?) <> 0 and m.id = v.matter".to_owned());
            params.extend([Value::from(unit), Value::from(*bits)]);
        }
        let mut group = "m.lead_place, m.light, m.state".to_owned();
        let linked = links.map(|(table, column, codes)| {
            let places = vec!["?"; codes.len()].join(", ");
            conditions.push(format!("p.{column} in ({places}) and m.id = p.matter"));
            params.extend(codes);
            group = format!("p.{column}, {group}");
            (format!("{table} p"), format!("p.{column}"))
        });
        let table = linked.as_ref().map(|(table, _)| table.as_str());
        match on.seen {
            None => from.extend(table.into_iter().chain(["matter m"])),
            Some(_) => from.extend(["matter m"].into_iter().chain(table)),
        }
        conditions.push(format!("m.lead_place in ({})", vec!["?"; on.places.len()].join(", ")));
        params.extend(on.places.iter().map(Value::from));
        let column = linked.as_ref().map_or("null", |(_, column)| column.as_str());
        let sql = format!(
            "select m.lead_place, m.light, m.state, count(*) as many, \
             sum(case when m.due_on <= ? then 1 else 0 end) as due, {column} as in_column \
             from {} where {} group by {group}",
            from.join(" cross join "),
            conditions.join(" and ")
        );
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
