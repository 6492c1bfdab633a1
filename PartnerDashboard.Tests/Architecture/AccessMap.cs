using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>Which page opens to whom, as text: a change of rights is a visible line in review.</summary>
public sealed class AccessMap
{
    private static readonly IReadOnlyList<Type> Pages = [.. Product.Types.Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))];

    [Fact]
    public void Doors_open_for_whom_we_agreed() => Agreed.Same(
        """
        / (anyone)
        /about (anyone)
        /account/denied (anyone)
        /account/enrol/{Token} (anyone)
        /account/forgot (anyone)
        /account/notifications (signed in)
        /account/password (signed in)
        /account/reset (anyone)
        /account/sign-in (anyone)
        /activity ViewActivity
        /admin-relationships ViewCustomers
        /admin-relationships/access ViewCustomers
        /admin-relationships/drafts/{Id:guid} ManageAdminRelationships
        /admin-relationships/horizon ViewCustomers
        /admin-relationships/monitor ManageAdminRelationships
        /admin-relationships/move/{Id:guid} ManageAdminRelationships
        /admin-relationships/new ManageAdminRelationships
        /admin-relationships/reminders ManageAdminRelationships
        /admin-relationships/{Id:guid} ViewCustomers
        /announcements (signed in)
        /bulk ViewCustomers
        /bulk/new ViewCustomers
        /bulk/{Id:guid} ViewCustomers
        /customers ViewCustomers
        /customers/tags ManageTags
        /customers/{Id:guid} ViewCustomers
        /customers/{Id:guid}/remove-delegated-administration EndDelegatedAdministration
        /customers/{Id:guid}/remove-relationship RemoveResellerRelationship
        /customers/{Id:guid}/remove-reseller/{ResellerId:guid} RemoveResellerRelationship
        /customers/{Id:guid}/services ViewCustomers
        /error (anyone)
        /error/{Status:int} (anyone)
        /groups ViewSecurityGroups
        /groups/{Id:guid} ViewSecurityGroups
        /home (signed in)
        /i/{PublicId} (anyone)
        /invitations ViewCustomers
        /invitations/import RequestRelationship
        /invitations/import/{Id:guid} RequestRelationship
        /invitations/new RequestRelationship
        /invitations/open-link RequestRelationship
        /invitations/{Id:guid} ViewCustomers
        /invitations/{Id:guid}/edit RequestRelationship
        /mails (anyone)
        /mails/{Id:guid} (anyone)
        /not-found (anyone)
        /notifications (signed in)
        /operator OperateInstallation
        /operator/announcements OperateInstallation
        /operator/announcements/new OperateInstallation
        /operator/announcements/{Id:guid} OperateInstallation
        /operator/customers/new OperateInstallation
        /operator/features OperateInstallation
        /operator/organisations OperateInstallation
        /operator/organisations/{Id:guid} OperateInstallation
        /operator/partners/new OperateInstallation
        /p/{PublicId} (anyone)
        /partners ViewPartnerRelationships
        /partners/reminders RemoveRoles
        /partners/{PartnerId:guid} ViewPartnerRelationships
        /partners/{PartnerId:guid}/granular/{Id:guid}/remove RemoveRoles
        /partners/{PartnerId:guid}/remove-roles RemoveRoles
        /partnerships ViewCustomers
        /partnerships/new RequestPartnerships
        /partnerships/{Id:guid} ViewCustomers
        /partnerships/{Id:guid}/end ViewCustomers
        /receipts/{Id:guid} (signed in)
        /setup (anyone)
        /team ViewTeam
        /team/invite ManageTeam
        /team/{UserId:guid} ViewTeam
        /templates ViewCustomers
        /templates/{Id:guid} ViewCustomers
        """,
        Lines(Pages));

    [Fact]
    public void Every_page_says_who_may_enter() => Agreed.None(Undeclared(Pages));

    [Fact]
    public void A_page_that_says_nothing_is_found() => Assert.Equal([nameof(PlantedPage)], Undeclared([typeof(PlantedPage), typeof(PlantedFrontPage)]));

    [Fact]
    public void A_planted_page_is_drawn_with_its_right() =>
        Assert.Equal("/planted-front (anyone)\n/planted-list ViewCustomers", Lines([typeof(PlantedList), typeof(PlantedFrontPage)]));

    private static string Lines(IEnumerable<Type> pages)
    {
        var doors =
            from page in pages
            from route in page.GetCustomAttributes<RouteAttribute>(inherit: false)
            let right = page.GetCustomAttribute<RequireAttribute>()?.Right.ToString()
            let who = right ?? (page.IsDefined(typeof(AllowAnonymousAttribute)) ? "(anyone)" : "(signed in)")
            select $"{route.Template} {who}";

        return string.Join('\n', doors.Order(StringComparer.Ordinal));
    }

    private static string[] Undeclared(IEnumerable<Type> pages) =>
        [.. pages.Where(page => !page.IsDefined(typeof(AuthorizeAttribute)) && !page.IsDefined(typeof(AllowAnonymousAttribute))).Select(page => page.Name)];

    [Route("/planted")]
    private sealed class PlantedPage;

    [Route("/planted-front")]
    [AllowAnonymous]
    private sealed class PlantedFrontPage;

    [Route("/planted-list")]
    [Require(Right.ViewCustomers)]
    private sealed class PlantedList;
}
