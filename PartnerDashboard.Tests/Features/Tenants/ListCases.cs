using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>How another organisation asks for views, columns and what lists are narrowed by.</summary>
internal static class ListCases
{
    public static Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> All { get; } = new()
    {
        ["ViewService.ListAsync"] = async (stage, _, actor) => (await stage.Get<ViewService>().ListAsync(ListKind.Activity, actor, Cancel)).Count,

        // What is kept names nobody but the actor.
        ["ViewService.SaveAsync"] = async (stage, _, actor) => await stage.Get<ViewService>().SaveAsync(ListKind.Activity, "", "", true, actor, Cancel),
        ["ViewService.RenameAsync"] = async (stage, ids, actor) => await stage.Get<ViewService>().RenameAsync(ids.View, 1, "Mine", true, actor, Cancel),
        ["ViewService.ReplaceAsync"] = async (stage, ids, actor) => await stage.Get<ViewService>().ReplaceAsync(ids.View, 1, "", actor, Cancel),
        ["ViewService.DeleteAsync"] = async (stage, ids, actor) => await stage.Get<ViewService>().DeleteAsync(ids.View, 1, actor, Cancel),
        ["ColumnService.FindAsync"] = async (stage, _, actor) => await stage.Get<ColumnService>().FindAsync(ListKind.Customers, actor, Cancel),
        ["ColumnService.KeepAsync"] = async (stage, _, actor) =>
            await Record.ExceptionAsync(() => stage.Get<ColumnService>().KeepAsync(ListKind.Customers, new('x', ColumnChoice.LongestColumns + 1), actor, Cancel)) is ArgumentOutOfRangeException,
        ["CustomerService.RolesAsync"] = async (stage, _, actor) => (await stage.Get<CustomerService>().RolesAsync(actor, Cancel)).Count,
        ["GrantedService.PresentAsync"] = async (stage, _, actor) => (await stage.Get<GrantedService>().PresentAsync(actor, Cancel)).Count,
    };
}
