using PartnerDashboard.Core;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>What the partners ask again and again, where the cloud has granular relationships; named in the partner's language.</summary>
internal static class DemoTemplates
{
    private const string Desk = "desk";
    private const string Reading = "reading";

    private static readonly (string Template, string By, int DaysAgo, int Days, bool AutoExtend, string[] Roles, string? Group)[] All =
    [
        (Desk, "partner.admin", 210, 365, true, ["helpdesk-administrator", "service-support-administrator"], DemoGroups.Support),
        (Reading, "partner.admin", 45, 90, false, ["global-reader"], null),
        (Desk, "partner2.admin", 160, 180, false, ["helpdesk-administrator"], DemoGroups.Support),
    ];

    private static readonly Dictionary<(string Template, string Language), string> Names = new()
    {
        [(Desk, "en")] = "Service desk",
        [(Desk, "fr")] = "Centre de services",
        [(Desk, "de")] = "Servicedesk",
        [(Desk, "zh-Hans")] = "服务台",
        [(Reading, "en")] = "First look, read-only",
        [(Reading, "fr")] = "Premier aperçu, lecture seule",
        [(Reading, "de")] = "Erster Blick, nur lesend",
        [(Reading, "zh-Hans")] = "初步了解（只读）",
    };

    public static void Keep(DemoStage stage)
    {
        if (!stage.Cloud.Features[Feature.GranularRelationships].IsOn(stage.At(0)))
        {
            return;
        }

        foreach (var (key, account, daysAgo, days, autoExtend, roles, group) in All)
        {
            var (by, at) = (stage.Actor(account), stage.At(daysAgo, 9));
            var part = DemoNames.Parts(account).Tenant;
            var granted = RoleCatalogue.Known(roles.Select(role => RoleCatalogue.Of(role).TemplateId)).Select(role => role.TemplateId).ToList();
            var template = stage.Add(RequestTemplate.Of(by.TenantId, at), DemoNames.IdOf(stage.Cloud.Id, $"template/{part}/{key}"));
            var content = new TemplateContent
            {
                Name = Names[(key, stage.Tenants[part].Language)],
                Roles = granted,
                Days = days,
                AutoExtend = autoExtend,
                Words = [.. from language in Language.All let said = DemoWords.In(language.Code) select new TemplateWords(language.Code, said.Reason, said.MailText)],
                Groups = group is null ? [] : [new(DemoNames.GroupId(stage.Cloud.Id, part, group), granted)],
            };
            stage.Add(template.Take(content, restoredFrom: null, by, at), DemoNames.IdOf(stage.Cloud.Id, $"template-version/{part}/{key}"));
            stage.Happened(at, by, Activity.TemplateCreated, template.Id, by.TenantId, detail: template.Name);
        }
    }
}
