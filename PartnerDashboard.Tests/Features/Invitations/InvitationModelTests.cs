using FsCheck;
using FsCheck.Fluent;
using PartnerDashboard.Features.Invitations;
using static PartnerDashboard.Tests.Testing.MovableClock;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>
/// Any story that can happen to an invitation, told to the invitation and to a model that was written apart from it: they agree after
/// every step.
/// </summary>
public sealed class InvitationModelTests
{
    private static readonly Gen<Step[]> Stories = Gen.ArrayOf(
        from act in Gen.Elements(InvitationAction.Edit, InvitationAction.Send, InvitationAction.Resend, InvitationAction.Withdraw, InvitationAction.Expire)
        from days in Gen.Frequency((6, Gen.Choose(0, 20)), (2, Gen.Choose(21, 89)), (1, Gen.Constant(90)), (1, Gen.Choose(91, 400)))
        select new Step(act, days));

    [Theory]
    [InlineData(InvitationAudience.Tenant)]
    [InlineData(InvitationAudience.Domain)]
    [InlineData(InvitationAudience.Anyone)]
    public void Every_story_goes_as_the_model_says(InvitationAudience audience) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Stories.ToArbitrary(), steps => Agrees(audience, steps)));

    private static void Agrees(InvitationAudience audience, Step[] steps)
    {
        var content = Testing.Invitations.ToContoso with { Audience = audience };
        var invitation = Testing.Invitations.Draft(content);
        var model = new Model(audience != InvitationAudience.Anyone);
        var now = Noon;
        foreach (var step in steps)
        {
            now += TimeSpan.FromDays(step.DaysLater);
            var expected = model.Take(step.Act, now);

            var refusal = step.Act switch
            {
                InvitationAction.Edit => invitation.Edit(content),
                InvitationAction.Send => invitation.Send(now),
                InvitationAction.Resend => invitation.Resend(now),
                InvitationAction.Withdraw => invitation.Withdraw(now),
                _ => invitation.Expire(now),
            };

            Assert.Equal(expected, refusal is null);
            Assert.Equal(model.State, invitation.Status);
            Assert.Equal(model.End, invitation.ExpiresAt);
            Assert.Equal(model.LastMail, invitation.LastSentAt);
            Assert.Equal(model.Closed, invitation.ClosedAt);
            Assert.Equal(model.State is InvitationStatus.Sent && model.End <= now, invitation.HasLapsed(now));
        }
    }

    private sealed record Step(InvitationAction Act, int DaysLater);

    /// <summary>The rules of domain.md §1.4 once more, as plainly as they can be said.</summary>
    private sealed class Model(bool lapses)
    {
        public InvitationStatus State { get; private set; } = InvitationStatus.Draft;

        public DateTimeOffset? End { get; private set; }

        public DateTimeOffset? LastMail { get; private set; }

        public DateTimeOffset? Closed { get; private set; }

        public bool Take(InvitationAction act, DateTimeOffset now)
        {
            var (isDraft, isSent, isOver) = (State == InvitationStatus.Draft, State == InvitationStatus.Sent, End <= now);
            switch (act)
            {
                case InvitationAction.Edit:
                    return isDraft;
                case InvitationAction.Send when isDraft:
                    (State, LastMail, End) = (InvitationStatus.Sent, now, lapses ? now.AddDays(90) : null);
                    return true;
                case InvitationAction.Resend when isSent && !isOver:
                    LastMail = now;
                    return true;
                case InvitationAction.Withdraw when isDraft || isSent:
                    (State, Closed) = (InvitationStatus.Withdrawn, now);
                    return true;
                case InvitationAction.Expire when isSent && isOver:
                    (State, Closed) = (InvitationStatus.Expired, now);
                    return true;
                default:
                    return false;
            }
        }
    }
}
