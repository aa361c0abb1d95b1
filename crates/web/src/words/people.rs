//! People and posts.

use duban_core::Role;

use super::macros::words;
use crate::Lang;

words! {
    /// The words of the pages about people.
    PeopleWords PEOPLE {
        title: "人员" / "People",
        lede_reach: "及下级单位" / "and the units below",
        count: "人" / "people",
        search: "查找姓名、用户名或单位" / "Find a name, a login or a unit",
        find: "查找" / "Find",
        nobody: "没有符合条件的人。" / "Nobody fits.",
        units: "单位" / "Units",
        notices: "消息推送" / "Webhooks and delivery",
        mail: "邮箱" / "Mail",
        no_mail: "未填写" / "none",
        add: "新增人员" / "Add a person",
        login: "用户名" / "Login",
        login_hint: "小写字母、数字和 . _ - @，2 至 64 个" / "Small letters, digits and . _ - @, 2 to 64 of them",
        name: "姓名" / "Name",
        posts: "任职" / "Posts",
        state: "状态" / "State",
        active: "在用" / "active",
        disabled: "已停用" / "disabled",
        since: "建立于" / "Known since",
        unit: "单位" / "Unit",
        unit_hint: "全称、简称或代码" / "Full name, short name or code",
        role: "职责" / "Role",
        from: "起" / "From",
        until: "止" / "Until",
        until_hint: "没有终止日期的，留空" / "Empty where there is no end",
        ended: "已终止" / "ended",
        coming: "未开始" / "to come",
        first_password: "初始密码" / "First password",
        password_hint: "至少 10 个字符；请当面或电话告知本人，并提醒本人修改" / "At least 10 characters; tell it in person or by telephone, and ask for it to be changed",
        create: "新增" / "Add",
        created: "已新增。" / "Added.",
        saved: "已保存。" / "Saved.",
        end: "终止" / "End",
        end_note: "终止任职会让本人在各设备上重新登录。" / "Ending a post signs the person out everywhere.",
        add_post: "增加任职" / "Add a post",
        reset: "重置密码" / "Reset the password",
        new_password: "新密码" / "New password",
        reset_note: "重置后，本人在各设备上的登录立即失效。" / "All sessions of the person end at once.",
        factor: "两步验证" / "Second factor",
        factor_on: "已启用，自" / "In use since",
        factor_reset: "重置两步验证" / "Reset the second factor",
        factor_note: "用于手机和恢复码都丢失时：请先核实本人身份。本人随即退出登录，凭密码登录后可重新设置。" / "For whoever lost device and codes: make sure that it is them. They are signed out, sign in with the password and set it up anew.",
        account: "账号" / "Account",
        disable: "停用" / "Disable",
        disable_note: "停用后不能登录，现有登录立即失效；办过的事仍记在其名下。" / "They can no longer sign in and are signed out at once; what they did stays under their name.",
        enable: "恢复使用" / "Enable",
        enable_note: "恢复后可以用原来的密码登录。" / "They can sign in again with their present password.",
        ambiguous: "对应不止一个单位，请写全称或代码" / "means more than one unit; give the full name or the code",
    }
}

words! {
    /// The words about deputies.
    DeputyWords DEPUTY {
        title: "代理" / "Deputies",
        lede: "在起止日期内，代理人可以办理这个任职能办的事，记在代理人名下并注明代谁；到期自动终止。本人送审的，代理人不能替本人签。" / "Within the days, the deputy may do what the post may, in their own name and marked as for whom; it ends by itself. What somebody submitted themselves, their deputy does not sign for them.",
        deputy: "代理人" / "Deputy",
        principal: "被代理人" / "Stands in for",
        post: "任职" / "Post",
        login: "代理人用户名" / "The deputy's login",
        login_hint: "本单位同事的用户名" / "The login of a colleague of the unit",
        from: "起" / "From",
        until: "止" / "Until",
        reason: "事由" / "Reason",
        add: "指定代理" / "Name a deputy",
        end: "终止" / "End",
    }
}

/// What a role is called.
pub(crate) const fn role(lang: Lang, role: Role) -> &'static str {
    lang.pick(
        role.zh(),
        match role {
            Role::Registrar => "registrar",
            Role::Clerk => "clerk",
            Role::Leader => "leader",
            Role::Verifier => "verifier",
            Role::Administrator => "administrator",
            Role::System => "the system",
            Role::Public => "the public",
        },
    )
}
