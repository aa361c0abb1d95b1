//! Who asks: signing in, posts, kept filters.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Identity, Instant, Line, Prose, RoleCode, UnitRef};

/// Login and password.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInSent {
    /// The login; capitals do not matter.
    pub login: Line,
    /// The password.
    #[schema(max_length = 1024)]
    pub password: String,
    /// The code of the second factor, or a recovery code, where one is set up.
    #[serde(default)]
    #[schema(max_length = 20)]
    pub code: Option<String>,
    /// The post to act in; the first that is held when absent.
    #[serde(default)]
    pub post: Option<Identity>,
}

/// A session that was opened.
#[derive(Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignedIn {
    /// To be sent as `Authorization: Bearer …`. Nobody sees it again.
    pub token: String,
    /// When the session ends at the latest; two hours without a request end it too.
    pub expires_at: Instant,
    /// Who it is.
    pub me: Me,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Me {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The post they act in.
    pub post: PostView,
    /// Every post they hold today.
    pub posts: Vec<PostView>,
    /// With a cookie instead of a bearer token: what to send as `x-csrf-token` with whatever changes something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub csrf: Option<String>,
}

/// What a person is for a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PostView {
    /// Its identity.
    pub id: Identity,
    /// For which unit.
    pub unit: UnitRef,
    /// As what.
    pub role: RoleCode,
}

/// Which post to act in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostSent {
    /// One that is held today.
    pub post: Identity,
}

/// A new password.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordSent {
    /// The present one.
    #[schema(max_length = 1024)]
    pub present: String,
    /// The new one, twelve characters or more.
    #[schema(max_length = 1024)]
    pub new: String,
}

/// The filters that somebody keeps by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedViews {
    /// In the order in which they were kept.
    pub items: Vec<SavedView>,
    /// How many.
    pub total: usize,
}

/// A filter kept by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedView {
    /// Its identity.
    pub id: Identity,
    /// What its owner calls it.
    pub name: String,
    /// The filter as it stands in the address after the question mark.
    pub query: String,
}

/// A filter to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewSent {
    /// What it shall be called, at most forty characters; one of this name is replaced.
    pub name: Line,
    /// The filter as it stands in the address after the question mark, at most 2000 bytes.
    pub query: Prose,
}
