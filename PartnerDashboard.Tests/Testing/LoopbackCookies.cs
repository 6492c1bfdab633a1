using Microsoft.Net.Http.Headers;

namespace PartnerDashboard.Tests.Testing;

/// <summary>
/// Keeps cookies as a browser does for localhost: secure ones too, which .NET's own container would not send over plain HTTP, and each
/// only below its path.
/// </summary>
public sealed class LoopbackCookies() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, string Path), string> _cookies = [];

    /// <summary>Name and path of each, for tests of who may see which.</summary>
    public IReadOnlyList<(string Name, string Path)> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _cookies.Keys.Order()];
            }
        }
    }

    /// <summary>Takes over everything another browser holds, as a thief or a second tab would.</summary>
    public void CopyFrom(LoopbackCookies other)
    {
        lock (_lock)
        {
            foreach (var (key, value) in other._cookies)
            {
                _cookies[key] = value;
            }
        }
    }

    /// <summary>Value of a cookie, for those who forge another from it.</summary>
    public string? this[string name]
    {
        get
        {
            lock (_lock)
            {
                return _cookies.Where(cookie => cookie.Key.Name == name).Select(cookie => cookie.Value).SingleOrDefault();
            }
        }
    }

    /// <summary>Plants a cookie of the test's own.</summary>
    public void Plant(string name, string value, string path = "/")
    {
        lock (_lock)
        {
            _cookies[(name, path)] = value;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (HeaderFor(request.RequestUri!.AbsolutePath) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Cookie, cookies);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues(HeaderNames.SetCookie, out var set))
        {
            Keep(SetCookieHeaderValue.ParseList([.. set]));
        }

        return response;
    }

    private string HeaderFor(string path)
    {
        lock (_lock)
        {
            return string.Join("; ", _cookies.Where(cookie => Covers(cookie.Key.Path, path)).Select(cookie => $"{cookie.Key.Name}={cookie.Value}"));
        }
    }

    /// <summary>Takes what an answer set.</summary>
    public void Keep(IList<SetCookieHeaderValue> cookies)
    {
        lock (_lock)
        {
            foreach (var cookie in cookies)
            {
                var key = (cookie.Name.ToString(), cookie.Path.HasValue ? cookie.Path.ToString() : "/");
                if (cookie.MaxAge <= TimeSpan.Zero || cookie.Expires < DateTimeOffset.UnixEpoch.AddYears(1))
                {
                    _cookies.Remove(key);
                }
                else
                {
                    _cookies[key] = cookie.Value.ToString();
                }
            }
        }
    }

    private static bool Covers(string cookiePath, string path) =>
        path == cookiePath || path.StartsWith(cookiePath.TrimEnd('/') + "/", StringComparison.Ordinal);
}
