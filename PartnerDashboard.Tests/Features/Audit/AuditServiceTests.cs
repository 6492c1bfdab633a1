using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.Audit;

/// <summary>The activity log as each side reads it (R20): own rows only, page by page.</summary>
public sealed class AuditServiceTests : IAsyncLifetime
{
    private readonly Guid _subject = Guid.NewGuid();
    private TestDatabases _databases = null!;
    private AuditService _service = null!;
    private Party _partner = null!;
    private Party _otherPartner = null!;
    private Party _customer = null!;
    private Party _otherCustomer = null!;

    public async ValueTask InitializeAsync()
    {
        _databases = await TestDatabases.CreateAsync();
        _service = new AuditService(_databases.Databases, [new CustomerFinder(_databases.Databases, _databases.Clock).FindAsync]);
        var world = _databases.In();
        _partner = await world.PartnerAsync("Northlight");
        _otherPartner = await world.PartnerAsync("Vauban");
        _customer = await world.CustomerAsync("Kiesel_grund 100%");
        _otherCustomer = await world.CustomerAsync("Lefranc");
    }

    public ValueTask DisposeAsync()
    {
        _databases.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task R20_each_side_sees_its_own_rows_and_no_others()
    {
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer);
        await RecordAsync(_otherPartner, Activity.InvitationSent, _otherPartner, _customer);
        await RecordAsync(_otherPartner, Activity.InvitationSent, _otherPartner, _otherCustomer);

        Assert.Equal(["Kiesel_grund 100%"], (await ListAsync(_partner)).Items.Select(row => row.OtherParty));
        Assert.Equal(["Lefranc", "Kiesel_grund 100%"], (await ListAsync(_otherPartner)).Items.Select(row => row.OtherParty));
        Assert.Equal(["Vauban", "Northlight"], (await ListAsync(_customer)).Items.Select(row => row.OtherParty));
        Assert.Equal(["Vauban"], (await ListAsync(_otherCustomer)).Items.Select(row => row.OtherParty));
    }

    [Fact]
    public async Task Foreign_subjects_and_pairs_are_empty()
    {
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer, subject: _subject);

