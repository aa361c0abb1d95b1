//! The one binary.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "being built")]
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let date = args.get(1).and_then(|d| d.parse().ok());
    let bytes = std::fs::read(&args[0]).unwrap();
    let options = duban_text::Options { reference_date: date, holidays: duban_core::Calendar::published().holidays().map(|h| duban_text::Holiday { name: h.name.clone(), first: h.first, last: h.last }).collect(), ..Default::default() };
    let reading = duban_text::read(&bytes, &options).unwrap();
    println!("{}", serde_json::to_string(&duban_wire::reading::ReadingView::new("x", &reading)).unwrap());
}
