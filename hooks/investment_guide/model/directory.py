"""Whom to ask (contacts) and where a fact is from (sources): one file each, one entry an id."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Email, Telephone, Url, mail_link, telephone_link
from investment_guide.model.values import Date, FileName, Flag, Id, Line, Part, Place, Text

GENERAL, OF_PARK = "investment", "park"  # roles of desks here
REGIONAL = "target-region"  # the role of offices in the regions that investors come from


class Contact(Part):
    """An office and the post to ask for: never a private person."""

    id: Id
    office: Annotated[Text, About("单位", "Office")]
    post: Annotated[Text, About("岗位", "Post")]
    role: Annotated[str, OneOf("contact_role"), About("职能", "Role")] = OF_PARK
    telephone: Annotated[Telephone, About("电话", "Telephone")]
    email: Annotated[Email | None, About("邮箱", "E-mail")] = None
    public: Annotated[Flag, About("可公开", "Public")] = False
    wechat_image: Annotated[FileName | None, About("微信二维码", "WeChat code")] = None
    languages: Annotated[tuple[Annotated[str, OneOf("language")], ...], About("服务语言", "Languages")] = ()
    address: Annotated[Text, About("地址", "Address")]
    place: Annotated[Place | None, About("坐标", "Coordinates")] = None
    hours: Annotated[Text | None, About("办公时间", "Hours")] = None

    @property
    def mail_link(self) -> str:
        """The address behind the mailbox; without one the reader chooses whom to write to."""
        return mail_link(self.email or "")

    @property
    def telephone_link(self) -> str:
        """The address behind the telephone number."""
        return telephone_link(self.telephone)


class Source(Part):
    """A document or register that a fact was taken from."""

    id: Id
    title: Annotated[Text, About("资料", "Source")]
    publisher: Annotated[Text, About("发布单位", "Publisher")]
    date: Annotated[Date, About("日期", "Date")]
    number: Annotated[Line | None, About("文号", "Number")] = None
    url: Annotated[Url | None, About("网址", "Address")] = None
