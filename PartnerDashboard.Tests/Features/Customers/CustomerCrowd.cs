using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>Customers of a partner by the thousand, in every script and every kind of relationship, made from one seed.</summary>
internal static class CustomerCrowd
{
    private static readonly string[] Beginnings = ["Contoso", "ÉLODIE", "Kiesel", "北京书店", "Океан", "O'Brien", "Straße", "ＷＩＤＥ", "x", "😀 Emoji", "100%", "Under_score"];
    private static readonly string[] Endings = ["Nord", "& Fils", "GmbH", "有限公司", "Süd", "-Werke", "", "Holdings Ltd", "🚀"];
    private static readonly string[] Countries = ["FR", "DE", "CH", "US", "CN"];

    /// <summary>Puts them into the unit of work.</summary>
    public static void Enter(PortalDb db, Guid partnerId, int count, int seed, DateTimeOffset now, Guid? resellerId = null)
    {
        var random = new Random(seed);
        T Any<T>(T[] of) => of[random.Next(of.Length)];
        for (var number = 0; number < count; number++)
        {
            // One in a thousand is called differently: found by few letters, and only far down the list.
            var name = number % 1_000 == 999 ? $"Zweig {number} qjx" : $"{Any(Beginnings)} {Any(Endings)} {(random.Next(3) == 0 ? "" : number)}".Trim();
            var tenant = A.Customer(name, country: Any(Countries));
            db.Enter(tenant);
            var actor = An.Actor("global", TenantKind.Customer, tenant.Id, TenantRole.GlobalAdmin);
            var kind = random.Next(4);
            if (kind != 3)
            {
                var resold = ResellerRelationship.Establish(partnerId, tenant.Id, Guid.NewGuid(), Guid.NewGuid(), now.AddMinutes(-random.Next(100_000)));
                db.Add(resold);
                db.Record(actor, Activity.RelationshipEstablished, now, resold.Id, partnerId, tenant.Id);
            }

            if (kind != 3 && resellerId is { } reseller && number % 400 == 7)
            {
                // One in some hundreds is shared: found far down the list.
                var (share, other) = (SharedCustomer.Share(partnerId, reseller, tenant.Id, Guid.NewGuid(), now), ResellerRelationship.Establish(reseller, tenant.Id, Guid.NewGuid(), Guid.NewGuid(), now));
                db.AddRange(share, other);
                db.Record(actor, Activity.RelationshipEstablished, now, other.Id, reseller, tenant.Id);
                db.Record(actor, Activity.CustomerShared, now, share.Id, partnerId, tenant.Id);
                db.Record(actor, Activity.CustomerShared, now, share.Id, reseller, tenant.Id);
            }

            if (kind is 1)
            {
                var held = DelegatedAdministration.Grant(partnerId, tenant.Id, Guid.NewGuid(), [], actor.UserId, now);
                db.Add(held);
                db.Record(actor, Activity.DelegatedAdministrationGranted, now, held.Id, partnerId, tenant.Id);
            }

            if (kind is 2 or 3)
            {
                new Granted($"Desk {number}", now.AddDays(1 + random.Next(99)).AddMinutes(random.Next(1_000))) { AutoExtend = random.Next(2) == 0 }.AddTo(db, partnerId, actor);
            }
        }
    }

    /// <summary>What the list must answer, computed plainly over all entries.</summary>
    public static List<Guid> Expected(IEnumerable<CustomerEntry> all, CustomerFilter filter, Guid partnerId, DateTimeOffset now)
    {
        var words = TextGrams.WordsOf(filter.Search);
        var found = all.Where(entry => entry.PartnerId == partnerId
            && words.All(word => entry.Text.Contains(word, StringComparison.Ordinal))
            && (filter.Country.Length == 0 || entry.Country == filter.Country)
            && (filter.Access is not { } access || entry.Access == access)
            && (filter.With is not { } other || entry.TogetherWith().Contains(other))
            && (filter.Reseller is not { } reseller || entry.IsReseller == reseller)
            && (filter.Delegated is not { } delegated || delegated == entry.Access is CustomerAccess.Delegated or CustomerAccess.Both)
            && (filter.Role is not { } role || entry.Roles.Contains(role.ToString("N"), StringComparison.Ordinal))
            && (filter.EndsWithin is not { } days || entry.EndsAt <= now.AddDays(days)));

        // As SQLite compares texts: by the bytes of UTF-8, which is by code points and not by the units of a .NET string.
        var sorted = filter.Sort switch
        {
            CustomerSort.Name => found.OrderBy(entry => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(entry.SortName)), StringComparer.Ordinal),
            CustomerSort.Domain => found.OrderBy(entry => entry.DefaultDomain, StringComparer.Ordinal),
            CustomerSort.Country => found.OrderBy(entry => entry.Country, StringComparer.Ordinal),
            CustomerSort.Since => found.OrderBy(entry => entry.Since),
            CustomerSort.Ends => found.OrderBy(entry => entry.EndsAt),
        };
        var ordered = sorted.ThenBy(entry => entry.Number).Select(entry => entry.CustomerId).ToList();
        if (filter.Descending)
        {
            ordered.Reverse();
        }

        return ordered;
    }

    /// <summary>What the first pages of the list show.</summary>
    public static async Task<List<Guid>> ReadAsync(Stage stage, Party partner, CustomerFilter filter, int pages)
    {
        List<Guid> read = [];
        string? after = null;
        do
        {
            var page = await stage.Get<CustomerService>().ListAsync(filter, after, partner.Actor, Cancel);
            read.AddRange(page.Items.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null && --pages > 0);

        return read;
    }
}
