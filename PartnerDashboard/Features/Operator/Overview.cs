using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator;

/// <summary>How this cloud's part of the installation is.</summary>
public sealed record Overview(
    int Partners, int Customers, int Suspended, int MailsWaiting, int MailsStuck, IReadOnlyList<StuckMail> Stuck, DatabaseSettings Database, ChainState Chain);

/// <param name="DueAt">Null when it was given up.</param>
public sealed record StuckMail(string ToAddress, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? DueAt, string LastError);

/// <summary>What decides whether a committed decision survives a power cut.</summary>
public sealed record DatabaseSettings(string Version, string JournalMode, bool FullySynchronous)
{
    public bool IsDurable => FullySynchronous && PortalDatabases.IsDurable(JournalMode);
}

/// <param name="FirstBreak">Number of the first row that does not fit; null when all do.</param>
public sealed record ChainState(long Entries, bool Checked, long? FirstBreak);

public sealed record OrganisationRow(Guid Id, TenantKind Kind, string Name, string DefaultDomain, string Country, bool IsSuspended);

/// <summary>One organisation with its people.</summary>
public sealed record Organisation(
    Guid Id, TenantKind Kind, string Name, string DefaultDomain, string Country, string Language, DateTimeOffset CreatedAt, string PartnerNumber,
    PartnerType? PartnerType, string? Provider, string SupportContact, bool TransactsAsCsp, bool IsSuspended, int Version,
    IReadOnlyList<string> Domains, IReadOnlyList<OrganisationMember> Members, IReadOnlyList<OpenOffer> Offers);

public sealed record OrganisationMember(string Name, string Email, DateTimeOffset JoinedAt, IReadOnlyList<TenantRole> Roles);

/// <summary>An enrolment link that is on its way.</summary>
public sealed record OpenOffer(string Email, TenantRole Role, DateTimeOffset ExpiresAt);

public sealed record Provider(Guid Id, string Name, string Country);
