using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Partnerships;

/// <summary>Asking a reseller: every refusal, what the mail says, and what a provider learns of whom it asks.</summary>
public sealed class PartnershipRequestTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _provider = null!;
    private Party _reseller = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_provider, _reseller) = (await _stage.ProviderAsync(), await _stage.ResellerAsync());
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_request_is_mailed_with_its_link_and_stands_in_both_lists()
    {
        var asked = await _stage.AskAsync(_provider, _reseller);

        var mail = await _stage.ReadAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(each => each.SubjectId == asked.Id, Cancel));
        Assert.Contains($"/p/{asked.PublicId}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_reseller.Tenant.Name, mail.Text, StringComparison.Ordinal);
        Assert.Equal(_reseller.Tenant.DefaultDomain, Assert.Single((await ListAsync(_provider)).Items).Other);
        Assert.Equal((_provider.Tenant.Name, PartnershipStatus.Requested), Assert.Single((await ListAsync(_reseller)).Items) is var row ? (row.Other, row.Status) : default);
    }

    [Fact]
    public async Task T18_The_provider_learns_nothing_of_the_organisation_before_it_answers()
    {
        var customer = await _stage.World.CustomerAsync();
        foreach (var domain in new[] { _reseller.Tenant.DefaultDomain, customer.Tenant.DefaultDomain, "nobody.example" })
        {
            var result = await _stage.Get<PartnershipRequestService>().RequestAsync(Form with { RecipientEmail = $"boss@{domain}" }, _provider.Actor, Cancel);

            Assert.True(result.TryGetValue(out var id, out var refusal), $"{refusal}");
            var seen = (await _stage.Get<PartnershipService>().FindAsync(id, _provider.Actor, Cancel))!;
            Assert.Equal((null, domain, "", null), (seen.Row.OtherId, seen.Row.Other, seen.Row.OtherNumber, seen.Other));
        }
    }

    [Fact]
    public async Task Only_an_indirect_provider_asks_and_not_while_it_is_suspended()
    {
        await RefusedAsync(PartnershipError.NotAProvider, by: await _stage.World.PartnerAsync("Direct", TenantRole.SalesAgent));
        await RefusedAsync(PartnershipError.NotAProvider, by: await _stage.ResellerAsync("Other"));
        await _stage.SuspendAsync(_provider);
        await RefusedAsync(PartnershipError.ProviderIsSuspended);
    }

    [Fact]
    public async Task Nobody_asks_where_there_is_no_indirect_model_or_nothing_may_change()
    {
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        await RefusedAsync(PartnershipError.CloudIsReadOnly);
        await _stage.SwitchOffAsync(Feature.IndirectModel);
        await RefusedAsync(PartnershipError.NotOffered);
        Assert.Equal(PartnershipError.NotOffered, (await _stage.Get<PartnershipRequestService>().StartAsync(_provider.Actor, Cancel)).Obstacle);
    }

    [Fact]
    public async Task The_right_is_asked_of_the_database_and_words_are_checked_first()
    {
        await RefusedAsync(PartnershipError.NotAllowed, by: _provider with { Actor = await _stage.World.MemberAsync(_provider.Tenant, TenantRole.AdminAgent) });
        await RefusedAsync(PartnershipError.RecipientEmailInvalid, Form with { RecipientEmail = "boss" });
    }

    [Fact]
    public async Task Nobody_is_its_own_provider_and_nobody_is_asked_twice()
    {
        await RefusedAsync(PartnershipError.OwnDomain, Form with { RecipientEmail = $"boss@{_provider.Tenant.DefaultDomain}" });
        var asked = await _stage.AskAsync(_provider, _reseller);
        await RefusedAsync(PartnershipError.AlreadyRequested);
        await _stage.SettleAsync(await _stage.AnswerAsync(asked, _reseller.Actor), _reseller.Actor);
        await RefusedAsync(PartnershipError.AlreadyPartners);
    }

    [Fact]
    public async Task A_withdrawn_request_tells_whoever_was_asked_and_makes_room_for_another()
    {
        var asked = await _stage.AskAsync(_provider, _reseller);

        Assert.Equal(PartnershipError.NotFound, await EndAsync(asked, _reseller.Actor));
        Assert.Equal(PartnershipError.NotAllowed, await EndAsync(asked, await _stage.World.MemberAsync(_provider.Tenant, TenantRole.AdminAgent)));
        Assert.Equal(PartnershipError.ChangedMeanwhile, await _stage.Get<PartnershipEndService>().EndAsync(asked.Id, 9, _provider.Actor, Cancel));
        Assert.Null(await EndAsync(asked, _provider.Actor));
        Assert.Equal(PartnershipError.WrongStatus, await EndAsync(asked, _provider.Actor));
        Assert.Equal(PartnershipError.WrongStatus, Assert.IsType<PartnershipView.Closed>(await _stage.ShowAsync(asked, _reseller.Actor)).Why);
        Assert.Equal(2, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.SubjectId == asked.Id, Cancel)));
        await _stage.AskAsync(_provider, _reseller);
    }

    [Fact]
    public async Task A_request_expires_after_ninety_days_and_whoever_asked_is_told()
    {
        var asked = await _stage.AskAsync(_provider, _reseller);
        _stage.Clock.Advance(Partnership.Lifetime);

        Assert.Equal(PartnershipError.Lapsed, Assert.IsType<PartnershipView.Closed>(await _stage.ShowAsync(asked, _reseller.Actor)).Why);
        Assert.Equal(PartnershipError.Lapsed, await EndAsync(asked, _provider.Actor));
        Assert.Equal(1, await _stage.Get<PartnershipExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel));
        Assert.Equal(0, await _stage.Get<PartnershipExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel));
        Assert.Equal(PartnershipStatus.Expired, (await _stage.PartnershipAsync(asked.Id)).Status);
    }

    [Fact]
    public async Task One_that_has_lapsed_makes_room_before_the_sweeper_comes()
    {
        var asked = await _stage.AskAsync(_provider, _reseller);
        _stage.Clock.Advance(Partnership.Lifetime);

        await _stage.AskAsync(_provider, _reseller);

        Assert.Equal(PartnershipStatus.Expired, (await _stage.PartnershipAsync(asked.Id)).Status);
    }

    [Fact]
    public async Task Lists_are_read_in_pages_by_their_key_and_never_whole()
    {
        var planned = new Planned();
        await using var stage = await Stage.SetAsync("global", planned);
        var (provider, other) = (await stage.ProviderAsync(), await stage.ProviderAsync("Other"));
        await stage.ChangeAsync(db =>
        {
            foreach (var asking in new[] { provider, other })
            {
                for (var number = 0; number < 60; number++)
                {
                    var form = Form with { RecipientEmail = $"boss@r{number}.example" };
                    var row = Partnership.Request(asking.Id, null, form.Domain, form, asking.Actor, stage.Clock.Now);
                    db.Add(row);
                    db.Add(OutboxMessage.Of(new("boss@r.example", "", "Asked", "Asked.", "<p>Asked.</p>"), row.Id, stage.Clock.Now));
                    db.Record(asking.Actor, Activity.PartnershipRequested, stage.Clock.Now, row.Id, asking.Id);
                }
            }

            return Task.CompletedTask;
        });
        planned.Forget();

        var (rows, _) = await Slice.ReadAsync(int.MaxValue, after => stage.Get<PartnershipService>().ListAsync(after, provider.Actor, Cancel));

        Assert.Equal(60, rows.Select(row => row.Id).Distinct().Count());
        await using var db = stage.Open();
        Agreed.None(await planned.FullScansAsync(db, "Partnerships"));
    }

    private PartnershipForm Form => StagePartnerships.FormTo(_reseller);

    private Task<Slice<PartnershipRow>> ListAsync(Party party) => _stage.Get<PartnershipService>().ListAsync(null, party.Actor, Cancel);

    private async Task<PartnershipError?> EndAsync(Partnership partnership, Actor by) =>
        await _stage.Get<PartnershipEndService>().EndAsync(partnership.Id, (await _stage.PartnershipAsync(partnership.Id)).Version, by, Cancel);

    private Task RefusedAsync(PartnershipError expected, PartnershipForm? form = null, Party? by = null) => _stage.UnchangedByAsync(async () =>
        Assert.Equal(expected, (await _stage.Get<PartnershipRequestService>().RequestAsync(form ?? Form, (by ?? _provider).Actor, Cancel)).Error));
}
