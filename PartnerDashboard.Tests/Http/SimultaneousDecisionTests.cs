using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;
using Activity = PartnerDashboard.Features.Audit.Activity;

namespace PartnerDashboard.Tests.Http;

/// <summary>T08, R06: many administrators of one customer answer the same invitation at the same moment. DECISION_ROUNDS sets how often.</summary>
[Collection(SharedPortalTests.Name)]
public sealed partial class SimultaneousDecisionTests(SharedPortal portal, ITestOutputHelper output)
{
    private const int Deciders = 64;
    private static readonly int Rounds = Times("DECISION_ROUNDS", 5);

    [Fact]
    public async Task Of_sixty_four_simultaneous_deciders_one_wins_and_the_others_are_told_who()
    {
        var customer = await portal.In().CustomerAsync("Crowded");
        var deciders = await Task.WhenAll(Enumerable.Range(0, Deciders).Select(_ => ComeAsync(customer.Tenant)));
        var times = new List<double>();

        for (var round = 0; round < Rounds; round++)
        {
            var invitation = await Scene.AskAsync(portal, await portal.In().PartnerAsync($"Partner of round {round}"), customer);
            var terms = await TermsAsync(deciders[0].Browser, invitation);

            var answers = await AtOnceAsync(deciders, (decider, index) => DecideAsync(
                decider, invitation, index % 2 == 0 ? DecisionOutcome.Approved : DecisionOutcome.Declined, terms, Guid.NewGuid()));

            times.AddRange(answers.Select(answer => answer.Time.TotalMilliseconds));
            await AssertOneWinnerAsync(invitation, answers, deciders);
        }

        times.Sort();
        output.WriteLine($"{Rounds} rounds of {Deciders}: p50 {times[times.Count / 2]:F0} ms, p99 {times[times.Count * 99 / 100]:F0} ms");
        Assert.True(times[times.Count * 99 / 100] < 10_000, "Losers wait too long for their answer.");
    }

    [Fact]
    public async Task The_same_form_posted_many_times_at_once_is_one_decision_with_one_receipt()
    {
        var customer = await portal.In().CustomerAsync("Impatient");
        var decider = await ComeAsync(customer.Tenant);
        var invitation = await Scene.AskAsync(portal, await portal.In().PartnerAsync(), customer);
        var (terms, request) = (await TermsAsync(decider.Browser, invitation), Guid.NewGuid());

        var clicks = await AtOnceAsync(
            [.. Enumerable.Repeat(decider, 16)], (browser, _) => DecideAsync(browser, invitation, DecisionOutcome.Approved, terms, request));

        Assert.All(clicks, click => Assert.Equal(HttpStatusCode.Found, click.Status));
        Assert.Single(clicks.Select(click => click.Location).Distinct());
        await using var db = portal.Open();
        Assert.Equal(1, await db.InvitationDecisions.CountAsync(decision => decision.InvitationId == invitation.Id, Cancel));

        // The same id with another answer is no repetition.
        var other = await DecideAsync(decider, invitation, DecisionOutcome.Declined, terms, request);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
    }

    private async Task AssertOneWinnerAsync(Invitation invitation, Answer[] answers, Decider[] deciders)
    {
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Found);
        var index = Array.IndexOf(answers, winner);
        Assert.All(answers.Except([winner]), loser => Assert.Equal(HttpStatusCode.Conflict, loser.Status));
        Assert.All(answers.Except([winner]), loser => Assert.Matches($@"\b{Regex.Escape(deciders[index].Actor.Name)}\b", MainPart().Match(loser.Text).Value));

        await using var db = portal.Open();
        var decision = await db.InvitationDecisions.SingleAsync(kept => kept.InvitationId == invitation.Id, Cancel);
        Assert.EndsWith($"receipts/{decision.Id}?done={decision.Outcome}", winner.Location, StringComparison.Ordinal);
        Assert.Equal((deciders[index].Actor.UserId, index % 2 == 0 ? DecisionOutcome.Approved : DecisionOutcome.Declined), (decision.DecidedBy, decision.Outcome));
        var approved = decision.Outcome == DecisionOutcome.Approved ? 1 : 0;
        Assert.Equal(approved, await db.ResellerRelationships.CountAsync(made => made.InvitationId == invitation.Id, Cancel));
        Assert.Equal(approved, await db.DelegatedAdministrations.CountAsync(made => made.InvitationId == invitation.Id, Cancel));
        Assert.Equal(1, await db.OutboxMessages.CountAsync(mail => mail.SubjectId == decision.Id, Cancel));
        Assert.Equal(1, await db.AuditEntries.CountAsync(
            row => row.SubjectId == invitation.Id && (row.Activity == Activity.InvitationApproved || row.Activity == Activity.InvitationDeclined), Cancel));
        Assert.Equal(approved, await db.AuditEntries.CountAsync(row => row.PartnerId == invitation.PartnerId && row.Activity == Activity.RelationshipEstablished, Cancel));
    }

    private async Task<Decider> ComeAsync(Tenant customer)
    {
        var actor = await portal.In().MemberAsync(customer, TenantRole.GlobalAdmin);
        var browser = await portal.EnterAsync(actor);
        return new(actor, browser, await browser.TokenAsync());
    }

    private static async Task<string> TermsAsync(PortalClient browser, Invitation invitation) =>
        (await browser.OpenAsync($"i/{invitation.PublicId}")).Document.QuerySelector("input[name='Input.TermsHash']")!.GetAttribute("value")!;

    private static async Task<Answer[]> AtOnceAsync(Decider[] deciders, Func<Decider, int, Task<Answer>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = deciders.Select((decider, index) => Task.Run(async () =>
        {
            await start.Task;
            return await act(decider, index);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(waiting);
    }

    private static async Task<Answer> DecideAsync(Decider decider, Invitation invitation, DecisionOutcome outcome, string terms, Guid request)
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await decider.Browser.PostFieldsAsync(
            $"i/{invitation.PublicId}", ("_handler", "decide"), ("__RequestVerificationToken", decider.Token), ("Input.TermsHash", terms),
            ("Input.RequestId", request.ToString()), ("Input.Outcome", outcome.ToString()), ("Input.Agreement", "true"));
        return new(response.StatusCode, response.Headers.Location?.ToString() ?? "", await response.TextAsync(), Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Without the head, which names the reader.</summary>
    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex MainPart();

    private sealed record Decider(Actor Actor, PortalClient Browser, string Token);

    private sealed record Answer(HttpStatusCode Status, string Location, string Text, TimeSpan Time);
}
