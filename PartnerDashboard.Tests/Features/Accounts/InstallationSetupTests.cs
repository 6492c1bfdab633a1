using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>T28: the first operator comes in with the code from the log, once; there is no default account.</summary>
public sealed class InstallationSetupTests
{
    [Fact]
    public async Task Of_fifty_who_know_the_code_one_becomes_the_operator()
    {
        await using var stage = await AccountStage.SetAsync();
        var code = await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => ClaimAsync(stage, code!, $"op{number}@ops.example"), Cancel)));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.All(answers.Where(answer => answer.Error is not null), answer => Assert.Equal(SetupError.Claimed, answer.Error));
        await using var db = stage.Databases.Open();
        Assert.Equal((1, 1, 1), (await db.Users.CountAsync(Cancel), await db.Tenants.CountAsync(Cancel), await db.Members.CountAsync(Cancel)));
        Assert.True(await stage.Get<InstallationSetup>().IsClaimedAsync(stage.Cloud.Id, Cancel));
        Assert.Null(await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel));
    }

    [Fact]
    public async Task Only_the_latest_code_counts_and_only_for_a_day()
    {
        await using var stage = await AccountStage.SetAsync();
        var first = await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel);
        var second = await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel);

        Assert.Equal(SetupError.WrongCode, (await ClaimAsync(stage, first!)).Error);
        Assert.Equal(SetupError.WrongCode, (await ClaimAsync(stage, "guessed")).Error);
        stage.Databases.Clock.Advance(EnrolmentToken.Lifetime);
        Assert.Equal(SetupError.WrongCode, (await ClaimAsync(stage, second!)).Error);
    }

    [Fact]
    public async Task A_faulty_entry_leaves_the_code_usable()
    {
        await using var stage = await AccountStage.SetAsync();
        var code = await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel);

        Assert.Equal(SetupError.Entry, (await ClaimAsync(stage, code!, "no address")).Error);
        Assert.Null((await ClaimAsync(stage, $" {code} ")).Error);
    }

    private static Task<Result<PortalUser, SetupError>> ClaimAsync(AccountStage stage, string code, string email = "op@ops.example") =>
        stage.Get<InstallationSetup>().ClaimAsync(stage.Cloud, new(code, "Operations", "Kim Ortega", email, "violet ladders hum"), Cancel);
}
