using System.Collections.Concurrent;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Http;

namespace PartnerDashboard.Tests.Durability;

/// <summary>
/// R01 of security.md: the portal is killed while people decide and send, and started again over what it left. What was acknowledged is
/// there (I15), what was not is there wholly or not at all (I16). KILL_CYCLES sets how often.
/// </summary>
public sealed class SuddenDeathTests(ITestOutputHelper output) : IDisposable
{
    private const int Approvers = 4;
    private const int Senders = 2;
    private const int PerCycle = 60;

    private static readonly int Cycles = Times("KILL_CYCLES", 3);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<Guid> _decided = [];
    private readonly ConcurrentBag<Guid> _sent = [];
    private readonly ConcurrentBag<string> _failures = [];

    [Fact]
    public async Task What_was_acknowledged_before_the_portal_was_killed_is_there_afterwards()
    {
        var random = new Random(20260310);
        var (approvers, senders, links) = await PrepareAsync();
        var todo = new ConcurrentQueue<string>(links);
        var browsers = new Dictionary<string, PortalClient>();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var portal = await PortalProcess.StartAsync(_folder.Path, null, "--Clouds:Serve:0:Slug=global");
            var deciders = await Task.WhenAll(approvers.Select(email => EnterAsync(portal, email, browsers)));
            var partners = await Task.WhenAll(senders.Select(email => EnterAsync(portal, email, browsers)));

            var work = deciders.Select(browser => UntilDeathAsync(browser, token => DecideAsync(browser, todo, token)))
                .Concat(partners.Select(browser => UntilDeathAsync(browser, token => SendAsync(browser, token)))).ToList();
            var before = _decided.Count + _sent.Count;

            // Some work first, on a machine however slow; then at any moment.
            while (_decided.Count + _sent.Count < before + 10 && !work.TrueForAll(one => one.IsCompleted))
            {
                await Task.WhenAny(Task.WhenAll(work), Task.Delay(20, Cancel));
            }

            await Task.Delay(random.Next(150, 500), Cancel);
            await portal.KillAsync();
            await Task.WhenAll(work);
        }

        Agreed.None(_failures);
        await VerifyAsync();
        output.WriteLine($"{Cycles} kills: {_decided.Count} decisions and {_sent.Count} invitations acknowledged, none lost");
        Assert.True(_decided.Count >= Cycles && _sent.Count >= Cycles, $"{_decided.Count} decisions and {_sent.Count} invitations prove little.");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A customer with approvers, a sending partner, and one partner for each invitation that waits, so that all may be approved.</summary>
    private async Task<(string[] Approvers, string[] Senders, string[] Links)> PrepareAsync()
    {
        await using var portal = await PortalHost.StartAsync(new()
        {
            Environment = "Production",
            Folder = _folder,
            Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global" },
        });
        var world = portal.In();
        var (customer, sender) = (await world.CustomerAsync(), await world.PartnerAsync());
        var approvers = new List<string>();
        for (var number = 0; number < Approvers; number++)
        {
            approvers.Add((await world.MemberAsync(customer.Tenant, TenantRole.GlobalAdmin)).Email);
        }

        var senders = new List<string>();
        for (var number = 0; number < Senders; number++)
        {
            senders.Add((await world.MemberAsync(sender.Tenant, TenantRole.AdminAgent)).Email);
        }

        var links = new List<string>();
        await using var write = await portal.Databases.WriteAsync(customer.Actor.Cloud, Cancel);
        for (var number = 0; number < PerCycle * Cycles; number++)
        {
            var partner = new Party(A.Partner($"Partner {number}"), sender.Actor);
            var invitation = Scene.Ask(partner, customer, DateTimeOffset.UtcNow);
            write.Db.AddRange(partner.Tenant, invitation);
            links.Add(invitation.PublicId);
        }

        await write.CommitAsync(Cancel);
        return ([.. approvers], [.. senders], [.. links]);
    }

