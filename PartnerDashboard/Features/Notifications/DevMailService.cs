using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>A mail in the list of the development mail page.</summary>
public sealed record MailRow(Guid Id, DateTimeOffset CreatedAt, string ToName, string ToAddress, string Subject, MailState State);

/// <summary>One mail with its text, line by line; a line that is an address of this cloud's portal carries it as <c>Href</c>.</summary>
public sealed record MailView(MailRow Row, string OnBehalfOf, string ReplyTo, int Attempts, string LastError, IReadOnlyList<MailViewLine> Lines);

public sealed record MailViewLine(string Text, string? Href);

public enum MailState
{
    Waiting,
    Delivered,
    GivenUp,

    /// <summary>Waits to leave with others.</summary>
    Held,

    /// <summary>Its reader did not want it, or has it in another mail.</summary>
    Withheld,
}

/// <summary>Shows the outbox to whoever develops, so that links can be followed without a mail server. In any other environment there is nothing to see.</summary>
public sealed class DevMailService(PortalDatabases databases, PortalAddresses addresses, IHostEnvironment environment)
{
    public const int Shown = 100;

    public bool IsOpen => environment.IsDevelopment();

    /// <summary>The last mails of the actor's cloud, newest first; null outside of development.</summary>
    public async Task<IReadOnlyList<MailRow>?> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (!IsOpen)
        {
            return null;
        }

        await using var db = databases.Open(actor);
        return await db.OutboxMessages.AsNoTracking()
            .OrderByDescending(message => message.CreatedAt)
            .ThenByDescending(message => message.Id)
            .Take(Shown)
            .Select(message => new MailRow(
                message.Id, message.CreatedAt, message.ToName, message.ToAddress, message.Subject, StateOf(message.SentAt, message.DueAt, message.HeldAt, message.WithheldAt)))
            .ToListAsync(cancel);
    }

    /// <summary>Null for an unknown mail, and outside of development.</summary>
    public async Task<MailView?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        if (!IsOpen)
        {
            return null;
        }

        await using var db = databases.Open(actor);
        var message = await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id, cancel);
        if (message is null)
        {
            return null;
        }

        var row = new MailRow(
            message.Id, message.CreatedAt, message.ToName, message.ToAddress, message.Subject, StateOf(message.SentAt, message.DueAt, message.HeldAt, message.WithheldAt));
        var portal = addresses.Of(actor.Cloud) + "/";
        var lines = message.Text.ReplaceLineEndings("\n").Split('\n')
            .Select(line => new MailViewLine(line, line.StartsWith(portal, StringComparison.Ordinal) ? line : null));
        return new(row, message.OnBehalfOf, message.ReplyTo, message.Attempts, message.LastError, [.. lines]);
    }

    private static MailState StateOf(DateTimeOffset? sentAt, DateTimeOffset? dueAt, DateTimeOffset? heldAt, DateTimeOffset? withheldAt) =>
        sentAt is not null ? MailState.Delivered
        : dueAt is not null ? MailState.Waiting
        : heldAt is not null ? MailState.Held
        : withheldAt is not null ? MailState.Withheld
        : MailState.GivenUp;
}
