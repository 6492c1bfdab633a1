namespace PartnerDashboard.Features.Accounts;

/// <summary>Words of sign-in, passwords, enrolment, and of the mails about them.</summary>
public sealed class AccountText;
