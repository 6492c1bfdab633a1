using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>Ten attempts, then a pause of a quarter of an hour, however fast they come (T19).</summary>
public sealed class PasswordCheckTests
{
    [Fact]
    public async Task The_right_password_gives_the_account_and_a_wrong_one_nothing()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();

        Assert.Equal(contoso.Actor.UserId, (await TryAsync(stage, contoso.Actor.Email, World.Password))?.Id);
        Assert.Equal(contoso.Actor.UserId, (await TryAsync(stage, contoso.Actor.Email.ToUpperInvariant(), World.Password))?.Id);
        Assert.Null(await TryAsync(stage, contoso.Actor.Email, World.Password + " "));
        Assert.Null(await TryAsync(stage, "nobody@contoso.example", World.Password));
        Assert.Null(await TryAsync(stage, "", ""));
        Assert.Null(await TryAsync(stage, "a\uFFFEb@contoso.example", World.Password));
        Assert.Null(await TryAsync(stage, "a\uD800b@contoso.example", World.Password));
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_fifteen_minutes()
    {
        await using var stage = await AccountStage.SetAsync();
        var email = (await stage.World.CustomerAsync()).Actor.Email;
        for (var attempt = 0; attempt < PasswordCheck.Attempts; attempt++)
        {
            Assert.Null(await TryAsync(stage, email, "wrong"));
        }

        Assert.Null(await TryAsync(stage, email, World.Password));
        stage.Databases.Clock.Advance(PasswordCheck.Pause - TimeSpan.FromSeconds(1));
        Assert.Null(await TryAsync(stage, email, World.Password));
        stage.Databases.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await TryAsync(stage, email, World.Password));
    }

    [Fact]
    public async Task The_right_password_makes_the_wrong_ones_before_forgotten()
    {
        await using var stage = await AccountStage.SetAsync();
        var email = (await stage.World.CustomerAsync()).Actor.Email;
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < PasswordCheck.Attempts - 1; attempt++)
            {
                Assert.Null(await TryAsync(stage, email, "wrong"));
            }

            Assert.NotNull(await TryAsync(stage, email, World.Password));
        }
    }

    [Fact]
    public async Task Simultaneous_guesses_are_counted_one_by_one()
    {
        await using var stage = await AccountStage.SetAsync();
        var email = (await stage.World.CustomerAsync()).Actor.Email;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TryAsync(stage, email, "wrong"), Cancel)));

        Assert.Null(await TryAsync(stage, email, World.Password));
    }

    [Fact]
    public async Task A_password_kept_with_fewer_rounds_is_kept_anew_when_it_is_used()
    {
        await using var stage = await AccountStage.SetAsync();
        var email = (await stage.World.CustomerAsync()).Actor.Email;
        var weak = new PasswordHasher<PortalUser>(Options.Create(new PasswordHasherOptions { IterationCount = World.HashRounds / 2 })).HashPassword(new(), World.Password);
        await using (var db = stage.Databases.Open())
        {
            await db.Users.Where(user => user.Email == email).ExecuteUpdateAsync(user => user.SetProperty(each => each.PasswordHash, weak), Cancel);
        }

        Assert.Null(await TryAsync(stage, email, "wrong"));
        Assert.Equal(weak, await HashAsync());
        Assert.NotNull(await TryAsync(stage, email, World.Password));
        var strong = await HashAsync();
        Assert.NotEqual(weak, strong);
        Assert.NotNull(await TryAsync(stage, email, World.Password));
        Assert.Equal(strong, await HashAsync());

        async Task<string?> HashAsync()
        {
            await using var db = stage.Databases.Open();
            return await db.Users.Where(user => user.Email == email).Select(user => user.PasswordHash).SingleAsync(Cancel);
        }
    }

    private static Task<PortalUser?> TryAsync(AccountStage stage, string email, string password) =>
        stage.Get<PasswordCheck>().RunAsync(stage.Cloud.Id, email, password, Cancel);
}
