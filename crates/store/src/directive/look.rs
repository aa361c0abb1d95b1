//! Looking directives up.

use std::collections::BTreeMap;

use duban_core::{Class, Clause, DirectiveId, Proposal, ProposalId, Review, UnitId, Word};
use duban_wire::review::{ProposalView, WordView};

use super::{COLUMNS, Directive, count, directive};
use crate::{Row, Store, StoreError, params, search};

impl Store {
    /// A directive.
    ///
    /// # Errors
    /// As [`Store::all`]; so with all that follow.
    pub async fn directive(&self, id: DirectiveId) -> Result<Option<Directive>, StoreError> {
        let sql = format!("select {COLUMNS} from directive d where d.id = $1");
        self.first(&sql, params![id], directive).await
    }

    /// The directive of `issuer` that came as this very file.
    pub async fn directive_of(
        &self,
        issuer: &UnitId,
        sha256: &str,
    ) -> Result<Option<DirectiveId>, StoreError> {
        const SQL: &str = "select id from directive where issuer = $1 and sha256 = $2";
        self.first(SQL, params![issuer, sha256], |row| Ok(DirectiveId(row.int(0)?))).await
    }

    /// Directives, the latest first, from before `below`; with `words` only those in whose title or clauses they
    /// stand.
    pub async fn directives(
        &self,
        below: Option<DirectiveId>,
        words: Option<&search::Query>,
        most: u32,
    ) -> Result<Vec<Directive>, StoreError> {
        let below = below.map_or(i64::MAX, |id| id.0);
        let Some(words) = words else {
            let sql =
                format!("select {COLUMNS} from directive d where d.id < $1 order by d.id desc limit $2");
            return self.all(&sql, params![below, most], directive).await;
        };
        let (title, clause) = (self.dialect().found("d.id", 3), self.dialect().found("c.subject", 3));
        let sql = format!(
            "select {COLUMNS} from directive d where d.id < $1 \
             and ({title} or exists (select 1 from clause c where c.directive = d.id and {clause})) \
             order by d.id desc limit $2"
        );
        self.all(&sql, params![below, most, words.param(self.dialect())], directive).await
    }

    /// The directives of `issuer` on which somebody has still to work, the latest first: a clause is undisposed, or a
    /// proposal is accepted and no matter yet.
    pub async fn directives_to_review(&self, issuer: &UnitId) -> Result<Vec<Directive>, StoreError> {
        let sql = format!(
            "select {COLUMNS} from directive d where d.issuer = $1 and (d.undisposed > 0 or exists \
             (select 1 from proposal p where p.directive = d.id and p.state = 'accepted')) order by d.id desc"
        );
        self.all(&sql, params![issuer], directive).await
    }

    /// The directives that carry this one further.
    pub async fn child_directives(&self, id: DirectiveId) -> Result<Vec<Directive>, StoreError> {
        let sql = format!("select {COLUMNS} from directive d where d.parent = $1 order by d.id");
        self.all(&sql, params![id], directive).await
    }

    /// The text of a directive, made whole, and what was read in it, JSON.
    pub async fn directive_text(&self, id: DirectiveId) -> Result<Option<(String, String)>, StoreError> {
        const SQL: &str = "select restored, reading from directive_text where directive = $1";
        self.first(SQL, params![id], |row| Ok((row.text(0)?, row.text(1)?))).await
    }

    /// Where each clause stands: the first character, and one past the last.
    pub async fn clause_places(&self, id: DirectiveId) -> Result<Vec<(usize, usize)>, StoreError> {
        const SQL: &str = "select first_char, past_char from clause where directive = $1 order by ordinal";
        self.all(SQL, params![id], |row| Ok((count(row, "first_char")?, count(row, "past_char")?))).await
    }

    /// The review of a directive as it stands.
    pub async fn review(&self, id: DirectiveId) -> Result<Review, StoreError> {
        const CLAUSES: &str = "select class, word from clause where directive = $1 order by ordinal";
        const PROPOSALS: &str = "select id, body from proposal where directive = $1 order by id";
        let clauses = self.all(CLAUSES, params![id], clause).await?;
        let proposals = self.all(PROPOSALS, params![id], proposal).await?;
        Ok(Review { clauses, proposals: proposals.into_iter().collect::<BTreeMap<_, _>>() })
    }

    /// How many clauses of a directive nobody has disposed of; nothing when there is no such directive.
    pub async fn undisposed(&self, id: DirectiveId) -> Result<Option<usize>, StoreError> {
        const SQL: &str = "select undisposed from directive where id = $1";
        self.first(SQL, params![id], |row| count(row, "undisposed")).await
    }

    /// Whether one of these units has a part in a matter of this directive.
    pub async fn has_part_in(&self, id: DirectiveId, units: [&UnitId; 2]) -> Result<bool, StoreError> {
        const SQL: &str = "select 1 from matter m join assignment a on a.matter = m.id \
            where m.directive = $1 and a.unit in ($2, $3) and a.ended_at is null";
        let [unit, own] = units;
        Ok(self.first(SQL, params![id, unit, own], |row| row.int(0)).await?.is_some())
    }
}

fn clause(row: &Row<'_>) -> Result<Clause, StoreError> {
    let word = match row.opt_text("word")? {
        None => Word::None,
        Some(text) => {
            let view = WordView::from_json(&text).map_err(|_| row.corrupt("word", text.as_str()))?;
            Word::try_from(view).map_err(|fault| row.corrupt("word", fault.to_string()))?
        }
    };
    Ok(Clause { class: row.named("class", Class::from_code)?, word })
}

fn proposal(row: &Row<'_>) -> Result<(ProposalId, Proposal), StoreError> {
    let text = row.text("body")?;
    let view = ProposalView::from_json(&text).map_err(|_| row.corrupt("body", text.as_str()))?;
    let proposal = Proposal::try_from(view).map_err(|fault| row.corrupt("body", fault.to_string()))?;
    Ok((ProposalId(row.int("id")?), proposal))
}
