//! The page of the board: whole in both languages, and every number on it is a door to a list as long as it says.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod browser;
#[path = "../../app/tests/common/mod.rs"]
mod common;

use axum::http::StatusCode;
use browser::{Browser, holds, person};
use common::{COUNTY, FINANCE, LANZHOU, OFFICE, OTHER_CITY, World, draft, on_both, registrar, two_thousand};
use duban_app::matters;
use duban_core::{Draft, EnteredAs, Moment, Participants, Role};

/// Twelve matters of the first two programmes of the board: some closed, some long due.
async fn seed(world: &World) {
    let since = Moment::from_micros(1_768_000_000_000_000);
    let at = Moment::from_micros(1_770_000_000_000_000);
    let columns = world.app.pack.standing.programmes().iter().filter(|one| one.on_board);
    let columns: Vec<_> = columns.map(|one| one.id.clone()).collect();
    let drafts = (0..12_usize).map(|n| Draft {
        due_on: Some(jiff::civil::date(2026, 3 + (n % 2) as i8 * 8, 20)),
        programmes: [columns[n % 2].clone()].into(),
        intended: Participants {
            lead: Some([LANZHOU, COUNTY, OTHER_CITY][n % 3].into()),
            ..Participants::default()
        },
        standing: if n % 4 == 0 { EnteredAs::Closed { since, at } } else { EnteredAs::InHand { since } },
        ..draft()
    });
    matters::enter_all(&world.app, &registrar(), drafts.collect(), None).await.unwrap();
}

/// Every link to a list with the number it shows, the last digits before the end of the link.
fn doors(page: &str) -> Vec<(String, u64)> {
    let link = |rest: &str| {
        let (href, rest) = rest.split_once('"')?;
        let (inner, _) = rest.split_once("</a>")?;
        let digits = inner.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
        let href = href.replace("&#38;", "&").replace("&amp;", "&");
        href.starts_with("/matters?place=").then_some((href, digits))
    };
    page.split("href=\"").skip(1).filter_map(link).collect()
}

#[test]
fn every_number_is_a_door_to_a_list_as_long_as_it_says() {
    on_both(|world| async move {
        seed(&world).await;
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        let mut browser = Browser::of(&world, "sheng").await;
        let page = browser.get("/board").await;
        assert_eq!(page.status, StatusCode::OK);
        let doors = doors(&page.text);
        assert!(doors.len() > 30, "{}", doors.len());
        for (href, many) in doors {
            let path = href.replacen("/matters?", "/matters/export.csv?", 1);
            let csv = browser.get(&path).await.text;
            assert!(csv.contains(&format!("共 {many} 行")), "{href}: {many}, {csv}");
        }
        let list = browser.get("/matters?light=closed").await.text;
        assert!(list.contains("<strong>3</strong>"), "{list}");
        let csv = browser.get("/matters/export.csv?light=closed").await.text;
        assert!(csv.contains(",亮灯,") && csv.contains("共 3 行"), "{csv}");
    });
}

#[test]
fn what_the_places_own_departments_let_slip_is_said_too() {
    on_both(|world| async move {
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        let mut browser = Browser::of(&world, "sheng").await;
        assert!(browser.get("/board").await.text.contains("没有严重滞后的事项"));
        let late = Draft {
            due_on: Some(jiff::civil::date(2026, 3, 20)),
            measure: Some(two_thousand()),
            intended: Participants { lead: Some(FINANCE.into()), ..Participants::default() },
            standing: EnteredAs::InHand { since: Moment::from_micros(1_768_000_000_000_000) },
            ..draft()
        };
        matters::enter_all(&world.app, &registrar(), vec![late], None).await.unwrap();
        // The count is kept for a while.
        world.later(5);
        browser.get("/board").await;
        let page = browser.get("/board").await.text;
        assert!(page.contains("1 项严重滞后"), "{page}");
    });
}

#[test]
fn the_board_is_whole_in_both_languages_for_everyone_who_works() {
    on_both(|world| async move {
        seed(&world).await;
        person(&world, "admin", &[(OFFICE, Role::Administrator)]).await;
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        person(&world, "shi", &[(LANZHOU, Role::Clerk)]).await;
        person(&world, "xian", &[(COUNTY, Role::Clerk)]).await;
        for login in ["sheng", "shi", "xian"] {
            let mut browser = Browser::of(&world, login).await;
            for tag in ["zh-CN", "en"] {
                for query in ["", "by=list", "place=990100", "place=nowhere", "wall=1"] {
                    let path = format!("/board?{query}&lang={tag}");
                    let page = browser.get(&path).await;
                    assert_eq!(page.status, StatusCode::OK, "{path}");
                    holds(&page.text, &format!("{path} of {login}"), tag);
                    assert_eq!(page.text.contains("http-equiv=\"refresh\""), query == "wall=1");
                }
            }
        }
        let mut browser = Browser::of(&world, "admin").await;
        assert_eq!(browser.get("/board").await.status, StatusCode::NOT_FOUND);
        assert!(!browser.get("/").await.text.contains("href=\"/board\""));
    });
}