        Assert.Empty(await _service.OfSubjectAsync(_subject, _otherPartner.Actor, Cancel));
        Assert.Empty(await _service.OfSubjectAsync(_subject, _otherCustomer.Actor, Cancel));
        Assert.Empty(await _service.OfPairAsync(_partner.Id, _customer.Id, _otherPartner.Actor, Cancel));
        Assert.Empty(await _service.OfPairAsync(_partner.Id, _customer.Id, _otherCustomer.Actor, Cancel));
        Assert.Single(await _service.OfSubjectAsync(_subject, _partner.Actor, Cancel));
        Assert.Single(await _service.OfPairAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));
    }

    [Fact]
    public async Task Colleagues_are_named_and_others_are_named_with_their_organisation()
    {
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer);

        Assert.Equal(_partner.Actor.Name, (await ListAsync(_partner)).Items.Single().PerformedBy);
        Assert.Equal($"Northlight · {_partner.Actor.Name}", (await ListAsync(_customer)).Items.Single().PerformedBy);
    }

    [Fact]
    public async Task What_was_never_sent_is_the_partners_own_affair()
    {
        await RecordAsync(_partner, Activity.InvitationDrafted, _partner, _customer, subject: _subject);
        await RecordAsync(_partner, Activity.InvitationWithdrawn, _partner, _customer, subject: _subject);

        Assert.Equal(2, (await ListAsync(_partner)).Items.Count);
        Assert.Empty((await ListAsync(_customer)).Items);

        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer, subject: _subject);

        Assert.Equal([Activity.InvitationSent, Activity.InvitationWithdrawn], (await ListAsync(_customer)).Items.Select(row => row.Activity));
    }

    [Fact]
    public async Task Pages_hang_together_without_gap_or_repetition()
    {
        for (var row = 0; row < (2 * AuditService.PageSize) + 7; row++)
        {
            await RecordAsync(_partner, Activity.InvitationSent, _partner, row % 3 == 0 ? _otherCustomer : _customer);
        }

        var (seen, pages, after) = (new List<long>(), 0, (string?)null);
        do
        {
            var slice = await ListAsync(_partner, after: after);
            seen.AddRange(slice.Items.Select(row => row.Sequence));
            (after, pages) = (slice.Next, pages + 1);
        }
        while (after is not null);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(1, (2 * AuditService.PageSize) + 7).Reverse().Select(row => (long)row), seen);
    }

    [Theory]
    [InlineData("kiesel", 1)]
    [InlineData("_grund", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("nobody", 0)]
    [InlineData("' OR 1=1 --", 0)]
    [InlineData("", 2)]
    public async Task The_other_party_is_found_by_part_of_its_name(string typed, int found)
    {
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer);
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _otherCustomer);

        Assert.Equal(found, (await ListAsync(_partner, new(OtherParty: typed))).Items.Count);
    }

    [Fact]
    public async Task Days_are_whole_days_in_utc()
    {
        var day = new DateOnly(2026, 3, 10);
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer, new(2026, 3, 9, 23, 59, 59, TimeSpan.Zero));
        await RecordAsync(_partner, Activity.InvitationOpened, _partner, _customer, new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        await RecordAsync(_partner, Activity.InvitationApproved, _partner, _customer, new(2026, 3, 11, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal([Activity.InvitationOpened], (await ListAsync(_partner, new(From: day, To: day))).Items.Select(row => row.Activity));
        Assert.Empty((await ListAsync(_partner, new(From: day, To: day.AddDays(-1)))).Items);
        Assert.Equal(3, (await ListAsync(_partner, new(From: DateOnly.MinValue, To: DateOnly.MaxValue))).Items.Count);
        Assert.Equal([Activity.InvitationApproved], (await ListAsync(_partner, new(Activity.InvitationApproved))).Items.Select(row => row.Activity));
    }

    [Fact]
    public async Task Rows_of_one_write_stand_in_the_order_they_were_made()
    {
        await using (var write = await _databases.Databases.WriteAsync(_partner.Actor, Cancel))
        {
            for (var row = 0; row < 40; row++)
            {
                write.Db.Record(_partner.Actor, Activity.InvitationSent, MovableClock.Noon, Guid.NewGuid(), _partner.Id, _customer.Id, $"{row}");
            }

            await write.CommitAsync(Cancel);
        }

        Assert.Equal(Enumerable.Range(0, 40).Reverse().Select(row => $"{row}"), (await ListAsync(_partner)).Items.Select(row => row.Detail));
    }

    [Fact]
    public async Task Nonsense_in_the_address_shows_the_first_page()
    {
        await RecordAsync(_partner, Activity.InvitationSent, _partner, _customer);

        Assert.Single((await ListAsync(_partner, after: "-1 OR 1")).Items);
    }

    [Fact]
    public async Task Without_the_right_it_is_a_bug_to_ask()
    {
        var reader = await _databases.In().MemberAsync(_partner.Tenant, PartnerDashboard.Features.Tenants.TenantRole.BillingAdmin);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _service.ListAsync(new(), null, reader, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _service.OfSubjectAsync(_subject, reader, Cancel));
    }

    private Task<Slice<ActivityRow>> ListAsync(Party reader, ActivityFilter? filter = null, string? after = null) =>
        _service.ListAsync(filter ?? new(), after, reader.Actor, Cancel);

    private async Task RecordAsync(
        Party by, Activity activity, Party partner, Party customer, DateTimeOffset? at = null, Guid? subject = null)
    {
        await using var write = await _databases.Databases.WriteAsync(by.Actor, Cancel);
        write.Db.Record(by.Actor, activity, at ?? MovableClock.Noon, subject ?? Guid.NewGuid(), partner.Id, customer.Id);
        await write.CommitAsync(Cancel);
    }
}
