using Microsoft.AspNetCore.Identity;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Holds Identity itself to <see cref="PasswordRules"/>, whichever way a password gets in.</summary>
public sealed class PortalPasswordValidator : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password) =>
        Task.FromResult(PasswordRules.Check(password ?? "", user.Email ?? "") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = fault.ToString() })
            : IdentityResult.Success);
}
