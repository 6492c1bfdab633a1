using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// Delivers what stands in the outboxes, one mail at a time in each cloud, at least once and always under the same Message-ID
/// (invariant I06, R13). No database lock is held while a mail server thinks.
/// </summary>
public sealed partial class OutboxSender(
    CloudCatalogue catalogue, PortalDatabases databases, IMailTransport transport, PortalAddresses addresses, OutboxSignal signal,
    IOptions<MailOptions> options, TimeProvider clock, ILogger<OutboxSender> logger) : LateWork
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(catalogue.Served.Select(cloud => Task.Run(() => ServeAsync(cloud.Id, stoppingToken), stoppingToken)));

    /// <summary>Tries the mail that is due longest. False when none is due.</summary>
    public async Task<bool> SendNextAsync(CloudId cloud, CancellationToken cancel)
    {
        if (await FindDueAsync(cloud, cancel) is not var (message, fate))
        {
            return false;
        }

        if (fate != MailFate.Leaves)
        {
            await KeepBackAsync(cloud, message.Id, fate, cancel);
            return true;
        }

        var error = await TryDeliverAsync(cloud, message, cancel);

        // The mail has left: from here on the stop waits, or it would leave twice.
        await MarkAsync(cloud, message.Id, error, CancellationToken.None);
        return true;
    }

    private async Task ServeAsync(CloudId cloud, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var rung = signal.Next;
                if (!await SendNextAsync(cloud, stop))
                {
                    await Task.WhenAny(rung, PauseAsync(stop));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                OutboxFailed(logger, cloud.Slug, error);
                await Task.WhenAny(PauseAsync(stop));
            }
        }
    }

    private Task PauseAsync(CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), clock, stop);

    private async Task<(OutboxMessage Message, MailFate Fate)?> FindDueAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        var now = clock.GetUtcNow();
        var due = await db.OutboxMessages.AsNoTracking()
            .Where(message => message.DueAt <= now)
            .OrderBy(message => message.DueAt)
            .ThenBy(message => message.Id)
            .FirstOrDefaultAsync(cancel);
        return due is null ? null : (due, await MailChoice.OfAsync(db, due, cancel));
    }

    /// <summary>The mail does not leave now, or not at all: its reader chose so.</summary>
    private async Task KeepBackAsync(CloudId cloud, Guid id, MailFate fate, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        var message = await write.Db.OutboxMessages.SingleAsync(message => message.Id == id, cancel);
        if (fate == MailFate.Held)
        {
            message.Hold(clock.GetUtcNow());
        }
        else
        {
            message.Withhold(clock.GetUtcNow());
        }

        await write.CommitAsync(cancel);
    }

    /// <summary>Null when the mail was taken over, or why not.</summary>
    private async Task<string?> TryDeliverAsync(CloudId cloud, OutboxMessage message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            await transport.DeliverAsync(Envelope(cloud, message), patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"No answer within {options.Value.TimeoutSeconds} s.";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What a mail server says goes into a log: one line (T22).
            return string.Concat($"{error.Message} {error.InnerException?.Message}".Trim().Select(letter => char.IsControl(letter) ? ' ' : letter));
        }
    }

    private async Task MarkAsync(CloudId cloud, Guid id, string? error, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        var message = await write.Db.OutboxMessages.SingleAsync(message => message.Id == id, cancel);
        if (error is null)
        {
            message.Delivered(clock.GetUtcNow());
        }
        else
        {
            message.Failed(error, clock.GetUtcNow());
        }

        await write.CommitAsync(cancel);
        if (error is not null && message.DueAt is null)
        {
            GivenUp(logger, cloud.Slug, id, message.Attempts, error);
        }
        else if (error is not null)
        {
            NotDelivered(logger, cloud.Slug, id, message.Attempts, error);
        }
    }

    private MailEnvelope Envelope(CloudId cloud, OutboxMessage message)
    {
        var mail = new MailDraft(message.ToAddress, message.ToName, message.Subject, message.Text, message.Html, message.OnBehalfOf, message.ReplyTo);
        var name = options.Value.FromName;
        return new(
            cloud, mail, $"{message.Id}@{addresses.MessageHost(cloud)}", options.Value.From,
            message.OnBehalfOf.Length > 0 ? $"{message.OnBehalfOf} via {name}" : name, message.CreatedAt);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox of {Cloud} could not be served")]
    private static partial void OutboxFailed(ILogger logger, string cloud, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cloud}: mail {Id} was not delivered at attempt {Attempt}: {Reason}")]
    private static partial void NotDelivered(ILogger logger, string cloud, Guid id, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cloud}: mail {Id} was given up after {Attempts} attempts: {Reason}")]
    private static partial void GivenUp(ILogger logger, string cloud, Guid id, int attempts, string reason);
}
