"""Addresses of the web, mailboxes and telephone numbers: what a record may hold, and the links made of them."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from investment_guide.model.addresses import BaseUrl, Email, Telephone, Url, is_outward, mail_link, telephone_link

GOOD = (
    (Url, "https://www.example.gov.cn"),
    (Url, "http://a.example:8080/附件/规划.pdf?id=1&b=2#第一章"),
    (Url, "https://xn--fiqs8s.example/"),
    (Url, "https://a.example/@user/a@b?mail=x@y.example"),
    (Url, "http://192.0.2.7/guide"),
    (BaseUrl, "https://git.example.gov.cn/zhaoshang/guide.git"),
    (Email, "invest@lanchuan.example"),
    (Email, "a.b+c-d_e@mail.lanchuan.example"),
    (Telephone, "12345"),
    (Telephone, "0766-5550100"),
    (Telephone, "400 820 8820"),
    (Telephone, "(0766) 555-0100"),
    (Telephone, "+86 766 5550100"),
    (Telephone, "+86 (766) 5550100 转 8001"),
    (Telephone, "0766-5550100转8001"),
    (Telephone, "0766-5550100 ext. 8001"),
)
BAD = (
    *((kind, f"https://{user}@a.example/") for kind in (Url, BaseUrl) for user in ("user", "user:pass", ":pass", "")),
    (Url, "HTTPS:user:pass@a.example/"),
    (Url, "https:\\\\user:pass@a.example/"),
    (Url, "javascript://a.example/%0aalert(1)"),
    (Url, "ftp://a.example/"),
    (Url, "//a.example/"),
    (Url, "https://localhost/"),
    (Url, "https://oa/"),
    (Url, "https://政务.example/"),
    (Url, "https://a..example/"),
    (Url, "https://-a.example/"),
    (Url, "https://a.example:0/"),
    (Url, "https://a.example:70000/"),
    (Url, "https://a.example\\b"),
    (Url, "https://a.example/b\\c"),
    (Url, "https://a.example/a/../b"),
    (Url, "https://a.example/a/%2e%2E/b"),
    (Url, "https://a.example/a b"),
    (Url, "https://a.example/\n"),
    (Url, "https://a.example/\u3000"),
    (Url, 'https://a.example/"onclick="'),
    (Url, "https://a.example/<b>"),
    (Url, ""),
    (BaseUrl, "https://a.example/?from=portal"),
    (BaseUrl, "https://a.example/#top"),
    (Email, "a@b"),
    (Email, "a@b.example?bcc=c@d.example"),
    (Email, "a@b.example&cc=c"),
    (Email, "a%0d%0abcc@b.example"),
    (Email, "a@b.example\nbcc: c@d.example"),
    (Email, "a@b.example, c@d.example"),
    (Email, "投资 <a@b.example>"),
    (Email, ".a@b.example"),
    (Email, "a@@b.example"),
    (Telephone, "0766-5550100、5550101"),
    (Telephone, "0766-5550100/5550101"),
    (Telephone, "工作日 0766-5550100"),
    (Telephone, "0766-5550100;phone-context=x"),
    (Telephone, "*#06#"),
    (Telephone, "0766-5550100 转 "),
    (Telephone, "１２３４５"),
    (Telephone, "110\n"),
)


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_what_people_write_is_taken(kind: Any, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_what_leads_elsewhere_is_refused(kind: Any, value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("", "mailto:"),
        ("a.b+c@d.example", "mailto:a.b+c@d.example"),
        ("a@b?bcc=c@d", "mailto:a@b%3Fbcc%3Dc%40d"),
        ("a\r\nbcc: x@b", "mailto:a%0D%0Abcc%3A%20x@b"),
    ],
)
def test_nothing_rides_along_with_a_mailbox(email: str, link: str) -> None:
    assert mail_link(email) == link


@pytest.mark.parametrize(
    ("telephone", "link"),
    [
        ("0766-5550100", "tel:07665550100"),
        ("+86 (766) 5550100 转 8001", "tel:+867665550100;ext=8001"),
        ("400 820 8820 ext. 12", "tel:4008208820;ext=12"),
        ("110;phone-context=x'><b>", "tel:110"),
        ("1\n2", "tel:12"),
    ],
)
def test_a_telephone_link_dials_and_does_nothing_else(telephone: str, link: str) -> None:
    assert telephone_link(telephone) == link


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://a.example/b?c#d", True),
        ("HTTP://a", True),
        ("mailto:a@b.example", True),
        ("https://user:pass@a.example/", False),
        ("https://a.example\\@b.example/", False),
        ("mailto:a@b.example?bcc=c@d.example", False),
        ("mailto:a@b.example,c@d.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
    ],
)
def test_links_in_texts_carry_neither_passwords_nor_copies(address: str, followed: bool) -> None:
    assert is_outward(address) == followed
