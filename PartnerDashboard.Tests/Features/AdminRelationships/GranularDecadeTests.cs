using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>
/// Ten years in random jumps, hours to years and backwards too, over random relationships and random acts of both sides, against a model
/// that knows only the rules: end = activation + days + k × 180, no revival, no early and no lost expiry (T23, I07, R16).
/// </summary>
public sealed class GranularDecadeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan[] Jumps =
    [
        TimeSpan.FromHours(1), TimeSpan.FromHours(23), TimeSpan.FromDays(1), TimeSpan.FromDays(6), TimeSpan.FromDays(7), TimeSpan.FromDays(29.5), TimeSpan.FromDays(45),
        TimeSpan.FromDays(180), TimeSpan.FromDays(400), TimeSpan.FromDays(-2), TimeSpan.FromDays(-60), TimeSpan.FromHours(-5), TimeSpan.FromDays(3), TimeSpan.FromDays(12),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20260310)]
    public async Task T23_ten_years_of_jumps_bring_no_revival_and_no_early_or_lost_expiry(int seed)
    {
        var random = new Random(seed);
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        Dictionary<Guid, Model> models = [];
        int steps = 0, ended = 0, extended = 0;
        for (var until = MovableClock.Noon.AddYears(10); stage.Clock.Now < until; steps++)
        {
            if (models.Values.Count(model => model.Status == GranularStatus.Active) < 5)
            {
                var form = await stage.GranularFormAsync(partner, customer);
                form.Granular!.Roles = random.Next(4) == 0 ? [StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator] : form.Granular.Roles;
                form.Granular.Days = random.Next(3) switch { 0 => random.Next(1, 40), 1 => 365, _ => random.Next(1, 731) };
                form.Granular.AutoExtend = random.Next(2) == 0 && !form.Granular.Roles.Contains(StageGranular.GlobalAdministrator);
                await stage.ApproveAsync(await stage.SendAsync(partner, form), customer);
                await stage.WorkAsync();
                var made = await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(each => each.Name == form.Granular.Name, Cancel));
                var model = new Model(stage.Clock.Now.AddDays(form.Granular.Days!.Value), form.Granular.AutoExtend, made.HasGlobalAdministrator);
                models[made.Id] = model;
                Work(models.Values, stage.Clock.Now, ref ended, ref extended);
            }

            // Now and then somebody acts while the background has not been there yet.
            var jump = Jumps[random.Next(Jumps.Length)];
            stage.Clock.Set(stage.Clock.Now + jump < MovableClock.Noon ? MovableClock.Noon : stage.Clock.Now + jump);
            await ActAsync(stage, random, models, random.Next(2) == 0 ? partner : customer);
            await stage.WorkAsync();
            Work(models.Values, stage.Clock.Now, ref ended, ref extended);
            await CompareAsync(stage, models, steps);
            await stage.TallyAgreesAsync();
        }

        output.WriteLine($"seed {seed}: {steps} steps, {models.Count} relationships, {ended} ended, {extended} extensions");
        Assert.True(models.Count > 15 && ended > 10 && extended > 5, "The walk proves little.");
    }

    private static async Task ActAsync(Stage stage, Random random, Dictionary<Guid, Model> models, Party side)
    {
        var alive = models.Where(each => each.Value.Status == GranularStatus.Active).ToList();
        if (alive.Count == 0)
        {
            return;
        }

        var (id, model) = alive[random.Next(alive.Count)];
        var (kept, now, service) = (await stage.GranularAsync(id), stage.Clock.Now, stage.Get<GranularService>());
        var over = !model.AutoExtend && model.EndsAt <= now;
        switch (random.Next(8))
        {
            case 0 or 1:
                var expected = over ? GranularError.NotActive : model.HasGlobalAdministrator && !model.AutoExtend ? GranularError.AutoExtendWithGlobalAdministrator : (GranularError?)null;
                Assert.Equal(expected, await service.SetAutoExtendAsync(id, kept.Version, !model.AutoExtend, side.Actor, Cancel));
                model.AutoExtend ^= expected is null;
                break;
            case 2:
                var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(0, 60));
                var end = new DateTimeOffset(day.AddDays(1), default, default);
                var refused = over ? GranularError.NotActive : end >= model.EndsAt ? GranularError.EndOutOfRange : (GranularError?)null;
                Assert.Equal(refused, await service.ShortenAsync(id, kept.Version, day, side.Actor, Cancel));
                if (refused is null)
                {
                    (model.EndsAt, model.AutoExtend) = (end, false);
                }

                break;
            case 3 when model.HasGlobalAdministrator:
                Assert.Equal(over ? GranularError.NotActive : null, await service.DropGlobalAdministratorAsync(id, kept.Version, side.Actor, Cancel));
                model.HasGlobalAdministrator = over;
                break;
            case 4 when random.Next(3) == 0:
                Assert.Null(await service.TerminateAsync(id, kept.Version, side.Actor, Cancel));
                model.Terminating = true;
                break;
            default:
                break;
        }
    }

    private static void Work(IEnumerable<Model> models, DateTimeOffset now, ref int ended, ref int extended)
    {
        foreach (var model in models.Where(model => model.Status is not null))
        {
            if (model.Status == GranularStatus.Active && model.Terminating)
            {
                (model.Status, model.EndedAt) = (GranularStatus.Terminated, now);
                ended++;
            }
            else if (model is { Status: GranularStatus.Active, AutoExtend: true })
            {
                for (; model.EndsAt - TimeSpan.FromDays(1) <= now; extended++)
                {
                    model.EndsAt += TimeSpan.FromDays(180);
                }
            }
            else if (model.Status == GranularStatus.Active && model.EndsAt <= now)
            {
                (model.Status, model.EndedAt) = (GranularStatus.Expired, now);
                ended++;
            }

            if (model.Status != GranularStatus.Active && model.EndedAt.AddDays(365) <= now)
            {
                model.Status = null;
            }
        }
    }

    private static async Task CompareAsync(Stage stage, Dictionary<Guid, Model> models, int step)
    {
        var kept = await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().ToDictionaryAsync(each => each.Id, Cancel));
        foreach (var (id, model) in models)
        {
            var real = kept.GetValueOrDefault(id);
            Assert.Equal((step, model.Status), (step, real?.Status));
            if (real is not null)
            {
                Assert.Equal((step, model.EndsAt, model.AutoExtend, model.HasGlobalAdministrator), (step, real.EndsAt!.Value, real.AutoExtend, real.HasGlobalAdministrator));
                Assert.Equal(real.Status == GranularStatus.Active ? null : model.EndedAt, real.EndedAt);
                Assert.False(real.Status == GranularStatus.Expired && real.EndedAt < real.EndsAt, $"{step}: expired early");
            }
        }
    }

    private sealed class Model(DateTimeOffset endsAt, bool autoExtend, bool hasGlobalAdministrator)
    {
        public DateTimeOffset EndsAt { get; set; } = endsAt;

        public DateTimeOffset EndedAt { get; set; }

        public bool AutoExtend { get; set; } = autoExtend;

        public bool HasGlobalAdministrator { get; set; } = hasGlobalAdministrator;

        public bool Terminating { get; set; }

        /// <summary>Null when it was forgotten.</summary>
        public GranularStatus? Status { get; set; } = GranularStatus.Active;
    }
}
