//! Every address the server answers, with who may come and what they may send. One table, which a test walks.
//!
//! To add a page: a handler in `pages/`, a line here. The gate keeps what the line says: a handler cannot forget it.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

use crate::gate::{self, Gate};
use crate::pages::{
    act_as, board, burden, directives, home, ledger, matters, me, meetings, notices, people, public, report,
    requests, sign_in, units, verify,
};
use crate::site::Served;
use crate::{api, assets, pages};

/// One address and one method.
pub struct Route {
    /// The method.
    pub verb: Verb,
    /// As axum writes it: `/people/{id}`.
    pub path: &'static str,
    /// Who may come at all. What they may see or do there is decided in `app`.
    pub comes: Comes,
    /// What may be sent.
    pub carries: Carries,
    handler: Handler,
}

/// What answers.
enum Handler {
    /// A page, a form, a file.
    Page(fn() -> MethodRouter<Served>),
    /// An address of the interface, which describes itself.
    Api(fn() -> UtoipaMethodRouter<Served>),
}

/// The method. GET changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Looks.
    Get,
    /// Changes.
    Post,
    /// Takes away.
    Delete,
}

/// Who may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// Anyone, signed in or not.
    Anyone,
    /// Whoever is signed in. Others are sent to the page of sign-in, or get 401 under `/api/`.
    SignedIn,
}

/// What a request may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// A form or JSON of at most 2 MB; 30 seconds.
    Form,
    /// Files of at most 16 MB together, from whoever comes; 2 minutes.
    FewFiles,
    /// Files of at most 60 MB together; 5 minutes, for slow lines.
    Files,
}

/// A page for whoever is signed in.
const fn page(path: &'static str, handler: fn() -> MethodRouter<Served>) -> Route {
    Route {
        verb: Verb::Get,
        path,
        comes: Comes::SignedIn,
        carries: Carries::Form,
        handler: Handler::Page(handler),
    }
}

/// A form of whoever is signed in.
const fn form(path: &'static str, handler: fn() -> MethodRouter<Served>) -> Route {
    Route {
        verb: Verb::Post,
        path,
        comes: Comes::SignedIn,
        carries: Carries::Form,
        handler: Handler::Page(handler),
    }
}

/// A form with files of whoever is signed in.
const fn files(path: &'static str, handler: fn() -> MethodRouter<Served>) -> Route {
    Route {
        verb: Verb::Post,
        path,
        comes: Comes::SignedIn,
        carries: Carries::Files,
        handler: Handler::Page(handler),
    }
}

/// For anyone.
const fn open(verb: Verb, path: &'static str, handler: fn() -> MethodRouter<Served>) -> Route {
    Route { verb, path, comes: Comes::Anyone, carries: Carries::Form, handler: Handler::Page(handler) }
}

/// An address of the interface for whoever is signed in.
const fn api(verb: Verb, path: &'static str, handler: fn() -> UtoipaMethodRouter<Served>) -> Route {
    Route { verb, path, comes: Comes::SignedIn, carries: Carries::Form, handler: Handler::Api(handler) }
}

/// The same for what carries files, or takes as long.
const fn api_files(verb: Verb, path: &'static str, handler: fn() -> UtoipaMethodRouter<Served>) -> Route {
    Route { verb, path, comes: Comes::SignedIn, carries: Carries::Files, handler: Handler::Api(handler) }
}

