using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts.Pages;

/// <summary>What the set-up form sends.</summary>
public sealed class SetupForm
{
    public string? Code { get; set; }

    public string? Organisation { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    internal SetupEntry Entry() => new(Code ?? "", NameRules.Tidy(Organisation), NameRules.Tidy(Name), Email ?? "", Password ?? "");
}
