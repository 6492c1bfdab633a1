using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>The index of customers says at every moment what the relationships say, whoever changed them and how.</summary>
public sealed class CustomerIndexTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_customer_comes_changes_and_goes_with_its_relationships()
    {
        Assert.Null(await EntryAsync());
        await _stage.RelateAsync(_partner, _customer, delegated: true);
        Assert.Equal((true, CustomerAccess.Delegated, CustomerEntry.NoEnd), Said(await EntryAsync()));

        var granular = await _stage.GrantAsync(_partner, _customer);
        Assert.Equal((true, CustomerAccess.Both, granular.EndsAt!.Value), Said(await EntryAsync()));

        Assert.Null(await _stage.Get<GranularService>().SetAutoExtendAsync(granular.Id, granular.Version, true, _customer.Actor, Cancel));
        Assert.Equal((true, CustomerAccess.Both, CustomerEntry.NoEnd), Said(await EntryAsync()));

        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));
        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        Assert.Equal((false, CustomerAccess.Granular, CustomerEntry.NoEnd), Said(await EntryAsync()));

        granular = await _stage.GranularAsync(granular.Id);
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(granular.Id, granular.Version, _partner.Actor, Cancel));
        await _stage.WorkAsync();
        Assert.Null(await EntryAsync());
        await FoundAsync("contoso", found: false);
    }

    [Fact]
    public async Task A_new_domain_is_found_and_what_was_refused_leaves_no_trace()
    {
        await _stage.RelateAsync(_partner, _customer);
        await FoundAsync("wingtip", found: false);

        await _stage.ChangeAsync(db =>
        {
            db.Add(TenantDomain.Of(_customer.Id, "wingtip.example"));
            return Task.CompletedTask;
        });
        await FoundAsync("wingtip", found: true);

        await using (var write = await _stage.Databases.Databases.WriteAsync(_partner.Actor, Cancel))
        {
            write.Db.Add(TenantDomain.Of(_customer.Id, "tailspin.example"));
            await write.Db.SaveChangesAsync(Cancel);
        }

        await FoundAsync("tailspin", found: false);
    }

    [Fact]
    public async Task What_is_made_anew_is_what_had_grown()
    {
        await _stage.ChangeAsync(db =>
        {
            CustomerCrowd.Enter(db, _partner.Id, 700, seed: 5, _stage.Clock.Now);
            return Task.CompletedTask;
        });
        var grown = await EntriesAsync();

        await _stage.ChangeAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE CustomerEntries SET Name = 'stale', Text = 'stale'", Cancel);
            await PartnerDashboard.Hosting.ListIndexes.EnsureAsync(db, Cancel);
        });

        Assert.Equal(grown, await EntriesAsync());
        await FoundAsync("emoji", found: true);
        await FoundAsync("stale", found: false);
        await _stage.ChangeAsync(async db =>
        {
            await db.CustomerEntries.ExecuteDeleteAsync(Cancel);
            await PartnerDashboard.Hosting.ListIndexes.EnsureAsync(db, Cancel);
        });
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task A_change_of_relationships_is_not_saved_past_the_index()
    {
        await using var db = _stage.Databases.Open();
        db.Add(ResellerRelationship.Establish(_partner.Id, _customer.Id, Guid.NewGuid(), Guid.NewGuid(), _stage.Clock.Now));

        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    private static (bool IsReseller, CustomerAccess Access, DateTimeOffset EndsAt) Said(CustomerEntry? entry) => (entry!.IsReseller, entry.Access, entry.EndsAt);

    private Task<CustomerEntry?> EntryAsync() =>
        _stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().SingleOrDefaultAsync(entry => entry.PartnerId == _partner.Id && entry.CustomerId == _customer.Id, Cancel));

    /// <summary>All that an entry says but its number.</summary>
    private async Task<List<string>> EntriesAsync() => [.. (await _stage.ReadAsync(db => db.CustomerEntries.AsNoTracking().ToListAsync(Cancel)))
        .Select(entry => $"{entry.CustomerId} {entry.SortName} {entry.Name} {entry.Country} {entry.Access} {entry.IsReseller} {entry.Since:O} {entry.EndsAt:O} {entry.DelegatedSince:O} {entry.IdleSince:O} {entry.Tags} {entry.Roles} {entry.Text}").Order(StringComparer.Ordinal)];

    /// <summary>By the full-text table alone, and by the list.</summary>
    private async Task FoundAsync(string typed, bool found)
    {
        var match = TextGrams.Match(typed);
        Assert.Equal(found, await _stage.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM CustomerTerms WHERE CustomerTerms MATCH {match}").AnyAsync(Cancel)));
        Assert.Equal(found, (await _stage.Get<CustomerService>().ListAsync(new(typed), null, _partner.Actor, Cancel)).Items.Count > 0);
    }
}
