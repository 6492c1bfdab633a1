using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>The background is killed between any two of its steps, again and again, and a new process goes on: nothing twice, nothing lost.</summary>
public sealed class GranularKillTests
{
    private const string Long = "Extends itself";

    private readonly Killing _killing = new();

    public enum Death
    {
        /// <summary>At the second commit of each run, before it is durable: each run brings one step and loses one.</summary>
        BeforeCommit,

        /// <summary>Right after the first commit of each run.</summary>
        AfterCommit,
    }

    [Theory]
    [InlineData(Death.BeforeCommit)]
    [InlineData(Death.AfterCommit)]
    public async Task Killed_at_every_step_it_ends_where_it_would_have_ended(Death death)
    {
        var expected = await TellAsync(stage => stage.WorkAsync());
        var deaths = 0;

        var story = await TellAsync(async stage =>
        {
            do
            {
                await stage.RestartAsync();
                _killing.Arm(death == Death.BeforeCommit ? 2 : 1, death == Death.BeforeCommit);
                try
                {
                    await stage.WorkAsync();
                }
                catch (OperationCanceledException) when (_killing.Happened)
                {
                    deaths++;
                }

                _killing.Disarm();
            }
            while (_killing.Happened);
        });

        Agreed.Same(expected, story);
        Assert.True(deaths >= 15, $"{deaths} deaths prove little.");
    }

    [Fact]
    public async Task Cancelled_between_two_steps_it_goes_on_with_the_next_run()
    {
        await using var stage = await Stage.SetAsync("global", _killing);
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var invitation = await stage.SendAsync(partner, await stage.GranularFormAsync(partner, customer));
        await stage.ApproveAsync(invitation, customer);
        GranularStatus[] seen = [];
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        do
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.Get<GranularWork>().RunAsync(Actor.System(stage.Cloud.Id), stop.Token));
            seen = [.. seen, await stage.ReadAsync(db => db.GranularRelationships.Select(each => each.Status).SingleAsync(Cancel))];
        }
        while (await stage.Get<GranularWork>().RoundAsync(Actor.System(stage.Cloud.Id), Cancel) > 0);

        Assert.Equal([GranularStatus.Approved, GranularStatus.Activating, GranularStatus.Active], seen);
    }

    [Fact]
    public async Task Two_processes_at_once_take_each_step_once()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        for (var number = 0; number < 5; number++)
        {
            var customer = await stage.World.CustomerAsync();
            await stage.ApproveAsync(await stage.SendAsync(partner, await stage.GranularFormAsync(partner, customer)), customer);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stage.Get<GranularWork>().RunAsync(Actor.System(stage.Cloud.Id), Cancel)));

        Assert.Equal(10, taken.Sum());
    }

    /// <summary>Every kind of step there is: activation, assignments, auto-extend, expiry, both sides' ends, a suspension, a deleted group, forgetting.</summary>
    private async Task<string> TellAsync(Func<Stage, Task> work)
    {
        await using var stage = await Stage.SetAsync("global", _killing);
        var (partner, suspended) = (await stage.World.PartnerAsync(), await stage.World.PartnerAsync("Litware"));
        var customer = await stage.World.CustomerAsync();
        var names = new[] { Long, "Expires", "Ended by partner", "Ended by customer" };
        foreach (var (by, name) in names.Select(name => (partner, name)).Append((suspended, "Suspended")))
        {
            var form = await stage.GranularFormAsync(by, customer);
            (form.Granular!.Name, form.Granular.AutoExtend, form.Granular.Days) = (name, name == Long, 100);
            await stage.ApproveAsync(await stage.SendAsync(by, form), customer);
        }

        await AssignAsync(stage, partner);
        await work(stage);
        await stage.SuspendAsync(suspended);
        foreach (var (name, actor) in new[] { (names[2], partner.Actor), (names[3], customer.Actor) })
        {
            var ending = await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(each => each.Name == name, Cancel));
            Assert.Null(await stage.Get<GranularService>().TerminateAsync(ending.Id, ending.Version, actor, Cancel));
        }

        await stage.ChangeAsync(async db => (await db.SecurityGroups.SingleAsync(group => group.Name == "Later deleted", Cancel)).Delete(stage.Clock.Now));
        await work(stage);
        stage.Clock.Advance(TimeSpan.FromDays(1000));
        await work(stage);
        var middle = await FingerprintAsync(stage);
        stage.Clock.Advance(GranularLimits.Retention);
        await work(stage);
        return $"{middle}\n--\n{await FingerprintAsync(stage)}";
    }

    private static Task AssignAsync(Stage stage, Party partner) => stage.ChangeAsync(async db =>
    {
        SecurityGroup[] groups =
            [SecurityGroup.Create(partner.Id, "Stays", "", stage.Clock.Now), SecurityGroup.Create(partner.Id, "Later deleted", "", stage.Clock.Now)];
        db.AddRange(groups.AsEnumerable());
        foreach (var relationship in await db.GranularRelationships.Where(each => each.PartnerId == partner.Id).ToListAsync(Cancel))
        {
            db.AddRange(groups.Select(group => AccessAssignment.Ask(relationship, group.Id, relationship.Roles, stage.Clock.Now)));
        }
    });

    private static async Task<string> FingerprintAsync(Stage stage)
    {
        await stage.TallyAgreesAsync();
        await using var db = stage.Open();
        var relationships = await db.GranularRelationships.AsNoTracking().ToListAsync(Cancel);
        var assignments = await db.AccessAssignments.AsNoTracking().ToListAsync(Cancel);
        var rows = await db.AuditEntries.AsNoTracking().Select(row => new { row.Activity, row.Detail }).ToListAsync(Cancel);
        var mails = await db.OutboxMessages.AsNoTracking().Select(mail => mail.Subject).ToListAsync(Cancel);
        return string.Join('\n', relationships.Select(each => $"{each.Name} {each.Status} {each.EndsAt} {each.EndedAt} {each.Ending}").Order(StringComparer.Ordinal)
            .Concat(assignments.Select(each => $"assignment {each.Status} {each.EffectiveRoles.Count}").Order(StringComparer.Ordinal))
            .Concat(rows.CountBy(row => (row.Activity, row.Detail)).Select(count => $"row {count}").Order(StringComparer.Ordinal))
            .Concat(mails.CountBy(subject => subject).Select(count => $"mail {count}").Order(StringComparer.Ordinal)));
    }
}
