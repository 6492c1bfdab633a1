using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Team;

namespace PartnerDashboard.Tests.Features.Lists;

/// <summary>Views of lists: kept under a name, changed and deleted by whom they belong to, and seen by colleagues where they are shared.</summary>
public sealed class ViewServiceTests : IAsyncLifetime
{
    private const string German = "?country=DE&sort=Since&columns=Domain";
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private ViewService Views => _stage.Get<ViewService>();

    [Fact]
    public async Task A_view_is_kept_renamed_replaced_and_deleted()
    {
        Assert.Null(await SaveAsync(" Renewals  in Germany ", German));
        var view = Assert.Single(await ListAsync());
        Assert.Equal(("Renewals in Germany", German, $"customers{German}", true, true, false), (view.Name, view.Query, view.Address, view.IsOwn, view.MayChange, view.IsShared));

        Assert.Null(await Views.RenameAsync(view.Id, view.Version, "Germany", false, _partner.Actor, Cancel));
        Assert.Equal(ViewError.ChangedMeanwhile, await Views.RenameAsync(view.Id, view.Version, "Late", false, _partner.Actor, Cancel));
        Assert.Null(await Views.ReplaceAsync(view.Id, view.Version + 1, "?country=FR&columns=None", _partner.Actor, Cancel));
        view = Assert.Single(await ListAsync());
        Assert.Equal(("Germany", "?country=FR&columns=None"), (view.Name, view.Query));

        Assert.Null(await Views.DeleteAsync(view.Id, view.Version, _partner.Actor, Cancel));
        Assert.Empty(await ListAsync());
        Assert.Equal(ViewError.NotFound, await Views.DeleteAsync(view.Id, view.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Who_leaves_takes_their_own_along_and_leaves_what_they_shared()
    {
        var manager = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.GlobalAdmin);
        var leaver = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        foreach (var (name, shared, owner) in new[] { ("Mine", false, leaver), ("Ours", true, leaver), ("Another's", false, manager) })
        {
            Assert.Null(await Views.SaveAsync(ListKind.Customers, name, German, shared, owner, Cancel));
        }

        await _stage.Get<ColumnService>().KeepAsync(ListKind.Customers, "Domain", leaver, Cancel);
        await _stage.Get<ColumnService>().KeepAsync(ListKind.Customers, "Domain", manager, Cancel);

        Assert.Null(await _stage.RemoveAsync(manager, leaver));

        Assert.Equal(["Another's", "Ours"], (await _stage.ReadAsync(db => db.SavedViews.Select(view => view.Name).ToListAsync(Cancel))).Order(StringComparer.Ordinal));
        Assert.Equal([manager.UserId], await _stage.ReadAsync(db => db.ColumnChoices.Select(choice => choice.UserId).ToListAsync(Cancel)));
    }

    [Theory]
    [InlineData(ListKind.Customers, "?next=https://evil.example/&access=Both&country=de&tags=3,x,1&sort=Ends", "customers?access=Both&tags=1%2C3&sort=Ends&columns=Domain,Access,Ends,Together")]
    [InlineData(ListKind.Customers, "//evil.example/customers?search=a%22b%26c", "customers?columns=Domain,Access,Ends,Together")]
    [InlineData(ListKind.Customers, "?search=a%22b%26c&columns=None", "customers?search=a%22b%26c&columns=None")]
    [InlineData(ListKind.Invitations, "?status=Sent&done=Resent&expiring=true&from=2026-02-30", "invitations?status=Sent&expiring=true")]
    [InlineData(ListKind.AdminRelationships, "?status=unused&search=x&page=9", "admin-relationships?status=unused&search=x")]
    [InlineData(ListKind.Activity, "?action=InvitationSent&from=always&after=7", "activity?action=InvitationSent&from=always")]
    public async Task A_view_is_what_the_lists_own_filter_reads_and_never_an_address_that_was_typed(ListKind list, string typed, string opens)
    {
        Assert.Null(await Views.SaveAsync(list, "Mine", typed, false, _partner.Actor, Cancel));

        var view = Assert.Single(await Views.ListAsync(list, _partner.Actor, Cancel));
        Assert.Equal(Uri.UnescapeDataString(opens), Uri.UnescapeDataString(view.Address));
    }

    [Fact]
    public async Task What_stands_in_the_database_is_read_through_the_filter_once_more()
    {
        Assert.Null(await SaveAsync("Mine", German));
        await _stage.ChangeAsync(db => db.SavedViews.ExecuteUpdateAsync(set => set.SetProperty(view => view.Query, ".evil.example/?country=DE&sort=Nothing"), Cancel));

        Assert.StartsWith("customers?", Assert.Single(await ListAsync()).Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ViewError.NameMissing)]
    [InlineData(" \u00A0", ViewError.NameMissing)]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 1", ViewError.NameTooLong)]
    [InlineData("a\u202Eb", ViewError.NameUnreadable)]
    [InlineData("a\u2066b", ViewError.NameUnreadable)]
    [InlineData("a\nb", ViewError.NameUnreadable)]
    [InlineData("...", ViewError.NameUnreadable)]
    public async Task A_name_that_says_nothing_or_hides_something_is_refused(string name, ViewError expected)
    {
        Assert.Equal(expected == ViewError.NameUnreadable && name != "...", TypedText.HasControls(name, linesAllowed: false));
        Assert.Equal(expected, await SaveAsync(name, German));
        Assert.Null(await SaveAsync("Good", German));
        var view = Assert.Single(await ListAsync());
        Assert.Equal(expected, await Views.RenameAsync(view.Id, view.Version, name, false, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Half_a_character_is_no_name() => Assert.Equal(ViewError.NameUnreadable, await SaveAsync("half \uD800", German));

    [Fact]
    public async Task A_name_is_taken_once_by_a_person_in_a_list_however_it_is_written()
    {
        Assert.Null(await SaveAsync("Key accounts", German));
        Assert.Equal(ViewError.NameTaken, await SaveAsync("KEY  ACCOUNTS", "?country=FR"));
        Assert.Null(await SaveAsync("Other", German));
        var other = (await ListAsync()).Single(view => view.Name == "Other");
        Assert.Equal(ViewError.NameTaken, await Views.RenameAsync(other.Id, other.Version, "key accounts", false, _partner.Actor, Cancel));
        Assert.Null(await Views.RenameAsync(other.Id, other.Version, "OTHER", false, _partner.Actor, Cancel));

        Assert.Null(await Views.SaveAsync(ListKind.Invitations, "Key accounts", "", false, _partner.Actor, Cancel));
        Assert.Null(await Views.SaveAsync(ListKind.Customers, "Key accounts", "", false, await ColleagueAsync(TenantRole.SalesAgent), Cancel));
    }

    [Fact]
    public async Task A_person_has_thirty_views_of_a_list_and_no_more()
    {
        for (var number = 1; number <= SavedView.MostOfPerson; number++)
        {
            Assert.Null(await SaveAsync($"View {number}", German));
        }

        Assert.Equal(ViewError.TooManyViews, await SaveAsync("One more", German));
        Assert.Null(await Views.SaveAsync(ListKind.Invitations, "One more", "", false, _partner.Actor, Cancel));
        var first = (await ListAsync())[0];
        Assert.Null(await Views.DeleteAsync(first.Id, first.Version, _partner.Actor, Cancel));
        Assert.Null(await SaveAsync("One more", German));
    }

    [Fact]
    public async Task What_is_not_shared_is_nobody_elses_not_even_of_whoever_manages_users()
    {
        Assert.Null(await SaveAsync("Mine", German));
        var view = Assert.Single(await ListAsync());

        foreach (var other in new[] { await ColleagueAsync(TenantRole.GlobalAdmin), (await _stage.World.PartnerAsync("Other", TenantRole.GlobalAdmin)).Actor })
        {
            Assert.Empty(await Views.ListAsync(ListKind.Customers, other, Cancel));
            Assert.Equal(ViewError.NotFound, await Views.RenameAsync(view.Id, view.Version, "Yours", true, other, Cancel));
            Assert.Equal(ViewError.NotFound, await Views.ReplaceAsync(view.Id, view.Version, "", other, Cancel));
            Assert.Equal(ViewError.NotFound, await Views.DeleteAsync(view.Id, view.Version, other, Cancel));
        }

        Assert.Equal(view, Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task A_shared_view_is_seen_by_all_and_changed_by_its_owner_and_whoever_manages_users()
    {
        Assert.Null(await Views.SaveAsync(ListKind.Customers, "Team", German, true, _partner.Actor, Cancel));
        var (colleague, head) = (await ColleagueAsync(TenantRole.SalesAgent), await ColleagueAsync(TenantRole.GlobalAdmin));
        var seen = Assert.Single(await Views.ListAsync(ListKind.Customers, colleague, Cancel));
        Assert.Equal(("Team", _partner.Actor.Name, false, true), (seen.Name, seen.Owner, seen.MayChange, seen.IsShared));
        Assert.Equal(ViewError.NotAllowed, await Views.ReplaceAsync(seen.Id, seen.Version, "", colleague, Cancel));
        Assert.Equal(ViewError.NotAllowed, await Views.DeleteAsync(seen.Id, seen.Version, colleague, Cancel));
        Assert.Empty(await Views.ListAsync(ListKind.Customers, (await _stage.World.PartnerAsync("Other")).Actor, Cancel));

        Assert.True(Assert.Single(await Views.ListAsync(ListKind.Customers, head, Cancel)).MayChange);
        Assert.Null(await Views.RenameAsync(seen.Id, seen.Version, "All of us", true, head, Cancel));
        Assert.Equal("All of us", Assert.Single(await ListAsync()).Name);
        Assert.Null(await Views.DeleteAsync(seen.Id, seen.Version + 1, head, Cancel));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Who_may_not_see_a_list_keeps_nothing_of_it()
    {
        var billing = await ColleagueAsync(TenantRole.BillingAdmin);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Views.ListAsync(ListKind.Customers, billing, Cancel));
        Assert.Equal(ViewError.NotAllowed, await Views.SaveAsync(ListKind.Customers, "Mine", German, false, billing, Cancel));

        // A role taken away a second ago counts.
        Assert.Null(await SaveAsync("Mine", German));
        var view = Assert.Single(await ListAsync());
        await _stage.ChangeAsync(db => db.MemberRoles.Where(role => role.UserId == _partner.Actor.UserId).ExecuteDeleteAsync(Cancel));
        Assert.Equal(ViewError.NotAllowed, await Views.DeleteAsync(view.Id, view.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task No_menu_reads_everybodys_views()
    {
        Assert.Null(await SaveAsync("Mine", German));
        _planned.Forget();
        await ListAsync();
        await using var db = _stage.Databases.Databases.Open(_stage.World.Cloud);

        Assert.Equal(2, _planned.Asked);
        Assert.Empty(await _planned.FullScansAsync(db, "SavedViews"));
    }

    private Task<ViewError?> SaveAsync(string name, string query) => Views.SaveAsync(ListKind.Customers, name, query, false, _partner.Actor, Cancel);

    private Task<IReadOnlyList<ViewRow>> ListAsync() => Views.ListAsync(ListKind.Customers, _partner.Actor, Cancel);

    private Task<Actor> ColleagueAsync(TenantRole role) => _stage.World.MemberAsync(_partner.Tenant, role);
}
