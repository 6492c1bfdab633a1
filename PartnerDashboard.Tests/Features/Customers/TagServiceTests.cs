using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>A partner's tags: given, taken away, renamed, merged and deleted, each with an answer and a row in the log.</summary>
public sealed class TagServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Kiesel"));
        await _stage.RelateAsync(_partner, _customer);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_name_is_one_tag_however_it_is_written()
    {
        Assert.Equal([(true, null)], await AssignAsync(" Key  account ", "Renewal"));
        Assert.Equal([(false, null)], await AssignAsync("KEY ACCOUNT", "ｋｅｙ\u3000account"));

        Assert.Equal(["Key account", "Renewal"], await TagsAsync());
        Assert.Equal(["Key account", "Renewal"], (await TagService.SuggestAsync("e", _partner.Actor, Cancel)));
        Assert.Equal("Key account, Renewal", Assert.Single(await DetailsAsync(Activity.TagsAssigned)));
    }

    [Fact]
    public async Task Many_customers_get_their_tags_each_with_an_answer_of_its_own()
    {
        var (second, foreign) = (await _stage.World.CustomerAsync("Lefranc"), await _stage.World.CustomerAsync("Tessellate"));
        await _stage.RelateAsync(_partner, second);
        await AssignAsync("Retail");

        Assert.True((await TagService.AssignAsync([_customer.Id, second.Id, foreign.Id, second.Id], ["Retail"], _partner.Actor, Cancel)).TryGetValue(out var results, out _));

        Assert.Equal([(_customer.Id, "", null), (second.Id, "Retail", null), (foreign.Id, "", TagError.NotACustomer)], results!.Select(Said));
        Assert.True((await TagService.RemoveAsync([_customer.Id, second.Id, foreign.Id], ["retail"], _partner.Actor, Cancel)).TryGetValue(out results, out _));
        Assert.Equal([(_customer.Id, "Retail", null), (second.Id, "Retail", null), (foreign.Id, "", TagError.NotACustomer)], results!.Select(Said));
        Assert.Empty(await TagsAsync());
        Assert.Equal(2, (await DetailsAsync(Activity.TagsRemoved)).Count);
    }

    [Theory]
    [InlineData("", TagError.NameMissing)]
    [InlineData("  ", TagError.NameMissing)]
    [InlineData("a\nb", TagError.NameUnreadable)]
    [InlineData("a\u202Eb", TagError.NameUnreadable)]
    [InlineData("...", TagError.NameUnreadable)]
    [InlineData("123456789 123456789 123456789 123456789 123456789 1", TagError.NameTooLong)]
    public async Task A_name_that_says_nothing_is_refused(string name, TagError expected)
    {
        Assert.Equal(expected, (await TagService.AssignAsync([_customer.Id], [name], _partner.Actor, Cancel)).Error);
        Assert.Empty(await TagsAsync());
    }

    [Fact]
    public async Task Half_a_character_is_refused_alone_and_among_others() =>
        Assert.Equal(TagError.NameUnreadable, (await TagService.AssignAsync([_customer.Id], ["Retail", "Half \uD800"], _partner.Actor, Cancel)).Error);

    [Theory]
    [InlineData("⭐")]
    [InlineData("A")]
    [InlineData("GmbH")]
    [InlineData("=1+1")]
    [InlineData("123456789 123456789 123456789 123456789 123456789")]
    public async Task A_short_name_or_a_sign_is_a_good_tag(string name)
    {
        Assert.Equal([(true, null)], await AssignAsync(name));
        Assert.Equal([name], await TagsAsync());
    }

    [Fact]
    public async Task A_customer_has_so_many_and_a_partner_has_so_many()
    {
        Assert.Equal([(true, null)], await AssignAsync([.. Enumerable.Range(1, Tag.MostOfCustomer).Select(number => $"tag {number}")]));
        Assert.Equal([(false, TagError.CustomerIsFull)], await AssignAsync("one more"));
        Assert.Equal(TagError.TooManyChosen, (await TagService.AssignAsync([_customer.Id], [.. Enumerable.Range(1, 151).Select(number => $"{number}")], _partner.Actor, Cancel)).Error);
        Assert.Equal(TagError.TooManyChosen, (await TagService.AssignAsync([.. Enumerable.Range(0, 501).Select(_ => Guid.NewGuid())], ["x"], _partner.Actor, Cancel)).Error);
        Assert.Equal(TagError.NothingChosen, (await TagService.AssignAsync([], ["x"], _partner.Actor, Cancel)).Error);
        Assert.Equal(TagError.NotFound, (await TagService.RemoveAsync([_customer.Id], ["never made"], _partner.Actor, Cancel)).Error);

        await _stage.ChangeAsync(db =>
        {
            db.AddRange(Enumerable.Range(1_000, Tag.MostOfPartner - 151).Select(number => Tag.Create(_partner.Id, number, $"made {number}")));
            return Task.CompletedTask;
        });
        Assert.Equal(TagError.TooManyTags, (await TagService.AssignAsync([_customer.Id], ["one too many"], _partner.Actor, Cancel)).Error);
    }

    [Fact]
    public async Task A_renamed_tag_keeps_its_customers_and_a_name_is_nobodys_twice()
    {
        await AssignAsync("Retail", "Pilot");
        var retail = await RowAsync("Retail");

        Assert.Null(await Register.RenameAsync(retail.Id, retail.Version, "Shops", _partner.Actor, Cancel));

        Assert.Equal(["Pilot", "Shops"], await TagsAsync());
        Assert.Equal(1, (await RowAsync("Shops")).Customers);
        Assert.Equal(TagError.ChangedMeanwhile, await Register.RenameAsync(retail.Id, retail.Version, "Late", _partner.Actor, Cancel));
        Assert.Equal(TagError.NameTaken, await Register.RenameAsync(retail.Id, retail.Version + 1, "PILOT", _partner.Actor, Cancel));
        Assert.Equal(TagError.NameMissing, await Register.RenameAsync(retail.Id, retail.Version + 1, " ", _partner.Actor, Cancel));
        Assert.Null(await Register.RenameAsync(retail.Id, retail.Version + 1, "SHOPS", _partner.Actor, Cancel));
        Assert.Equal(["Retail → Shops", "Shops → SHOPS"], await DetailsAsync(Activity.TagRenamed));
    }

    [Fact]
    public async Task Merged_tags_are_one_for_customers_filters_and_addresses()
    {
        var second = await _stage.World.CustomerAsync("Lefranc");
        await _stage.RelateAsync(_partner, second);
        await AssignAsync("Shops", "Stores");
        Assert.True((await TagService.AssignAsync([second.Id], ["Shops"], _partner.Actor, Cancel)).TryGetValue(out _, out _));
        var (shops, stores) = (await RowAsync("Shops"), await RowAsync("Stores"));
        Assert.Equal(TagError.SameTag, await Register.MergeAsync(shops.Id, shops.Version, shops.Number, _partner.Actor, Cancel));
        Assert.Equal(TagError.NotFound, await Register.MergeAsync(shops.Id, shops.Version, 99, _partner.Actor, Cancel));

        Assert.Null(await Register.MergeAsync(shops.Id, shops.Version, stores.Number, _partner.Actor, Cancel));

        Assert.Equal(["Stores"], await TagsAsync());
        Assert.Equal(2, (await RowAsync("Stores")).Customers);
        Assert.Equal(2, await FoundAsync(shops.Number));
        Assert.Equal([(false, null)], await AssignAsync("Stores"));
        Assert.True((await TagService.RemoveAsync([_customer.Id], ["Stores"], _partner.Actor, Cancel)).TryGetValue(out var results, out _));
        Assert.True(Assert.Single(results!).Changed);
        Assert.Equal(1, await FoundAsync(shops.Number));

        // The name is free again, for another tag with another number.
        await AssignAsync("Shops");
        Assert.Equal(3, (await RowAsync("Shops")).Number);
        Assert.Equal(1, await FoundAsync(3));
    }

    [Fact]
    public async Task A_deleted_tag_is_nobodys_and_finds_nobody()
    {
        await AssignAsync("Retail", "Pilot");
        var retail = await RowAsync("Retail");

        Assert.Null(await Register.DeleteAsync(retail.Id, retail.Version, _partner.Actor, Cancel));

        Assert.Equal(["Pilot"], await TagsAsync());
        Assert.Equal(0, await FoundAsync(retail.Number));
        Assert.Equal(TagError.NotFound, await Register.DeleteAsync(retail.Id, retail.Version + 1, _partner.Actor, Cancel));
        Assert.Equal(["Retail"], await DetailsAsync(Activity.TagDeleted));
    }

    [Fact]
    public async Task Tags_leave_the_list_with_the_reseller_relationship_and_come_back_with_it()
    {
        await AssignAsync("Retail");
        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        Assert.Equal(TagError.NotACustomer, RecordCases.Refused(await TagService.AssignAsync([_customer.Id], ["Retail"], _partner.Actor, Cancel)));
        Assert.Equal(0, (await RowAsync("Retail")).Customers);

        await _stage.RelateAsync(_partner, _customer);

        Assert.Equal(["Retail"], await TagsAsync());
    }

    [Fact]
    public async Task Only_an_Admin_agent_changes_tags_and_never_in_a_closed_cloud()
    {
        foreach (var role in new[] { TenantRole.SalesAgent, TenantRole.HelpdeskAgent, TenantRole.GlobalAdmin, TenantRole.BillingAdmin })
        {
            var other = await _stage.World.MemberAsync(_partner.Tenant, role);
            Assert.Equal(TagError.NotAllowed, (await TagService.AssignAsync([_customer.Id], ["x"], other, Cancel)).Error);
            Assert.Equal(TagError.NotAllowed, await Register.DeleteAsync(Guid.NewGuid(), 1, other, Cancel));
        }

        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(TagError.CloudIsReadOnly, (await TagService.AssignAsync([_customer.Id], ["x"], _partner.Actor, Cancel)).Error);
    }

    [Fact]
    public async Task The_customer_learns_nothing_of_it_from_its_log()
    {
        await AssignAsync("Slow payer");
        Assert.Null(await _stage.Get<NoteService>().WriteAsync(_customer.Id, "Slow payer", _partner.Actor, Cancel));

        var read = (await _stage.Get<AuditService>().ListAsync(new(), null, _customer.Actor, Cancel)).Items.Select(row => row.Activity);

        Assert.Empty(read.Intersect(Activities.OfPartnerAlone));
        Assert.Equal(2, (await _stage.Get<AuditService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items.Count(row => Activities.OfPartnerAlone.Contains(row.Activity)));
    }

    private TagService TagService => _stage.Get<TagService>();

    private TagRegisterService Register => _stage.Get<TagRegisterService>();

    private async Task<IEnumerable<(bool Changed, TagError? Refused)>> AssignAsync(params string[] names)
    {
        Assert.True((await TagService.AssignAsync([_customer.Id], names, _partner.Actor, Cancel)).TryGetValue(out var results, out var refusal), $"{refusal}");
        return results.Select(result => (result.Changed, result.Refused));
    }

    private async Task<IReadOnlyList<string>> TagsAsync() => (await _stage.Get<CustomerService>().FindAsync(_customer.Id, _partner.Actor, Cancel))!.Row.Tags;

    private async Task<TagRow> RowAsync(string name) => (await Register.ListAsync("", null, _partner.Actor, Cancel)).Items.Single(tag => tag.Name == name);

    private async Task<int> FoundAsync(int number) => (await _stage.Get<CustomerService>().ListAsync(new CustomerFilter().WithTag(number), null, _partner.Actor, Cancel)).Items.Count;

    private Task<List<string>> DetailsAsync(Activity activity) => _stage.ReadAsync(db => db.AuditEntries.AsNoTracking()
        .Where(entry => entry.Activity == activity).OrderBy(entry => entry.Sequence).Select(entry => entry.Detail).ToListAsync(Cancel));

    private static (Guid Id, string Names, TagError? Refused) Said(TagResult result) => (result.CustomerId, string.Join(',', result.Names), result.Refused);
}
