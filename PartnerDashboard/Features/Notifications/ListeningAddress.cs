namespace PartnerDashboard.Features.Notifications;

/// <summary>Where this process listens, once it does: set by Hosting after the start. Links fall back to it where no public address is configured.</summary>
public sealed class ListeningAddress
{
    private volatile string? _value;

    /// <summary>Such as <c>http://localhost:5080</c>, without a slash at the end; null until the server listens.</summary>
    public string? Value => _value;

    public void Set(string address) => _value = Reachable(address);

    /// <summary>Whether an address can be reached from this machine only.</summary>
    public static bool IsLoopback(string address) => Uri.TryCreate(Reachable(address), UriKind.Absolute, out var uri) && uri.IsLoopback && !IsWildcard(address);

    private static string Reachable(string address) =>
        IsWildcard(address) ? address.Replace(HostOf(address), "localhost", StringComparison.Ordinal).TrimEnd('/') : address.TrimEnd('/');

    private static bool IsWildcard(string address) => HostOf(address) is "+" or "*" or "0.0.0.0" or "[::]";

    private static string HostOf(string address)
    {
        var host = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        var port = host.LastIndexOf(':');
        return port > host.LastIndexOf(']') ? host[..port] : host;
    }
}
