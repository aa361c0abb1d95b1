//! What people are told: what is wrong, and what would help.

use super::What;

impl What {
    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NoFolder { reason } => format!("打不开项目包文件夹（{reason}）。"),
            Self::Unreadable { reason } => format!("文件读不出来（{reason}）。"),
            Self::TooLarge { limit } => format!("文件超过 {limit} 字节的上限。"),
            Self::TooManyFiles { limit } => format!("文件超过 {limit} 个。"),
            Self::NotUtf8 => "此行起不是 UTF-8 编码。".into(),
            Self::MissingFile => "缺少这个文件。".into(),
            Self::UnknownFile => "项目包里没有这种文件。".into(),
            Self::TomlSyntax { reason } => format!("TOML 写法有误：{reason}。"),
            Self::CsvSyntax { reason } => format!("CSV 写法有误：{reason}。"),
            Self::UnknownKey { key, .. } => format!("没有“{key}”这一项。"),
            Self::MissingKey { key } => format!("缺少“{key}”。"),
            Self::WrongType { key, .. } => format!("“{key}”的写法不对。"),
            Self::UnknownColumn { column, .. } => format!("没有“{column}”这一列。"),
            Self::MissingColumn { column } => format!("缺少“{column}”列。"),
            Self::EmptyField { column } => format!("“{column}”不能为空。"),
            Self::BadCode { value } => format!("“{value}”不能用作代码。"),
            Self::BadDate { value } => format!("“{value}”不是日期。"),
            Self::BadNumber { key, value } => format!("“{key}”的数“{value}”不成立。"),
            Self::UnknownWord { key, value, .. } => format!("“{key}”没有“{value}”这个取值。"),
            Self::UnknownTimeZone { value } => format!("没有“{value}”这个时区。"),
            Self::UnknownUnit { value } => format!("没有代码为“{value}”的单位。"),
            Self::UnitTwice { id } => format!("单位代码“{id}”重复。"),
            Self::UnknownParent { id, parent } => format!("“{id}”的上级“{parent}”不存在。"),
            Self::NoParent { id } => format!("“{id}”没有属地上级。"),
            Self::UnitCycle { circle } => format!("上下级成了环：{circle}。"),
            Self::WrongParent { id, parent } => format!("“{id}”不能隶属“{parent}”。"),
            Self::WrongLineParent { id, parent } => format!("“{parent}”不能作“{id}”的业务指导上级。"),
            Self::Backwards { id } => format!("“{id}”的止日早于起日。"),
            Self::GroupTwice { id } => format!("单位组代码“{id}”重复。"),
            Self::GroupMembers { id } => format!("“{id}”没有说明成员，或说明了两次。"),
            Self::UnknownMember { id, member } => format!("“{id}”的成员“{member}”不存在。"),
            Self::UnknownGroup { id, group } => format!("“{id}”所依的单位组“{group}”不存在。"),
            Self::EmptyGroup { id } => format!("“{id}”没有一个成员。"),
            Self::GroupCycle { circle } => format!("单位组互为其余：{circle}。"),
            Self::KindTwice { id } => format!("事项类型“{id}”重复。"),
            Self::LadderReminders => "提醒的天数不是由远到近，或有重复。".into(),
            Self::LadderHole { rung } => format!("督办阶梯中“{rung}”的下一级没有设。"),
            Self::LadderOrder { rung } => format!("督办阶梯中“{rung}”不晚于它的下一级。"),
            Self::ProgrammeTwice { id } => format!("专项代码“{id}”重复。"),
            Self::UnknownProgramme { id, named } => format!("“{id}”所属的专项“{named}”不存在。"),
            Self::ProgrammeCycle { id } => format!("专项“{id}”隶属于自己。"),
            Self::ListTwice { id } => format!("清单代码“{id}”重复。"),
            Self::UnknownList { id, named } => format!("“{id}”所属的清单“{named}”不存在。"),
            Self::ListCycle { id } => format!("清单“{id}”隶属于自己。"),
            Self::ListWithoutHead { id } => format!("没有任何清单的代码是“{id}”。"),
            Self::ItemsTwice { id } => format!("清单“{id}”的条目写在了两处。"),
            Self::ItemTwice { id, item } => format!("清单“{id}”的条目“{item}”重复。"),
            Self::TooManyItems { id, printed, entered } => {
                format!("清单“{id}”印的是 {printed} 项，却录了 {entered} 项。")
            }
            Self::NameTwice { name, first, second } => format!("“{name}”同时是“{first}”和“{second}”的名称。"),
            Self::TileOfNoPlace { id } => format!("“{id}”不是一级政府，不能有方格。"),
            Self::TileTaken { id, other } => format!("“{id}”的方格已有“{other}”。"),
            Self::WordTwice { word } => format!("“{word}”重复。"),
            Self::YearTwice { year } => format!("{year} 年写了两次。"),
            Self::HolidayBackwards { name } => format!("“{name}”的末日早于首日。"),
            Self::DayTwice { day } => format!("{day} 既放假又上班。"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NoFolder { reason } => format!("The folder of the pack cannot be opened ({reason})."),
            Self::Unreadable { reason } => format!("The file cannot be read ({reason})."),
            Self::TooLarge { limit } => format!("The file is larger than the limit of {limit} bytes."),
            Self::TooManyFiles { limit } => format!("There are more than {limit} files."),
            Self::NotUtf8 => "From this line on the file is not UTF-8.".into(),
            Self::MissingFile => "The file is missing.".into(),
            Self::UnknownFile => "A pack has no such file.".into(),
            Self::TomlSyntax { reason } => format!("This is no TOML: {reason}."),
            Self::CsvSyntax { reason } => format!("This is no CSV: {reason}."),
            Self::UnknownKey { key, .. } => format!("There is no key “{key}”."),
            Self::MissingKey { key } => format!("“{key}” is missing."),
            Self::WrongType { key, .. } => format!("“{key}” is of the wrong type."),
            Self::UnknownColumn { column, .. } => format!("There is no column “{column}”."),
            Self::MissingColumn { column } => format!("The column “{column}” is missing."),
            Self::EmptyField { column } => format!("“{column}” is empty."),
            Self::BadCode { value } => format!("“{value}” cannot be a code."),
            Self::BadDate { value } => format!("“{value}” is no date."),
            Self::BadNumber { key, value } => format!("“{value}” is no number for “{key}”."),
            Self::UnknownWord { key, value, .. } => format!("“{key}” cannot be “{value}”."),
            Self::UnknownTimeZone { value } => format!("There is no time zone “{value}”."),
            Self::UnknownUnit { value } => format!("There is no unit “{value}”."),
            Self::UnitTwice { id } => format!("The unit “{id}” is given twice."),
            Self::UnknownParent { id, parent } => {
                format!("“{id}” has the parent “{parent}”, which does not exist.")
            }
            Self::NoParent { id } => format!("“{id}” has no territorial parent."),
            Self::UnitCycle { circle } => format!("Parents run in a circle: {circle}."),
            Self::WrongParent { id, parent } => format!("“{id}” cannot stand under “{parent}”."),
            Self::WrongLineParent { id, parent } => format!("“{id}” cannot be guided by “{parent}”."),
            Self::Backwards { id } => format!("“{id}” ends before it begins."),
            Self::GroupTwice { id } => format!("The group “{id}” is given twice."),
            Self::GroupMembers { id } => format!("“{id}” does not say who belongs to it, or says it twice."),
            Self::UnknownMember { id, member } => format!("“{id}” lists “{member}”, which does not exist."),
            Self::UnknownGroup { id, group } => format!("“{id}” rests on “{group}”, which does not exist."),
            Self::EmptyGroup { id } => format!("Nobody belongs to “{id}”."),
            Self::GroupCycle { circle } => format!("Groups rest on each other: {circle}."),
            Self::KindTwice { id } => format!("The kind “{id}” is given twice."),
            Self::LadderReminders => {
                "The days of the reminders are not in order, or one is given twice.".into()
            }
            Self::LadderHole { rung } => format!("The ladder has no rung below “{rung}”."),
            Self::LadderOrder { rung } => format!("“{rung}” is not taken later than the rung below it."),
            Self::ProgrammeTwice { id } => format!("The programme “{id}” is given twice."),
            Self::UnknownProgramme { id, named } => {
                format!("“{id}” belongs to the programme “{named}”, which does not exist.")
            }
            Self::ProgrammeCycle { id } => format!("The programme “{id}” is a part of itself."),
            Self::ListTwice { id } => format!("The list “{id}” is given twice."),
            Self::UnknownList { id, named } => {
                format!("“{id}” is part of the list “{named}”, which does not exist.")
            }
            Self::ListCycle { id } => format!("The list “{id}” is a part of itself."),
            Self::ListWithoutHead { id } => format!("No list has the code “{id}”."),
            Self::ItemsTwice { id } => format!("The items of the list “{id}” stand in two places."),
            Self::ItemTwice { id, item } => format!("The list “{id}” has the item “{item}” twice."),
            Self::TooManyItems { id, printed, entered } => {
                format!("The list “{id}” has {printed} items as printed, but {entered} are entered.")
            }
            Self::NameTwice { name, first, second } => {
                format!("“{name}” is a name of “{first}” and of “{second}”.")
            }
            Self::TileOfNoPlace { id } => format!("“{id}” is no government and can have no tile."),
            Self::TileTaken { id, other } => format!("Where “{id}” is to stand, “{other}” stands already."),
            Self::WordTwice { word } => format!("“{word}” is given twice."),
            Self::YearTwice { year } => format!("The year {year} is given twice."),
            Self::HolidayBackwards { name } => format!("“{name}” ends before it begins."),
            Self::DayTwice { day } => format!("{day} is a holiday and worked at once."),
        }
    }

    /// What would help, in Chinese.
    #[must_use]
    pub fn remedy_zh(&self) -> String {
        match self {
            Self::NoFolder { .. } => "请检查路径和权限。".into(),
            Self::Unreadable { .. } => "请检查文件权限和磁盘。".into(),
            Self::TooLarge { .. } => "请拆分清单，或删去无关内容。".into(),
            Self::TooManyFiles { .. } => "请检查是否指错了文件夹。".into(),
            Self::NotUtf8 => {
                "请用“UTF-8”编码另存；表格软件请选“CSV UTF-8”。GBK 编码不接受，以免猜错字。".into()
            }
            Self::MissingFile => "每个项目包都要有 pack.toml 和 units.csv，见 docs/packs.md。".into(),
            Self::UnknownFile => {
                "请检查文件名是否写错；说明文字写进 README.md，样例来文放进 directives/。".into()
            }
            Self::TomlSyntax { .. } => "请检查引号、括号和等号是否成对。".into(),
            Self::CsvSyntax { .. } => "请检查列数和引号；含逗号的内容要用双引号括起。".into(),
            Self::UnknownKey { known, .. } => format!("可用的有：{known}。"),
            Self::MissingKey { .. } => "请补上。".into(),
            Self::WrongType { expected, .. } => format!("应写成 {expected}。"),
            Self::UnknownColumn { known, .. } => format!("可用的列有：{known}。"),
            Self::MissingColumn { .. } => "请在首行补上列名。".into(),
            Self::EmptyField { .. } => "请填写，或删去整行。".into(),
            Self::BadCode { .. } => "代码只用字母、数字、连字符、下划线、点和汉字，不超过 64 字。".into(),
            Self::BadDate { .. } => "请写成 2023-04-18 的样子。".into(),
            Self::BadNumber { .. } => "只写阿拉伯数字，小数不超过四位，不写单位和千分号。".into(),
            Self::UnknownWord { known, .. } => format!("可用的有：{known}。"),
            Self::UnknownTimeZone { .. } => "中国各地写 Asia/Shanghai。".into(),
            Self::UnknownUnit { .. } => "请在 units.csv 里核对代码。".into(),
            Self::UnitTwice { .. } => "请删去一行，或另编代码。".into(),
            Self::UnknownParent { .. } => "请改正代码，或补上这个上级单位。".into(),
            Self::NoParent { .. } => "只有最上一级政府可以没有属地上级，请填 parent 列。".into(),
            Self::UnitCycle { .. } => "请改正环中一个单位的上级。".into(),
            Self::WrongParent { .. } => {
                "政府的上级是更高一级的政府；部门的上级是政府或园区；见 docs/packs.md。".into()
            }
            Self::WrongLineParent { .. } => "条线上级是同级或上级的部门，政府没有条线上级。".into(),
            Self::Backwards { .. } => "请对调或改正 from 与 until。".into(),
            Self::GroupTwice { .. } => "请另编代码。".into(),
            Self::GroupMembers { .. } => {
                "members（逐一列出）、every（按级别）、without 加 within（取其余）三者选一。".into()
            }
            Self::UnknownMember { .. } => "请在 units.csv 里核对代码。".into(),
            Self::UnknownGroup { .. } => "请核对单位组代码。".into(),
            Self::EmptyGroup { .. } => "请补上成员，或删去这个单位组。".into(),
            Self::GroupCycle { .. } => "请把其中一个改为逐一列出。".into(),
            Self::KindTwice { .. } => "请另编代码。".into(),
            Self::LadderReminders => "请由远到近写，例如 [7, 1, 0]。".into(),
            Self::LadderHole { .. } => "请按催办、督办函、通报、约谈逐级设，不得跳级。".into(),
            Self::LadderOrder { .. } => "请逐级增加工作日数，最低一级至少为 1。".into(),
            Self::ProgrammeTwice { .. } => "请另编代码。".into(),
            Self::UnknownProgramme { .. } => "请在 programmes.toml 里核对代码。".into(),
            Self::ProgrammeCycle { .. } => "请改正 part_of。".into(),
            Self::ListTwice { .. } => "请另编代码。".into(),
            Self::UnknownList { .. } => "请核对清单代码。".into(),
            Self::ListCycle { .. } => "请改正 part_of。".into(),
            Self::ListWithoutHead { .. } => {
                "CSV 的文件名就是清单代码；请在 lists/ 的一个 TOML 文件里写上这份清单。".into()
            }
            Self::ItemsTwice { .. } => "条目写进 TOML 或 CSV 之一。".into(),
            Self::ItemTwice { .. } => "请另编条目代码。".into(),
            Self::TooManyItems { .. } => "请核对条目或 printed_count。".into(),
            Self::NameTwice { .. } => "同一年里一个名称只能指一份清单或一个专项，请删去一处。".into(),
            Self::TileOfNoPlace { .. } => "方格只给市州、县市区等地区，请删去这一行。".into(),
            Self::TileTaken { .. } => "请换一个列号或行号。".into(),
            Self::WordTwice { .. } => "请删去一行。".into(),
            Self::YearTwice { .. } => "请合为一处。".into(),
            Self::HolidayBackwards { .. } => "请改正 first 与 last。".into(),
            Self::DayTwice { .. } => "请对照放假通知改正。".into(),
        }
    }

    /// What would help, in English.
    #[must_use]
    pub fn remedy_en(&self) -> String {
        match self {
            Self::NoFolder { .. } => "Check the path and the permissions.".into(),
            Self::Unreadable { .. } => "Check the file's permissions and the disk.".into(),
            Self::TooLarge { .. } => "Split the list, or leave out what does not belong.".into(),
            Self::TooManyFiles { .. } => "See whether this is the right folder.".into(),
            Self::NotUtf8 => "Save it as UTF-8; a spreadsheet program calls it “CSV UTF-8”. GBK is not taken: a wrong guess would change names.".into(),
            Self::MissingFile => "Every pack has pack.toml and units.csv, see docs/packs.md.".into(),
            Self::UnknownFile => "Check the spelling; notes belong into README.md, sample directives into directives/.".into(),
            Self::TomlSyntax { .. } => "Check quotes, brackets and equals signs.".into(),
            Self::CsvSyntax { .. } => "Check the number of columns and the quotes; text with a comma stands in double quotes.".into(),
            Self::UnknownKey { known, .. } => format!("Known here: {known}."),
            Self::MissingKey { .. } => "Add it.".into(),
            Self::WrongType { expected, .. } => format!("It is written as {expected}."),
            Self::UnknownColumn { known, .. } => format!("Known columns: {known}."),
            Self::MissingColumn { .. } => "Add it to the first line.".into(),
            Self::EmptyField { .. } => "Fill it in, or remove the line.".into(),
            Self::BadCode { .. } => "Codes are letters, digits, hyphen, underscore, dot and Chinese characters, at most 64.".into(),
            Self::BadDate { .. } => "Write it like 2023-04-18.".into(),
            Self::BadNumber { .. } => "Digits only, at most four decimals, no unit and no separator.".into(),
            Self::UnknownWord { known, .. } => format!("It is one of: {known}."),
            Self::UnknownTimeZone { .. } => "All of China is Asia/Shanghai.".into(),
            Self::UnknownUnit { .. } => "Check the code in units.csv.".into(),
            Self::UnitTwice { .. } => "Remove one line, or give it a code of its own.".into(),
            Self::UnknownParent { .. } => "Correct the code, or add the parent.".into(),
            Self::NoParent { .. } => "Only the highest government has none; fill in the column parent.".into(),
            Self::UnitCycle { .. } => "Correct the parent of one of them.".into(),
            Self::WrongParent { .. } => "A government stands under a higher one, a department under a government or a park; see docs/packs.md.".into(),
            Self::WrongLineParent { .. } => "A line parent is a department of the same or a higher level; a government has none.".into(),
            Self::Backwards { .. } => "Correct from and until.".into(),
            Self::GroupTwice { .. } => "Give it a code of its own.".into(),
            Self::GroupMembers { .. } => "Use one of: members (each named), every (by level), without and within (the rest).".into(),
            Self::UnknownMember { .. } => "Check the code in units.csv.".into(),
            Self::UnknownGroup { .. } => "Check the code of the group.".into(),
            Self::EmptyGroup { .. } => "Add members, or remove the group.".into(),
            Self::GroupCycle { .. } => "List the members of one of them.".into(),
            Self::KindTwice { .. } => "Give it a code of its own.".into(),
            Self::LadderReminders => "Write the earliest first, such as [7, 1, 0].".into(),
            Self::LadderHole { .. } => {
                "Give every rung from chase up: supervision_letter, bulletin, called_in; none is skipped.".into()
            }
            Self::LadderOrder { .. } => "Raise the working days rung by rung, from 1.".into(),
            Self::ProgrammeTwice { .. } => "Give it a code of its own.".into(),
            Self::UnknownProgramme { .. } => "Check the code in programmes.toml.".into(),
            Self::ProgrammeCycle { .. } => "Correct part_of.".into(),
            Self::ListTwice { .. } => "Give it a code of its own.".into(),
            Self::UnknownList { .. } => "Check the code of the list.".into(),
            Self::ListCycle { .. } => "Correct part_of.".into(),
            Self::ListWithoutHead { .. } => "The name of the CSV is the list's code; describe the list in a TOML file of lists/.".into(),
            Self::ItemsTwice { .. } => "Keep them in the TOML or in the CSV.".into(),
            Self::ItemTwice { .. } => "Give it a code of its own.".into(),
            Self::TooManyItems { .. } => "Check the items or printed_count.".into(),
            Self::NameTwice { .. } => "In one year a name means one list or programme; remove it from one.".into(),
            Self::TileOfNoPlace { .. } => "Only places have tiles: remove the line.".into(),
            Self::TileTaken { .. } => "Choose another column or row.".into(),
            Self::WordTwice { .. } => "Remove one line.".into(),
            Self::YearTwice { .. } => "Put them together.".into(),
            Self::HolidayBackwards { .. } => "Correct first and last.".into(),
            Self::DayTwice { .. } => "Correct it by the notice on holidays.".into(),
        }
    }
}
