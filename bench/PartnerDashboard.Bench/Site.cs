using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PartnerDashboard.Bench;

/// <summary>A published program that answers on a port of its own, on loopback only.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _socket;

    private Site(Process process, Uri address, string socket) => (_process, Address, _socket) = (process, address, socket);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits for the first answer of this page; tells how long that took.</summary>
    public static async Task<(Site Site, TimeSpan Took)> StartAsync(Program program, string page, bool watched, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var socket = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}.sock");
        var start = new ProcessStartInfo("dotnet", [program.File, "--urls", address.ToString().TrimEnd('/'), .. program.Settings])
        {
            WorkingDirectory = Path.GetDirectoryName(program.File)!,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Logging__LogLevel__Default"] = "Error" },
        };
        if (watched)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment["PARTNERDASHBOARD_BENCH"] = socket;
        }

        var begun = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + "\n");
        process.BeginOutputReadLine();
        var site = new Site(process, address, socket);
        using var http = new HttpClient { BaseAddress = address };
        while (!process.HasExited && begun.Elapsed < Patience)
        {
            try
            {
                using var answer = await http.GetAsync(page, cancel);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(cancel);
                return (site, begun.Elapsed);
            }
            catch (HttpRequestException refused) when (refused.StatusCode is null)
            {
                // Not listening yet.
                await Task.Delay(5, cancel);
            }
        }

        await site.DisposeAsync();
        throw new InvalidOperationException($"{program.File} did not answer.");
    }

    /// <summary>Bytes alive after a full collection.</summary>
    public async Task<long> HeapAsync(CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancel);
        var buffer = new byte[32];
        var received = await socket.ReceiveAsync(buffer, cancel);
        return long.Parse(Encoding.ASCII.GetString(buffer, 0, received), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        File.Delete(_socket);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A published program.</summary>
internal sealed record Program(string File, params string[] Settings)
{
    /// <summary>Publishes the portal of this repository, each time: what is measured is what stands here.</summary>
    public static async Task<string> PortalAsync(string folder, CancellationToken cancel)
    {
        var published = Path.Combine(folder, "portal");
        await RunAsync(Repository, cancel, "publish", "PartnerDashboard", "-c", "Release", "-o", published, "-v", "quiet", "-nologo");
        return Path.Combine(published, "PartnerDashboard.dll");
    }

    /// <summary>
    /// Makes and publishes <c>dotnet new blazor</c> as it comes, once, with the one work-around the portal has too: Blazor's script is taken
    /// from the runtime pack (docs/decisions/0008).
    /// </summary>
    public static async Task<string> TemplateAsync(string folder, CancellationToken cancel)
    {
        var (source, published) = (Path.Combine(folder, "template-source"), Path.Combine(folder, "template"));
        if (!System.IO.File.Exists(Path.Combine(published, "Template.dll")))
        {
            await RunAsync(folder, cancel, "new", "blazor", "--name", "Template", "--output", source, "--interactivity", "Server", "--no-https", "--no-restore", "--force");
            System.IO.File.Copy(Path.Combine(Repository, "PartnerDashboard", "Hosting", "BlazorScript.targets"), Path.Combine(source, "BlazorScript.targets"), overwrite: true);
            foreach (var shield in new[] { "Directory.Build.props", "Directory.Packages.props" })
            {
                await System.IO.File.WriteAllTextAsync(Path.Combine(source, shield), "<Project />", cancel);
            }

            var project = Path.Combine(source, "Template.csproj");
            var text = await System.IO.File.ReadAllTextAsync(project, cancel);
            await System.IO.File.WriteAllTextAsync(project, text.Replace("</Project>", "  <Import Project=\"BlazorScript.targets\" />\n</Project>", StringComparison.Ordinal), cancel);
            await RunAsync(source, cancel, "publish", "-c", "Release", "-o", published, "-v", "quiet", "-nologo");
        }

        return Path.Combine(published, "Template.dll");
    }

    private static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "PartnerDashboard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The bench is built and started inside of the repository.");
        }

        return folder.FullName;
    }

    private static async Task RunAsync(string folder, CancellationToken cancel, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{said}");
        }
    }
}
