using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PartnerDashboard.Core;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>
/// The parts that the invented organisations play, alike in every cloud, and the fixed ids and addresses that come of them: a bookmark
/// or a test still fits after the data was made anew.
/// </summary>
public static class DemoNames
{
    public const string Operator = "operator";

    /// <summary>Direct partner with every role: who composes and sends.</summary>
    public const string MainPartner = "partner";
    public const string SecondPartner = "partner2";
    public const string Provider = "provider";

    /// <summary>Sells through <see cref="Provider"/>.</summary>
    public const string Reseller = "reseller";

    /// <summary>Was asked by <see cref="Provider"/> and has not answered yet.</summary>
    public const string SecondReseller = "reseller2";
    public const string SuspendedPartner = "suspended";

    /// <summary>Customer without any relationship.</summary>
    public const string FreshCustomer = "fresh";

    /// <summary>Customer of several partners.</summary>
    public const string BusyCustomer = "busy";

    /// <summary>Bought everything itself, with the main partner on record.</summary>
    public const string DirectCustomer = "direct";

    /// <summary>Its tenant transacts in the CSP program itself (rule R4).</summary>
    public const string CspCustomer = "csp";

    /// <summary>Its country is in another market than every partner's, or in none (rule R10).</summary>
    public const string ForeignCustomer = "abroad";
    public const string RightToLeftCustomer = "rtl";
    public const string FourByteCustomer = "fourbyte";
    public const string LongNameCustomer = "long";
    public const string AmpersandCustomer = "ampersand";

    /// <summary>The mail domain that one invitation is bound to and that belongs to nobody.</summary>
    public const string UnclaimedDomain = "kestrelquay.example";

    public static Guid TenantId(CloudId cloud, string tenant) => IdOf(cloud, $"tenant/{tenant}");

    public static Guid UserId(CloudId cloud, string account) => IdOf(cloud, $"user/{account}");

    /// <summary>The id of the invitation that <see cref="DemoStory"/> calls so.</summary>
    public static Guid InvitationId(CloudId cloud, string invitation) => DemoStory.InvitationId(cloud, invitation);

    /// <summary>The id of the granular relationship that <see cref="DemoGranular"/> calls so, where the cloud has them.</summary>
    public static Guid GranularId(CloudId cloud, string relationship) => DemoGranular.IdOf(cloud, relationship);

    /// <summary>The partnership of <see cref="Provider"/> with one of its two resellers, where the cloud has the indirect model.</summary>
    public static Guid PartnershipId(CloudId cloud, string reseller) => DemoPartnerships.IdOf(cloud, reseller, reseller == Reseller ? 1 : 2);

    /// <summary>The id of a partner's own security group, such as <c>support</c>, <c>identity</c> or <c>exchange</c> of <see cref="MainPartner"/>.</summary>
    public static Guid GroupId(CloudId cloud, string partner, string group) => IdOf(cloud, $"group/{partner}/{group}");

    /// <summary>What stands in the link <c>i/{publicId}</c>.</summary>
    public static string PublicId(CloudId cloud, string invitation) => Base64Url.EncodeToString(HashOf(cloud, $"link/{invitation}").AsSpan(0, 16));

    /// <summary>The address of an account such as <c>partner.admin</c> or <c>busy.reader</c>.</summary>
    public static string Email(CloudId cloud, string account)
    {
        var (tenant, person) = Parts(account);
        var script = DemoScript.Of(cloud);
        return $"{person}@{script.Tenants[tenant].Prefix}{script.DomainSuffix}";
    }

    internal static (string Tenant, string Person) Parts(string account)
    {
        var dot = account.IndexOf('.', StringComparison.Ordinal);
        return (account[..dot], account[(dot + 1)..]);
    }

    internal static Guid IdOf(CloudId cloud, string name)
    {
        var bytes = HashOf(cloud, name).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>An id that sorts after those of smaller <paramref name="order"/> and before everything made by people.</summary>
    internal static Guid IdOf(CloudId cloud, string name, int order)
    {
        Span<byte> bytes = stackalloc byte[16];
        new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(order).ToUnixTimeMilliseconds().TryWriteBigEndian(bytes[..6]);
        HashOf(cloud, name).AsSpan(6, 10).CopyTo(bytes[6..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static void TryWriteBigEndian(this long value, Span<byte> six)
    {
        for (var at = 5; at >= 0; at--)
        {
            (six[at], value) = ((byte)value, value >> 8);
        }
    }

    private static byte[] HashOf(CloudId cloud, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"demo/{cloud.Slug}/{name}"));
}
