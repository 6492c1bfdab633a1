using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Shell;

namespace PartnerDashboard.Tests.Shell;

/// <summary>A page that fails says so to whoever reads it; one that nobody reads any more fails for nobody.</summary>
public sealed class FailureBoundaryTests : PageContext
{
    private readonly KeptLog _log = new();
    private readonly TaskCompletionSource _loaded = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton<ILoggerProvider>(_log);
        Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug));
    }

    [Fact]
    public void What_fails_while_it_is_read_is_told_with_a_reference_that_stands_in_the_log()
    {
        var page = Open();

        _loaded.SetException(new InvalidOperationException("Broken."));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("h1")));
        var told = Assert.Single(Entries);
        Assert.Equal(LogLevel.Error, told.Level);
        Assert.Contains(told.Message.Split(' ')[^1], page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_after_its_reader_left_is_no_error()
    {
        Open();

        await DisposeComponentsAsync();
        _loaded.SetException(new ObjectDisposedException(nameof(IServiceProvider)));

        await Renderer.Dispatcher.InvokeAsync(() => { });
        Assert.Equal(LogLevel.Debug, Assert.Single(Entries).Level);
    }

    private IEnumerable<LogEntry> Entries => _log.Entries.Where(entry => entry.Category == typeof(FailureBoundary).FullName);

    private IRenderedComponent<FailureBoundary> Open() =>
        Render<FailureBoundary>(boundary => boundary.AddChildContent<Late>(page => page.Add(late => late.Loaded, _loaded.Task)));

    private sealed class Late : ComponentBase
    {
        [Parameter, EditorRequired] public Task Loaded { get; set; } = Task.CompletedTask;

        protected override Task OnInitializedAsync() => Loaded;
    }
}
