using System.Reflection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Imports;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>
/// Whoever asks for what is another organisation's gets the very answer that an id of nothing gets, and changes nothing (T05). The list
/// of methods is read from the product: a new one without an entry here fails.
/// </summary>
public sealed class IsolationTests(TwoHouses houses) : IClassFixture<TwoHouses>
{
    private const string Canary = TwoHouses.Canary;

    /// <summary>Services of other rooms or without tenants: accounts and operator have tests of their own, and nobody's ids go in here.</summary>
    private static readonly HashSet<string> Elsewhere =
    [
        "FeatureService", "DevMailService", "PasswordService", "OrganisationService", "AdministratorService", "OperatorService", "FeatureDatesService", "AnnouncementEditingService",
    ];

    private static readonly Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> Cases = new(RecordCases.All.Concat(NewsCases.All).Concat(PartnershipCases.All).Concat(ListCases.All).Concat(AccessCases.All))
    {
        ["ComposeService.StartAsync"] = async (stage, ids, actor) => Said(await stage.Get<ComposeService>().StartAsync(ids.Draft.ToString(), actor, Cancel), ids),
        ["ComposeService.ResumeAsync"] = async (stage, ids, actor) => await stage.Get<ComposeService>().ResumeAsync(ids.Draft, actor, Cancel),
        ["ComposeService.DefaultTextAsync"] = async (stage, _, actor) => await stage.Get<ComposeService>().DefaultTextAsync("en", actor, Cancel),
        ["ComposeService.CheckAsync"] = async (stage, ids, actor) => Said(await stage.Get<ComposeService>().CheckAsync(ids.Form, actor, Cancel), ids),
        ["ComposeService.SaveAsync"] = async (stage, ids, actor) => (await stage.Get<ComposeService>().SaveAsync(ids.Form, actor, Cancel)).Error,
        ["ComposeService.SendAsync"] = async (stage, ids, actor) => (await stage.Get<ComposeService>().SendAsync(ids.Form, actor, Cancel)).Error,
        ["InvitationService.CountAsync"] = async (stage, _, actor) => await stage.Get<InvitationService>().CountAsync(new(), actor, Cancel),
        ["InvitationService.ListAsync"] = async (stage, ids, actor) => (await stage.Get<InvitationService>().ListAsync(new(), ids.Invitation.ToString(), actor, Cancel)).Items.Count,
        ["InvitationService.FindAsync"] = async (stage, ids, actor) => await stage.Get<InvitationService>().FindAsync(ids.Invitation, actor, Cancel),
        ["InvitationService.ResendAsync"] = async (stage, ids, actor) => await stage.Get<InvitationService>().ResendAsync(ids.Invitation, 1, actor, Cancel),
        ["InvitationService.WithdrawAsync"] = async (stage, ids, actor) => await stage.Get<InvitationService>().WithdrawAsync(ids.Invitation, 1, actor, Cancel),
        ["OpenLinkService.FindAsync"] = async (stage, _, actor) => await stage.Get<OpenLinkService>().FindAsync(actor, Cancel),
        ["OpenLinkService.CreateAsync"] = async (stage, ids, actor) =>
            await stage.Get<OpenLinkService>().CreateAsync(new() { Id = ids.Draft, Reason = "" }, actor, Cancel),
        ["DecisionPageService.ShowAsync"] = async (stage, ids, actor) => await stage.Get<DecisionPageService>().ShowAsync(ids.PublicId, actor, Cancel) is DecisionView.Open,
        ["DecisionPageService.SeenAsync"] = async (stage, ids, actor) => await Done(stage.Get<DecisionPageService>().SeenAsync(ids.PublicId, actor, Cancel)),
        ["DecisionPageService.ReceiptAsync"] = async (stage, ids, actor) => await stage.Get<DecisionPageService>().ReceiptAsync(ids.Decision, actor, Cancel),
        ["DecisionPageService.OfferEnrolmentAsync"] = async (stage, ids, _) =>
            await Done(stage.Get<DecisionPageService>().OfferEnrolmentAsync(ids.PublicId, "somebody@else.example", Actor.System(stage.Cloud.Id), Cancel)),
        ["DecisionService.DecideAsync"] = async (stage, ids, actor) => (await stage.Get<DecisionService>().DecideAsync(
            new(ids.PublicId, DecisionOutcome.Approved, "", ids.Request, "", true), actor, Cancel)).Error is not null,
        ["ExpiryService.SweepAsync"] = async (stage, _, _) => await stage.Get<ExpiryService>().SweepAsync(Actor.System(stage.Cloud.Id), Cancel),
        ["ImportService.CheckAsync"] = async (stage, ids, actor) => ImportStage.Told(await stage.Get<ImportService>().CheckAsync(ImportStage.NamingIn(ids.Customer), actor, Cancel)),
        ["ImportService.StartAsync"] = async (stage, ids, actor) => (await stage.Get<ImportService>().StartAsync(ImportStage.NamingIn(ids.Customer) with { Columns = new Dictionary<ImportColumn, int>() }, actor, Cancel)).Error,
        ["ImportService.PauseAsync"] = async (stage, ids, actor) => await stage.Get<ImportService>().PauseAsync(ids.Import, actor, Cancel),
        ["ImportService.ResumeAsync"] = async (stage, ids, actor) => await stage.Get<ImportService>().ResumeAsync(ids.Import, actor, Cancel),
        ["ImportService.CancelAsync"] = async (stage, ids, actor) => await stage.Get<ImportService>().CancelAsync(ids.Import, actor, Cancel),
        ["ImportRunService.RecentAsync"] = async (stage, _, actor) => (await stage.Get<ImportRunService>().RecentAsync(actor, Cancel)).Count,
        ["ImportRunService.FindAsync"] = async (stage, ids, actor) => await stage.Get<ImportRunService>().FindAsync(ids.Import, actor, Cancel),
        ["ImportRunService.RowsAsync"] = async (stage, ids, actor) => (await stage.Get<ImportRunService>().RowsAsync(ids.Import, null, null, actor, Cancel)).Items.Count,
        ["ImportRunService.ExportAsync"] = async (stage, ids, actor) => await stage.Get<ImportRunService>().ExportAsync(ids.Import, actor, Cancel).CountAsync(Cancel),
        ["CustomerService.ListAsync"] = async (stage, ids, actor) => (await stage.Get<CustomerService>().ListAsync(new(ids.Customer.ToString()), null, actor, Cancel)).Items.Count,
        ["CustomerService.CountAsync"] = async (stage, ids, actor) => await stage.Get<CustomerService>().CountAsync(new(ids.Customer.ToString()), actor, Cancel),
        ["CustomerService.ExportAsync"] = async (stage, _, actor) => await stage.Get<CustomerService>().ExportAsync(new(Canary), actor, Cancel).CountAsync(Cancel),
        ["CustomerService.ChoicesAsync"] = async (stage, _, actor) => (await stage.Get<CustomerService>().ChoicesAsync(actor, Cancel)).Countries.Count,
        ["CustomerService.FindAsync"] = async (stage, ids, actor) => await stage.Get<CustomerService>().FindAsync(ids.Customer, actor, Cancel),
        ["RelationshipService.ListAsync"] = async (stage, _, actor) => (await stage.Get<RelationshipService>().ListAsync(actor, Cancel)).Count,
        ["RelationshipService.FindAsync"] = async (stage, ids, actor) => await stage.Get<RelationshipService>().FindAsync(ids.Partner, actor, Cancel),
        ["RelationshipService.ObstacleAsync"] = async (stage, ids, actor) => await stage.Get<RelationshipService>().ObstacleAsync(ids.Customer, actor, Cancel),
        ["RelationshipService.RemoveAsync"] = async (stage, ids, actor) => await stage.Get<RelationshipService>().RemoveAsync(ids.Customer, actor, Cancel),
        ["GrantedService.ListAsync"] = async (stage, _, actor) => (await stage.Get<GrantedService>().ListAsync(actor, Cancel)).Count,
        ["GrantedService.PreviewRemovalAsync"] = async (stage, ids, actor) => await stage.Get<GrantedService>().PreviewRemovalAsync(ids.Partner, ids.Granular, actor, Cancel),
        ["PendingService.OfCustomerAsync"] = async (stage, _, actor) => (await stage.Get<PendingService>().OfCustomerAsync(actor, Cancel)).Count,
        ["DelegationService.RemoveAsync"] = async (stage, ids, actor) => (
            await stage.Get<DelegationService>().RemoveAsync(ids.Partner, ids.Customer, actor, Cancel),
            await stage.Get<DelegationService>().RemoveAsync(actor.TenantId, ids.Customer, actor, Cancel),
            await stage.Get<DelegationService>().RemoveAsync(ids.Partner, actor.TenantId, actor, Cancel)),
        ["GranularComposeService.StartAsync"] = async (stage, ids, actor) => await stage.Get<GranularComposeService>().StartAsync("", ids.Granular, actor, Cancel),
        ["GranularComposeService.DefaultTextAsync"] = async (stage, _, actor) => await stage.Get<GranularComposeService>().DefaultTextAsync("en", actor, Cancel),
        ["GranularComposeService.HintsAsync"] = async (stage, ids, actor) => Said(await stage.Get<GranularComposeService>().HintsAsync(
            new() { Id = ids.Draft, Customer = "newcomer.example", Granular = new() { AmendsId = ids.Granular } }, actor, Cancel), ids),
        ["TemplateService.ListAsync"] = async (stage, _, actor) => (await stage.Get<TemplateService>().ListAsync(actor, Cancel)).Count,
        ["TemplateService.FindAsync"] = async (stage, ids, actor) => await stage.Get<TemplateService>().FindAsync(ids.Template, actor, Cancel),
        ["TemplateService.SaveAsync"] = async (stage, ids, actor) =>
            (await stage.Get<TemplateService>().SaveAsync(new() { Id = ids.Template, Version = 1, Name = "Mine", Roles = [StageGranular.ExchangeAdministrator] }, actor, Cancel)).Error,
        ["TemplateService.RestoreAsync"] = async (stage, ids, actor) => (await stage.Get<TemplateService>().RestoreAsync(ids.Template, 1, 1, actor, Cancel)).Error,
        ["TemplateService.DeleteAsync"] = async (stage, ids, actor) => await stage.Get<TemplateService>().DeleteAsync(ids.Template, 1, actor, Cancel),
        ["GranularService.SetAutoExtendAsync"] = async (stage, ids, actor) => await stage.Get<GranularService>().SetAutoExtendAsync(ids.Granular, 1, true, actor, Cancel),
        ["GranularService.DropGlobalAdministratorAsync"] = async (stage, ids, actor) =>
            await stage.Get<GranularService>().DropGlobalAdministratorAsync(ids.Granular, 1, actor, Cancel),
        ["GranularService.ShortenAsync"] = async (stage, ids, actor) => await stage.Get<GranularService>().ShortenAsync(ids.Granular, 1, new(2030, 1, 1), actor, Cancel),
        ["GranularService.TerminateAsync"] = async (stage, ids, actor) => await stage.Get<GranularService>().TerminateAsync(ids.Granular, 1, actor, Cancel),
        ["GranularService.PartnerOfAsync"] = async (stage, ids, actor) => await stage.Get<GranularService>().PartnerOfAsync(ids.Granular, actor, Cancel),
        ["GranularListService.ListAsync"] = async (stage, ids, actor) =>
            (await stage.Get<GranularListService>().ListAsync(new(CustomerId: ids.Customer), ids.Granular.ToString(), actor, Cancel)).Items.Count,
        ["GranularListService.FindAsync"] = async (stage, ids, actor) => await stage.Get<GranularListService>().FindAsync(ids.Granular, actor, Cancel),
        ["GranularListService.NameOfAsync"] = async (stage, ids, actor) => await stage.Get<GranularListService>().NameOfAsync(new(CustomerId: ids.Customer), actor, Cancel),
        ["GranularListService.AssignableAsync"] = async (stage, ids, actor) => Said(await stage.Get<GranularListService>().AssignableAsync(ids.Granular, actor, Cancel), ids),
        ["AssignmentService.AssignAsync"] = async (stage, ids, actor) =>
            await stage.Get<AssignmentService>().AssignAsync(ids.Granular, 1, [ids.Group], [StageGranular.ExchangeAdministrator], actor, Cancel),
        ["AssignmentService.ChangeRolesAsync"] = async (stage, ids, actor) =>
            await stage.Get<AssignmentService>().ChangeRolesAsync(ids.Assignment, 1, [StageGranular.ExchangeAdministrator], actor, Cancel),
        ["AssignmentService.RemoveAsync"] = async (stage, ids, actor) => await stage.Get<AssignmentService>().RemoveAsync(ids.Assignment, 1, actor, Cancel),
        ["AssignmentService.RetryAsync"] = async (stage, ids, actor) => await stage.Get<AssignmentService>().RetryAsync(ids.Assignment, 1, actor, Cancel),
        ["PortalService.FindAsync"] = async (stage, ids, actor) => await stage.Get<PortalService>().FindAsync(ids.Customer, actor, Cancel),
        ["PortalService.OpenAsync"] = async (stage, ids, actor) =>
            (await stage.Get<PortalService>().OpenAsync(ids.Customer, PartnerDashboard.Features.Clouds.AdminPortal.Azure, actor, Cancel)).Error,
        ["UsageService.FindDelegationAsync"] = async (stage, ids, actor) => await stage.Get<UsageService>().FindDelegationAsync(ids.Partner, ids.Customer, actor, Cancel),
        ["UsageService.OfRelationshipAsync"] = async (stage, ids, actor) => await stage.Get<UsageService>().OfRelationshipAsync(ids.Granular, actor, Cancel),
        ["DelegationMonitorService.CountAsync"] = async (stage, _, actor) => (await stage.Get<DelegationMonitorService>().CountAsync(actor, Cancel)).All,
        ["DelegationMonitorService.ListAsync"] = async (stage, ids, actor) =>
            (await stage.Get<DelegationMonitorService>().ListAsync(new(null, ids.Customer.ToString()), null, actor, Cancel)).Items.Count,
        ["DelegationMonitorService.ExportAsync"] = async (stage, _, actor) => await stage.Get<DelegationMonitorService>().ExportAsync(new(null, Canary), actor, Cancel).CountAsync(Cancel),
        ["GranularMoveService.FindAsync"] = async (stage, ids, actor) => await stage.Get<GranularMoveService>().FindAsync(ids.Customer, actor, Cancel),
        ["SecurityGroupService.ListAsync"] = async (stage, _, actor) => (await stage.Get<SecurityGroupService>().ListAsync(Canary, null, actor, Cancel)).Items.Count,
        ["SecurityGroupService.FindAsync"] = async (stage, ids, actor) => await stage.Get<SecurityGroupService>().FindAsync(ids.Group, actor, Cancel),
        ["SecurityGroupService.CandidatesAsync"] = async (stage, ids, actor) => (await stage.Get<SecurityGroupService>().CandidatesAsync(ids.Group, Canary, actor, Cancel)).Count,
        ["SecurityGroupService.OfUserAsync"] = async (stage, ids, actor) => (await stage.Get<SecurityGroupService>().OfUserAsync(ids.Member, actor, Cancel)).Count,
        ["GroupChangeService.CreateAsync"] = async (stage, _, actor) => (await stage.Get<GroupChangeService>().CreateAsync("", $"{Canary} group", actor, Cancel)).Error,
        ["GroupChangeService.DescribeAsync"] = async (stage, ids, actor) => await stage.Get<GroupChangeService>().DescribeAsync(ids.Group, 1, "Mine", "", actor, Cancel),
        ["GroupChangeService.DeleteAsync"] = async (stage, ids, actor) => await stage.Get<GroupChangeService>().DeleteAsync(ids.Group, 1, actor, Cancel),
        ["GroupChangeService.AddAsync"] = async (stage, ids, actor) => await stage.Get<GroupChangeService>().AddAsync(ids.Group, 1, [actor.UserId], actor, Cancel),
        ["GroupChangeService.RemoveAsync"] = async (stage, ids, actor) => await stage.Get<GroupChangeService>().RemoveAsync(ids.Group, 1, [ids.Member], actor, Cancel),
        ["TeamService.ListAsync"] = async (stage, _, actor) => (await stage.Get<TeamService>().ListAsync(Canary, null, actor, Cancel)).Items.Count,
        ["TeamService.InvitedAsync"] = async (stage, _, actor) => (await stage.Get<TeamService>().InvitedAsync("", actor, Cancel)).Count,
        ["TeamService.FindAsync"] = async (stage, ids, actor) => await stage.Get<TeamService>().FindAsync(ids.Member, actor, Cancel),
        ["TeamService.SettingsAsync"] = async (stage, _, actor) => (await stage.Get<TeamService>().SettingsAsync(actor, Cancel)).Admins.Count,
        ["MembershipService.ChangeRolesAsync"] = async (stage, ids, actor) =>
            await stage.Get<MembershipService>().ChangeRolesAsync(ids.Member, 1, [TenantRole.BillingAdmin], actor, Cancel),
        ["MembershipService.RemoveAsync"] = async (stage, ids, actor) => await stage.Get<MembershipService>().RemoveAsync(ids.Member, 1, actor, Cancel),
        ["ColleagueInvitationService.InviteAsync"] = async (stage, _, actor) =>
            await stage.Get<ColleagueInvitationService>().InviteAsync("", [TenantRole.BillingAdmin], actor, Cancel),
        ["ColleagueInvitationService.ResendAsync"] = async (stage, ids, actor) => await stage.Get<ColleagueInvitationService>().ResendAsync(ids.Enrolment, actor, Cancel),
        ["ColleagueInvitationService.RevokeAsync"] = async (stage, ids, actor) => await stage.Get<ColleagueInvitationService>().RevokeAsync(ids.Enrolment, actor, Cancel),
        ["HorizonService.CountAsync"] = async (stage, _, actor) => (
            (await stage.Get<HorizonService>().CountAsync(actor, Cancel)).Sum(count => count.All), await stage.Get<HorizonService>().CountAsync(new(Search: Canary), actor, Cancel)),
        ["HorizonService.MonthsAsync"] = async (stage, _, actor) => (await stage.Get<HorizonService>().MonthsAsync(actor, Cancel)).Sum(month => month.NeedsYou),
        ["HorizonService.ListAsync"] = async (stage, ids, actor) => (await stage.Get<HorizonService>().ListAsync(new(), ids.Granular.ToString(), actor, Cancel)).Items.Count,
        ["HorizonService.ExportAsync"] = async (stage, _, actor) => await stage.Get<HorizonService>().ExportAsync(new(), actor, Cancel).CountAsync(Cancel),
        ["CalendarService.OfHorizonAsync"] = async (stage, _, actor) => string.Concat(await stage.Get<CalendarService>().OfHorizonAsync(new(), actor, Cancel).ToListAsync(Cancel)),
        ["CalendarService.OfRelationshipAsync"] = async (stage, ids, actor) => await stage.Get<CalendarService>().OfRelationshipAsync(ids.Granular, actor, Cancel),
        ["ReminderService.FindAsync"] = async (stage, _, actor) => (await stage.Get<ReminderService>().FindAsync(actor, Cancel)).Version,
        ["ReminderService.SaveAsync"] = async (stage, _, actor) => await stage.Get<ReminderService>().SaveAsync("", 0, actor, Cancel),
        ["BulkService.PreviewAsync"] = async (stage, ids, actor) => (await stage.Get<BulkService>().PreviewAsync(new(BulkKind.AutoExtendOn, new(null, [ids.Granular])), actor, Cancel)).Error,
        ["BulkService.StartAsync"] = async (stage, ids, actor) => (await stage.Get<BulkService>().StartAsync(new(BulkKind.AutoExtendOn, new(null, [ids.Granular])), actor, Cancel)).Error,
        ["BulkService.OfferAsync"] = async (stage, _, actor) => (await stage.Get<BulkService>().OfferAsync(BulkKind.AddTag, actor, Cancel)).Count,
        ["BulkRunService.CancelAsync"] = async (stage, ids, actor) => await stage.Get<BulkRunService>().CancelAsync(ids.Run, actor, Cancel),
        ["BulkRunService.RecentAsync"] = async (stage, _, actor) => (await stage.Get<BulkRunService>().RecentAsync(actor, Cancel)).Count,
        ["BulkRunService.FindAsync"] = async (stage, ids, actor) => await stage.Get<BulkRunService>().FindAsync(ids.Run, actor, Cancel),
        ["BulkRunService.RowsAsync"] = async (stage, ids, actor) => (await stage.Get<BulkRunService>().RowsAsync(ids.Run, null, null, actor, Cancel)).Items.Count,
        ["BulkRunService.ExportAsync"] = async (stage, ids, actor) => await stage.Get<BulkRunService>().ExportAsync(ids.Run, actor, Cancel).CountAsync(Cancel),
        ["HomeService.OfPartnerAsync"] = async (stage, _, actor) => await stage.Get<HomeService>().OfPartnerAsync(actor, Cancel),
        ["HomeService.OfCustomerAsync"] = async (stage, _, actor) => Said(await stage.Get<HomeService>().OfCustomerAsync(actor, Cancel), Ids.Unknown),
        ["FiguresService.OfPartnerAsync"] = async (stage, _, actor) => Said(await stage.Get<FiguresService>().OfPartnerAsync(actor, Cancel), Ids.Unknown),
        ["AuditService.ListAsync"] = async (stage, _, actor) => (await stage.Get<AuditService>().ListAsync(new(OtherParty: Canary), null, actor, Cancel)).Items.Count,
        ["AuditService.OfSubjectAsync"] = async (stage, ids, actor) => (await stage.Get<AuditService>().OfSubjectAsync(ids.Invitation, actor, Cancel)).Count,
        ["AuditService.OfPairAsync"] = async (stage, ids, actor) => (await stage.Get<AuditService>().OfPairAsync(ids.Partner, ids.Customer, actor, Cancel)).Count,
    };

