using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Bench;

/// <summary>The pages without a circuit: how many a second, how heavy, how soon after the start.</summary>
internal sealed partial class PageFigures(BenchOptions options)
{
    private const int Rounds = 3;
    private const int Connections = 16;

    /// <summary>The decision page beside the template's static page, to the customer who may answer and to a stranger.</summary>
    public async Task<IReadOnlyList<Figure>> RequestsAsync(Visitor customer, string decision, Visitor template, CancellationToken cancel)
    {
        using var stranger = new Visitor(customer.Site);
        var (ours, strange, theirs) = (new List<Load>(), new List<Load>(), new List<Load>());
        for (var round = -1; round < Rounds; round++)
        {
            var (mine, unknown, there) = (await LoadAsync(customer, decision, cancel), await LoadAsync(stranger, decision, cancel), await LoadAsync(template, "", cancel));
            if (round >= 0)
            {
                ours.Add(mine);
                strange.Add(unknown);
                theirs.Add(there);
            }
        }

        var size = await SizeAsync(customer, decision, cancel);
        var (there2, own, open) = (theirs.Select(each => each.PerSecond).Median(), ours.Select(each => each.PerSecond).Median(), strange.Select(each => each.PerSecond).Median());
        return
        [
            new("decision page, GET, requests per second, to who may answer / static page", own.Text(), $"{there2.Text()}, × {own.Over(there2).Text()}", "at least 0.5 ×", own.Over(there2) >= 0.5),
            new("the same to a stranger, who is asked to sign in", open.Text(), $"{there2.Text()}, × {open.Over(there2).Text()}", "", null),
            new("processor time of one such request", ours.Select(each => each.Server).Median().Text(" ms"), theirs.Select(each => each.Server).Median().Text(" ms"), "", null),
            new("decision page with all it needs, compressed", (size / 1000.0).Text(" KB"), (await SizeAsync(template, "", cancel) / 1000.0).Text(" KB"), "at most 60 KB", size <= 60_000),
        ];
    }

    /// <summary>From the start of the process to the first page's last byte, over databases that are there.</summary>
    public static async Task<Figure> StartAsync(Program portal, Program template, CancellationToken cancel)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var (mine, there) = (await TookAsync(portal, "global/", cancel), await TookAsync(template, "", cancel));
            if (round >= 0)
            {
                ours.Add(mine);
                theirs.Add(there);
            }
        }

        var ratio = ours.Median().Over(theirs.Median());
        return new("start to first answer", ours.Median().Text(" ms"), $"{theirs.Median().Text(" ms")}, × {ratio.Text()}", "at most 2 ×", ratio <= 2);
    }

    private static async Task<double> TookAsync(Program program, string page, CancellationToken cancel)
    {
        var (site, took) = await Site.StartAsync(program, page, watched: false, cancel);
        await site.DisposeAsync();
        return took.TotalMilliseconds;
    }

    /// <summary>One after the other on each connection, for as long as a round takes.</summary>
    private async Task<Load> LoadAsync(Visitor visitor, string page, CancellationToken cancel)
    {
        // Renews the session when it is due, as a browser would have.
        using (var first = await visitor.Http.GetAsync(page, cancel))
        {
            first.EnsureSuccessStatusCode();
        }

        var address = new Uri(visitor.Site.Address, page);
        var cookies = visitor.Cookies.GetCookieHeader(address);
        var request = Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\nAccept-Language: en\r\nAccept-Encoding: gzip, deflate, br\r\n{(cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "")}\r\n");
        var (processor, begun) = (visitor.Site.ProcessorTime, Stopwatch.StartNew());
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(address, request, begun, cancel), cancel)));
        return new(counts.Sum() / begun.Elapsed.TotalSeconds, (visitor.Site.ProcessorTime - processor).TotalMilliseconds / counts.Sum());
    }

    /// <summary>By a bare socket: the client shares the processor with what it measures.</summary>
    private async Task<int> AskAsync(Uri address, byte[] request, Stopwatch begun, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancel);
        var (buffer, count) = (new byte[512 * 1024], 0);
        for (; begun.Elapsed < options.Round; count++)
        {
            await socket.SendAsync(request, cancel);
            for (var filled = 0; !IsComplete(buffer.AsSpan(0, filled));)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), cancel);
                filled += received > 0 ? received : throw new IOException("The server closed the connection.");
            }

            if (!buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
            {
                throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, 200));
            }
        }

        return count;
    }

    /// <summary>An answer with a length, or in chunks up to the empty one.</summary>
    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf("\r\n\r\n"u8) is not (> 0 and var end))
        {
            return false;
        }

        return answer[..end].IndexOf("Content-Length: "u8) is > 0 and var at && Utf8Parser.TryParse(answer[(at + 16)..end], out int length, out int _)
            ? answer.Length >= end + 4 + length
            : answer.EndsWith("\r\n0\r\n\r\n"u8);
    }

    /// <summary>The page, its styles, scripts and icon as they travel.</summary>
    private static async Task<int> SizeAsync(Visitor visitor, string page, CancellationToken cancel)
    {
        var (root, html) = (new Uri(visitor.Site.Address, page), await visitor.Http.GetStringAsync(page, cancel));
        root = new Uri(root, Base().Match(html).Groups[1].Value);
        var parts = Parts().Matches(html).Select(part => new Uri(root, part.Groups[1].Value)).Prepend(new Uri(visitor.Site.Address, page)).Distinct();
        var size = 0;
        foreach (var part in parts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, part) { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br"), new StringWithQualityHeaderValue("gzip") } } };
            using var answer = await visitor.Http.SendAsync(request, cancel);
            answer.EnsureSuccessStatusCode();
            size += (await answer.Content.ReadAsByteArrayAsync(cancel)).Length;
        }

        return size;
    }

    private sealed record Load(double PerSecond, double Server);

    [GeneratedRegex("<base href=\"([^\"]*)\"")]
    private static partial Regex Base();

    [GeneratedRegex("<(?:link[^>]*?rel=\"(?:stylesheet|icon)\"[^>]*?href|script[^>]*?src)=\"([^\"]+)\"")]
    private static partial Regex Parts();
}
