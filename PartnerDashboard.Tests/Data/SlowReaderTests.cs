using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;
using PartnerDashboard.Tests.Features.Imports;

namespace PartnerDashboard.Tests.Data;

/// <summary>Files are written while their rows are read. An open statement would keep everybody from committing (docs/decisions/0004), for as long as somebody takes to download.</summary>
public sealed class SlowReaderTests
{
    [Fact]
    public async Task Whoever_takes_a_file_slowly_keeps_nobody_from_writing()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer, other) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync(), await stage.World.CustomerAsync());
        await stage.RelateAsync(partner, customer, delegated: true);
        await stage.RelateAsync(partner, other, delegated: true);
        await stage.FillAsync(partner, customer);
        var import = await stage.StartAsync(partner, ImportStage.Newcomers(5));
        await stage.RunImportsAsync();
        var bulk = await stage.StartAsync(BulkKind.AutoExtendOn, partner);
        await stage.RunBulkAsync();

        var actor = partner.Actor;
        (string Name, IAsyncEnumerable<object> Lines)[] files =
        [
            ("customers", stage.Get<CustomerService>().ExportAsync(new(), actor, Cancel)),
            ("activity", stage.Get<AuditService>().ExportAsync(new(), actor, Cancel)),
            ("horizon", stage.Get<HorizonService>().ExportAsync(new(), actor, Cancel)),
            ("calendar", stage.Get<CalendarService>().OfHorizonAsync(new(), actor, Cancel)),
            ("delegated administration", stage.Get<DelegationMonitorService>().ExportAsync(new(), actor, Cancel)),
            ("who can do what", stage.Get<AccessService>().ExportAsync(actor.UserId, actor, Cancel).SelectMany(part => part.Access)),
            ("import", stage.Get<ImportRunService>().ExportAsync(import, actor, Cancel)),
            ("bulk work", stage.Get<BulkRunService>().ExportAsync(bulk, actor, Cancel)),
        ];
        foreach (var (name, lines) in files)
        {
            // A calendar begins with lines of its own; the second entry lies behind the twentieth line.
            var begun = name == "calendar" ? 20 : 1;
            await using var slow = lines.GetAsyncEnumerator(Cancel);
            for (var line = 0; line < begun; line++)
            {
                Assert.True(await slow.MoveNextAsync(), name);
            }

            var refused = await Record.ExceptionAsync(() => stage.ChangeAsync(db =>
            {
                db.Add(A.Customer($"Entered beside {name}", "US"));
                return Task.CompletedTask;
            }));

            Assert.True(refused is null, $"{name}: {refused}");
            Assert.True(await slow.MoveNextAsync(), name);
        }
    }
}
