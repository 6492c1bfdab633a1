using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>Mails leave at least once, in the ordinary case once, always under one Message-ID (I06, R13).</summary>
public sealed class OutboxSenderTests : IAsyncLifetime
{
    private static readonly CloudId Global = new("global");

    private readonly OutboxSignal _signal = new();
    private readonly Postman _postman = new();
    private readonly MovableClock _clock = new();
    private TestDatabases _databases = null!;

    public async ValueTask InitializeAsync() => _databases = await TestDatabases.CreateAsync(_clock, [_signal]);

    public ValueTask DisposeAsync()
    {
        _databases.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_mail_that_fails_first_is_sent_once_under_the_same_id()
    {
        var id = await WriteAsync("Hello");
        _postman.Fails = 1;
        using var sender = Sender();

        Assert.True(await sender.SendNextAsync(Global, Cancel));
        Assert.False(await sender.SendNextAsync(Global, Cancel));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await sender.SendNextAsync(Global, Cancel));
        Assert.False(await sender.SendNextAsync(Global, Cancel));

        Assert.Equal([$"{id}@portal.example", $"{id}@portal.example"], _postman.Tried.Select(envelope => envelope.MessageId));
        Assert.Single(_postman.Delivered);
        await using var db = _databases.Open();
        var message = db.OutboxMessages.Single();
        Assert.Equal((2, _clock.Now, null, ""), (message.Attempts, message.SentAt, message.DueAt, message.LastError));
    }

    [Fact]
    public async Task After_a_restart_only_what_was_not_sent_is_sent()
    {
        await WriteAsync("One");
        using (var before = Sender())
        {
            await before.SendNextAsync(Global, Cancel);
        }

        await WriteAsync("Two");
        using var after = Sender();
        while (await after.SendNextAsync(Global, Cancel))
        {
        }

        Assert.Equal(["One", "Two"], _postman.Delivered.Select(envelope => envelope.Mail.Subject));
    }

    [Fact]
    public async Task Given_up_after_a_day_it_is_tried_no_more()
    {
        await WriteAsync("Hello");
        _postman.Fails = int.MaxValue;
        using var sender = Sender();

        for (var minute = 0; minute < 60 * 30; minute++)
        {
            await sender.SendNextAsync(Global, Cancel);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(_postman.Tried.Count, 24, 40);
        await using var db = _databases.Open();
        Assert.Equal((null, null, "The mail server is\t\tdown.".Replace('\t', ' ')), (db.OutboxMessages.Single().DueAt, db.OutboxMessages.Single().SentAt, db.OutboxMessages.Single().LastError));
    }

    [Fact]
    public async Task One_that_cannot_be_delivered_holds_up_nobody()
    {
        await WriteAsync("Stuck");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync("Fine");
        _postman.Fails = 1;
        using var sender = Sender();

        await sender.SendNextAsync(Global, Cancel);
        await sender.SendNextAsync(Global, Cancel);

        Assert.Equal("Fine", Assert.Single(_postman.Delivered).Mail.Subject);
    }

    [Fact]
    public async Task A_commit_wakes_it_long_before_the_next_round()
    {
        using var sender = Sender(pollSeconds: 3600);
        await sender.StartedAsync(Cancel);
        await Task.Delay(100, Cancel);

        await WriteAsync("Hello");

        await _postman.First.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await sender.StopAsync(Cancel);
        Assert.Single(_postman.Delivered);
    }

    [Fact]
    public async Task Stopping_does_not_count_as_a_failure()
    {
        await WriteAsync("Hello");
        _postman.Hangs = true;
        using var sender = Sender();
        await sender.StartedAsync(Cancel);
        await _postman.First.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        await sender.StopAsync(Cancel);

        await using var db = _databases.Open();
        Assert.Equal((0, _clock.Now), (db.OutboxMessages.Single().Attempts, db.OutboxMessages.Single().DueAt));
    }

    [Fact]
    public async Task Partners_appear_as_words_beside_the_address_of_the_portal()
    {
        await WriteAsync("Hello", "Fabrikam");
        using var sender = Sender();

        await sender.SendNextAsync(Global, Cancel);

        Assert.Equal(("portal@partnerdashboard.example", "Fabrikam via Partner Dashboard"), (_postman.Delivered.Single().From, _postman.Delivered.Single().FromName));
    }

    [Fact]
    public async Task The_pickup_folder_holds_each_mail_once()
    {
        using var folder = new TemporaryFolder();
        var pickup = new PickupTransport(Options.Create(new MailOptions { PickupDirectory = folder.Path }));
        var envelope = new MailEnvelope(Global, new("alex@contoso.example", "Alex", "Hello", "Hello", "<p>Hello</p>"), "1@portal.example", "portal@portal.example", "Portal", _clock.Now);

        await pickup.DeliverAsync(envelope, Cancel);
        await pickup.DeliverAsync(envelope, Cancel);

        var file = Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal("Hello", Eml.Read(await File.ReadAllBytesAsync(file, Cancel)).Head("Subject"));
    }

    private OutboxSender Sender(int pollSeconds = 1) => new(
        new CloudCatalogue([TestClouds.Of("global")]), _databases.Databases, _postman, MailHouse.Addresses, _signal,
        Options.Create(new MailOptions { PollSeconds = pollSeconds }), _clock, NullLogger<OutboxSender>.Instance);

    private async Task<Guid> WriteAsync(string subject, string onBehalfOf = "")
    {
        var message = OutboxMessage.Of(new("alex@contoso.example", "Alex", subject, "Hello", "<p>Hello</p>", onBehalfOf), Guid.NewGuid(), _clock.Now);
        await _databases.AddAsync("global", message);
        return message.Id;
    }

    private sealed class Postman : IMailTransport
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Fails { get; set; }

        public bool Hangs { get; set; }

        public Task First => _first.Task;

        public ConcurrentQueue<MailEnvelope> Tried { get; } = [];

        public ConcurrentQueue<MailEnvelope> Delivered { get; } = [];

        public async Task DeliverAsync(MailEnvelope envelope, CancellationToken cancel)
        {
            Tried.Enqueue(envelope);
            _first.TrySetResult();
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            if (Fails-- > 0)
            {
                throw new InvalidOperationException("The mail server is\r\ndown.");
            }

            Delivered.Enqueue(envelope);
        }
    }
}
