using PartnerDashboard.Features.Notifications;
using static PartnerDashboard.Tests.Testing.MovableClock;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>When a mail is tried, tried again, and given up.</summary>
public sealed class OutboxMessageTests
{
    [Fact]
    public void It_is_due_at_once() => Assert.Equal(Noon, Made().DueAt);

    [Fact]
    public void It_waits_twice_as_long_each_time_up_to_an_hour()
    {
        var message = Made();
        var waits = new List<double>();
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            message.Failed("mailbox busy", Noon);
            waits.Add((message.DueAt!.Value - Noon).TotalMinutes);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
        Assert.Equal(9, message.Attempts);
    }

    [Fact]
    public void It_is_given_up_when_the_next_try_would_be_after_a_day()
    {
        var message = Made();

        message.Failed("mailbox busy", Noon.AddHours(24).AddMinutes(-1).AddTicks(-1));
        Assert.NotNull(message.DueAt);

        message.Failed("mailbox busy", Noon.AddHours(24));
        Assert.Null(message.DueAt);
        Assert.Null(message.SentAt);
    }

    [Fact]
    public void Trying_as_told_ends_within_a_day()
    {
        var message = Made();
        for (var tries = 0; message.DueAt is { } due; tries++)
        {
            Assert.True(tries < 100, "It is tried for ever.");
            message.Failed("mailbox busy", due);
        }

        Assert.InRange(message.Attempts, 24, 40);
    }

    [Fact]
    public void Delivery_ends_it_and_forgets_the_trouble()
    {
        var message = Made();
        message.Failed("mailbox busy", Noon);

        message.Delivered(Noon.AddMinutes(1));

        Assert.Equal((Noon.AddMinutes(1), null, "", 2), (message.SentAt, message.DueAt, message.LastError, message.Attempts));
    }

    [Fact]
    public void A_talkative_server_is_cut_short()
    {
        var message = Made();

        message.Failed(new string('x', 10_000), Noon);

        Assert.Equal(500, message.LastError.Length);
    }

    private static OutboxMessage Made() =>
        OutboxMessage.Of(new MailDraft("alex@contoso.example", "Alex", "Hello", "Hello", "<p>Hello</p>"), Guid.NewGuid(), Noon);
}
