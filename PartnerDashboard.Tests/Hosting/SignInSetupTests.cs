using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerDashboard.Hosting;

namespace PartnerDashboard.Tests.Hosting;

/// <summary>What the portal itself sets for signing in; test portals take fewer rounds.</summary>
public sealed class SignInSetupTests
{
    /// <summary>The figure of OWASP's password storage cheat sheet for PBKDF2 with HMAC-SHA512.</summary>
    [Fact]
    public void A_password_costs_as_many_rounds_as_is_asked_for()
    {
        using var services = new ServiceCollection().AddPortalSignIn().BuildServiceProvider();

        Assert.True(services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 220_000);
    }
}
