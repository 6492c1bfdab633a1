using System.Text.Json;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Every act in each of the ten states: along an edge of domain.md §2.2 it is done, along a non-edge refused, and then nothing is another.</summary>
public sealed class GranularEdgeTests
{
    private static readonly DateTimeOffset Now = MovableClock.Noon;
    private static readonly Actor Customer = An.Actor(TenantKind.Customer, PartnerDashboard.Features.Tenants.TenantRole.GlobalAdmin);

    // How the background or a side takes each act, at a moment at which nothing but the state stands against it.
    private static readonly Dictionary<Act, (GranularAction Action, Func<GranularRelationship, bool> Take)> Acts = new()
    {
        [Act.Edit] = (GranularAction.Edit, it => it.Edit(Customer.TenantId, Terms() with { Name = "Another" })),
        [Act.LockForApproval] = (GranularAction.LockForApproval, it => it.LockForApproval()),
        [Act.Approve] = (GranularAction.Approve, it => it.Approve(Customer, Now.AddDays(1))),
        [Act.Activate] = (GranularAction.Activate, it => it.Activate()),
        [Act.FinishActivation] = (GranularAction.FinishActivation, it => it.FinishActivation(Now.AddDays(1))),
        [Act.AutoExtendOn] = (GranularAction.Change, it => it.SetAutoExtend(true, Now) is null),
        [Act.AutoExtendOff] = (GranularAction.Change, it => it.SetAutoExtend(false, Now) is null),
        [Act.DropGlobalAdministrator] = (GranularAction.Change, it => it.DropGlobalAdministrator(Now) is null),
        [Act.Shorten] = (GranularAction.Change, it => it.Shorten(Now.AddDays(5), Now.AddDays(2)) is null),
        [Act.Amend] = (GranularAction.Change, it => it.Amend(Terms() with { Days = 90 }, Customer, Now.AddDays(2)) is null),
        [Act.Extend] = (GranularAction.Extend, it => it.Extend(Now.AddDays(30))),
        [Act.Expire] = (GranularAction.Expire, it => it.Expire(Now.AddDays(30))),
        [Act.RequestTermination] = (GranularAction.RequestTermination, it => it.RequestTermination(GranularEnding.ByCustomer, "Alex Doe")),
        [Act.Terminate] = (GranularAction.Terminate, it => it.Terminate()),
        [Act.FinishEnding] = (GranularAction.FinishEnding, it => it.FinishEnding(Now.AddDays(40))),
    };

    public enum Act
    {
        Edit,
        LockForApproval,
        Approve,
        Activate,
        FinishActivation,
        AutoExtendOn,
        AutoExtendOff,
        DropGlobalAdministrator,
        Shorten,
        Amend,
        Extend,
        Expire,
        RequestTermination,
        Terminate,
        FinishEnding,
    }

    public static MatrixTheoryData<GranularStatus, Act> Everything => new(Enum.GetValues<GranularStatus>(), Enum.GetValues<Act>());

    [Fact]
    public void Every_action_of_the_lifecycle_is_tried() =>
        Assert.Equal(Enum.GetValues<GranularAction>().Order(), Acts.Values.Select(act => act.Action).Distinct().Order());

    [Theory, MemberData(nameof(Everything))]
    public void An_act_is_done_along_an_edge_and_refused_along_a_non_edge(GranularStatus status, Act act)
    {
        var relationship = In(status, act);
        var before = JsonSerializer.Serialize(relationship);
        var leads = GranularLifecycle.Table.TryStep(status, Acts[act].Action, out var next);

        Assert.Equal(leads, Acts[act].Take(relationship));

        Assert.Equal(leads ? next : status, relationship.Status);
        Assert.Equal(leads, before != JsonSerializer.Serialize(relationship));
    }

    [Fact]
    public void I07_nothing_changes_a_relationship_whose_end_has_passed_before_the_background_came()
    {
        foreach (var at in new[] { 30, 31, 4000 })
        {
            var over = In(GranularStatus.Active, Act.Expire, GlobalAdministrator());
            var before = JsonSerializer.Serialize(over);

            Assert.Equal(GranularError.NotActive, over.SetAutoExtend(true, Now.AddDays(at)));
            Assert.Equal(GranularError.NotActive, over.DropGlobalAdministrator(Now.AddDays(at)));
            Assert.Equal(GranularError.NotActive, over.Shorten(Now.AddDays(at + 1), Now.AddDays(at)));
            Assert.Equal(GranularError.NotActive, over.Amend(Terms() with { Days = 700 }, Customer, Now.AddDays(at)));
            Assert.False(over.Extend(Now.AddDays(at)));
            Assert.Equal(before, JsonSerializer.Serialize(over));
            Assert.True(over.Expire(Now.AddDays(at)));
        }
    }

