//! Search: the same question finds the same subjects on both databases.

#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

mod common;

use common::on_both;
use duban_store::{Batch, Store, search};

const TEXTS: [(i64, &str); 6] = [
    (1, "稳就业促进行动：城镇新增就业70万人，由省人力资源社会保障厅牵头。"),
    (2, "加快推进GDP核算改革，ＧＤＰ增速5.2%。"),
    (3, "长沙市、株洲市负责落实就业补助。"),
    (4, "业务培训就在长沙。"),
    (5, "\u{20BB7}野家项目（吉）竣工"),
    (6, "café No.7 1e5 a_b d'Ivoire — ①"),
];

async fn indexed(store: &Store) {
    let mut batch = Batch::new();
    for (subject, text) in TEXTS {
        batch.index(subject, text);
    }
    store.commit(batch).await.unwrap();
}

async fn find(store: &Store, typed: &str) -> Vec<i64> {
    let Some(query) = search::query(typed) else { return Vec::new() };
    let dialect = store.dialect();
    let sql = format!("select subject from search where {} order by subject", dialect.found("subject", 1));
    store.all(&sql, vec![query.param(dialect).into()], |row| row.int(0)).await.unwrap()
}

#[test]
fn words_of_any_length_are_found() {
    on_both(|store| async move {
        indexed(&store).await;
        let cases: [(&str, &[i64]); 20] = [
            ("就业", &[1, 3]),
            ("就业促进", &[1]),
            ("促进就业", &[]),
            ("就业 长沙", &[3]),
            ("长沙就业", &[]),
            ("长", &[3, 4]),
            ("业", &[1, 3, 4]),
            ("头", &[1]),
            ("gdp", &[2]),
            ("GDP核算", &[2]),
            ("ｇｄｐ", &[2]),
            ("5.2", &[2]),
            ("70万", &[1]),
            ("\u{20BB7}野家", &[5]),
            ("吉", &[5]),
            ("CAFÉ", &[6]),
            ("1e5", &[6]),
            ("a_b", &[6]),
            ("d'ivoire", &[6]),
            ("不存在", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(find(&store, typed).await, expected, "{typed} on {:?}", store.dialect());
        }
    });
}

#[test]
fn quotes_and_operators_are_harmless() {
    on_both(|store| async move {
        indexed(&store).await;
        for typed in [
            "\"",
            "'",
            "就业\" OR \"长沙",
            "就业' | '长沙",
            "*",
            "AND",
            "NOT 就业",
            "words:就业",
            "^就业 -长沙",
        ] {
            find(&store, typed).await;
        }
        for typed in ["(就业)", "就业*", "「就业」", "就业:*", "-就业", "\\就业\\"] {
            assert_eq!(find(&store, typed).await, [1, 3], "{typed}");
        }
        let pasted = "就业 ".repeat(10_000);
        assert_eq!(find(&store, &pasted).await, [1, 3]);
    });
}

#[test]
fn what_is_changed_or_taken_out_is_found_so() {
    on_both(|store| async move {
        indexed(&store).await;
        let mut batch = Batch::new();
        batch.index(1, "教育");
        batch.unindex(3);
        batch.unindex(99);
        store.commit(batch).await.unwrap();
        assert_eq!(find(&store, "就业").await, [0_i64; 0]);
        assert_eq!(find(&store, "教育").await, [1]);
    });
}
