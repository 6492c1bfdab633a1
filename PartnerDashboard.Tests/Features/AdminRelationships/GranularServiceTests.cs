using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What either side does alone with a live relationship: who may, what is refused, and what it leaves behind (domain.md §2.2, 2.4, 2.7).</summary>
public sealed class GranularServiceTests : IAsyncLifetime
{
    private readonly Planting _planting = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public enum Side
    {
        Partner,
        Customer,
    }

    public static MatrixTheoryData<GranularTake, Side> Everything => new(Enum.GetValues<GranularTake>(), Enum.GetValues<Side>());

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planting);
        _partner = await _stage.World.EnterAsync(A.Partner("Northlight", language: "de"), TenantRole.AdminAgent);
        _customer = await _stage.World.EnterAsync(A.Customer("Lefranc", language: "fr"), TenantRole.GlobalAdmin);
        await _stage.SellAsync(_customer, _partner);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory, MemberData(nameof(Everything))]
    public async Task R20_Either_side_acts_alone_it_is_written_down_once_and_each_side_is_told_in_its_language(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        var before = await _stage.MailsOfAsync(relationship);

        Assert.Null(await _stage.TakeAsync(act, relationship, Of(side).Actor));

        var row = Assert.Single(await RowsAsync(relationship), row => row.Activity == ActivityOf(act));
        Assert.Equal((Of(side).Actor.UserId, _partner.Id, (Guid?)_customer.Id), (row.ActorUserId, row.PartnerId ?? default, row.CustomerId));
        await _stage.WorkAsync();
        var told = (await _stage.MailsOfAsync(relationship)).ExceptBy(before.Select(mail => mail.Id), mail => mail.Id).ToList();
        var toPartner = Assert.Single(told, mail => mail.ToAddress == _partner.Actor.Email);
        var toCustomer = Assert.Single(told, mail => mail.ToAddress == _customer.Actor.Email);
        Assert.Equal(2, told.Count);
        Assert.Contains("<html lang=\"de\">", toPartner.Html, StringComparison.Ordinal);
        Assert.Contains("Lefranc", toPartner.Subject + toPartner.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", toCustomer.Html, StringComparison.Ordinal);
        Assert.Contains("Northlight", toCustomer.Subject + toCustomer.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task What_was_shown_before_a_change_is_refused(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(GranularError.ChangedMeanwhile, await _stage.TakeAsync(act, relationship, Of(side).Actor, relationship.Version - 1));
            Assert.Equal(GranularError.ChangedMeanwhile, await _stage.TakeAsync(act, relationship, Of(side).Actor, relationship.Version + 1));
        });
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Only_an_active_relationship_can_be_changed_or_ended(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        Assert.Null(await _stage.TakeAsync(GranularTake.Terminate, relationship, _partner.Actor));
        do
        {
            var now = await _stage.GranularAsync(relationship.Id);
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotActive, await _stage.TakeAsync(act, now, Of(side).Actor)));
        }
        while (await _stage.Get<GranularWork>().RoundAsync(Actor.System(_stage.Cloud.Id), Cancel) > 0);

        Assert.Equal(GranularStatus.Terminated, (await _stage.GranularAsync(relationship.Id)).Status);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task T21_Whoever_lost_the_role_a_moment_ago_can_do_nothing(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await _stage.DemoteAsync(Of(side).Actor);

        await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotAllowed, await _stage.TakeAsync(act, relationship, Of(side).Actor)));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task The_other_roles_of_either_side_can_do_nothing(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        var (kind, able) = side == Side.Partner ? (TenantKind.Partner, TenantRole.AdminAgent) : (TenantKind.Customer, TenantRole.GlobalAdmin);
        foreach (var role in RoleRights.RolesOf(kind).Where(role => role != able))
        {
            var actor = await _stage.World.MemberAsync(Of(side).Tenant, role);
            await _stage.UnchangedByAsync(async () => Assert.Equal(GranularError.NotAllowed, await _stage.TakeAsync(act, relationship, actor)));
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task R01_A_change_of_a_subscription_in_the_same_transaction_undoes_everything(GranularTake act, Side side)
    {
        var relationship = await _stage.GrantedAsync(_partner, _customer, act);
        await _stage.UnchangedByAsync(async () =>
        {
            _planting.Arm(db => db.Database.ExecuteSqlAsync($"UPDATE Subscriptions SET Quantity = Quantity + 1", Cancel));
            Assert.Equal(GranularError.PromiseBroken, await _stage.TakeAsync(act, relationship, Of(side).Actor));
        });
        Assert.True(_planting.Happened);
    }

    private Party Of(Side side) => side == Side.Partner ? _partner : _customer;

    private static Activity ActivityOf(GranularTake act) => act switch
    {
        GranularTake.AutoExtend => Activity.GranularAutoExtendOn,
        GranularTake.DropGlobalAdministrator => Activity.GlobalAdministratorDropped,
        GranularTake.Shorten => Activity.GranularShortened,
        GranularTake.Terminate => Activity.GranularTerminationRequested,
    };

    private Task<List<AuditEntry>> RowsAsync(GranularRelationship relationship) =>
        _stage.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.SubjectId == relationship.Id).ToListAsync(Cancel));
}
