using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>
/// Random stories of one request in the real database, told by random people on a clock that moves, against a model written apart from
/// it. After each step they agree; after each story the invariants hold (I01, I02, I05, I07, I08, I10, I11).
/// </summary>
public sealed class InvitationStoryTests
{
    private const int Stories = 120;

    private static readonly Gen<Step[]> AnyStory = Gen.ArrayOf(
        from act in Gen.Frequency(
            (3, Gen.Constant(Act.Approve)), (3, Gen.Constant(Act.Decline)), (2, Gen.Constant(Act.Withdraw)), (3, Gen.Constant(Act.Sweep)), (3, Gen.Constant(Act.Resend)),
            (2, Gen.Constant(Act.Seen)))
        from who in Gen.Frequency((6, Gen.Constant(Who.Right)), (1, Gen.Constant(Who.Reader)), (1, Gen.Constant(Who.Stranger)), (1, Gen.Constant(Who.Partner)))
        from minutes in Gen.Frequency((3, Gen.Choose(0, 15)), (3, Gen.Choose(60, 60 * 24 * 30)), (1, Gen.Constant(60 * 24 * 90)))
        from stale in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(act, who, TimeSpan.FromMinutes(minutes), stale),
        12);

    /// <summary>One for each end: what is drawn cannot be relied on.</summary>
    private static readonly Step[][] Ends =
    [
        [new(Act.Sweep, Who.Right, TimeSpan.FromDays(90), false)], [new(Act.Approve, Who.Right, TimeSpan.Zero, false)],
        [new(Act.Decline, Who.Right, TimeSpan.Zero, false)], [new(Act.Withdraw, Who.Right, TimeSpan.Zero, false)],
    ];

    public enum Act
    {
        Approve,
        Decline,
        Withdraw,
        Sweep,
        Resend,
        Seen,
    }

    public enum Who
    {
        Right,
        Reader,
        Stranger,
        Partner,
    }

    [Fact]
    public async Task Every_story_goes_as_the_model_says()
    {
        var ends = new HashSet<InvitationStatus>();
        var number = 0;
        foreach (var story in AnyStory.Sample(12, Stories).Concat(Ends))
        {
            ends.Add(await TellAsync(story, $"story {number++}: {string.Join(", ", story.Select(step => step.ToString()))}"));
        }

        Assert.Superset(
            new HashSet<InvitationStatus> { InvitationStatus.Approved, InvitationStatus.Declined, InvitationStatus.Withdrawn, InvitationStatus.Expired }, ends);
    }

    private static async Task<InvitationStatus> TellAsync(Step[] story, string name)
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync("Northlight"), await stage.World.CustomerAsync("Kiesel"));
        var people = new Dictionary<Who, Actor>
        {
            [Who.Right] = customer.Actor,
            [Who.Reader] = await stage.World.MemberAsync(customer.Tenant, TenantRole.Reader),
            [Who.Stranger] = (await stage.World.CustomerAsync("Lefranc")).Actor,
            [Who.Partner] = partner.Actor,
        };
        var colleague = await stage.World.MemberAsync(partner.Tenant, TenantRole.HelpdeskAgent);
        var stranger = (await stage.World.PartnerAsync("Vauban")).Actor;
        var sent = await stage.SendAsync(partner, customer);
        var hash = (await stage.AnswerAsync(sent, customer.Actor)).TermsHash;
        var model = new Model(sent.SentAt!.Value);
        foreach (var step in story)
        {
            stage.Clock.Advance(step.Later);
            var version = step.Stale ? model.Version - 1 : model.Version;
            var onPartnersSide = step.Who switch { Who.Right => partner.Actor, Who.Partner => partner.Actor, Who.Reader => colleague, Who.Stranger => stranger };
            var expected = model.Take(step, stage.Clock.Now);
            var happened = step.Act switch
            {
                Act.Approve or Act.Decline => (await stage.DecideAsync(
                    new(sent.PublicId, step.Act == Act.Approve ? DecisionOutcome.Approved : DecisionOutcome.Declined, step.Stale ? "" : hash, Guid.NewGuid(), "", true),
                    people[step.Who])).Error is null,
                Act.Withdraw => await stage.Get<InvitationService>().WithdrawAsync(sent.Id, version, onPartnersSide, Cancel) is null,
                Act.Resend => await stage.Get<InvitationService>().ResendAsync(sent.Id, version, onPartnersSide, Cancel) is null,
                Act.Sweep => await stage.Get<ExpiryService>().SweepAsync(Actor.System(stage.Cloud.Id), Cancel) == 1,
                Act.Seen => await SeenAsync(stage, sent, people[step.Who]),
            };

            var kept = await stage.InvitationAsync(sent.Id);
            Assert.True((expected, model.State, model.Version) == (happened, kept.Status, kept.Version),
                $"{step} gave {happened} {kept.Status} v{kept.Version}, the model says {expected} {model.State} v{model.Version}; {name}");
            Assert.Equal(sent.ExpiresAt, kept.ExpiresAt);
        }

        return model.State;
    }

    private static async Task<bool> SeenAsync(Stage stage, Invitation sent, Actor actor)
    {
        var before = (await stage.InvitationAsync(sent.Id)).FirstOpenedAt;
        await stage.Get<DecisionPageService>().SeenAsync(sent.PublicId, actor, Cancel);
        return (await stage.InvitationAsync(sent.Id)).FirstOpenedAt != before;
    }

    private sealed record Step(Act Act, Who Who, TimeSpan Later, bool Stale);

    /// <summary>The life of a sent request, as plainly as it can be said.</summary>
    private sealed class Model(DateTimeOffset sent)
    {
        private readonly DateTimeOffset _end = sent.AddDays(90);
        private DateTimeOffset? _lastReminder;
        private bool _opened;

        public InvitationStatus State { get; private set; } = InvitationStatus.Sent;

        public int Version { get; private set; } = 1;

        public bool Take(Step step, DateTimeOffset now)
        {
            var over = now >= _end;
            var byPartner = step.Who is Who.Right or Who.Partner && !step.Stale;
            var next = (State, step.Act) switch
            {
                (not InvitationStatus.Sent, _) => (InvitationStatus?)null,
                (_, Act.Approve) when step is { Who: Who.Right, Stale: false } && !over => InvitationStatus.Approved,
                (_, Act.Decline) when step is { Who: Who.Right, Stale: false } && !over => InvitationStatus.Declined,
                (_, Act.Withdraw) when byPartner => InvitationStatus.Withdrawn,
                (_, Act.Sweep) when over => InvitationStatus.Expired,
                (_, Act.Resend) when byPartner && !over && now >= (_lastReminder ?? _end.AddDays(-90)).AddMinutes(10) => InvitationStatus.Sent,
                (_, Act.Seen) when step.Who == Who.Right && !over && !_opened => InvitationStatus.Sent,
                _ => null,
            };
            if (next is not { } state)
            {
                return false;
            }

            State = state;
            Version++;
            _opened |= step.Act == Act.Seen;
            _lastReminder = step.Act == Act.Resend ? now : _lastReminder;
            return true;
        }
    }
}
