using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>What the main partner wrote down about its customers: tags, notes, and who supports a subscription.</summary>
internal static class DemoRecords
{
    private static readonly Dictionary<string, string[]> Tags = new Dictionary<string, string[]>
    {
        ["en"] = ["Key account", "Renewal talks", "Retail", "Pilot ☁️"],
        ["de"] = ["Schlüsselkunde", "Verlängerung", "Handel", "Pilot ☁️"],
        ["zh-Hans"] = ["重点客户", "续约洽谈", "零售", "试点 ☁️"],
    };

    private static readonly Dictionary<string, string[]> Notes = new Dictionary<string, string[]>
    {
        ["en"] =
        [
            "Call before nine: the workshop is loud later.\nInvoices go to the office in town, not to the works.",
            "Asked for a second quote for the sales desk. Waiting for their numbers.",
            "Bought direct for years; happy with our support. Raise moving the licenses when the term ends.",
        ],
        ["de"] =
        [
            "Vor neun anrufen, später ist es in der Werkstatt laut.\nRechnungen ans Stadtbüro, nicht ans Werk.",
            "Möchte ein zweites Angebot für den Vertrieb. Wir warten auf die Zahlen.",
            "Kauft seit Jahren direkt, mit unserem Support zufrieden. Zum Laufzeitende den Wechsel der Lizenzen ansprechen.",
        ],
        ["zh-Hans"] =
        [
            "请在九点前致电，之后车间较吵。\n发票寄往市内办公室，不要寄到工厂。",
            "希望为销售部再要一份报价。等待对方提供人数。",
            "多年来直接采购，对我们的支持很满意。期限结束时可商谈转移许可证。",
        ],
    };

    private static readonly (string Customer, int[] Tags, int DaysAgo)[] Given =
    [
        (DemoNames.BusyCustomer, [0, 1, 2], 200),
        (DemoNames.DirectCustomer, [1], 95),
        (DemoNames.AmpersandCustomer, [2, 3], 28),
    ];

    private static readonly (string Customer, string By, int Text, int DaysAgo)[] Written =
    [
        (DemoNames.BusyCustomer, "partner.sales", 0, 190),
        (DemoNames.BusyCustomer, "partner.admin", 1, 6),
        (DemoNames.DirectCustomer, "partner.helpdesk", 2, 92),
    ];

    public static void Keep(DemoStage stage)
    {
        var admin = stage.Actor("partner.admin");
        var language = stage.Tenants[DemoNames.MainPartner].Language;
        var names = Tags.GetValueOrDefault(language, Tags["en"]);
        List<Tag> tags = [.. names.Select((name, at) => stage.Add(Tag.Create(admin.TenantId, at + 1, name), DemoNames.IdOf(stage.Cloud.Id, $"tag/{at}")))];
        foreach (var (customer, given, daysAgo) in Given)
        {
            var (id, at) = (stage.TenantId(customer), stage.At(daysAgo, 5));
            foreach (var tag in given)
            {
                stage.Add(CustomerTag.Give(tags[tag], id, admin.UserId, at), DemoNames.IdOf(stage.Cloud.Id, $"given/{customer}/{tag}"));
            }

            stage.Happened(at, admin, Activity.TagsAssigned, id, admin.TenantId, id, string.Join(", ", given.Select(tag => names[tag])));
        }

        var texts = Notes.GetValueOrDefault(language, Notes["en"]);
        foreach (var (customer, account, text, daysAgo) in Written)
        {
            var (id, at, by) = (stage.TenantId(customer), stage.At(daysAgo, 6), stage.Actor(account));
            var note = stage.Add(CustomerNote.Write(by, id, texts[text], at), DemoNames.IdOf(stage.Cloud.Id, $"note/{text}"));
            stage.Happened(at, by, Activity.NoteWritten, note.Id, by.TenantId, id);
        }

        Support(stage);
    }

    /// <summary>One subscription that the main partner sold is supported by the second partner.</summary>
    private static void Support(DemoStage stage)
    {
        var (admin, second, at) = (stage.Actor("partner.admin"), stage.Tenants[DemoNames.SecondPartner], stage.At(45, 6));
        var sold = stage.Db.Subscriptions.Local.Single(each => each.Id == DemoSubscriptions.IdOf(stage, DemoNames.BusyCustomer, DemoOffer.Office));
        stage.Add(Features.Subscriptions.SupportContact.Of(sold, second.Id, admin.UserId, at), DemoNames.IdOf(stage.Cloud.Id, "support/busy"));
        stage.Happened(at, admin, Activity.SupportContactChanged, sold.Id, admin.TenantId, sold.CustomerId, $"{sold.OfferName}: {admin.TenantName} → {second.Name}");
    }
}
