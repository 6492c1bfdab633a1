using System.Text.Json;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>Who can do what at whom, for asking it as somebody else.</summary>
internal static class AccessCases
{
    private const string Canary = "Canary";

    public static readonly Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> All = new()
    {
        ["AccessService.OfPersonAsync"] = async (stage, ids, actor) => await stage.Get<AccessService>().OfPersonAsync(ids.Member, null, actor, Cancel),
        ["AccessService.ExportAsync"] = async (stage, ids, actor) => await stage.Get<AccessService>().ExportAsync(ids.Member, actor, Cancel).CountAsync(Cancel),
        ["AccessService.OfCustomerAsync"] = async (stage, ids, actor) => await stage.Get<AccessService>().OfCustomerAsync(ids.Customer, actor, Cancel),
        ["AccessService.AtCustomerAsync"] = async (stage, _, actor) => (await stage.Get<AccessService>().AtCustomerAsync(actor, Cancel)).Access.Count,
        ["AccessService.ChoicesAsync"] = async (stage, _, actor) => JsonSerializer.Serialize(await stage.Get<AccessService>().ChoicesAsync(Canary, actor, Cancel)),
    };
}
