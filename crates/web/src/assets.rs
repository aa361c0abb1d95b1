//! Style sheet and mark, inside the binary. The name in a page's link holds the SHA-256 of the content, so a browser
//! may keep it for ever and never shows an old one.

use std::fmt::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// One file.
struct Asset {
    name: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
}

const ASSETS: &[Asset] = &[
    Asset {
        name: "duban.css",
        mime: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/duban.css"),
    },
    Asset {
        name: "review.css",
        mime: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/review.css"),
    },
    Asset {
        name: "review.js",
        mime: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/review.js"),
    },
    Asset {
        name: "report.js",
        mime: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/report.js"),
    },
    Asset {
        name: "notice.css",
        mime: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/notice.css"),
    },
    Asset {
        name: "board.css",
        mime: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/board.css"),
    },
    Asset {
        name: "board.js",
        mime: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/board.js"),
    },
    Asset {
        name: "meeting.css",
        mime: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/meeting.css"),
    },
    Asset { name: "wall.css", mime: "text/css; charset=utf-8", bytes: include_bytes!("../assets/wall.css") },
    Asset { name: "mark.svg", mime: "image/svg+xml", bytes: include_bytes!("../assets/mark.svg") },
];

/// The names under which the files are served: `duban.0123456789abcdef.css`.
static SERVED: LazyLock<Vec<String>> = LazyLock::new(|| ASSETS.iter().map(served).collect());

fn served(asset: &Asset) -> String {
    let digest = Sha256::digest(asset.bytes);
    let hash = digest.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let (stem, ending) = asset.name.rsplit_once('.').unwrap_or((asset.name, ""));
    format!("{stem}.{hash}.{ending}")
}

/// The address of a file of ours; an unknown name is left as it is and is not found.
pub(crate) fn href(name: &str) -> String {
    let at = ASSETS.iter().position(|asset| asset.name == name);
    let served = at.and_then(|at| SERVED.get(at)).map_or(name, String::as_str);
    format!("/assets/{served}")
}

/// `/assets/{name}`.
pub(crate) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = SERVED.iter().position(|known| *known == name).and_then(|at| ASSETS.get(at)) else {
        return Problem::missing().into_response();
    };
    let tag = format!("\"{name}\"");
    let kept = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let about = [
        (header::CONTENT_TYPE, asset.mime.to_owned()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if kept.is_some_and(|kept| kept.contains(&tag)) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, asset.bytes).into_response()
}