    [Fact]
    public void I07_it_neither_expires_nor_extends_itself_a_moment_early()
    {
        var ending = In(GranularStatus.Active, Act.Expire);
        Assert.False(ending.Expire(Now.AddDays(30).AddTicks(-1)));
        Assert.True(ending.Expire(Now.AddDays(30)));

        var extending = In(GranularStatus.Active, Act.Extend);
        Assert.False(extending.Extend(Now.AddDays(29).AddTicks(-1)));
        Assert.False(extending.Expire(Now.AddDays(30)));
        Assert.True(extending.Extend(Now.AddDays(29)));
        Assert.Equal(Now.AddDays(210), extending.EndsAt);
    }

    [Fact]
    public void R16_auto_extend_and_Global_Administrator_exclude_each_other()
    {
        var relationship = In(GranularStatus.Active, Act.Expire, GlobalAdministrator());

        Assert.Equal(GranularError.AutoExtendWithGlobalAdministrator, relationship.SetAutoExtend(true, Now));
        Assert.Null(relationship.DropGlobalAdministrator(Now));
        Assert.Equal(GranularError.NothingWouldChange, relationship.DropGlobalAdministrator(Now));
        Assert.Null(relationship.SetAutoExtend(true, Now));
        Assert.Equal(GranularError.NothingWouldChange, relationship.SetAutoExtend(true, Now));
    }

    [Fact]
    public void A_relationship_keeps_at_least_one_role() => Assert.Equal(
        GranularError.LastRole,
        In(GranularStatus.Active, Act.Expire, Terms() with { Roles = [StageGranular.GlobalAdministrator] }).DropGlobalAdministrator(Now));

    [Theory]
    [InlineData(0, GranularError.EndOutOfRange)]
    [InlineData(1, null)]
    [InlineData(29, null)]
    [InlineData(30, GranularError.EndOutOfRange)]
    [InlineData(31, GranularError.EndOutOfRange)]
    public void A_new_end_lies_ahead_and_before_the_present_one(int day, GranularError? expected)
    {
        var relationship = In(GranularStatus.Active, Act.Extend);

        Assert.Equal(expected, relationship.Shorten(Now.AddDays(day), Now));

        Assert.Equal(expected is not null, relationship.AutoExtend);
    }

    private static GranularTerms Terms() => new() { Name = "Support", Days = 30, Roles = [StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator] };

    private static GranularTerms GlobalAdministrator() => Terms() with { Roles = [StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator] };

    private static GranularRelationship In(GranularStatus status, Act act) => In(status, act, act switch
    {
        Act.Extend or Act.AutoExtendOff => Terms() with { AutoExtend = true },
        Act.DropGlobalAdministrator => GlobalAdministrator(),
        _ => Terms(),
    });

    private static GranularRelationship In(GranularStatus status, Act act, GranularTerms terms)
    {
        var made = GranularRelationship.Draft(Guid.NewGuid(), Customer.TenantId, Guid.NewGuid(), terms with { AutoExtend = terms.AutoExtend && status < GranularStatus.Expiring }, Now);
        Func<bool>[] live = [made.LockForApproval, () => made.Approve(Customer, Now), made.Activate, () => made.FinishActivation(Now)];
        Func<bool>[] expired = [() => made.Expire(Now.AddDays(30)), () => made.FinishEnding(Now.AddDays(30))];
        Func<bool>[] ended = [() => made.RequestTermination(GranularEnding.ByPartner, "Kim Poe"), made.Terminate, () => made.FinishEnding(Now.AddDays(3))];
        Func<bool>[] steps = status switch
        {
            <= GranularStatus.Active => [.. live.Take((int)status)],
            GranularStatus.Expiring or GranularStatus.Expired => [.. live, .. expired.Take(status - GranularStatus.Active)],
            _ => [.. live, .. ended.Take(status - GranularStatus.Expired)],
        };
        Assert.All(steps, step => Assert.True(step(), $"{status} for {act}"));
        Assert.Equal(status, made.Status);
        return made;
    }
}
