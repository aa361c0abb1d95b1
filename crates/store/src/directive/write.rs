//! Writing a directive down.

use duban_core::{Clause, Proposal, ProposalId, Review};
use duban_wire::review::ProposalView;

use super::{Directive, Placed};
use crate::value::Value;
use crate::{Batch, Rows, StoreError, params};

/// A count as a parameter.
pub(super) fn number(count: usize) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

impl Batch {
    /// Writes a new directive down, with its text, clauses and proposals, and makes it found by its clauses.
    /// `reading` is what was read, JSON; `placed` goes with the clauses of `review`.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a proposal that cannot be written as JSON.
    pub fn enter_directive(
        &mut self,
        directive: &Directive,
        restored: &str,
        reading: &str,
        review: &Review,
        placed: &[Placed],
    ) -> Result<(), StoreError> {
        self.put_directive(directive);
        const TEXT: &str = "insert into directive_text (directive, restored, reading) values ($1, $2, $3)";
        self.push(TEXT, params![directive.id, restored, reading], Rows::Exactly(1));
        for (at, (clause, place)) in review.clauses.iter().zip(placed).enumerate() {
            self.put_clause(directive, at, clause, place);
        }
        for (id, proposal) in &review.proposals {
            self.put_proposal(directive.id, *id, proposal)?;
        }
        Ok(())
    }

    fn put_directive(&mut self, directive: &Directive) {
        const SQL: &str = "insert into directive (id, version, title, doc_no, document, issuer, issued_by, \
            classification, reference_date, parent, sha256, file_name, size_bytes, format, encoding, state, \
            undisposed, clauses, created_by, created_at) \
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'review', $16, $17, $18, $19)";
        let d = directive;
        let params = params![
            d.id,
            d.version,
            &d.title,
            &d.doc_no,
            d.document.code(),
            &d.issuer,
            &d.issued_by,
            d.classification.code(),
            d.reference_date,
            d.parent,
            &d.sha256,
            &d.file_name,
            d.size_bytes,
            &d.format,
            &d.encoding,
            number(d.undisposed),
            number(d.clauses),
            d.created_by,
            d.created_at,
        ];
        self.push(SQL, params, Rows::Exactly(1));
        self.index(d.id.0, &format!("{} {} {}", d.title, d.doc_no, d.issued_by));
    }

    fn put_clause(&mut self, directive: &Directive, at: usize, clause: &Clause, place: &Placed) {
        const SQL: &str = "insert into clause (directive, ordinal, first_char, past_char, class, subject) \
                           values ($1, $2, $3, $4, $5, $6)";
        let (start, end) = (number(place.start), number(place.end));
        let params = params![directive.id, number(at), start, end, clause.class.code(), place.subject];
        self.push(SQL, params, Rows::Exactly(1));
        self.index(place.subject, &place.text);
    }

    /// Keeps a proposal as it is now.
    pub(super) fn put_proposal(
        &mut self,
        directive: duban_core::DirectiveId,
        id: ProposalId,
        proposal: &Proposal,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into proposal (id, directive, state, title, lead, body) \
            values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set state = excluded.state, \
            title = excluded.title, lead = excluded.lead, body = excluded.body";
        let body = ProposalView::from(proposal).to_json().map_err(StoreError::backend)?;
        let content = &proposal.content;
        let lead = content.intended.lead.as_ref();
        let params = params![id, directive, proposal.state.code(), &content.title, lead, body];
        self.push(SQL, params, Rows::Exactly(1));
        Ok(())
    }
}