/// Every link to the list of a day that has passed, with the number it shows.
fn then(page: &str) -> Vec<(String, u64)> {
    let link = |rest: &str| {
        let (href, rest) = rest.split_once('"')?;
        let digits = rest.split_once("</a>")?.0.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
        let href = href.replace("&#38;", "&").replace("&amp;", "&");
        href.starts_with("/board/then?").then_some((href, digits))
    };
    page.split("href=\"").skip(1).filter_map(link).collect()
}

#[test]
fn a_day_that_has_passed_says_so_and_opens_its_own_lists() {
    on_both(|world| async move {
        seed(&world).await;
        person(&world, "sheng", &[(OFFICE, Role::Leader)]).await;
        person(&world, "xian", &[(COUNTY, Role::Clerk)]).await;
        world.later(3 * 24 * 60);
        let mut browser = Browser::of(&world, "sheng").await;
        let page = browser.get("/board?at=2026-04-15").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains("这是回看：<strong>2026-04-15</strong>"), "{}", page.text);
        assert!(!page.text.contains("href=\"/matters?place="), "no number opens the list of today");
        let doors = then(&page.text);
        assert!(doors.len() > 30, "{}", doors.len());
        for (href, many) in doors.iter().step_by(3) {
            let list = browser.get(href).await.text;
            assert!(list.contains(&format!("：{many} 项</h1>")), "{href}: {many}, {list}");
        }
        for tag in ["zh-CN", "en"] {
            for path in
                ["/board?at=2026-04-15", "/board?at=2026-04-16&by=list&wall=1", "/board/then?at=2026-04-15"]
            {
                for login in ["sheng", "xian"] {
                    let path = format!("{path}&lang={tag}");
                    let page = Browser::of(&world, login).await.get(&path).await;
                    assert_eq!(page.status, StatusCode::OK, "{path}");
                    holds(&page.text, &format!("{path} of {login}"), tag);
                    assert!(
                        !page.text.contains("http-equiv=\"refresh\""),
                        "the past does not change: {path}"
                    );
                }
            }
        }
        for (at, code) in
            [("2026-04-14", "board.not_known"), ("2026-05-14", "board.not_yet"), ("x", "input.")]
        {
            for path in ["/board", "/board/then", "/board/events"] {
                let page = browser.get(&format!("{path}?at={at}")).await;
                assert!(
                    page.status.is_client_error() && page.text.contains(code),
                    "{path} {at}: {}",
                    page.text
                );
            }
            let json = browser.get(&format!("/api/v1/board?at={at}")).await;
            assert!(json.status.is_client_error(), "{}", json.text);
        }
        let json = browser.get("/api/v1/board?at=2026-04-15&by=list").await.text;
        assert!(
            json.contains("\"is_look_back\":true") && json.contains("\"cut_off\":\"2026-04-15\""),
            "{json}"
        );
        let json = browser.get("/api/v1/board/then?at=2026-04-15&done=true").await.text;
        assert!(json.contains("\"total\":3"), "{json}");
    });
}

#[test]
fn judgements_and_what_turned_red_are_pages_of_their_own() {
    on_both(|world| async move {
        person(&world, "sheng", &[(OFFICE, Role::Verifier)]).await;
        person(&world, "shi", &[(LANZHOU, Role::Clerk)]).await;
        let mut browser = Browser::of(&world, "sheng").await;
        assert!(browser.get("/board/judgements").await.text.contains("还没有研判"));
        seed(&world).await;
        let red = Draft {
            due_on: Some(jiff::civil::date(2026, 3, 20)),
            measure: Some(two_thousand()),
            intended: Participants { lead: Some(LANZHOU.into()), ..Participants::default() },
            standing: EnteredAs::InHand { since: Moment::from_micros(1_768_000_000_000_000) },
            ..draft()
        };
        matters::enter_all(&world.app, &registrar(), vec![red], None).await.unwrap();
        let open = matters::list(&world.app, &registrar(), &matters::Filter::default()).await.unwrap();
        let judge = duban_core::Act::Judge {
            likelihood: duban_core::Likelihood::Likely,
            note: "现场看过".into(),
        };
        let by = common::actor(OFFICE, Role::Verifier);
        for line in open.lines.iter().filter(|line| line.state == duban_core::State::InHand) {
            common::done(&world.app, &by, &line.no, judge.clone()).await;
        }
        world.later(2);
        for tag in ["zh-CN", "en"] {
            let page = browser.get(&format!("/board/judgements?lang={tag}")).await;
            assert_eq!(page.status, StatusCode::OK);
            holds(&page.text, "/board/judgements", tag);
            assert!(page.text.contains("class=\"calibration\""), "{}", page.text);
            let home = browser.get(&format!("/?lang={tag}")).await.text;
            assert!(home.contains("/matters?red_since=2026-04-14\">1</a>"), "{home}");
            assert!(home.contains("2026-03-20 "), "the reason stands beside it: {home}");
            holds(&home, "/", tag);
        }
        let json = browser.get("/api/v1/board/judgements").await.text;
        assert!(json.contains("\"likelihood\":\"likely\"") && json.contains("\"is_enough\""), "{json}");
        let waiting = browser.get("/api/v1/me/waiting").await.text;
        assert!(waiting.contains("\"turned_red\":{\"since\":\"2026-04-14\""), "{waiting}");
        let mut city = Browser::of(&world, "shi").await;
        assert!(city.get("/board/judgements").await.status.is_client_error());
        assert!(!city.get("/board").await.text.contains("/board/judgements"));
    });
}
