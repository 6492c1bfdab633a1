using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>A forgotten password comes back by mail, once, and nobody learns which addresses are known (T18, T19).</summary>
public sealed partial class PasswordRecoveryTests
{
    private const string Wished = "violet ladders hum";

    [Fact]
    public async Task The_link_sets_a_new_password_once_ends_sessions_and_tells_the_owner()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var stamp = (await UserAsync(stage, robin.UserId)).SecurityStamp;

        await stage.Get<PasswordRecovery>().RequestAsync(stage.Cloud.Id, robin.Email, Cancel);
        var token = await TokenInMailAsync(stage);

        Assert.Equal(robin.Email, await stage.Get<PasswordRecovery>().LookAsync(stage.Cloud.Id, robin.UserId, token, Cancel));
        Assert.Equal(RecoveryError.Password, (await ResetAsync(stage, robin.UserId, token, "short")).Error);
        Assert.Null((await ResetAsync(stage, robin.UserId, token, Wished)).Error);
        Assert.Equal(RecoveryError.LinkNotUsable, (await ResetAsync(stage, robin.UserId, token, Wished + "!")).Error);
        Assert.NotEqual(stamp, (await UserAsync(stage, robin.UserId)).SecurityStamp);
        Assert.NotNull(await stage.Get<PasswordCheck>().RunAsync(stage.Cloud.Id, robin.Email, Wished, Cancel));
        await using var db = stage.Databases.Open();
        Assert.Equal(["Set a new password", "Your password was changed"], await db.OutboxMessages.OrderBy(mail => mail.Id).Select(mail => mail.Subject).ToListAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_address_gets_no_mail_and_a_known_one_no_flood()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;

        await stage.Get<PasswordRecovery>().RequestAsync(stage.Cloud.Id, "nobody@contoso.example", Cancel);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stage.Get<PasswordRecovery>().RequestAsync(stage.Cloud.Id, robin.Email, Cancel)));

        await using var db = stage.Databases.Open();
        Assert.Equal(3, await db.OutboxMessages.CountAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_elses_link_and_no_made_up_one_works()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var kim = (await stage.World.CustomerAsync("Northwind")).Actor;
        await stage.Get<PasswordRecovery>().RequestAsync(stage.Cloud.Id, robin.Email, Cancel);
        var token = await TokenInMailAsync(stage);

        Assert.Equal(RecoveryError.LinkNotUsable, (await ResetAsync(stage, kim.UserId, token, Wished)).Error);
        Assert.Equal(RecoveryError.LinkNotUsable, (await ResetAsync(stage, robin.UserId, "made-up", Wished)).Error);
        Assert.Equal(RecoveryError.LinkNotUsable, (await ResetAsync(stage, Guid.Empty, "", Wished)).Error);
    }

    [Fact]
    public async Task Changing_asks_for_the_present_one_and_moves_the_stamp()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var passwords = stage.Get<PasswordService>();

        Assert.Equal(PasswordError.WrongPresent, (await passwords.ChangeAsync("wrong", Wished, robin, Cancel)).Error);
        Assert.Equal(PasswordError.New, (await passwords.ChangeAsync(World.Password, "short", robin, Cancel)).Error);
        Assert.Null((await passwords.ChangeAsync(World.Password, Wished, robin, Cancel)).Error);
        Assert.Equal(PasswordError.SameAsBefore, (await passwords.ChangeAsync(Wished, Wished, robin, Cancel)).Error);
    }

    private static Task<Result<PortalUser, RecoveryError>> ResetAsync(AccountStage stage, Guid userId, string token, string password) =>
        stage.Get<PasswordRecovery>().ResetAsync(stage.Cloud.Id, userId, token, password, Cancel);

    private static async Task<PortalUser> UserAsync(AccountStage stage, Guid id)
    {
        await using var db = stage.Databases.Open();
        return await db.Users.SingleAsync(user => user.Id == id, Cancel);
    }

    private static async Task<string> TokenInMailAsync(AccountStage stage)
    {
        await using var db = stage.Databases.Open();
        var text = await db.OutboxMessages.Select(mail => mail.Text).FirstAsync(Cancel);
        return Uri.UnescapeDataString(TokenInLink().Match(text).Groups[1].Value);
    }

    [GeneratedRegex("token=([^\\s]+)")]
    private static partial Regex TokenInLink();
}
