using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>How a test wants its portal.</summary>
public sealed record PortalHostOptions
{
    /// <summary>Development brings demo data; Production starts empty.</summary>
    public string Environment { get; init; } = Environments.Development;

    /// <summary>Moves the portal's time; the machine's own when null.</summary>
    public MovableClock? Clock { get; init; }

    /// <summary>See every database command of the portal.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];

    /// <summary>Settings over those of appsettings.json, such as <c>Clouds:Served</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder of an earlier portal, to start it once more over what it left; a new one when null.</summary>
    public TemporaryFolder? Folder { get; init; }

    /// <summary>Last words on the services.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}

/// <summary>The real portal on a real port, over databases and keys in a folder of its own.</summary>
public class PortalHost : IAsyncDisposable
{
    private readonly PortalHostOptions _options;
    private readonly TemporaryFolder _folder;
    private readonly Factory _factory;

    protected PortalHost(PortalHostOptions options)
    {
        _options = options;
        _folder = options.Folder ?? new TemporaryFolder();
        _factory = new Factory(this);
    }

    public Uri Address { get; private set; } = null!;

    public string Folder => _folder.Path;

    public IServiceProvider Services => _factory.Services;

    public PortalDatabases Databases => Services.GetRequiredService<PortalDatabases>();

    public static async Task<PortalHost> StartAsync(PortalHostOptions? options = null)
    {
        var host = new PortalHost(options ?? new());
        try
        {
            host.Start();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A fresh browser in this cloud; <c>""</c> is outside of any.</summary>
    public PortalClient Client(string cloud = "global") => new(Address, cloud);

    /// <summary>Makes organisations and accounts in the running portal's own database.</summary>
    public World In(string cloud = "global") =>
        new(Databases, Services.GetRequiredService<CloudCatalogue>()[new CloudId(cloud)], Services.GetRequiredService<TimeProvider>());

    public PortalDb Open(string cloud = "global") => Databases.Open(new CloudId(cloud));

    /// <summary>A browser that has signed in through the sign-in page. Accounts of <see cref="World"/> have its password.</summary>
    public async Task<PortalClient> SignInAsync(string cloud, string email, string password = World.Password)
    {
        var client = Client(cloud);
        var page = await client.OpenAsync("account/sign-in");
        var answer = await client.SubmitAsync(page, "form:has(input[type=password])", ("Email", email), ("Password", password));
        Assert.False(answer.Document.QuerySelector("input[type=password]") is not null, $"{email} could not sign in to {cloud}: {answer.Text}");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_options.Folder is null)
        {
            _folder.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected void Start()
    {
        _factory.UseKestrel(0);
        try
        {
            _factory.StartServer();
        }
        catch (ObjectDisposedException gone)
        {
            // The portal words a refused start itself and ends; the factory notices only that everything is gone.
            throw new InvalidOperationException($"The portal refused to start in {_folder.Path}; its reason is in the output above.", gone);
        }

        Address = _factory.ClientOptions.BaseAddress;
    }

    private sealed class Factory(PortalHost host) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(host._options.Environment);

            // Outside of Development the framework looks for published assets only.
            builder.UseStaticWebAssets();
            builder.UseSetting("Database:Directory", host._folder["data"]);
            builder.UseSetting("Mail:PickupDirectory", host._folder["mail"]);
            foreach (var (key, value) in host._options.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(Replace);
        }

        private void Replace(IServiceCollection services)
        {
            // Or the run would leave its keys in the user's home.
            services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(host._folder["keys"]));
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = World.HashRounds);
            if (host._options.Clock is { } clock)
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            }

            foreach (var interceptor in host._options.Interceptors)
            {
                services.AddSingleton(interceptor);
            }

            host._options.Services(services);
        }
    }
}

/// <summary>One portal with demo data for all tests that leave it as others need it: they make their own tenants or only read.</summary>
public sealed class SharedPortal() : PortalHost(new PortalHostOptions()), IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        Start();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Tests of the shared portal: <c>[Collection(SharedPortalTests.Name)]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPortalTests : ICollectionFixture<SharedPortal>, ICollectionFixture<BrowserFixture>
{
    public const string Name = "Shared portal";
}
