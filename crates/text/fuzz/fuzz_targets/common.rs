//! What every target does: reads the bytes and holds the reading against what it promises.

use duban_text::{Options, Reading, Span, read};

/// Most bytes that a target hands in.
const LIMIT: usize = 1024 * 1024;

/// Reads `bytes`; looks at every place the reading names; reads the text it gave once more.
pub(crate) fn read_all(bytes: &[u8]) {
    let options = Options { limit_bytes: LIMIT, ..Options::default() };
    match read(bytes, &options) {
        Ok(reading) => {
            check(&reading);
            // a text that was made whole is a text: reading it again may see more, but must hold as well
            if let Ok(again) = read(reading.restored.as_bytes(), &options) {
                check(&again);
            }
        }
        Err(error) => {
            assert!(error.code().starts_with("read."));
            drop((error.zh(), error.en(), error.remedy_zh(), error.remedy_en()));
        }
    }
}

/// What holds for every reading.
fn check(reading: &Reading) {
    let text: Vec<char> = reading.restored.chars().collect();
    let source: Vec<char> = reading.source.chars().collect();
    assert!(text.is_empty() || text.last() == Some(&'\n'), "no line end behind the text");
    clauses(reading, &text);
    repairs(reading, &source, &text);
    in_order("doubts", reading.doubts.iter().map(|d| d.place), text.len());
    for doubt in &reading.doubts {
        assert_eq!(doubt.place.text(&text), doubt.text, "doubt");
    }
    proposals(reading, &text);
}

/// Clauses stand in order, apart from each other, and nothing that says something stands outside them.
fn clauses(reading: &Reading, text: &[char]) {
    let mut free = 0;
    let outside = |from: usize, to: usize| {
        let lost = text[from..to].iter().find(|c| c.is_alphanumeric() || "%％".contains(**c));
        assert_eq!(lost, None, "in no clause: {:?}", Span::new(from, to).text(text));
    };
    for clause in &reading.clauses {
        inside("clause", clause.span, text.len());
        assert!(!clause.span.is_empty(), "empty clause at {:?}", clause.span);
        assert!(clause.span.start >= free, "clauses overlap at {:?}", clause.span);
        outside(free, clause.span.start);
        free = clause.span.end;
    }
    outside(free, text.len());
}

/// Repairs stand in the order of the source and quote what stands there.
fn repairs(reading: &Reading, source: &[char], text: &[char]) {
    in_order("repairs", reading.repairs.iter().map(|r| r.source), source.len());
    for r in &reading.repairs {
        inside("repair", r.restored, text.len());
        assert_eq!(r.before, r.source.text(source), "before");
        assert_eq!(r.after, r.restored.text(text), "after");
        assert!(r.confidence_pct <= 100);
    }
}

/// Every place a proposal names is its own, and quotes what stands there.
fn proposals(reading: &Reading, text: &[char]) {
    let firsts = reading.proposals.iter().filter_map(|p| p.spans.first());
    assert!(firsts.clone().zip(firsts.skip(1)).all(|(a, b)| a.start <= b.start), "proposals out of order");
    for p in &reading.proposals {
        assert!(!p.spans.is_empty(), "a proposal without a place");
        in_order("fragments", p.spans.iter().copied(), text.len());
        assert!(p.spans.windows(2).all(|w| w[0].end <= w[1].start), "fragments overlap: {:?}", p.spans);
        assert!(p.spans.iter().all(|s| !s.is_empty()), "empty fragment: {:?}", p.spans);
        in_order("targets", p.targets.iter().map(|t| t.span), text.len());
        for t in &p.targets {
            assert_eq!(t.text, t.span.text(text), "target");
            assert!(t.value.is_finite(), "{} is {}", t.text, t.value);
        }
        if let Some(d) = &p.deadline {
            inside("deadline", d.span, text.len());
            assert_eq!(d.text, d.span.text(text), "deadline");
            assert!(
                d.start.zip(d.end).is_none_or(|(from, to)| from <= to),
                "{} ends before it starts",
                d.text
            );
        }
    }
}

/// `span` lies in a text of `len` characters.
fn inside(what: &str, span: Span, len: usize) {
    assert!(span.start <= span.end && span.end <= len, "{what} at {span:?} of {len}");
}

/// All lie in a text of `len` characters, none begins before the one before it.
fn in_order(what: &str, spans: impl Iterator<Item = Span>, len: usize) {
    let mut from = 0;
    for span in spans {
        inside(what, span, len);
        assert!(span.start >= from, "{what} out of order at {span:?}");
        from = span.start;
    }
}
