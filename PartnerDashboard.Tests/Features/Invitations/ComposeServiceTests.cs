using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Composing, keeping and sending a request: the same rule stands in the way while typing and when it is sent.</summary>
public sealed class ComposeServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private InvitationForm _form = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
        _form = await _stage.FormAsync(_partner, _customer);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_request_without_fault_is_sent_with_its_mail()
    {
        Assert.Empty((await CheckAsync()).Issues);

        var invitation = await _stage.SendAsync(_partner, _form);

        var mail = await _stage.ReadAsync(db => db.OutboxMessages.SingleAsync(Cancel));
        Assert.Equal((invitation.Id, _form.RecipientEmail, "Robin Poe", "Northlight", _partner.Actor.Email),
            (mail.SubjectId, mail.ToAddress, mail.ToName, mail.OnBehalfOf, mail.ReplyTo));
        Assert.Equal((InvitationStatus.Sent, _customer.Id, "Kiesel", _stage.Clock.Now.AddDays(90)),
            (invitation.Status, invitation.CustomerId, invitation.CustomerName, invitation.ExpiresAt));
    }

    [Theory]
    [InlineData("", "", InvitationError.CustomerMissing)]
    [InlineData("newcomer.example", "", InvitationError.RecipientEmailMissing)]
    [InlineData("no-domain-of-anybody", "it@newcomer.example", InvitationError.CustomerUnknown)]
    [InlineData("5e0cbf0c-0000-4000-8000-000000000000", "it@newcomer.example", InvitationError.CustomerUnknown)]
    [InlineData("", "somebody@gmail.com", InvitationError.PublicMailDomain)]
    [InlineData("", "somebody@POSTEO.de", InvitationError.PublicMailDomain)]
    [InlineData("hotmail.fr", "it@newcomer.example", InvitationError.PublicMailDomain)]
    [InlineData("newcomer.example", "it@elsewhere.example", InvitationError.RecipientNotOfDomain)]
    [InlineData("newcomer.example", "not an address", InvitationError.RecipientEmailInvalid)]
    public async Task Whom_it_is_for_must_be_clear(string customer, string email, InvitationError expected)
    {
        (_form.Customer, _form.RecipientEmail) = (customer, email);

        await RefusedAsync(expected);
    }

    [Fact]
    public async Task Nobody_at_the_partners_own_domain_is_invited()
    {
        _form.RecipientEmail = $"boss@{_partner.Tenant.DefaultDomain}";

        await RefusedAsync(InvitationError.RecipientIsOwnDomain);
    }

    [Theory]
    [InlineData("münchen.example", "it@münchen.example")]
    [InlineData("MÜNCHEN.example.", "it@xn--mnchen-3ya.example")]
    [InlineData("", "it@MÜNCHEN.example")]
    public async Task A_domain_of_any_script_is_one_and_the_same(string customer, string email)
    {
        (_form.Customer, _form.RecipientEmail) = (customer, email);

        var invitation = await _stage.SendAsync(_partner, _form);

        Assert.Equal(("xn--mnchen-3ya.example", "it@xn--mnchen-3ya.example"), (invitation.EmailDomain, invitation.RecipientEmail));
    }

    [Fact]
    public async Task A_customer_is_found_by_any_of_its_domains_and_by_its_id()
    {
        await _stage.Databases.AddAsync("global", TenantDomain.Of(_customer.Id, "kiesel.example"));
        foreach (var typed in new[] { "kiesel.example", " KIESEL.example ", _customer.Tenant.DefaultDomain, _customer.Id.ToString("N"), "" })
        {
            (_form.Customer, _form.RecipientEmail) = (typed, "it@kiesel.example");

            Assert.Equal(_customer.Id, (await CheckAsync()).Customer?.Id);
        }
    }

    [Fact]
    public async Task What_waits_or_is_there_already_is_not_asked_for_again()
    {
        var invitation = await _stage.SendAsync(_partner, _form);
        await RefusedAsync(InvitationError.AlreadyInvited, keeps: true);

        await _stage.ApproveAsync(invitation, _customer);
        await RefusedAsync(InvitationError.AlreadyRelated, keeps: true);
    }

    [Fact]
    public async Task A_domain_that_waits_is_not_asked_again_until_its_end()
    {
        (_form.Customer, _form.RecipientEmail) = ("newcomer.example", "it@newcomer.example");
        var first = await _stage.SendAsync(_partner, _form);
        await RefusedAsync(InvitationError.AlreadyInvited, keeps: true);

        _stage.Clock.Set(first.ExpiresAt!.Value);
        Assert.Empty((await CheckAsync()).Issues);
    }

    [Fact]
    public async Task A_suspended_partner_and_a_closed_cloud_send_nothing_and_keep_drafts()
    {
        await _stage.SuspendAsync(_partner);
        await RefusedAsync(InvitationError.PartnerIsSuspended, keeps: true);

        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        await RefusedAsync(InvitationError.CloudIsReadOnly, keeps: true);
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent, true)]
    [InlineData(TenantRole.SalesAgent, true)]
    [InlineData(TenantRole.HelpdeskAgent, false)]
    [InlineData(TenantRole.GlobalAdmin, false)]
    public async Task Who_asks_holds_the_right(TenantRole role, bool may)
    {
        var member = await _stage.World.MemberAsync(_partner.Tenant, role);

        Assert.Equal(may ? null : InvitationError.NotAllowed, (await _stage.Get<ComposeService>().SaveAsync(_form, member, Cancel)).Error);
        Assert.Equal(may ? null : InvitationError.NotAllowed, (await _stage.Get<ComposeService>().SendAsync(_form, member, Cancel)).Error);
    }

    [Fact]
    public async Task A_role_taken_away_a_second_ago_asks_for_nothing()
    {
        var sent = await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Lefranc"));
        _stage.Clock.Advance(TimeSpan.FromHours(1));
        await _stage.DemoteAsync(_partner.Actor);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(InvitationError.NotAllowed, await _stage.RefusalOfAsync(_partner, _form));
            Assert.Equal(InvitationError.NotAllowed, (await _stage.Get<ComposeService>().SaveAsync(_form, _partner.Actor, Cancel)).Error);
            Assert.Equal(InvitationError.NotAllowed, await _stage.Get<InvitationService>().ResendAsync(sent.Id, sent.Version, _partner.Actor, Cancel));
            Assert.Equal(InvitationError.NotAllowed, await _stage.Get<InvitationService>().WithdrawAsync(sent.Id, sent.Version, _partner.Actor, Cancel));
            Assert.Equal(InvitationError.NotAllowed, await _stage.Get<OpenLinkService>().CreateAsync(_form, _partner.Actor, Cancel));
        });
    }

    [Fact]
    public async Task A_draft_is_kept_unfinished_and_found_again_as_it_was()
    {
        (_form.Reason, _form.RecipientEmail, _form.MailText) = ("", "", "Half a sen");
        var kept = await SaveAsync();

        var resumed = await _stage.Get<ComposeService>().ResumeAsync(kept.Id, _partner.Actor, Cancel);

        Assert.Equal((kept.Id, kept.Version, _customer.Id.ToString(), "", "", "Half a sen", _form.Language),
            (resumed!.Id!.Value, resumed.Version, resumed.Customer, resumed.Reason, resumed.RecipientEmail, resumed.MailText, resumed.Language));
    }

    [Fact]
    public async Task A_stale_version_overwrites_nothing()
    {
        var kept = await SaveAsync();
        (_form.Id, _form.Version, _form.Reason) = (kept.Id, kept.Version, "Second thoughts.");
        var newer = await SaveAsync();
        Assert.Equal(kept.Version + 1, newer.Version);
        _form.Reason = "Typed in another tab.";

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(InvitationError.ChangedMeanwhile, (await _stage.Get<ComposeService>().SaveAsync(_form, _partner.Actor, Cancel)).Error);
            Assert.Equal(InvitationError.ChangedMeanwhile, await _stage.RefusalOfAsync(_partner, _form));
            Assert.Equal(InvitationError.ChangedMeanwhile, await _stage.Get<InvitationService>().WithdrawAsync(kept.Id, kept.Version, _partner.Actor, Cancel));
        });
    }

    [Fact]
    public async Task A_foreign_draft_is_answered_like_an_unknown_one_and_a_sent_one_is_no_draft()
    {
        var other = await _stage.World.PartnerAsync("Vauban");
        var kept = await SaveAsync();
        var foreign = await _stage.FormAsync(other, _customer);
        foreach (var id in new[] { kept.Id, Guid.NewGuid() })
        {
            (foreign.Id, foreign.Version) = (id, kept.Version);
            Assert.Equal(InvitationError.NotFound, await _stage.RefusalOfAsync(other, foreign));
            Assert.Null(await _stage.Get<ComposeService>().ResumeAsync(id, other.Actor, Cancel));
        }

        (_form.Id, _form.Version) = (kept.Id, kept.Version);
        var sent = await _stage.SendAsync(_partner, _form);
        _form.Version = sent.Version;
        Assert.Equal(InvitationError.WrongStatus, (await _stage.Get<ComposeService>().SaveAsync(_form, _partner.Actor, Cancel)).Error);
        Assert.Null(await _stage.Get<ComposeService>().ResumeAsync(kept.Id, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task A_refused_request_is_kept_as_the_draft_it_was()
    {
        _form.Reason = "";

        Assert.Equal(InvitationError.ReasonMissing, await _stage.RefusalOfAsync(_partner, _form));

        var draft = await _stage.ReadAsync(db => db.Invitations.SingleAsync(Cancel));
        Assert.Equal((_form.Id, InvitationStatus.Draft, _form.RecipientEmail), (draft.Id, draft.Status, draft.RecipientEmail));
        Assert.Equal([Activity.InvitationDrafted], await _stage.ReadAsync(db => db.AuditEntries.Select(row => row.Activity).ToListAsync(Cancel)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("zh-Hans")]
    public async Task The_draft_speaks_the_customers_language(string language)
    {
        var customer = await _stage.World.EnterAsync(A.Customer("Lefranc", language: language));

        var form = await _stage.Get<ComposeService>().StartAsync(customer.Id.ToString(), _partner.Actor, Cancel);

        Assert.Equal(language, form.Language);
        Assert.Equal(form.MailText, await _stage.Get<ComposeService>().DefaultTextAsync(language, _partner.Actor, Cancel));
        Assert.NotEmpty(form.MailText);
    }

    private Task<ComposeView> CheckAsync() => _stage.Get<ComposeService>().CheckAsync(_form, _partner.Actor, Cancel);

    private async Task<KeptInvitation> SaveAsync()
    {
        Assert.True((await _stage.Get<ComposeService>().SaveAsync(_form, _partner.Actor, Cancel)).TryGetValue(out var kept, out var refusal), $"{refusal}");
        return kept!;
    }

    /// <summary>Refused while composing and on sending, and nobody is mailed.</summary>
    private async Task RefusedAsync(InvitationError expected, bool keeps = false)
    {
        var mails = await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel));
        Assert.Contains(expected, (await CheckAsync()).Issues.Select(issue => issue.Error));
        Assert.Equal(expected, await _stage.RefusalOfAsync(_partner, _form));
        Assert.Equal(mails, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel)));
        Assert.True(!keeps || _form.Id is not null, "The draft is not kept.");
        _form.Id = null;
    }
}
