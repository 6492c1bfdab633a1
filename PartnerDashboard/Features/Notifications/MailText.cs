namespace PartnerDashboard.Features.Notifications;

/// <summary>The words around every mail, and of the page that shows mails.</summary>
public sealed class MailText;
