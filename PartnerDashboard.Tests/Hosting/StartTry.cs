using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Hosting;

namespace PartnerDashboard.Tests.Hosting;

/// <summary>Starts the databases as the portal does, in a folder of its own, without the rest of the portal.</summary>
internal sealed class StartTry : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partner-dashboard-start-");
    private readonly List<WebApplication> _apps = [];

    private readonly Openings _openings = new();

    /// <summary>How often EF Core opened a connection.</summary>
    public int Opened => _openings.Count;

    public string Folder => Path.Combine(_folder.FullName, "data");

    public string FileOf(string cloud) => Path.Combine(Folder, cloud + ".db");

    public WebApplication Build(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings
            .Concat([("Database:Directory", Folder), ("urls", "http://127.0.0.1:0")])
            .DistinctBy(setting => setting.Item1)
            .Select(setting => KeyValuePair.Create<string, string?>(setting.Item1, setting.Item2)));
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddLocalization();
        builder.Services.AddDatabaseStart();
        builder.Services.AddClouds();
        builder.Services.AddSingleton<IInterceptor>(_openings);
        var app = builder.Build();
        _apps.Add(app);
        return app;
    }

    public async Task<WebApplication> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = Build(settings);
        await app.StartDatabasesAsync();
        return app;
    }

    public async Task StopAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        _apps.Clear();

        // The end of a process closes these as well.
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Works on a file as another program would.</summary>
    public object? Do(string cloud, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FileOf(cloud)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static PortalDb Open(WebApplication app, string cloud) => app.Services.GetRequiredService<PortalDatabases>().Open(new CloudId(cloud));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class Openings : DbConnectionInterceptor
    {
        public int Count { get; private set; }

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            Count++;
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }
}
