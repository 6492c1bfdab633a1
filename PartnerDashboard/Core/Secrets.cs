using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PartnerDashboard.Core;

/// <summary>Unguessable names and tokens, and hashes of texts. Secrets come from here only (T01): a GUID is not one.</summary>
public static class Secrets
{
    /// <summary>128 bits: names something in a link, carries no authority.</summary>
    public static string NewPublicId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>256 bits: opens something once; only its <see cref="Hash"/> is kept.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
