using Bunit;
using Microsoft.AspNetCore.Components;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>The fields of a request: what a cloud asks, and where a rule speaks.</summary>
public sealed class ComposeFieldsTests : StageContext
{
    private Party _partner = null!;
    private InvitationForm _form = null!;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("global", true, 0)]
    [InlineData("usgov", false, 0)]
    [InlineData("germany", false, 0)]
    [InlineData("21vianet", false, 4)]
    public async Task R08_A_choice_of_powers_is_shown_where_there_is_one(string cloud, bool choice, int services)
    {
        var fields = await OpenAsync(cloud);

        Assert.Equal(choice ? "checkbox" : "hidden", fields.Find("input[name=DelegatedAdministration]").GetAttribute("type"));
        Assert.Equal("true", fields.Find("input[name=DelegatedAdministration]").GetAttribute("value"));
        Assert.Equal(services, fields.FindAll("input[name=Services]").Count);
    }

    [Fact]
    public async Task R09_After_its_end_there_is_nothing_to_tick()
    {
        await SetAsync("global");
        await Stage.SwitchOffAsync(Feature.DelegatedAdministration);

        var fields = await RenderAsync();

        Assert.Equal(("hidden", "false"), (fields.Find("input[name=DelegatedAdministration]").GetAttribute("type"), fields.Find("input[name=DelegatedAdministration]").GetAttribute("value")));
    }

    [Fact]
    public async Task A_service_is_chosen_and_taken_back()
    {
        var fields = await OpenAsync("21vianet");
        var changes = 0;
        fields.Render(part => part.Add(each => each.OnChange, EventCallback.Factory.Create(this, () => changes++)));

        fields.Find("input[name=Services][value=Azure]").Change(true);
        Assert.Equal([CloudService.Azure], _form.Services);
        fields.Find("input[name=Services][value=Azure]").Change(false);

        Assert.Empty(_form.Services);
        Assert.Equal(2, changes);
    }

    [Fact]
    public async Task A_field_complains_when_it_was_filled_wrongly_and_of_being_empty_only_when_asked()
    {
        await SetAsync("global");
        var fields = await RenderAsync(form => (form.RecipientEmail, form.Reason, form.MailText) = ("not an address", "", "see evil.com"));

        Assert.Equal("true", fields.Find("#email").GetAttribute("aria-invalid"));
        Assert.NotEmpty(fields.Find("#mail-text-error").TextContent);
        Assert.False(fields.Find("#reason").HasAttribute("aria-invalid"));

        fields.Render(part => part.Add(each => each.ShowAll, true));
        Assert.Equal("true", fields.Find("#reason").GetAttribute("aria-invalid"));
        Assert.Contains("reason-error", fields.Find("#reason").GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_has_the_limit_of_its_rule()
    {
        var fields = await OpenAsync("global");

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["RecipientEmail"] = InvitationLimits.RecipientEmail,
                ["Customer"] = 253,
                ["RecipientName"] = InvitationLimits.RecipientName,
                ["Reason"] = InvitationLimits.Reason,
                ["MailText"] = InvitationLimits.MailText,
            },
            fields.FindAll("[maxlength]").ToDictionary(field => field.GetAttribute("name")!, field => int.Parse(field.GetAttribute("maxlength")!, null)));
    }

    private async Task<IRenderedComponent<ComposeFields>> OpenAsync(string cloud)
    {
        await SetAsync(cloud);
        return await RenderAsync();
    }

    private async Task<IRenderedComponent<ComposeFields>> RenderAsync(Action<InvitationForm>? fill = null)
    {
        _partner = await Stage.World.PartnerAsync();
        _form = await Stage.FormAsync(_partner, await Stage.World.CustomerAsync());
        _form.Services = [];
        fill?.Invoke(_form);
        var features = await Stage.Get<FeatureService>().ReadAsync(Stage.Cloud.Id, Cancel);
        var view = await Stage.Get<ComposeService>().CheckAsync(_form, _partner.Actor, Cancel);
        return Render<ComposeFields>(part => part
            .Add(each => each.Form, _form).Add(each => each.View, view).Add(each => each.Features, features).Add(each => each.Cloud, Stage.Cloud));
    }
}
