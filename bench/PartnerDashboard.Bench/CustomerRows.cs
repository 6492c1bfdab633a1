using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Bench;

/// <summary>Writes very many customers and what a partner has with them, by plain statements and the same each time.</summary>
internal static class CustomerRows
{
    private static readonly string[] Beginnings = ["Contoso", "Élodie", "Kiesel", "北京书店", "Океан", "O'Brien", "Straßenbau", "Fabrikam", "Northwind", "Adatum", "Lakeside", "Wide World"];
    private static readonly string[] Endings = ["Nord", "& Fils", "GmbH", "有限公司", "Süd", "Werke", "Group", "Holdings Ltd", "Importers", "Bank", "Clinic", "School"];
    private static readonly string[] Answers = ["Sent", "Declined", "Withdrawn", "Expired", "Approved", "Approved", "Approved", "Approved", "Approved", "Approved"];
    private static readonly string[] Countries = ["US", "FR", "DE", "CH", "GB", "IT", "ES", "NL", "SE", "PL", "AT", "BE"];

    /// <summary>Three in four are resold, a third is administered by delegation, four in ten by granular relationships; one in a thousand has a name of its own. Each was asked once, which the activity log tells.</summary>
    public static void Fill(PortalDb db, Actor partner, int customers, DateTimeOffset now)
    {
        var partnerId = partner.TenantId;
        var agents = SecurityGroup.IdOf(partnerId, StandardGroup.AdminAgents);
        var hash = "";
        var random = new Random(1);
        Guid[] roles = [.. RoleCatalogue.All.Select(role => role.TemplateId)];
        using var tenant = Prepared(db, "INSERT INTO Tenants(Id, Kind, Name, DefaultDomain, Country, Language, CreatedAt, PartnerNumber, IsSuspended, TransactsAsCsp, SupportContact, Version) VALUES(@0, 'Customer', @1, @2, @3, 'en', @4, '', 0, 0, '', 0)", 5);
        using var domain = Prepared(db, "INSERT INTO TenantDomains(Id, TenantId, Name, Version) VALUES(@0, @1, @2, 0)", 3);
        using var resold = Prepared(db, "INSERT INTO ResellerRelationships(Id, PartnerId, CustomerId, InvitationId, DecisionId, Status, EstablishedAt, Version) VALUES(@0, @1, @2, @0, @0, 'Active', @3, 0)", 4);
        using var delegated = Prepared(db, "INSERT INTO DelegatedAdministrations(Id, PartnerId, CustomerId, InvitationId, Services, Status, GrantedAt, GrantedBy, Version) VALUES(@0, @1, @2, @0, '', 'Active', @3, @0, 0)", 4);
        using var used = Prepared(db, "INSERT INTO AdministrationUses(Id, PartnerId, CustomerId, UserId, UserName, Portal, At, Version) VALUES(@0, @1, @2, @0, 'Sam Roe', 'Azure', @3, 0)", 4);
        using var asked = Prepared(
            db,
            """
            INSERT INTO Invitations(Id, PublicId, PartnerId, Audience, CustomerId, CustomerName, EmailDomain, Status, AsksForDelegatedAdministration, Services, RecipientName, RecipientEmail, Language, Reason, MailText, CreatedBy, CreatedByName, CreatedAt, SentAt, LastSentAt, ExpiresAt, ClosedAt, Version)
            VALUES(@0, @1, @2, 'Tenant', @3, @4, '', @5, 1, '', 'Alex Doe', @6, 'en', '', '', @0, 'Sam Roe', @7, @7, @7, @8, @9, 1)
            """, 10);
        using var told = Prepared(
            db,
            """
            INSERT INTO AuditEntries(Id, At, Activity, ActorUserId, ActorName, ActorTenantId, ActorTenantName, PartnerId, CustomerId, SubjectId, Detail, OldValue, NewValue, Sequence, PreviousHash, Hash, Version)
            VALUES(@0, @1, @2, @3, @4, @5, @6, @5, @7, @8, '', '', '', @9, @10, @11, 0)
            """, 12);
        using var assigned = Prepared(
            db,
            """
            INSERT INTO AccessAssignments(Id, RelationshipId, PartnerId, CustomerId, GroupId, Roles, EffectiveRoles, Status, Fault, ChangedAt, Version)
            VALUES(@0, @1, @2, @3, @4, @5, @5, 'Active', 'None', @6, 0)
            """, 7);
        using var granular = Prepared(
            db,
            """
            INSERT INTO GranularRelationships(Id, PartnerId, CustomerId, InvitationId, Name, Days, AutoExtend, Roles, TermsVersion, Status, CreatedAt, ApprovedAt, ApprovedBy, ApprovedByName, ActivatedAt, EndsAt, Ending, EndedByName, Version, RemindAt)
            VALUES(@0, @1, @2, @0, @3, 365, @4, @8, 1, 'Active', @5, @5, @0, 'Alex Doe', @5, @6, @7, '', 0, @9)
            """, 10);
        for (var number = 0; number < customers; number++)
        {
            var name = number % 1_000 == 999 ? $"Zweig {number} qjx" : $"{Any(Beginnings)} {Any(Endings)} {number}";
            var (id, since) = (Fresh(), now.AddMinutes(-random.Next(2_000_000)).UtcTicks);
            Run(tenant, id, name, $"customer{number}.onmicrosoft.example", Any(Countries), since);
            Run(domain, Fresh(), id, $"customer{number}.onmicrosoft.example");
            var kind = random.Next(20);

            // How most came to be customers; one in ten has not answered yet.
            var (answer, lapses) = (number % 10, now.AddMinutes(random.Next(1, 129_600)));
            var request = Fresh();
            Run(asked, request, $"bench-{number}", partnerId, id, name, Answers[answer], $"alex@customer{number}.onmicrosoft.example", since, lapses.UtcTicks, answer == 0 ? DBNull.Value : since);
            var entry = AuditEntry.Of(partner, answer == 2 ? Activity.InvitationWithdrawn : Activity.InvitationSent, partnerId, id, request, "", now.AddSeconds((number - customers) * (120_000_000d / customers)));
            entry.Link(number + 1, hash);
            hash = entry.Hash;
            Run(told, Fresh(), entry.At.UtcTicks, entry.Activity.ToString(), entry.ActorUserId, entry.ActorName, entry.ActorTenantId, entry.ActorTenantName, id, request, entry.Sequence, entry.PreviousHash, entry.Hash);
            if (kind < 15)
            {
                Run(resold, Fresh(), partnerId, id, since);
            }

            if (kind < 7)
            {
                Run(delegated, Fresh(), partnerId, id, since);

                // Two in three were used, most of them of late.
                for (var uses = number % 3; uses > 0; uses--)
                {
                    Run(used, Fresh(), partnerId, id, now.UtcTicks - (long)((now.UtcTicks - since) * Math.Pow(random.NextDouble(), 3)));
                }
            }

            if (kind >= 12)
            {
                var (auto, end) = (random.Next(2), now.AddMinutes(random.Next(1, 500_000)));
                var granted = string.Join(',', Enumerable.Range(0, 6).Select(_ => Any(roles)).Distinct());

                // As in a portal in use, nobody is owed a reminder.
                object remind = auto == 0 && ReminderRules.Next(ReminderRules.Default, end, now) is { } next ? next.UtcTicks : DBNull.Value;
                var relationship = Fresh();
                Run(granular, relationship, partnerId, id, $"Desk {number}", auto, since, end.UtcTicks, "None", granted, remind);

                // Three in four can be used.
                if (number % 4 != 0)
                {
                    Run(assigned, Fresh(), relationship, partnerId, id, agents, granted, since);
                }
            }
        }

        T Any<T>(T[] of) => of[random.Next(of.Length)];
        Guid Fresh()
        {
            Span<byte> bytes = stackalloc byte[16];
            random.NextBytes(bytes);
            return new(bytes);
        }
    }

    private static SqliteCommand Prepared(PortalDb db, string statement, int parameters)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = statement;
        command.Parameters.AddRange(Enumerable.Range(0, parameters).Select(number => new SqliteParameter($"@{number}", SqliteType.Text)));
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            command.Parameters[number].ResetSqliteType();
            command.Parameters[number].Value = values[number];
        }

        command.ExecuteNonQuery();
    }
}