    public static TheoryData<string> Methods => [.. MethodsOfTheProduct()];

    [Fact]
    public void Every_public_method_of_every_service_has_a_case() => Assert.Equal(MethodsOfTheProduct().Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Methods))]
    public async Task A_foreign_id_is_answered_like_an_unknown_one_and_changes_nothing(string method)
    {
        foreach (var actor in new[] { houses.Partner, houses.Customer })
        {
            await houses.Stage.UnchangedByAsync(async () =>
            {
                var (unknown, foreign) = (await AskAsync(method, Ids.Unknown, actor), await AskAsync(method, houses.Foreign, actor));
                Assert.Equal(unknown, foreign);
                Assert.DoesNotContain(Canary, $"{foreign}", StringComparison.Ordinal);
            });
        }
    }

    /// <summary>The answer, or that this kind of person may not even ask.</summary>
    private async Task<object?> AskAsync(string method, Ids ids, Actor actor)
    {
        try
        {
            return await Cases[method](houses.Stage, ids, actor);
        }
        catch (UnauthorizedAccessException)
        {
            return nameof(UnauthorizedAccessException);
        }
    }

    private static IEnumerable<string> MethodsOfTheProduct() => (
        from service in typeof(ComposeService).Assembly.GetTypes()
        where service.Name.EndsWith("Service", StringComparison.Ordinal) && service.IsClass && !Elsewhere.Contains(service.Name)
        from method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        select $"{service.Name}.{method.Name}").Distinct();

    /// <summary>A record as text, without the id that was asked for.</summary>
    private static string Said(object answer, Ids ids) => System.Text.Json.JsonSerializer.Serialize(answer).Replace(ids.Draft.ToString(), "asked", StringComparison.OrdinalIgnoreCase);

    private static async Task<object?> Done(Task task)
    {
        await task;
        return "done";
    }
}
