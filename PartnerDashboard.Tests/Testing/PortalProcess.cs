using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PartnerDashboard.Tests.Testing;

/// <summary>The portal as a program of its own: for starts, ends and sudden deaths.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _output = [];

    private PortalProcess(string program, string folder, IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new("dotnet", [program, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_NOLOGO"] = "1" },
            },
        };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>The program that was built together with these tests.</summary>
    public static string Built { get; } = Path.Combine(
        Root, "PartnerDashboard", "bin", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!, "net10.0", "PartnerDashboard.dll");

    public Uri Address { get; private init; } = new("http://127.0.0.1");

    public string Output => string.Join('\n', _output);

    /// <summary>Lines of the error stream.</summary>
    public IReadOnlyList<string> Errors => [.. _errors.Where(line => line.Length > 0)];

    /// <summary>Starts it in the folder and waits until it is ready.</summary>
    public static async Task<PortalProcess> StartAsync(string folder, string? program = null, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var portal = new PortalProcess(program ?? Built, folder, ["--urls", address.ToString(), .. settings]) { Address = address };
        try
        {
            await portal.ReadyAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it where it cannot start, and waits for its end.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> Errors)> RefusedAsync(string folder, params string[] settings)
    {
        await using var portal = new PortalProcess(Built, folder, settings);
        return (await portal.EndAsync(), portal.Errors);
    }

    public PortalClient Client(string cloud = "global") => new(Address, cloud);

    /// <summary>kill -9: no time for a last word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM, as a service manager ends it.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<int> EndAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var begun = Stopwatch.StartNew(); begun.Elapsed < Patience && !_process.HasExited;)
        {
            try
            {
                using var answer = await http.GetAsync("/health/ready", Cancel);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet: the next try is made when this one was refused.
                await Task.Delay(20, Cancel);
            }
        }

        Assert.Fail($"The portal did not become ready.\n{string.Join('\n', Errors)}\n{Output}");
    }
}
