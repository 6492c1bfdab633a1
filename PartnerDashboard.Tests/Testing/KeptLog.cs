using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Keeps what is logged, to read it as an operator does: <c>services.AddSingleton&lt;ILoggerProvider&gt;(log)</c>.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Writer(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, formatter(state, exception)));
    }
}

/// <summary>One line of a log.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, string Message);
