using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Organisations that are in no database yet. Only what a test is about is named in it.</summary>
public static class A
{
    private static int _number = 100_000;

    public static Tenant Partner(
        string name = "Fabrikam Consulting", string country = "US", PartnerType type = PartnerType.Direct, Guid? providerId = null,
        string cloud = "global", string language = "en") =>
        Tenant.Partner(name, DomainOf(name, cloud), country, language, NextPartnerNumber(), type, MovableClock.Noon, providerId, "help@fabrikam.example");

    public static Tenant Customer(
        string name = "Contoso", string country = "US", bool transactsAsCsp = false, string cloud = "global", string language = "en") =>
        Tenant.Customer(name, DomainOf(name, cloud), country, language, MovableClock.Noon, transactsAsCsp);

    /// <summary>A default domain of this cloud; two organisations of one name get two domains.</summary>
    public static string DomainOf(string name, string cloud)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return $"{letters}{Interlocked.Increment(ref _number)}{TestClouds.Of(cloud).DomainSuffix}";
    }

    private static string NextPartnerNumber() => $"{Interlocked.Increment(ref _number)}";
}

/// <summary>People who are in no database: for rules that only ask who somebody is.</summary>
public static class An
{
    public static Actor Actor(TenantKind kind, params TenantRole[] roles) => Actor("global", kind, Guid.NewGuid(), roles);

    public static Actor Actor(string cloud, TenantKind kind, Guid tenantId, params TenantRole[] roles) => new(
        new CloudId(cloud), Guid.NewGuid(), "Alex Doe", "alex@contoso.example", tenantId, kind, "Contoso", RoleRights.Of(kind, roles));
}
