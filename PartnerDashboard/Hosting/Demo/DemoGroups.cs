using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The partners' own security groups, named in the partner's language, with the people of the demo data in them.</summary>
internal static class DemoGroups
{
    public const string Support = "support";
    public const string Identity = "identity";
    public const string Exchange = "exchange";

    /// <summary>Who is in which group, and how many days ago its partner's Admin agent made it.</summary>
    private static readonly (string Group, string By, int DaysAgo, string[] People)[] All =
    [
        (Support, "partner.admin", 320, ["partner.helpdesk", "partner.sales"]),
        (Identity, "partner.admin", 318, ["partner.admin", "partner.users"]),
        (Exchange, "partner.admin", 140, ["partner.admin", "partner.helpdesk", "partner.global"]),
        (Support, "partner2.admin", 260, ["partner2.admin", "partner2.sales"]),
        (Identity, "provider.admin", 190, ["provider.admin"]),
        (Support, "reseller.admin", 180, ["reseller.admin", "reseller.sales"]),
    ];

    private static readonly Dictionary<(string Group, string Language), (string Name, string Description)> Words = new()
    {
        [(Support, "en")] = ("Tier 1 support", "Answers the phone, resets passwords, opens requests."),
        [(Support, "fr")] = ("Support de niveau 1", "Répond au téléphone, réinitialise les mots de passe, ouvre les demandes."),
        [(Support, "de")] = ("Support Stufe 1", "Geht ans Telefon, setzt Kennwörter zurück, eröffnet Anfragen."),
        [(Support, "zh-Hans")] = ("一线支持", "接听电话、重置密码、提交请求。"),
        [(Identity, "en")] = ("Identity team", "Accounts, groups, and sign-in of our customers."),
        [(Identity, "fr")] = ("Équipe Identité", "Comptes, groupes et connexion de nos clients."),
        [(Identity, "de")] = ("Team Identität", "Konten, Gruppen und Anmeldung unserer Kunden."),
        [(Identity, "zh-Hans")] = ("身份团队", "负责客户的帐户、组和登录。"),
        [(Exchange, "en")] = ("Exchange team", "Mailboxes, mail flow, and protection."),
        [(Exchange, "fr")] = ("Équipe Exchange", "Boîtes aux lettres, flux de messagerie et protection."),
        [(Exchange, "de")] = ("Team Exchange", "Postfächer, Nachrichtenfluss und Schutz."),
        [(Exchange, "zh-Hans")] = ("Exchange 团队", "负责邮箱、邮件流和防护。"),
    };

    public static void Make(DemoStage stage)
    {
        foreach (var (key, account, daysAgo, people) in All)
        {
            var (by, at) = (stage.Actor(account), stage.At(daysAgo, 8));
            var part = DemoNames.Parts(account).Tenant;
            var words = Words[(key, stage.Tenants[part].Language)];
            var group = stage.Add(SecurityGroup.Create(by.TenantId, words.Name, words.Description, at), DemoNames.GroupId(stage.Cloud.Id, part, key));
            stage.Happened(at, by, Activity.SecurityGroupCreated, group.Id, by.TenantId, detail: group.Name);
            foreach (var person in people)
            {
                var (added, who) = (at.AddMinutes(5), stage.Actor(person));
                stage.Add(SecurityGroupMember.Of(group.Id, who.UserId, by.UserId, added), DemoNames.IdOf(stage.Cloud.Id, $"group-member/{part}/{key}/{person}"));
                stage.Happened(added, by, Activity.SecurityGroupMemberAdded, group.Id, by.TenantId, detail: $"{group.Name} · {who.Name}");
            }
        }
    }
}
