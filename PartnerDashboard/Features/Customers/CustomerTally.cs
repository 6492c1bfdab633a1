using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// How many of a partner's customers one of the words of <see cref="CustomerTerms"/> finds. Kept by <see cref="CustomerIndex"/> together with
/// the entries it counts: a first page cannot count a million rows each time it is opened.
/// </summary>
public sealed class CustomerTally
{
    public required Guid PartnerId { get; init; }

    public required string Word { get; init; }

    public required int Count { get; init; }
}

internal sealed class CustomerTallyMapping : IEntityTypeConfiguration<CustomerTally>
{
    private const int LongestWord = 34;

    public void Configure(EntityTypeBuilder<CustomerTally> entity)
    {
        entity.ToTable("CustomerTallies");
        entity.HasKey(tally => new { tally.PartnerId, tally.Word });
        entity.Property(tally => tally.Word).HasMaxLength(LongestWord);
    }
}

/// <summary>A partner's customers in figures.</summary>
/// <param name="Access">How many may be administered how; every value is there.</param>
/// <param name="Roles">How many granted a directory role through live granular relationships, by template id; only what anybody granted.</param>
internal sealed record CustomerTallies(IReadOnlyDictionary<CustomerAccess, int> Access, IReadOnlyDictionary<Guid, int> Roles)
{
    public int Customers => Access.Values.Sum();

    public int Delegated => Access[CustomerAccess.Delegated] + Access[CustomerAccess.Both];

    public static async Task<CustomerTallies> ReadAsync(PortalDb db, Guid partnerId, CancellationToken cancel)
    {
        var counts = await db.Set<CustomerTally>().AsNoTracking().Where(tally => tally.PartnerId == partnerId && tally.Count > 0)
            .ToDictionaryAsync(tally => tally.Word, tally => tally.Count, cancel);
        return new(
            Enum.GetValues<CustomerAccess>().ToDictionary(access => access, access => counts.GetValueOrDefault(CustomerTerms.OfAccess(access))),
            counts.Where(each => CustomerTerms.RoleIn(each.Key) is not null).ToDictionary(each => CustomerTerms.RoleIn(each.Key)!.Value, each => each.Value));
    }
}
