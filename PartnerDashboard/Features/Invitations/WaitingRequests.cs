using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Requests of one partner that wait for a decision of some customers or domains (not the open link), read at once.</summary>
internal sealed class WaitingRequests
{
    private readonly List<(Guid Id, Guid? CustomerId, string Domain)> _read = [];
    private readonly HashSet<Guid> _customers = [];
    private readonly HashSet<string> _domains = [];

    public static async Task<WaitingRequests> ReadAsync(PortalDb db, Guid partnerId, IReadOnlyCollection<FoundCustomer> asked, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = new WaitingRequests();
        var open = db.Invitations.AsNoTracking()
            .Where(other => other.PartnerId == partnerId && other.Status == InvitationStatus.Sent && other.ExpiresAt > now && other.Granular == null);
        var customers = asked.Select(found => found.Tenant?.Id).OfType<Guid>().Distinct().ToArray();
        if (customers.Length > 0)
        {
            foreach (var other in await open.Where(other => other.CustomerId != null && customers.Contains(other.CustomerId.Value)).Select(other => new { other.Id, other.CustomerId }).ToListAsync(cancel))
            {
                waiting._read.Add((other.Id, other.CustomerId, ""));
                waiting._customers.Add(other.CustomerId!.Value);
            }
        }

        var domains = asked.Select(found => found.Domain).Where(domain => domain.Length > 0).Distinct().ToArray();
        if (domains.Length > 0)
        {
            foreach (var other in await open.Where(other => other.Audience == InvitationAudience.Domain && domains.Contains(other.EmailDomain)).Select(other => new { other.Id, other.EmailDomain }).ToListAsync(cancel))
            {
                waiting._read.Add((other.Id, null, other.EmailDomain));
                waiting._domains.Add(other.EmailDomain);
            }
        }

        return waiting;
    }

    /// <summary>Whether one waits besides <paramref name="exceptId"/>.</summary>
    public bool Holds(FoundCustomer found, Guid? exceptId) => exceptId is { } own
        ? _read.Any(other => other.Id != own && (found.Tenant is { } tenant ? other.CustomerId == tenant.Id : found.Domain.Length > 0 && other.Domain == found.Domain))
        : found.Tenant is { } customer ? _customers.Contains(customer.Id) : _domains.Contains(found.Domain);

    /// <summary>One more waits from now on.</summary>
    public void Add(Invitation sent)
    {
        _read.Add((sent.Id, sent.CustomerId, sent.EmailDomain));
        if (sent.CustomerId is { } customer)
        {
            _customers.Add(customer);
        }
        else
        {
            _domains.Add(sent.EmailDomain);
        }
    }
}
