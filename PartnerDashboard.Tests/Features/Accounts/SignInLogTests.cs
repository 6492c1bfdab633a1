using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>Who came, went and was kept out, for the administrators of that person's own organisation and for nobody else.</summary>
public sealed class SignInLogTests : IAsyncLifetime
{
    private AccountStage _stage = null!;
    private Party _customer = null!;
    private Actor _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await AccountStage.SetAsync();
        _customer = await _stage.World.CustomerAsync();
        _reader = await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Coming_and_going_is_told_to_the_own_administrators()
    {
        var log = _stage.Get<SignInLog>();
        await log.CameAsync(_stage.Cloud.Id, _reader.UserId, Cancel);
        await log.WentAsync(_stage.Cloud.Id, _reader.UserId, Cancel);

        var rows = await SignInsAsync(_customer.Actor);
        Assert.Equal([Activity.SignedOut, Activity.SignedIn], rows.Select(row => row.Activity));
        Assert.All(rows, row => Assert.Equal((_reader.Name, $"{_reader.Name} <{_reader.Email}>"), (row.PerformedBy, row.Detail)));
        Assert.Empty(await SignInsAsync((await _stage.World.CustomerAsync()).Actor));
        Assert.Empty(await SignInsAsync((await _stage.World.PartnerAsync()).Actor));
    }

    [Fact]
    public async Task They_do_not_stand_among_what_happens_with_others()
    {
        await _stage.Get<SignInLog>().CameAsync(_stage.Cloud.Id, _reader.UserId, Cancel);

        Assert.Empty(await RowsAsync(_customer.Actor, new()));
    }

    [Fact]
    public async Task A_wrong_password_is_told_by_the_portal_and_the_tenth_pauses_once()
    {
        for (var attempt = 0; attempt < PasswordCheck.Attempts + 3; attempt++)
        {
            Assert.Null(await _stage.Get<PasswordCheck>().RunAsync(_stage.Cloud.Id, _reader.Email, "wrong", Cancel));
        }

        var rows = await SignInsAsync(_customer.Actor);
        Assert.Equal([Activity.SignInPaused, .. Enumerable.Repeat(Activity.PasswordWrong, PasswordCheck.Attempts)], rows.Select(row => row.Activity));
        Assert.All(rows, row => Assert.Equal(Actor.System(_stage.Cloud.Id).Name, row.PerformedBy));
    }

    [Fact]
    public async Task An_unknown_address_leaves_no_row()
    {
        Assert.Null(await _stage.Get<PasswordCheck>().RunAsync(_stage.Cloud.Id, "nobody@contoso.example", "wrong", Cancel));

        await using var db = _stage.Databases.Open();
        Assert.DoesNotContain(db.AuditEntries.Select(row => row.Activity).ToList(), Activities.SignIns.Contains);
    }

    private Task<IReadOnlyList<ActivityRow>> SignInsAsync(Actor reader) => RowsAsync(reader, new(SignIns: true));

    private async Task<IReadOnlyList<ActivityRow>> RowsAsync(Actor reader, ActivityFilter filter) =>
        (await new AuditService(_stage.Databases.Databases, [new CustomerFinder(_stage.Databases.Databases, _stage.Databases.Clock).FindAsync]).ListAsync(filter, null, reader, Cancel)).Items;
}