/// All of them.
pub const ROUTES: &[Route] = &[
    open(Verb::Get, "/healthz", || get(pages::health)),
    open(Verb::Get, "/assets/{name}", || get(assets::file)),
    open(Verb::Get, "/sign-in", || get(sign_in::page)),
    open(Verb::Post, "/sign-in", || post(sign_in::enter)),
    open(Verb::Post, "/sign-in/code", || post(sign_in::code)),
    open(Verb::Get, "/p", || get(public::page)),
    open(Verb::Get, "/p/new", || get(public::new::page)),
    Route {
        verb: Verb::Post,
        path: "/p/new",
        comes: Comes::Anyone,
        carries: Carries::FewFiles,
        handler: Handler::Page(|| post(public::new::send)),
    },
    open(Verb::Post, "/p/follow", || post(public::follow::enter)),
    open(Verb::Post, "/p/leave", || post(public::follow::leave)),
    open(Verb::Get, "/p/{no}", || get(public::follow::page)),
    open(Verb::Post, "/p/{no}/rate", || post(public::follow::rate)),
    open(Verb::Post, "/p/{no}/word", || post(public::follow::word)),
    form("/sign-out", || post(sign_in::leave)),
    form("/act-as", || post(act_as::switch)),
    page("/", || get(home::page)),
    page("/board", || get(board::page)),
    page("/board/events", || get(board::events::stream)),
    page("/board/judgements", || get(board::judgements::page)),
    page("/board/then", || get(board::then::page)),
    page("/matters", || get(matters::list::page)),
    page("/matters/export.csv", || get(matters::export::csv)),
    page("/matters/export.xlsx", || get(matters::export::xlsx)),
    form("/matters/bulk", || post(matters::bulk::perform)),
    form("/matters/views", || post(matters::views::save)),
    form("/matters/views/forget", || post(matters::views::forget)),
    page("/matters/new", || get(matters::new::page)),
    form("/matters/new", || post(matters::new::enter)),
    page("/matters/{no}", || get(matters::one::page)),
    page("/matters/{no}/notice", || get(matters::notice::page)),
    page("/matters/{no}/evidence/{digest}", || get(matters::evidence::file)),
    // Evidence may come with an act.
    files("/matters/{no}/{act}", || post(matters::act::perform)),
    page("/verify", || get(verify::page)),
    page("/verify/signs", || get(verify::signs::page)),
    page("/verify/{no}", || get(verify::one::page)),
    page("/burden", || get(burden::page)),
    page("/burden/alike", || get(burden::alike::page)),
    page("/requests", || get(requests::page)),
    page("/meetings", || get(meetings::page)),
    page("/meetings/new", || get(meetings::plan::page)),
    form("/meetings/new", || post(meetings::plan::set_down)),
    page("/meetings/{id}", || get(meetings::one::page)),
    page("/meetings/{id}/plan", || get(meetings::plan::again)),
    form("/meetings/{id}/plan", || post(meetings::plan::change)),
    form("/meetings/{id}/act", || post(meetings::act::act)),
    page("/meetings/{id}/minutes", || get(meetings::minutes::page)),
    page("/meetings/{id}/minutes.txt", || get(meetings::minutes::text)),
    page("/report", || get(report::page)),
    form("/report", || post(report::take)),
    page("/report/export.xlsx", || get(report::export)),
    files("/report/import", || post(report::import)),
    form("/report/sign", || post(report::sign)),
    form("/report/return", || post(report::give_back)),
    page("/me", || get(me::page)),
    form("/me/password", || post(me::password)),
    form("/me/notices", || post(me::notices::save)),
    form("/me/calendar", || post(me::calendar::renew)),
    form("/me/calendar-end", || post(me::calendar::end)),
    // Programs that read calendars cannot sign in: the address is the secret.
    open(Verb::Get, "/me/calendar/{file}", || get(me::calendar::read)),
    page("/directives", || get(directives::list::page)),
    files("/directives", || post(directives::upload::take)),
    page("/directives/{id}", || get(directives::one::page)),
    page("/directives/{id}/repairs", || get(directives::repairs::page)),
    form("/directives/{id}/act", || post(directives::act::act)),
    form("/directives/{id}/submit", || post(directives::submit::submit)),
    form("/directives/{id}/matters", || post(directives::matters::act)),
    page("/directives/{id}/proposals/new", || get(directives::proposal::new)),
    form("/directives/{id}/proposals/new", || post(directives::proposal::propose)),
    page("/directives/{id}/proposals/{proposal}", || get(directives::proposal::page)),
    form("/directives/{id}/proposals/{proposal}", || post(directives::proposal::save)),
    form("/directives/{id}/proposals/{proposal}/cut", || post(directives::proposal::cut)),
    page("/matters/import", || get(ledger::upload::page)),
    files("/matters/import", || post(ledger::upload::take)),
    page("/matters/import/{id}", || get(ledger::shown::page)),
    page("/matters/import/{id}/columns", || get(ledger::columns::page)),
    // A long ledger takes longer to read than an ordinary form may take.
    files("/matters/import/{id}/columns", || post(ledger::columns::read)),
    form("/matters/import/{id}/confirm", || post(ledger::shown::confirm)),
    page("/matters/import/{id}/left-out", || get(ledger::shown::left_out)),
    form("/me/deputies", || post(me::deputy::add)),
    form("/me/deputies/{id}/end", || post(me::deputy::end)),
    page("/me/second-factor", || get(me::factor::page)),
    form("/me/second-factor/begin", || post(me::factor::begin)),
    form("/me/second-factor/confirm", || post(me::factor::confirm)),
    form("/me/second-factor/codes", || post(me::factor::codes)),
    form("/me/second-factor/end", || post(me::factor::end)),
    page("/admin", || get(people::list::page)),
    page("/admin/people/new", || get(people::new::page)),
    form("/admin/people/new", || post(people::new::create)),
    page("/admin/units", || get(units::list::page)),
    page("/admin/new-unit", || get(units::new::page)),
    form("/admin/new-unit", || post(units::new::found)),
    page("/admin/units/{id}", || get(units::one::page)),
    form("/admin/units/{id}/change", || post(units::one::change)),
    form("/admin/unit-changes/{no}/withdraw", || post(units::one::withdraw)),
    page("/admin/notices", || get(notices::page)),
    form("/admin/notices/again", || post(notices::again)),
    form("/admin/hooks", || post(notices::add)),
    form("/admin/hooks/{id}/end", || post(notices::end)),
    page("/admin/people/{id}", || get(people::one::page)),
    form("/admin/people/{id}/disable", || post(people::one::disable)),
    form("/admin/people/{id}/enable", || post(people::one::enable)),
    form("/admin/people/{id}/password", || post(people::one::password)),
    form("/admin/people/{id}/second-factor", || post(people::one::reset_factor)),
    form("/admin/people/{id}/posts", || post(people::one::add_post)),
    form("/admin/people/{id}/posts/{post}/end", || post(people::one::end_post)),
    open(Verb::Get, "/api", || get(api::doc::page)),
    open(Verb::Get, "/api/v1/openapi.json", || get(api::doc::json)),
    Route {
        verb: Verb::Post,
        path: "/api/v1/sign-in",
        comes: Comes::Anyone,
        carries: Carries::Form,
        handler: Handler::Api(|| routes!(api::session::sign_in)),
    },
    api(Verb::Post, "/api/v1/sign-out", || routes!(api::session::sign_out)),
    api(Verb::Get, "/api/v1/me", || routes!(api::session::me)),
    api(Verb::Post, "/api/v1/me/post", || routes!(api::session::act_as)),
    api(Verb::Post, "/api/v1/me/password", || routes!(api::session::password)),
    api(Verb::Get, "/api/v1/me/deputies", || routes!(api::deputies::list)),
    api(Verb::Post, "/api/v1/me/deputies", || routes!(api::deputies::name)),
    api(Verb::Post, "/api/v1/me/deputies/{id}/end", || routes!(api::deputies::end)),
    api(Verb::Get, "/api/v1/me/waiting", || routes!(api::matters::waiting)),
    api(Verb::Get, "/api/v1/board", || routes!(api::board::board)),
    api(Verb::Get, "/api/v1/board/then", || routes!(api::board::then)),
    api(Verb::Get, "/api/v1/board/judgements", || routes!(api::board::judgements)),
    api(Verb::Get, "/api/v1/units", || routes!(api::pack::units)),
    api(Verb::Get, "/api/v1/groups", || routes!(api::pack::groups)),
    api(Verb::Get, "/api/v1/kinds", || routes!(api::pack::kinds)),
    api(Verb::Get, "/api/v1/lists", || routes!(api::pack::lists)),
    api(Verb::Get, "/api/v1/programmes", || routes!(api::pack::programmes)),
    api(Verb::Get, "/api/v1/directives", || routes!(api::directives::list)),
    api_files(Verb::Post, "/api/v1/directives", || routes!(api::directives::bring_in)),
    api(Verb::Get, "/api/v1/directives/{id}", || routes!(api::directives::one)),
    api(Verb::Get, "/api/v1/directives/{id}/review", || routes!(api::review::one)),
    api(Verb::Post, "/api/v1/directives/{id}/acts", || routes!(api::review::act)),
    api(Verb::Post, "/api/v1/directives/{id}/undo", || routes!(api::review::undo)),
    api(Verb::Post, "/api/v1/directives/{id}/submit", || routes!(api::review::submit)),
    api(Verb::Get, "/api/v1/meetings", || routes!(api::meetings::list)),
    api(Verb::Post, "/api/v1/meetings", || routes!(api::meetings::plan)),
    api(Verb::Get, "/api/v1/meetings/{id}", || routes!(api::meetings::one)),
    api(Verb::Get, "/api/v1/meetings/{id}/proposals", || routes!(api::meetings::proposals)),
    api(Verb::Post, "/api/v1/meetings/{id}/acts", || routes!(api::meetings::act)),
    api(Verb::Get, "/api/v1/meetings/{id}/minutes", || routes!(api::meetings::minutes)),
    api(Verb::Post, "/api/v1/meetings/{id}/read-in", || routes!(api::meetings::read_in)),
    api(Verb::Get, "/api/v1/matters", || routes!(api::matters::list)),
    api(Verb::Post, "/api/v1/matters", || routes!(api::matters::enter)),
    api(Verb::Post, "/api/v1/matters/bulk", || routes!(api::acts::bulk)),
    api(Verb::Get, "/api/v1/matters/export.csv", || routes!(api::export::csv)),
    api(Verb::Get, "/api/v1/matters/export.xlsx", || routes!(api::export::xlsx)),
    api(Verb::Get, "/api/v1/matters/{no}", || routes!(api::matters::one)),
    api(Verb::Get, "/api/v1/matters/{no}/source", || routes!(api::matters::source)),
    api(Verb::Get, "/api/v1/matters/{no}/history", || routes!(api::matters::history)),
    api(Verb::Post, "/api/v1/matters/{no}/acts", || routes!(api::acts::act)),
    api_files(Verb::Post, "/api/v1/matters/{no}/evidence", || routes!(api::evidence::keep)),
    api(Verb::Get, "/api/v1/matters/{no}/evidence/{digest}", || routes!(api::evidence::read)),
    api_files(Verb::Post, "/api/v1/imports", || routes!(api::imports::take)),
    api(Verb::Get, "/api/v1/imports/{id}", || routes!(api::imports::one)),
    api(Verb::Get, "/api/v1/imports/{id}/columns", || routes!(api::imports::columns)),
    api_files(Verb::Post, "/api/v1/imports/{id}/columns", || routes!(api::imports::read)),
    api(Verb::Get, "/api/v1/imports/{id}/rows", || routes!(api::imports::rows)),
    api(Verb::Get, "/api/v1/imports/{id}/left-out.csv", || routes!(api::imports::left_out)),
    api(Verb::Post, "/api/v1/imports/{id}/confirm", || routes!(api::imports::confirm)),
    api(Verb::Get, "/api/v1/units/{id}", || routes!(api::units::one)),
    api(Verb::Get, "/api/v1/unit-changes", || routes!(api::units::changes)),
    api(Verb::Post, "/api/v1/unit-changes", || routes!(api::units::change)),
    api(Verb::Post, "/api/v1/unit-changes/{no}/withdraw", || routes!(api::units::withdraw)),
    api(Verb::Get, "/api/v1/verify", || routes!(api::verify::sample)),
    api(Verb::Get, "/api/v1/signs", || routes!(api::verify::signs)),
    api(Verb::Get, "/api/v1/matters/{no}/signs", || routes!(api::verify::signs_on)),
    api(Verb::Get, "/api/v1/burden", || routes!(api::burden::burden)),
    api(Verb::Get, "/api/v1/burden/alike", || routes!(api::burden::alike)),
    api(Verb::Get, "/api/v1/matters/{no}/alike", || routes!(api::burden::alike_to)),
    api(Verb::Get, "/api/v1/requests", || routes!(api::requests::list)),
    api(Verb::Get, "/api/v1/requests/rates", || routes!(api::requests::rates)),
    api(Verb::Get, "/api/v1/requests/{no}", || routes!(api::requests::one)),
    api(Verb::Get, "/api/v1/views", || routes!(api::views::list)),
    api(Verb::Post, "/api/v1/views", || routes!(api::views::save)),
    api(Verb::Delete, "/api/v1/views/{id}", || routes!(api::views::forget)),
];

/// The addresses of the interface, as they describe themselves.
pub(crate) fn described() -> impl Iterator<Item = (&'static Route, UtoipaMethodRouter<Served>)> {
    ROUTES.iter().filter_map(|route| match route.handler {
        Handler::Page(_) => None,
        Handler::Api(told) => Some((route, told())),
    })
}

/// The table as a router, each route behind its gate.
pub(crate) fn router() -> Router<Served> {
    ROUTES.iter().fold(Router::new(), |router, route| {
        let gate = Gate { comes: route.comes, carries: route.carries };
        let limit = axum::extract::DefaultBodyLimit::max(gate.most_bytes());
        let handler = match route.handler {
            Handler::Page(handler) => handler(),
            Handler::Api(told) => told().2,
        };
        let handler = handler.layer(limit).layer(from_fn_with_state(gate, gate::pass));
        router.route(route.path, handler)
    })
}