    /// <summary>Signs in once; the session outlives the process that began it.</summary>
    private static async Task<PortalClient> EnterAsync(PortalProcess portal, string email, Dictionary<string, PortalClient> before)
    {
        var browser = portal.Client();
        PortalClient? known;
        lock (before)
        {
            known = before.GetValueOrDefault(email);
            before[email] = browser;
        }

        if (known is not null)
        {
            browser.Cookies.CopyFrom(known.Cookies);
            known.Dispose();
        }
        else
        {
            var page = await browser.OpenAsync("account/sign-in");
            await browser.SubmitAsync(page, "form:has(input[type=password])", ("Email", email), ("Password", World.Password));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("account/password")).StatusCode);
        return browser;
    }

    private static async Task UntilDeathAsync(PortalClient browser, Func<string, Task<bool>> act)
    {
        try
        {
            var token = await browser.TokenAsync();
            while (await act(token))
            {
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            // It was killed: what is under way now is not acknowledged.
        }
    }

    private async Task<bool> DecideAsync(PortalClient browser, ConcurrentQueue<string> todo, string token)
    {
        if (!todo.TryDequeue(out var link))
        {
            return false;
        }

        var page = await browser.OpenAsync($"i/{link}");
        using var answer = await browser.PostFieldsAsync(
            $"i/{link}", ("_handler", "decide"), ("__RequestVerificationToken", token), ("Input.RequestId", Guid.NewGuid().ToString()), ("Input.Agreement", "true"),
            ("Input.TermsHash", page.Document.QuerySelector("input[name='Input.TermsHash']")?.GetAttribute("value") ?? ""),
            ("Input.Outcome", todo.Count % 3 == 0 ? "Declined" : "Approved"));
        Acknowledge(answer, "/receipts/", _decided);
        return true;
    }

    private async Task<bool> SendAsync(PortalClient browser, string token)
    {
        using var answer = await browser.PostFieldsAsync(
            "invitations/send", ("__RequestVerificationToken", token), ("RecipientName", "Alex Doe"), ("RecipientEmail", $"alex@d{Guid.NewGuid():N}.example"),
            ("Language", "en"), ("DelegatedAdministration", "true"), ("Reason", "We look after your mail."), ("MailText", "We would like to work for you."));
        Acknowledge(answer, "/invitations/", _sent);
        return true;
    }

    private void Acknowledge(HttpResponseMessage answer, string page, ConcurrentBag<Guid> ledger)
    {
        var to = answer.Headers.Location?.ToString() ?? "";
        var at = to.IndexOf(page, StringComparison.Ordinal);
        if (answer.StatusCode == HttpStatusCode.Found && at >= 0 && Guid.TryParse(to.AsSpan(at + page.Length).ToString().Split('?')[0], out var id) && to.Contains("done=", StringComparison.Ordinal))
        {
            ledger.Add(id);
        }
        else
        {
            _failures.Add($"{answer.RequestMessage!.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} {to}");
        }
    }

    private async Task VerifyAsync()
    {
        var databases = new PortalDatabases(Options.Create(new DatabaseOptions { Directory = _folder["data"] }), []);
        await using var db = databases.Open(new CloudId("global"));
        var decisions = await db.InvitationDecisions.AsNoTracking().ToListAsync(Cancel);
        Assert.Empty(_decided.Except(decisions.Select(decision => decision.Id)));
        var invitations = await db.Invitations.AsNoTracking().ToDictionaryAsync(invitation => invitation.Id, Cancel);
        Assert.All(_sent, id => Assert.Equal(InvitationStatus.Sent, invitations[id].Status));

        var relationships = await db.ResellerRelationships.AsNoTracking().ToListAsync(Cancel);
        var mails = await db.OutboxMessages.AsNoTracking().GroupBy(mail => mail.SubjectId).ToDictionaryAsync(group => group.Key, group => group.Count(), Cancel);
        var rows = await db.AuditEntries.AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(decisions.Count, decisions.DistinctBy(decision => decision.InvitationId).Count());
        Assert.Equal(decisions.Count, invitations.Values.Count(invitation => invitation.Status is InvitationStatus.Approved or InvitationStatus.Declined));
        Assert.All(decisions, decision =>
        {
            var approved = decision.Outcome == DecisionOutcome.Approved;
            Assert.Equal(approved ? InvitationStatus.Approved : InvitationStatus.Declined, invitations[decision.InvitationId].Status);
            Assert.Equal(approved ? 1 : 0, relationships.Count(made => made.DecisionId == decision.Id));
            Assert.Equal(1, mails.GetValueOrDefault(decision.Id));
            Assert.Single(rows, row => row.SubjectId == decision.InvitationId && row.Activity == (approved ? Activity.InvitationApproved : Activity.InvitationDeclined));
        });
        Assert.Null(await AuditChain.FirstBreakAsync(db, Cancel));
        Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").SingleAsync(Cancel));
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync(Cancel));
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }
}
