namespace PartnerDashboard.Features.Accounts;

/// <summary>Mail domains that belong to everybody: an address there says nothing about an organisation, so none can be claimed with it.</summary>
public static class PublicMail
{
    private static readonly HashSet<string> Domains = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.fr", "hotmail.de", "live.com", "live.fr", "live.de", "msn.com", "yahoo.com",
        "yahoo.fr", "yahoo.de", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "gmx.de",
        "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr",
        "qq.com", "163.com", "126.com", "sina.com", "sina.cn", "sohu.com", "foxmail.com", "yeah.net", "139.com", "189.cn", "aliyun.com", "zoho.com",
        "fastmail.com", "hey.com", "tutanota.com", "mail.com", "yandex.com", "mail.ru", "libero.it", "bluewin.ch",
    };

    public static bool Holds(string domain) => Domains.Contains(domain);
}
