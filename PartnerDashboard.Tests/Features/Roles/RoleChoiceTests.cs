using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>Roles while they are chosen, by jobs and by hand at once.</summary>
public sealed class RoleChoiceTests
{
    private static readonly DirectoryRole Exchange = RoleCatalogue.Of("exchange-administrator");

    [Fact]
    public void A_ticked_job_brings_the_smallest_roles_and_an_unticked_one_takes_them_away()
    {
        var choice = new RoleChoice([], []);

        choice.Tick(AdminTask.OpenSupportTickets, on: true);
        Assert.Equal(RoleAdviser.Advise([AdminTask.OpenSupportTickets]).Roles, choice.Roles);
        Assert.Empty(choice.Unserved);

        choice.Tick(AdminTask.OpenSupportTickets, on: false);
        Assert.Empty(choice.Roles);
    }

    [Fact]
    public void What_was_chosen_by_hand_stays_whatever_is_ticked_and_unticked()
    {
        var choice = new RoleChoice([Exchange.TemplateId], []);

        choice.Tick(AdminTask.ManageMailboxes, on: true);
        choice.Tick(AdminTask.OpenSupportTickets, on: true);
        choice.Tick(AdminTask.ManageMailboxes, on: false);
        choice.Tick(AdminTask.OpenSupportTickets, on: false);

        Assert.Equal([Exchange], choice.Roles);
    }

    [Fact]
    public void A_proposed_role_that_is_taken_out_by_hand_leaves_its_job_undone()
    {
        var choice = new RoleChoice([], []);
        choice.Tick(AdminTask.OpenSupportTickets, on: true);

        choice.Choose(choice.Roles, on: false);

        Assert.Equal([AdminTask.OpenSupportTickets], choice.Unserved);
    }

    [Fact]
    public void It_says_what_goes_beyond_the_jobs_and_that_Global_Administrator_goes_further()
    {
        var choice = new RoleChoice([], []);
        choice.Tick(AdminTask.AssignLicenses, on: true);
        var small = choice.Overshoot.Count;

        choice.Choose([Exchange], on: true);

        Assert.True(choice.Overshoot.Count > small);
        Assert.True(choice.GlobalOvershoot.Count > choice.Overshoot.Count);
        Assert.Equal([Exchange], choice.Spare);
    }

    [Fact]
    public void Whoever_comes_back_with_roles_and_jobs_goes_on_where_they_were()
    {
        var before = new RoleChoice([], []);
        before.Tick(AdminTask.AssignLicenses, on: true);
        before.Choose([Exchange], on: true);

        var again = new RoleChoice(before.Ids, before.Tasks);
        again.Tick(AdminTask.AssignLicenses, on: false);

        Assert.Equal([Exchange], again.Roles);
    }

    [Fact]
    public void Roles_that_nobody_knows_are_left_out_and_dangerous_ones_are_named()
    {
        var choice = new RoleChoice([Guid.NewGuid(), RoleCatalogue.GlobalAdministrator.TemplateId, RoleCatalogue.GlobalAdministrator.TemplateId], []);

        Assert.Equal([RoleCatalogue.GlobalAdministrator], choice.Roles);
        Assert.Equal([RoleCatalogue.GlobalAdministrator], choice.TakingOver);
        Assert.True(choice.HasGlobalAdministrator);
    }

    [Fact]
    public void A_ready_choice_takes_the_place_of_all()
    {
        var choice = new RoleChoice([Exchange.TemplateId], []);
        choice.Tick(AdminTask.AssignLicenses, on: true);

        choice.Replace(RolePresets.ReadOnly.Roles);

        Assert.Equal(RolePresets.ReadOnly.Roles, choice.Roles);
        Assert.Empty(choice.Tasks);
        Assert.Empty(choice.Spare);
    }
}
