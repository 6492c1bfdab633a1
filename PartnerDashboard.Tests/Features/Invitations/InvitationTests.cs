using PartnerDashboard.Features.Invitations;
using static PartnerDashboard.Tests.Testing.MovableClock;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>What an invitation does and refuses on its own.</summary>
public sealed class InvitationTests
{
    private static readonly InvitationContent ForAnyone = Testing.Invitations.ToContoso with
    {
        Audience = InvitationAudience.Anyone,
        CustomerId = null,
        CustomerName = "",
        RecipientEmail = "",
        RecipientName = "",
    };

    /// <summary>Every state with every act of a partner and of time: the table has exactly these edges.</summary>
    public static MatrixTheoryData<InvitationStatus, InvitationAction> StatesAndActs => new(
        Enum.GetValues<InvitationStatus>(),
        [InvitationAction.Edit, InvitationAction.Send, InvitationAction.Resend, InvitationAction.Withdraw, InvitationAction.Expire]);

    [Theory]
    [MemberData(nameof(StatesAndActs))]
    public void An_act_is_taken_where_the_drawing_has_it_and_refused_elsewhere(InvitationStatus status, InvitationAction act)
    {
        var invitation = Testing.Invitations.In(status);
        var isEdge = Invitation.Lifecycle.TryStep(status, act, out var next);

        var refusal = Take(invitation, act);

        Assert.Equal(isEdge ? null : InvitationError.WrongStatus, refusal);
        Assert.Equal(isEdge ? next : status, invitation.Status);
        Assert.Equal(isEdge, Testing.Invitations.In(status).Allows(act));
    }

    [Fact]
    public void Sending_starts_ninety_days()
    {
        var invitation = Testing.Invitations.Sent();

        Assert.Equal((Noon, Noon, Noon.AddDays(90)), (invitation.SentAt, invitation.LastSentAt, invitation.ExpiresAt));
    }

    [Fact]
    public void It_lapses_with_the_ninetieth_day_and_not_a_tick_before()
    {
        var invitation = Testing.Invitations.Sent();
        var end = Noon.AddDays(90);

        Assert.False(invitation.HasLapsed(end.AddTicks(-1)));
        Assert.Equal(InvitationError.WrongStatus, invitation.Expire(end.AddTicks(-1)));
        Assert.True(invitation.HasLapsed(end));

        Assert.Null(invitation.Expire(end));
        Assert.Equal((InvitationStatus.Expired, end), (invitation.Status, invitation.ClosedAt));
    }

    [Fact]
    public void Resending_does_not_prolong_it()
    {
        var invitation = Testing.Invitations.Sent();

        Assert.Null(invitation.Resend(Noon.AddDays(89)));

        Assert.Equal((Noon, Noon.AddDays(89), Noon.AddDays(90)), (invitation.SentAt, invitation.LastSentAt, invitation.ExpiresAt));
    }

    [Fact]
    public void A_lapsed_one_is_not_sent_again()
    {
        var invitation = Testing.Invitations.Sent();

        Assert.Equal(InvitationError.Lapsed, invitation.Resend(Noon.AddDays(90)));

        Assert.Equal(Noon, invitation.LastSentAt);
    }

    [Fact]
    public void The_open_link_never_lapses()
    {
        var link = Testing.Invitations.Sent(ForAnyone);

        Assert.Null(link.ExpiresAt);
        Assert.False(link.HasLapsed(Noon.AddYears(100)));
        Assert.Equal(InvitationError.WrongStatus, link.Expire(Noon.AddYears(100)));
        Assert.Null(link.Resend(Noon.AddYears(100)));
    }

    [Fact]
    public void The_open_link_is_ended_by_its_partner()
    {
        var link = Testing.Invitations.Sent(ForAnyone);

        Assert.Null(link.Withdraw(Noon.AddYears(1)));

        Assert.Equal((InvitationStatus.Withdrawn, Noon.AddYears(1)), (link.Status, link.ClosedAt));
    }

    [Fact]
    public void A_draft_waits_for_ever()
    {
        var draft = Testing.Invitations.Draft();

        Assert.False(draft.HasLapsed(Noon.AddYears(100)));
        Assert.Equal(InvitationError.WrongStatus, draft.Expire(Noon.AddYears(100)));
    }

    [Fact]
    public void Only_the_first_opening_counts()
    {
        var invitation = Testing.Invitations.Sent();

        invitation.Opened(Noon.AddHours(1));
        invitation.Opened(Noon.AddHours(2));

        Assert.Equal(Noon.AddHours(1), invitation.FirstOpenedAt);
    }

    [Fact]
    public void What_was_sent_is_not_edited()
    {
        var invitation = Testing.Invitations.Sent();

        Assert.Equal(InvitationError.WrongStatus, invitation.Edit(Testing.Invitations.ToContoso with { Reason = "Something else." }));

        Assert.Equal("We look after your mail.", invitation.Reason);
    }

    [Fact]
    public void Services_are_kept_in_one_order()
    {
        var invitation = Testing.Invitations.Draft(Testing.Invitations.ToContoso with { Services = [CloudService.Intune, CloudService.Azure] });

        Assert.Equal([CloudService.Azure, CloudService.Intune], invitation.Services);
    }

    [Fact]
    public void Its_name_in_the_link_says_nothing_and_is_not_guessed()
    {
        var names = Enumerable.Range(0, 1000).Select(_ => Testing.Invitations.Draft().PublicId).ToHashSet();

        Assert.Equal(1000, names.Count);
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9_-]{22}$", name));
    }

    private static InvitationError? Take(Invitation invitation, InvitationAction act) => act switch
    {
        InvitationAction.Edit => invitation.Edit(Testing.Invitations.ToContoso),
        InvitationAction.Send => invitation.Send(Noon),
        InvitationAction.Resend => invitation.Resend(Noon),
        InvitationAction.Withdraw => invitation.Withdraw(Noon),
        InvitationAction.Expire => invitation.Expire(Noon.AddDays(90)),
        InvitationAction.Approve or InvitationAction.Decline => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
