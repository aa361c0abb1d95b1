//! The list of the interface.

use super::macros::words;

words! {
    /// The words of the list of the interface.
    ApiWords API {
        title: "接口" / "Interface",
        lede: "网页能办的事，程序也能办：同样的权限、同样的规则、同样的错误代码。" / "What the pages do, for programs: the same rights, rules and codes.",
        document: "OpenAPI 说明" / "OpenAPI document",
        method: "方法" / "Method",
        path: "地址" / "Address",
        about: "用途" / "What it does",
        sign_in: "用 POST /api/v1/sign-in 登录，再以 Authorization: Bearer 发送得到的 token。" / "Sign in with POST /api/v1/sign-in, then send the token as Authorization: Bearer.",
    }
}
